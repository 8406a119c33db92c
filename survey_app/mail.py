"""The outbox: mails leave one at a time, and every row says where its mail is.

A row holds neither body nor token. Both are made at the moment of sending, so a stolen
backup of the outbox opens nobody's form.
"""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from survey_app.access import installation
from survey_app.db import unit_of_work
from survey_app.errors import SetupError
from survey_app.keys import about_invitation
from survey_app.models import Invitation, MailState, OutboxMail, Wave, WaveState

BATCH = 200
PATIENCE = 10
NOT_ITS_OWN = (
    "The link was not sealed for this address, or its key is gone. Ask whoever runs the server."
)
SENDING_LEASE = timedelta(minutes=10)
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=1)
MOST_ATTEMPTS = 8
REFUSES = 400  # SMTP replies from here on say no
FINAL = 500  # and from here on for good
Compose = Callable[[str, Invitation, Wave, str], tuple[str, str]]
"""Who writes a mail: (purpose, invitation, wave, link) to (subject, text)."""


def send_due_mails(compose: Compose, moment: datetime) -> int:
    """Send what is due, in an app context; return how many mails the server took.

    A server that cannot be reached leaves all in the outbox for a later round, with the
    reason; that never uses up the attempts of a mail.
    """
    settings = installation().settings
    if settings.smtp_url is None:
        return 0
    _doubt_interrupted(moment)
    due = _due(moment)
    if not due:
        return 0
    try:
        with _server(settings.smtp_url) as server:
            return sum(_send_one(server, compose, mail_id, moment) for mail_id in due)
    except (OSError, smtplib.SMTPException) as error:
        _postpone_all(due, moment, f"The mail server cannot be reached: {error}")
        return 0


def _due(moment: datetime) -> list[UUID]:
    with unit_of_work(is_safe=True) as session:
        query = (
            select(OutboxMail.id)
            .join(Wave, Wave.id == OutboxMail.wave_id)
            .where(
                OutboxMail.state == MailState.QUEUED,
                OutboxMail.due_at <= moment,
                Wave.state == WaveState.OPEN,
            )
            .order_by(OutboxMail.due_at)
            .limit(BATCH)
        )
        return list(session.scalars(query))


def _doubt_interrupted(moment: datetime) -> None:
    # The worker died between handing a mail over and noting it: it may have arrived.
    with unit_of_work() as session:
        session.execute(
            update(OutboxMail)
            .where(
                OutboxMail.state == MailState.SENDING, OutboxMail.due_at < moment - SENDING_LEASE
            )
            .values(state=MailState.IN_DOUBT, problem="The sending was interrupted.")
        )


def _send_one(server: smtplib.SMTP, compose: Compose, mail_id: UUID, moment: datetime) -> bool:
    if server.noop()[0] >= REFUSES:  # shows before the mail counts as being sent
        raise smtplib.SMTPServerDisconnected("the server wants no more mail now")
    message = _claim(compose, mail_id, moment)
    if message is None:
        return False
    try:
        server.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        _refused(mail_id, moment, list(error.recipients.values()))
    except smtplib.SMTPResponseException as error:
        _refused(mail_id, moment, [(error.smtp_code, error.smtp_error)])
    except (smtplib.SMTPNotSupportedError, ValueError) as error:
        _settle(mail_id, MailState.FAILED, f"The mail server does not take this address: {error}")
    except (OSError, smtplib.SMTPException) as error:
        # The server may have taken it; sending again could bother somebody twice.
        _settle(mail_id, MailState.IN_DOUBT, f"The connection broke while sending: {error}")
        raise
    else:
        _settle(mail_id, MailState.SENT, "")
        return True
    return False


def _refused(mail_id: UUID, moment: datetime, replies: list[tuple[int, bytes | str]]) -> None:
    """Note a refusal: codes from 500 are final, those below ask to come again later."""
    texts = [r.decode(errors="replace") if isinstance(r, bytes) else r for _, r in replies]
    codes = [code for code, _ in replies]
    problem = "; ".join(f"{code} {text}" for code, text in zip(codes, texts, strict=True))
    if max(codes) >= FINAL:
        _settle(mail_id, MailState.FAILED, problem)
    else:
        _postpone(mail_id, moment, problem)


def _claim(compose: Compose, mail_id: UUID, moment: datetime) -> EmailMessage | None:
    """Mark the row as being sent and write the mail; None when it is no longer wanted."""
    with unit_of_work() as session:
        taken = session.execute(
            update(OutboxMail)
            .where(OutboxMail.id == mail_id, OutboxMail.state == MailState.QUEUED)
            .values(state=MailState.SENDING, due_at=moment, attempts=OutboxMail.attempts + 1)
        )
        if taken.rowcount != 1:  # type: ignore[attr-defined]  # a cursor result of an update
            return None
        return _write(session, compose, mail_id)


def _write(session: Session, compose: Compose, mail_id: UUID) -> EmailMessage | None:
    mail = session.get_one(OutboxMail, mail_id)
    invitation = session.get_one(Invitation, mail.invitation_id)
    wave = session.get_one(Wave, mail.wave_id)
    if invitation.used or invitation.sealed_token is None:
        # Not needed any more. It must not look different: nobody may see who has answered.
        mail.state, mail.problem = MailState.SENT, ""
        return None
    installed = installation()
    about = about_invitation(invitation.id, invitation.email)
    try:
        token = installed.keys.open_token(invitation.sealed_token, about)
    except SetupError:
        mail.state, mail.problem = MailState.FAILED, NOT_ITS_OWN
        return None
    link = f"{installed.settings.base_url}/s/{token}"
    try:
        return _message(
            installed.settings.mail_from, invitation, *compose(mail.purpose, invitation, wave, link)
        )
    except (ValueError, MessageError) as error:
        mail.state, mail.problem = MailState.FAILED, f"The address cannot be used: {error}"[:200]
        return None


def _message(sender: str, invitation: Invitation, subject: str, text: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = sender
    message["To"] = Address(invitation.name, addr_spec=invitation.email)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message


def _settle(mail_id: UUID, state: MailState, problem: str) -> None:
    with unit_of_work() as session:
        session.execute(
            update(OutboxMail)
            .where(OutboxMail.id == mail_id)
            .values(state=state, problem=problem[:200])
        )


def _postpone(mail_id: UUID, moment: datetime, problem: str) -> None:
    with unit_of_work() as session:
        mail = session.get_one(OutboxMail, mail_id)
        last = mail.attempts >= MOST_ATTEMPTS
        mail.state = MailState.FAILED if last else MailState.QUEUED
        mail.due_at = moment + min(LONGEST_PAUSE, FIRST_PAUSE * 2**mail.attempts)
        mail.problem = problem[:200]


def _postpone_all(mail_ids: list[UUID], moment: datetime, problem: str) -> None:
    with unit_of_work() as session:
        session.execute(
            update(OutboxMail)
            .where(OutboxMail.id.in_(mail_ids), OutboxMail.state == MailState.QUEUED)
            .values(due_at=moment + FIRST_PAUSE, problem=problem[:200])
        )


@contextmanager
def _server(url: str) -> Iterator[smtplib.SMTP]:
    parts = urlsplit(url)
    host, secure = parts.hostname or "localhost", ssl.create_default_context()
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, parts.port or 465, timeout=PATIENCE, context=secure
        )
    else:
        server = smtplib.SMTP(host, parts.port or 25, timeout=PATIENCE)
    with server:
        if parts.username:
            if parts.scheme == "smtp":
                server.starttls(context=secure)
            server.login(unquote(parts.username), unquote(parts.password or ""))
        yield server
