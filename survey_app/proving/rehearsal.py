"""One wave from launch to publication, played with invented people through the real product.

Everything goes the way it goes in earnest: mails leave through the outbox, people answer over
HTTP, the worker closes the wave. Only the database is a scratch one, the keys are fresh, and the
people do not exist.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from math import ceil
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from uuid import UUID

from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from questionnaires.loading import load_core
from scoring.buckets import PmoForm
from survey_app import clock
from survey_app.accounts.service import create_organisation
from survey_app.app import create_app
from survey_app.db import db, unit_of_work
from survey_app.errors import SetupError
from survey_app.jobs import enqueue, run_due_jobs
from survey_app.keys import Keys, create_keys
from survey_app.mail import send_due_mails
from survey_app.models import PoolEntry, Wave, WaveState
from survey_app.pipeline import SentForm
from survey_app.proving.browser import Browser
from survey_app.proving.evidence import Evidence, Moment, State
from survey_app.proving.logbook import Logbook, keep_logs
from survey_app.proving.loot import Loot, take_loot
from survey_app.proving.mailbox import Mailbox, open_mailbox
from survey_app.proving.people import Turnout, invented_people, turnout_of
from survey_app.proving.scratch import scratch_database
from survey_app.proving.truth import Truth
from survey_app.schema import upgrade
from survey_app.settings import DEFAULT_BASE_URL, Settings
from survey_app.waves.mails import compose_mail
from survey_app.waves.running import CLOSE_JOB, begin_close, launch_wave, publish_wave
from survey_app.waves.running import send_reminder as queue_reminder
from survey_app.waves.service import WavePlan, create_wave, import_people

AREAS = ("portfolio", "resources", "change")
HOURS = 12  # how often a backup is taken while people send
PAGES_BEFORE_STOPPING = 2


@dataclass(frozen=True, slots=True)
class Plants:
    """Where a test can plant a leak.

    prepared : when the tables are there
    sent : after each form, with e-mail and token
    """

    prepared: Callable[[Engine], None] = lambda _: None
    sent: Callable[[Engine, str, str], None] = lambda *_: None


NO_PLANTS = Plants()


def rehearse(like: str, people: int, seed: int, plants: Plants = NO_PLANTS) -> Evidence:
    """Play a wave on a database of the kind that ``like`` names; leave nothing behind."""
    with (
        TemporaryDirectory(prefix="plumbline-rehearsal-") as folder,
        scratch_database(like, Path(folder)) as url,
        open_mailbox() as mailbox,
        keep_logs() as logbook,
    ):
        upgrade(url)
        keys = create_keys(Path(folder) / "keys")
        settings = Settings(data=Path(folder), database_url=url, smtp_url=mailbox.url)
        app = create_app(settings, keys)
        with app.app_context():
            engine = db.engine
        try:
            stage = _Stage(app, engine, keys, mailbox, logbook, plants, Random(seed))  # noqa: S311
            return stage.play(people)
        finally:
            engine.dispose()


@dataclass(slots=True)
class _Stage:
    """The running rehearsal. Requests need an app context of their own, so there is none around."""

    app: Flask
    engine: Engine
    keys: Keys
    mailbox: Mailbox
    logbook: Logbook
    plants: Plants
    chance: Random
    truth: Truth = field(default_factory=Truth)
    backups: list[Loot] = field(default_factory=list)
    moments: dict[State, Moment] = field(default_factory=dict)

    def play(self, people: int) -> Evidence:
        """Play all acts and return what they leave."""
        self.plants.prepared(self.engine)
        wave_id = self._launch(people)
        self._send_mails()
        links = {mail.email: mail.token for mail in self.mailbox.mails}
        self.truth.note_links(self.keys, links)
        turnout = turnout_of(sorted(self.truth.tokens), self.chance)
        self._answer(wave_id, turnout)
        self._keep(State.OPEN)
        drafts = self.truth.plain_drafts(self.keys, self.moments[State.OPEN].live)
        self._close(wave_id)
        self._keep(State.CLOSED)
        self.truth.note_closed(self.moments[State.CLOSED].live)
        with self._work() as session:
            publish_wave(session, session.get_one(Wave, wave_id), clock.now())
        self._keep(State.RELEASED)
        return Evidence(
            kind=self.engine.dialect.name,
            people=people,
            moments=self.moments,
            backups=tuple(self.backups),
            mails=tuple(self.mailbox.mails),
            truth=self.truth,
            plain_drafts=drafts,
        )

    def _launch(self, people: int) -> UUID:
        with self._work() as session:
            organisation = create_organisation(session, "Rehearsal", "Europe/Stockholm")
            wave = create_wave(session, organisation.id, _plan(), clock.now())
            import_people(session, wave, invented_people(people, self.chance))
            launch_wave(session, self.keys, wave, clock.now())
            return wave.id

    def _send_mails(self) -> None:
        with self.app.app_context():
            while send_due_mails(compose_mail, clock.now()):
                pass  # one round takes so many

    def _answer(self, wave_id: UUID, turnout: Turnout) -> None:
        every = ceil(len(turnout.sending) / HOURS)
        stopping = list(turnout.stopping)
        for number, email in enumerate(turnout.sending, start=1):
            self._send_form(email)
            if number % every == 0:
                self.backups.append(take_loot(self.engine))
            if stopping and number % every == 1:
                self._browser().answer(self.truth.tokens[stopping.pop()], PAGES_BEFORE_STOPPING)
            if number == len(turnout.sending) // 2:
                self._remind(wave_id)
        for email in stopping:
            self._browser().answer(self.truth.tokens[email], PAGES_BEFORE_STOPPING)

    def _send_form(self, email: str) -> None:
        token = self.truth.tokens[email]
        self._browser().answer(token)
        self.plants.sent(self.engine, email, token)
        with self._work(is_safe=True) as session:
            ids = session.scalars(select(PoolEntry.id))
            (new,) = (id_ for id_ in ids if id_.hex not in self.truth.sealed)
            sealed = session.get_one(PoolEntry, new).sealed
        self.truth.note_sent(email, new.hex, SentForm.from_bytes(self.keys.open_pool(sealed)))

    @contextmanager
    def _work(self, *, is_safe: bool = False) -> Iterator[Session]:
        with self.app.app_context(), unit_of_work(is_safe=is_safe) as session:
            yield session

    def _browser(self) -> Browser:
        return Browser(self.app, DEFAULT_BASE_URL, self.chance)

    def _remind(self, wave_id: UUID) -> None:
        with self._work() as session:
            queue_reminder(session, session.get_one(Wave, wave_id), clock.now())
        self._send_mails()

    def _close(self, wave_id: UUID) -> None:
        with self._work() as session:
            begin_close(session.get_one(Wave, wave_id))
            enqueue(session, CLOSE_JOB, wave_id, clock.now())
        with self.app.app_context():
            run_due_jobs()
        with self._work(is_safe=True) as session:
            if session.get_one(Wave, wave_id).state is not WaveState.CLOSED:
                raise SetupError(f"The rehearsal could not close. {self.logbook.lines[-1:]}")

    def _keep(self, state: State) -> None:
        self.moments[state] = Moment(take_loot(self.engine), tuple(self.logbook.lines))


def _plan() -> WavePlan:
    framework = load_core()
    return WavePlan(
        assessment_name="Rehearsal",
        pmo_name="the Project Office",
        name="Rehearsal",
        contact="Nobody, nobody@rehearsal.example",
        closes_at=clock.now() + timedelta(days=1),
        projects="",
        scope=AREAS,
        targets=dict.fromkeys(AREAS, 3),
        k=5,
        pmo_form=PmoForm.JOINT_STATEMENT,
        blocks=tuple(block.id for block in framework.blocks if block.is_usual),
    )
