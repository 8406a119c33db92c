"""The outbox: every mail's state is visible, nothing is lost, and nobody is bothered twice."""

import smtplib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
from flask import Flask
from smtpdfix.controller import AuthController
from sqlalchemy import select, text, update

from survey_app.app import create_app
from survey_app.db import unit_of_work
from survey_app.keys import Keys
from survey_app.mail import LONGEST_PAUSE, SENDING_LEASE, send_due_mails
from survey_app.models import Invitation, MailState, OutboxMail, Wave, WaveState
from survey_app.settings import Settings
from tests.cast import ASTRID, BO, DAVID, ELIF, Organisations, Person
from tests.web.outbox import OPENED_AT, plan_wave, queue_mails

SOON = OPENED_AT + timedelta(minutes=1)
CODES = {"4xx": "451 come back later", "5xx": "550 no such person"}


def compose(purpose: str, invitation: Invitation, _: Wave, link: str) -> tuple[str, str]:
    return f"{purpose} for {invitation.name}", f"Your link: {link}\n"


@dataclass(frozen=True)
class Outbox:
    """The app with a mail server, and the tokens of the mails that wait."""

    app: Flask
    tokens: list[str]

    def send(self, moment: datetime = SOON) -> int:
        with self.app.app_context():
            return send_due_mails(compose, moment)

    def rows(self) -> list[OutboxMail]:
        with self.app.app_context(), unit_of_work() as session:
            return list(session.scalars(select(OutboxMail).order_by(OutboxMail.due_at)))

    def states(self) -> list[MailState]:
        return [row.state for row in self.rows()]


FillOutbox = Callable[..., Outbox]


@pytest.fixture
def fill_outbox(app: Flask, settings: Settings, keys: Keys, cast: Organisations) -> FillOutbox:
    def fill(smtp_url: str | None, people: tuple[Person, ...] = (ELIF, BO)) -> Outbox:
        with app.app_context(), unit_of_work() as session:
            tokens = queue_mails(session, keys, plan_wave(session, cast.norrland), people)
        return Outbox(create_app(replace(settings, smtp_url=smtp_url), keys), tokens)

    return fill


def address(smtpd: AuthController) -> str:
    return f"smtp://{smtpd.hostname}:{smtpd.port}"


def answer_recipients(smtpd: AuthController, reply: Callable[[str], str]) -> None:
    async def handle(
        _server: object, _session: object, envelope: object, to: str, _: object
    ) -> str:
        envelope.rcpt_tos.append(to)  # type: ignore[attr-defined]  # aiosmtpd carries no types
        return reply(to)

    smtpd.handler.handle_RCPT = handle


def test_each_person_gets_one_mail_with_their_own_link(
    smtpd: AuthController, fill_outbox: FillOutbox
) -> None:
    outbox = fill_outbox(address(smtpd))
    assert outbox.send() == 2
    assert [message["To"] for message in smtpd.messages] == [
        "Elif Demir <elif.demir@norrland.example>",
        "Bo Ekman <bo.ekman@norrland.example>",
    ]
    for message, token in zip(smtpd.messages, outbox.tokens, strict=True):
        assert f"http://127.0.0.1:8765/s/{token}" in message.get_payload()
    assert outbox.states() == [MailState.SENT, MailState.SENT]


def test_a_sent_mail_is_not_sent_again(smtpd: AuthController, fill_outbox: FillOutbox) -> None:
    outbox = fill_outbox(address(smtpd))
    outbox.send()
    assert outbox.send(SOON + timedelta(days=1)) == 0
    assert len(smtpd.messages) == 2


def test_without_a_mail_server_mails_wait(fill_outbox: FillOutbox) -> None:
    outbox = fill_outbox(None)
    assert outbox.send() == 0
    assert outbox.states() == [MailState.QUEUED, MailState.QUEUED]


def test_a_server_that_cannot_be_reached_keeps_every_mail_and_says_why(
    fill_outbox: FillOutbox, unused_port: int
) -> None:
    outbox = fill_outbox(f"smtp://127.0.0.1:{unused_port}")
    moment = SOON
    for _ in range(20):  # an outage that lasts does not use mails up
        assert outbox.send(moment) == 0
        moment += LONGEST_PAUSE
    for row in outbox.rows():
        assert row.state == MailState.QUEUED
        assert row.problem.startswith("The mail server cannot be reached")
        assert row.due_at > moment - LONGEST_PAUSE


def test_mails_leave_once_the_server_is_back(
    smtpd: AuthController, fill_outbox: FillOutbox, unused_port: int
) -> None:
    outbox = fill_outbox(f"smtp://127.0.0.1:{unused_port}")
    outbox.send()
    installed = outbox.app.extensions["plumbline"]
    back = create_app(replace(installed.settings, smtp_url=address(smtpd)), installed.keys)
    assert replace(outbox, app=back).send(SOON + LONGEST_PAUSE) == 2


def test_a_refused_address_fails_with_the_reason_and_the_others_get_theirs(
    smtpd: AuthController, fill_outbox: FillOutbox
) -> None:
    answer_recipients(smtpd, lambda to: CODES["5xx"] if "elif" in to else "250 OK")
    outbox = fill_outbox(address(smtpd))
    assert outbox.send() == 1
    by_state = {row.state: row.problem for row in outbox.rows()}
    assert by_state == {MailState.FAILED: "550 no such person", MailState.SENT: ""}


def test_come_back_later_is_tried_again_with_longer_and_longer_pauses(
    smtpd: AuthController, fill_outbox: FillOutbox
) -> None:
    answer_recipients(smtpd, lambda _: CODES["4xx"])
    outbox = fill_outbox(address(smtpd), (ELIF,))
    moment, pauses = SOON, []
    for _ in range(3):
        outbox.send(moment)
        [row] = outbox.rows()
        assert (row.state, row.problem) == (MailState.QUEUED, "451 come back later")
        pauses.append(row.due_at - moment)
        moment = row.due_at
    assert pauses == [timedelta(minutes=2), timedelta(minutes=4), timedelta(minutes=8)]


def test_a_server_that_always_says_later_fails_in_the_end(
    smtpd: AuthController, fill_outbox: FillOutbox
) -> None:
    answer_recipients(smtpd, lambda _: CODES["4xx"])
    outbox = fill_outbox(address(smtpd), (ELIF,))
    for hour in range(8):
        outbox.send(SOON + hour * LONGEST_PAUSE)
    assert outbox.states() == [MailState.FAILED]


def test_a_mail_whose_worker_died_while_sending_is_in_doubt_and_not_sent_again(
    smtpd: AuthController, fill_outbox: FillOutbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox = fill_outbox(address(smtpd), (ELIF,))
    really_send = smtplib.SMTP.send_message

    def send_then_die(server: smtplib.SMTP, message: EmailMessage) -> None:
        really_send(server, message)
        raise SystemExit

    monkeypatch.setattr(smtplib.SMTP, "send_message", send_then_die)
    with pytest.raises(SystemExit):
        outbox.send()
    assert outbox.states() == [MailState.SENDING]
    monkeypatch.undo()

    assert outbox.send(SOON + SENDING_LEASE / 2) == 0
    assert outbox.states() == [MailState.SENDING]
    outbox.send(SOON + SENDING_LEASE * 2)
    assert outbox.states() == [MailState.IN_DOUBT]
    assert len(smtpd.messages) == 1


def test_a_connection_that_breaks_leaves_one_mail_in_doubt_and_keeps_the_rest(
    smtpd: AuthController, fill_outbox: FillOutbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(_: smtplib.SMTP, __: EmailMessage) -> None:
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")

    monkeypatch.setattr(smtplib.SMTP, "send_message", break_off)
    outbox = fill_outbox(address(smtpd), (ELIF, BO, DAVID))
    assert outbox.send() == 0
    assert sorted(outbox.states()) == [MailState.IN_DOUBT, MailState.QUEUED, MailState.QUEUED]


def test_a_person_who_has_answered_gets_no_mail_and_nobody_can_tell(
    smtpd: AuthController, fill_outbox: FillOutbox
) -> None:
    outbox = fill_outbox(address(smtpd))
    with outbox.app.app_context(), unit_of_work() as session:
        session.execute(
            update(Invitation)
            .where(Invitation.email == ELIF.email)
            .values(used=True, sealed_token=None)
        )
    assert outbox.send() == 1
    assert [(row.state, row.problem) for row in outbox.rows()] == [(MailState.SENT, "")] * 2


@pytest.mark.parametrize("other", [ELIF.email, None])
def test_no_link_is_mailed_to_another_than_it_was_sealed_for(
    smtpd: AuthController, fill_outbox: FillOutbox, other: str | None
) -> None:
    """Somebody at the database, locks taken away, swaps two links or changes an address."""
    outbox = fill_outbox(address(smtpd))
    with outbox.app.app_context(), unit_of_work() as session:
        session.execute(text("DROP TRIGGER invitation_locked"))
        elif_ = session.scalars(select(Invitation).where(Invitation.email == ELIF.email)).one()
        bo = session.scalars(select(Invitation).where(Invitation.email == BO.email)).one()
        if other:
            bo.sealed_token = elif_.sealed_token
        else:
            bo.email = "stranger@norrland.example"
    assert outbox.send() == 1
    assert sorted(outbox.states()) == [MailState.FAILED, MailState.SENT]
    [problem] = [row.problem for row in outbox.rows() if row.problem]
    assert problem.startswith("The link was not sealed for this address")


def test_a_closed_wave_sends_nothing(smtpd: AuthController, fill_outbox: FillOutbox) -> None:
    outbox = fill_outbox(address(smtpd))
    with outbox.app.app_context(), unit_of_work() as session:
        session.execute(update(Wave).values(state=WaveState.CLOSED))
    assert outbox.send() == 0
    assert smtpd.messages == []


@pytest.mark.parametrize(
    "person",
    [
        replace(ASTRID, name="Astrid\r\nBcc: all@norrland.example"),
        replace(ASTRID, email="astrid@@norrland.example"),
        replace(ASTRID, email="åstrid@norrland.example"),
    ],
)
def test_a_name_or_address_that_cannot_be_written_fails_alone(
    smtpd: AuthController, fill_outbox: FillOutbox, person: Person
) -> None:
    outbox = fill_outbox(address(smtpd), (person, BO))
    assert outbox.send() == 1
    assert [message["To"] for message in smtpd.messages] == ["Bo Ekman <bo.ekman@norrland.example>"]
    assert sorted(outbox.states()) == [MailState.FAILED, MailState.SENT]


def test_the_outbox_keeps_no_link(
    smtpd: AuthController, fill_outbox: FillOutbox, settings: Settings
) -> None:
    outbox = fill_outbox(address(smtpd))
    outbox.send()
    stored = (settings.data / "plumbline.db").read_bytes()
    wal = settings.data / "plumbline.db-wal"
    stored += wal.read_bytes() if wal.exists() else b""
    assert [token for token in outbox.tokens if token.encode() in stored] == []
