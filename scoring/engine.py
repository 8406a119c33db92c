"""The calculation on one page: answers to release, release to scores.

Release first: whether a bucket may be shown is decided before anything is computed from
it, and every score is computed from the release. So what is hidden cannot leak through a
composite.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from questionnaires.framework import FocusArea, Framework
from scoring.admission import left_out, released, why_hidden
from scoring.answers import AnswerTable
from scoring.beside import profile_of, rankings_of
from scoring.buckets import Bucket
from scoring.cells import cells_of
from scoring.comparisons import compare_views
from scoring.composites import score_release
from scoring.errors import ScoringError
from scoring.experience import experience_of
from scoring.heard import Heard, listen
from scoring.policy import ScoringPolicy
from scoring.release import SCHEMA_VERSION, Release
from scoring.resampling import confidence_in
from scoring.review import cells_without, marked_forms, quality_of
from scoring.units import units_of

__all__ = ["release_wave", "score_release"]


def release_wave(
    framework: Framework,
    buckets: Sequence[Bucket],
    answers: AnswerTable,
    areas: Collection[str],
    targets: Mapping[str, int],
    policy: ScoringPolicy,
) -> Release:
    """Decide what may be shown of a closed wave and compute those numbers, nothing else.

    Parameters
    ----------
    framework : the version the wave is pinned to
    buckets : the buckets as they stand after close
    answers : answers without people, by the id of one of ``buckets``, with the unit of each
    areas : ids of the focus areas in scope
    targets : level wanted by area id; the policy's default where one is missing
    policy : k and every other constant; with no draws nothing is resampled

    Returns
    -------
    Supports and views of 0 to 1 and 1 to 5, with what the tests and resamples say of them.

    Raises
    ------
    ScoringError : an area, a bucket or an answer does not belong to this wave

    Source
    ------
    Scoring rules 1, 4 to 9 and 11; ``docs/method.md`` works one area through.
    """
    scope = _areas_in_scope(framework, areas)
    sent = _forms_sent(buckets, answers)
    shown = [b for b in buckets if why_hidden(b, sent[b.id], policy) is None]
    heard = [
        listen(framework, b, answers.forms_of(b.id), [area.id for area in scope], policy)
        for b in shown
    ]
    release = Release(
        schema_version=SCHEMA_VERSION,
        framework_id=framework.id,
        framework_version=framework.version,
        framework_hash=framework.content_hash,
        policy=policy,
        areas=tuple(area.id for area in scope),
        core_areas=tuple(area.id for area in scope if area.core),
        themes={area.id: area.theme for area in scope},
        targets={area.id: targets.get(area.id, policy.default_target) for area in scope},
        buckets=tuple(released(framework, b, sent[b.id]) for b in shown),
        left_out=left_out(framework, buckets, sent, scope, policy),
        cells=tuple(cell for one in heard for cell in cells_of(one, scope, policy)),
    )
    return _measured(release, heard, answers, scope)


def _measured(
    release: Release, heard: Sequence[Heard], answers: AnswerTable, scope: Sequence[FocusArea]
) -> Release:
    """Add what the answers behind the shown numbers say of how sure and how different they are."""
    policy = release.policy
    compared = compare_views(heard, release.cells, scope, policy)
    marks = {one.id: marked_forms(one, policy) for one in heard}
    quality = quality_of(heard, marks, policy.k)
    confidence, headline = confidence_in(release, heard, scope) if policy.draws else ((), None)
    indexes = (experience_of(one, release.cells, scope, policy) for one in heard)
    set_apart = marks if quality.can_leave_out else {}
    by_unit = units_of(heard, release.cells, answers, set_apart, scope, policy)
    return replace(
        release,
        differences=compared.differences,
        gaps=compared.gaps,
        confidence=confidence,
        headline_confidence=headline,
        quality=quality,
        without_reviewed=cells_without(heard, marks, scope, policy)
        if quality.can_leave_out
        else (),
        rankings=tuple(r for one in heard for r in rankings_of(one, release.areas)),
        profile=tuple(said for one in heard for said in profile_of(one)),
        experience=tuple(index for index in indexes if index is not None),
        units=by_unit.units,
        unit_views=by_unit.views,
    )


def _areas_in_scope(framework: Framework, areas: Collection[str]) -> tuple[FocusArea, ...]:
    unknown = sorted(set(areas) - framework.area_by_id.keys())
    if unknown:
        raise ScoringError(
            f"{framework.id} {framework.version} has no focus area {', '.join(unknown)}. "
            f"Take it out of scope, or use the version that has it."
        )
    return tuple(area for area in framework.areas if area.id in areas)


def _forms_sent(buckets: Sequence[Bucket], answers: AnswerTable) -> dict[str, int]:
    strange = sorted(answers.forms.keys() - {bucket.id for bucket in buckets})
    if strange:
        raise ScoringError(
            f"A form belongs to the group {strange[0]!r}, which the wave does not have. "
            f"Relabel merged groups before making the release."
        )
    return {bucket.id: len(answers.forms_of(bucket.id)) for bucket in buckets}
