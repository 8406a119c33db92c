"""Comments as they are typed: which texts a page takes, how long they may be, what is sent.

Characters are counted as people type them: a letter, an emoji, a line break are one each.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from questionnaires.framework import Framework, Kind
from questionnaires.questionnaire import Page, Question, Questionnaire
from questionnaires.relevance import relevant_pages
from questionnaires.responses import Response
from survey_app.fields import cleaned
from survey_app.pipeline import SentForm
from survey_app.sealing import PADDED_SIZES

LONGEST = 4000
BYTES_A_CHARACTER = 4  # of UTF-8 at most; JSON writes none of those that we keep any longer
BYTES_BESIDE = 900  # for what else may lie in a form: the length before it, ids, a unit
FILLED_TO = 15 * 1024  # with its frame, a filled form takes the pool's third size


@dataclass(frozen=True, slots=True)
class Limits:
    """How many characters one comment may have, and all of a form; None when that adds nothing."""

    each: int
    together: int | None

    def too_many(self, texts: Mapping[str, str], others: Mapping[str, str]) -> dict[str, int]:
        """Return by how many characters a text is too long, by item.

        texts : on the page
        others : on the other pages of the form
        """
        room = self.each
        if self.together is not None:
            room = min(room, self.together - sum(map(len, others.values())))
        over = {item: len(text) - room for item, text in texts.items()}
        return {item: number for item, number in over.items() if number > 0}


def is_comment(question: Question) -> bool:
    """Tell whether a question is answered in own words."""
    return question.kind is Kind.COMMENT


def comments_on(page: Page) -> tuple[str, ...]:
    """Return the ids of the items of a page that are answered in own words."""
    return tuple(question.item for question in page.questions if is_comment(question))


def read_texts(page: Page, posted: Mapping[str, str]) -> dict[str, str]:
    """Return what a page says in own words, cleaned, by item; blank ones are none."""
    texts = {item: cleaned(posted.get(item, "")) for item in comments_on(page)}
    return {item: text for item, text in texts.items() if text}


def limits_of(framework: Framework, questionnaire: Questionnaire) -> Limits:
    """Work out what always fits into the largest sealed form, whatever the characters."""
    asked = [question.item for question in questionnaire.questions if is_comment(question)]
    vector = (0,) * len(framework.slots)
    empty = SentForm(
        Response("", vector), tuple((framework.item_by_id[i].theme, "") for i in asked)
    )
    room = PADDED_SIZES[-1] - BYTES_BESIDE - len(empty.to_bytes())
    together = room // BYTES_A_CHARACTER
    return Limits(LONGEST, together if together < LONGEST * len(asked) else None)


def comments_sent(
    framework: Framework,
    questionnaire: Questionnaire,
    answers: Mapping[str, int],
    texts: Mapping[str, str],
) -> tuple[tuple[str, str], ...]:
    """Return theme and text of what is sent: one comment a theme, however many were asked."""
    by_theme: dict[str, list[str]] = {}
    for page in relevant_pages(questionnaire, answers):
        for item in comments_on(page):
            if item in texts:
                by_theme.setdefault(framework.item_by_id[item].theme, []).append(texts[item])
    return tuple((theme, "\n".join(parts)) for theme, parts in by_theme.items())


def filled_up(body: bytes, step: int = FILLED_TO) -> bytes:
    """Write blanks behind a body, so that its length does not tell whether somebody wrote."""
    return body.ljust(-(-len(body) // step) * step)
