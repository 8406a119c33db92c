"""Draws are scored by the rules of levels; here by hand, one group and one area at a time.

A property test holds every draw to the rules for single releases (test_release_laws.py).
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from scoring.drawn import (
    area_supports,
    cumulative_supports,
    headlines_of,
    levels_of,
    score_draws,
    scores_of,
)
from scoring.policy import CAUTIOUS, DEFAULT, ISO_LIKE, ScoringPolicy
from scoring.samples import Ratings

NAN = float("nan")


def one_draw(*groups: Sequence[float]) -> Ratings:
    """Return supports of one draw and one area: a row of levels 2 to 5 for each group."""
    return np.array(groups, dtype=np.float64)[:, None, None, :]


def test_groups_are_weighed_and_missing_levels_take_the_next_ones() -> None:
    supports = area_supports(
        one_draw([0.9, NAN, 0.3, NAN], [0.6, NAN, NAN, NAN], [NAN, NAN, 0.6, NAN]), [3, 2, 1]
    )
    assert supports[0, 0].tolist() == pytest.approx(
        [(3 * 0.9 + 2 * 0.6) / 5, 0.375, 0.375, NAN], nan_ok=True
    )


def test_no_level_counts_more_than_the_one_below() -> None:
    counted = cumulative_supports(np.array([0.9, 0.4, 0.6, NAN]))
    assert counted.tolist() == pytest.approx([0.9, 0.4, 0.4, NAN], nan_ok=True)


def test_a_score_is_one_plus_what_counts() -> None:
    scores = scores_of(np.array([[0.9, 0.4, 0.4, NAN], [NAN] * 4]))
    assert scores.tolist() == pytest.approx([2.7, NAN], nan_ok=True)


@pytest.mark.parametrize(
    ("counted", "policy", "level"),
    [
        ([0.8, 0.6, 0.1, 0.0], DEFAULT, 3),
        ([0.75, 0.6, 0.1, 0.0], DEFAULT, 3),
        ([0.74, 0.6, 0.1, 0.0], DEFAULT, 2),
        ([0.75, 0.59, 0.1, 0.0], DEFAULT, 2),
        ([0.59, 0.59, 0.1, 0.0], DEFAULT, 1),
        ([0.75, 0.75, 0.75, 0.6], DEFAULT, 5),
        ([0.85, 0.5, 0.0, 0.0], ISO_LIKE, 2),
        ([0.86, 0.51, 0.0, 0.0], ISO_LIKE, 3),
        ([0.5, 0.0, 0.0, 0.0], ISO_LIKE, 1),
        ([0.8, 0.67, 0.1, 0.0], CAUTIOUS, 3),
        ([0.9, NAN, NAN, NAN], DEFAULT, 2),
        ([NAN] * 4, DEFAULT, 0),
    ],
)
def test_a_level_needs_enough_at_it_and_below(
    counted: list[float], policy: ScoringPolicy, level: int
) -> None:
    assert levels_of(np.array([counted]), policy).tolist() == [level]


@pytest.mark.parametrize(
    ("levels", "headline"),
    [
        ([3, 3, 3, 3, 2], 3),
        ([3, 3, 3, 2, 2], 2),
        ([3, 3, 3, 3, 1], 2),
        ([4, 4, 4, 4, 4], 4),
        ([3, 3, 3, 3, 0], 3),
        ([3, 3, 3, 0, 0], 0),
        ([0, 0, 0, 0, 0], 0),
        ([1, 1, 1, 1, 1], 1),
    ],
)
def test_a_headline_needs_four_areas_of_five_and_none_far_below(
    levels: list[int], headline: int
) -> None:
    assert headlines_of(np.array([levels, levels]), DEFAULT).tolist() == [headline] * 2
    loose = replace(DEFAULT, headline_share=0.0)
    assert headlines_of(np.array([[0, 0]]), loose).tolist() == [0]


def test_a_draw_is_scored_as_a_whole() -> None:
    supports = np.array([[[[1.0, 1.0, 1.0, 1.0], [0.9, 0.2, 0.0, 0.0], [NAN] * 4]]])
    drawn = score_draws(supports, [2], DEFAULT)
    assert drawn.scores[0].tolist() == pytest.approx([5.0, 2.1, NAN], nan_ok=True)
    assert drawn.levels[0].tolist() == [4, 2, 0]
    assert drawn.averages.tolist() == pytest.approx([3.55])
    assert drawn.headlines.tolist() == [0], "one area of three has no level"
