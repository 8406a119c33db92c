"""Which buckets may be shown, and the sentence that stands where one may not."""

import pytest

from scoring.admission import released, why_hidden
from scoring.buckets import BucketForm
from scoring.policy import DEFAULT, ScoringPolicy
from scoring.release import ReleasedBucket
from tests.factories import a_bucket, a_framework

MANAGERS = a_bucket("project_managers", invited=12)
STATEMENT = a_bucket("pmo", BucketForm.JOINT_STATEMENT, invited=3)


@pytest.mark.parametrize("answered", [0, 1, 4])
def test_a_group_under_k_is_told_that_it_is_too_small_and_never_how_small(answered: int) -> None:
    said = why_hidden(MANAGERS, answered, DEFAULT)
    assert said == "Fewer than 5 people answered; groups this small are never shown."


def test_a_group_of_k_is_shown_and_a_larger_k_asks_for_more() -> None:
    assert why_hidden(MANAGERS, 5, DEFAULT) is None
    assert why_hidden(MANAGERS, 8, ScoringPolicy(k=8)) is None
    said = why_hidden(MANAGERS, 7, ScoringPolicy(k=8))
    assert said == "Fewer than 8 people answered; groups this small are never shown."


@pytest.mark.parametrize(
    ("forms", "said"),
    [
        (0, "Their joint statement was not sent."),
        (1, None),
        (2, "More than one form came in where one joint statement was expected."),
    ],
)
def test_a_joint_statement_is_one_form_and_nothing_else(forms: int, said: str | None) -> None:
    assert why_hidden(STATEMENT, forms, DEFAULT) == said


def test_a_bucket_is_released_under_its_name_with_how_many_were_asked_and_how_many_answered() -> (
    None
):
    shown = released(a_framework(), MANAGERS, 7)
    assert shown == ReleasedBucket(
        id="project_managers",
        name="Project_Managers",
        weight=2,
        is_statement=False,
        invited=12,
        answered=7,
    )
    assert not shown.is_pmo


def test_a_joint_statement_is_released_as_the_pmos_own() -> None:
    shown = released(a_framework(), STATEMENT, 1)
    assert shown.is_statement
    assert shown.is_pmo
