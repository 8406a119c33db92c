"""Saving pages, deleting a draft, and sending answers exactly once."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from questionnaires.form_reading import read_page
from questionnaires.questionnaire import Page
from questionnaires.relevance import relevant_slots
from questionnaires.responses import Response, answer_vector
from survey_app.answering.errors import AlreadySent
from survey_app.answering.queries import DraftAnswers, Form, draft_of, open_form
from survey_app.keys import Keys
from survey_app.models import Draft, Invitation, PoolEntry
from survey_app.pipeline import SentForm


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
) -> bool:
    """Keep the answers of one page; other pages stay as they are.

    A question of the page that has no permitted answer in ``posted`` becomes unanswered.

    clear : id of a question whose answer is taken back
    times_saved : how often the page had been saved when it was shown; None if that is not known

    Returns whether other answers, saved in the meantime from another tab, were replaced.
    """
    before = draft_of(session, keys, token)
    asked = {slot for question in page.questions for slot in question.slots}
    kept = {slot: value for slot, value in before.answers.items() if slot not in asked}
    stay = {
        slot for question in page.questions if question.item != clear for slot in question.slots
    }
    given = {slot: value for slot, value in read_page(page, posted).items() if slot in stay}
    times_saved_before = before.times_saved(page.number)
    saved = {**before.saved, page.number: times_saved_before + 1}
    after = DraftAnswers({**kept, **given}, saved)
    _write_draft(session, keys, token, form, after)
    # A double click saves the same twice: that is no other tab.
    return times_saved not in {None, times_saved_before} and after.answers != before.answers


def _write_draft(session: Session, keys: Keys, token: str, form: Form, draft: DraftAnswers) -> None:
    lookup, body = keys.draft_lookup(token), keys.seal_draft(token, draft.to_bytes())
    present = Draft.lookup.in_(keys.draft_lookups(token))
    written = session.execute(update(Draft).where(present).values(lookup=lookup, body=body))
    if written.rowcount == 0:  # type: ignore[attr-defined]  # a cursor result of an update
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
    sealed = keys.seal_pool(SentForm(Response(form.bucket.id, vector)).to_bytes())
    session.execute(insert(PoolEntry).values(id=uuid4(), wave_id=form.wave.id, sealed=sealed))
    return form.wave.id
