"""From support to score, level and headline (scoring rules 1 to 3)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import fsum
from statistics import fmean

from scoring.policy import ScoringPolicy
from scoring.results import AreaScore, Contribution, Headline
from scoring.support import LEVELS

LOWEST, HIGHEST = 1, 5


def area_support(
    contributions: Iterable[Contribution],
    weigh: Callable[[Contribution], int] = lambda part: part.weight,
) -> dict[int, float]:
    """Return A(area, level), the weighted mean over buckets, for levels 2 to 5.

    A level without evidence below one with evidence takes the next level's support;
    levels above the highest with evidence are not assessed and absent. A bucket counts
    once, whatever its headcount.
    """
    parts = [(part.level, weigh(part), part.support) for part in contributions]
    support: dict[int, float] = {}
    for level in reversed(LEVELS):
        voices = [(weight, said) for at, weight, said in parts if at == level and weight > 0]
        if voices:
            total = fsum(weight * said for weight, said in voices)
            support[level] = total / sum(weight for weight, _ in voices)
        elif level + 1 in support:
            support[level] = support[level + 1]
    return dict(sorted(support.items()))


def cumulative_support(support: Mapping[int, float]) -> dict[int, float]:
    """Return A'(level), the running minimum: no level is earned by skipping one."""
    floor, cumulative = 1.0, {}
    for level in sorted(support):
        floor = min(floor, support[level])
        cumulative[level] = floor
    return cumulative


def score_of(cumulative: Mapping[int, float]) -> float | None:
    """Return 1 + sum of A'(level), 1 to 5, or None when nothing is assessed.

    For anchored answers alone it is the plain mean of the chosen levels.
    """
    return LOWEST + fsum(cumulative.values()) if cumulative else None


def ceiling_of(cumulative: Mapping[int, float]) -> float:
    """Return the highest score that the assessed levels allow, 1 to 5."""
    return float(LOWEST + len(cumulative))


def level_for(cumulative: Mapping[int, float], policy: ScoringPolicy) -> int | None:
    """Return the level reached, 1 to 5, or None when nothing is assessed.

    Level L needs A'(L) of at least ``reach`` and A'(l) of at least ``hold`` for every
    l < L (exceeded, where the policy says ``above``).

    Parameters
    ----------
    cumulative : A'(level), 0 to 1, by level from 2 up, as :func:`cumulative_support` gives it
    policy : what a level needs; ``DEFAULT``, ``ISO_LIKE`` and ``CAUTIOUS`` are presets

    Source
    ------
    Scoring rule 2; agrees with the straight-line program behind
    ``tests/witnesses/worked_example_expected.json``.

    Examples
    --------
    >>> from scoring.policy import CAUTIOUS, DEFAULT
    >>> support = {2: 0.837202, 3: 0.633929, 4: 0.117857, 5: 0.0}
    >>> level_for(support, DEFAULT), level_for(support, CAUTIOUS)
    (3, 2)
    """
    if not cumulative:
        return None
    level = LOWEST
    for step in sorted(cumulative):
        if meets(cumulative[step], policy.reach, policy):
            level = step
        if not meets(cumulative[step], policy.hold, policy):
            break
    return level


def meets(support: float, needed: float, policy: ScoringPolicy) -> bool:
    """Tell whether support is enough, within the policy's tolerance."""
    if policy.above:
        return support > needed + policy.tolerance
    return support >= needed - policy.tolerance


def level_from(
    contributions: Iterable[Contribution],
    policy: ScoringPolicy,
    weigh: Callable[[Contribution], int] = lambda part: part.weight,
) -> int | None:
    """Return the level that these contributions give, for the readings beside the first."""
    return level_for(cumulative_support(area_support(contributions, weigh)), policy)


def headline_for(levels: Sequence[int | None], policy: ScoringPolicy) -> int | None:
    """Return the highest level that most areas reach and none is far below.

    Parameters
    ----------
    levels : confirmed level of each area in scope; None counts as not reaching any
    policy : ``headline_share``, the share of areas that must be at the level or above

    Returns
    -------
    The highest L with that share of areas at L or above and no area below L - 1; None when
    there is no such L, because too many areas lack a level.

    Source
    ------
    Scoring rule 3; agrees with the straight-line program behind
    ``tests/witnesses/worked_example_expected.json``.

    Examples
    --------
    >>> from scoring.policy import DEFAULT
    >>> headline_for([3, 3, 3, 3, 2], DEFAULT), headline_for([3, 3, 3, 3, 1], DEFAULT)
    (3, 2)
    """
    known = [level for level in levels if level is not None]
    needed = policy.headline_share * len(levels) - policy.tolerance
    reached = [
        level
        for level in range(LOWEST, HIGHEST + 1)
        if known and sum(at >= level for at in known) >= needed and min(known) >= level - 1
    ]
    return max(reached, default=None)


def headline_of(
    areas: Sequence[AreaScore],
    core_areas: Iterable[str],
    themes: Mapping[str, str],
    policy: ScoringPolicy,
) -> Headline:
    """Return the one level of the whole PMO with what stands beside it, or why there is none.

    Parameters
    ----------
    areas : the areas in scope
    core_areas : ids of those that must have a level
    themes : theme id by area id
    policy : the share of areas that must be at the level
    """
    scores = {area.area: area.score for area in areas if area.score is not None}
    levels = {area.area: area.confirmed_level for area in areas}
    lacking = [area for area, level in levels.items() if level is None]
    core = tuple(area for area in lacking if area in set(core_areas))
    level = None if core else headline_for(list(levels.values()), policy)
    return Headline(
        level=level,
        why_none=() if level is not None else core or tuple(lacking),
        weakest=min(scores, key=scores.__getitem__, default=None),
        strongest=max(scores, key=scores.__getitem__, default=None),
        average=fmean(scores.values()) if scores else None,
        theme_scores=_theme_scores(scores, themes),
        areas_at={at: list(levels.values()).count(at) for at in range(LOWEST, HIGHEST + 1)},
    )


def _theme_scores(scores: Mapping[str, float], themes: Mapping[str, str]) -> dict[str, float]:
    by_theme: dict[str, list[float]] = {}
    for area, score in scores.items():
        by_theme.setdefault(themes[area], []).append(score)
    return {theme: fmean(members) for theme, members in by_theme.items()}
