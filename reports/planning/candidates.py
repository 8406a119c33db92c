"""Which steps a release calls for, what each waits for, and how much each matters."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from questionnaires.framework import Style
from reports.library import Action, Library, Prerequisite, Strength
from reports.priorities import Priority, priority_of
from scoring.results import WaveScore

Place: TypeAlias = tuple[str, int]

FRONTLINE_AREAS = ("stakeholders", "change")
FRONTLINE_ALARM = 2.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A step that would be taken, were there time and people for everything.

    waits_for : candidates (area, level) that must be finished first: the level below, and
        hard prerequisites that are not in place yet
    is_out_of_reach : whether a hard prerequisite lies above the target of its area, so that
        no candidate brings it
    """

    action: Action
    priority: Priority
    waits_for: tuple[Place, ...]
    is_out_of_reach: bool

    @property
    def place(self) -> Place:
        """The area and the level that the step leads to."""
        return self.action.area, self.action.to_level


@dataclass(frozen=True)
class Wanted:
    """All candidates of a release, the most urgent first.

    levels : confirmed level by area id; an area out of scope or without a level is absent
    needs_visible_start : whether people on the front line should see something happen soon
    """

    candidates: tuple[Candidate, ...]
    levels: Mapping[str, int]
    needs_visible_start: bool

    @cached_property
    def at(self) -> Mapping[Place, Candidate]:
        """Candidates by (area, level)."""
        return {candidate.place: candidate for candidate in self.candidates}


def wanted_steps(score: WaveScore, library: Library) -> Wanted:
    """Return the candidate steps: every level up to the target of each area below it.

    Parameters
    ----------
    score : the scored release; an area without a level has no candidates
    library : actions and prerequisites
    """
    levels = {
        area.area: area.confirmed_level for area in score.areas if area.confirmed_level is not None
    }
    actions = [
        library.action_for[area.area, level]
        for area in score.areas
        for level in range(levels.get(area.area, area.target) + 1, area.target + 1)
        if (area.area, level) in library.action_for
    ]
    places = {(action.area, action.to_level) for action in actions}
    first = [_candidate(action, score, library, levels, places) for action in actions]
    ordered = sorted(_with_bonus(first), key=lambda c: (-c.priority.total, c.place))
    return Wanted(tuple(ordered), levels, _needs_visible_start(score))


def is_in_place(need: Prerequisite, levels: Mapping[str, int]) -> bool:
    """Tell whether an area is at the level needed."""
    return levels.get(need.needs_area, 0) >= need.needs_level


def _candidate(
    action: Action,
    score: WaveScore,
    library: Library,
    levels: Mapping[str, int],
    places: set[Place],
) -> Candidate:
    place = (action.area, action.to_level)
    missing = [
        (need.needs_area, need.needs_level)
        for need in library.needs_of[place]
        if need.strength is Strength.HARD
        and need.needs_area in levels
        and not is_in_place(need, levels)
    ]
    below = (action.area, action.to_level - 1)
    waits_for = (*([below] if below in places else []), *missing)
    return Candidate(
        action=action,
        priority=priority_of(score, action.area, action.effort),
        waits_for=tuple(dict.fromkeys(place for place in waits_for if place in places)),
        is_out_of_reach=any(place not in places for place in missing),
    )


def _with_bonus(candidates: Sequence[Candidate]) -> Iterable[Candidate]:
    """Yield each candidate with its share of what waits for it in other areas."""
    for candidate in candidates:
        waiting = [
            other.priority.base
            for other in candidates
            if candidate.place in other.waits_for and other.action.area != candidate.action.area
        ]
        yield replace(candidate, priority=candidate.priority.unlocking(waiting))


def _needs_visible_start(score: WaveScore) -> bool:
    """Tell whether those whose work changes see communication or change under 2.5.

    Their view is used where it is released; else the area's level.
    """
    frontline = [b.id for b in score.release.buckets if b.style is Style.EXPERIENCE]
    seen: list[float] = []
    for area in FRONTLINE_AREAS:
        if area not in score.area_of:
            continue
        cells = [score.release.cell_of.get((bucket, area)) for bucket in frontline]
        views = [cell.view for cell in cells if cell is not None and cell.view is not None]
        level = score.area_of[area].confirmed_level
        seen.extend(views or ([float(level)] if level is not None else []))
    return min(seen, default=FRONTLINE_ALARM) < FRONTLINE_ALARM
