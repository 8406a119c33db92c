"""The page of a sender, who hands links out and can open nothing else."""

from uuid import UUID

from flask import Response
from flask.typing import ResponseReturnValue

from survey_app import clock
from survey_app.access import current_member, installation, members
from survey_app.db import db
from survey_app.journal import journal_here
from survey_app.models import Right
from survey_app.sheet import write_csv
from survey_app.templating import render_page
from survey_app.waves.blueprint import bp, wave_to_change_here
from survey_app.waves.forms import OnlyToken
from survey_app.waves.handing_out import export_links
from survey_app.waves.links_pages import links_page
from survey_app.waves.queries import organisation_of, waves_of

senders = members(Right.SENDER)


@bp.get("/links")
@senders
def links() -> ResponseReturnValue:
    """List the open waves."""
    organisation = organisation_of(db.session, current_member().organisation_id)
    waves = waves_of(db.session, organisation.id)
    page = links_page(db.session, waves, organisation.time_zone, OnlyToken(), clock.now())
    return render_page(page)


@bp.post("/waves/<uuid:wave_id>/links.csv")
@senders
def take_links(wave_id: UUID) -> ResponseReturnValue:
    """Hand out name, e-mail and link of everybody as a CSV file, and put that on record."""
    wave, installed = wave_to_change_here(wave_id), installation()
    journal_here().check(wave)
    found = export_links(
        db.session,
        installed.keys,
        wave,
        current_member().account_name,
        installed.settings.base_url,
        clock.now(),
    )
    rows = [(one.name, one.email, one.link) for one in found]
    response = Response(write_csv(("Name", "E-mail", "Link"), rows), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="links.csv"'
    return response
