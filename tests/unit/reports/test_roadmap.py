import subprocess
import sys
from datetime import date
from itertools import pairwise

import pytest

from reports.errors import PlanError
from reports.library import load_library
from reports.roadmap import DEFAULT_CAPACITY, build_roadmap, greedy_roadmap
from tests.unit.reports.scores import a_score, all_at, needing

START = date(2026, 12, 1)


def test_every_level_up_to_the_target_is_planned_one_after_the_other() -> None:
    roadmap = build_roadmap(a_score({"methods": 1}, {"methods": 4}), load_library(), START)
    assert [step.action.id for step in roadmap.steps] == ["MTH.2", "MTH.3", "MTH.4"]
    assert [step.from_level for step in roadmap.steps] == [1, 2, 3]
    assert len({step.horizon for step in roadmap.steps}) == 3
    assert roadmap.deferred == ()


def test_steps_are_numbered_in_the_order_they_start() -> None:
    roadmap = build_roadmap(a_score(all_at(2)), load_library(), START)
    assert [step.id for step in roadmap.steps] == [f"A{n}" for n in range(1, 15)]
    starts = [step.starts_on for step in roadmap.steps]
    assert starts == sorted(starts)


def test_horizons_follow_each_other_without_a_gap() -> None:
    horizons = build_roadmap(a_score(all_at(2)), load_library(), START).horizons
    assert [h.name for h in horizons] == ["0–90 days", "3–9 months", "9–18 months", "18+ months"]
    assert horizons[0].starts_on == START
    for before, after in pairwise(horizons):
        assert (after.starts_on - before.ends_on).days == 1
    assert (horizons[-1].ends_on - START).days == 130 * 7 - 1


def test_reached_targets_leave_an_empty_roadmap() -> None:
    roadmap = build_roadmap(a_score(all_at(3)), load_library(), START)
    assert roadmap.steps == ()
    assert roadmap.deferred == ()
    assert roadmap.person_days == 0


def test_a_missing_hard_prerequisite_comes_first_and_is_named() -> None:
    library = needing(load_library(), ("risk", 3, "governance", 2))
    score = a_score({"risk": 2, "governance": 1}, {"governance": 2})
    first, second = build_roadmap(score, library, START).steps
    assert (first.action.id, second.action.id) == ("GOV.2", "RSK.3")
    assert first.unlocks == ("A2",)
    assert second.needs[0].met_by == "A1"
    assert second.starts_on > first.ends_on


def test_a_prerequisite_out_of_scope_is_assumed() -> None:
    library = needing(load_library(), ("risk", 3, "governance", 2))
    (step,) = build_roadmap(a_score({"risk": 2}), library, START).steps
    assert step.needs[0].is_assumed
    assert step.needs[0].met_by is None


def test_a_prerequisite_above_its_areas_target_defers_the_step_and_says_so() -> None:
    library = needing(load_library(), ("risk", 3, "governance", 3))
    score = a_score({"risk": 2, "governance": 2}, {"governance": 2})
    roadmap = build_roadmap(score, library, START)
    assert roadmap.steps == ()
    title = library.action_for["governance", 3].title
    assert roadmap.deferred[0].reason == (
        f"It needs “{title}” first, and that lies above the target of its area. "
        f"Raise that target to plan it."
    )


def test_without_people_everything_waits_and_says_why() -> None:
    roadmap = build_roadmap(a_score({"risk": 2}), load_library(), START, (0, 0, 0, 0))
    assert roadmap.steps == ()
    assert "than any one horizon can hold" in roadmap.deferred[0].reason


def test_what_waits_for_a_deferred_step_is_deferred_for_that_reason() -> None:
    roadmap = build_roadmap(a_score({"risk": 1}), load_library(), START, (0, 0, 0, 8))
    assert [step.action.id for step in roadmap.steps] == ["RSK.2"]
    assert "than any one horizon can hold" in roadmap.deferred[0].reason
    roadmap = build_roadmap(a_score({"risk": 1}), load_library(), START, (0, 0, 0, 5))
    reasons = {d.action.id: d.reason for d in roadmap.deferred}
    assert reasons["RSK.3"] == "The level below it does not fit either."


def test_a_step_that_waits_for_a_deferred_one_elsewhere_names_it() -> None:
    library = needing(load_library(), ("risk", 3, "governance", 2))
    score = a_score({"risk": 2, "governance": 1}, {"governance": 2})
    roadmap = build_roadmap(score, library, START, (0, 0, 0, 5))
    reasons = {d.action.id: d.reason for d in roadmap.deferred}
    title = library.action_for["governance", 2].title
    assert reasons["RSK.3"] == f"It waits for “{title}”, which does not fit either."


def test_the_front_line_sees_something_in_the_first_horizon() -> None:
    # Greedy would fill the 8 days with governance; communication is seen as 1.4 by drivers.
    views = {"stakeholders": {"frontline": 1.4}}
    score = a_score({"governance": 1, "stakeholders": 1}, {"stakeholders": 2}, views)
    roadmap = build_roadmap(score, load_library(), START, (9, 190, 210, 210))
    assert [s.action.id for s in roadmap.steps if s.horizon == 1] == ["STK.2"]


def test_a_contented_front_line_leaves_the_order_to_priority() -> None:
    views = {"stakeholders": {"frontline": 3.4}}
    score = a_score({"governance": 1, "stakeholders": 2}, views=views)
    roadmap = build_roadmap(score, load_library(), START, (9, 190, 210, 210))
    assert [s.action.id for s in roadmap.steps if s.horizon == 1] == ["GOV.2"]


def test_fewer_people_stretch_a_step_instead_of_crossing_the_line() -> None:
    (step,) = build_roadmap(a_score({"risk": 2}), load_library(), START, (22, 0, 0, 0)).steps
    weeks = ((step.ends_on - step.starts_on).days + 1) / 7
    assert weeks == 13
    assert step.action.weeks == 12


def test_looking_ahead_beats_taking_the_most_urgent_first() -> None:
    # Room for 12 days: the most urgent step alone (STK.2, 8 days, unlocks risk 3) or two others.
    library = needing(load_library(), ("risk", 3, "stakeholders", 2))
    score = a_score(
        {"stakeholders": 1, "governance": 1, "reporting": 1, "risk": 2},
        {"stakeholders": 2, "governance": 2, "reporting": 2},
        {"stakeholders": {"frontline": 3.4}},
    )
    capacity = (13, 0, 0, 0)
    exact = build_roadmap(score, library, START, capacity)
    greedy = greedy_roadmap(score, library, START, capacity)
    assert [step.action.id for step in greedy.steps] == ["STK.2"]
    assert {step.action.id for step in exact.steps} == {"GOV.2", "REP.2"}


def test_the_same_release_gives_the_same_plan() -> None:
    score = a_score(all_at(2, risk=1, change=1))
    first = build_roadmap(score, load_library(), START)
    assert first.steps == build_roadmap(score, load_library(), START).steps


@pytest.mark.parametrize("capacity", [(60, 190), (60, -1, 210, 210), ()])
def test_a_capacity_that_makes_no_plan_is_refused(capacity: tuple[int, ...]) -> None:
    with pytest.raises(PlanError, match="Give 4 capacities"):
        build_roadmap(a_score({"risk": 2}), load_library(), START, capacity)


def test_default_capacity_has_a_figure_for_each_horizon() -> None:
    assert DEFAULT_CAPACITY == (60, 190, 210, 210)


def test_importing_the_roadmap_does_not_load_the_solver() -> None:
    check = "import reports.roadmap, sys; sys.exit('scipy.optimize' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
