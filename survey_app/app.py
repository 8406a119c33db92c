"""The web application, put together from top to bottom."""

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, current_app, request, session
from flask.ctx import RequestContext
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.middleware.proxy_fix import ProxyFix

from survey_app import clock
from survey_app.access import NOTHING_HERE, Installation, init_access, mark_of
from survey_app.accounts.routes import bp as accounts
from survey_app.answering.language import wishes_here
from survey_app.answering.routes import bp as answering
from survey_app.comments.erasing import ERASE_JOB, erase_comments_job
from survey_app.comments.routes import bp as comments
from survey_app.db import begin_request, init_db, let_go, run_request
from survey_app.errors import NotThere, PlumblineError, Refused
from survey_app.frameworks.routes import bp as frameworks
from survey_app.home.routes import bp as home
from survey_app.jobs import worklist
from survey_app.journal import init_journal
from survey_app.key_ring import KeyRing
from survey_app.keys import Keys
from survey_app.languages import init_languages, known_languages, marked, speak
from survey_app.mail import send_due_mails
from survey_app.request_log import init_request_log, log_failure
from survey_app.results.routes import bp as results
from survey_app.roadmaps.routes import bp as roadmaps
from survey_app.security import init_security, sign_with
from survey_app.sessions import SIGNED_IN_AS
from survey_app.settings import Settings
from survey_app.templating import init_templating, render_error
from survey_app.waves.closing import close_due_waves, close_wave_job
from survey_app.waves.mails import compose_mail
from survey_app.waves.routes import bp as waves
from survey_app.waves.running import CLOSE_JOB

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FEATURES = (home, accounts, answering, waves, results, comments, roadmaps, frameworks)
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

    def wsgi_app(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer; what fails around a page must not reach a server that logs the address."""
        started: list[Any] = []

        def start(*given: Any) -> Any:  # noqa: ANN401 - handed on as it is
            started.append(given)

        try:
            body = super().wsgi_app(environ, start)
        except Exception as error:
            log_failure(log, "a request failed around its page", error)
            headers = [("Content-Type", "text/plain; charset=utf-8")]
            started.append(("500 Internal Server Error", headers))
            body = [f"{OUR_FAULT}\n".encode()]
        start_response(*started[-1])
        return body

    def log_exception(self, exc_info: Any) -> None:  # noqa: ANN401 - as in Flask
        """Log without the address and the values that Flask would add."""
        log_failure(log, f"unexpected error at {request.endpoint}", exc_info[1])

    def request_context(self, environ: "WSGIEnvironment") -> RequestContext:
        """Notice a rotation of the keys before anything is read with them."""
        use_present_keys(self)
        return super().request_context(environ)

    def preprocess_request(self) -> ResponseReturnValue | None:
        """Choose between reading and writing before anything asks the database."""
        begin_request(is_safe=request.method in SAFE)
        return super().preprocess_request()

    def dispatch_request(self) -> ResponseReturnValue:
        """Answer the request inside a transaction that only ``db`` commits."""
        if request.endpoint == "static":
            return super().dispatch_request()
        return run_request(self._answer, is_safe=request.method in SAFE)

    def _answer(self) -> ResponseReturnValue:
        """Answer with the present keys: begin again when they were rotated meanwhile.

        A page that was on its way with the keys of before might otherwise not find its
        invitation, or seal beside what the new keys seal.
        """
        while True:
            keys = use_present_keys(self)
            try:
                response = super().dispatch_request()
            except PlumblineError:
                if keys == use_present_keys(self):
                    raise
            else:
                if keys == use_present_keys(self):
                    return response
            let_go()


def create_app(settings: Settings, keys: Keys) -> Flask:
    """Put the application together; it opens no connection yet."""
    app = Plumbline("survey_app")
    ring = KeyRing(keys, settings.keys_folder, lambda changed: sign_with(app, changed))
    app.extensions["plumbline"] = Installation(settings, ring)
    init_db(app, settings.database_url)
    init_journal(app)
    init_security(app, settings, keys)
    init_access(app)
    init_request_log(app)
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


def use_present_keys(app: Flask) -> Keys:
    """Return the keys of this moment, with which forms are signed from now on."""
    installed: Installation = app.extensions["plumbline"]
    return installed.keys


def _register_work(app: Flask) -> None:
    """Name the background work: jobs by name, and sweeps that look for what is due."""
    work = worklist(app)
    work.jobs |= {CLOSE_JOB: close_wave_job, ERASE_JOB: erase_comments_job}
    work.sweeps += [close_due_waves, lambda: send_due_mails(compose_mail, clock.now())]


def _register_error_pages(app: Flask) -> None:
    app.register_error_handler(NotThere, lambda _: _error_page(404, NOTHING_HERE))
    app.register_error_handler(Refused, lambda error: _error_page(409, str(error)))
    app.register_error_handler(PlumblineError, _not_ready)
    app.register_error_handler(CSRFError, lambda _: _error_page(400, FORM_EXPIRED))
    app.register_error_handler(SecurityError, _wrong_host)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(OperationalError, _database_is_busy)
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


def _not_ready(error: PlumblineError) -> Response:
    log_failure(log, f"not ready for {request.endpoint}; run: plumbline doctor", error)
    return _error_page(500, str(error))


def _unexpected(error: Exception) -> Response:
    log_failure(log, f"unexpected error at {request.endpoint}", error)
    return _error_page(500, OUR_FAULT)


def _database_is_busy(error: Exception) -> Response:
    """Ask to come again: the database is locked, full or away, and not for what was asked."""
    log_failure(log, f"the database failed at {request.endpoint}", error)
    response = _error_page(503, OUR_FAULT)
    response.headers["Retry-After"] = "30"
    return response


def _error_page(status: int, sentence: str) -> Response:
    """Say what went wrong, in the language of whoever may have come here to answer."""
    if _is_for_respondents():
        speak(wishes_here().best_of(tuple(known_languages())))
    return render_error(status, sentence)


def _is_for_respondents() -> bool:
    if request.endpoint is None:
        return SIGNED_IN_AS not in session
    return mark_of(current_app.view_functions[request.endpoint]) == "respondent"
