"""How well several items, or several people, measure the same thing (scoring rule 6).

Tables have a row a person and a column an item (or a row a rating in a unit); nan is missing.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from scoring.errors import ImpossibleInput
from scoring.samples import Ratings, a_share, one_sample, whole_rows

_MOST_ROUNDS = 10_000
_STILL = 1e-12


@dataclass(frozen=True, slots=True)
class Reliability:
    """A coefficient of 0 to 1 (it may fall below 0) with its interval.

    low, high : the interval
    people, items : what it was computed from
    """

    value: float
    low: float
    high: float
    people: int
    items: int


@dataclass(frozen=True, slots=True)
class UnitReliability:
    """How much of what single people say, and of what a unit's mean says, is the unit.

    icc_1 : share of variance that lies between units
    icc_2 : reliability of the means of units of average size
    f, p : the one-way analysis of variance behind them
    units, average_size : number of units, and their size as the formula weighs it
    """

    icc_1: float
    icc_2: float
    f: float
    p: float
    units: int
    average_size: float


def cronbach_alpha(ratings: ArrayLike, confidence: float = 0.95) -> Reliability:
    """Return Cronbach's alpha of the items in a table.

    k / (k - 1) (1 - sum of item variances / variance of the sums), over people who answered
    every item, with the interval of Feldt.

    Parameters
    ----------
    ratings : people x items, at least 3 whole rows and 2 columns
    confidence : of the interval

    Raises
    ------
    ImpossibleInput : too few whole rows, or sums that do not vary

    Source
    ------
    Cronbach (1951), Psychometrika 16; Feldt, Woodruff & Salih (1987), Applied Psychological
    Measurement 11. Agrees with ``psych::alpha`` in R on whole rows, its
    interval with ``qf``.

    Examples
    --------
    >>> found = cronbach_alpha([[1, 2], [2, 2], [3, 4], [4, 3], [5, 5]])
    >>> round(found.value, 6)
    0.909091
    """
    table = whole_rows("ratings", ratings, fewest_rows=3)
    people, items = table.shape
    total = float(table.sum(axis=1).var(ddof=1))
    if total == 0:
        raise ImpossibleInput("ratings", "the sums of all rows are the same")
    alpha = items / (items - 1) * (1 - float(table.var(axis=0, ddof=1).sum()) / total)
    tail = (1 - a_share("confidence", confidence)) / 2
    within = stats.f(people - 1, (people - 1) * (items - 1))
    low, high = (1 - (1 - alpha) * float(within.ppf(q)) for q in (1 - tail, tail))
    return Reliability(alpha, low, high, people, items)


def mcdonald_omega(ratings: ArrayLike, confidence: float = 0.95) -> Reliability:
    """Return McDonald's omega: the share of the variance of sums that one factor explains.

    (sum of loadings)^2 / ((sum of loadings)^2 + sum of unique variances), from a one-factor
    model of the covariances fitted by least squares. The interval is that of a coefficient of
    reliability of as many people and items (Fisher's z with two degrees of freedom less).

    Parameters
    ----------
    ratings : people x items, at least 4 whole rows and 3 columns
    confidence : of the interval

    Raises
    ------
    ImpossibleInput : too few whole rows, an item that does not vary, or items that no single
        factor explains

    Source
    ------
    McDonald (1999), "Test theory", chapter 6; interval of Fisher and Bonett (2002), J.
    Educational and Behavioral Statistics 27, as in ``MBESS::ci.reliability`` type "bonett".
    Agrees with ``psych::fa(fm="pa", covar=TRUE)`` in R.

    Examples
    --------
    >>> rows = [[4, 3, 2], [2, 3, 1], [4, 3, 3], [3, 3, 3], [3, 2, 3], [3, 4, 4], [5, 4, 4]]
    >>> round(mcdonald_omega(rows).value, 6)
    0.75578
    """
    table = whole_rows("ratings", ratings, fewest_rows=4, columns=3)
    people, items = table.shape
    covariance = np.cov(table, rowvar=False)
    if (np.diag(covariance) == 0).any():
        raise ImpossibleInput("ratings", "an item has the same answer from everybody")
    loadings = _one_factor(covariance)
    common = float(loadings.sum()) ** 2
    unique = float((np.diag(covariance) - loadings**2).sum())
    omega = common / (common + unique)
    low, high = _bonett(omega, people, items, a_share("confidence", confidence))
    return Reliability(omega, low, high, people, items)


def _one_factor(covariance: Ratings) -> Ratings:
    """Return least-squares loadings of one factor: principal axes, repeated until still."""
    shared = np.diag(covariance) - 1 / np.diag(np.linalg.pinv(covariance))
    loadings = _principal_axis(covariance, shared)
    for _ in range(_MOST_ROUNDS):
        before, shared = shared, loadings**2
        if float(np.abs(shared - before).max()) < _STILL:
            break
        loadings = _principal_axis(covariance, shared)
    if (shared > np.diag(covariance) + 1e-9).any() or not (shared > 0).all():
        raise ImpossibleInput("ratings", "no single factor explains these items")
    return np.asarray(loadings * np.sign(loadings.sum()), dtype=np.float64)


def _principal_axis(covariance: Ratings, shared: Ratings) -> Ratings:
    reduced = covariance.copy()
    np.fill_diagonal(reduced, shared)
    values, vectors = np.linalg.eigh(reduced)
    axis: Ratings = vectors[:, -1] * np.sqrt(max(float(values[-1]), 0.0))
    return axis


def _bonett(value: float, people: int, items: int, confidence: float) -> tuple[float, float]:
    spread = float(np.sqrt(2 * items / ((items - 1) * (people - 2))))
    reach = float(stats.norm.ppf((1 + confidence) / 2)) * spread
    middle = float(np.log(1 - value))
    return 1 - float(np.exp(middle + reach)), 1 - float(np.exp(middle - reach))


def icc_one_way(ratings: ArrayLike, units: ArrayLike) -> UnitReliability:
    """Return ICC(1) and ICC(2) of single ratings within units of any size.

    Parameters
    ----------
    ratings : one number a person; nan is left out with its unit
    units : the unit of each rating, as many as ``ratings``

    Raises
    ------
    ImpossibleInput : fewer than two units, no unit with two ratings, or ratings that are all
        the same

    Source
    ------
    Shrout & Fleiss (1979), Psychological Bulletin 86, case 1, with the average size of
    Blalock as in Bliese (2000); agrees with ``psych::ICC`` in R (units of equal size).

    Examples
    --------
    >>> found = icc_one_way([1, 2, 4, 5, 3, 3], ["a", "a", "b", "b", "c", "c"])
    >>> round(found.icc_1, 6), round(found.icc_2, 6)
    (0.862069, 0.925926)
    """
    one_sample("ratings", ratings, 3)
    names, numbers = np.asarray(units), np.asarray(ratings, dtype=np.float64)
    if numbers.shape != names.shape:
        raise ImpossibleInput("units", "it must name one unit for each rating")
    present = ~np.isnan(numbers)
    groups = [numbers[present & (names == name)] for name in np.unique(names[present])]
    sizes = np.array([len(group) for group in groups], dtype=np.float64)
    if len(groups) < 2 or sizes.max() < 2:
        raise ImpossibleInput("units", "two units are needed, and two ratings in one of them")
    return _from_variances(groups, sizes)


def _from_variances(groups: list[Ratings], sizes: Ratings) -> UnitReliability:
    means = np.array([group.mean() for group in groups])
    total, units = float(sizes.sum()), len(groups)
    grand = float((sizes * means).sum()) / total
    between = float((sizes * (means - grand) ** 2).sum()) / (units - 1)
    inside = sum(float(((g - m) ** 2).sum()) for g, m in zip(groups, means, strict=True))
    if between == 0 and inside == 0:
        raise ImpossibleInput("ratings", "all ratings are the same")
    within = inside / (total - units)
    average = (total - float((sizes**2).sum()) / total) / (units - 1)
    f = between / within if within else float("inf")
    return UnitReliability(
        icc_1=(between - within) / (between + (average - 1) * within),
        icc_2=(between - within) / between if between else float("-inf"),
        f=f,
        p=float(stats.f.sf(f, units - 1, total - units)),
        units=units,
        average_size=average,
    )
