"""What each role group reads in a wave: pages, printable questionnaires and the codebook."""

from io import BytesIO
from uuid import UUID

from flask import Blueprint, Response, request, send_file
from flask.typing import ResponseReturnValue

from survey_app.access import current_member, members, own_wave
from survey_app.db import db
from survey_app.frameworks.asked import Asked, asked_by
from survey_app.frameworks.comparison import comparison_page
from survey_app.frameworks.files import codebook_file, name_of_file, printed_questionnaire
from survey_app.frameworks.pages import wording_page
from survey_app.models import Right
from survey_app.templating import render_page

bp = Blueprint(
    "frameworks", __name__, url_prefix="/waves/<uuid:wave_id>/wording", template_folder="templates"
)
managers = members(Right.OWNER, Right.MANAGER)


@bp.get("")
@managers
def wording(wave_id: UUID) -> ResponseReturnValue:
    return render_page(wording_page(_asked(wave_id)))


@bp.get("/<part_id>")
@managers
def comparison(wave_id: UUID, part_id: str) -> ResponseReturnValue:
    return render_page(comparison_page(_asked(wave_id), part_id))


@bp.get("/<role_group>.pdf")
@managers
def questionnaire(wave_id: UUID, role_group: str) -> ResponseReturnValue:
    asked = _asked(wave_id)
    language = _language(asked)
    pdf = printed_questionnaire(asked, role_group, language)
    name = asked.role_group(role_group).name
    return _file(pdf, name_of_file(asked.wave, name, language, ending="pdf"), "application/pdf")


@bp.get("/codebook.csv")
@managers
def codebook(wave_id: UUID) -> ResponseReturnValue:
    asked = _asked(wave_id)
    language = _language(asked)
    name = name_of_file(asked.wave, "codebook", language, ending="csv")
    return _file(codebook_file(asked, language), name, "text/csv")


def _asked(wave_id: UUID) -> Asked:
    return asked_by(db.session, own_wave(db.session, current_member(), wave_id))


def _language(asked: Asked) -> str:
    return request.args.get("language", asked.framework.language)


def _file(content: bytes, name: str, kind: str) -> Response:
    return send_file(BytesIO(content), mimetype=kind, as_attachment=True, download_name=name)
