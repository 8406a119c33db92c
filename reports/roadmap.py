"""A plan over four horizons that respects prerequisites and capacity.

This is the one place that optimises. The choice of horizon is exact: HiGHS maximises the
sum of priority x value of the horizon. Weeks inside a horizon follow by placing; where a
horizon's steps find no weeks, that combination is ruled out and the search repeated.
"""

from collections.abc import Collection, Sequence
from datetime import date

import numpy as np

from reports.library import Library
from reports.planning.assembling import assemble
from reports.planning.candidates import Place, wanted_steps
from reports.planning.greedy import greedy_assignment
from reports.planning.linear_model import LinearModel
from reports.planning.periods import DEFAULT_CAPACITY, periods_from
from reports.planning.problem import Assignment, Problem
from reports.planning.values import Deferred, Horizon, Need, Roadmap, Step
from scoring.results import WaveScore

__all__ = [
    "DEFAULT_CAPACITY",
    "Deferred",
    "Horizon",
    "Need",
    "Roadmap",
    "Step",
    "build_roadmap",
    "greedy_roadmap",
]

MOST_ROUNDS = 12
MOST_NODES = 200


def build_roadmap(
    score: WaveScore,
    library: Library,
    starts_on: date,
    capacity: Sequence[int] = DEFAULT_CAPACITY,
    language: str = "en",
) -> Roadmap:
    """Plan the steps that lift every area to its target, the best way capacity allows.

    Parameters
    ----------
    score : the scored release
    library : actions and prerequisites
    starts_on : first day of the first horizon
    capacity : person-days that people can be released for, in each of the four horizons
    language : of the reasons for what had to wait

    Raises
    ------
    PlanError : there are not four capacities, or one is negative
    """
    problem = Problem(wanted_steps(score, library), periods_from(starts_on, capacity))
    best = problem.better([_exact_assignment(problem), greedy_assignment(problem)])
    return assemble(problem, best, library, language)


def greedy_roadmap(
    score: WaveScore,
    library: Library,
    starts_on: date,
    capacity: Sequence[int] = DEFAULT_CAPACITY,
    language: str = "en",
) -> Roadmap:
    """Plan as :func:`build_roadmap` does, but step by step without looking ahead."""
    problem = Problem(wanted_steps(score, library), periods_from(starts_on, capacity))
    return assemble(problem, greedy_assignment(problem), library, language)


def _exact_assignment(problem: Problem) -> Assignment:
    """Return the plan of the highest worth whose every horizon finds its weeks."""
    if not problem.wanted.candidates:
        return {}
    full: list[tuple[int, frozenset[Place]]] = []
    apart: set[int] = set()
    for turn in range(MOST_ROUNDS + len(problem.periods)):
        plan = _solve(problem, full, apart)
        if plan is None:
            return {}
        crowded = [
            index for index in range(len(problem.periods)) if problem.slots_in(plan, index) is None
        ]
        if not crowded:
            return plan
        # Steps that do not wait for each other always find weeks, so keeping chains out of
        # a horizon ends the search when ruling out one combination after the other does not.
        apart.update(crowded if turn >= MOST_ROUNDS else ())
        full += [(i, frozenset(c.place for c in problem.steps_in(plan, i))) for i in crowded]
    return {}


def _solve(
    problem: Problem, full: Sequence[tuple[int, frozenset[Place]]], apart: Collection[int]
) -> Assignment | None:
    """Return the best assignment, or None when the search found none.

    full : combinations of steps that a horizon cannot hold together
    apart : horizons in which no step may wait for another one
    """
    # Loading the solver takes half a second that only planning should pay: the web process
    # imports this module for its values.
    from scipy.optimize import Bounds, LinearConstraint, milp

    model = LinearModel(problem)
    worth = model.worth()
    for visible in (True, False) if problem.wanted.needs_visible_start else (False,):
        rows, most = model.constraints(full, apart, visible)
        found = milp(
            c=-worth,
            integrality=np.ones(worth.size, dtype=int),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(rows, -np.inf, most),
            options={"mip_rel_gap": 0.0, "node_limit": MOST_NODES},
        )
        if found.x is not None:
            return model.assignment(found.x)
    return None
