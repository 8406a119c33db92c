"""What a running wave tells about who has answered."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.buckets import Bucket, BucketForm
from survey_app.waves.participation import (
    RoundedShare,
    participation_of,
    participation_of_all,
    round_share,
)

LARGEST = 400


def bucket(name: str, invited: int, form: BucketForm = BucketForm.ANONYMOUS) -> Bucket:
    return Bucket(name.lower(), name, (name.lower(),), 2, form, invited)


@pytest.mark.parametrize("invited", range(5, LARGEST))
def test_every_wording_fits_at_least_two_numbers_of_answers(invited: int) -> None:
    fitting: dict[str, list[int]] = defaultdict(list)
    for answered in range(invited + 1):
        fitting[round_share(answered, invited).words].append(answered)
    assert min(len(numbers) for numbers in fitting.values()) >= 2


@given(st.integers(5, LARGEST), st.data())
def test_a_share_is_never_overstated_and_only_in_the_steps_promised(
    invited: int, data: st.DataObject
) -> None:
    answered = data.draw(st.integers(0, invited))
    share = round_share(answered, invited)
    assert share.reached * invited <= answered * share.steps
    assert share.steps == (20 if invited >= 100 else 4 if invited >= 7 else 2)


@pytest.mark.parametrize(
    ("answered", "invited", "words"),
    [
        (0, 5, "under half"),
        (5, 5, "half or more"),
        (1, 18, "under a quarter"),
        (14, 18, "three quarters or more"),
        (18, 18, "three quarters or more"),
        (22, 44, "half or more"),
        (0, 148, "under 5 %"),
        (84, 148, "55 % or more"),
        (148, 148, "95 % or more"),
    ],
)
def test_shares_are_said_in_words(answered: int, invited: int, words: str) -> None:
    assert round_share(answered, invited).words == words


def test_a_group_under_k_is_not_told_and_does_not_enter_the_total() -> None:
    buckets = (bucket("Partners", 3), bucket("Frontline", 20))
    for partners in range(4):
        answered = {"partners": partners, "frontline": 10}
        rows = participation_of(buckets, answered, k=5)
        total = participation_of_all(buckets, answered, k=5)
        assert rows[0].share is None
        assert rows[0].note == "not told for a group under 5"
        assert total is not None
        assert (total.invited, total.share) == (20, RoundedShare(4, 2))


def test_a_joint_statement_is_not_told_and_does_not_enter_the_total() -> None:
    buckets = (bucket("PMO", 3, BucketForm.JOINT_STATEMENT),)
    rows = participation_of(buckets, {"pmo": 1}, k=5)
    assert (rows[0].share, rows[0].note) == (None, "one joint statement")
    assert participation_of_all(buckets, {"pmo": 1}, k=5) is None


def test_what_can_be_shown_never_depends_on_how_many_have_answered() -> None:
    sentences = {
        participation_of((bucket("Frontline", 20),), {"frontline": answered}, k=5)[0].shown_if
        for answered in range(21)
    }
    assert sentences == {"Shown if 5 answer"}
