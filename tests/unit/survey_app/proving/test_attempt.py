"""Guesses are compared with chance, and a leak is told from luck."""

import pytest
from scipy import stats

from survey_app.proving.attempt import RARE, Verdict, bound_of, judge, judge_search


@pytest.mark.parametrize(("of", "chance"), [(30, 1.0), (30, 6.5), (150, 1.0), (750, 75.0)])
def test_chance_passes_the_bound_less_than_once_in_a_million(of: int, chance: float) -> None:
    law = stats.binom(of, chance / of)
    bound = bound_of(of, chance)
    assert law.sf(bound) < RARE <= law.sf(bound - 1)


def test_the_bound_is_never_under_three_standard_deviations() -> None:
    assert bound_of(10_000, 5_000.0) >= 5_000 + 3 * 50


def test_everybody_matched_is_a_leak() -> None:
    attempt = judge("rowid", "open", "pool", right=30, of=30, chance=1)
    assert attempt.verdict is Verdict.FOUND
    assert attempt.bound < 10


def test_one_in_thirty_is_luck() -> None:
    assert judge("rowid", "open", "pool", right=1, of=30, chance=1).verdict is Verdict.CHANCE


def test_a_stated_limit_is_told_apart_from_a_leak() -> None:
    attempt = judge("xmin", "open", "pool", right=30, of=30, chance=1, only_sealed=True)
    assert attempt.verdict is Verdict.SEALED


def test_three_people_are_too_few_to_tell() -> None:
    assert judge("rowid", "open", "pool", right=3, of=3, chance=1).verdict is Verdict.TOO_FEW


def test_nobody_at_all_is_too_few_to_tell() -> None:
    assert judge("rowid", "open", "pool", right=0, of=0, chance=0).verdict is Verdict.TOO_FEW


def test_one_token_in_the_logs_is_one_too_many() -> None:
    assert judge_search("tokens", "open", "logs", seen=1, of=30).verdict is Verdict.FOUND
    assert judge_search("tokens", "open", "logs", seen=0, of=30).verdict is Verdict.NOTHING
