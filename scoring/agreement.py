"""How far the people of one group agree (scoring rule 5).

All functions take ratings on a scale of ``options`` points, 1 to 5 unless said otherwise; nan
is a missing answer and is left out. Tables have a row a person and a column an item.
"""

from dataclasses import dataclass
from functools import cache
from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from scoring.errors import ImpossibleInput
from scoring.samples import Ratings, a_share, in_range, one_sample, whole_rows

MOST_COUNTED = 40
AT_EACH_END = 0.25


@dataclass(frozen=True, slots=True)
class Deviation:
    """Average deviation from the middle, in points of the scale; smaller is more agreement."""

    around_mean: float
    around_median: float


def uniform_variance(options: int = 5) -> float:
    """Return the variance of answers given at random: (A^2 - 1) / 12.

    Examples
    --------
    >>> uniform_variance(5)
    2.0
    """
    if options < 2:
        raise ImpossibleInput("options", f"a scale needs 2 points or more, not {options}")
    return (options**2 - 1) / 12


def rwg(ratings: ArrayLike, options: int = 5) -> float:
    """Return the within-group agreement on one item.

    1 - s^2 / 2 on five options: 1 is full agreement, 0 what chance would give. Negative
    values are set to 0.

    Parameters
    ----------
    ratings : one answer a person, at least two
    options : points of the scale

    Raises
    ------
    ImpossibleInput : fewer than two answers, or an answer off the scale

    Source
    ------
    James, Demaree & Wolf (1984), J. Applied Psychology 69, 85-98, with the uniform null;
    agrees with ``multilevel::rwg`` in R.

    Examples
    --------
    >>> rwg([4, 4, 4, 5, 4])
    0.9
    """
    sample = in_range("ratings", one_sample("ratings", ratings, 2), 1, options)
    return max(0.0, round(1 - float(np.var(sample, ddof=1)) / uniform_variance(options), 12))


def rwg_j(ratings: ArrayLike, options: int = 5) -> float:
    """Return the agreement on a scale of several items, after Spearman and Brown.

    J (1 - v/u) / (J (1 - v/u) + v/u), with v the mean variance of the J items and u that of
    chance. Where v exceeds u it is 0.

    Parameters
    ----------
    ratings : people x items; people with a missing answer are left out
    options : points of the scale

    Raises
    ------
    ImpossibleInput : fewer than two whole rows or columns, or an answer off the scale

    Source
    ------
    James, Demaree & Wolf (1984), formula 2; agrees with ``multilevel::rwg.j``.

    Examples
    --------
    >>> rwg_j([[4, 5], [4, 4], [5, 4]])
    0.909090909091
    """
    table = in_range("ratings", whole_rows("ratings", ratings), 1, options)
    ratio = _mean_variance(table) / uniform_variance(options)
    if ratio >= 1:
        return 0.0
    items = table.shape[1]
    return round(float(items * (1 - ratio) / (items * (1 - ratio) + ratio)), 12)


def rwg_star_j(ratings: ArrayLike, options: int = 5) -> float:
    """Return Lindell's agreement on a scale: 1 - mean variance / chance variance.

    Unlike :func:`rwg_j` it does not grow with the number of items, and it is not cut at 0:
    below 0 people differ more than chance would make them.

    Parameters
    ----------
    ratings : people x items; people with a missing answer are left out
    options : points of the scale

    Raises
    ------
    ImpossibleInput : fewer than two whole rows or columns, or an answer off the scale

    Source
    ------
    Lindell, Brandt & Whitney (1999), Applied Psychological Measurement 23, 127-135;
    agrees with ``multilevel::rwg.j.lindell``.

    Examples
    --------
    >>> rwg_star_j([[4, 5], [4, 4], [5, 4]])
    0.833333333333
    """
    table = in_range("ratings", whole_rows("ratings", ratings), 1, options)
    return round(1 - _mean_variance(table) / uniform_variance(options), 12)


def average_deviation(ratings: ArrayLike) -> Deviation:
    """Return how far answers lie from their mean, and from their median, on average.

    The mean of |answer - middle|, in points of the scale; on five points .80 or less is
    practical agreement.

    Parameters
    ----------
    ratings : one answer a person, at least one

    Raises
    ------
    ImpossibleInput : no answer

    Source
    ------
    Burke, Finkelstein & Dusig (1999), Organizational Research Methods 2, 49-68; agrees with
    ``multilevel::ad.m``.

    Examples
    --------
    >>> average_deviation([4, 4, 4, 5, 4])
    Deviation(around_mean=0.32, around_median=0.2)
    """
    sample = one_sample("ratings", ratings, 1)
    return Deviation(
        around_mean=round(float(np.abs(sample - sample.mean()).mean()), 12),
        around_median=round(float(np.abs(sample - np.median(sample)).mean()), 12),
    )


def a_wg(ratings: ArrayLike, options: int = 5) -> float | None:
    """Return the agreement that allows for the mean: 1 is full, -1 is full disagreement.

    Near an end of the scale little variance is possible, so rwg flatters; a_wg compares with
    the largest variance that the mean allows: 1 - 2 s^2 / ((1 + A) m - m^2 - A) (n - 1) / n.

    Parameters
    ----------
    ratings : one answer a person
    options : points of the scale, A

    Raises
    ------
    ImpossibleInput : no answer, or one off the scale

    Returns
    -------
    None where the formula says nothing: fewer than A answers short of one (A - 1), or a mean
    so near an end that the largest variance is not defined for so few people.

    Source
    ------
    Brown & Hauenstein (2005), Organizational Research Methods 8, 165-184; agrees with
    ``multilevel::awg``.

    Examples
    --------
    >>> a_wg([1, 2, 3, 4, 5])
    0.0
    >>> a_wg([3, 4]) is None
    True
    """
    sample = in_range("ratings", one_sample("ratings", ratings, 1), 1, options)
    people, mean = len(sample), float(sample.mean())
    if people < options - 1:
        return None
    if np.ptp(sample) == 0:
        return 1.0
    low = (people - 1 + options) / people
    high = (options * (people - 1) + 1) / people
    if not low <= mean <= high:
        return None
    most = ((1 + options) * mean - mean**2 - options) * people / (people - 1)
    return round(1 - 2 * float(np.var(sample, ddof=1)) / most, 12)


@cache
def chance_rwg(people: int, options: int = 5, share: float = 0.95) -> float:
    """Return the rwg that ``share`` of groups stay at or under when all answer at random.

    Agreement is worth mentioning only above it. Every way in which up to 40 people can answer
    is counted, each option being as likely; for more the variance is taken as normal, which
    is right within .003.

    Parameters
    ----------
    people : size of the group, at least two
    options : points of the scale
    share : share of random groups, between 0 and 1

    Raises
    ------
    ImpossibleInput : fewer than two people, a scale of one point, or no share

    Source
    ------
    Dunlap, Burke & Smith-Crowe (2003), J. Applied Psychology 88, 356-362; agrees with a
    simulation by ``multilevel::rwg.sim`` in the three decimals it gives.

    Examples
    --------
    >>> round(chance_rwg(5), 6)
    0.75
    """
    if people < 2:
        raise ImpossibleInput("people", f"a group has 2 people or more, not {people}")
    a_share("share", share)
    by_chance = uniform_variance(options)
    if people > MOST_COUNTED:
        spread = _spread_of_variance(people, options)
        return float(NormalDist().inv_cdf(share)) * spread / by_chance
    sums, squares = np.nonzero(ways := _ways(people, options))
    variances = (squares - sums**2 / people) / (people - 1)
    found = np.maximum(0.0, 1 - variances / by_chance)
    order = np.argsort(found)
    reached = np.cumsum(ways[sums, squares][order])
    return round(float(found[order][np.searchsorted(reached, share - 1e-12)]), 12)


def _ways(people: int, options: int) -> Ratings:
    """Return how likely each sum and sum of squares of answers 0 to options - 1 are."""
    top = options - 1
    likely = np.zeros((top * people + 1, top**2 * people + 1))
    likely[0, 0] = 1.0
    for _ in range(people):
        before, likely = likely / options, np.zeros_like(likely)
        rows, columns = likely.shape
        for answer in range(options):
            likely[answer:, answer**2 :] += before[: rows - answer, : columns - answer**2]
    return likely


def _spread_of_variance(people: int, options: int) -> float:
    """Return the standard deviation of the variance of that many random answers."""
    steps = np.arange(options) - (options - 1) / 2
    second, fourth = float((steps**2).mean()), float((steps**4).mean())
    return sqrt((fourth - second**2 * (people - 3) / (people - 1)) / people)


def is_split(ratings: ArrayLike, options: int = 5) -> bool:
    """Tell whether a quarter or more of the answers stand at each end of the scale.

    Examples
    --------
    >>> is_split([1, 1, 1, 5, 5, 5]), is_split([2, 3, 3, 4])
    (True, False)
    """
    sample = in_range("ratings", one_sample("ratings", ratings, 1), 1, options)
    shares = (float((sample == end).mean()) for end in (1, options))
    return all(share >= AT_EACH_END for share in shares)


def _mean_variance(table: Ratings) -> float:
    return float(table.var(axis=0, ddof=1).mean())
