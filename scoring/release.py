"""The Release: the frozen set of numbers that may be shown for a closed wave.

Everything that anybody ever sees (page, chart, export, PDF) is computed from a Release
and nothing else, so what it does not hold cannot leak. It is made once, at close, by
``scoring.engine.release_wave``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from scoring.policy import ScoringPolicy

SCHEMA_VERSION = 1


class CellState(StrEnum):
    """Whether a bucket's view of an area may be shown, and if not, why not."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    CANNOT_SEE = "cannot_see"
    DOES_NOT_APPLY = "does_not_apply"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one bucket said about one focus area.

    support : A(bucket, area, level), 0 to 1, for the levels with accepted evidence
        (empty unless the state is ``SHOWN``)
    view : mean of the linking item on 1 to 5, or None
    visibility : share of those asked who could answer, 0 to 1, or None when hidden
    """

    bucket: str
    area: str
    state: CellState
    support: Mapping[int, float]
    view: float | None
    visibility: float | None


@dataclass(frozen=True, slots=True)
class ReleasedBucket:
    """A bucket whose numbers are shown; ``answered`` is exact, after close."""

    id: str
    name: str
    weight: int
    is_statement: bool
    invited: int
    answered: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A bucket that may not be shown, with the reason in plain words."""

    name: str
    reason: str


@dataclass(frozen=True)
class Release:
    """Numbers that may be shown, with what they were made from.

    areas : ids of the focus areas in scope, in framework order
    core_areas : those of them that must have a level for a headline
    targets : level wanted by area id
    ``bucket`` and ``area`` of a cell index into ``cell_of``.
    """

    schema_version: int
    framework_id: str
    framework_version: str
    framework_hash: str
    policy: ScoringPolicy
    areas: tuple[str, ...]
    core_areas: tuple[str, ...]
    themes: Mapping[str, str]
    targets: Mapping[str, int]
    buckets: tuple[ReleasedBucket, ...]
    left_out: tuple[LeftOut, ...]
    cells: tuple[Cell, ...]

    @cached_property
    def cell_of(self) -> Mapping[tuple[str, str], Cell]:
        """Cells by (bucket id, area id)."""
        return {(cell.bucket, cell.area): cell for cell in self.cells}

    @property
    def answered(self) -> int:
        """How many forms the shown buckets sent in; a joint statement counts as one."""
        return sum(bucket.answered for bucket in self.buckets)
