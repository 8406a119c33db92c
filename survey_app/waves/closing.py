"""Closing in the background: what the worker does when a wave's time has come."""

from uuid import UUID

from survey_app import clock
from survey_app.access import installation
from survey_app.db import scrub_freed_pages, unit_of_work
from survey_app.jobs import enqueue
from survey_app.journal import journal_here
from survey_app.models import Wave
from survey_app.waves.running import CLOSE_JOB, begin_close, finish_close, waves_due


def close_wave_job(wave_id: UUID) -> None:
    """Compute the results of a closing wave in one transaction, then overwrite what was freed."""
    with unit_of_work() as session:
        wave = session.get_one(Wave, wave_id, with_for_update=True)
        journal_here().check(wave)
        finish_close(session, installation().keys, wave, clock.now())
    scrub_freed_pages()  # also when an earlier worker stopped between the two


def close_due_waves() -> None:
    """Begin to close every wave whose deadline and grace have passed."""
    now = clock.now()
    with unit_of_work(is_safe=True) as session:
        due = waves_due(session, now)
    for wave_id in due:
        with unit_of_work() as session:
            wave = session.get_one(Wave, wave_id, with_for_update=True)
            if wave_id in waves_due(session, now) and not journal_here().doubt(wave):
                begin_close(wave)
                enqueue(session, CLOSE_JOB, wave.id, now)
