"""How a question that is answered in own words stands on its page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from questionnaires.questionnaire import Page
from scoring.comments import LEAST_COMMENTS
from survey_app.answering.comment_texts import Limits, comments_on, read_texts
from survey_app.answering.hints import Hint, Looks, hints_in
from survey_app.answering.queries import DraftAnswers, Form
from survey_app.languages import gettext, ngettext
from survey_app.pinned import policy_of


@dataclass(frozen=True, slots=True)
class CommentView:
    """A field to write into.

    hints : what looks as if it told who is meant
    kc, least : forms and comments from which comments are shown
    """

    text: str
    limits: Limits
    hints: tuple[str, ...]
    problem: str
    kc: int
    least: int = LEAST_COMMENTS


def comment_views(
    form: Form,
    page: Page,
    texts: Mapping[str, str],
    *,
    people: Sequence[str] | None = None,
    problems: Mapping[str, str] | None = None,
) -> dict[str, CommentView]:
    """Show the comments of a page, by item.

    people : the names on the list, when the page is to say what looks like one
    problems : what is wrong, by item
    """
    return {
        item: CommentView(
            text=texts.get(item, ""),
            limits=form.limits,
            hints=() if people is None else say_hints(hints_in(texts.get(item, ""), people)),
            problem=(problems or {}).get(item, ""),
            kc=policy_of(form.wave).kc,
        )
        for item in comments_on(page)
    }


def say_too_long(
    form: Form, page: Page, posted: Mapping[str, str], draft: DraftAnswers
) -> dict[str, str]:
    """Say of each text that is too long what to do."""
    written = read_texts(page, posted)
    others = {item: text for item, text in draft.texts.items() if item not in comments_on(page)}
    return {
        item: ngettext(
            "Your text is %(num)s character too long. It is not saved yet, and stands below as "
            "you wrote it. Please make it shorter.",
            "Your text is %(num)s characters too long. It is not saved yet, and stands below as "
            "you wrote it. Please make it shorter.",
            number,
        )
        for item, number in form.limits.too_many(written, others).items()
    }


def say_hints(hints: Sequence[Hint]) -> tuple[str, ...]:
    """Put hints into words."""
    return tuple(_say(hint) for hint in hints)


def _say(hint: Hint) -> str:
    match hint.looks:
        case Looks.NAME:
            return gettext("“%(found)s” looks like the name of a person.", found=hint.found)
        case Looks.ADDRESS:
            return gettext("“%(found)s” looks like an e-mail address.", found=hint.found)
        case Looks.NUMBER:
            return gettext("“%(found)s” looks like a telephone number.", found=hint.found)
