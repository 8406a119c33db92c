"""The web application, put together from top to bottom."""

import logging

from flask import Flask, Response, current_app, request, session
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.middleware.proxy_fix import ProxyFix

from survey_app import clock
from survey_app.access import NOTHING_HERE, Installation, init_access, mark_of
from survey_app.accounts.routes import bp as accounts
from survey_app.answering.language import wishes_here
from survey_app.answering.routes import bp as answering
from survey_app.db import begin_request, init_db, run_request
from survey_app.errors import NotThere, PlumblineError, Refused
from survey_app.frameworks.routes import bp as frameworks
from survey_app.home.routes import bp as home
from survey_app.jobs import worklist
from survey_app.journal import init_journal
from survey_app.keys import Keys
from survey_app.languages import init_languages, known_languages, marked, speak
from survey_app.mail import send_due_mails
from survey_app.results.routes import bp as results
from survey_app.roadmaps.routes import bp as roadmaps
from survey_app.security import init_security
from survey_app.sessions import SIGNED_IN_AS
from survey_app.settings import Settings
from survey_app.templating import init_templating, render_error
from survey_app.waves.closing import close_due_waves, close_wave_job
from survey_app.waves.mails import compose_mail
from survey_app.waves.routes import bp as waves
from survey_app.waves.running import CLOSE_JOB

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FEATURES = (home, accounts, answering, waves, results, roadmaps, frameworks)
OUR_FAULT = marked(
    "Something went wrong on our side. Nothing you sent before is lost. Please try again."
)
FORM_EXPIRED = marked(
    "This form was open for too long, or was opened in another browser. Nothing was changed. "
    "Go back, reload the page and send it once more."
)
HTTP_SENTENCES = {
    405: NOTHING_HERE,
    413: marked("What you sent is too large. Nothing was changed. Go back and send less at once."),
    429: marked("Too many tries. Please wait a few minutes and try again."),
}
log = logging.getLogger(__name__)


class Plumbline(Flask):
    """Flask, with one transaction around each request."""

    def preprocess_request(self) -> ResponseReturnValue | None:
        """Choose between reading and writing before anything asks the database."""
        begin_request(is_safe=request.method in SAFE)
        return super().preprocess_request()

    def dispatch_request(self) -> ResponseReturnValue:
        """Answer the request inside a transaction that only ``db`` commits."""
        if request.endpoint == "static":
            return super().dispatch_request()
        return run_request(super().dispatch_request, is_safe=request.method in SAFE)


def create_app(settings: Settings, keys: Keys) -> Flask:
    """Put the application together; it opens no connection yet."""
    app = Plumbline("survey_app")
    app.extensions["plumbline"] = Installation(settings, keys)
    init_db(app, settings.database_url)
    init_journal(app)
    init_security(app, settings, keys)
    init_access(app)
    init_languages(app)
    init_templating(app)
    for feature in FEATURES:
        app.register_blueprint(feature)
    _register_work(app)
    _register_error_pages(app)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
    return app


def _register_work(app: Flask) -> None:
    """Name the background work: jobs by name, and sweeps that look for what is due."""
    work = worklist(app)
    work.jobs[CLOSE_JOB] = close_wave_job
    work.sweeps += [close_due_waves, lambda: send_due_mails(compose_mail, clock.now())]


def _register_error_pages(app: Flask) -> None:
    app.register_error_handler(NotThere, lambda _: _error_page(404, NOTHING_HERE))
    app.register_error_handler(Refused, lambda error: _error_page(409, str(error)))
    app.register_error_handler(PlumblineError, lambda error: _error_page(500, str(error)))
    app.register_error_handler(CSRFError, lambda _: _error_page(400, FORM_EXPIRED))
    app.register_error_handler(SecurityError, _wrong_host)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code < 400:
        return error.get_response()  # a redirect that was raised
    return _error_page(code, HTTP_SENTENCES.get(code, NOTHING_HERE if code < 500 else OUR_FAULT))


def _wrong_host(_: SecurityError) -> Response:
    # Not a page: its links would have to name the host that we refuse.
    sentence = "This address is not set up here. Open the address in your invitation.\n"
    return Response(sentence, 400, content_type="text/plain; charset=utf-8")


def _unexpected(error: Exception) -> Response:
    log.error("unexpected error at %s", request.endpoint, exc_info=error)
    return _error_page(500, OUR_FAULT)


def _error_page(status: int, sentence: str) -> Response:
    """Say what went wrong, in the language of whoever may have come here to answer."""
    if _is_for_respondents():
        speak(wishes_here().best_of(tuple(known_languages())))
    return render_error(status, sentence)


def _is_for_respondents() -> bool:
    if request.endpoint is None:
        return SIGNED_IN_AS not in session
    return mark_of(current_app.view_functions[request.endpoint]) == "respondent"
