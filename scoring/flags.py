"""Remarks that belong beside a level (scoring rule 2)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from questionnaires.framework import Style
from scoring.release import Release, ReleasedBucket
from scoring.results import Contribution, Flag

STATED_LEVELS = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the remarks on one area's level are made from.

    level : the level awarded, or None
    equal_weights, without_statement, without_reviewed : the level under another reading
    cumulative : A'(level) by level
    """

    area: str
    level: int | None
    equal_weights: int | None
    without_statement: int | None
    without_reviewed: int | None
    cumulative: Mapping[int, float]
    contributions: Sequence[Contribution]


def flags_of(reading: Reading, release: Release) -> frozenset[Flag]:
    """Return all remarks on one area's level; none where there is no level."""
    if reading.level is None:
        return frozenset()
    return frozenset(flag for flag, applies in _CHECKS.items() if applies(reading, release))


def _is_contested(reading: Reading, release: Release) -> bool:
    """Tell whether a group other than the PMO sees less than half of the awarded level."""
    buckets = _buckets(release)
    return any(
        part.level == reading.level
        and part.support < release.policy.contested_below - release.policy.tolerance
        and not buckets[part.bucket].is_pmo
        and not buckets[part.bucket].is_statement
        for part in reading.contributions
    )


def _is_not_backed(reading: Reading, release: Release) -> bool:
    """Tell whether the PMO sees far more than those who answer statements as it does."""
    pmo = _mean_supports(reading, release, Style.ANCHORED)
    served = _mean_supports(reading, release, Style.STATEMENTS)
    excess = sum(pmo[at] - served[at] for at in STATED_LEVELS if at in pmo and at in served)
    return excess >= release.policy.unbacked_claim - release.policy.tolerance


def _is_close_to_next(reading: Reading, release: Release) -> bool:
    next_support = reading.cumulative.get((reading.level or 0) + 1, 0.0)
    return next_support >= release.policy.close_to_next - release.policy.tolerance


def _is_provisional(reading: Reading, release: Release) -> bool:
    """Tell whether too few groups speak, or a PMO that was asked fell short of k."""
    heard = {part.bucket for part in reading.contributions}
    waits = any(reading.area in group.provisional_areas for group in release.left_out)
    return waits or len(heard) < release.policy.enough_buckets


def _weights_matter(reading: Reading, release: Release) -> bool:
    return reading.equal_weights != reading.level


def _statement_matters(reading: Reading, release: Release) -> bool:
    return reading.without_statement != reading.level


def _review_matters(reading: Reading, release: Release) -> bool:
    """Tell whether the level differs without the forms marked for review, where that is told."""
    return reading.without_reviewed not in {None, reading.level}


def _is_level_5_claimed(reading: Reading, release: Release) -> bool:
    """Tell whether the level rests on the PMO's own form, as every level 5 does."""
    return reading.level == 5


_CHECKS: Mapping[Flag, Callable[[Reading, Release], bool]] = {
    Flag.CONTESTED: _is_contested,
    Flag.CLAIM_NOT_BACKED: _is_not_backed,
    Flag.CLOSE_TO_NEXT: _is_close_to_next,
    Flag.PROVISIONAL: _is_provisional,
    Flag.WEIGHTS_MATTER: _weights_matter,
    Flag.STATEMENT_MATTERS: _statement_matters,
    Flag.REVIEW_MATTERS: _review_matters,
    Flag.LEVEL_5_CLAIMED: _is_level_5_claimed,
}


def _buckets(release: Release) -> Mapping[str, ReleasedBucket]:
    return {bucket.id: bucket for bucket in release.buckets}


def _mean_supports(reading: Reading, release: Release, style: Style) -> dict[int, float]:
    said: dict[int, list[float]] = {}
    buckets = _buckets(release)
    for part in reading.contributions:
        if buckets[part.bucket].style is style:
            said.setdefault(part.level, []).append(part.support)
    return {level: fmean(supports) for level, supports in said.items()}
