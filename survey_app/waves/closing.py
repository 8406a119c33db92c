"""Closing in the background: what the worker does when a wave's time has come."""

from uuid import UUID

from survey_app import clock
from survey_app.access import installation
from survey_app.db import scrub_freed_pages, unit_of_work
from survey_app.jobs import enqueue
from survey_app.journal import journal_here
from survey_app.models import StoredReport, Wave, WaveState
from survey_app.pipeline import compute_release, draw_report, read_pool
from survey_app.waves.running import CLOSE_JOB, begin_close, store_results, waves_due


def close_wave_job(wave_id: UUID) -> None:
    """Compute the results of a closing wave and store them, then overwrite what was freed.

    What takes long is computed while others may write. A worker that is stopped on the way finds
    by the state of the wave and by its report how far it came.
    """
    _close(wave_id)
    _report(wave_id)
    scrub_freed_pages()  # also when an earlier worker stopped before it


def _close(wave_id: UUID) -> None:
    keys, now = installation().keys, clock.now()
    with unit_of_work(is_safe=True) as session:
        wave = session.get_one(Wave, wave_id)
        if wave.state is not WaveState.CLOSING:
            return
        journal_here().check(wave)
        opened = read_pool(session, keys, wave)
        release = compute_release(session, wave, opened.answers)
    with unit_of_work() as session:
        wave = session.get_one(Wave, wave_id, with_for_update=True)
        store_results(session, keys, wave, opened, release, now)


def _report(wave_id: UUID) -> None:
    with unit_of_work(is_safe=True) as session:
        wave = session.get_one(Wave, wave_id)
        has_report = session.get(StoredReport, wave_id) is not None
        if has_report or wave.state is not WaveState.CLOSED:
            return
        report = draw_report(session, wave, clock.now())
    with unit_of_work() as session:
        session.merge(report)


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
