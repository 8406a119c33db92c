from collections.abc import Mapping
from dataclasses import replace

import pytest

from reports.library import Effort, load_library
from reports.planning.candidates import wanted_steps
from reports.priorities import priority_of
from scoring.measures import AreaConfidence, Stability
from scoring.results import WaveScore
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
    score = a_score({"risk": level}, {"risk": target})
    assert priority_of(score, "risk", Effort.SMALL).gap == pytest.approx(gap)


def test_more_effort_means_less_priority() -> None:
    score = a_score({"risk": 2})
    small, medium, large = (priority_of(score, "risk", effort).total for effort in Effort)
    assert small == pytest.approx(0.8)
    assert medium == pytest.approx(0.4)
    assert large == pytest.approx(0.2)


def test_what_is_not_measured_counts_as_one_and_says_so() -> None:
    unmeasured = priority_of(a_score({"risk": 2}), "risk", Effort.SMALL)
    assert (unmeasured.importance, unmeasured.confidence) == (1.0, 1.0)
    assert not unmeasured.importance_measured
    assert not unmeasured.confidence_measured


@pytest.mark.parametrize(
    ("stability", "confidence"),
    [(Stability.SOLID, 1.0), (Stability.FAIR, 0.8), (Stability.UNCERTAIN, 0.6)],
)
def test_importance_and_stability_are_factors(stability: Stability, confidence: float) -> None:
    score = measured(a_score({"risk": 2, "people": 2}), {"risk": 1.5, "people": 0.5}, stability)
    priority = priority_of(score, "risk", Effort.SMALL)
    assert (priority.importance, priority.confidence) == (1.5, confidence)
    assert priority.importance_measured
    assert priority.confidence_measured
    assert priority.total == pytest.approx(0.8 * 1.5 * confidence)


def test_what_matters_most_comes_first_of_equals() -> None:
    score = measured(a_score({"risk": 2, "people": 2}), {"risk": 0.5, "people": 1.5})
    wanted = wanted_steps(score, load_library())
    assert wanted.candidates[0].action.area == "people"


def measured(
    score: WaveScore, importance: Mapping[str, float], stability: Stability = Stability.SOLID
) -> WaveScore:
    """Return the score with what was ranked, and how stable its levels are."""
    confidence = tuple(
        AreaConfidence(area, 2.0, 2.5, 0.1, stability, None) for area in score.release.areas
    )
    release = replace(score.release, confidence=confidence)
    return replace(score, release=release, importance=importance)


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
