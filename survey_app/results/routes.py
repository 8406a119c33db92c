"""Results of a closed wave: its pages and the PDF, from one stored report; and its comments."""

from collections.abc import Callable
from io import BytesIO
from uuid import UUID

from flask import Blueprint, Response, send_file

from questionnaires.framework import Framework
from reports.leadership_report import LeadershipReport
from survey_app.access import current_member, members
from survey_app.db import db
from survey_app.models import Wave
from survey_app.pinned import framework_of
from survey_app.results.area_pages import area_page
from survey_app.results.pages import (
    areas_page,
    heat_page,
    holds_back_page,
    method_page,
    overview_page,
    pdf_name_of,
    trend_page,
    units_page,
    views_page,
    waiting_page,
)
from survey_app.results.queries import (
    asks_comments,
    pdf_of,
    results_of,
    score_and_framework_of,
    words_of,
)
from survey_app.results.words_page import words_page
from survey_app.templating import Page, render_page

bp = Blueprint("results", __name__, url_prefix="/waves/<uuid:wave_id>", template_folder="templates")
bp.context_processor(lambda: {"asks_comments": lambda wave_id: asks_comments(db.session, wave_id)})


@bp.get("/results")
@members()
def overview(wave_id: UUID) -> Response:
    return _show(wave_id, lambda wave, report: overview_page(wave, report, _framework(wave)))


@bp.get("/results/heat-map")
@members()
def heat_map(wave_id: UUID) -> Response:
    return _show(wave_id, heat_page)


@bp.get("/results/views")
@members()
def views(wave_id: UUID) -> Response:
    return _show(wave_id, views_page)


@bp.get("/results/trend")
@members()
def trend(wave_id: UUID) -> Response:
    return _show(wave_id, trend_page)


@bp.get("/results/units")
@members()
def units(wave_id: UUID) -> Response:
    return _show(wave_id, units_page)


@bp.get("/results/areas")
@members()
def areas(wave_id: UUID) -> Response:
    return _show(wave_id, lambda wave, report: areas_page(wave, report, _framework(wave)))


@bp.get("/results/areas/<area_id>")
@members()
def area(wave_id: UUID, area_id: str) -> Response:
    def page(wave: Wave, report: LeadershipReport) -> Page:
        return area_page(wave, report, *score_and_framework_of(db.session, wave), area_id)

    return _show(wave_id, page)


@bp.get("/results/holds-back")
@members()
def holds_back(wave_id: UUID) -> Response:
    return _show(wave_id, lambda wave, report: holds_back_page(wave, report, _framework(wave)))


@bp.get("/results/words")
@members()
def words(wave_id: UUID) -> Response:
    return _show(wave_id, lambda wave, report: words_page(wave, report, words_of(db.session, wave)))


@bp.get("/results/method")
@members()
def method(wave_id: UUID) -> Response:
    return _show(wave_id, method_page)


@bp.get("/report.pdf")
@members()
def pdf(wave_id: UUID) -> Response:
    wave, content = pdf_of(db.session, current_member(), wave_id)
    response = send_file(
        BytesIO(content),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=pdf_name_of(wave),
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _show(wave_id: UUID, page: Callable[[Wave, LeadershipReport], Page]) -> Response:
    found = results_of(db.session, current_member(), wave_id)
    if found.report is None:
        return render_page(waiting_page(found.wave))
    return render_page(page(found.wave, found.report))


def _framework(wave: Wave) -> Framework:
    return framework_of(db.session, wave)
