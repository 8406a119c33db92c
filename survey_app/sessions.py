"""Sessions: a stored row for whoever is signed in, a signed cookie for everybody else.

The cookie of a signed-in browser holds 128 random bits; the row is found by their SHA-256,
gets a new id at every sign-in and is deleted at sign-out. Respondents and visitors have no
row: their signed cookie carries the form token and nothing about them.
"""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from flask import Flask, Request, Response
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from sqlalchemy import delete

from survey_app.clock import now
from survey_app.db import unit_of_work
from survey_app.models import Account, ManagerSession

LIFETIME = timedelta(hours=12)
SIGNED_IN_AS = "_user_id"
_serializer = TaggedJSONSerializer()


class PlumblineSession(SecureCookieSession):
    """Session values, with the id of the row they came from, if any."""

    row_id: str | None = None


class StoredSessions(SecureCookieSessionInterface):
    """Keep signed-in sessions in rows and all others in Flask's signed cookie."""

    session_class = PlumblineSession

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Read the row that the cookie names, or else the signed cookie."""
        row_id = request.cookies.get(_row_cookie(app))
        values = _read_row(row_id) if row_id else None
        if values is None:
            return super().open_session(app, request)
        session = PlumblineSession(values)
        session.row_id = row_id
        return session

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write what changed; a sign-in gets a new id, a sign-out loses its row."""
        row_id = getattr(session, "row_id", None)
        if SIGNED_IN_AS not in session:
            if row_id:
                _delete_row(row_id)
                response.delete_cookie(_row_cookie(app), secure=_is_secure(app), httponly=True)
            super().save_session(app, session, response)
        elif row_id is None:
            self._start_row(app, session, response)
        elif session.modified:
            _write_row(row_id, dict(session))

    def _start_row(self, app: Flask, session: SessionMixin, response: Response) -> None:
        row_id = secrets.token_urlsafe(16)
        _write_row(row_id, dict(session))
        response.delete_cookie(self.get_cookie_name(app))
        response.set_cookie(
            _row_cookie(app), row_id, secure=_is_secure(app), httponly=True, samesite="Lax"
        )


def end_sessions_of(account: Account) -> None:
    """Sign the account out everywhere, after a password change or deactivation."""
    with unit_of_work() as session:
        session.execute(delete(ManagerSession).where(ManagerSession.account_id == account.id))


def _row_cookie(app: Flask) -> str:
    return "__Host-plumbline-member" if _is_secure(app) else "plumbline-member"


def _is_secure(app: Flask) -> bool:
    return bool(app.config["SESSION_COOKIE_SECURE"])


def _hash(row_id: str) -> bytes:
    return sha256(row_id.encode()).digest()


def _read_row(row_id: str) -> dict[str, object] | None:
    with unit_of_work(is_safe=True) as session:
        row = session.get(ManagerSession, _hash(row_id))
        if row is None or row.expires_at <= now():
            return None
        values: dict[str, object] = _serializer.loads(row.values)
        return values


def _write_row(row_id: str, values: dict[str, object]) -> None:
    with unit_of_work() as session:
        row = session.get(ManagerSession, _hash(row_id))
        if row is None:
            row = ManagerSession(id_hash=_hash(row_id), expires_at=_expiry())
            session.add(row)
        row.values = _serializer.dumps(values)


def _expiry() -> datetime:
    return now() + LIFETIME


def _delete_row(row_id: str) -> None:
    with unit_of_work() as session:
        session.execute(delete(ManagerSession).where(ManagerSession.id_hash == _hash(row_id)))
