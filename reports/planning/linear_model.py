"""The planning problem as rows of numbers for a linear solver.

There is one variable, 0 or 1, for each step and horizon: is the step done by the end of that
horizon? Said this way the rule of order is a row of two numbers, and the search is twice as
fast as with "is it done in that horizon".
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from reports.planning.candidates import Candidate, Place
from reports.planning.problem import Assignment, Problem

TIE_BREAK = 1e-7

Floats: TypeAlias = NDArray[np.float64]
Row: TypeAlias = tuple[Floats, float]
"""Factors of all variables, and the most that the row may come to."""


class LinearModel:
    """Worth and rules of a problem as rows over its variables."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.steps = problem.wanted.candidates
        self.horizons = range(len(problem.periods))
        pairs = ((step.place, index) for step in self.steps for index in self.horizons)
        self.column = {pair: column for column, pair in enumerate(pairs)}

    def worth(self) -> Floats:
        """Return what each variable adds to a plan's worth."""
        parts = {
            (step.place, index): self._worth_in(rank, step, index)
            for rank, step in enumerate(self.steps)
            for index in self.horizons
        }
        return self._in_horizon(parts)

    def constraints(
        self, full: Sequence[tuple[int, frozenset[Place]]], apart: Collection[int], visible: bool
    ) -> tuple[Floats, Floats]:
        """Return the rows and the most that each may come to.

        Parameters
        ----------
        full : combinations of steps that a horizon cannot hold together
        apart : horizons in which no step may wait for another one
        visible : whether the first horizon must hold a step that the front line sees
        """
        rows = [
            *self._done_stays_done(),
            *self._one_at_a_time(),
            *self._capacity(),
            *(row for step in self.steps for row in self._order(step, apart)),
            *((self._in_horizon({(p, i): 1.0 for p in s}), len(s) - 1.0) for i, s in full),
        ]
        if visible:
            seen = [step.place for step in self.steps if step.action.frontline_visible]
            rows.append((self._in_horizon({(place, 0): -1.0 for place in seen}), -1.0))
        return np.array([row for row, _ in rows]), np.array([most for _, most in rows])

    def assignment(self, values: Floats) -> Assignment:
        """Return the horizon of each planned step: the first by whose end it is done."""
        return {
            step.place: next(i for i in self.horizons if values[self.column[step.place, i]] > 0.5)
            for step in self.steps
            if values[self.column[step.place, self.horizons[-1]]] > 0.5
        }

    def _worth_in(self, rank: int, step: Candidate, index: int) -> float:
        # Among equally good plans the same one is found every time.
        nudge = TIE_BREAK * rank / (len(self.steps) * len(self.horizons))
        return step.priority.total * self.problem.periods[index].value - nudge

    def _row(self, parts: Iterable[tuple[Place, int, float]]) -> Floats:
        row = np.zeros(len(self.column))
        for place, index, factor in parts:
            row[self.column[place, index]] += factor
        return row

    def _in_horizon(self, parts: Mapping[tuple[Place, int], float]) -> Floats:
        """Return a row about steps *in* a horizon: done by its end, but not by the one before."""
        by_its_end = ((place, index, factor) for (place, index), factor in parts.items())
        before = ((p, index - 1, -factor) for (p, index), factor in parts.items() if index > 0)
        return self._row([*by_its_end, *before])

    def _done_stays_done(self) -> Iterator[Row]:
        """Keep what is done; and keep each step out of horizons that cannot hold it."""
        for step in self.steps:
            for index in self.horizons:
                if index > 0:
                    parts = ((step.place, index - 1, 1.0), (step.place, index, -1.0))
                    yield self._row(parts), 0.0
                if step.is_out_of_reach or not self.problem.fits(step, index):
                    yield self._in_horizon({(step.place, index): 1.0}), 0.0

    def _one_at_a_time(self) -> Iterator[Row]:
        for area in dict.fromkeys(step.action.area for step in self.steps):
            places = [step.place for step in self.steps if step.action.area == area]
            for index in self.horizons:
                yield self._in_horizon({(place, index): 1.0 for place in places}), 1.0

    def _capacity(self) -> Iterator[Row]:
        for index, period in enumerate(self.problem.periods):
            days = {(s.place, index): float(s.action.person_days) for s in self.steps}
            yield self._in_horizon(days), period.usable_days

    def _order(self, step: Candidate, apart: Collection[int]) -> Iterator[Row]:
        """Let a step be done by a horizon only if what it waits for is done in time."""
        for need in step.waits_for:
            first = self.problem.wanted.at[need]
            for index in self.horizons:
                shared = index not in apart and self.problem.may_share(first, step, index)
                latest = index if shared else index - 1
                parts = [(step.place, index, 1.0)]
                parts += [(need, latest, -1.0)] if latest >= 0 else []
                yield self._row(parts), 0.0
