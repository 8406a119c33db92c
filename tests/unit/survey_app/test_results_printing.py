"""Shares on the explanation of a score: never more exact than a group's size allows."""

from scoring.explanation import Need
from scoring.release import ReleasedBucket
from survey_app.results.printing import as_need, as_share_in_words, in_words


def a_bucket(answered: int, *, is_statement: bool = False) -> ReleasedBucket:
    return ReleasedBucket("staff", "Staff", 1, is_statement, 40, answered)


def test_a_share_that_was_cut_for_a_small_group_says_so() -> None:
    assert as_share_in_words(1.0, a_bucket(8)) == "90\N{NO-BREAK SPACE}% or more"
    assert as_share_in_words(0.0, a_bucket(8)) == "10\N{NO-BREAK SPACE}% or less"
    assert as_share_in_words(1.0, a_bucket(30)) == "100\N{NO-BREAK SPACE}%"


def test_a_share_that_rounding_would_put_on_the_wrong_side_is_told_in_words() -> None:
    assert as_need(Need(3, 0.6, 0.6, False, True, 0.0)) == "just under 60\N{NO-BREAK SPACE}%"
    assert as_need(Need(2, 0.75, 0.7, True, True, 0.0)) == "just over 75\N{NO-BREAK SPACE}%"
    assert as_need(Need(2, 0.75, 0.8, True, False, 0.0)) == "80\N{NO-BREAK SPACE}%"


def test_names_are_joined_as_in_a_sentence() -> None:
    assert in_words([]) == ""
    assert in_words(["PMO"]) == "PMO"
    assert in_words(["PMO", "Staff", "Leadership"]) == "PMO, Staff and Leadership"
