"""What is asked: levels, themes, role groups, focus areas and items, as frozen values.

A :class:`Framework` is a published version. Its items stand in a fixed order, and that
order is the meaning of a stored answer vector (see ``questionnaires.responses``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Style(StrEnum):
    """How a role group is asked: E (anchored), B (statements) or X (experience)."""

    ANCHORED = "anchored"
    STATEMENTS = "statements"
    EXPERIENCE = "experience"


class Kind(StrEnum):
    """What an item is, which fixes its answers and what they are evidence for."""

    LINKING = "linking"
    ANCHORED = "anchored"
    STATEMENT = "statement"
    EXPERIENCE = "experience"


@dataclass(frozen=True, slots=True)
class Level:
    """One of the five steps of maturity."""

    level: int
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A family of focus areas; ``heading`` is how respondents see it."""

    id: str
    name: str
    heading: str


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """People who see the PMO from the same place."""

    id: str
    code: str
    name: str
    style: Style
    words_per_minute: int
    grade_limit: float
    sentence_limit: int
    minutes_limit: float
    intro: str
    period: str


@dataclass(frozen=True, slots=True)
class MergedGroup:
    """Role groups of one style that are reported together when one of them is small."""

    id: str
    name: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaLevel:
    """What a level means in one focus area: the PMO's anchor and a board-length line."""

    level: int
    anchor: str
    board: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing asked.

    ``options`` are worded from value 0 to 4 (anchored items: the area's anchors, 1 to 5).
    ``wording`` holds one text for each role group that is asked, linking items included.
    ``level`` is the level that the item is evidence for; None for linking and anchored items.
    """

    id: str
    area: str
    kind: Kind
    level: int | None
    measures: str
    options: tuple[str, ...]
    wording: Mapping[str, str]

    def is_asked_of(self, role_group: str) -> bool:
        """Tell whether this role group is asked the item."""
        return role_group in self.wording

    @property
    def lowest(self) -> int:
        """The value of the first option: 1 for anchored items, else 0."""
        return 1 if self.kind is Kind.ANCHORED else 0


@dataclass(frozen=True, slots=True)
class FocusArea:
    """One thing a PMO is good or bad at."""

    id: str
    code: str
    name: str
    short_name: str
    in_a_sentence: str
    theme: str
    core: bool
    about: str
    months: int
    related_to: tuple[str, ...]
    levels: tuple[AreaLevel, ...]
    items: tuple[Item, ...]

    def board_line(self, level: int) -> str:
        """Return the board-length descriptor of ``level`` (1 to 5)."""
        return self.levels[level - 1].board


@dataclass(frozen=True)
class Framework:
    """A published version of levels, focus areas and items.

    ``content_hash`` is the SHA-256 (hex) of the normalised content; waves pin it.
    """

    id: str
    version: str
    title: str
    language: str
    levels: tuple[Level, ...]
    themes: tuple[Theme, ...]
    role_groups: tuple[RoleGroup, ...]
    merged_groups: tuple[MergedGroup, ...]
    areas: tuple[FocusArea, ...]
    statement_prompt: str
    cant_say: Mapping[str, str]
    does_not_apply: str
    content_hash: str

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items in their fixed order; an item's index is its position in a vector."""
        return tuple(item for area in self.areas for item in area.items)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Position in the answer vector by item id."""
        return {item.id: index for index, item in enumerate(self.items)}

    @cached_property
    def area_by_id(self) -> Mapping[str, FocusArea]:
        """Focus areas by id."""
        return {area.id: area for area in self.areas}

    @cached_property
    def role_group_by_id(self) -> Mapping[str, RoleGroup]:
        """Role groups by id."""
        return {group.id: group for group in self.role_groups}

    def level_name(self, level: int) -> str:
        """Return the name of ``level`` (1 to 5), such as "Consistent"."""
        return self.levels[level - 1].name

    def merged_group_of(self, role_group: str) -> MergedGroup | None:
        """Return the merged group a role group belongs to, or None."""
        return next((m for m in self.merged_groups if role_group in m.of), None)
