"""Reliability of items and of units.

Witnesses: R's ``psych`` on a synthetic set of ours (items_ours.csv: 80 people, 6 items) and on
the ratings printed by Shrout & Fleiss (1979); exact covariances of a one-factor model.
"""

import math

import numpy as np
import pytest

from scoring.errors import ImpossibleInput
from scoring.reliability import cronbach_alpha, icc_one_way, mcdonald_omega
from tests.unit.scoring.witnesses import table

ITEMS = table("items_ours.csv")
SHROUT_AND_FLEISS = (
    (9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7),
)  # fmt: skip


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
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.value < found.high


def test_omega_is_exact_where_one_factor_explains_everything() -> None:
    # Rows whose covariances are exactly those of loadings 3, 2, 1 and unique variances 1, 2, 3.
    loadings, unique = np.array([3.0, 2.0, 1.0]), np.array([1.0, 2.0, 3.0])
    wanted = np.outer(loadings, loadings) + np.diag(unique)
    noise = np.random.default_rng(1).normal(size=(40, 3))
    noise -= noise.mean(axis=0)
    whitened = noise @ np.linalg.inv(np.linalg.cholesky(np.cov(noise, rowvar=False))).T
    rows = whitened @ np.linalg.cholesky(wanted).T

    assert mcdonald_omega(rows).value == pytest.approx(36 / (36 + 6), abs=1e-6)


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


def test_what_cannot_be_is_refused_with_the_argument_and_the_reason() -> None:
    with pytest.raises(ImpossibleInput, match="the sums of all rows are the same"):
        cronbach_alpha([[1, 2], [2, 1], [1, 2]])
    with pytest.raises(ImpossibleInput, match=r"0\.0 is not between 0 and 1"):
        cronbach_alpha(ITEMS, confidence=0.0)
    with pytest.raises(ImpossibleInput, match="same answer from everybody"):
        mcdonald_omega([[1, 2, 3], [2, 2, 1], [3, 2, 2], [4, 2, 5]])
    with pytest.raises(ImpossibleInput, match="no single factor explains"):
        mcdonald_omega(
            [[1.0, 5.0, 3.0], [5.0, 1.0, 3.1], [1.0, 1.0, 5.0], [5.0, 5.0, 1.0], [3.0, 3.0, 3.2]]
        )
    with pytest.raises(ImpossibleInput, match="name one unit for each rating"):
        icc_one_way([1, 2, 3], ["a", "b"])
    with pytest.raises(ImpossibleInput, match="two units are needed"):
        icc_one_way([1, 2, 3], ["a", "a", "a"])
    with pytest.raises(ImpossibleInput, match="all ratings are the same"):
        icc_one_way([2, 2, 2, 2], ["a", "a", "b", "b"])
