"""The pages of a wave after launch: follow, remind, close, publish."""

from dataclasses import replace
from uuid import UUID

from flask.typing import ResponseReturnValue

from survey_app import clock
from survey_app.access import installation
from survey_app.db import db
from survey_app.jobs import enqueue
from survey_app.journal import journal_here
from survey_app.models import JobState, MailState, WaveState
from survey_app.templating import render_page
from survey_app.waves.blueprint import bp, managers, see, wave_here, wave_to_change_here
from survey_app.waves.building import close_page, follow_page
from survey_app.waves.forms import OnlyToken, TryAgainForm
from survey_app.waves.queries import last_job
from survey_app.waves.running import (
    CLOSE_JOB,
    begin_close,
    publish_wave,
    send_reminder,
    try_mails_again,
)


@bp.get("/waves/<uuid:wave_id>")
@managers
def follow(wave_id: UUID) -> ResponseReturnValue:
    """Show how many answer, in steps, and how the mails are doing."""
    wave = wave_here(wave_id)
    if wave.state is WaveState.PLANNED:
        return see("plan", wave.id)
    has_server = installation().settings.smtp_url is not None
    page = follow_page(db.session, wave, OnlyToken(), has_server, clock.now())
    return render_page(replace(page, doubt=journal_here().doubt(wave)))


@bp.post("/waves/<uuid:wave_id>/reminder")
@managers
def remind(wave_id: UUID) -> ResponseReturnValue:
    """Send a reminder to those who have not answered."""
    wave = wave_to_change_here(wave_id)
    journal_here().check(wave)
    send_reminder(db.session, wave, clock.now())
    return see("follow", wave.id)


@bp.post("/waves/<uuid:wave_id>/mails")
@managers
def try_again(wave_id: UUID) -> ResponseReturnValue:
    """Queue the mails again that are in the state the button names."""
    wave, form = wave_to_change_here(wave_id), TryAgainForm()
    journal_here().check(wave)
    if form.validate_on_submit():
        try_mails_again(db.session, wave, MailState(form.state.data), clock.now())
    return see("follow", wave.id)


@bp.get("/waves/<uuid:wave_id>/close")
@managers
def close(wave_id: UUID) -> ResponseReturnValue:
    """Ask before closing; then tell how far the results are."""
    wave = wave_here(wave_id)
    if wave.state is WaveState.PLANNED:
        return see("launch", wave.id)
    return render_page(close_page(db.session, wave, OnlyToken(), clock.now()))


@bp.post("/waves/<uuid:wave_id>/close")
@managers
def close_now(wave_id: UUID) -> ResponseReturnValue:
    """Accept no more answers and have the results computed; a second click changes nothing."""
    wave = wave_to_change_here(wave_id)
    journal_here().check(wave)
    if wave.state in {WaveState.PLANNED, WaveState.OPEN}:
        begin_close(wave)
        enqueue(db.session, CLOSE_JOB, wave.id, clock.now())
    elif wave.state is WaveState.CLOSING:
        job = last_job(db.session, CLOSE_JOB, wave)
        if job is None or job.state is JobState.FAILED:
            enqueue(db.session, CLOSE_JOB, wave.id, clock.now())
    return see("close", wave.id)


@bp.post("/waves/<uuid:wave_id>/publish")
@managers
def publish(wave_id: UUID) -> ResponseReturnValue:
    """Let leaders read the results."""
    wave = wave_to_change_here(wave_id)
    if wave.state is not WaveState.PUBLISHED:
        publish_wave(db.session, wave, clock.now())
    return see("close", wave.id)
