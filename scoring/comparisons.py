"""What tests say of the views of several buckets (scoring rule 7): planned pairs, and all.

Only views that may be shown are compared. A joint statement is one form: it is held against
the mean of a group by the reader, never by a test.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from questionnaires.framework import FocusArea, Style
from scoring.cells import views_in
from scoring.gaps import (
    benjamini_hochberg,
    cliffs_delta,
    holm,
    kruskal_wallis,
    mann_whitney,
    verdict_of,
)
from scoring.heard import Heard
from scoring.measures import AreaDifference, PairGap, RankTest
from scoring.policy import ScoringPolicy
from scoring.release import EXACT_FROM, Cell, CellState
from scoring.samples import Ratings
from scoring.support import DIGITS

Views = Mapping[str, Ratings]
"""The views of one area by bucket id."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two buckets to compare in one area, with the chance of such a difference by chance."""

    area: str
    first: str
    second: str
    p: float


def views_by_area(
    heard: Sequence[Heard], cells: Sequence[Cell], scope: Sequence[FocusArea]
) -> dict[str, Views]:
    """Return the views that may be compared, by area id and bucket id.

    Parameters
    ----------
    heard : the buckets that may be shown
    cells : what may be shown of them
    scope : the focus areas in scope
    """
    shown = {(cell.bucket, cell.area) for cell in cells if cell.state is CellState.SHOWN}
    found = {
        (area.id, one.id): views_in(one, area)
        for area in scope
        for one in heard
        if (one.id, area.id) in shown
    }
    return {
        area.id: {b: views for (a, b), views in found.items() if a == area.id and views is not None}
        for area in scope
    }


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


def differences_in(views: Mapping[str, Views], policy: ScoringPolicy) -> tuple[AreaDifference, ...]:
    """Test in each area whether all buckets see it alike, corrected for all areas.

    Parameters
    ----------
    views : as made by :func:`views_by_area`; areas with fewer than two buckets have no test
    policy : the largest share of false finds
    """
    compared = {area: seen for area, seen in views.items() if len(seen) > 1}
    found = {area: kruskal_wallis(list(seen.values())) for area, seen in compared.items()}
    q_values = benjamini_hochberg([test.p for test in found.values()])
    return tuple(
        AreaDifference(
            area=area,
            buckets=tuple(compared[area]),
            size=round(test.epsilon_squared, DIGITS),
            is_clear=q < policy.largest_q,
            test=RankTest(round(test.h, DIGITS), test.degrees, round(test.p, DIGITS))
            if min(map(len, compared[area].values())) >= EXACT_FROM
            else None,
        )
        for (area, test), q in zip(found.items(), q_values, strict=True)
    )


def gaps_in(
    views: Mapping[str, Views], pairs: Sequence[tuple[str, str]], policy: ScoringPolicy
) -> tuple[PairGap, ...]:
    """Compare the planned pairs in each area.

    The chance of each difference is corrected for the pairs of its area (Holm), then for all
    areas (Benjamini and Hochberg).

    Parameters
    ----------
    views : as made by :func:`views_by_area`
    pairs : bucket ids, as made by :func:`planned_pairs`
    policy : the largest share of false finds
    """
    by_area = [list(_tested(area, seen, pairs)) for area, seen in views.items()]
    in_area = [holm([pair.p for pair in tested]) for tested in by_area]
    q_values = benjamini_hochberg(list(chain.from_iterable(in_area)))
    return tuple(
        _gap(pair, views[pair.area], q, policy)
        for pair, q in zip(chain.from_iterable(by_area), q_values, strict=True)
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


def _tested(area: str, seen: Views, pairs: Sequence[tuple[str, str]]) -> Iterator[_Pair]:
    for first, second in pairs:
        if first in seen and second in seen:
            yield _Pair(area, first, second, mann_whitney(seen[first], seen[second]).p)


def _gap(pair: _Pair, seen: Views, q: float, policy: ScoringPolicy) -> PairGap:
    first, second = seen[pair.first], seen[pair.second]
    delta = cliffs_delta(first, second)
    difference = float(first.mean() - second.mean())
    return PairGap(
        area=pair.area,
        first=pair.first,
        second=pair.second,
        difference=round(difference, DIGITS),
        delta=round(delta.value, DIGITS),
        low=round(delta.low, DIGITS),
        high=round(delta.high, DIGITS),
        verdict=verdict_of(delta, round(difference, DIGITS), q, policy.largest_q),
    )
