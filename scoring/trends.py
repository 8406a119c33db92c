"""What changed from one wave to the next (scoring rule 10), from their releases alone.

Only what both waves show is compared: areas, groups and levels. There are no cells by unit in a
release yet; once there are, their mix has to be held to the baseline as well.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import hypot
from statistics import NormalDist, fmean

from scoring.errors import ImpossibleInput
from scoring.levels import area_support, cumulative_support, level_for, score_of
from scoring.measures import Stability
from scoring.policy import ScoringPolicy
from scoring.release import Release
from scoring.results import AreaScore, Contribution, WaveScore

CONFIRMED = 4

Key = tuple[str, int]
"""What is common to two waves: a bucket's id and a level."""


class Obstacle(StrEnum):
    """Why two waves cannot be compared."""

    OTHER_FRAMEWORK = "other_framework"
    OTHER_RULES = "other_rules"
    NOTHING_IN_COMMON = "nothing_in_common"


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference of two independent figures, with its interval."""

    value: float
    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        """Tell whether the interval leaves no room for no difference."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """How one area changed.

    before, after : scores over what both waves show, 1 to 5
    difference : after less before
    low, high : its 95 % interval; None where it is not known: a group speaks in one wave only,
        or how sure a score is was not measured
    level_before, level_after : level over what both waves show, a claimed 5 counting as 4
    is_firm : whether level and score both moved the same way, the level is solid in both waves,
        and the interval excludes 0
    is_partial : whether a group or a level is in one wave only and was left out, or a group
        weighs otherwise
    """

    area: str
    before: float
    after: float
    difference: float
    low: float | None
    high: float | None
    level_before: int
    level_after: int
    is_firm: bool
    is_partial: bool

    @property
    def excludes_zero(self) -> bool:
        """Tell whether the score surely is another one."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


@dataclass(frozen=True, slots=True)
class Trend:
    """What changed between two waves, or why nothing can be said.

    changes : areas that both waves score, in the order of the later one
    average_before, average_after : mean of their scores; None without any
    headline_before, headline_after : headline level of each wave, or None
    """

    obstacle: Obstacle | None
    changes: tuple[ScoreChange, ...]
    average_before: float | None
    average_after: float | None
    headline_before: int | None
    headline_after: int | None


def compare_waves(earlier: WaveScore, later: WaveScore) -> Trend:
    """Compare two waves over the areas, groups and levels that both show.

    Parameters
    ----------
    earlier, later : scored releases; the weights are those of the earlier one

    Returns
    -------
    No changes, and the reason, where the waves were asked by frameworks of another major
    version or scored by other rules, or where no area is scored in both.

    Source
    ------
    Scoring rule 10; the interval is that of :func:`difference_of`.
    """
    obstacle = _obstacle(earlier.release, later.release)
    found = () if obstacle else tuple(_changes(earlier, later))
    nothing = None if found else Obstacle.NOTHING_IN_COMMON
    return Trend(
        obstacle=obstacle or nothing,
        changes=found,
        average_before=fmean(change.before for change in found) if found else None,
        average_after=fmean(change.after for change in found) if found else None,
        headline_before=earlier.headline.level,
        headline_after=later.headline.level,
    )


def difference_of(
    before: float, after: float, spread_before: float, spread_after: float, confidence: float = 0.95
) -> Difference:
    """Return after less before, with the interval of two independent estimates.

    The difference plus and minus z times the root of the sum of both squared standard errors.

    Parameters
    ----------
    before, after : the two figures
    spread_before, spread_after : their standard errors, 0 or more
    confidence : of the interval, between 0 and 1

    Raises
    ------
    ImpossibleInput : a standard error is negative, or the confidence is no share

    Source
    ------
    The interval for a difference of two means with known standard errors, as in Altman,
    Machin, Bryant & Gardner (2000), "Statistics with confidence", chapter 4.

    Examples
    --------
    >>> found = difference_of(2.0, 3.0, 0.3, 0.4)
    >>> found.value, round(found.low, 6), round(found.high, 6)
    (1.0, 0.020018, 1.979982)
    """
    if not 0 < confidence < 1:
        raise ImpossibleInput("confidence", f"{confidence!r} is not between 0 and 1")
    if min(spread_before, spread_after) < 0:
        raise ImpossibleInput("spread_before and spread_after", "a standard error is negative")
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * hypot(spread_before, spread_after)
    value = after - before
    return Difference(value, value - reach, value + reach)


def _obstacle(earlier: Release, later: Release) -> Obstacle | None:
    if (earlier.framework_id, _major(earlier)) != (later.framework_id, _major(later)):
        return Obstacle.OTHER_FRAMEWORK
    return None if _rules(earlier.policy) == _rules(later.policy) else Obstacle.OTHER_RULES


def _major(release: Release) -> str:
    return release.framework_version.partition(".")[0]


def _rules(policy: ScoringPolicy) -> tuple[object, ...]:
    """Return the rules that a level hangs on."""
    weights = tuple(sorted(policy.style_weights.items()))
    limits = policy.reach, policy.hold, policy.above, policy.headline_share, policy.max_cant_say
    return *limits, weights


def _changes(earlier: WaveScore, later: WaveScore) -> Iterator[ScoreChange]:
    for area in later.areas:
        if area.area in earlier.area_of:
            change = _change(earlier, later, earlier.area_of[area.area], area)
            if change is not None:
                yield change


def _change(
    earlier: WaveScore, later: WaveScore, before: AreaScore, after: AreaScore
) -> ScoreChange | None:
    first, second = _parts(earlier, before), _parts(later, after)
    common = [key for key in first if key in second and _same_style(earlier, later, key[0])]
    if not common:
        return None
    weights = {key: first[key].weight for key in common}
    was, now = (_scored(parts, weights, later.release.policy) for parts in (first, second))
    is_partial = not len(common) == len(first) == len(second) or any(
        second[key].weight != weight for key, weight in weights.items()
    )
    found = None if is_partial else _difference(earlier, later, after.area, was[0], now[0])
    return ScoreChange(
        area=after.area,
        before=was[0],
        after=now[0],
        difference=now[0] - was[0],
        low=found.low if found else None,
        high=found.high if found else None,
        level_before=was[1],
        level_after=now[1],
        is_firm=found is not None
        and found.excludes_zero
        and (now[1] - was[1]) * found.value > 0
        and _is_solid(earlier, after.area)
        and _is_solid(later, after.area),
        is_partial=is_partial,
    )


def _parts(score: WaveScore, area: AreaScore) -> Mapping[Key, Contribution]:
    return {(part.bucket, part.level): part for part in area.contributions}


def _same_style(earlier: WaveScore, later: WaveScore, bucket: str) -> bool:
    """Tell whether a group answers in both waves the same way."""
    ways = [
        {b.id: (b.style, b.is_statement) for b in score.release.buckets}[bucket]
        for score in (earlier, later)
    ]
    return ways[0] == ways[1]


def _scored(
    parts: Mapping[Key, Contribution], weights: Mapping[Key, int], policy: ScoringPolicy
) -> tuple[float, int]:
    """Return score and level over what is common, by the weights of the earlier wave."""
    kept: Sequence[Contribution] = [parts[key] for key in weights]
    cumulative = cumulative_support(
        area_support(kept, lambda part: weights[part.bucket, part.level])
    )
    score, level = score_of(cumulative), level_for(cumulative, policy)
    assert score is not None  # noqa: S101 - there is something in common
    assert level is not None  # noqa: S101
    return score, min(level, CONFIRMED)


def _difference(
    earlier: WaveScore, later: WaveScore, area: str, before: float, after: float
) -> Difference | None:
    spreads = [score.release.confidence_of.get(area) for score in (earlier, later)]
    if spreads[0] is None or spreads[1] is None:
        return None
    return difference_of(before, after, spreads[0].spread, spreads[1].spread)


def _is_solid(score: WaveScore, area: str) -> bool:
    return score.release.confidence_of[area].stability is Stability.SOLID
