"""The question both planners answer: which step in which horizon, and what may not be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum
from typing import TypeAlias

from reports.planning.candidates import Candidate, Place, Wanted
from reports.planning.periods import Period
from reports.planning.placing import Slot, place_in_weeks

Assignment: TypeAlias = Mapping[Place, int]
"""Index of the horizon by (area, level) of the step; a step left out is deferred."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Candidates, horizons, and what a plan may and must do."""

    wanted: Wanted
    periods: tuple[Period, ...]

    def worth(self, assignment: Assignment) -> float:
        """Return the sum of priority x value of the horizon: what a plan maximises."""
        return fsum(
            self.wanted.at[place].priority.total * self.periods[index].value
            for place, index in assignment.items()
        )

    def is_visible_early(self, assignment: Assignment) -> bool:
        """Tell whether the front line sees something in the first horizon, if it must."""
        return not self.wanted.needs_visible_start or any(
            index == 0 and self.wanted.at[place].action.frontline_visible
            for place, index in assignment.items()
        )

    def fits(self, step: Candidate, index: int) -> bool:
        """Tell whether a horizon is long enough and has the people for one step alone."""
        action = step.action
        return self.periods[index].weeks_for(action.weeks, action.person_days) is not None

    def may_share(self, first: Candidate, second: Candidate, index: int) -> bool:
        """Tell whether ``second`` can wait for ``first`` and still be done in one horizon."""
        period = self.periods[index]
        needed = [period.weeks_for(s.action.weeks, s.action.person_days) for s in (first, second)]
        return (
            first.action.area != second.action.area
            and None not in needed
            and sum(weeks for weeks in needed if weeks is not None) <= period.weeks
        )

    def steps_in(self, assignment: Assignment, index: int) -> list[Candidate]:
        """Return the steps of one horizon, the most urgent first."""
        return [c for c in self.wanted.candidates if assignment.get(c.place) == index]

    def slots_in(self, assignment: Assignment, index: int) -> Mapping[Place, Slot] | None:
        """Return weeks for the steps of one horizon, or None when there is no room."""
        return place_in_weeks(self.steps_in(assignment, index), self.periods[index])

    def better(self, plans: Iterable[Assignment]) -> Assignment:
        """Return the plan with the visible start, then the highest worth; the first of equals."""
        return max(plans, key=lambda plan: (self.is_visible_early(plan), self.worth(plan)))
