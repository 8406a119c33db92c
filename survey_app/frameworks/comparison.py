"""One focus area in the words of every role group, side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import ClassVar
from uuid import UUID

from questionnaires.framework import Block, Condition, FocusArea, Item, Kind
from questionnaires.placeholders import fill
from survey_app.access import NOTHING_HERE
from survey_app.errors import NotThere
from survey_app.frameworks.asked import Asked
from survey_app.frameworks.pages import PartLink, part_groups

KINDS: Mapping[Kind, str] = {
    Kind.LINKING: "The same question for everybody",
    Kind.ANCHORED: "The description that fits",
    Kind.STATEMENT: "Statement",
    Kind.EXPERIENCE: "Own experience",
    Kind.CHOICE: "One of several",
    Kind.TICKS: "Boxes to tick",
    Kind.SCALE: "Scale",
    Kind.RANKING: "Ranking",
    Kind.COMMENT: "Comment",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What role groups that stand side by side read.

    text : None where the group is not asked
    same_as : the group further to the left that reads the same words; empty when none does
    """

    groups: tuple[str, ...]
    text: str | None
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class ComparedItem:
    """One item: what it is, its answers, and its words by role group from left to right."""

    id: str
    kind: str
    level: int | None
    measures: str
    answers: tuple[str, ...]
    condition: str
    cells: tuple[Cell, ...]

    @property
    def not_asked(self) -> tuple[str, ...]:
        """The groups that are asked about the area, but not this."""
        return tuple(name for cell in self.cells if cell.text is None for name in cell.groups)


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """One focus area or block; ``before`` and ``after`` lead to its neighbours."""

    template: ClassVar[str] = "frameworks/comparison.html"
    wave_id: UUID
    wave: str
    name: str
    about: str
    columns: tuple[str, ...]
    not_asked: tuple[str, ...]
    items: tuple[ComparedItem, ...]
    before: PartLink | None
    after: PartLink | None

    @property
    def finding(self) -> str:
        """What the page says first."""
        if not self.items:
            return f"{self.name}: nobody is asked anything"
        own = sum(_wordings(item) > 1 for item in self.items)
        items = "1 item is" if len(self.items) == 1 else f"{len(self.items)} items are"
        groups = "1 role group" if len(self.columns) == 1 else f"{len(self.columns)} role groups"
        return f"{self.name}: {items} asked of {groups}, {own or 'none'} in more than one wording"


def comparison_page(asked: Asked, part_id: str) -> ComparisonPage:
    """Compare the words of a focus area or block that the wave asks; any other is not there."""
    framework = asked.framework
    links = [link for group in part_groups(asked) for link in group.parts]
    place = next((n for n, link in enumerate(links) if link.id == part_id), None)
    if place is None:
        raise NotThere(NOTHING_HERE)
    part = framework.area_by_id.get(part_id) or framework.block_by_id[part_id]
    asks = {group.id: asked.items_for(group.id) for group in framework.role_groups}
    columns = {
        group.id: group.name
        for group in framework.role_groups
        if any(item.id in asks[group.id] for item in part.items)
    }
    items = [i for i in part.items if any(i.id in asks[role] for role in columns)]
    return ComparisonPage(
        wave_id=asked.wave.id,
        wave=asked.wave.name,
        name=part.name,
        about=part.about,
        columns=tuple(columns.values()),
        not_asked=tuple(g.name for g in framework.role_groups if g.id not in columns),
        items=tuple(_compared(asked, part, item, columns, asks) for item in items),
        before=links[place - 1] if place else None,
        after=links[place + 1] if place + 1 < len(links) else None,
    )


def _compared(
    asked: Asked,
    part: FocusArea | Block,
    item: Item,
    columns: Mapping[str, str],
    asks: Mapping[str, frozenset[str]],
) -> ComparedItem:
    months = part.months if isinstance(part, FocusArea) else None
    texts = {
        name: fill(item.wording[role], asked.names, months) if item.id in asks[role] else None
        for role, name in columns.items()
    }
    return ComparedItem(
        id=item.id,
        kind=KINDS[item.kind],
        level=item.level,
        measures=item.measures,
        answers=_answers(asked, item),
        condition=" and ".join(_in_words(asked, condition) for condition in item.when),
        cells=tuple(_with_repeats(_merged(texts))),
    )


def _answers(asked: Asked, item: Item) -> tuple[str, ...]:
    if item.kind is Kind.RANKING:
        areas = asked.framework.areas
        return tuple(area.short_name for area in areas if area.id in asked.scope)
    return tuple(fill(option, asked.names) for option in item.options)


def _merged(texts: Mapping[str, str | None]) -> Iterator[Cell]:
    """Put groups that stand side by side and read the same into one cell."""
    for text, names in groupby(texts, key=lambda name: texts[name]):
        if text is None:
            yield from (Cell((name,), None) for name in names)
        else:
            yield Cell(tuple(names), text)


def _with_repeats(cells: Iterator[Cell]) -> Iterator[Cell]:
    """Say of words that were read further to the left whose they are."""
    seen: dict[str, str] = {}
    for cell in cells:
        if cell.text is not None and cell.text in seen:
            yield replace(cell, same_as=seen[cell.text])
        else:
            yield cell
            if cell.text is not None:
                seen[cell.text] = cell.groups[0]


def _in_words(asked: Asked, condition: Condition) -> str:
    item = asked.framework.item_by_id[condition.item]
    answers = _chosen(item, condition)
    return f"{item.id} was answered with {' or '.join(f'“{answer}”' for answer in answers)}"


def _chosen(item: Item, condition: Condition) -> Sequence[str]:
    if item.kind is Kind.TICKS:
        options = dict(zip(item.option_ids, item.options, strict=True))
        return [options[slot.removeprefix(f"{item.id}.")] for slot in condition.slots]
    return [item.options[value - item.lowest] for value in condition.values]


def _wordings(item: ComparedItem) -> int:
    return len({cell.text for cell in item.cells if cell.text is not None})
