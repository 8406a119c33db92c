"""From a release to scores, levels, flags and the headline: what result pages compute.

Every composite is computed from accepted values of the release and nothing else, so what is
hidden cannot leak through one. This module loads no statistics.
"""

from collections.abc import Iterable, Sequence
from statistics import fmean

from scoring.flags import Reading, flags_of
from scoring.levels import (
    area_support,
    ceiling_of,
    cumulative_support,
    headline_of,
    level_for,
    level_from,
    score_of,
)
from scoring.release import Cell, Release
from scoring.results import AreaScore, Contribution, WaveScore

LEAST_IMPORTANCE, MOST_IMPORTANCE = 0.5, 1.5


def score_release(release: Release) -> WaveScore:
    """Compute scores, levels, flags and the headline from a release alone.

    Parameters
    ----------
    release : what may be shown of a closed wave; supports of 0 to 1 by bucket, area and level

    Returns
    -------
    Scores of 1 to 5 and levels for each area in scope, in its order, with the headline and the
    importance of the areas. Where there is no evidence, score and level are None.

    Source
    ------
    Scoring rules 1 to 3; agrees with the straight-line program behind
    ``tests/witnesses/worked_example_expected.json``.
    """
    areas = tuple(_score_area(release, area) for area in release.areas)
    headline = headline_of(areas, release.core_areas, release.themes, release.policy)
    return WaveScore(release, areas, headline, importance_of(release))


def importance_of(release: Release) -> dict[str, float]:
    """Return how important each area is: 1 is the mean of all, .5 to 1.5 (scoring rule 11).

    The mean of the buckets' mean points, divided by its mean over the areas, then clipped.
    Empty where no bucket ranked, or nobody chose any area in scope.
    """
    points = {
        area: fmean(ranking.points[area] for ranking in release.rankings)
        for area in (release.areas if release.rankings else ())
    }
    middle = fmean(points.values()) if points else 0.0
    if middle == 0:
        return {}
    return {
        area: min(max(mean / middle, LEAST_IMPORTANCE), MOST_IMPORTANCE)
        for area, mean in points.items()
    }


def _score_area(release: Release, area: str) -> AreaScore:
    parts = _contributions(release, release.cells, area)
    support = area_support(parts)
    cumulative = cumulative_support(support)
    level = level_for(cumulative, release.policy)
    equal = level_from(parts, release.policy, weigh=lambda part: 1)
    without = level_from(_without_statements(release, parts), release.policy)
    reviewed = _level_without_reviewed(release, area)
    reading = Reading(area, level, equal, without, reviewed, cumulative, parts)
    return AreaScore(
        area=area,
        target=release.targets[area],
        support=support,
        cumulative=cumulative,
        score=score_of(cumulative),
        ceiling=ceiling_of(cumulative),
        level=level,
        level_equal_weights=equal,
        level_without_statement=without,
        level_without_reviewed=reviewed,
        flags=flags_of(reading, release),
        contributions=parts,
    )


def _contributions(release: Release, cells: Iterable[Cell], area: str) -> tuple[Contribution, ...]:
    said = {cell.bucket: cell.support for cell in cells if cell.area == area}
    return tuple(
        Contribution(bucket.id, level, bucket.weight, support)
        for bucket in release.buckets
        for level, support in said.get(bucket.id, {}).items()
    )


def _level_without_reviewed(release: Release, area: str) -> int | None:
    parts = _contributions(release, release.without_reviewed, area)
    return level_from(parts, release.policy)


def _without_statements(
    release: Release, parts: Sequence[Contribution]
) -> tuple[Contribution, ...]:
    statements = {bucket.id for bucket in release.buckets if bucket.is_statement}
    return tuple(part for part in parts if part.bucket not in statements)
