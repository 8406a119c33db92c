"""In which language a respondent reads: what the browser wishes for, and how to choose another.

What was chosen is kept in a cookie that ends with the browser; it is never stored with answers.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from flask import Response, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from survey_app import languages
from survey_app.answering import visit
from survey_app.answering.errors import LinkProblem
from survey_app.answering.queries import Form, Wishes, languages_around
from survey_app.db import db

FIELD = "language"


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """One language of the switch, and the address that chooses it."""

    language: languages.Language
    address: str
    is_current: bool


def wishes_here() -> Wishes:
    """Return what this request asks for: pressed now, pressed before, or set in the browser."""
    browser = tuple(code for code, quality in request.accept_languages if quality > 0)
    return Wishes(_chosen_now() or visit.language_here(), browser)


def read_choice() -> ResponseReturnValue | None:
    """Note the language that a request chooses; after a link, open its page without it."""
    code = request.values.get(FIELD, "")
    g.chosen_language = code if languages.is_language(code) else ""
    if request.method == "POST" or FIELD not in request.args:
        return None
    query = urlencode(_arguments())
    return redirect(f"{quote(request.path)}?{query}" if query else quote(request.path), 303)


def keep_choice(response: Response) -> Response:
    """Let the following pages speak the language that was chosen."""
    if _chosen_now():
        visit.remember_language(response, _chosen_now())
    return response


def _chosen_now() -> str:
    chosen: str = g.get("chosen_language", "")
    return chosen


def speak(current: str, offered: tuple[str, ...]) -> None:
    """Say the rest of this request in a language, and offer the others."""
    languages.speak(current)
    g.current_language, g.offered_languages = current, offered


def speak_to(form: Form) -> None:
    """Speak the language a form is worded in."""
    speak(form.worded.language, form.languages)


def speak_about(problem: LinkProblem) -> None:
    """Speak the language of somebody whose link opens no form."""
    offered = languages_around(db.session, problem.wave, problem.invitation)
    invited = problem.invitation.language if problem.invitation else ""
    speak(wishes_here().best_of(offered, invited), offered)


def language_links() -> tuple[LanguageLink, ...]:
    """Return the switch of this page; nothing when there is nothing to choose."""
    offered: tuple[str, ...] = g.get("offered_languages", ())
    if len(offered) < 2:
        return ()
    return tuple(
        LanguageLink(languages.language_of(code), _address_in(code), code == g.current_language)
        for code in offered
    )


def _address_in(code: str) -> str:
    # Relative, so that a page never repeats the link that it was opened with.
    page = _address_after_post() if request.method == "POST" else ""
    return f"{page}?{urlencode(_arguments() | {FIELD: code})}"


def _arguments() -> dict[str, str]:
    return {name: value for name, value in request.args.items() if name != FIELD}


def _address_after_post() -> str:
    """Return where a page can be opened that answered a form."""
    match request.endpoint:
        case "answering.begin":
            return url_for("answering.start", token=request.form.get("token") or "-")
        case "answering.save":
            return url_for("answering.question", **request.view_args or {})
        case "answering.delete":
            return url_for("answering.confirm_delete")
        case _:
            return url_for("answering.check")
