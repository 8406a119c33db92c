"""Whether groups see a focus area differently (scoring rule 7).

Samples are answers to one linking item, a row of numbers a group; nan is missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from scoring.errors import ImpossibleInput
from scoring.intervals import t_quantile
from scoring.measures import Size, Verdict
from scoring.samples import Ratings, one_sample

# |delta| from which a difference is small, medium, large: Romano et al. (2006).
SMALL, MEDIUM, LARGE = 0.147, 0.33, 0.474


@dataclass(frozen=True, slots=True)
class GroupTest:
    """The Kruskal-Wallis test of several groups.

    h : the statistic, corrected for ties; degrees : groups less one; p : chance of such an h
    epsilon_squared : size of the difference, 0 to 1; answers : how many in all
    """

    h: float
    degrees: int
    p: float
    epsilon_squared: float
    answers: int


@dataclass(frozen=True, slots=True)
class PairTest:
    """The Mann-Whitney test of two groups: ``u`` of the first, and the two-sided ``p``."""

    u: float
    p: float


@dataclass(frozen=True, slots=True)
class Delta:
    """Cliff's delta, -1 to 1: how much more often the first group's answer is the higher one."""

    value: float
    low: float
    high: float


def kruskal_wallis(samples: Sequence[ArrayLike]) -> GroupTest:
    """Test whether groups answer alike, by ranks, corrected for ties.

    Parameters
    ----------
    samples : two groups or more, each with at least one answer

    Returns
    -------
    Where all answers are the same, h is 0 and p is 1.

    Raises
    ------
    ImpossibleInput : fewer than two groups, or one without an answer

    Source
    ------
    Kruskal & Wallis (1952), J. American Statistical Association 47; ``scipy.stats.kruskal``;
    agrees with ``kruskal.test`` in R (Hollander & Wolfe 1973, page 116).

    Examples
    --------
    >>> found = kruskal_wallis([[2.9, 3, 2.5, 2.6, 3.2], [3.8, 2.7, 4, 2.4],
    ...                         [2.8, 3.4, 3.7, 2.2, 2]])
    >>> round(found.h, 6), round(found.p, 6)
    (0.771429, 0.679965)
    """
    groups = [one_sample(f"samples[{n}]", sample) for n, sample in enumerate(samples)]
    if len(groups) < 2:
        raise ImpossibleInput("samples", f"it has {len(groups)} groups: 2 are needed")
    answers = sum(len(group) for group in groups)
    together = np.concatenate(groups)
    if np.ptp(together) == 0:
        return GroupTest(0.0, len(groups) - 1, 1.0, 0.0, answers)
    h, p = stats.kruskal(*groups)
    size = rank_epsilon_squared(float(h), answers)
    return GroupTest(float(h), len(groups) - 1, float(p), size, answers)


def rank_epsilon_squared(h: float, answers: int) -> float:
    """Return the size of a difference between groups, 0 to 1, from their Kruskal-Wallis h.

    h (n + 1) / (n^2 - 1), which is h / (n - 1).

    Parameters
    ----------
    h : the statistic, corrected for ties, 0 or more
    answers : of all groups together, at least two

    Raises
    ------
    ImpossibleInput : fewer than two answers, or a negative h

    Source
    ------
    Kelley (1935); Tomczak & Tomczak (2014), Trends in Sport Sciences 21, 19-25; agrees with
    ``rcompanion::epsilonSquared``.

    Examples
    --------
    >>> round(rank_epsilon_squared(0.771428571428572, 14), 6)
    0.059341
    """
    if answers < 2:
        raise ImpossibleInput("answers", f"2 are needed, not {answers}")
    if h < 0:
        raise ImpossibleInput("h", f"{h!r} is below 0")
    return float(h * (answers + 1) / (answers**2 - 1))


def mann_whitney(first: ArrayLike, second: ArrayLike) -> PairTest:
    """Test whether two groups answer alike, by ranks.

    Exact where no answer comes twice, else the normal approximation corrected for ties and
    continuity.

    Parameters
    ----------
    first, second : answers of two groups, at least one each

    Returns
    -------
    Where all answers are the same, p is 1.

    Raises
    ------
    ImpossibleInput : a group without an answer

    Source
    ------
    Mann & Whitney (1947), Annals of Mathematical Statistics 18; ``scipy.stats.mannwhitneyu``;
    agrees with ``wilcox.test`` in R (Hollander & Wolfe 1973, page 69).

    Examples
    --------
    >>> found = mann_whitney([0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46],
    ...                      [1.15, 0.88, 0.90, 0.74, 1.21])
    >>> found.u, round(found.p, 6)
    (35.0, 0.254412)
    """
    one, other = one_sample("first", first), one_sample("second", second)
    together = np.concatenate([one, other])
    if np.ptp(together) == 0:
        return PairTest(len(one) * len(other) / 2, 1.0)
    has_ties = len(np.unique(together)) < len(together)
    u, p = stats.mannwhitneyu(one, other, method="asymptotic" if has_ties else "exact")
    return PairTest(float(u), float(p))


def cliffs_delta(first: ArrayLike, second: ArrayLike, confidence: float = 0.95) -> Delta:
    """Return how much more often an answer of the first group is the higher one.

    The share of pairs in which it is higher, less the share in which it is lower. The interval
    leans away from the nearer end and never leaves -1 to 1.

    Parameters
    ----------
    first, second : at least two answers each
    confidence : of the interval

    Raises
    ------
    ImpossibleInput : a group with fewer than two answers, or a confidence that is no share

    Source
    ------
    Cliff (1996), "Ordinal methods for behavioral data analysis", with the unbiased variance;
    agrees with ``effsize::cliff.delta`` in R.

    Examples
    --------
    >>> cliffs_delta([5, 5, 4], [1, 2, 2]).value
    1.0
    """
    one, other = one_sample("first", first, 2), one_sample("second", second, 2)
    wins = _Wins.between(one, other)
    delta, variance = wins.mean, wins.variance
    t = t_quantile(len(one) + len(other) - 2, confidence)
    under = 1 - delta**2 + t**2 * variance
    if under == 0:
        return Delta(delta, delta, delta)
    reach = t * np.sqrt(variance) * np.sqrt((1 - delta**2) ** 2 + t**2 * variance)
    low, high = ((delta - delta**3 + side * float(reach)) / under for side in (-1, 1))
    return Delta(delta, max(low, -1.0), min(high, 1.0))


@dataclass(frozen=True, eq=False, slots=True)
class _Wins:
    """Who has the higher answer: 1, 0 or -1 for each distinct answer of both groups.

    Counted by distinct answer, so that two groups of thousands need no table of millions.
    """

    signs: Ratings
    rows: Ratings
    columns: Ratings

    @classmethod
    def between(cls, one: Ratings, other: Ratings) -> "_Wins":
        first, rows = np.unique(one, return_counts=True)
        second, columns = np.unique(other, return_counts=True)
        signs = np.sign(first[:, None] - second[None, :])
        return cls(signs, rows.astype(np.float64), columns.astype(np.float64))

    @property
    def mean(self) -> float:
        n1, n2 = self.rows.sum(), self.columns.sum()
        return float(self.rows @ self.signs @ self.columns / (n1 * n2))

    @property
    def variance(self) -> float:
        """The unbiased variance, never under the smallest one that makes sense."""
        n1, n2 = float(self.rows.sum()), float(self.columns.sum())
        by_row = self.signs @ self.columns / n2 - self.mean
        by_column = self.rows @ self.signs / n1 - self.mean
        rows = float(self.rows @ by_row**2)
        columns = float(self.columns @ by_column**2)
        cells = float(self.rows @ (self.signs - self.mean) ** 2 @ self.columns)
        unbiased = (n2**2 * rows + n1**2 * columns - cells) / (n1 * n2 * (n1 - 1) * (n2 - 1))
        return float(max(unbiased, (1 - self.mean**2) / (n1 * n2 - 1)))


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return p-values corrected for testing several pairs at once, step by step.

    Source
    ------
    Holm (1979), Scandinavian J. Statistics 6; agrees with ``p.adjust(method="holm")`` in R.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03])
    (0.03, 0.06, 0.06)
    """
    values = _p_values(p_values)
    order = sorted(range(len(values)), key=values.__getitem__)
    adjusted, worst = [0.0] * len(values), 0.0
    for place, index in enumerate(order):
        worst = max(worst, min(1.0, (len(values) - place) * values[index]))
        adjusted[index] = worst
    return tuple(adjusted)


def benjamini_hochberg(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return q-values: the share of false finds among all tests at least as clear as this one.

    Source
    ------
    Benjamini & Hochberg (1995), J. Royal Statistical Society B 57, 289-300;
    ``scipy.stats.false_discovery_control``; agrees with ``p.adjust(method="BH")`` in R.

    Examples
    --------
    >>> benjamini_hochberg([0.01, 0.04, 0.03])
    (0.03, 0.04, 0.04)
    """
    values = _p_values(p_values)
    if not values:
        return ()
    return tuple(float(q) for q in stats.false_discovery_control(values, method="bh"))


def _p_values(values: Sequence[float]) -> list[float]:
    if any(not 0 <= value <= 1 for value in values):
        raise ImpossibleInput("p_values", "a p-value lies outside 0 to 1")
    return list(values)


def size_of(delta: Delta) -> Size:
    """Return how large a difference is: .147 is small, .33 medium, .474 large.

    Source
    ------
    Romano, Kromrey, Coraggio & Skowronek (2006), Florida Association of Institutional Research.

    Examples
    --------
    >>> size_of(Delta(-0.4, -0.7, 0.0)).value
    'medium'
    """
    limits = ((LARGE, Size.LARGE), (MEDIUM, Size.MEDIUM), (SMALL, Size.SMALL))
    found = (size for least, size in limits if abs(delta.value) >= least)
    return next(found, Size.NONE)


def verdict_of(delta: Delta, mean_gap: float, q: float, limit: float = 0.10) -> Verdict:
    """Say what may be said of a gap, from its size, its certainty, and the interval.

    Parameters
    ----------
    delta : Cliff's delta with its interval
    mean_gap : difference of the two means, in levels
    q : p-value corrected for all pairs and areas
    limit : q under which a gap is clear

    Returns
    -------
    A clear gap is large (|delta| of .33, half a level) and certain; a possible gap is as large
    and not certain; no sign means that the interval leaves no room for a gap; else there are
    too few answers to tell.
    """
    is_large = abs(delta.value) >= MEDIUM and abs(mean_gap) >= 0.5
    if is_large:
        return Verdict.CLEAR_GAP if q < limit else Verdict.POSSIBLE_GAP
    if delta.low > -MEDIUM and delta.high < MEDIUM:
        return Verdict.NO_SIGN
    return Verdict.TOO_FEW
