"""The time axis of a roadmap: which days lie where, and how many are worked in a month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reports.roadmap import Horizon, Roadmap, Step

_EMPTY_PLAN = timedelta(days=365)
_DAYS_IN_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class Timeline:
    """Days between two places; each horizon its true length, or all the same width."""

    left: float
    right: float
    stretches: tuple[tuple[date, date], ...]
    is_even: bool

    def x(self, day: date) -> float:
        """Return the place of a day; days outside lie at the edges."""
        first, last = self.stretches[0][0], self.stretches[-1][1]
        day = max(first, min(last, day))
        width = self.right - self.left
        if not self.is_even:
            return self.left + width * ((day - first) / (last - first))
        for place, (start, end) in enumerate(self.stretches):
            if day <= end:
                share = max(0.0, (day - start) / (end - start))
                return self.left + width * (place + share) / len(self.stretches)
        return self.right


def shown_horizons(roadmap: Roadmap) -> tuple[Horizon, ...]:
    """Return the horizons up to the last one that has a step."""
    last = max((step.horizon for step in roadmap.steps), default=len(roadmap.horizons))
    return tuple(h for h in roadmap.horizons if h.number <= last)


def timeline_of(roadmap: Roadmap, left: float, right: float, is_even: bool) -> Timeline:
    """Lay the days of a roadmap between two places."""
    stretches = [(h.starts_on, h.ends_on) for h in shown_horizons(roadmap)]
    stretches = stretches or [(roadmap.starts_on, roadmap.starts_on + _EMPTY_PLAN)]
    last_end = max((step.ends_on for step in roadmap.steps), default=stretches[-1][1])
    start, end = stretches[-1]
    stretches[-1] = (start, max(end, last_end))
    return Timeline(left, right, tuple(stretches), is_even)


def months_of(timeline: Timeline) -> tuple[tuple[date, date], ...]:
    """Return the months the timeline touches, each as first day and first day after."""
    first, last = timeline.stretches[0][0], timeline.stretches[-1][1]
    months = []
    month = first.replace(day=1)
    while month < last:
        following = (month + timedelta(days=32)).replace(day=1)
        months.append((month, following))
        month = following
    return tuple(months)


def days_worked(steps: Sequence[Step], start: date, end: date) -> float:
    """Return the person-days of the steps between two days, spread evenly over each step."""
    return sum(_share(step, start, end) * step.action.person_days for step in steps)


def _share(step: Step, start: date, end: date) -> float:
    length = max(1, (step.ends_on - step.starts_on).days)
    inside = (min(end, step.ends_on) - max(start, step.starts_on)).days
    return max(0, inside) / length


def capacity_a_month(horizon: Horizon) -> float:
    """Return the person-days that people are released for in an average month."""
    months = max(1, (horizon.ends_on - horizon.starts_on).days) / _DAYS_IN_MONTH
    return horizon.capacity_days / months
