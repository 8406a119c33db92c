"""The respondent's way: start, questions, check, send, thanks. GET changes nothing."""

from typing import Any

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import validate_csrf
from werkzeug.wrappers import Response as BaseResponse
from wtforms.validators import ValidationError

from questionnaires.questionnaire import Page, read_page
from survey_app import clock
from survey_app.access import installation, respondent
from survey_app.answering import pages, service
from survey_app.answering.errors import (
    AlreadySent,
    LinkProblem,
    NotOpenYet,
    UnknownLink,
    WaveClosed,
)
from survey_app.answering.queries import Form, draft_of, invitation_of, open_form
from survey_app.db import db
from survey_app.errors import NotThere
from survey_app.models import Wave
from survey_app.pipeline import framework_of
from survey_app.security import csrf
from survey_app.templating import render_page

bp = Blueprint("answering", __name__, template_folder="templates")
csrf.exempt(bp)  # a form that expired is shown again, filled in, instead of a bare error
PRESS_AGAIN = "Your answer is not saved yet. Press Continue once more."
SEND_AGAIN = "Your answers are not sent yet. Press the button once more."
START_AGAIN = "Nothing has started yet. Press the button once more."


@bp.get("/s/<token>")
@respondent
def start(token: str) -> ResponseReturnValue:
    """Say who asks and what is promised; used links say thank you."""
    try:
        return render_page(_start_page(token, _form(token)))
    except AlreadySent:
        return _thanks(token)


@bp.post("/start")
@respondent
def begin() -> ResponseReturnValue:
    """Take the token into a cookie and go to the first page."""
    token = request.form.get("token", "")
    form = _form(token)
    if not _is_form_fresh():
        return render_page(_start_page(token, form, START_AGAIN), 400)
    address = url_for("answering.question", number=_first_open_page(token, form))
    return _with_cookie(redirect(address, 303), token)


@bp.get("/answer/<int:number>")
@respondent
def question(number: int) -> ResponseReturnValue:
    """Show one page with the answers so far."""
    token = _token()
    form = _form(token)
    draft = draft_of(db.session, installation().keys, token)
    return render_page(
        pages.question_page(
            form,
            _page(form, number),
            draft.answers,
            times_saved=draft.times_saved(number),
            back_to_check="check" in request.args,
            other_tab="other-tab" in request.args,
        )
    )


@bp.post("/answer/<int:number>")
@respondent
def save(number: int) -> ResponseReturnValue:
    """Save this page's own questions and go where the button says."""
    token = _token()
    form = _form(token, to_change=True)
    page = _page(form, number)
    if not _is_form_fresh():
        return _shown_again(form, page)
    keys = installation().keys
    before = draft_of(db.session, keys, token).times_saved(number)
    clear = request.form.get("clear")
    service.save_page(db.session, keys, token, form, page, request.form, clear=clear)
    from_other_tab = request.form.get("times_saved", str(before)) != str(before)
    return redirect(_next_address(form, number, from_other_tab), 303)


@bp.get("/answer/check")
@respondent
def check() -> ResponseReturnValue:
    """Show all answers before they are sent."""
    token = _token()
    form = _form(token)
    draft = draft_of(db.session, installation().keys, token)
    return render_page(pages.check_page(form, draft))


@bp.post("/answer/send")
@respondent
def send() -> ResponseReturnValue:
    """Send once; whoever presses again reads the same thanks."""
    token = _token()
    keys = installation().keys
    try:
        form = _form(token)
        if not _is_form_fresh():
            draft = draft_of(db.session, keys, token)
            return render_page(pages.check_page(form, draft, SEND_AGAIN), 400)
        service.submit_answers(db.session, keys, token, clock.now())
    except AlreadySent:
        pass  # a second click, or another tab: the first one counts
    return _without_cookie(redirect(url_for("answering.start", token=token), 303))


@bp.get("/answer/delete")
@respondent
def confirm_delete() -> ResponseReturnValue:
    """Ask once more before the draft goes."""
    token = _token()
    return render_page(pages.DeletePage(pages.frame_of(_form(token)), token))


@bp.post("/answer/delete")
@respondent
def delete() -> ResponseReturnValue:
    """Delete the draft and go back to the start page."""
    token = _token()
    _form(token, to_change=True)
    if not _is_form_fresh():
        return redirect(url_for("answering.confirm_delete"), 303)
    service.delete_draft(db.session, installation().keys, token)
    return _without_cookie(redirect(url_for("answering.start", token=token), 303))


def _form(token: str, *, to_change: bool = False) -> Form:
    keys = installation().keys
    return open_form(db.session, keys, token, clock.now(), to_change=to_change)


def _page(form: Form, number: int) -> Page:
    found = next((page for page in form.questionnaire.pages if page.number == number), None)
    if found is None:
        raise NotThere("There is no such page.")
    return found


def _start_page(token: str, form: Form, problem: str | None = None) -> pages.StartPage:
    questionnaire = form.questionnaire
    return pages.StartPage(
        frame=pages.frame_of(form),
        token=token,
        intro=questionnaire.intro,
        minutes=questionnaire.minutes_in_words,
        questions=len(questionnaire.questions),
        has_draft=bool(draft_of(db.session, installation().keys, token).saved),
        problem=problem,
    )


def _first_open_page(token: str, form: Form) -> int:
    draft = draft_of(db.session, installation().keys, token)
    unseen = [page.number for page in form.questionnaire.pages if page.number not in draft.saved]
    return unseen[0] if unseen else form.questionnaire.pages[-1].number


def _next_address(form: Form, number: int, from_other_tab: bool) -> str:
    notice: dict[str, Any] = {"other-tab": 1} if from_other_tab else {}
    to_check = "check" in request.form
    if "clear" in request.form:
        back: dict[str, Any] = {"check": 1} if to_check else {}
        return url_for("answering.question", number=number, **back, **notice)
    if request.form.get("do") == "back":
        return _address_before(number, notice)
    if to_check or number >= form.questionnaire.pages[-1].number:
        return url_for("answering.check")
    return url_for("answering.question", number=number + 1, **notice)


def _address_before(number: int, notice: dict[str, Any]) -> str:
    if number > 1:
        return url_for("answering.question", number=number - 1, **notice)
    return url_for("answering.start", token=_token())


def _shown_again(form: Form, page: Page) -> Response:
    return render_page(
        pages.question_page(
            form,
            page,
            read_page(page, request.form),
            times_saved=0,
            back_to_check="check" in request.form,
            problem=PRESS_AGAIN,
        ),
        400,
    )


def _is_form_fresh() -> bool:
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        return False
    return True


# The token travels in a cookie, so that it stands in no address after the start page.


def _cookie_name() -> str:
    return "__Host-plumbline-answer" if installation().settings.is_https else "plumbline-answer"


def _token() -> str:
    token = request.cookies.get(_cookie_name(), "")
    if not token:
        raise UnknownLink("This page does not know which form is yours.")
    return token


def _with_cookie(response: BaseResponse, token: str) -> BaseResponse:
    secure = installation().settings.is_https
    response.set_cookie(_cookie_name(), token, secure=secure, httponly=True, samesite="Lax")
    return response


def _without_cookie(response: BaseResponse) -> BaseResponse:
    secure = installation().settings.is_https
    response.delete_cookie(_cookie_name(), secure=secure, httponly=True, samesite="Lax")
    return response


def _thanks(token: str) -> Response:
    invitation = invitation_of(db.session, installation().keys, token)
    wave = db.session.get_one(Wave, invitation.wave_id)
    role_group = framework_of(db.session, wave).role_group_by_id[invitation.role_group]
    return render_page(pages.ThanksPage(pages.frame_of_wave(wave, role_group)))


@bp.errorhandler(LinkProblem)
def stopped(problem: LinkProblem) -> Response:
    """Say why the link opens no form, and what to do."""
    status, heading, text = _STOPPED[type(problem)]
    return render_page(pages.StoppedPage(heading, text), status)


COPY_ALL = (
    "Open the link in your invitation once more, or copy all of it into the address line. "
    "Answers you saved are still there."
)
SENT = "They were sent with this link before. There is nothing more to do. Thank you."
COME_BACK = "Your link is right. Please come back when you have been told that it has started."
TOO_LATE = (
    "The last day has passed, so no more answers are taken. Answers that were not sent are "
    "deleted and nobody reads them."
)
_STOPPED = {
    UnknownLink: (404, "We do not know this link", COPY_ALL),
    AlreadySent: (409, "We already have your answers", SENT),
    NotOpenYet: (409, "This survey has not started yet", COME_BACK),
    WaveClosed: (410, "This survey is closed", TOO_LATE),
}
