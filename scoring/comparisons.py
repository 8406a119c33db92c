"""What tests say of the views of several buckets (scoring rule 7): planned pairs, and all.

Only views that may be shown are compared. A joint statement is one form: it is held against
the mean of a group by the reader, never by a test.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from questionnaires.framework import FocusArea, Style
from scoring.cells import views_in
from scoring.gaps import (
    Delta,
    GroupTest,
    benjamini_hochberg,
    cliffs_delta,
    holm,
    kruskal_wallis,
    mann_whitney,
    size_of,
    verdict_of,
)
from scoring.heard import Heard
from scoring.measures import AreaDifference, PairGap, RankTest
from scoring.policy import ScoringPolicy
from scoring.release import DIGITS, EXACT_FROM, Cell, CellState, kept_digits
from scoring.samples import Ratings

Views = Mapping[str, Ratings]
"""The views of one area by bucket id."""


@dataclass(frozen=True, slots=True)
class Comparisons:
    """What the tests of a wave say, by area and by pair."""

    differences: tuple[AreaDifference, ...]
    gaps: tuple[PairGap, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two buckets compared in one area, before the chance is corrected for all comparisons."""

    area: str
    first: str
    second: str
    difference: float
    delta: Delta
    p: float
    fewest: int


@dataclass(frozen=True, slots=True)
class _Tested:
    """One area: the test of all its buckets, their fewest answers, and its planned pairs."""

    area: str
    buckets: tuple[str, ...]
    fewest: int
    test: GroupTest
    pairs: tuple[_Pair, ...]


def compare_views(
    heard: Sequence[Heard],
    cells: Sequence[Cell],
    scope: Sequence[FocusArea],
    policy: ScoringPolicy,
) -> Comparisons:
    """Test whether buckets see each area alike: all of them, and the planned pairs.

    The chance of a difference between all buckets is corrected for the areas (Benjamini and
    Hochberg); that of a pair for the pairs of its area (Holm), then for all areas.

    Parameters
    ----------
    heard : the buckets that may be shown
    cells : what may be shown of them
    scope : the focus areas in scope; those with fewer than two views are not tested
    policy : the pairs, and the largest share of false finds
    """
    shown = {(cell.bucket, cell.area) for cell in cells if cell.state is CellState.SHOWN}
    pairs = planned_pairs(heard, policy)
    found = (_tested(area.id, _views(heard, area, shown), pairs) for area in scope)
    tested = [area for area in found if area is not None]
    return Comparisons(_differences(tested, policy), _gaps(tested, policy))


def planned_pairs(heard: Sequence[Heard], policy: ScoringPolicy) -> tuple[tuple[str, str], ...]:
    """Return the pairs of bucket ids that are compared, fixed before anybody answered.

    The PMO's bucket with each other one, and the bucket that holds the executives with those
    that hold project managers and staff.
    """
    return tuple(
        (one.id, other.id) if _leads(one, other, policy) else (other.id, one.id)
        for one, other in combinations(heard, 2)
        if _leads(one, other, policy) or _leads(other, one, policy)
    )


def _views(
    heard: Sequence[Heard], area: FocusArea, shown: Collection[tuple[str, str]]
) -> dict[str, Ratings]:
    found = {one.id: views_in(one, area) for one in heard if (one.id, area.id) in shown}
    return {bucket: views for bucket, views in found.items() if views is not None}


def _tested(area: str, views: Views, pairs: Sequence[tuple[str, str]]) -> _Tested | None:
    if len(views) < 2:
        return None
    return _Tested(
        area=area,
        buckets=tuple(views),
        fewest=min(map(len, views.values())),
        test=kruskal_wallis(list(views.values())),
        pairs=tuple(_pair(area, views, *pair) for pair in pairs if set(pair) <= views.keys()),
    )


def _pair(area: str, views: Views, first: str, second: str) -> _Pair:
    one, other = views[first], views[second]
    difference = round(float(one.mean() - other.mean()), DIGITS)
    p = mann_whitney(one, other).p
    fewest = min(len(one), len(other))
    return _Pair(area, first, second, difference, cliffs_delta(one, other), p, fewest)


def _differences(tested: Sequence[_Tested], policy: ScoringPolicy) -> tuple[AreaDifference, ...]:
    q_values = benjamini_hochberg([area.test.p for area in tested])
    return tuple(
        AreaDifference(
            area=area.area,
            buckets=area.buckets,
            is_clear=q < policy.largest_q,
            test=_told(area.test) if area.fewest >= EXACT_FROM else None,
        )
        for area, q in zip(tested, q_values, strict=True)
    )


def _told(test: GroupTest) -> RankTest:
    return RankTest(
        h=round(test.h, DIGITS),
        degrees=test.degrees,
        p=round(test.p, DIGITS),
        size=round(test.epsilon_squared, DIGITS),
    )


def _gaps(tested: Sequence[_Tested], policy: ScoringPolicy) -> tuple[PairGap, ...]:
    pairs = [pair for area in tested for pair in area.pairs]
    in_area = [p for area in tested for p in holm([pair.p for pair in area.pairs])]
    q_values = benjamini_hochberg(in_area)
    return tuple(_gap(pair, q, policy) for pair, q in zip(pairs, q_values, strict=True))


def _gap(pair: _Pair, q: float, policy: ScoringPolicy) -> PairGap:
    digits = kept_digits(pair.fewest)
    return PairGap(
        area=pair.area,
        first=pair.first,
        second=pair.second,
        difference=round(pair.difference, digits),
        delta=round(pair.delta.value, digits),
        low=round(pair.delta.low, digits),
        high=round(pair.delta.high, digits),
        size=size_of(pair.delta),
        verdict=verdict_of(pair.delta, pair.difference, q, policy.largest_q),
    )


def _leads(one: Heard, other: Heard, policy: ScoringPolicy) -> bool:
    """Tell whether a planned pair begins with ``one`` and ends with ``other``."""
    if one.is_statement or other.is_statement:
        return False
    roles, others = set(one.bucket.role_groups), set(other.bucket.role_groups)
    is_pmo = _is_pmo(one) and not _is_pmo(other)
    return is_pmo or (policy.senior in roles and bool(others & set(policy.compared_with_senior)))


def _is_pmo(heard: Heard) -> bool:
    first = heard.bucket.role_groups[0]
    return heard.framework.role_group_by_id[first].style is Style.ANCHORED
