"""What a wave was asked, of whom and by which rules: read from the wave itself.

It is pinned at launch, so an old wave is never scored by newer rules.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter
from sqlalchemy.orm import Session

from questionnaires.framework import Framework
from questionnaires.placeholders import Names
from questionnaires.storing import framework_from_json, framework_to_json
from questionnaires.translating import translated
from scoring.buckets import Bucket
from scoring.policy import ScoringPolicy
from survey_app.languages import known_languages
from survey_app.models import StoredFramework, Wave

_BUCKETS = TypeAdapter(tuple[Bucket, ...])
_POLICY = TypeAdapter(ScoringPolicy)
_FRAMEWORKS: dict[str, Framework] = {}  # by content hash, so that it holds for any database
_WORDED: dict[tuple[str, str], Framework] = {}  # the same in other languages: hash and language


def day_in(wave: Wave, moment: datetime) -> date:
    """Return the day that a moment falls on where the organisation is."""
    return moment.astimezone(ZoneInfo(wave.assessment.organisation.time_zone)).date()


def pin_framework(session: Session, framework: Framework) -> str:
    """Store a framework version once and return the hash that waves pin."""
    if session.get(StoredFramework, framework.content_hash) is None:
        session.add(
            StoredFramework(
                content_hash=framework.content_hash,
                framework_id=framework.id,
                version=framework.version,
                content=framework_to_json(framework),
            )
        )
        session.flush()
    return framework.content_hash


def framework_of(session: Session, wave: Wave) -> Framework:
    """Return the framework version the wave is pinned to."""
    return stored_framework(session, wave.framework_hash)


def stored_framework(session: Session, content_hash: str) -> Framework:
    """Return a stored framework version; read once, as what has this hash never changes."""
    known = _FRAMEWORKS.get(content_hash)
    if known is None:
        stored = session.get_one(StoredFramework, content_hash)
        known = _FRAMEWORKS[content_hash] = framework_from_json(stored.content)
    return known


def framework_in(session: Session, wave: Wave, language: str) -> Framework:
    """Return the wave's framework in one of its languages; each is made once."""
    key = (wave.framework_hash, language)
    if key not in _WORDED:
        _WORDED[key] = translated(framework_of(session, wave), language)
    return _WORDED[key]


def languages_for(framework: Framework, *role_groups: str) -> tuple[str, ...]:
    """Return the languages in which all of these role groups can answer, the source's first.

    A translation counts where it covers them, and the pages around it have their words too.
    """
    covering = (t for t in framework.translations if set(role_groups) <= set(t.role_groups))
    others = (t.language for t in covering if t.language in known_languages())
    return (framework.language, *others)


def policy_to_json(policy: ScoringPolicy) -> str:
    """Write the rules a wave is scored by."""
    return _POLICY.dump_json(policy).decode()


def policy_of(wave: Wave) -> ScoringPolicy:
    """Return the rules the wave is scored by."""
    return _POLICY.validate_json(wave.policy)


def buckets_to_json(buckets: Sequence[Bucket]) -> str:
    """Write the reporting groups fixed at launch."""
    return _BUCKETS.dump_json(tuple(buckets)).decode()


def buckets_of(wave: Wave) -> tuple[Bucket, ...]:
    """Return the reporting groups fixed at launch; none before."""
    return _BUCKETS.validate_json(wave.buckets) if wave.buckets else ()


def units_of(wave: Wave) -> tuple[str, ...]:
    """Return the places of work that answers are counted for, fixed at launch."""
    return tuple(json.loads(wave.units))


def scope_of(wave: Wave) -> tuple[str, ...]:
    """Return the ids of the focus areas in scope."""
    return tuple(json.loads(wave.scope))


def blocks_of(wave: Wave) -> tuple[str, ...]:
    """Return the ids of the blocks that are asked beside the focus areas."""
    return tuple(json.loads(wave.blocks))


def names_of(wave: Wave) -> Names:
    """Return what the wording calls things."""
    return Names(
        pmo=wave.assessment.pmo_name,
        organisation=wave.assessment.organisation.name,
        projects=wave.projects.strip().rstrip("."),
    )


def targets_of(wave: Wave) -> Mapping[str, int]:
    """Return the level wanted by area id."""
    return {area: int(level) for area, level in json.loads(wave.targets).items()}
