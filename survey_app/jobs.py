"""Background work. The rows in the database are the truth; the worker only looks for them.

A job is a name and the id it is about. Whoever takes a row leases it for a while, so that
another worker takes over after a crash, and a job that fails is tried again with a pause.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from flask import Flask, current_app
from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from survey_app.clock import now
from survey_app.db import unit_of_work
from survey_app.errors import PlumblineError
from survey_app.models import Job, JobState
from survey_app.request_log import log_failure

LEASE = timedelta(minutes=5)
PAUSE = timedelta(seconds=30)
MOST_ATTEMPTS = 5
Work = Callable[[UUID], None]
Sweep = Callable[[], object]
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Worklist:
    """What the app knows how to do: jobs by name, and sweeps that look for due work."""

    jobs: dict[str, Work] = field(default_factory=dict)
    sweeps: list[Sweep] = field(default_factory=list)


def worklist(app: Flask) -> Worklist:
    """Return the app's worklist, made at first use."""
    made: Worklist = app.extensions.setdefault("plumbline-work", Worklist())
    return made


def enqueue(session: Session, name: str, subject_id: UUID, due_at: datetime) -> None:
    """Ask for a job once: a second request while one waits or runs changes nothing."""
    query = select(Job.id).where(
        Job.name == name,
        Job.subject_id == subject_id,
        Job.state.in_([JobState.WAITING, JobState.RUNNING]),
    )
    if session.scalar(query) is None:
        session.add(Job(name=name, subject_id=subject_id, due_at=due_at))
        session.flush()


def run_due_jobs() -> int:
    """Work off everything that is due now, in an app context; return how many jobs ran."""
    known = worklist(current_app._get_current_object())  # type: ignore[attr-defined]
    for sweep in known.sweeps:
        _try(sweep)
    _give_up_on_lost()
    ran = 0
    while (job := _lease_next(known)) is not None:
        _run(known.jobs[job.name], job)
        ran += 1
    return ran


def _try(sweep: Sweep) -> None:
    # One that fails, say because the mail server's certificate is bad, must not stop the rest.
    try:
        sweep()
    except Exception as error:
        log_failure(log, "a sweep failed", error)


def _give_up_on_lost() -> None:
    # Work that ended its worker each time would otherwise be tried for ever.
    with unit_of_work() as session:
        session.execute(
            update(Job)
            .where(
                Job.state == JobState.RUNNING,
                Job.leased_until < now(),
                Job.attempts >= MOST_ATTEMPTS,
            )
            .values(state=JobState.FAILED, problem="The worker stopped each time it was tried.")
        )


def _lease_next(known: Worklist) -> Job | None:
    moment = now()
    with unit_of_work() as session:
        query = (
            select(Job)
            .where(
                Job.name.in_(known.jobs),
                Job.due_at <= moment,
                or_(
                    Job.state == JobState.WAITING,
                    (Job.state == JobState.RUNNING) & (Job.leased_until < moment),
                ),
            )
            .order_by(Job.due_at)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        job = session.scalars(query).one_or_none()
        if job is not None:
            job.state, job.leased_until = JobState.RUNNING, moment + LEASE
            job.attempts += 1
        return job


def _run(work: Work, job: Job) -> None:
    try:
        work(job.subject_id)
    except Exception as error:
        log_failure(log, f"the job {job.name} failed", error)
        _settle(job, problem=_problem(error))
    else:
        _settle(job, problem="")


def _problem(error: Exception) -> str:
    """Tell what went wrong; the words of an unexpected error could hold answers."""
    words = str(error) if isinstance(error, PlumblineError) else ""
    return (words or f"unexpected: {type(error).__qualname__}")[:300]


def _settle(job: Job, problem: str) -> None:
    state = JobState.DONE
    if problem:
        state = JobState.FAILED if job.attempts >= MOST_ATTEMPTS else JobState.WAITING
    with unit_of_work() as session:
        session.execute(
            update(Job)
            .where(Job.id == job.id)
            .values(
                state=state, problem=problem, leased_until=None, due_at=now() + PAUSE * job.attempts
            )
        )


class Worker(threading.Thread):
    """A thread that works off what is due every few seconds, until it is stopped."""

    def __init__(self, app: Flask, every: float = 2.0) -> None:
        super().__init__(name="plumbline-worker", daemon=True)
        self.app, self.every, self.stopping = app, every, threading.Event()

    def run(self) -> None:
        """Look for work until :meth:`stop`; a failing round never ends the thread."""
        while not self.stopping.wait(self.every):
            try:
                with self.app.app_context():
                    run_due_jobs()
            except Exception as error:
                log_failure(log, "the worker could not look for work", error)

    def stop(self) -> None:
        """End after the job at hand."""
        self.stopping.set()
