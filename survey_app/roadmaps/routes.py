"""The roadmap of a closed wave."""

from uuid import UUID

from flask import Blueprint, Response

from survey_app.access import current_member, members
from survey_app.db import db
from survey_app.roadmaps.pages import plan_page, waiting_page
from survey_app.roadmaps.queries import plan_of
from survey_app.templating import render_page

bp = Blueprint("roadmaps", __name__, template_folder="templates")


@bp.get("/waves/<uuid:wave_id>/roadmap")
@members()
def plan(wave_id: UUID) -> Response:
    found = plan_of(db.session, current_member(), wave_id)
    if found.report is None:
        return render_page(waiting_page(found.wave))
    return render_page(plan_page(found.wave, found.report))
