"""The rules of :mod:`scoring.levels` over thousands of draws at once.

Each function agrees, draw by draw, with the one of nearly the same name there; a property test
holds them together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.levels import HIGHEST, LOWEST
from scoring.policy import ScoringPolicy
from scoring.samples import Ratings
from scoring.support import LEVELS

CONFIRMED = 4
NONE = 0


@dataclass(frozen=True, eq=False, slots=True)
class ScoredDraws:
    """What each draw would have been scored.

    scores : draws x areas, nan without a score; levels : the same, level 5 counting as 4 until
        evidence is accepted, 0 without a level
    averages : mean score of the areas that have one; headlines : 0 without one
    """

    scores: Ratings
    levels: NDArray[np.int64]
    averages: Ratings
    headlines: NDArray[np.int64]


def score_draws(supports: Ratings, weights: Sequence[int], policy: ScoringPolicy) -> ScoredDraws:
    """Score draws of all buckets' supports.

    Parameters
    ----------
    supports : buckets x draws x areas x levels 2 to 5, 0 to 1; nan without evidence
    weights : of the buckets
    policy : what a level needs
    """
    cumulative = cumulative_supports(area_supports(supports, weights))
    scores, levels = scores_of(cumulative), levels_of(cumulative, policy)
    counted = np.minimum(levels, CONFIRMED)
    scored = ~np.isnan(scores)
    averages = np.where(scored, scores, 0).sum(axis=1) / np.maximum(scored.sum(axis=1), 1)
    return ScoredDraws(scores, counted, averages, headlines_of(counted, policy))


def area_supports(supports: Ratings, weights: Sequence[int]) -> Ratings:
    """Return A(area, level) of each draw; a level without evidence takes the next one's."""
    by_bucket = np.array(weights, dtype=np.float64)[:, None, None, None]
    present = ~np.isnan(supports)
    total = (by_bucket * present).sum(axis=0)
    said = (by_bucket * np.where(present, supports, 0)).sum(axis=0)
    mean = np.divide(said, total, out=np.full_like(said, np.nan), where=total > 0)
    for level in reversed(range(len(LEVELS) - 1)):
        lacking = np.isnan(mean[..., level])
        mean[..., level] = np.where(lacking, mean[..., level + 1], mean[..., level])
    return np.asarray(mean)


def cumulative_supports(supports: Ratings) -> Ratings:
    """Return A'(level), the running minimum; nan above the highest level assessed."""
    return np.asarray(np.minimum.accumulate(supports, axis=-1))


def scores_of(cumulative: Ratings) -> Ratings:
    """Return 1 + the sum of A'(level); nan where nothing is assessed."""
    assessed = ~np.isnan(cumulative)
    sums = LOWEST + np.where(assessed, cumulative, 0).sum(axis=-1)
    return np.where(assessed.any(axis=-1), sums, np.nan)


def levels_of(cumulative: Ratings, policy: ScoringPolicy) -> NDArray[np.int64]:
    """Return the level reached; 0 where nothing is assessed."""
    reached, held = (_meets(cumulative, needed, policy) for needed in (policy.reach, policy.hold))
    below = np.logical_and.accumulate(held, axis=-1)
    below = np.concatenate([np.ones_like(below[..., :1]), below[..., :-1]], axis=-1)
    earned = np.where(reached & below, np.array(LEVELS), LOWEST).max(axis=-1)
    return np.where(np.isnan(cumulative).all(axis=-1), NONE, earned).astype(np.int64)


def headlines_of(levels: NDArray[np.int64], policy: ScoringPolicy) -> NDArray[np.int64]:
    """Return the headline of each draw from its areas' levels (draws x areas); 0 without one.

    Whether a core area lacks a level is the same in every draw, and is asked before.
    """
    known = levels != NONE
    lowest = np.where(known, levels, HIGHEST + 1).min(axis=1, initial=HIGHEST + 1)
    needed = policy.headline_share * levels.shape[1] - policy.tolerance
    headlines = np.zeros(len(levels), dtype=np.int64)
    for level in range(LOWEST, HIGHEST + 1):
        enough = (levels >= level).sum(axis=1) >= needed
        headlines[enough & (lowest >= level - 1) & known.any(axis=1)] = level
    return headlines


def _meets(supports: Ratings, needed: float, policy: ScoringPolicy) -> NDArray[np.bool_]:
    with np.errstate(invalid="ignore"):
        if policy.above:
            return np.asarray(supports > needed + policy.tolerance)
        return np.asarray(supports >= needed - policy.tolerance)
