"""Reliability of items and of units.

Witnesses: R's ``psych`` on a synthetic set of ours (items_ours.csv: 80 people, 6 items) and on
the ratings printed by Shrout & Fleiss (1979); exact covariances of a one-factor model.
"""

import math
from collections.abc import Callable

import numpy as np
import pytest

from scoring.errors import ImpossibleInput
from scoring.reliability import cronbach_alpha, icc_one_way, mcdonald_omega
from scoring.samples import Ratings
from tests.unit.scoring.witnesses import table

ITEMS = table("items_ours.csv")
SHROUT_AND_FLEISS = (
    (9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7),
)  # fmt: skip
ONE_FACTOR = np.array([[10.0, 6.0, 3.0], [6.0, 6.0, 2.0], [3.0, 2.0, 4.0]])
"""The covariances that loadings 3, 2, 1 and unique variances 1, 2, 3 give."""


def rows_with(covariance: Ratings) -> Ratings:
    """Return 40 rows of numbers that have exactly these covariances."""
    noise = np.random.default_rng(1).normal(size=(40, len(covariance)))
    noise -= noise.mean(axis=0)
    whitened = noise @ np.linalg.inv(np.linalg.cholesky(np.cov(noise, rowvar=False))).T
    return np.asarray(whitened @ np.linalg.cholesky(covariance).T)


def test_alpha_and_its_interval_are_those_of_psych_in_r() -> None:
    # psych::alpha: raw_alpha; Feldt's limits from qf() in R.
    found = cronbach_alpha(ITEMS)

    assert found.value == pytest.approx(0.786865848247301, abs=1e-6)
    assert (found.low, found.high) == pytest.approx((0.705393749946152, 0.85181250232711), abs=1e-6)
    assert (found.people, found.items) == (80, 6)


def test_omega_is_that_of_a_one_factor_model_in_r() -> None:
    # psych::fa(nfactors=1, fm="pa", covar=TRUE, min.err=1e-13).
    found = mcdonald_omega(ITEMS)

    assert found.value == pytest.approx(0.797721398849544, abs=1e-6)
    assert (found.people, found.items) == (80, 6)


def test_omega_is_exact_where_one_factor_explains_everything() -> None:
    # The loadings sum to 6, the unique variances to 6: 36 / (36 + 6).
    assert mcdonald_omega(rows_with(ONE_FACTOR)).value == pytest.approx(36 / 42, abs=1e-6)


def test_the_interval_of_omega_is_bonetts_formula_worked_by_hand() -> None:
    # Omega 6/7 of 3 items and 40 people: ln(1/7) -+ 1.959964 * sqrt(2 * 3 / (2 * 38)).
    found = mcdonald_omega(rows_with(ONE_FACTOR))
    assert (found.low, found.high) == pytest.approx((0.752222, 0.917637), abs=1e-5)
    narrow = mcdonald_omega(rows_with(ONE_FACTOR), confidence=0.5)
    assert narrow.low == pytest.approx(1 - math.exp(0.674490 * math.sqrt(3 / 38)) / 7, abs=1e-5)


def test_omega_does_not_depend_on_the_unit_of_the_answers() -> None:
    rows = rows_with(ONE_FACTOR)
    assert mcdonald_omega(rows / 10).value == pytest.approx(36 / 42, abs=1e-6)
    assert mcdonald_omega(-rows).value == pytest.approx(36 / 42, abs=1e-6)


def test_unit_reliability_is_the_published_one_of_shrout_and_fleiss() -> None:
    # Table 4 prints .17 and .44; psych::ICC gives more digits.
    ratings = [rating for row in SHROUT_AND_FLEISS for rating in row]
    units = [unit for unit in range(6) for _ in range(4)]
    found = icc_one_way(ratings, units)

    assert found.icc_1 == pytest.approx(0.165741768405, abs=1e-6)
    assert found.icc_2 == pytest.approx(0.442797133679, abs=1e-6)
    assert (found.f, found.p) == pytest.approx((1.79467849224, 0.16476880834464), abs=1e-6)
    assert (found.units, found.average_size) == (6, 4.0)


def test_units_of_unequal_size_are_weighed_as_blalock_does() -> None:
    # Sizes 2, 3, 1: (6 - 14/6) / 2.
    found = icc_one_way([1, 2, 4, 5, 4, 3], ["a", "a", "b", "b", "b", "c"])
    assert found.average_size == pytest.approx((6 - 14 / 6) / 2, abs=1e-12)


def test_units_that_agree_within_are_reliable_and_equal_ones_are_not() -> None:
    apart = icc_one_way([1, 1, 5, 5], ["a", "a", "b", "b"])
    alike = icc_one_way([1, 5, 1, 5], ["a", "a", "b", "b"])
    assert (apart.icc_1, apart.icc_2, apart.f) == (1.0, 1.0, math.inf)
    assert alike.icc_1 == pytest.approx(-1.0)
    assert alike.icc_2 == -math.inf


def test_people_with_a_missing_answer_are_left_out() -> None:
    with_gap = [*ITEMS, [1.0, math.nan, 5.0, 5.0, 1.0, 1.0]]
    assert cronbach_alpha(with_gap) == cronbach_alpha(ITEMS)
    assert icc_one_way([1, 2, 4, 5, math.nan], list("aabba")) == icc_one_way(
        [1, 2, 4, 5], list("aabb")
    )


def test_as_few_people_as_a_coefficient_can_be_computed_from_are_enough() -> None:
    # Item variances 1 and 1, sums 2, 4, 6 with variance 4: 2 / 1 * (1 - 2 / 4).
    assert cronbach_alpha([[1, 1], [2, 2], [3, 3]]).value == pytest.approx(1.0)
    assert mcdonald_omega([[2, 1, 2], [1, 3, 2], [4, 4, 3], [5, 4, 5]]).people == 4
    assert icc_one_way([1, 3, 5], ["a", "a", "b"]).units == 2


def test_an_item_that_one_factor_would_explain_more_than_wholly_is_refused() -> None:
    # Heywood's case: correlations .8, .8 and .5 ask for a loading of .64 / .5 = 1.28 squared.
    with pytest.raises(ImpossibleInput, match=r"^ratings: no single factor explains these items"):
        mcdonald_omega(rows_with(np.array([[1.0, 0.8, 0.8], [0.8, 1.0, 0.5], [0.8, 0.5, 1.0]])))


UNRELATED = [[1.0, 5.0, 3.0], [5.0, 1.0, 3.1], [1.0, 1.0, 5.0], [5.0, 5.0, 1.0], [3.0, 3.0, 3.2]]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda: cronbach_alpha([[1, 2], [2, 3]]),
            "ratings: it has 2 rows without a missing answer: 3 are needed.",
        ),
        (
            lambda: cronbach_alpha([[1, 2], [2, 1], [1, 2]]),
            "ratings: the sums of all rows are the same.",
        ),
        (lambda: cronbach_alpha(ITEMS, 0.0), "confidence: 0.0 is not between 0 and 1."),
        (
            lambda: mcdonald_omega([[1, 2, 1], [2, 1, 3], [3, 4, 4]]),
            "ratings: it has 3 rows without a missing answer: 4 are needed.",
        ),
        (
            lambda: mcdonald_omega([[1, 2, 3], [2, 2, 1], [3, 2, 2], [4, 2, 5]]),
            "ratings: an item has the same answer from everybody.",
        ),
        (lambda: mcdonald_omega(UNRELATED), "ratings: no single factor explains these items."),
        (lambda: mcdonald_omega(ITEMS, 1.0), "confidence: 1.0 is not between 0 and 1."),
        (
            lambda: icc_one_way([1, 2, 3], ["a", "b"]),
            "units: it must name one unit for each rating.",
        ),
        (lambda: icc_one_way([1, 2], ["a", "a"]), "ratings: it has 2 answers: 3 are needed."),
        (
            lambda: icc_one_way([1, 2, 3], ["a", "a", "a"]),
            "units: two units are needed, and two ratings in one of them.",
        ),
        (
            lambda: icc_one_way([1, 2, 3], ["a", "b", "c"]),
            "units: two units are needed, and two ratings in one of them.",
        ),
        (
            lambda: icc_one_way([2, 2, 2, 2], ["a", "a", "b", "b"]),
            "ratings: all ratings are the same.",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_the_argument_and_the_reason(
    call: Callable[[], object], said: str
) -> None:
    with pytest.raises(ImpossibleInput) as refused:
        call()
    assert str(refused.value) == said


def test_omega_is_refused_for_two_items() -> None:
    with pytest.raises(ImpossibleInput, match=r"^ratings: .* 3 columns are needed"):
        mcdonald_omega([[1, 2], [2, 3], [3, 3], [4, 5]])


def test_ratings_of_units_that_are_no_numbers_are_refused_as_everywhere() -> None:
    with pytest.raises(ImpossibleInput, match=r"^ratings: it holds something that is not a number"):
        icc_one_way(["few", "most", "all"], ["a", "a", "b"])
