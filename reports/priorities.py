"""What comes first: P = gap x importance x confidence / effort (scoring rule 11)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reports.library import Effort
from scoring.measures import Stability
from scoring.results import AreaScore, WaveScore

LARGEST_GAP = 1.5
NEUTRAL = 1.0
UNLOCKING_SHARE = 0.3
CONFIDENCE = {Stability.SOLID: 1.0, Stability.FAIR: 0.8, Stability.UNCERTAIN: 0.6}
EFFORT_DIVISOR = {Effort.SMALL: 1, Effort.MEDIUM: 2, Effort.LARGE: 4}


@dataclass(frozen=True, slots=True)
class Priority:
    """Every factor of a step's priority, so that each can be shown.

    gap : 0 to 1.5 levels; importance, confidence : 1.0 where not measured
    effort : 1, 2 or 4; bonus : 0.3 x the base of steps that wait for this one
    importance_measured, confidence_measured : False where 1.0 stands for "not measured"
    """

    gap: float
    importance: float
    confidence: float
    effort: int
    bonus: float
    importance_measured: bool = False
    confidence_measured: bool = False

    @property
    def base(self) -> float:
        """Priority before the bonus for unlocking other steps."""
        return self.gap * self.importance * self.confidence / self.effort

    @property
    def total(self) -> float:
        """The priority that orders the plan."""
        return self.base + self.bonus

    def unlocking(self, bases: Iterable[float]) -> "Priority":
        """Return this priority with the bonus for unlocking steps of these base priorities."""
        return replace(self, bonus=UNLOCKING_SHARE * sum(bases))


def gap_for_priority(area: AreaScore) -> float:
    """Return the gap of an area as it counts in a priority, 0 to 1.5 levels.

    An area without a score has none: it cannot be planned from answers.
    """
    return min(area.gap or 0.0, LARGEST_GAP)


def confidence_for(score: WaveScore, area: str) -> float | None:
    """Return how far the level of an area can be relied on: 1.0, .8 or .6.

    None where its stability is not measured: nobody but a joint statement speaks, or the
    release was made before stability was measured.
    """
    found = score.release.confidence_of.get(area)
    return None if found is None else CONFIDENCE[found.stability]


def priority_of(score: WaveScore, area: str, effort: Effort) -> Priority:
    """Return the priority of one step with all its factors, before any bonus.

    Parameters
    ----------
    score : the scored release: gap, importance and stability of the area come from it; what
        was not measured counts as 1.0
    area : id of the focus area that the step lifts
    effort : its class, S, M or L
    """
    importance, confidence = score.importance.get(area), confidence_for(score, area)
    return Priority(
        gap=gap_for_priority(score.area_of[area]),
        importance=NEUTRAL if importance is None else importance,
        confidence=NEUTRAL if confidence is None else confidence,
        effort=EFFORT_DIVISOR[effort],
        bonus=0.0,
        importance_measured=importance is not None,
        confidence_measured=confidence is not None,
    )
