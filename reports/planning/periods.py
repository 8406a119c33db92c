"""The four horizons of a plan as stretches of whole weeks with a capacity each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reports.errors import PlanError

DEFAULT_CAPACITY = (60, 190, 210, 210)
HORIZON_NAMES = ("0–90 days", "3–9 months", "9–18 months", "18+ months")
HORIZON_MONTHS = (3, 6, 9, 12)
HORIZON_WEEKS = (13, 26, 39, 52)
HORIZON_VALUES = (1.0, 0.7, 0.45, 0.25)
LONGEST_MONTH = 31
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Period:
    """One horizon before anything is planned in it.

    capacity : person-days that people can be released for, at most
    weekly_capacity : how many of them fall on one week, spread evenly
    value : what a step's priority is worth when it is done in this horizon, 0 to 1
    """

    number: int
    name: str
    starts_on: date
    weeks: int
    capacity: int
    weekly_capacity: float
    value: float

    @property
    def ends_on(self) -> date:
        """The last day."""
        return self.day_of(self.weeks) - timedelta(days=1)

    @property
    def usable_days(self) -> float:
        """Person-days that whole weeks at the weekly capacity hold."""
        return min(float(self.capacity), self.weekly_capacity * self.weeks)

    def day_of(self, week: int) -> date:
        """Return the first day of a week, counted from 0."""
        return self.starts_on + timedelta(weeks=week)

    def weeks_for(self, weeks: int, person_days: int) -> int | None:
        """Return the weeks a step takes here, or None when it does not fit.

        With fewer people than its usual weeks ask for, a step takes longer.
        """
        if self.weekly_capacity <= 0 or person_days > self.usable_days + ROUNDING:
            return None
        needed = max(weeks, -int(-(person_days / self.weekly_capacity - ROUNDING) // 1))
        return needed if needed <= self.weeks else None


def periods_from(starts_on: date, capacity: Sequence[int]) -> tuple[Period, ...]:
    """Return the four horizons one after the other: 13, 26, 39 and 52 weeks.

    A month's load is shown against capacity / months. So that not even a month of 31 days
    crosses that line, a week may use 7/31 of it.

    Raises
    ------
    PlanError : there are not four capacities, or one is negative
    """
    if len(capacity) != len(HORIZON_WEEKS) or min(capacity) < 0:
        raise PlanError(
            f"Give {len(HORIZON_WEEKS)} capacities in person-days, 0 or more, one a horizon."
        )
    return tuple(
        Period(
            number=number,
            name=HORIZON_NAMES[number - 1],
            starts_on=starts_on + timedelta(weeks=sum(HORIZON_WEEKS[: number - 1])),
            weeks=HORIZON_WEEKS[number - 1],
            capacity=days,
            weekly_capacity=days / HORIZON_MONTHS[number - 1] * 7 / LONGEST_MONTH,
            value=HORIZON_VALUES[number - 1],
        )
        for number, days in enumerate(capacity, 1)
    )
