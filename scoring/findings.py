"""What the scores say: findings, ordered by how much they matter to leadership."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from scoring.release import CellState, Release
from scoring.results import WaveScore


class FindingKind(StrEnum):
    """One sentence pattern in the report is written for each of these."""

    HEADLINE = "headline"
    NO_HEADLINE = "no_headline"
    STRENGTH = "strength"
    GAP_TO_TARGET = "gap_to_target"
    VIEWS_DIFFER = "views_differ"
    CANNOT_SEE = "cannot_see"
    HIDDEN = "hidden"
    NOT_ENOUGH_ANSWERS = "not_enough_answers"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the release shows.

    area, bucket, other_bucket : ids, where the finding is about one; for ``VIEWS_DIFFER``
        the bucket with the higher view first
    value : the headline level; the score of a strength; the gap to the target; the
        difference of two views; the share that can't say. 0 for ``NO_HEADLINE``,
        ``HIDDEN`` and ``NOT_ENOUGH_ANSWERS``.
    """

    kind: FindingKind
    value: float
    area: str | None = None
    bucket: str | None = None
    other_bucket: str | None = None


_WEIGHT = (
    FindingKind.HEADLINE,
    FindingKind.NO_HEADLINE,
    FindingKind.GAP_TO_TARGET,
    FindingKind.VIEWS_DIFFER,
    FindingKind.STRENGTH,
    FindingKind.NOT_ENOUGH_ANSWERS,
    FindingKind.CANNOT_SEE,
    FindingKind.HIDDEN,
)


def findings_in(score: WaveScore) -> tuple[Finding, ...]:
    """Return everything the release shows, what matters most to leadership first.

    The headline, then gaps to target, differing views, strengths, and what could not be
    seen; inside a kind the largest first, equal ones in the order of the framework.
    """
    found = [
        *_headline(score),
        *_about_areas(score),
        *_views_that_differ(score.release),
        *_not_shown(score.release),
    ]
    return tuple(sorted(found, key=lambda f: (_WEIGHT.index(f.kind), -f.value)))


def _headline(score: WaveScore) -> Iterator[Finding]:
    level = score.headline.level
    if level is None:
        yield Finding(FindingKind.NO_HEADLINE, 0.0)
    else:
        yield Finding(FindingKind.HEADLINE, float(level))


def _about_areas(score: WaveScore) -> Iterator[Finding]:
    for area in score.areas:
        if area.score is None or area.gap is None:
            yield Finding(FindingKind.NOT_ENOUGH_ANSWERS, 0.0, area.area)
        elif area.reaches_target:
            yield Finding(FindingKind.STRENGTH, area.score, area.area)
        else:
            yield Finding(FindingKind.GAP_TO_TARGET, area.gap, area.area)


def _views_that_differ(release: Release) -> Iterator[Finding]:
    """Yield the widest pair of views of each area; statements are not compared with means."""
    groups = [bucket.id for bucket in release.buckets if not bucket.is_statement]
    for area in release.areas:
        cells = [release.cell_of[group, area] for group in groups]
        views = {cell.bucket: cell.view for cell in cells if cell.view is not None}
        if not views:
            continue
        high, low = max(views, key=views.__getitem__), min(views, key=views.__getitem__)
        difference = views[high] - views[low]
        if difference >= release.policy.clear_difference - release.policy.tolerance:
            yield Finding(FindingKind.VIEWS_DIFFER, difference, area, high, low)


def _not_shown(release: Release) -> Iterator[Finding]:
    for cell in release.cells:
        if cell.state is CellState.CANNOT_SEE and cell.visibility is not None:
            yield Finding(FindingKind.CANNOT_SEE, 1 - cell.visibility, cell.area, cell.bucket)
        elif cell.state is CellState.HIDDEN:
            yield Finding(FindingKind.HIDDEN, 0.0, cell.area, cell.bucket)
    for group in release.left_out:
        yield Finding(FindingKind.HIDDEN, 0.0, bucket=group.id)
