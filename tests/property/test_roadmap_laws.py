"""Laws that every roadmap keeps, whatever the levels, targets and capacities."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.library import load_library
from reports.planning.periods import HORIZON_MONTHS, HORIZON_VALUES
from reports.roadmap import Roadmap, build_roadmap, greedy_roadmap
from scoring.results import WaveScore
from tests.unit.reports.scores import AREAS, a_score

START = date(2026, 12, 1)
LIBRARY = load_library()

scores = st.dictionaries(
    st.sampled_from(AREAS), st.tuples(st.integers(1, 4), st.integers(2, 4)), min_size=1
).map(
    lambda wave: a_score(
        {area: level for area, (level, _) in wave.items()},
        {area: target for area, (_, target) in wave.items()},
    )
)
capacities = st.tuples(*(st.integers(0, most) for most in (80, 200, 220, 220)))


@settings(max_examples=40, deadline=None)
@given(scores, capacities)
def test_plans_keep_every_law_and_the_exact_one_is_worth_at_least_the_greedy_one(
    score: WaveScore, capacity: tuple[int, int, int, int]
) -> None:
    exact = build_roadmap(score, LIBRARY, START, capacity)
    greedy = greedy_roadmap(score, LIBRARY, START, capacity)
    for roadmap in (exact, greedy):
        check_levels(roadmap, score)
        check_order(roadmap, score)
        check_time(roadmap)
        check_load(roadmap)
    assert is_visible(exact) >= is_visible(greedy)
    if is_visible(exact) == is_visible(greedy):
        assert worth(exact) >= worth(greedy) - 1e-6


def check_levels(roadmap: Roadmap, score: WaveScore) -> None:
    """Every level up to the target is planned or deferred, once; none twice in a horizon."""
    wanted = {
        (area.area, level)
        for area in score.areas
        for level in range((area.confirmed_level or area.target) + 1, area.target + 1)
    }
    planned = [(step.action.area, step.action.to_level) for step in roadmap.steps]
    waiting = [(late.action.area, late.action.to_level) for late in roadmap.deferred]
    assert sorted(planned + waiting) == sorted(wanted)
    in_horizon = [(step.action.area, step.horizon) for step in roadmap.steps]
    assert len(in_horizon) == len(set(in_horizon))


def check_order(roadmap: Roadmap, score: WaveScore) -> None:
    """What a step needs is in place, assumed, or finished before it starts."""
    ends = {(s.action.area, s.action.to_level): s.ends_on for s in roadmap.steps}
    levels = {area.area: area.confirmed_level or 1 for area in score.areas}
    for step in roadmap.steps:
        area, level = step.action.area, step.action.to_level
        needs = [
            (n.needs_area, n.needs_level)
            for n in LIBRARY.needs_of[area, level]
            if n.strength == "hard"
        ]
        for place in [*needs, (area, level - 1)]:
            if levels.get(place[0], 5) < place[1]:
                assert ends[place] < step.starts_on


def check_time(roadmap: Roadmap) -> None:
    """A step lies inside its horizon and takes at least its weeks."""
    horizons = {horizon.number: horizon for horizon in roadmap.horizons}
    for step in roadmap.steps:
        horizon = horizons[step.horizon]
        assert horizon.starts_on <= step.starts_on <= step.ends_on <= horizon.ends_on
        assert (step.ends_on - step.starts_on).days + 1 >= step.action.weeks * 7


def check_load(roadmap: Roadmap) -> None:
    """Neither a horizon nor a calendar month needs more people than there are."""
    by_month: dict[tuple[int, int, int], float] = defaultdict(float)
    for step in roadmap.steps:
        days = list(days_of(step.starts_on, step.ends_on))
        for day in days:
            by_month[step.horizon, day.year, day.month] += step.action.person_days / len(days)
    for horizon in roadmap.horizons:
        assert horizon.load_days <= horizon.capacity_days
        line = horizon.capacity_days / HORIZON_MONTHS[horizon.number - 1]
        months = [load for (number, *_), load in by_month.items() if number == horizon.number]
        assert max(months, default=0.0) <= line + 1e-6


def is_visible(roadmap: Roadmap) -> bool:
    return any(step.horizon == 1 and step.action.frontline_visible for step in roadmap.steps)


def worth(roadmap: Roadmap) -> float:
    return sum(s.priority.total * HORIZON_VALUES[s.horizon - 1] for s in roadmap.steps)


def days_of(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
