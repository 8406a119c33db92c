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
from survey_app.pinned import framework_of
from survey_app.pipeline import report_of, score_of
from survey_app.publications import (
    CommentedTheme,
    Publication,
    commented_themes,
    publication_of,
    review_of,
    themes_with_comments,
)


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


@dataclass(frozen=True, slots=True)
class Words:
    """What may be read of a wave's comments.

    themes : those that were asked, in order
    with_comments : ids of those with comments that may be shown
    publication : the reviewed comments; None while nothing is reviewed
    reviewer : who reads them first; empty while nobody does
    """

    themes: tuple[CommentedTheme, ...]
    with_comments: frozenset[str]
    publication: Publication | None
    reviewer: str


def words_of(session: Session, wave: Wave) -> Words:
    """Return what people wrote in their own words, as far as it is published."""
    review = review_of(session, wave)
    return Words(
        themes=commented_themes(session, wave),
        with_comments=themes_with_comments(session, wave),
        publication=publication_of(session, wave),
        reviewer=review.reviewer_name if review else "",
    )


def asks_comments(session: Session, wave_id: UUID) -> bool:
    """Tell whether a wave asks for comments; it is one that the member may read."""
    return bool(commented_themes(session, session.get_one(Wave, wave_id)))


def score_and_framework_of(session: Session, wave: Wave) -> tuple[WaveScore, Framework]:
    """Return what the explanation of a score is made from."""
    return score_of(session, wave), framework_of(session, wave)
