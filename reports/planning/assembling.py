"""From an assignment to a roadmap: dates, ids, needs, and reasons for what had to wait."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from reports.library import Library, Prerequisite, Strength
from reports.narrative import Wording, load_wording
from reports.planning.candidates import Candidate, Place, is_in_place
from reports.planning.placing import Slot
from reports.planning.problem import Assignment, Problem
from reports.planning.values import Deferred, Horizon, Need, Roadmap, Step


@dataclass(frozen=True, slots=True)
class _Placed:
    candidate: Candidate
    horizon: int
    starts_on: date
    ends_on: date


def assemble(problem: Problem, plan: Assignment, library: Library, language: str) -> Roadmap:
    """Turn an assignment that finds its weeks into a roadmap.

    Parameters
    ----------
    problem : candidates and horizons
    plan : the horizon of each planned step
    library : prerequisites with their reasons
    language : of the reasons for what had to wait
    """
    placed = _in_plan_order(problem, plan)
    ids = {p.candidate.place: f"A{number}" for number, p in enumerate(placed, 1)}
    ends = {p.candidate.place: p.ends_on for p in placed}
    needs = {p.candidate.place: _needs(p, problem, library, ids, ends) for p in placed}
    return Roadmap(
        starts_on=problem.periods[0].starts_on,
        horizons=_horizons(problem, plan),
        steps=tuple(_step(p, ids, needs) for p in placed),
        deferred=_deferred(problem, plan, library, load_wording(language)),
    )


def _in_plan_order(problem: Problem, plan: Assignment) -> list[_Placed]:
    placed = [
        _placed(problem, problem.wanted.at[place], index, slot)
        for index in range(len(problem.periods))
        for place, slot in (problem.slots_in(plan, index) or {}).items()
    ]
    return sorted(
        placed,
        key=lambda p: (p.starts_on, -p.candidate.priority.total, p.candidate.place),
    )


def _placed(problem: Problem, candidate: Candidate, index: int, slot: Slot) -> _Placed:
    period = problem.periods[index]
    last_day = period.day_of(slot.end) - timedelta(days=1)
    return _Placed(candidate, period.number, period.day_of(slot.start), last_day)


def _step(
    placed: _Placed, ids: Mapping[Place, str], needs: Mapping[Place, tuple[Need, ...]]
) -> Step:
    action = placed.candidate.action
    own = ids[placed.candidate.place]
    return Step(
        id=own,
        action=action,
        from_level=action.to_level - 1,
        horizon=placed.horizon,
        starts_on=placed.starts_on,
        ends_on=placed.ends_on,
        priority=placed.candidate.priority,
        needs=needs[placed.candidate.place],
        unlocks=tuple(
            ids[place]
            for place, theirs in needs.items()
            if any(n.met_by == own and n.strength is Strength.HARD for n in theirs)
        ),
    )


def _needs(
    placed: _Placed,
    problem: Problem,
    library: Library,
    ids: Mapping[Place, str],
    ends: Mapping[Place, date],
) -> tuple[Need, ...]:
    area, level = placed.candidate.place
    prerequisites = list(library.needs_of[area, level])
    if (area, level - 1) in ids:
        why = f"level {level - 1} comes before level {level}"
        prerequisites.insert(0, Prerequisite(area, level, area, level - 1, Strength.HARD, why))
    levels = problem.wanted.levels
    return tuple(_need(p, placed.starts_on, levels, ids, ends) for p in prerequisites)


def _need(
    wanted: Prerequisite,
    starts_on: date,
    levels: Mapping[str, int],
    ids: Mapping[Place, str],
    ends: Mapping[Place, date],
) -> Need:
    place = (wanted.needs_area, wanted.needs_level)
    is_assumed = wanted.needs_area not in levels
    is_in_time = place in ends and ends[place] < starts_on
    return Need(
        area=wanted.needs_area,
        level=wanted.needs_level,
        strength=wanted.strength,
        why=wanted.why,
        met_by=ids[place] if is_in_time else None,
        is_assumed=is_assumed,
        is_missing=not (is_assumed or is_in_time or is_in_place(wanted, levels)),
    )


def _horizons(problem: Problem, plan: Assignment) -> tuple[Horizon, ...]:
    return tuple(
        Horizon(
            number=period.number,
            name=period.name,
            starts_on=period.starts_on,
            ends_on=period.ends_on,
            capacity_days=period.capacity,
            load_days=sum(c.action.person_days for c in problem.steps_in(plan, index)),
        )
        for index, period in enumerate(problem.periods)
    )


def _deferred(
    problem: Problem, plan: Assignment, library: Library, wording: Wording
) -> tuple[Deferred, ...]:
    return tuple(
        Deferred(candidate.action, _reason(candidate, problem, plan, library, wording))
        for candidate in problem.wanted.candidates
        if candidate.place not in plan
    )


def _reason(
    step: Candidate, problem: Problem, plan: Assignment, library: Library, wording: Wording
) -> str:
    """Say why a step is not in the plan, the strongest reason first."""
    if step.is_out_of_reach:
        blocker = _above_its_target(step, problem, library)
        return wording.say("roadmap.deferred_above_target", title=blocker)
    missing = [need for need in step.waits_for if need not in plan]
    if missing and missing[0][0] == step.action.area:
        return wording.say("roadmap.deferred_level_below")
    if missing:
        first = problem.wanted.at[missing[0]].action.title
        return wording.say("roadmap.deferred_waits", title=first)
    if not any(problem.fits(step, index) for index in range(len(problem.periods))):
        return wording.say("roadmap.deferred_too_large")
    return wording.say("roadmap.deferred_capacity")


def _above_its_target(step: Candidate, problem: Problem, library: Library) -> str:
    """Return the title of the needed action that no area's target asks for."""
    levels, wanted = problem.wanted.levels, problem.wanted.at
    return next(
        library.action_for[need.needs_area, need.needs_level].title
        for need in library.needs_of[step.place]
        if need.strength is Strength.HARD
        and need.needs_area in levels
        and not is_in_place(need, levels)
        and (need.needs_area, need.needs_level) not in wanted
    )
