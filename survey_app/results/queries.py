"""What may be read of a wave's results, and by whom."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from questionnaires.framework import Framework
from reports.leadership_report import LeadershipReport
from scoring.results import WaveScore
from survey_app.access import Member, wave_with_results
from survey_app.errors import NotThere
from survey_app.models import StoredReport, Wave
from survey_app.pipeline import framework_of, report_of, score_of


@dataclass(frozen=True, slots=True)
class WaveResults:
    """A wave this member may read, with its report; None while there is none yet."""

    wave: Wave
    report: LeadershipReport | None


def results_of(session: Session, member: Member, wave_id: UUID) -> WaveResults:
    """Return the results of a wave that is the member's to read, or raise ``NotThere``."""
    wave = wave_with_results(session, member, wave_id)
    has_report = session.scalar(select(StoredReport.wave_id).filter_by(wave_id=wave.id))
    return WaveResults(wave, report_of(session, wave) if has_report else None)


def pdf_of(session: Session, member: Member, wave_id: UUID) -> tuple[Wave, bytes]:
    """Return a wave and its leadership report as PDF."""
    wave = wave_with_results(session, member, wave_id)
    stored = session.get(StoredReport, wave.id)
    if stored is None:
        raise NotThere("There are no results yet. They are made when the wave closes.")
    return wave, stored.pdf


def score_and_framework_of(session: Session, wave: Wave) -> tuple[WaveScore, Framework]:
    """Return what the explanation of a score is made from."""
    return score_of(session, wave), framework_of(session, wave)
