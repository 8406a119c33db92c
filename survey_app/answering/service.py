"""Saving pages, deleting a draft, and sending answers exactly once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from questionnaires.form_reading import read_page
from questionnaires.questionnaire import Page
from questionnaires.relevance import relevant_slots
from questionnaires.responses import Response, answer_vector
from survey_app.answering.comment_texts import (
    FILLED_TO,
    comments_on,
    comments_sent,
    filled_up,
    read_texts,
)
from survey_app.answering.errors import AlreadySent
from survey_app.answering.hints import hints_in
from survey_app.answering.queries import (
    DraftAnswers,
    Form,
    draft_of,
    names_on_list,
    open_form,
)
from survey_app.keys import Keys
from survey_app.models import Draft, Invitation, PoolEntry
from survey_app.pipeline import SentForm, place_in_pool


@dataclass(frozen=True, slots=True)
class Saved:
    """What to say of a page that was saved.

    has_replaced : other answers, saved in the meantime from another tab, are gone
    asks_for_a_look : a new text looks as if it told who is meant
    """

    has_replaced: bool
    asks_for_a_look: bool


def save_page(
    session: Session,
    keys: Keys,
    token: str,
    form: Form,
    page: Page,
    posted: Mapping[str, str],
    *,
    clear: str | None = None,
    times_saved: int | None = None,
) -> Saved:
    """Keep the answers of one page; other pages stay as they are.

    A question of the page that has no permitted answer in ``posted`` becomes unanswered.

    clear : id of a question whose answer is taken back
    times_saved : how often the page had been saved when it was shown; None if that is not known
    """
    before = draft_of(session, keys, token)
    asked = {slot for question in page.questions for slot in question.slots}
    kept = {slot: value for slot, value in before.answers.items() if slot not in asked}
    stay = {
        slot for question in page.questions if question.item != clear for slot in question.slots
    }
    given = {slot: value for slot, value in read_page(page, posted).items() if slot in stay}
    others = {item: text for item, text in before.texts.items() if item not in comments_on(page)}
    written = {item: text for item, text in read_texts(page, posted).items() if item != clear}
    times_saved_before = before.times_saved(page.number)
    saved = {**before.saved, page.number: times_saved_before + 1}
    after = DraftAnswers({**kept, **given}, saved, {**others, **written})
    _write_draft(session, keys, token, form, after)
    is_stale = times_saved not in {None, times_saved_before}
    # A double click saves the same twice: that is no other tab.
    has_changed = (after.answers, after.texts) != (before.answers, before.texts)
    known = {} if is_stale else before.texts
    return Saved(is_stale and has_changed, _asks_for_a_look(session, form, written, known))


def _asks_for_a_look(
    session: Session, form: Form, new: Mapping[str, str], known: Mapping[str, str]
) -> bool:
    """Tell whether a text looks as if it told who is meant; one that is known is meant so."""
    texts = [text for item, text in new.items() if known.get(item) != text]
    people = names_on_list(session, form.wave) if texts else ()
    return any(hints_in(text, people) for text in texts)


def _write_draft(session: Session, keys: Keys, token: str, form: Form, draft: DraftAnswers) -> None:
    written = filled_up(draft.to_bytes()) if form.asks_comments else draft.to_bytes()
    lookup, body = keys.draft_lookup(token), keys.seal_draft(token, written)
    present = Draft.lookup.in_(keys.draft_lookups(token))
    replaced = session.execute(update(Draft).where(present).values(lookup=lookup, body=body))
    if replaced.rowcount == 0:  # type: ignore[attr-defined]  # a cursor result of an update
        session.execute(insert(Draft).values(lookup=lookup, wave_id=form.wave.id, body=body))


def delete_draft(session: Session, keys: Keys, token: str) -> None:
    """Forget everything answered so far; the link can be used from the start again."""
    session.execute(delete(Draft).where(Draft.lookup.in_(keys.draft_lookups(token))))


def submit_answers(session: Session, keys: Keys, token: str, now: datetime) -> UUID:
    """Send the draft: use up the invitation, delete the draft, seal the form into the pool.

    One transaction. Whoever comes second (a double click, another tab, a replay) finds the
    invitation used and changes nothing. No row leads from the pool to the invitation.

    Returns the id of the wave.

    Raises
    ------
    LinkProblem
        when the link opens no form now; ``AlreadySent`` when answers were sent before
    """
    form = open_form(session, keys, token, now, to_change=True)
    draft = draft_of(session, keys, token)
    used = session.execute(
        update(Invitation)
        .where(Invitation.lookup.in_(keys.invitation_lookups(token)), Invitation.used.is_(False))
        .values(used=True, sealed_token=None)
    )
    if used.rowcount != 1:  # type: ignore[attr-defined]  # a cursor result of an update
        raise AlreadySent(form.wave, is_statement=form.is_statement)
    delete_draft(session, keys, token)
    vector = answer_vector(
        form.framework, relevant_slots(form.questionnaire, draft.answers), draft.answers
    )
    comments = comments_sent(form.framework, form.questionnaire, draft.answers, draft.texts)
    entry_id = uuid4()
    place = place_in_pool(form.wave.id, entry_id)
    body = SentForm(Response(form.bucket.id, vector), comments, form.unit, place).to_bytes()
    sealed = keys.seal_pool(body.ljust(FILLED_TO) if form.asks_comments else body)
    session.execute(insert(PoolEntry).values(id=entry_id, wave_id=form.wave.id, sealed=sealed))
    return form.wave.id
