"""The respondent's way: start, questions, check, send, thanks. GET changes nothing."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from questionnaires.form_reading import contradicted, doubly_ranked, read_page
from questionnaires.questionnaire import Page
from questionnaires.relevance import relevant_pages
from survey_app import clock
from survey_app.access import installation, respondent
from survey_app.answering import language, pages, service, visit
from survey_app.answering.comment_views import comment_views, say_too_long
from survey_app.answering.errors import AlreadySent, LinkProblem, NoLinkHere, WaveStopped
from survey_app.answering.frame import frame_of, frame_of_wave
from survey_app.answering.queries import (
    DraftAnswers,
    Form,
    draft_of,
    names_on_list,
    open_form,
)
from survey_app.db import db
from survey_app.errors import NotThere
from survey_app.journal import journal_here
from survey_app.languages import gettext, marked
from survey_app.models import Wave
from survey_app.security import csrf
from survey_app.templating import render_page

bp = Blueprint("answering", __name__, template_folder="templates")
csrf.exempt(bp)  # a form that expired is shown again, filled in, instead of a bare error
bp.before_request(language.read_choice)
bp.after_request(language.keep_choice)
bp.context_processor(lambda: {"language_links": language.language_links})
LOOK = "look"  # asks to look once more at what was written
PRESS_AGAIN = marked("Your answer is not saved yet. Press Continue once more.")
SEND_AGAIN = marked("Your answers are not sent yet. Press the button once more.")
START_AGAIN = marked("Nothing has started yet. Press the button once more.")
DELETE_AGAIN = marked("Nothing is deleted yet. Press the button once more.")


@bp.get("/s/<token>")
@respondent
def start(token: str) -> ResponseReturnValue:
    """Say who asks and what is promised; a used link says thank you."""
    try:
        form = _form(token)
    except AlreadySent as sent:
        return _thanks(sent)
    return render_page(_start_page(token, form))


@bp.post("/start")
@respondent
def begin() -> ResponseReturnValue:
    """Take the token into a cookie and go to the first page, or to deleting the draft."""
    token = request.form.get("token", "")
    form = _form(token)
    if not visit.is_form_fresh():
        return render_page(_start_page(token, form, gettext(START_AGAIN)), 400)
    if request.form.get("do") == "delete":
        address = url_for("answering.confirm_delete")
    else:
        address = url_for("answering.question", number=_first_open_page(form, _draft(token)))
    return visit.remember_link(redirect(address, 303), token)


@bp.get("/answer/<int:number>")
@respondent
def question(number: int) -> ResponseReturnValue:
    """Show one page with the answers so far."""
    token = _token()
    form = _form(token)
    draft = _draft(token)
    page = _page(form, number, draft.answers)
    people = names_on_list(db.session, form.wave) if LOOK in request.args else None
    return render_page(
        pages.question_page(
            form,
            page,
            draft.answers,
            comment_views(form, page, draft.texts, people=people),
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
    visit.check_same_link(form.mark)
    before = _draft(token)
    page = _page(form, number, before.answers)
    times_saved = request.form.get("times_saved", type=int)
    if not visit.is_form_fresh():
        return _shown_again(form, page, times_saved, {"": gettext(PRESS_AGAIN)})
    problems = _problems(form, page, before)
    if problems and "clear" not in request.form:
        return _shown_again(form, page, times_saved, problems)
    saved = service.save_page(
        db.session,
        installation().keys,
        token,
        form,
        page,
        request.form,
        clear=request.form.get("clear"),
        times_saved=times_saved,
    )
    return redirect(_next_address(form, _draft(token).answers, number, saved), 303)


@bp.get("/answer/check")
@respondent
def check() -> ResponseReturnValue:
    """Show all answers before they are sent."""
    token = _token()
    form = _form(token)
    other_tab = "other-tab" in request.args
    return render_page(pages.check_page(form, _draft(token), other_tab=other_tab))


@bp.post("/answer/send")
@respondent
def send() -> ResponseReturnValue:
    """Send once; whoever presses again reads the same thanks."""
    try:
        token = _token()
        form = _form(token, to_change=True)
        visit.check_same_link(form.mark)
        if not visit.is_form_fresh():
            page = pages.check_page(form, _draft(token), problem=gettext(SEND_AGAIN))
            return render_page(page, 400)
        wave_id = service.submit_answers(db.session, installation().keys, token, clock.now())
    except AlreadySent as sent:  # a second click, or another tab: the first one counts
        return visit.forget_link(_thanks(sent))
    address = url_for("answering.start", token=token)
    return visit.remember_sent(visit.forget_link(redirect(address, 303)), wave_id)


@bp.get("/answer/promise")
@respondent
def promise() -> ResponseReturnValue:
    """Show what is promised and whom to ask, without leaving the form."""
    form = _form(_token())
    return render_page(pages.promise_page(form, request.args.get("page", 1, type=int)))


@bp.get("/answer/delete")
@respondent
def confirm_delete() -> ResponseReturnValue:
    """Ask once more before the draft goes."""
    return render_page(pages.DeletePage(frame_of(_form(_token()))))


@bp.post("/answer/delete")
@respondent
def delete() -> ResponseReturnValue:
    """Delete the draft and go back to the start page."""
    token = _token()
    form = _form(token, to_change=True)
    visit.check_same_link(form.mark)
    if not visit.is_form_fresh():
        return render_page(pages.DeletePage(frame_of(form), gettext(DELETE_AGAIN)), 400)
    service.delete_draft(db.session, installation().keys, token)
    return visit.forget_link(redirect(url_for("answering.start", token=token), 303))


@bp.errorhandler(LinkProblem)
def stopped(problem: LinkProblem) -> Response:
    """Say why the link opens no form, and what to do."""
    language.speak_about(problem)
    frame = frame_of_wave(problem.wave) if problem.wave else None
    page = pages.StoppedPage(gettext(problem.heading), gettext(problem.advice), frame)
    return render_page(page, problem.status)


def _token() -> str:
    token = visit.link_here()
    if token:
        return token
    wave_id = visit.sent_here()
    wave = db.session.get(Wave, wave_id) if wave_id else None
    raise AlreadySent(wave) if wave else NoLinkHere


def _form(token: str, *, to_change: bool = False) -> Form:
    keys, wishes = installation().keys, language.wishes_here()
    form = open_form(db.session, keys, token, clock.now(), to_change=to_change, wishes=wishes)
    if journal_here().doubt(form.wave):
        raise WaveStopped(form.wave, form.invitation)
    language.speak_to(form)
    return form


def _draft(token: str) -> DraftAnswers:
    return draft_of(db.session, installation().keys, token)


def _page(form: Form, number: int, answers: Mapping[str, int]) -> Page:
    """Return the page as it is now; whole when no earlier answer makes it matter any more."""
    of_form = {page.number: page for page in form.questionnaire.pages}
    if number not in of_form:
        raise NotThere("There is no such page.")
    now = {page.number: page for page in relevant_pages(form.questionnaire, answers)}
    return now.get(number, of_form[number])


def _start_page(token: str, form: Form, problem: str | None = None) -> pages.StartPage:
    has_draft = bool(_draft(token).saved)
    return pages.start_page(form, token, has_draft=has_draft, problem=problem)


def _thanks(sent: AlreadySent) -> Response:
    if sent.wave is None:
        raise sent
    language.speak_about(sent)
    frame = frame_of_wave(sent.wave, is_statement=sent.is_statement)
    return render_page(pages.ThanksPage(frame))


def _first_open_page(form: Form, draft: DraftAnswers) -> int:
    numbers = [page.number for page in relevant_pages(form.questionnaire, draft.answers)]
    return next((number for number in numbers if number not in draft.saved), numbers[-1])


def _problems(form: Form, page: Page, before: DraftAnswers) -> dict[str, str]:
    problems = pages.say_doubled(doubly_ranked(page, request.form))
    problems |= pages.say_contradicted(contradicted(page, request.form))
    return problems | say_too_long(form, page, request.form, before)


def _next_address(form: Form, answers: Mapping[str, int], number: int, saved: service.Saved) -> str:
    notice: dict[str, Any] = {"other-tab": 1} if saved.has_replaced else {}
    if saved.asks_for_a_look:
        notice[LOOK] = 1
    to_check = "check" in request.form
    goes_back = request.form.get("do") == "back"
    if "clear" in request.form or language.FIELD in request.form or saved.asks_for_a_look:
        back: dict[str, Any] = {"check": 1} if to_check else {}
        return url_for("answering.question", number=number, **back, **notice)
    numbers = [page.number for page in relevant_pages(form.questionnaire, answers)]
    before = [other for other in numbers if other < number]
    after = [other for other in numbers if other > number]
    if to_check or (not goes_back and not after):
        return url_for("answering.check", **notice)
    if goes_back and not before:
        return url_for("answering.start", token=_token())
    goal = before[-1] if goes_back else after[0]
    return url_for("answering.question", number=goal, **notice)


def _shown_again(
    form: Form, page: Page, times_saved: int | None, problems: Mapping[str, str]
) -> Response:
    shown = pages.question_page_again(
        form,
        page,
        {**_draft(_token()).answers, **read_page(page, request.form)},
        request.form,
        problems,
        times_saved=times_saved or 0,
        back_to_check="check" in request.form,
    )
    return render_page(shown, 400)
