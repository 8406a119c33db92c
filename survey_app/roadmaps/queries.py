"""What may be read of a wave's roadmap, and by whom."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from reports.leadership_report import LeadershipReport
from survey_app.access import Member, wave_with_results
from survey_app.models import StoredReport, Wave
from survey_app.pipeline import report_of


@dataclass(frozen=True, slots=True)
class WavePlan:
    """A wave this member may read, with its report; None while there is none yet."""

    wave: Wave
    report: LeadershipReport | None


def plan_of(session: Session, member: Member, wave_id: UUID) -> WavePlan:
    """Return the roadmap of a wave that is the member's to read, or raise ``NotThere``."""
    wave = wave_with_results(session, member, wave_id)
    has_report = session.scalar(select(StoredReport.wave_id).filter_by(wave_id=wave.id))
    return WavePlan(wave, report_of(session, wave) if has_report else None)
