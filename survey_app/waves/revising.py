"""Mending a wave's wording while people answer: words only, and each time kept. No commits here."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from questionnaires.comparing import compare_frameworks
from questionnaires.framework import Framework
from questionnaires.versions import reasons_against_revision
from survey_app.errors import Refused
from survey_app.framework_choice import FrameworkRefused, frameworks_of, keep_framework
from survey_app.models import Wave, WaveState, WordingRevision
from survey_app.pinned import framework_of

LONGEST_WHY = 300


def revise_wording(
    session: Session, wave: Wave, framework: Framework, why: str, now: datetime
) -> WordingRevision:
    """Ask with mended words from now on; drafts and answers that were sent stay as they are.

    Only words differ, so every answer keeps its place, and scores are the same.

    Parameters
    ----------
    wave : planned or open, taken from ``queries.wave_to_change``
    framework : what the wave asks now with its wording mended, under a version of its own
    why : a sentence for the record

    Raises
    ------
    Refused
        when the wave takes no more answers, or no reason is given
    FrameworkRefused
        with every difference that is more than a mended word
    """
    _check_can_be_revised(wave, why)
    old = framework_of(session, wave)
    reasons = reasons_against_revision(old, framework, frameworks_of(session, wave.organisation_id))
    if reasons:
        raise FrameworkRefused(reasons)
    revision = WordingRevision(
        wave_id=wave.id,
        number=len(revisions_of(session, wave)) + 1,
        from_hash=wave.framework_hash,
        to_hash=keep_framework(session, wave.organisation_id, framework, now),
        made_at=now,
        why=why.strip(),
        summary=compare_frameworks(old, framework).summary,
    )
    session.add(revision)
    session.flush()  # the database lets the wave step to a wording only when that is on record
    wave.framework_hash = revision.to_hash
    session.flush()
    return revision


def revisions_of(session: Session, wave: Wave) -> Sequence[WordingRevision]:
    """Return what was mended in the wave's wording, the first revision first."""
    query = select(WordingRevision).where(WordingRevision.wave_id == wave.id)
    return session.scalars(query.order_by(WordingRevision.number)).all()


def _check_can_be_revised(wave: Wave, why: str) -> None:
    if wave.state not in {WaveState.PLANNED, WaveState.OPEN}:
        raise Refused(
            f"{wave.name} is closed, so its wording stays as it was answered. "
            "Mend it for the next wave: import the new version and choose it there."
        )
    if not 0 < len(why.strip()) <= LONGEST_WHY:
        raise Refused(f"Say in up to {LONGEST_WHY} characters why the wording is mended.")
