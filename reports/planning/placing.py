"""Place the steps of one horizon in weeks: after what they wait for, within capacity."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeAlias

from reports.planning.candidates import Candidate, Place
from reports.planning.periods import ROUNDING, Period

STRETCHES = (1.0, 1.25, 1.5, 2.0, 3.0, 100.0)

Range: TypeAlias = tuple[int, int]
"""Fewest and most weeks that a step may take."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Weeks of a horizon, counted from 0: from ``start`` up to, not including, ``end``."""

    start: int
    end: int


def place_in_weeks(steps: Sequence[Candidate], period: Period) -> Mapping[Place, Slot] | None:
    """Return weeks for each step so that no week needs more people than there are.

    Every step is put where it ends earliest, after what it waits for and while people are
    free; it may be stretched for that: the same person-days over more weeks. Where a queue
    of steps fails, all work is stretched more and more; stretched to the whole horizon,
    steps that do not wait for each other always fit.

    Parameters
    ----------
    steps : what the horizon must hold, the most urgent first
    period : its weeks and weekly capacity

    Returns
    -------
    Weeks by (area, level), or None when this way of placing finds no room.
    """
    inside = {step.place: step for step in steps}
    shortest = {place: _weeks(step, period) for place, step in inside.items()}
    before = _longest_before(inside, shortest)
    after = _longest_after(inside, shortest)
    longest = {place: period.weeks - before[place] - after[place] for place in inside}
    if any(longest[place] < shortest[place] for place in inside):
        return None
    for stretch in STRETCHES:
        ranges = {
            place: (min(ceil(least * stretch), longest[place]), longest[place])
            for place, least in shortest.items()
        }
        for order in _orders(steps, before, after, shortest):
            placed = _place_in_order(order, ranges, after, period)
            if placed is not None:
                return placed
    return None


def _weeks(step: Candidate, period: Period) -> int:
    weeks = period.weeks_for(step.action.weeks, step.action.person_days)
    return period.weeks + 1 if weeks is None else weeks


def _longest_before(
    inside: Mapping[Place, Candidate], weeks: Mapping[Place, int]
) -> dict[Place, int]:
    """Return the weeks that the longest chain in front of each step takes."""
    found: dict[Place, int] = {}

    def measure(place: Place) -> int:
        if place not in found:
            waits = [p for p in inside[place].waits_for if p in inside]
            found[place] = max((measure(p) + weeks[p] for p in waits), default=0)
        return found[place]

    return {place: measure(place) for place in inside}


def _longest_after(
    inside: Mapping[Place, Candidate], weeks: Mapping[Place, int]
) -> dict[Place, int]:
    """Return the weeks that the longest chain behind each step takes."""
    found: dict[Place, int] = {}

    def measure(place: Place) -> int:
        if place not in found:
            waiting = [p for p, step in inside.items() if place in step.waits_for]
            found[place] = max((measure(p) + weeks[p] for p in waiting), default=0)
        return found[place]

    return {place: measure(place) for place in inside}


def _orders(
    steps: Sequence[Candidate],
    before: Mapping[Place, int],
    after: Mapping[Place, int],
    weeks: Mapping[Place, int],
) -> Iterable[list[Candidate]]:
    """Yield ways to queue: the most urgent first, then the longest work first."""
    yield sorted(steps, key=lambda step: before[step.place])
    yield sorted(steps, key=lambda s: -(after[s.place] + weeks[s.place]))


def _place_in_order(
    order: Sequence[Candidate],
    ranges: Mapping[Place, Range],
    after: Mapping[Place, int],
    period: Period,
) -> dict[Place, Slot] | None:
    load = [0.0] * period.weeks
    placed: dict[Place, Slot] = {}
    inside = {step.place for step in order}
    for step in order:
        waits = [place for place in step.waits_for if place in inside]
        if any(place not in placed for place in waits):
            return None
        ready = max((placed[place].end for place in waits), default=0)
        end = period.weeks - after[step.place]
        slot = _earliest_end(step, range(ready, end), ranges[step.place], load, period)
        if slot is None:
            return None
        placed[step.place] = slot
        for week in range(slot.start, slot.end):
            load[week] += step.action.person_days / (slot.end - slot.start)
    return placed


def _earliest_end(
    step: Candidate, window: range, weeks: Range, load: Sequence[float], period: Period
) -> Slot | None:
    """Return the weeks that end earliest, stretching the work step by step."""
    shortest, longest = weeks
    lengths = dict.fromkeys(min(ceil(shortest * stretch), longest) for stretch in STRETCHES)
    slots = (_earliest_slot(step, window, length, load, period) for length in lengths)
    return min((slot for slot in slots if slot is not None), key=lambda s: s.end, default=None)


def _earliest_slot(
    step: Candidate, window: range, weeks: int, load: Sequence[float], period: Period
) -> Slot | None:
    room = period.weekly_capacity + ROUNDING - step.action.person_days / weeks
    free = 0
    for week in window:
        free = free + 1 if load[week] <= room else 0
        if free == weeks:
            return Slot(week + 1 - weeks, week + 1)
    return None
