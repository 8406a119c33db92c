"""What is asked: levels, themes, role groups, focus areas and items, as frozen values.

A :class:`Framework` is a published version. Its items stand in a fixed order, and that
order is the meaning of a stored answer vector (see ``questionnaires.responses``).

Items of focus areas make scores. Items of blocks (the PMO's profile, what matters most,
comments) stand after them and never move a score.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Style(StrEnum):
    """How a role group is asked: E (anchored), B (statements) or X (experience)."""

    ANCHORED = "anchored"
    STATEMENTS = "statements"
    EXPERIENCE = "experience"


class Kind(StrEnum):
    """What an item is, which fixes its answers and what they are evidence for.

    The first four belong to focus areas, the others to blocks.
    """

    LINKING = "linking"
    ANCHORED = "anchored"
    STATEMENT = "statement"
    EXPERIENCE = "experience"
    CHOICE = "choice"
    TICKS = "ticks"
    SCALE = "scale"
    RANKING = "ranking"
    COMMENT = "comment"


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
    """People who see the PMO from the same place.

    ``items_limit`` is the most items they may be asked in focus areas; None for no limit.
    """

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
    items_limit: int | None = None


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
class Condition:
    """An item is asked only when one of ``slots`` holds one of ``values``.

    ``item`` is the item that those slots belong to; it is asked earlier.
    """

    item: str
    slots: tuple[str, ...]
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing asked.

    ``area`` is the id of its focus area, or of its block. ``options`` are worded from value 0
    on (anchored items: the area's anchors, from 1 on); ``answer_set`` names them when they are
    shared, ``option_ids`` when each has an id of its own. ``wording`` holds one text for each
    role group that is asked, linking items included. ``level`` is the level that the item is
    evidence for; None for linking and anchored items and in blocks. All conditions in ``when``
    must hold for it to be asked. ``theme`` is where a comment is asked for: at the end of that
    theme, or of everything when empty.
    """

    id: str
    area: str
    kind: Kind
    level: int | None
    measures: str
    options: tuple[str, ...]
    wording: Mapping[str, str]
    provenance: str = ""
    answer_set: str = ""
    option_ids: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    theme: str = ""
    is_reversed: bool = False

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


@dataclass(frozen=True, slots=True)
class Block:
    """Items beside the focus areas, which never move a score.

    ``name`` and ``about`` are for managers, ``heading`` and ``hint`` for those who answer.
    ``prompt`` and ``options`` are shared by its scale items. ``is_usual`` blocks are asked
    unless the wave is planned without them; what is said about the PMO's team is never asked
    of others when the team is smaller than the smallest group shown.
    """

    id: str
    code: str
    name: str
    heading: str
    about: str
    hint: str
    is_usual: bool
    is_about_the_pmo_team: bool
    prompt: str
    options: tuple[str, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A figure on how projects turn out, which the PMO manager enters once a wave."""

    id: str
    name: str
    measures: str
    unit: str
    is_higher_better: bool


@dataclass(frozen=True, slots=True)
class Translation:
    """A framework's texts in another language, by line key (see ``questionnaires.lines``).

    Lines whose source has changed since they were translated are not in ``texts``; their keys
    are in ``stale``, which tells of the files and is no part of what the framework says.
    ``role_groups`` are those whose questionnaire it covers.
    """

    language: str
    name: str
    is_right_to_left: bool
    is_reviewed: bool
    role_groups: tuple[str, ...]
    texts: Mapping[str, str]
    stale: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Framework:
    """A published version of levels, focus areas, items and blocks.

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
    answer_sets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    projects_hint: str = ""
    none_of_these: str = ""
    blocks: tuple[Block, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    translations: tuple[Translation, ...] = ()

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items of all focus areas in their fixed order, as a vector begins with them."""
        return tuple(item for area in self.areas for item in area.items)

    @cached_property
    def item_by_id(self) -> Mapping[str, Item]:
        """All items by id, those of blocks included, in their order."""
        in_blocks = (item for block in self.blocks for item in block.items)
        return {item.id: item for item in (*self.items, *in_blocks)}

    @cached_property
    def slots(self) -> Mapping[str, Item]:
        """What a vector holds, in order: the item by slot id (see :meth:`slots_of`)."""
        return {slot: item for item in self.item_by_id.values() for slot in self.slots_of(item)}

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Position in the answer vector by slot id; for most items that is the item's id."""
        return {slot: index for index, slot in enumerate(self.slots)}

    def slots_of(self, item: Item) -> tuple[str, ...]:
        """Return the slots of an item: one, or one for each option that is kept apart.

        Ticks have a slot for each option, a ranking for each focus area, a comment none.
        """
        match item.kind:
            case Kind.TICKS:
                return tuple(f"{item.id}.{option}" for option in item.option_ids)
            case Kind.RANKING:
                return tuple(f"{item.id}.{area.id}" for area in self.areas)
            case Kind.COMMENT:
                return ()
            case _:
                return (item.id,)

    @cached_property
    def area_by_id(self) -> Mapping[str, FocusArea]:
        """Focus areas by id."""
        return {area.id: area for area in self.areas}

    @cached_property
    def block_by_id(self) -> Mapping[str, Block]:
        """Blocks by id."""
        return {block.id: block for block in self.blocks}

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
