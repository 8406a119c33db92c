"""What a release holds beside supports and views: how sure, how different, how important.

Plain values, without the libraries that compute them: result pages read these and load no
statistics. Numbers of groups under 20 that would give answers away are not among them: there
is no variance, no test statistic and no p-value, and agreement is a word.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Agreement(StrEnum):
    """How far the people of one bucket agree, told by their average distance from the mean.

    ``ALIKE`` is under half a level, and closer than chance would bring them; ``HALF_A_LEVEL``
    under three quarters, ``A_LEVEL`` under one and a quarter, ``MORE`` above. ``SPLIT``: a
    quarter or more stand at each end of the scale. Of fewer than 20 people no more is told than
    ``CLOSE``, half a level or less: that all said the same would tell what each of them said.
    """

    CLOSE = "close"
    ALIKE = "alike"
    HALF_A_LEVEL = "half_a_level"
    A_LEVEL = "a_level"
    MORE = "more"
    SPLIT = "split"


class Verdict(StrEnum):
    """What may be said of a gap between two groups."""

    CLEAR_GAP = "clear_gap"
    POSSIBLE_GAP = "possible_gap"
    NO_SIGN = "no_sign"
    TOO_FEW = "too_few"


class Size(StrEnum):
    """How large a gap between two groups is, by Cliff's delta."""

    NONE = "none"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Stability(StrEnum):
    """How often a level comes out again when other people of the same groups answer."""

    SOLID = "solid"
    FAIR = "fair"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class RankTest:
    """A Kruskal-Wallis test, told only where every group has 20 answers or more.

    size : rank epsilon squared, 0 to 1
    """

    h: float
    degrees: int
    p: float
    size: float


@dataclass(frozen=True, slots=True)
class AreaDifference:
    """Whether the views of all buckets differ in one area.

    buckets : those compared
    is_clear : whether the difference holds after correcting for all areas
    """

    area: str
    buckets: tuple[str, ...]
    is_clear: bool
    test: RankTest | None


@dataclass(frozen=True, slots=True)
class PairGap:
    """How far apart two buckets see one area.

    difference : view of ``first`` less that of ``second``, in levels
    delta, low, high : Cliff's delta with its interval, -1 to 1; above 0 ``first`` sees more
        (all of them to one decimal where either group has fewer than 20 answers)
    """

    area: str
    first: str
    second: str
    difference: float
    delta: float
    low: float
    high: float
    size: Size
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class AreaConfidence:
    """How far the score of an area may be off.

    low, high : where the score lies with 95 % confidence, 1 to 5; spread : its standard error
    share : share of resamples with the same level, 0 to 1; None where fewer than 20 people
        answered, and ``stability`` alone may be told
    """

    area: str
    low: float
    high: float
    spread: float
    stability: Stability
    share: float | None


@dataclass(frozen=True, slots=True)
class HeadlineConfidence:
    """How far the average of all areas may be off, and how stable the headline is.

    stability, share : of the headline level; None when there is no headline, ``share`` also
        where fewer than 20 people answered
    """

    low: float
    high: float
    stability: Stability | None
    share: float | None


@dataclass(frozen=True, slots=True)
class Quality:
    """Signs of answers given without reading.

    marked : forms marked for review; None where some are, but fewer than k
    can_leave_out : whether scores without them may be shown
    """

    marked: int | None
    can_leave_out: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """How important one bucket finds each area: mean points, 5 for a first place, 0 for none."""

    bucket: str
    points: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ProfileAnswer:
    """What one bucket says of the kind of PMO it sees.

    item : id of the question; options : numbers of the options that at least half chose
    shares : share that chose each option; None where fewer than 20 answered
    """

    bucket: str
    item: str
    options: tuple[int, ...]
    shares: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class ExperienceIndex:
    """The mean of all views of one bucket of 50 or more, as one scale.

    mean : 1 to 5; alpha, omega : its reliability with its interval; ``omega`` is None when
        no single factor explains the views
    """

    bucket: str
    mean: float
    alpha: tuple[float, float, float]
    omega: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class ReleasedUnit:
    """A place of work whose people may be shown together; ``answered`` is exact, after close."""

    name: str
    answered: int


@dataclass(frozen=True, slots=True)
class UnitView:
    """How a set of people sees one area, by the question that all groups share.

    unit : name of the unit, empty for everyone; bucket : its id, empty for all of the unit
    view : mean on 1 to 5, for fewer than 20 answers as it may be printed
    agreement : how far they agree, in words
    """

    unit: str
    bucket: str
    area: str
    view: float
    agreement: Agreement
