"""Shares on the explanation of a score: never more exact than a group's size allows."""

import pytest

from scoring.policy import DEFAULT, ISO_LIKE
from scoring.release import ReleasedBucket
from survey_app.results.printing import (
    as_share_beside,
    as_share_in_words,
    bucket_share,
    in_words,
    shared_share,
)


def a_bucket(answered: int, *, is_statement: bool = False) -> ReleasedBucket:
    return ReleasedBucket("staff", "Staff", 1, is_statement, 40, answered)


@pytest.mark.parametrize(("value", "printed"), [(0.46, 0.5), (0.0, 0.1), (1.0, 0.9)])
def test_a_group_under_twenty_is_printed_to_ten_per_cent_and_never_to_the_ends(
    value: float, printed: float
) -> None:
    assert bucket_share(value, a_bucket(7)) == printed
    assert bucket_share(value, a_bucket(19)) == printed


def test_a_group_of_twenty_is_printed_to_whole_per_cent() -> None:
    assert bucket_share(0.4567, a_bucket(20)) == 0.46


def test_a_joint_statement_protects_nobody_and_is_printed_as_it_is() -> None:
    assert bucket_share(0.975, a_bucket(1, is_statement=True)) == 0.98


def test_a_statement_beside_a_small_group_does_not_make_it_printable() -> None:
    statement, small = a_bucket(1, is_statement=True), a_bucket(19)

    assert shared_share(0.4567, [statement, small]) == 0.5


def test_groups_of_twenty_together_are_printed_to_whole_per_cent() -> None:
    assert shared_share(0.4567, [a_bucket(7), a_bucket(13)]) == 0.46


def test_a_share_that_was_cut_for_a_small_group_says_so() -> None:
    assert as_share_in_words(1.0, a_bucket(8)) == "90\N{NO-BREAK SPACE}% or more"
    assert as_share_in_words(0.0, a_bucket(8)) == "10\N{NO-BREAK SPACE}% or less"
    assert as_share_in_words(1.0, a_bucket(30)) == "100\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(
    ("value", "printed", "words"),
    [(0.58, 0.6, "just under 60"), (0.62, 0.6, "60"), (0.64, 0.6, "60"), (0.55, 0.6, "just under")],
)
def test_rounding_never_says_that_a_level_is_reached_when_it_is_not(
    value: float, printed: float, words: str
) -> None:
    assert as_share_beside(value, printed, 0.6, DEFAULT).startswith(words)


def test_rounding_never_says_that_a_level_is_missed_when_it_is_reached() -> None:
    assert as_share_beside(0.75, 0.7, 0.75, DEFAULT) == "just over 75\N{NO-BREAK SPACE}%"


def test_a_rule_that_asks_for_more_than_a_share_is_not_met_by_the_share() -> None:
    assert as_share_beside(0.5, 0.5, 0.5, ISO_LIKE) == "50\N{NO-BREAK SPACE}%"
    assert as_share_beside(0.51, 0.5, 0.5, ISO_LIKE) == "just over 50\N{NO-BREAK SPACE}%"


def test_names_are_joined_as_in_a_sentence() -> None:
    assert in_words([]) == ""
    assert in_words(["PMO"]) == "PMO"
    assert in_words(["PMO", "Staff", "Leadership"]) == "PMO, Staff and Leadership"
