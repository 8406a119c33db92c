"""A plan made the way a person would: horizon by horizon, the most urgent step that fits.

It is the witness that the exact plan is at least as good, and the fallback should that
search ever end without an answer.
"""

from reports.planning.candidates import Candidate, Place
from reports.planning.problem import Assignment, Problem


def greedy_assignment(problem: Problem) -> Assignment:
    """Return a plan that keeps all rules, with a visible start where one is needed."""
    plan = _fill(problem, {})
    if problem.is_visible_early(plan):
        return plan
    starts = (_visible_start(problem, c) for c in problem.wanted.candidates)
    forced = next((start for start in starts if start is not None), None)
    return plan if forced is None else _fill(problem, forced)


def _fill(problem: Problem, started: Assignment) -> Assignment:
    plan = dict(started)
    for index in range(len(problem.periods)):
        added = _next_step(problem, plan, index)
        while added is not None:
            plan[added.place] = index
            added = _next_step(problem, plan, index)
    return plan


def _next_step(problem: Problem, plan: dict[Place, int], index: int) -> Candidate | None:
    return next((c for c in problem.wanted.candidates if _may_add(problem, plan, c, index)), None)


def _may_add(problem: Problem, plan: dict[Place, int], step: Candidate, index: int) -> bool:
    if step.place in plan or step.is_out_of_reach or not problem.fits(step, index):
        return False
    if any(at == index and place[0] == step.action.area for place, at in plan.items()):
        return False
    if any(need not in plan for need in step.waits_for):
        return False
    trial = {**plan, step.place: index}
    return problem.slots_in(trial, index) is not None


def _visible_start(problem: Problem, step: Candidate) -> Assignment | None:
    """Return the first horizon with this step and all it waits for, or None if that fails."""
    if not step.action.frontline_visible:
        return None
    chain, todo = {step.place}, [step]
    while todo:
        current = todo.pop()
        if current.is_out_of_reach or not problem.fits(current, 0):
            return None
        new = [place for place in current.waits_for if place not in chain]
        chain.update(new)
        todo.extend(problem.wanted.at[place] for place in new)
    if len({area for area, _ in chain}) < len(chain):
        return None
    start = dict.fromkeys(sorted(chain), 0)
    return start if problem.slots_in(start, 0) is not None else None
