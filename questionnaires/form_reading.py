"""From a submitted page to answers: what was offered is taken, everything else is left out."""

from collections.abc import Mapping

from questionnaires.framework import Kind
from questionnaires.questionnaire import RANKS, Page, Question
from questionnaires.responses import LEFT_EMPTY, TICKED


def read_page(page: Page, form: Mapping[str, str]) -> dict[str, int]:
    """Read the answers of one page from a submitted form.

    Parameters
    ----------
    page : the page that was shown
    form : field name to submitted text; a field is named as the item, a box to tick as its
        slot, a rank as :meth:`Question.rank_field` says

    Returns
    -------
    Value by slot id, for the questions that got a permitted answer. Anything else
    (nothing chosen, an unknown field, a value that was never offered) is left out. An area
    that was ranked twice keeps the better rank.
    """
    answers: dict[str, int] = {}
    for question in page.questions:
        answers |= _read(question, form)
    return answers


def _read(question: Question, form: Mapping[str, str]) -> dict[str, int]:
    match question.kind:
        case Kind.COMMENT:
            return {}
        case Kind.TICKS:
            return _read_ticks(question, form) or _read_off_scale(question, form)
        case Kind.RANKING:
            return _read_ranks(question, form) or _read_off_scale(question, form)
        case _:
            value = _offered(question, form)
            return {} if value is None else {question.item: value}


def _offered(question: Question, form: Mapping[str, str]) -> int | None:
    offered = {str(choice.value): choice.value for choice in question.choices + question.off_scale}
    return offered.get(form.get(question.item, ""))


def _read_off_scale(question: Question, form: Mapping[str, str]) -> dict[str, int]:
    """Return the one reason for not answering, told of all slots."""
    said = form.get(question.item, "")
    codes = [choice.value for choice in question.off_scale if str(choice.value) == said]
    return {slot: code for code in codes for slot in question.slots}


def _read_ticks(question: Question, form: Mapping[str, str]) -> dict[str, int]:
    ticked = {slot for slot in question.slots if form.get(slot) == str(TICKED)}
    if not ticked:
        return {}
    return {slot: TICKED if slot in ticked else LEFT_EMPTY for slot in question.slots}


def _read_ranks(question: Question, form: Mapping[str, str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for rank in question.ranks:
        slot = form.get(question.rank_field(rank), "")
        if slot in question.slots:
            places.setdefault(slot, RANKS + 1 - rank)
    return {slot: places.get(slot, LEFT_EMPTY) for slot in question.slots} if places else {}


def contradicted(page: Page, form: Mapping[str, str]) -> Mapping[str, str]:
    """Return the label of a reason for not answering that stands beside marks, by item id."""
    found: dict[str, str] = {}
    for question in page.questions:
        reasons = {str(choice.value): choice.label for choice in question.off_scale}
        reason = reasons.get(form.get(question.item, ""))
        marks = {Kind.TICKS: _read_ticks, Kind.RANKING: _read_ranks}.get(question.kind)
        if reason is not None and marks is not None and marks(question, form):
            found[question.item] = reason
    return found


def doubly_ranked(page: Page, form: Mapping[str, str]) -> Mapping[str, str]:
    """Return the label of what was given a second rank, by the field that repeats it."""
    repeated: dict[str, str] = {}
    for question in page.questions:
        labels = {choice.slot: choice.label for choice in question.choices}
        seen: set[str] = set()
        for rank in question.ranks if question.kind is Kind.RANKING else ():
            slot = form.get(question.rank_field(rank), "")
            if slot in seen and slot in labels:
                repeated[question.rank_field(rank)] = labels[slot]
            seen.add(slot)
    return repeated
