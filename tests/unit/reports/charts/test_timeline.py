"""Days, months and person-days of a roadmap."""

from dataclasses import replace
from datetime import date

import pytest

from reports.charts.timeline import capacity_a_month, days_worked, months_of, timeline_of
from tests.unit.reports.sample_report import sample_roadmap


def test_every_person_day_lies_in_some_month() -> None:
    roadmap = sample_roadmap(12)
    timeline = timeline_of(roadmap, 0, 500, is_even=False)
    worked = sum(days_worked(roadmap.steps, start, end) for start, end in months_of(timeline))
    assert worked == pytest.approx(roadmap.person_days)


@pytest.mark.parametrize("is_even", [True, False])
def test_later_days_lie_further_right(is_even: bool) -> None:
    roadmap = sample_roadmap(12)
    timeline = timeline_of(roadmap, 100, 500, is_even)
    days = [date(2026, 12, 1), date(2027, 1, 15), date(2027, 3, 1), date(2027, 8, 31),
            date(2028, 5, 1), date(2028, 6, 1)]  # fmt: skip
    places = [timeline.x(day) for day in days]
    assert places == sorted(places)
    assert places[0] == 100
    assert places[-1] == 500


def test_a_day_outside_the_plan_lies_at_its_edge() -> None:
    timeline = timeline_of(sample_roadmap(12), 100, 500, is_even=False)
    assert timeline.x(date(2020, 1, 1)) == 100
    assert timeline.x(date(2040, 1, 1)) == 500


def test_horizons_after_the_last_step_are_left_out() -> None:
    roadmap = sample_roadmap(12)
    timeline = timeline_of(roadmap, 0, 500, is_even=False)
    assert len(roadmap.horizons) == 4
    assert len(timeline.stretches) == 3


def test_a_year_of_twelve_days_capacity_is_one_day_a_month() -> None:
    horizon = replace(
        sample_roadmap(12).horizons[0], starts_on=date(2027, 1, 1), ends_on=date(2028, 1, 1),
        capacity_days=12,
    )  # fmt: skip
    assert capacity_a_month(horizon) == pytest.approx(1.0, abs=0.01)
