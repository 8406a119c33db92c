"""What comes first: P = gap x importance x confidence / effort (scoring rule 11)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Priority:
    """Every factor of a step's priority, so that each can be shown.

    gap : 0 to 1.5 levels; importance, confidence : 1.0 while not yet measured
    effort : 1, 2 or 4; bonus : 0.3 x the base of steps that wait for this one
    """

    gap: float
    importance: float
    confidence: float
    effort: int
    bonus: float

    @property
    def base(self) -> float:
        """Priority before the bonus for unlocking other steps."""
        return self.gap * self.importance * self.confidence / self.effort

    @property
    def total(self) -> float:
        """The priority that orders the plan."""
        return self.base + self.bonus
