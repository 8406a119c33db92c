"""What a roadmap holds, as frozen values; :mod:`reports.roadmap` hands them on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from reports.library import Action, Strength
from reports.priorities import Priority


@dataclass(frozen=True, slots=True)
class Horizon:
    """A stretch of the plan; ``load_days`` of ``capacity_days`` person-days are used.

    ``ends_on`` is its last day; the next horizon starts the day after.
    """

    number: int
    name: str
    starts_on: date
    ends_on: date
    capacity_days: int
    load_days: int


@dataclass(frozen=True, slots=True)
class Need:
    """Something a step needs first.

    met_by : id of the step that brings it, or None when it is already in place or,
        with ``is_assumed``, when its area is out of scope or has no level, so that
        somebody must confirm it
    is_missing : a soft need that no step brings in time; the step can do without
    """

    area: str
    level: int
    strength: Strength
    why: str
    met_by: str | None
    is_assumed: bool
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """An action placed in time, with its reason.

    id : A1, A2 ... in plan order
    ends_on : its last day; its person-days are spread evenly from ``starts_on`` to it
    needs : the level below first, when a step brings it, then the prerequisites
    unlocks : ids of planned steps that wait for this one
    """

    id: str
    action: Action
    from_level: int
    horizon: int
    starts_on: date
    ends_on: date
    priority: Priority
    needs: tuple[Need, ...]
    unlocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deferred:
    """An action that would be needed but did not fit, with the reason in plain words."""

    action: Action
    reason: str


@dataclass(frozen=True)
class Roadmap:
    """Steps in order, by horizon, and what had to wait."""

    starts_on: date
    horizons: tuple[Horizon, ...]
    steps: tuple[Step, ...]
    deferred: tuple[Deferred, ...]

    @cached_property
    def step_of(self) -> Mapping[str, Step]:
        """Steps by id."""
        return {step.id: step for step in self.steps}

    @property
    def person_days(self) -> int:
        """Person-days of all steps together."""
        return sum(step.action.person_days for step in self.steps)
