"""Can't say, does not apply, skipped (scoring rule 4): three ways not to answer.

All leave the mean and none is imputed. What they say is said in words: "cannot see this".
"""

from collections.abc import Mapping
from dataclasses import dataclass

from questionnaires.framework import FocusArea
from questionnaires.responses import CANT_SAY, DOES_NOT_APPLY, NOT_ASKED
from scoring.counts import Counts
from scoring.policy import ScoringPolicy
from scoring.release import DIGITS, CellState


@dataclass(frozen=True, slots=True)
class Sight:
    """How far one bucket can see one area.

    asked : answers that were asked for (forms x items)
    cant_say, does_not_apply, answered : how many of them came back so; the rest was skipped
    replied : forms with at least one answer or "does not apply"
    """

    asked: int
    cant_say: int
    does_not_apply: int
    answered: int
    replied: int

    @property
    def visibility(self) -> float:
        """Share of what was asked that did not come back as "I can't say", 0 to 1."""
        return round(1 - self.cant_say / self.asked, DIGITS)

    @property
    def not_applicable(self) -> float:
        """Share of "does not apply" among those who could tell, 0 to 1.

        Those who can't say are no part of it, or a form full of "I can't say" could bring
        an area back.
        """
        told = self.does_not_apply + self.answered
        return self.does_not_apply / told if told else 0.0


def sight(counts: Counts, area: FocusArea, positions: Mapping[str, int]) -> Sight:
    """Count the ways of (not) answering one area's items; positions : by item id."""
    columns = [positions[item.id] for item in area.items]
    asked = int(counts.by_value[columns].sum()) - sum(counts.of(c, NOT_ASKED) for c in columns)
    return Sight(
        asked=asked,
        cant_say=sum(counts.of(column, CANT_SAY) for column in columns),
        does_not_apply=sum(counts.of(column, DOES_NOT_APPLY) for column in columns),
        answered=sum(counts.answered(column) for column in columns),
        replied=counts.replied[area.id],
    )


def cell_state(seen: Sight, has_means: bool, least: int, policy: ScoringPolicy) -> CellState:
    """Tell whether a bucket's view of an area may be shown, and if not, why not.

    Parameters
    ----------
    seen : how the area's items were answered
    has_means : whether any item of the area has enough answers to be averaged
    least : fewest answers that may be averaged
    policy : the shares above which a bucket is left out of an area
    """
    if seen.asked == 0:
        return CellState.NOT_ASKED
    if seen.cant_say > policy.max_cant_say * seen.asked + policy.tolerance:
        return CellState.CANNOT_SEE
    if seen.replied >= least and seen.not_applicable >= policy.max_not_applicable:
        return CellState.DOES_NOT_APPLY
    return CellState.SHOWN if has_means else CellState.HIDDEN
