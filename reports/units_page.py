"""How places of work see each area: what the page on units says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitColumn:
    """One unit: its name and how many answered, in words."""

    name: str
    note: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One area: the view of everyone and of each unit, in the order of the columns.

    Views of 1 to 5 with one decimal, None where nothing may be shown.
    """

    area: str
    name: str
    everyone: float | None
    views: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class WithinRow:
    """How one group within one unit sees one area, by its name, 1 to 5."""

    area: str
    unit: str
    group: str
    view: float


@dataclass(frozen=True, slots=True)
class UnitsPage:
    """Units by focus area, and the groups within them.

    title, standfirst : the finding and what it rests on
    notes : lead and text of what a reader should know
    """

    title: str
    standfirst: str
    everyone: str
    columns: tuple[UnitColumn, ...]
    rows: tuple[UnitRow, ...]
    within: tuple[WithinRow, ...]
    notes: tuple[tuple[str, str], ...]
