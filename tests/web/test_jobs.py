"""Background work: done once, taken over after a crash, and never silently lost."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from survey_app.clock import now
from survey_app.errors import Refused, SetupError
from survey_app.jobs import LEASE, MOST_ATTEMPTS, Work, Worker, enqueue, run_due_jobs, worklist
from survey_app.models import Job, JobState
from tests.conftest import Storing
from tests.databases import on_both_databases

MORNING = datetime(2026, 11, 2, 8, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def ask(app: Flask, storing: Storing) -> Callable[..., UUID]:
    """Name some work and ask for it."""

    def ask_for(work: Work, due_at: datetime = MORNING) -> UUID:
        worklist(app).jobs["tidy"] = work
        subject = uuid4()
        with storing() as session:
            enqueue(session, "tidy", subject, due_at)
        return subject

    return ask_for


def run(app: Flask) -> int:
    with app.app_context():
        return run_due_jobs()


def the_job(storing: Storing) -> Job:
    with storing() as session:
        return session.scalars(select(Job)).one()


def fail(_: UUID) -> None:
    raise SetupError("the printer is on fire")


def fail_over_an_answer(_: UUID) -> None:
    raise KeyError("an answer")


def die(_: UUID) -> None:
    raise SystemExit


pytestmark = pytest.mark.usefixtures("clock")


@on_both_databases
def test_a_job_runs_once_with_what_it_is_about(
    app: Flask, ask: Callable[..., UUID], storing: Storing
) -> None:
    done: list[UUID] = []
    subject = ask(done.append)
    assert run(app) == 1
    assert run(app) == 0
    assert done == [subject]
    assert the_job(storing).state == JobState.DONE


def test_asking_twice_for_the_same_work_runs_it_once(
    app: Flask, ask: Callable[..., UUID], storing: Storing
) -> None:
    done: list[UUID] = []
    subject = ask(done.append)
    with storing() as session:
        enqueue(session, "tidy", subject, MORNING)
    assert run(app) == 1


def test_work_that_is_not_due_waits(
    app: Flask, ask: Callable[..., UUID], clock: time_machine.Traveller
) -> None:
    done: list[UUID] = []
    ask(done.append, MORNING + timedelta(hours=1))
    assert run(app) == 0
    clock.shift(timedelta(hours=1))
    assert run(app) == 1


def test_work_that_fails_is_tried_again_later_and_says_why(
    app: Flask, ask: Callable[..., UUID], storing: Storing, clock: time_machine.Traveller
) -> None:
    ask(fail)
    assert run(app) == 1
    job = the_job(storing)
    assert (job.state, job.problem) == (JobState.WAITING, "the printer is on fire")
    assert job.due_at > MORNING
    clock.move_to(job.due_at)
    assert run(app) == 1


def test_work_that_always_fails_ends_as_failed(
    app: Flask, ask: Callable[..., UUID], storing: Storing, clock: time_machine.Traveller
) -> None:
    ask(fail)
    for _ in range(MOST_ATTEMPTS):
        assert run(app) == 1
        clock.shift(timedelta(hours=1))
    assert run(app) == 0
    assert the_job(storing).state == JobState.FAILED


def test_another_worker_takes_over_when_the_first_one_died(
    app: Flask, ask: Callable[..., UUID], storing: Storing, clock: time_machine.Traveller
) -> None:
    ask(die)
    with pytest.raises(SystemExit):
        run(app)
    done: list[UUID] = []
    worklist(app).jobs["tidy"] = done.append
    assert run(app) == 0  # it might still be running
    clock.shift(LEASE + timedelta(seconds=1))
    assert run(app) == 1
    assert the_job(storing).state == JobState.DONE


def test_work_that_fails_unexpectedly_tells_only_the_kind_of_error(
    app: Flask, ask: Callable[..., UUID], storing: Storing
) -> None:
    ask(fail_over_an_answer)
    run(app)
    assert the_job(storing).problem == "unexpected: KeyError"


def test_work_that_kills_every_worker_is_given_up(
    app: Flask, ask: Callable[..., UUID], storing: Storing, clock: time_machine.Traveller
) -> None:
    ask(die)
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(SystemExit):
            run(app)
        clock.shift(LEASE + timedelta(seconds=1))
    assert run(app) == 0
    job = the_job(storing)
    assert (job.state, job.problem) == (
        JobState.FAILED,
        "The worker stopped each time it was tried.",
    )


def test_one_broken_sweep_does_not_stop_the_rest(app: Flask, ask: Callable[..., UUID]) -> None:
    def break_down() -> None:
        raise RuntimeError("no certificate")

    done: list[UUID] = []
    worklist(app).sweeps.insert(0, break_down)
    ask(done.append)
    assert run(app) == 1


def test_the_worker_looks_for_work_until_it_is_stopped(
    app: Flask, ask: Callable[..., UUID]
) -> None:
    done: list[UUID] = []
    worker = Worker(app, every=0.01)

    def finish(subject: UUID) -> None:
        done.append(subject)
        worker.stop()

    ask(finish, now())
    worker.start()
    worker.join(timeout=10)
    assert not worker.is_alive()
    assert len(done) == 1


def ask_and_refuse(storing: Storing) -> None:
    with storing() as session:
        enqueue(session, "tidy", uuid4(), MORNING)
        raise Refused("The wave is closed.")


def test_work_asked_for_in_a_refused_request_is_not_done(storing: Storing) -> None:
    with pytest.raises(Refused):
        ask_and_refuse(storing)
    with storing() as session:
        assert session.scalars(select(Job)).all() == []
