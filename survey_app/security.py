"""What every response and every form carries, so that no feature can forget it."""

from typing import Any

from flask import Flask, Request, Response, request
from flask_security import FSQLALiteUserDatastore, Security
from flask_wtf.csrf import CSRFProtect

from survey_app.db import db
from survey_app.keys import Keys
from survey_app.models import Account, AccountRole
from survey_app.sessions import StoredSessions
from survey_app.settings import Settings

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "connect-src 'self'"
)
LARGEST_FORM = 2 * 1024 * 1024
LARGEST_UPLOAD = 64 * 1024 * 1024

csrf = CSRFProtect()


class Accounts(FSQLALiteUserDatastore):
    """The sign-in library's store of accounts, which leaves committing to ``db``."""

    def commit(self) -> None:
        """Write, but let the request commit."""
        db.session.flush()


class SizedRequest(Request):
    """A request whose size is limited: more for uploads than for plain forms."""

    @property
    def max_content_length(self) -> int | None:
        """Allow large bodies only where a file is uploaded."""
        is_upload = (self.mimetype or "") == "multipart/form-data"
        return LARGEST_UPLOAD if is_upload else LARGEST_FORM

    @max_content_length.setter
    def max_content_length(self, value: int | None) -> None:
        raise NotImplementedError("the limits stand in this class")


def init_security(app: Flask, settings: Settings, keys: Keys) -> None:
    """Set up forms, sessions, accounts and headers."""
    app.config.update(_configuration(settings))
    sign_with(app, keys)
    app.request_class = SizedRequest
    app.session_interface = StoredSessions()
    csrf.init_app(app)
    Security(app, Accounts(db, Account, AccountRole), register_blueprint=False)
    app.after_request(_add_headers)


def sign_with(app: Flask, keys: Keys) -> None:
    """Sign forms with the present key, and accept those that a retired one has signed."""
    *retired, present = keys.signing_keys
    app.config.update(
        SECRET_KEY=present, SECRET_KEY_FALLBACKS=retired, WTF_CSRF_SECRET_KEY=keys.signing_keys
    )


def _configuration(settings: Settings) -> dict[str, Any]:
    name = "__Host-plumbline" if settings.is_https else "plumbline"
    return {
        "TRUSTED_HOSTS": [settings.host],
        "SESSION_COOKIE_NAME": f"{name}-form",
        "SESSION_COOKIE_SECURE": settings.is_https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_REFRESH_EACH_REQUEST": False,
        "WTF_CSRF_TIME_LIMIT": None,
        "MAX_FORM_MEMORY_SIZE": LARGEST_FORM,
        "MAX_FORM_PARTS": 5000,
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
        "SECURITY_PASSWORD_HASH_OPTIONS": {
            "argon2__memory_cost": 19456,
            "argon2__time_cost": 2,
            "argon2__parallelism": 1,
        },
        "SECURITY_PASSWORD_LENGTH_MIN": 15,
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_TRACKABLE": False,
    }


def _add_headers(response: Response) -> Response:
    headers = response.headers
    headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if request.endpoint != "static":
        headers["Cache-Control"] = "no-store"
    return response
