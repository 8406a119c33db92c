"""The calculation on one page: answers to release, release to scores.

Release first: whether a bucket may be shown is decided before anything is computed from
it, and every score is computed from the release. So what is hidden cannot leak through a
composite.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from questionnaires.framework import FocusArea, Framework
from questionnaires.responses import Response
from scoring.admission import left_out, released, why_hidden
from scoring.buckets import Bucket
from scoring.cells import cells_of
from scoring.errors import ScoringError
from scoring.flags import Reading, flags_of
from scoring.levels import (
    area_support,
    ceiling_of,
    cumulative_support,
    headline_of,
    level_from,
    level_of,
    score_of,
)
from scoring.policy import ScoringPolicy
from scoring.release import SCHEMA_VERSION, Release
from scoring.results import AreaScore, Contribution, WaveScore


def release_wave(
    framework: Framework,
    buckets: Sequence[Bucket],
    responses: Iterable[Response],
    areas: Collection[str],
    targets: Mapping[str, int],
    policy: ScoringPolicy,
) -> Release:
    """Decide what may be shown of a closed wave and compute those numbers, nothing else.

    Parameters
    ----------
    framework : the version the wave is pinned to
    buckets : the buckets as they stand after close
    responses : answers without people, labelled with the id of one of ``buckets``
    areas : ids of the focus areas in scope
    targets : level wanted by area id; the policy's default where one is missing
    policy : k and every other constant

    Raises
    ------
    ScoringError : an area, a bucket or an answer vector does not belong to this wave
    """
    scope = _areas_in_scope(framework, areas)
    forms = _forms_by_bucket(buckets, responses)
    shown = [b for b in buckets if why_hidden(b, len(forms[b.id]), policy) is None]
    return Release(
        schema_version=SCHEMA_VERSION,
        framework_id=framework.id,
        framework_version=framework.version,
        framework_hash=framework.content_hash,
        policy=policy,
        areas=tuple(area.id for area in scope),
        core_areas=tuple(area.id for area in scope if area.core),
        themes={area.id: area.theme for area in scope},
        targets={area.id: targets.get(area.id, policy.default_target) for area in scope},
        buckets=tuple(released(framework, b, len(forms[b.id])) for b in shown),
        left_out=left_out(framework, buckets, forms, scope, policy),
        cells=tuple(c for b in shown for c in cells_of(framework, b, forms[b.id], scope, policy)),
    )


def score_release(release: Release) -> WaveScore:
    """Compute scores, levels, flags and the headline from a release alone."""
    areas = tuple(_score_area(release, area) for area in release.areas)
    headline = headline_of(areas, release.core_areas, release.themes, release.policy)
    return WaveScore(release, areas, headline)


def _score_area(release: Release, area: str) -> AreaScore:
    parts = _contributions(release, area)
    support = area_support(parts)
    cumulative = cumulative_support(support)
    level = level_of(cumulative, release.policy)
    equal = level_from(parts, release.policy, weigh=lambda part: 1)
    without = level_from(_without_statements(release, parts), release.policy)
    reading = Reading(area, level, equal, without, cumulative, parts)
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
        flags=flags_of(reading, release),
        contributions=parts,
    )


def _contributions(release: Release, area: str) -> tuple[Contribution, ...]:
    return tuple(
        Contribution(bucket.id, level, bucket.weight, support)
        for bucket in release.buckets
        for level, support in release.cell_of[bucket.id, area].support.items()
    )


def _without_statements(
    release: Release, parts: Sequence[Contribution]
) -> tuple[Contribution, ...]:
    statements = {bucket.id for bucket in release.buckets if bucket.is_statement}
    return tuple(part for part in parts if part.bucket not in statements)


def _areas_in_scope(framework: Framework, areas: Collection[str]) -> tuple[FocusArea, ...]:
    unknown = sorted(set(areas) - framework.area_by_id.keys())
    if unknown:
        raise ScoringError(
            f"{framework.id} {framework.version} has no focus area {', '.join(unknown)}. "
            f"Take it out of scope, or use the version that has it."
        )
    return tuple(area for area in framework.areas if area.id in areas)


def _forms_by_bucket(
    buckets: Sequence[Bucket], responses: Iterable[Response]
) -> dict[str, list[Response]]:
    forms: dict[str, list[Response]] = {bucket.id: [] for bucket in buckets}
    for response in responses:
        if response.bucket not in forms:
            raise ScoringError(
                f"A form belongs to the group {response.bucket!r}, which the wave does not have. "
                f"Relabel merged groups before making the release."
            )
        forms[response.bucket].append(response)
    return forms
