"""Actions a PMO can take and what each needs first, loaded from ``reports/actions``.

Loading is strict and complete: either every file is as it should be, or one
:class:`~reports.errors.LibraryError` lists all problems with file and action.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

from reports.errors import LibraryError
from reports.library_rules import problems_in
from reports.library_shapes import (
    AREA_FILE,
    PREREQUISITE_FILE,
    ActionShape,
    PrerequisiteShape,
    read_shape,
)

PREREQUISITES = "prerequisites.yaml"


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

    @cached_property
    def needs_of(self) -> Mapping[tuple[str, int], tuple[Prerequisite, ...]]:
        """Prerequisites by (area id, level) of the step that has them."""
        return {
            (action.area, action.to_level): tuple(
                need
                for need in self.prerequisites
                if (need.area, need.level) == (action.area, action.to_level)
            )
            for action in self.actions
        }


def load_library(folder: Path | None = None) -> Library:
    """Load the action files in ``folder``; without one, those of the product, read once.

    Parameters
    ----------
    folder : holds ``prerequisites.yaml`` and one ``<area>.yaml`` for each focus area

    Raises
    ------
    LibraryError
        With every problem in every file.
    """
    return _load_core() if folder is None else _load(folder)


@cache
def _load_core() -> Library:
    return _load(Path(str(files("reports") / "actions")))


def _load(folder: Path) -> Library:
    names = sorted(path.name for path in folder.glob("*.yaml") if path.name != PREREQUISITES)
    if not names:
        raise LibraryError([f"There are no action files in {folder.name}: add one for each area."])
    problems: list[str] = []
    read = {name: read_shape(folder / name, AREA_FILE, problems) for name in names}
    areas = {name: shape for name, shape in read.items() if shape is not None}
    prerequisites = read_shape(folder / PREREQUISITES, PREREQUISITE_FILE, problems) or []
    # Rules across files speak of whole files; half a library would break them for nothing.
    problems += [] if problems else problems_in(areas, prerequisites)
    if problems:
        raise LibraryError(problems)
    return Library(
        actions=tuple(_action(area.area, a) for area in areas.values() for a in area.actions),
        prerequisites=tuple(_prerequisite(shape) for shape in prerequisites),
    )


def _action(area: str, shape: ActionShape) -> Action:
    return Action(**{**shape.model_dump(), "area": area, "effort": Effort(shape.effort)})


def _prerequisite(shape: PrerequisiteShape) -> Prerequisite:
    return Prerequisite(
        area=shape.step.area,
        level=shape.step.level,
        needs_area=shape.needs.area,
        needs_level=shape.needs.level,
        strength=Strength(shape.strength),
        why=shape.why,
    )
