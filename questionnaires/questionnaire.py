"""The items as worded for one role group, cut into sections and pages."""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from questionnaires.errors import UnknownRoleGroup
from questionnaires.framework import FocusArea, Framework, Item, Kind, RoleGroup, Style
from questionnaires.responses import CANT_SAY, DOES_NOT_APPLY

STATEMENTS_ON_A_PAGE = 3
SECONDS_A_CHOICE = 2

_ORDER_IN_AN_AREA = (Kind.LINKING, Kind.ANCHORED, Kind.STATEMENT, Kind.EXPERIENCE)


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

    @property
    def minutes_in_words(self) -> str:
        """The expected time for people: ``about 3 minutes``, rounded up to a half minute."""
        halves = math.ceil(round(self.minutes * 2, 6))
        if halves <= 1:
            return "about half a minute"
        number = f"{halves // 2}{'½' if halves % 2 else ''}"
        return f"about {number} minute{'' if number == '1' else 's'}"


def build_questionnaire(
    framework: Framework, role_group: str, items: Collection[str]
) -> Questionnaire:
    """Word the items for one role group and cut them into sections and pages.

    Parameters
    ----------
    framework : what can be asked
    role_group : id of the role group that will read it
    items : ids of the items asked in the respondent's bucket; those that the role group
        has no wording for are left out

    Returns
    -------
    The questionnaire, in the framework's order: a section for each theme with a question;
    in each area the linking item, then anchored, statements and experience.

    Raises
    ------
    UnknownRoleGroup
        If the framework has no such role group.
    """
    if role_group not in framework.role_group_by_id:
        raise UnknownRoleGroup(role_group, framework.role_group_by_id)
    group = framework.role_group_by_id[role_group]
    sections: list[Section] = []
    pages: list[Page] = []
    for theme in framework.themes:
        section = Section(len(sections) + 1, theme.heading)
        in_theme = [
            page
            for area in framework.areas
            if area.theme == theme.id
            for page in _area_pages(framework, area, group, items)
        ]
        if in_theme:
            sections.append(section)
            pages += [
                replace(page, number=number, section=section.number)
                for number, page in enumerate(in_theme, len(pages) + 1)
            ]
    minutes = _minutes(group, pages)
    return Questionnaire(group.id, group.intro, tuple(sections), tuple(pages), minutes)


def _area_pages(
    framework: Framework, area: FocusArea, group: RoleGroup, items: Collection[str]
) -> Iterator[Page]:
    """Yield the pages of one area; they get their numbers later."""
    asked = [item for item in area.items if item.id in items and item.is_asked_of(group.id)]
    in_order = sorted(asked, key=lambda item: _ORDER_IN_AN_AREA.index(item.kind))
    hint = fill_months(group.period, area.months)
    for kind, of_kind in groupby(in_order, key=lambda item: item.kind):
        questions = [_question(framework, group, item) for item in of_kind]
        is_statement = kind is Kind.STATEMENT
        heading = fill_months(framework.statement_prompt, area.months) if is_statement else None
        for together in _cut(questions, STATEMENTS_ON_A_PAGE if is_statement else 1):
            yield Page(0, 0, heading, hint, tuple(together))


def fill_months(text: str, months: int) -> str:
    """Fill in an area's reference period where the text says ``{months}``."""
    return text.replace("{months}", str(months))


def _cut(questions: Sequence[Question], size: int) -> Iterator[Sequence[Question]]:
    for start in range(0, len(questions), size):
        yield questions[start : start + size]


def _question(framework: Framework, group: RoleGroup, item: Item) -> Question:
    labels = enumerate(item.options, item.lowest)
    return Question(
        item=item.id,
        area=item.area,
        kind=item.kind,
        text=item.wording[group.id],
        choices=tuple(Choice(value, label) for value, label in labels),
        off_scale=_off_scale(framework, group.style),
    )


def _off_scale(framework: Framework, style: Style) -> tuple[Choice, ...]:
    cant_say = Choice(CANT_SAY, framework.cant_say[style])
    if style is Style.EXPERIENCE:
        return (cant_say, Choice(DOES_NOT_APPLY, framework.does_not_apply))
    return (cant_say,)


def _minutes(group: RoleGroup, pages: Sequence[Page]) -> float:
    """Return reading time plus two seconds for each choice made, in minutes.

    What comes back word for word on later pages (prompts, hints, the same set of answers)
    is read once.
    """
    questions = [question for page in pages for question in page.questions]
    answer_sets = {question.choices + question.off_scale for question in questions}
    texts = [group.intro, *(question.text for question in questions)]
    texts += {page.heading for page in pages if page.heading} | {page.hint for page in pages}
    texts += [choice.label for answers in answer_sets for choice in answers]
    words = sum(len(text.split()) for text in texts)
    return words / group.words_per_minute + len(questions) * SECONDS_A_CHOICE / 60


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
