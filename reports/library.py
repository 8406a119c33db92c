"""Actions a PMO can take and what each needs first, loaded from ``reports/actions``."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Effort(StrEnum):
    """Effort class: S up to 10, M up to 40, L up to 120 person-days."""

    SMALL = "S"
    MEDIUM = "M"
    LARGE = "L"


class Strength(StrEnum):
    """A hard prerequisite must be in place first; a soft one only helps."""

    HARD = "hard"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class Action:
    """What brings one focus area from the level below to ``to_level``."""

    id: str
    area: str
    to_level: int
    title: str
    what: str
    why: str
    owner: str
    effort: Effort
    person_days: int
    weeks: int
    kpi: str
    first_30_days: str
    done_when: str
    decision: str
    frontline_visible: bool
    promise: str


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """(area, level) needs (needs_area, needs_level), because ``why``."""

    area: str
    level: int
    needs_area: str
    needs_level: int
    strength: Strength
    why: str


@dataclass(frozen=True)
class Library:
    """All actions and prerequisites."""

    actions: tuple[Action, ...]
    prerequisites: tuple[Prerequisite, ...]

    @cached_property
    def action_for(self) -> Mapping[tuple[str, int], Action]:
        """Actions by (area id, level it leads to)."""
        return {(action.area, action.to_level): action for action in self.actions}
