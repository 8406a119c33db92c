"""At which precision a figure may be printed."""

import pytest

from scoring.printing import printed_score, printed_share, printed_view
from scoring.release import ReleasedBucket


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
