"""The items as worded for one role group, cut into sections and pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from questionnaires.framework import Kind


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer a person can pick: the stored value and its words."""

    value: int
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One item as this role group reads it.

    ``choices`` are the scale, ``off_scale`` the ways not to answer ("I can't say").
    """

    item: str
    area: str
    kind: Kind
    text: str
    choices: tuple[Choice, ...]
    off_scale: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown at once: one question, or a few statements that share their answers.

    ``number`` counts from 1 through the questionnaire. ``heading`` is the shared prompt of
    several statements; None when the single question is itself the heading.
    """

    number: int
    section: int
    heading: str | None
    hint: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One theme of the questionnaire: its number from 1 and its heading."""

    number: int
    heading: str


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Everything one role group is asked in one wave.

    ``minutes`` is the expected time at the role group's reading speed, in minutes.
    """

    role_group: str
    intro: str
    sections: tuple[Section, ...]
    pages: tuple[Page, ...]
    minutes: float

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in order."""
        return tuple(question for page in self.pages for question in page.questions)

    @property
    def items(self) -> frozenset[str]:
        """Ids of all items asked."""
        return frozenset(question.item for question in self.questions)


def read_page(page: Page, form: Mapping[str, str]) -> dict[str, int]:
    """Read the answers of one page from a submitted form.

    Parameters
    ----------
    page : the page that was shown
    form : field name (the item id) to submitted text

    Returns
    -------
    Value by item id, for the questions that got a permitted answer. Anything else
    (nothing chosen, an unknown field, a value that was never offered) is left out.
    """
    answers: dict[str, int] = {}
    for question in page.questions:
        offered = {str(choice.value): choice.value for choice in _offered(question)}
        value = offered.get(form.get(question.item, ""))
        if value is not None:
            answers[question.item] = value
    return answers


def _offered(question: Question) -> tuple[Choice, ...]:
    return question.choices + question.off_scale
