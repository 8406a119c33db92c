"""Sessions: a stored row for whoever is signed in, a signed cookie for everybody else.

The cookie of a signed-in browser holds 128 random bits; the row is found by their SHA-256,
gets a new id at every sign-in and is deleted at sign-out. Respondents and visitors have no
row: their signed cookie carries the form token and nothing about them.
"""

import secrets
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from flask import Flask, Request, Response, session
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from survey_app.clock import now
from survey_app.db import let_go, unit_of_work
from survey_app.models import Account, ManagerSession

LIFETIME = timedelta(hours=12)
SIGNED_IN_AS = "_user_id"
_serializer = TaggedJSONSerializer()


class PlumblineSession(SecureCookieSession):
    """Session values, with the id of the row they came from, if any.

    ended_row_id : a row that a new sign-in in the same browser replaces
    """

    row_id: str | None = None
    ended_row_id: str | None = None


class StoredSessions(SecureCookieSessionInterface):
    """Keep signed-in sessions in rows and all others in Flask's signed cookie."""

    session_class = PlumblineSession

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Read the row that the cookie names, or else the signed cookie."""
        row_id = request.cookies.get(_row_cookie(app))
        values = _read_row(row_id) if row_id else None
        if values is None:
            return super().open_session(app, request)
        found = PlumblineSession(values)
        found.row_id = row_id
        return found

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write what changed; a sign-in gets a new id, a sign-out loses its row."""
        row_id: str | None = getattr(session, "row_id", None)
        ended: str | None = getattr(session, "ended_row_id", None)
        let_go()  # the request has committed or failed; its session must not block ours
        if ended:
            _delete_row(ended)
        if SIGNED_IN_AS not in session:
            if row_id:
                _delete_row(row_id)
                _drop_cookie(app, response, _row_cookie(app))
            super().save_session(app, session, response)
        elif row_id is None:
            self._start_row(app, session, response)
        elif session.modified:
            _write_row(row_id, dict(session))

    def _start_row(self, app: Flask, session: SessionMixin, response: Response) -> None:
        row_id = secrets.token_urlsafe(16)
        _add_row(row_id, dict(session))
        _drop_cookie(app, response, self.get_cookie_name(app))
        response.set_cookie(
            _row_cookie(app), row_id, secure=_is_secure(app), httponly=True, samesite="Lax"
        )


def renew_session() -> None:
    """Drop everything in this browser's session; what follows gets a new id."""
    session.clear()
    if isinstance(session, PlumblineSession):
        session.ended_row_id, session.row_id = session.row_id, None


def end_sessions_of(own: Session, account_id: UUID) -> None:
    """Sign an account out everywhere, after a password change or deactivation."""
    own.execute(delete(ManagerSession).where(ManagerSession.account_id == account_id))


def _row_cookie(app: Flask) -> str:
    return "__Host-plumbline-member" if _is_secure(app) else "plumbline-member"


def _is_secure(app: Flask) -> bool:
    return bool(app.config["SESSION_COOKIE_SECURE"])


def _drop_cookie(app: Flask, response: Response, name: str) -> None:
    response.delete_cookie(name, secure=_is_secure(app), httponly=True, samesite="Lax")


def _hash(row_id: str) -> bytes:
    return sha256(row_id.encode()).digest()


def _read_row(row_id: str) -> dict[str, object] | None:
    with unit_of_work(is_safe=True) as own:
        row = own.get(ManagerSession, _hash(row_id))
        if row is None or row.expires_at <= now():
            return None
        values: dict[str, object] = _serializer.loads(row.values)
        return values


def _add_row(row_id: str, values: dict[str, object]) -> None:
    moment = now()
    account = select(Account.id).where(Account.fs_uniquifier == values[SIGNED_IN_AS])
    with unit_of_work() as own:
        own.execute(delete(ManagerSession).where(ManagerSession.expires_at <= moment))
        own.add(
            ManagerSession(
                id_hash=_hash(row_id),
                account_id=own.scalars(account).one(),
                values=_serializer.dumps(values),
                expires_at=moment + LIFETIME,
            )
        )


def _write_row(row_id: str, values: dict[str, object]) -> None:
    with unit_of_work() as own:
        row = own.get(ManagerSession, _hash(row_id))
        if row is not None:  # else it was ended elsewhere in the meantime
            row.values = _serializer.dumps(values)


def _delete_row(row_id: str) -> None:
    with unit_of_work() as own:
        own.execute(delete(ManagerSession).where(ManagerSession.id_hash == _hash(row_id)))
