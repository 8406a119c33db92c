"""The pages of a review: who does it, reading and blacking out, preview, finish."""

from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from survey_app import clock
from survey_app.access import current_member, members
from survey_app.comments.erasing import ERASE_JOB
from survey_app.comments.forms import read_marks
from survey_app.comments.pages import preview_page, review_page, standing_page
from survey_app.comments.queries import (
    comments_to_review,
    possible_reviewers,
    wave_with_comments,
)
from survey_app.comments.service import finish_review, mark_comments, name_reviewer
from survey_app.db import db
from survey_app.jobs import enqueue
from survey_app.models import Right, Wave
from survey_app.publications import commented_themes, review_of, themes_with_comments
from survey_app.templating import render_page

bp = Blueprint(
    "comments", __name__, url_prefix="/waves/<uuid:wave_id>/comments", template_folder="templates"
)
managers = members(Right.OWNER, Right.MANAGER)


@bp.get("")
@managers
def standing(wave_id: UUID) -> ResponseReturnValue:
    """Say who reviews the comments; nobody's text stands here."""
    wave = _wave(wave_id)
    return render_page(
        standing_page(
            current_member(),
            wave,
            commented_themes(db.session, wave),
            themes_with_comments(db.session, wave),
            review_of(db.session, wave),
            possible_reviewers(db.session, wave.organisation_id),
        )
    )


@bp.post("/reviewer")
@managers
def take(wave_id: UUID) -> ResponseReturnValue:
    """Record the reviewer: the one who presses, or whom an owner names."""
    named = request.form.get("account", type=UUID)
    name_reviewer(db.session, current_member(), _wave(wave_id, to_change=True), named)
    return _see("standing", wave_id)


@bp.get("/review")
@managers
def review(wave_id: UUID) -> ResponseReturnValue:
    """Show comments to their reviewer, and to nobody else."""
    wave = _wave(wave_id)
    comments = comments_to_review(db.session, current_member(), wave)
    if _is_finished(wave):
        return _see("standing", wave_id)
    number = request.args.get("page", 1, type=int)
    return render_page(review_page(wave, commented_themes(db.session, wave), comments, number))


@bp.post("/review")
@managers
def mark(wave_id: UUID) -> ResponseReturnValue:
    """Keep the marks of a page and go on; stay where a word does not stand in its comment."""
    wave = _wave(wave_id, to_change=True)
    slips = mark_comments(db.session, current_member(), wave, read_marks(request.form))
    here = request.form.get("page", 1, type=int)
    if slips:
        return _see("review", wave_id, page=here)
    goal = request.form.get("do", type=int)
    return _see("preview", wave_id) if goal is None else _see("review", wave_id, page=goal)


@bp.get("/preview")
@managers
def preview(wave_id: UUID) -> ResponseReturnValue:
    """Show the reviewer what others will read."""
    wave = _wave(wave_id)
    comments = comments_to_review(db.session, current_member(), wave)
    if _is_finished(wave):
        return _see("standing", wave_id)
    return render_page(preview_page(wave, commented_themes(db.session, wave), comments))


@bp.post("/finish")
@managers
def finish(wave_id: UUID) -> ResponseReturnValue:
    """Replace the texts for good, and have what they were overwritten."""
    wave = _wave(wave_id, to_change=True)
    finish_review(db.session, current_member(), wave, clock.now().date())
    enqueue(db.session, ERASE_JOB, wave.id, clock.now())
    return _see("standing", wave_id)


def _wave(wave_id: UUID, *, to_change: bool = False) -> Wave:
    return wave_with_comments(db.session, current_member(), wave_id, to_change=to_change)


def _is_finished(wave: Wave) -> bool:
    found = review_of(db.session, wave)
    return found is not None and found.finished_on is not None


def _see(endpoint: str, wave_id: UUID, page: int | None = None) -> ResponseReturnValue:
    return redirect(url_for(f"comments.{endpoint}", wave_id=wave_id, page=page), 303)
