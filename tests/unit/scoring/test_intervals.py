"""Intervals.

Witnesses: R's ``t.test``, and the law school data of Efron & Tibshirani (1993) with the
percentile interval of R's ``boot``.
"""

import math
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from scoring.errors import ImpossibleInput
from scoring.intervals import stratified_bootstrap, t_interval
from scoring.samples import Ratings
from tests.unit.scoring.witnesses import table

LAW = np.array(table("bootstrap_law.csv"))


def correlation(weights: Sequence[Ratings]) -> Ratings:
    """Return the weighted correlation of the law schools' two columns, for each draw."""
    w = weights[0] / weights[0].sum(axis=1, keepdims=True)
    x, y = LAW[:, 0], LAW[:, 1]
    mx, my = w @ x, w @ y
    cov = (w * (x - mx[:, None]) * (y - my[:, None])).sum(axis=1)
    vx, vy = ((w * (v - m[:, None]) ** 2).sum(axis=1) for v, m in ((x, mx), (y, my)))
    return np.asarray(cov / np.sqrt(vx * vy))


def mean_of(values: list[float]) -> Callable[[Sequence[Ratings]], Ratings]:
    """Return the statistic that is the mean of all groups' means of ``values``."""
    points = np.array(values)
    return lambda weights: np.mean([w @ points / w.sum(axis=1) for w in weights], axis=0)


def test_the_interval_of_a_mean_is_that_of_t_test_in_r() -> None:
    found = t_interval([3, 4, 4, 5, 4, 3, 5, 4, math.nan])
    assert found.value == 4
    assert (found.low, found.high) == pytest.approx((3.36802758586308, 4.63197241413692), abs=1e-6)


def test_the_interval_of_a_mean_stays_on_the_scale() -> None:
    found = t_interval([5, 5, 4, 5])
    assert found.high == 5.0
    assert t_interval([1, 1, 2, 1]).low == 1.0


def test_the_interval_of_a_mean_says_which_argument_cannot_be() -> None:
    with pytest.raises(ImpossibleInput, match=r"^ratings: it has 1 answers: 2 are needed"):
        t_interval([3])
    with pytest.raises(ImpossibleInput, match=r"^confidence: 95 is not between 0 and 1\.$"):
        t_interval([3, 4], confidence=95)


def test_the_ordinary_bootstrap_finds_the_published_interval_of_the_law_schools() -> None:
    counts = [[1] * len(LAW)]
    found = stratified_bootstrap(counts, correlation, draws=40_000, fewer=0)

    assert found.interval.value == pytest.approx(0.7763745, abs=1e-6)
    ends = (found.interval.low, found.interval.high)
    assert ends == pytest.approx((0.4577481, 0.9616667), abs=0.01)


def test_the_spread_of_draws_is_the_standard_error_of_the_mean() -> None:
    # n - 1 draws weighed n / (n - 1) give s^2 / n, with s^2 the sample variance, by theory.
    values = [1.0, 2.0, 3.0, 4.0, 5.0]
    counts = [3, 1, 2, 1, 1]
    sample = np.repeat(values, counts)
    found = stratified_bootstrap([counts], mean_of(values), draws=60_000)
    expected = sample.var(ddof=1) / len(sample)
    assert found.figures.var() == pytest.approx(expected, rel=0.02)


def test_equal_seeds_give_equal_draws_and_others_do_not() -> None:
    again = [stratified_bootstrap([[3, 4]], mean_of([1.0, 5.0]), seed=s).figures for s in (1, 1, 2)]
    assert np.array_equal(again[0], again[1])
    assert not np.array_equal(again[0], again[2])


def test_a_joint_statement_stays_as_it_is() -> None:
    found = stratified_bootstrap([[1]], mean_of([4.0]))
    assert set(found.figures) == {4.0}
    assert found.interval.low == found.interval.high == 4.0


def test_the_share_of_draws_where_something_holds() -> None:
    found = stratified_bootstrap([[5, 5]], mean_of([1.0, 5.0]))
    assert found.share_where(lambda figures: figures >= 1) == 1.0
    assert 0.2 < found.share_where(lambda figures: figures > 3) < 0.8


def test_draws_without_a_figure_are_left_out_of_the_interval() -> None:
    def sometimes(weights: Sequence[Ratings]) -> Ratings:
        means = mean_of([1.0, 5.0])(weights)
        return np.where(means > 2, means, np.nan)

    found = stratified_bootstrap([[5, 5]], sometimes)
    assert np.isnan(found.figures).any()
    assert found.interval.low > 2


def test_what_cannot_be_is_refused_with_the_argument_and_the_reason() -> None:
    mean = mean_of([1.0, 2.0])
    with pytest.raises(ImpossibleInput, match="counts: it has no group"):
        stratified_bootstrap([], mean)
    with pytest.raises(ImpossibleInput, match=r"counts\[0\]: it has 0 answers"):
        stratified_bootstrap([[]], mean)
    for wrong in ([1, 0], [1, 1.5], [2, -1]):
        with pytest.raises(ImpossibleInput, match="not a whole number above 0"):
            stratified_bootstrap([wrong], mean)
    with pytest.raises(ImpossibleInput, match="draws: one is needed, not 0"):
        stratified_bootstrap([[1, 1]], mean, draws=0)
    with pytest.raises(ImpossibleInput, match="no draw has a figure"):
        stratified_bootstrap([[1, 1]], lambda weights: np.full(len(weights[0]), np.nan))
    with pytest.raises(ImpossibleInput, match="it has 1 answers: 2 are needed"):
        t_interval([3])
