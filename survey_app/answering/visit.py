"""What a respondent's browser carries: the link in a cookie, and forms that may have expired.

The cookie goes when answers were sent or a draft was deleted. After Send another one remembers
the wave, and nothing about the person, so that Back and a second click still say "We already
have your answers". A third one holds the language that was chosen. All end with the browser.
"""

from uuid import UUID

from flask import request
from flask_wtf.csrf import validate_csrf
from werkzeug.wrappers import Response
from wtforms.validators import ValidationError

from survey_app.access import installation
from survey_app.answering.errors import OtherLink

LINK = "plumbline-answer"
SENT = "plumbline-sent"
LANGUAGE = "plumbline-language"


def link_here() -> str | None:
    """Return the token of the link that was opened in this browser, if any."""
    return request.cookies.get(_full(LINK)) or None


def sent_here() -> UUID | None:
    """Return the id of the wave that answers were sent to from this browser, if any."""
    try:
        return UUID(request.cookies.get(_full(SENT), ""))
    except ValueError:
        return None


def remember_link(response: Response, token: str) -> Response:
    """Let the following pages know which form is meant."""
    _set(response, LINK, token)
    return response


def forget_link(response: Response) -> Response:
    """Leave the browser without a way back to the form."""
    secure = installation().settings.is_https
    response.delete_cookie(_full(LINK), secure=secure, httponly=True, samesite="Lax")
    return response


def remember_sent(response: Response, wave_id: UUID) -> Response:
    """Let a second click know that answers were sent to this wave."""
    _set(response, SENT, wave_id.hex)
    return response


def language_here() -> str:
    """Return the code of the language that was chosen in this browser; empty when none was."""
    return request.cookies.get(_full(LANGUAGE), "")


def remember_language(response: Response, code: str) -> Response:
    """Show the following pages in the language that was chosen."""
    _set(response, LANGUAGE, code)
    return response


def is_form_fresh() -> bool:
    """Tell whether the posted form was made for this browser."""
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        return False
    return True


def check_same_link(mark: str) -> None:
    """Refuse a page that was opened with another link than the browser holds now."""
    if request.form.get("link", mark) != mark:
        raise OtherLink


def _full(name: str) -> str:
    return f"__Host-{name}" if installation().settings.is_https else name


def _set(response: Response, name: str, value: str) -> None:
    secure = installation().settings.is_https
    response.set_cookie(_full(name), value, secure=secure, httponly=True, samesite="Lax")
