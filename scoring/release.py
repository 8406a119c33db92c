"""The Release: the frozen set of numbers that may be shown for a closed wave.

Everything that anybody ever sees (page, chart, export, PDF) is computed from a Release
and nothing else, so what it does not hold cannot leak. It is made once, at close, by
``scoring.engine.release_wave``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cached_property

from questionnaires.framework import Style
from scoring.measures import (
    Agreement,
    AreaConfidence,
    AreaDifference,
    ExperienceIndex,
    HeadlineConfidence,
    PairGap,
    ProfileAnswer,
    Quality,
    Ranking,
    ReleasedUnit,
    UnitView,
)
from scoring.policy import ScoringPolicy

SCHEMA_VERSION = 3
READABLE_SCHEMAS = (1, 2, 3)

EXACT_FROM = 20
DIGITS = 10
MEAN_LIMITS = (1.2, 4.8)
SUPPORT_LIMITS = (0.1, 0.9)


class CellState(StrEnum):
    """Whether a bucket's view of an area may be shown, and if not, why not."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    CANNOT_SEE = "cannot_see"
    DOES_NOT_APPLY = "does_not_apply"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one bucket said about one focus area.

    support : A(bucket, area, level), 0 to 1, for the levels with accepted evidence
        (empty unless the state is ``SHOWN``)
    view : mean of the linking item on 1 to 5, or None
    visibility : share of those asked who could answer, 0 to 1, or None when hidden
    interval : where the view of all such people lies with 95 % confidence, 1 to 5, or None for
        fewer than 20 answers, and for a joint statement: beside a mean it would give back who
        said what
    agreement : how far the people of the bucket agree, in words, or None likewise
    """

    bucket: str
    area: str
    state: CellState
    support: Mapping[int, float]
    view: float | None
    visibility: float | None
    interval: tuple[float, float] | None = None
    agreement: Agreement | None = None


@dataclass(frozen=True, slots=True)
class ReleasedBucket:
    """A bucket whose numbers are shown; ``answered`` is exact, after close.

    A joint statement has one form, whatever the size of the team that made it.
    """

    id: str
    name: str
    weight: int
    is_statement: bool
    invited: int
    answered: int
    style: Style = Style.STATEMENTS

    @property
    def is_pmo(self) -> bool:
        """Tell whether this is the PMO's own voice."""
        return self.style is Style.ANCHORED


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A bucket that may not be shown, with the reason in plain words.

    provisional_areas : areas whose level waits for this bucket: the PMO's, when k of it
        were invited and fewer answered
    """

    name: str
    reason: str
    id: str = ""
    provisional_areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class Release:
    """Numbers that may be shown, with what they were made from.

    areas : ids of the focus areas in scope, in framework order
    core_areas : those of them that must have a level for a headline
    themes : theme id by area id
    targets : level wanted by area id
    differences, gaps : what tests say of the views of several buckets, by area and by pair
    confidence : how far each area's score may be off; empty where nothing was resampled
    headline_confidence : the same for the headline and the average of areas
    quality : what was found of answers given without reading
    without_reviewed : the cells as they are without the forms marked for review, for the areas
        in which that shows nobody; all others are absent
    rankings : importance given to the areas in scope, by bucket
    profile : what kind of PMO it is, as each bucket sees it
    experience : mean of all views of a bucket, with its reliability
    units : places of work that may be shown; unit_views : how their people see each area
    ``bucket`` and ``area`` of a cell index into ``cell_of``.
    """

    schema_version: int
    framework_id: str
    framework_version: str
    framework_hash: str
    policy: ScoringPolicy
    areas: tuple[str, ...]
    core_areas: tuple[str, ...]
    themes: Mapping[str, str]
    targets: Mapping[str, int]
    buckets: tuple[ReleasedBucket, ...]
    left_out: tuple[LeftOut, ...]
    cells: tuple[Cell, ...]
    differences: tuple[AreaDifference, ...] = ()
    gaps: tuple[PairGap, ...] = ()
    confidence: tuple[AreaConfidence, ...] = ()
    headline_confidence: HeadlineConfidence | None = None
    quality: Quality | None = None
    without_reviewed: tuple[Cell, ...] = ()
    rankings: tuple[Ranking, ...] = ()
    profile: tuple[ProfileAnswer, ...] = ()
    experience: tuple[ExperienceIndex, ...] = ()
    units: tuple[ReleasedUnit, ...] = ()
    unit_views: tuple[UnitView, ...] = ()

    @cached_property
    def cell_of(self) -> Mapping[tuple[str, str], Cell]:
        """Cells by (bucket id, area id)."""
        return {(cell.bucket, cell.area): cell for cell in self.cells}

    @cached_property
    def confidence_of(self) -> Mapping[str, AreaConfidence]:
        """How far scores may be off, by area id."""
        return {confidence.area: confidence for confidence in self.confidence}

    def gaps_in(self, area: str) -> tuple[PairGap, ...]:
        """Return what the tests say of each planned pair of buckets in an area."""
        return tuple(gap for gap in self.gaps if gap.area == area)

    @property
    def answered(self) -> int:
        """How many forms the shown buckets sent in; a joint statement counts as one."""
        return sum(bucket.answered for bucket in self.buckets)


def printed_mean(value: float, answered: int, single_bucket: bool = True) -> float:
    """Return a mean on 1 to 5 at the precision it may be printed with.

    A mean of few answers together with an agreement gives back who said what, so under 20
    answers it is rounded to one decimal, and cut to 1.2-4.8 when one bucket feeds it: at
    the very ends everybody in the group would be known to have said the same.

    Parameters
    ----------
    value : the mean, 1 to 5
    answered : number of people it is made from
    single_bucket : whether only one bucket feeds it; also true of a composite fed by one

    Examples
    --------
    >>> printed_mean(2.588988, 32, single_bucket=False)
    2.59
    >>> printed_mean(5.0, 8)
    4.8
    """
    return _printed(value, answered, MEAN_LIMITS if single_bucket else (1.0, 5.0))


def printed_support(value: float, answered: int) -> float:
    """Return a support of 0 to 1 at the precision it may be printed with.

    Under 20 answers one decimal, cut to .1-.9; from 20 two decimals.

    Examples
    --------
    >>> printed_support(0.975, 5)
    0.9
    """
    return _printed(value, answered, SUPPORT_LIMITS)


def _printed(value: float, answered: int, limits: tuple[float, float]) -> float:
    if answered >= EXACT_FROM:
        return rounded(value, "0.01")
    low, high = limits
    return min(max(rounded(value, "0.1"), low), high)


def kept_digits(answered: int, few: int = 1) -> int:
    """Return to how many decimals a figure is kept; those of few people never exactly.

    A mean kept beside its exact interval would give back who said what.

    Parameters
    ----------
    answered : people that the figure is made from
    few : decimals below 20 of them
    """
    return DIGITS if answered >= EXACT_FROM else few


def rounded(value: float, step: str) -> float:
    """Round half up on the written figure, as a reader with pencil and paper does."""
    return float(Decimal(str(round(value, 10))).quantize(Decimal(step), ROUND_HALF_UP))
