"""The pages of a wave up to launch: plan, people, forecast, launch."""

from uuid import UUID

from flask import Response, request
from flask.typing import ResponseReturnValue

from survey_app import clock
from survey_app.access import current_member, installation, members
from survey_app.db import db
from survey_app.errors import Refused
from survey_app.framework_choice import frameworks_of
from survey_app.models import Wave, WaveState
from survey_app.pinned import framework_of
from survey_app.sheet import write_csv
from survey_app.templating import render_page
from survey_app.waves.blueprint import bp, managers, see, wave_here, wave_to_change_here
from survey_app.waves.building import (
    forecast_page,
    launch_page,
    new_plan_page,
    people_page,
    plan_facts_page,
    plan_page,
    preview_page,
)
from survey_app.waves.carrying import pack_upload, unpack_upload
from survey_app.waves.choosing import FrameworkChoice, choose_framework
from survey_app.waves.forms import (
    ConfirmForm,
    OnlyToken,
    UploadForm,
    new_plan_form,
    plan_form_of,
)
from survey_app.waves.pages import overview_page
from survey_app.waves.people import read_people
from survey_app.waves.queries import (
    assessments_of,
    has_launched_wave,
    organisation_of,
    waves_of,
)
from survey_app.waves.running import launch_wave
from survey_app.waves.service import change_plan, check_planned, create_wave, import_people


@bp.get("/waves")
@members()
def overview() -> ResponseReturnValue:
    """List the waves; leaders see those that are published."""
    member = current_member()
    zone = organisation_of(db.session, member.organisation_id).time_zone
    waves = waves_of(db.session, member.organisation_id)
    page = overview_page(waves, zone, clock.now(), may_change=member.may_change)
    return render_page(page)


@bp.route("/waves/new", methods=["GET", "POST"])
@managers
def create() -> ResponseReturnValue:
    """Plan a new wave."""
    organisation = organisation_of(db.session, current_member().organisation_id)
    assessment = next(iter(assessments_of(db.session, organisation.id)), None)
    is_fixed = assessment is not None and has_launched_wave(db.session, assessment)
    offered = frameworks_of(db.session, organisation.id)
    choice = choose_framework(offered, offered[0], request.form)
    form = new_plan_form(choice, assessment, organisation.time_zone, is_fixed)
    is_sent = request.method == "POST" and choice.carried is None
    if is_sent and form.is_complete(clock.now()):
        wave = create_wave(db.session, organisation.id, form.plan(), clock.now())
        return see("people", wave.id)
    status = 400 if form.errors else 200
    return render_page(new_plan_page(form, choice, is_fixed, organisation.time_zone), status)


@bp.get("/waves/<uuid:wave_id>/plan")
@managers
def plan(wave_id: UUID) -> ResponseReturnValue:
    """Show the plan: a form before launch, facts afterwards."""
    wave = wave_here(wave_id)
    if wave.state is not WaveState.PLANNED:
        return render_page(plan_facts_page(db.session, wave))
    is_fixed = has_launched_wave(db.session, wave.assessment)
    choice = _choice_of(wave)
    return render_page(plan_page(wave, plan_form_of(wave, choice, is_fixed), choice, is_fixed))


@bp.post("/waves/<uuid:wave_id>/plan")
@managers
def change(wave_id: UUID) -> ResponseReturnValue:
    """Change the plan of a wave that has not been launched."""
    wave = wave_to_change_here(wave_id)
    check_planned(wave)
    is_fixed = has_launched_wave(db.session, wave.assessment)
    choice = _choice_of(wave)
    form = plan_form_of(wave, choice, is_fixed)
    if choice.carried is None and form.is_complete(clock.now()):
        change_plan(db.session, wave, form.plan(), clock.now())
        return see("people", wave.id)
    return render_page(plan_page(wave, form, choice, is_fixed), 400 if form.errors else 200)


def _choice_of(wave: Wave) -> FrameworkChoice:
    offered = frameworks_of(db.session, wave.organisation_id)
    return choose_framework(offered, framework_of(db.session, wave), request.form)


@bp.get("/waves/<uuid:wave_id>/people")
@managers
def people(wave_id: UUID) -> ResponseReturnValue:
    """Show who is on the list."""
    return render_page(people_page(db.session, wave_here(wave_id), UploadForm()))


@bp.post("/waves/<uuid:wave_id>/people")
@managers
def preview_people(wave_id: UUID) -> ResponseReturnValue:
    """Show what an uploaded list would change; nothing is changed yet."""
    wave, form = wave_here(wave_id), UploadForm()
    check_planned(wave)
    if not form.validate_on_submit():
        return render_page(people_page(db.session, wave, form), 400)
    raw = form.people.data.read()
    try:
        found = read_people(raw, framework_of(db.session, wave))
        carried = pack_upload(installation().keys, wave.id, raw)
    except Refused as refused:
        form.people.errors = [str(refused)]
        return render_page(people_page(db.session, wave, form), 400)
    return render_page(preview_page(db.session, wave, found, carried))


@bp.post("/waves/<uuid:wave_id>/people/confirm")
@managers
def confirm_people(wave_id: UUID) -> ResponseReturnValue:
    """Take the previewed list in."""
    wave, form = wave_to_change_here(wave_id), ConfirmForm()
    raw = unpack_upload(installation().keys, wave.id, form.carried.data or "")
    found = read_people(raw, framework_of(db.session, wave))
    import_people(db.session, wave, found.people, remove_others=form.remove_others.data)
    return see("people", wave.id)


@bp.post("/waves/<uuid:wave_id>/people/rejected.csv")
@managers
def rejected_people(wave_id: UUID) -> ResponseReturnValue:
    """Hand out the rejected rows of a preview as a CSV file."""
    wave, form = wave_here(wave_id), ConfirmForm()
    raw = unpack_upload(installation().keys, wave.id, form.carried.data or "")
    found = read_people(raw, framework_of(db.session, wave))
    rows = [(row.row, row.email, row.reason) for row in found.rejected]
    response = Response(write_csv(("Row", "E-mail", "What to do"), rows), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="rejected-rows.csv"'
    return response


@bp.get("/waves/<uuid:wave_id>/forecast")
@managers
def forecast(wave_id: UUID) -> ResponseReturnValue:
    """Say what can be shown, before anybody is asked."""
    return render_page(forecast_page(db.session, wave_here(wave_id)))


@bp.get("/waves/<uuid:wave_id>/launch")
@managers
def launch(wave_id: UUID) -> ResponseReturnValue:
    """Repeat what can never be changed, and ask for the go."""
    return render_page(launch_page(db.session, wave_here(wave_id), OnlyToken(), clock.now()))


@bp.post("/waves/<uuid:wave_id>/launch")
@managers
def launch_now(wave_id: UUID) -> ResponseReturnValue:
    """Launch; a second click finds the wave launched and goes on to its page."""
    wave = wave_to_change_here(wave_id)
    if wave.state is WaveState.PLANNED:
        launch_wave(db.session, installation().keys, wave, clock.now())
    return see("follow", wave.id)
