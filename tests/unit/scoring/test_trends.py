"""What may be said of two waves.

Witness of the interval: the blood pressures of Altman et al. (2000), "Statistics with
confidence", chapter 4: 146.4 (SD 18.5) and 140.4 (SD 16.8) in two groups of 100, difference 6.0,
95 % interval 1.1 to 10.9; the same in R; and the formula worked by hand.
"""

from collections.abc import Mapping
from dataclasses import replace
from math import sqrt

import pytest

from scoring.composites import score_release
from scoring.errors import ImpossibleInput
from scoring.measures import AreaConfidence, Stability
from scoring.policy import CAUTIOUS, DEFAULT
from scoring.release import Release
from scoring.results import WaveScore
from scoring.trends import Obstacle, compare_waves, difference_of
from tests.factories import a_release

LOW = {"sponsors": {2: 0.9, 3: 0.3}, "partners": {2: 0.8}}
HIGH = {"sponsors": {2: 0.95, 3: 0.8}, "partners": {2: 0.9}}
Supports = Mapping[str, Mapping[int, float]]


def wave(
    supports: Supports,
    spread: float | None = 0.05,
    stability: Stability = Stability.SOLID,
    beside: Supports | None = None,
) -> WaveScore:
    """Score a wave of one area, or of two where there is one beside it."""
    areas = {"risk": supports} | ({"people": beside} if beside else {})
    release = a_release(areas)
    if spread is not None:
        release = replace(
            release,
            confidence=tuple(
                AreaConfidence(area, 1.0, 5.0, spread, stability, None) for area in areas
            ),
        )
    return score_release(release)


def changed(score: WaveScore, **changes: object) -> WaveScore:
    """Return the scored release with other fields."""
    release: Release = replace(score.release, **changes)  # type: ignore[arg-type]
    return score_release(release)


def test_the_interval_of_a_difference_is_the_published_one() -> None:
    found = difference_of(140.4, 146.4, 16.8 / 10, 18.5 / 10)
    assert found.value == pytest.approx(6.0)
    assert (round(found.low, 1), round(found.high, 1)) == (1.1, 10.9)
    # The same from qnorm in R, with the errors 1.85 and 1.68.
    assert (found.low, found.high) == pytest.approx((1.1020896099, 10.8979103901), abs=1e-9)


def test_the_interval_is_the_formula_worked_by_hand() -> None:
    found = difference_of(2.0, 2.5, 0.3, 0.4, confidence=0.90)
    assert found.low == pytest.approx(0.5 - 1.6448536269514722 * 0.5, abs=1e-9)
    assert found.high == pytest.approx(0.5 + 1.6448536269514722 * 0.5, abs=1e-9)


@pytest.mark.parametrize(
    ("before", "after", "excludes"), [(2.0, 3.0, True), (3.0, 2.0, True), (2.0, 2.5, False)]
)
def test_an_interval_on_one_side_of_zero_excludes_it(
    before: float, after: float, excludes: bool
) -> None:
    assert difference_of(before, after, 0.3, 0.4).excludes_zero is excludes


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [
        ((2.0, 3.0, -0.1, 0.1, 0.95), "spread_before and spread_after"),
        ((2.0, 3.0, 0.1, -0.1, 0.95), "spread_before and spread_after"),
        ((2.0, 3.0, 0.1, 0.1, 1.0), "confidence"),
        ((2.0, 3.0, 0.1, 0.1, 0.0), "confidence"),
    ],
)
def test_an_impossible_difference_is_refused_by_name(
    arguments: tuple[float, float, float, float, float], argument: str
) -> None:
    with pytest.raises(ImpossibleInput) as refused:
        difference_of(*arguments)
    assert refused.value.argument == argument


def test_a_level_changes_when_it_is_solid_both_times_and_the_difference_is_no_chance() -> None:
    trend = compare_waves(wave(LOW), wave(HIGH))
    (change,) = trend.changes
    assert (change.level_before, change.level_after) == (2, 3)
    assert change.difference == pytest.approx(change.after - change.before)
    assert change.low == pytest.approx(change.difference - 1.959963985 * sqrt(2) * 0.05)
    assert change.is_firm
    assert change.excludes_zero
    assert (trend.average_before, trend.average_after) == (change.before, change.after)
    assert (trend.headline_before, trend.headline_after) == (2, 3)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (wave(LOW, stability=Stability.FAIR), wave(HIGH)),
        (wave(LOW), wave(HIGH, stability=Stability.UNCERTAIN)),
        (wave(LOW, spread=0.5), wave(HIGH)),
        (wave(LOW, spread=None), wave(HIGH)),
        (wave(LOW), wave(HIGH, spread=None)),
        (wave(LOW), wave({"sponsors": {2: 0.99, 3: 0.5}, "partners": {2: 0.99}})),
    ],
    ids=["fair", "uncertain", "wide", "not measured", "not measured now", "same level"],
)
def test_else_it_is_not_firm(earlier: WaveScore, later: WaveScore) -> None:
    (change,) = compare_waves(earlier, later).changes
    assert not change.is_firm


def test_without_a_standard_error_there_is_no_interval() -> None:
    (change,) = compare_waves(wave(LOW, spread=None), wave(HIGH)).changes
    assert (change.low, change.high, change.is_partial) == (None, None, False)
    assert not change.excludes_zero


def test_only_groups_and_levels_in_both_waves_count() -> None:
    more = {**HIGH, "frontline": {2: 0.1}}
    (change,) = compare_waves(wave(LOW), wave(more)).changes
    (without,) = compare_waves(wave(LOW), wave(HIGH)).changes
    assert (change.before, change.after) == (without.before, without.after)
    assert change.is_partial
    assert (change.low, change.is_firm) == (None, False)
    (deeper,) = compare_waves(wave({**LOW, "sponsors": {**LOW["sponsors"], 4: 0.1}}),
                              wave(HIGH)).changes  # fmt: skip
    assert deeper.is_partial
    assert deeper.before == pytest.approx(without.before)


def test_a_group_that_answers_another_way_is_not_compared() -> None:
    later = wave(HIGH)
    buckets = tuple(replace(b, is_statement=b.id == "partners") for b in later.release.buckets)
    (change,) = compare_waves(wave(LOW), changed(later, buckets=buckets)).changes
    assert change.is_partial
    assert change.after == pytest.approx(1 + 0.95 + 0.8)


def test_the_weights_are_those_of_the_earlier_wave() -> None:
    later = wave(HIGH)
    buckets = tuple(replace(b, weight=b.weight * (3 if b.id == "partners" else 1))
                    for b in later.release.buckets)  # fmt: skip
    heavier = compare_waves(wave(LOW), changed(later, buckets=buckets)).changes
    assert heavier[0].after == compare_waves(wave(LOW), later).changes[0].after
    assert heavier[0].is_partial, "the standard error belongs to other weights"
    assert not heavier[0].is_firm


def test_a_level_that_falls_while_the_score_rises_has_not_firmly_changed() -> None:
    earlier = wave({"sponsors": {2: 0.76, 3: 0.60, 4: 0.0}})
    later = wave({"sponsors": {2: 0.74, 3: 0.74, 4: 0.5}})
    (change,) = compare_waves(earlier, later).changes
    assert (change.level_before, change.level_after) == (3, 2)
    assert change.low is not None
    assert change.low > 0
    assert not change.is_firm


def test_an_area_in_one_wave_only_or_without_anything_in_common_is_left_out() -> None:
    both, one = wave(HIGH, beside=HIGH), wave(LOW)
    assert [change.area for change in compare_waves(one, both).changes] == ["risk"]
    assert [change.area for change in compare_waves(both, one).changes] == ["risk"]
    other = wave({"frontline": {2: 0.5}})
    trend = compare_waves(wave(LOW), other)
    assert trend.obstacle is Obstacle.NOTHING_IN_COMMON
    assert (trend.changes, trend.average_before, trend.average_after) == ((), None, None)


@pytest.mark.parametrize(
    ("changes", "obstacle"),
    [
        ({"framework_version": "1.9.3"}, None),
        ({"framework_version": "2.0.0"}, Obstacle.OTHER_FRAMEWORK),
        ({"framework_id": "other"}, Obstacle.OTHER_FRAMEWORK),
        ({"policy": CAUTIOUS}, Obstacle.OTHER_RULES),
        ({"policy": replace(DEFAULT, k=7, version="9")}, None),
        ({"policy": replace(DEFAULT, above=True)}, Obstacle.OTHER_RULES),
        ({"policy": replace(DEFAULT, max_cant_say=0.3)}, Obstacle.OTHER_RULES),
        ({"policy": replace(DEFAULT, headline_share=0.9)}, Obstacle.OTHER_RULES),
        (
            {"policy": replace(DEFAULT, style_weights=dict.fromkeys(DEFAULT.style_weights, 1))},
            Obstacle.OTHER_RULES,
        ),
    ],
)
def test_waves_asked_or_scored_otherwise_are_not_compared(
    changes: dict[str, object], obstacle: Obstacle | None
) -> None:
    trend = compare_waves(wave(LOW), changed(wave(HIGH), **changes))
    assert trend.obstacle is obstacle
    assert bool(trend.changes) is (obstacle is None)


def test_a_claimed_level_5_counts_as_4_in_both_waves() -> None:
    claim = {"pmo": {2: 1.0, 3: 1.0, 4: 1.0, 5: 1.0}}
    (change,) = compare_waves(wave({"pmo": {2: 1.0, 3: 1.0, 4: 1.0, 5: 0.0}}), wave(claim)).changes
    assert (change.level_before, change.level_after) == (4, 4)


def test_the_same_wave_twice_shows_no_change() -> None:
    (change,) = compare_waves(wave(LOW), wave(LOW)).changes
    assert (change.difference, change.is_firm, change.excludes_zero) == (0.0, False, False)


def test_waves_compared_the_other_way_round_mirror_the_difference() -> None:
    (there,), (back,) = (
        compare_waves(*pair).changes for pair in ((wave(LOW), wave(HIGH)), (wave(HIGH), wave(LOW)))
    )
    assert back.difference == pytest.approx(-there.difference)
    assert there.low is not None
    assert back.high == pytest.approx(-there.low)
    assert back.is_firm
