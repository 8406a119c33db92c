"""At which precision a figure may be printed."""

from dataclasses import replace

import pytest

from questionnaires.framework import Style
from scoring.printing import printed_score, printed_share, printed_support_of, printed_view
from scoring.release import ReleasedBucket
from scoring.results import Contribution


def a_bucket(answered: int, *, is_statement: bool = False) -> ReleasedBucket:
    return ReleasedBucket("staff", "Staff", 1, is_statement, 40, answered)


STATEMENT = a_bucket(1, is_statement=True)


@pytest.mark.parametrize(("value", "printed"), [(0.46, 0.5), (0.0, 0.1), (1.0, 0.9)])
def test_a_group_under_twenty_is_printed_to_ten_per_cent_and_never_to_the_ends(
    value: float, printed: float
) -> None:
    assert printed_share(value, [a_bucket(7)]) == printed
    assert printed_share(value, [a_bucket(19)]) == printed


def test_a_group_of_twenty_is_printed_to_whole_per_cent() -> None:
    assert printed_share(0.4567, [a_bucket(20)]) == 0.46


def test_a_joint_statement_protects_nobody_and_is_printed_as_it_is() -> None:
    assert printed_share(0.975, [STATEMENT]) == 0.98
    assert printed_view(4.9, STATEMENT) == 4.9
    assert printed_score(4.96, [STATEMENT]) == 5.0


def test_a_statement_beside_a_small_group_does_not_make_it_printable() -> None:
    assert printed_share(0.4567, [STATEMENT, a_bucket(19)]) == 0.5
    assert printed_score(4.97, [STATEMENT, a_bucket(19)]) == 4.8


def test_groups_of_twenty_together_are_printed_to_whole_per_cent() -> None:
    assert printed_share(0.4567, [a_bucket(7), a_bucket(13)]) == 0.46


@pytest.mark.parametrize(
    ("answered", "value", "printed"),
    [(19, 4.97, 4.8), (19, 1.04, 1.2), (19, 2.25, 2.3), (20, 4.97, 5.0), (20, 2.2499, 2.2)],
)
def test_a_view_has_one_decimal_and_that_of_a_small_group_never_the_ends(
    answered: int, value: float, printed: float
) -> None:
    assert printed_view(value, a_bucket(answered)) == printed
    assert printed_score(value, [a_bucket(answered)]) == printed


def test_a_score_that_two_small_groups_feed_may_reach_the_ends() -> None:
    assert printed_score(4.97, [a_bucket(7), a_bucket(8)]) == 5.0


def test_the_mean_of_groups_does_not_lead_to_the_end_of_a_small_one() -> None:
    small, large = a_bucket(7), replace(a_bucket(40), id="drivers")
    buckets = {bucket.id: bucket for bucket in (small, large)}
    unanimous = [Contribution("staff", 3, 1, 1.0), Contribution("drivers", 3, 1, 0.5)]
    nearly = [replace(unanimous[0], support=0.9), unanimous[1]]
    assert printed_support_of(unanimous, buckets) == printed_support_of(nearly, buckets) == 0.7
    assert printed_support_of(unanimous[1:], buckets) == 0.5


def test_a_statement_and_a_large_group_are_averaged_as_they_are() -> None:
    buckets = {"staff": a_bucket(20), "pmo": STATEMENT}
    parts = [Contribution("staff", 3, 1, 1.0), Contribution("pmo", 3, 3, 1.0)]
    assert printed_support_of(parts, buckets) == 1.0


PMO = replace(a_bucket(5), id="pmo", style=Style.ANCHORED)


@pytest.mark.parametrize(
    ("share", "printed"), [(0.0, 0.2), (0.2, 0.2), (0.4, 0.5), (0.6, 0.5), (0.8, 0.8), (1.0, 0.8)]
)
def test_what_five_chose_among_descriptions_cannot_be_counted_back(
    share: float, printed: float
) -> None:
    """Shares of five are fifths: each printed figure stands for two of them."""
    assert printed_share(share, [PMO]) == printed
    assert printed_share(share, [replace(PMO, answered=20)]) == share
    assert printed_share(share, [replace(PMO, is_statement=True, answered=1)]) == share


def test_a_mean_that_few_of_a_pmo_feed_does_not_lead_back_to_them() -> None:
    buckets = {"pmo": PMO, "staff": a_bucket(40)}
    parts = [Contribution("pmo", 3, 3, 0.4), Contribution("staff", 3, 1, 0.52)]
    assert printed_support_of(parts, buckets) == 0.4
    assert printed_support_of([parts[0]], buckets) == 0.5
