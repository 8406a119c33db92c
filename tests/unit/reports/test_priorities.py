import pytest

from reports.library import Effort, load_library
from reports.planning.candidates import wanted_steps
from reports.priorities import priority_of
from tests.unit.reports.scores import a_score, needing


@pytest.mark.parametrize(
    ("level", "target", "gap"),
    [
        (2, 3, 0.8),  # 3 - 2.2
        (1, 3, 1.4),  # 3 - 1.6
        (1, 5, 1.5),  # 5 - 1.6, counted up to 1.5
        (3, 3, 0.1),  # the level is reached, the score is 2.9: no candidate, but a small gap
        (4, 3, 0.0),
    ],
)
def test_the_gap_counts_up_to_one_and_a_half_levels(level: int, target: int, gap: float) -> None:
    area = a_score({"risk": level}, {"risk": target}).area_of["risk"]
    assert priority_of(area, Effort.SMALL).gap == pytest.approx(gap)


def test_more_effort_means_less_priority() -> None:
    area = a_score({"risk": 2}).area_of["risk"]
    small, medium, large = (priority_of(area, effort).total for effort in Effort)
    assert small == pytest.approx(0.8)
    assert medium == pytest.approx(0.4)
    assert large == pytest.approx(0.2)


def test_what_is_not_measured_counts_as_one_and_says_so() -> None:
    area = a_score({"risk": 2}).area_of["risk"]
    unmeasured = priority_of(area, Effort.SMALL)
    assert (unmeasured.importance, unmeasured.confidence) == (1.0, 1.0)
    assert not unmeasured.importance_measured
    assert not unmeasured.confidence_measured
    measured = priority_of(area, Effort.SMALL, importance=1.5, confidence=0.6)
    assert measured.total == pytest.approx(0.8 * 1.5 * 0.6)
    assert measured.importance_measured


def test_unlocking_other_steps_adds_three_tenths_of_their_base() -> None:
    # By hand: risk 3 is M with a gap of .8, so base .4; governance 2 is S with a gap of
    # 1.4, so base 1.4, and its bonus is .3 x .4.
    library = needing(load_library(), ("risk", 3, "governance", 2))
    wanted = wanted_steps(a_score({"risk": 2, "governance": 1}), library)
    first = wanted.at["governance", 2].priority
    assert first.base == pytest.approx(1.4)
    assert first.bonus == pytest.approx(0.12)
    assert wanted.at["risk", 3].priority.bonus == 0


def test_a_prerequisite_in_place_gives_no_bonus() -> None:
    library = needing(load_library(), ("risk", 3, "governance", 2))
    wanted = wanted_steps(a_score({"risk": 2, "governance": 2}), library)
    assert wanted.at["risk", 3].waits_for == ()
    assert wanted.at["governance", 3].priority.bonus == 0
