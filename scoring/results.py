"""What the scoring engine hands on: scores and levels by area, and the headline."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from scoring.release import Release


class Flag(StrEnum):
    """A remark that belongs beside a level (scoring rule 2)."""

    CONTESTED = "contested"
    CLAIM_NOT_BACKED = "claim_not_backed"
    CLOSE_TO_NEXT = "close_to_next"
    PROVISIONAL = "provisional"
    WEIGHTS_MATTER = "weights_matter"
    STATEMENT_MATTERS = "statement_matters"
    REVIEW_MATTERS = "review_matters"
    LEVEL_5_CLAIMED = "level_5_claimed"


@dataclass(frozen=True, slots=True)
class Contribution:
    """One bucket's part in an area's support at one level."""

    bucket: str
    level: int
    weight: int
    support: float


@dataclass(frozen=True, slots=True)
class AreaScore:
    """How mature one focus area is.

    support : A(area, level) for levels 2 to 5 that are assessed, before the cumulative
        minimum; a level without evidence below one with evidence has the next one's value
    cumulative : A'(level), the running minimum of ``support``
    score : 1 + sum of ``cumulative``, 1.00 to 5.00; None when there are not enough answers
    ceiling : highest score that the assessed levels allow
    level : 1 to 5, or None when there are not enough answers; level 5 is a claim until
        a reviewer accepts evidence (flag ``LEVEL_5_CLAIMED``)
    level_equal_weights, level_without_statement, level_without_reviewed : the level under
        another reading, None when it cannot be computed or may not be shown (without a joint
        statement the second is ``level`` itself)
    contributions : what the support was made of, in bucket order
    """

    area: str
    target: int
    support: Mapping[int, float]
    cumulative: Mapping[int, float]
    score: float | None
    ceiling: float
    level: int | None
    level_equal_weights: int | None
    level_without_statement: int | None
    level_without_reviewed: int | None
    flags: frozenset[Flag]
    contributions: tuple[Contribution, ...]

    @property
    def confirmed_level(self) -> int | None:
        """The level that counts: a claimed 5 counts as 4 until evidence is accepted."""
        return 4 if Flag.LEVEL_5_CLAIMED in self.flags else self.level

    @property
    def reaches_target(self) -> bool:
        """Tell whether the confirmed level is at or above the target."""
        return self.confirmed_level is not None and self.confirmed_level >= self.target

    @property
    def gap(self) -> float | None:
        """Distance to the target in levels, 0 or more; None when there is no score.

        The larger of target - score and half of target - level (scoring rule 11, unclipped):
        an area can have the score of its target and still lack the level.
        """
        if self.score is None or self.confirmed_level is None:
            return None
        return max(self.target - self.score, (self.target - self.confirmed_level) / 2, 0.0)


@dataclass(frozen=True, slots=True)
class Headline:
    """The one level of the whole PMO, or the reason why there is none.

    level : 1 to 4, or None (a claimed 5 counts as 4)
    why_none : area ids whose missing level is the reason, when level is None
    weakest, strongest : area ids, None when no area has a score
    average : mean score of the areas in scope that have one, 1 to 5, or None
    theme_scores : mean score by theme id
    areas_at : number of areas at each level 1 to 5 (a claimed 5 stands at 4)
    """

    level: int | None
    why_none: tuple[str, ...]
    weakest: str | None
    strongest: str | None
    average: float | None
    theme_scores: Mapping[str, float]
    areas_at: Mapping[int, int]


@dataclass(frozen=True)
class WaveScore:
    """The scored release: one entry for each area in scope, and the headline.

    importance : how much each area matters to those who ranked, .5 to 1.5, by area id; empty
        when nobody ranked
    """

    release: Release
    areas: tuple[AreaScore, ...]
    headline: Headline
    importance: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def area_of(self) -> Mapping[str, AreaScore]:
        """Area scores by area id."""
        return {area.area: area for area in self.areas}
