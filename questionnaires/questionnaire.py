"""The items as worded for one role group, cut into sections and pages."""

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from questionnaires.errors import UnknownRoleGroup
from questionnaires.framework import (
    Block,
    Condition,
    FocusArea,
    Framework,
    Item,
    Kind,
    RoleGroup,
    Style,
)
from questionnaires.placeholders import Names, fill
from questionnaires.responses import CANT_SAY, DOES_NOT_APPLY, LEFT_EMPTY, TICKED

STATEMENTS_ON_A_PAGE = 3
SECONDS_A_CHOICE = 2
RANKS = 5
OPTIONS_A_CHOICE = 3  # of a list to tick: time is counted for every third

ORDER_IN_AN_AREA = (Kind.LINKING, Kind.ANCHORED, Kind.STATEMENT, Kind.EXPERIENCE)
_SHARE_A_PAGE = {Kind.STATEMENT, Kind.SCALE}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer a person can pick: the stored value and its words.

    ``slot`` is where the value is stored, when the options of a question have one each.
    """

    value: int
    label: str
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One item as this role group reads it.

    ``choices`` are the scale, the boxes to tick or the focus areas to rank; ``off_scale`` the
    ways not to answer ("I can't say"). ``slots`` are where its answers are stored. It is asked
    when all conditions in ``when`` hold.
    """

    item: str
    area: str
    kind: Kind
    text: str
    choices: tuple[Choice, ...]
    off_scale: tuple[Choice, ...]
    slots: tuple[str, ...]
    when: tuple[Condition, ...] = ()

    def rank_field(self, rank: int) -> str:
        """Return the field of a form that says what stands at a rank, from 1 on."""
        return f"{self.item}.rank{rank}"

    @property
    def ranks(self) -> range:
        """The ranks that can be given, the most important first."""
        return range(1, min(RANKS, len(self.choices)) + 1)


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown at once: one question, or a few statements that share their answers.

    ``number`` counts from 1 through the questionnaire. ``heading`` is the shared prompt of
    several statements; None when the single question is itself the heading. ``hints`` are the
    sentences that help with all of its questions.
    """

    number: int
    section: int
    heading: str | None
    hints: tuple[str, ...]
    questions: tuple[Question, ...]

    @property
    def hint(self) -> str:
        """What helps with all of its questions, in one."""
        return " ".join(self.hints)


@dataclass(frozen=True, slots=True)
class Section:
    """One theme of the questionnaire: its number from 1 and its heading."""

    number: int
    heading: str


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Everything one role group is asked in one wave.

    ``minutes`` is the expected time at the role group's reading speed, in minutes.
    ``language`` is the one it is worded in.
    """

    role_group: str
    language: str
    intro: str
    sections: tuple[Section, ...]
    pages: tuple[Page, ...]
    minutes: float

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in order."""
        return tuple(question for page in self.pages for question in page.questions)

    @property
    def slots(self) -> frozenset[str]:
        """Where the answers to all questions are stored."""
        return frozenset(slot for question in self.questions for slot in question.slots)


def build_questionnaire(
    framework: Framework,
    role_group: str,
    items: Collection[str],
    names: Names | None = None,
    scope: Collection[str] | None = None,
) -> Questionnaire:
    """Word the items for one role group and cut them into sections and pages.

    Parameters
    ----------
    framework : what can be asked, in the language it is to be asked in
    role_group : id of the role group that will read it
    items : ids of the items asked in the respondent's bucket; those that the role group
        has no wording for are left out
    names : what the organisation calls things; plain words without them
    scope : ids of the focus areas that can be ranked; None for all

    Returns
    -------
    The questionnaire, in the framework's order: a section for each theme with a question;
    in each area the linking item, then anchored, statements and experience, at the end of the
    theme its comment; then a section for each block.

    Raises
    ------
    UnknownRoleGroup
        If the framework has no such role group.
    """
    if role_group not in framework.role_group_by_id:
        raise UnknownRoleGroup(role_group, framework.role_group_by_id)
    group = framework.role_group_by_id[role_group]
    ranked = framework.area_by_id.keys() if scope is None else scope
    wording = _Wording(framework, group, frozenset(items), names or Names(), ranked)
    sections: list[Section] = []
    pages: list[Page] = []
    for heading, in_section in wording.parts():
        if in_section:
            sections.append(Section(len(sections) + 1, heading))
            pages += [
                replace(page, number=number, section=len(sections))
                for number, page in enumerate(in_section, len(pages) + 1)
            ]
    intro = fill(group.intro, wording.names)
    minutes = _minutes(group, intro, pages)
    return Questionnaire(
        group.id, framework.language, intro, tuple(sections), tuple(pages), minutes
    )


@dataclass(frozen=True, slots=True)
class _Wording:
    """Turns items into pages for one role group; pages get their numbers later."""

    framework: Framework
    group: RoleGroup
    items: frozenset[str]
    names: Names
    ranked: Collection[str]

    def parts(self) -> Iterator[tuple[str, list[Page]]]:
        """Yield the heading and the pages of each theme, then of each block."""
        for theme in self.framework.themes:
            of_theme = [area for area in self.framework.areas if area.theme == theme.id]
            pages = [page for area in of_theme for page in self._area_pages(area)]
            if pages:
                pages += [p for b in self.framework.blocks for p in self._block_pages(b, theme.id)]
            yield self._fill(theme.heading), pages
        for block in self.framework.blocks:
            yield self._fill(block.heading), list(self._block_pages(block))

    def _asked(self, items: Sequence[Item]) -> list[Item]:
        return [i for i in items if i.id in self.items and i.is_asked_of(self.group.id)]

    def _area_pages(self, area: FocusArea) -> Iterator[Page]:
        asked = self._asked(area.items)
        asked.sort(key=lambda item: ORDER_IN_AN_AREA.index(item.kind))
        prompt = self._fill(self.framework.statement_prompt, area.months)
        for page in self._cut(asked, prompt):
            hints = [self._fill(self.group.period, area.months)]
            if page.questions[0].kind is not Kind.ANCHORED and self.names.projects:
                hints.append(self._fill(self.framework.projects_hint))
            yield replace(page, hints=tuple(hints))

    def _block_pages(self, block: Block, theme: str = "") -> Iterator[Page]:
        asked = [item for item in self._asked(block.items) if item.theme == theme]
        for page in self._cut(asked, self._fill(block.prompt)):
            yield replace(page, hints=(self._fill(block.hint),))

    def _cut(self, items: Sequence[Item], prompt: str) -> Iterator[Page]:
        """Cut items into pages: alone, or up to three that share their answers."""
        for kind, of_kind in groupby(items, key=lambda item: item.kind):
            questions = [self._question(item) for item in of_kind]
            size = STATEMENTS_ON_A_PAGE if kind in _SHARE_A_PAGE else 1
            for together in _together(questions, size):
                yield Page(0, 0, prompt if kind in _SHARE_A_PAGE else None, (), together)

    def _question(self, item: Item) -> Question:
        choices = self._choices(item)
        slots = tuple(choice.slot for choice in choices if choice.slot)
        return Question(
            item=item.id,
            area=item.area,
            kind=item.kind,
            text=self._fill(item.wording[self.group.id]),
            choices=choices,
            off_scale=_off_scale(self.framework, self.group.style, item.kind),
            slots=slots or self.framework.slots_of(item),
            when=item.when,
        )

    def _choices(self, item: Item) -> tuple[Choice, ...]:
        if item.kind is Kind.RANKING:
            areas = (area for area in self.framework.areas if area.id in self.ranked)
            return tuple(Choice(0, area.short_name, f"{item.id}.{area.id}") for area in areas)
        if item.kind is Kind.TICKS:
            slots = self.framework.slots_of(item)
            return tuple(
                Choice(TICKED, self._fill(label), slot)
                for slot, label in zip(slots, item.options, strict=True)
            )
        labels = enumerate(item.options, item.lowest)
        return tuple(Choice(value, self._fill(label)) for value, label in labels)

    def _fill(self, text: str, months: int | None = None) -> str:
        return fill(text, self.names, months)


def _together(questions: Sequence[Question], size: int) -> Iterator[tuple[Question, ...]]:
    """Cut questions into pages; one that looks at another is never on the same page."""
    page: list[Question] = []
    for question in questions:
        looks_at = {condition.item for condition in question.when}
        if len(page) == size or any(earlier.item in looks_at for earlier in page):
            yield tuple(page)
            page = []
        page.append(question)
    if page:
        yield tuple(page)


def _off_scale(framework: Framework, style: Style, kind: Kind) -> tuple[Choice, ...]:
    cant_say = Choice(CANT_SAY, framework.cant_say[style])
    if kind is Kind.COMMENT:
        return ()
    if kind is Kind.TICKS:
        return (Choice(LEFT_EMPTY, framework.none_of_these), cant_say)
    if style is Style.EXPERIENCE and kind is not Kind.SCALE:
        return (cant_say, Choice(DOES_NOT_APPLY, framework.does_not_apply))
    return (cant_say,)


def _minutes(group: RoleGroup, intro: str, pages: Sequence[Page]) -> float:
    """Return reading time plus two seconds for each choice made, in minutes.

    What comes back word for word on later pages (prompts, hints, the same set of answers)
    is read once.
    """
    questions = [question for page in pages for question in page.questions]
    answer_sets = {question.choices + question.off_scale for question in questions}
    texts = [intro, *(question.text for question in questions)]
    texts += {page.heading for page in pages if page.heading} | {page.hint for page in pages}
    texts += [choice.label for answers in answer_sets for choice in answers]
    words = sum(len(text.split()) for text in texts)
    seconds = SECONDS_A_CHOICE * sum(_choices_made(question) for question in questions)
    return words / group.words_per_minute + seconds / 60


def _choices_made(question: Question) -> int:
    match question.kind:
        case Kind.RANKING:
            return len(question.ranks)
        case Kind.TICKS:
            return math.ceil(len(question.choices) / OPTIONS_A_CHOICE)
        case _:
            return 1
