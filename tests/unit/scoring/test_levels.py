"""Support to score, level, flags and headline.

Expected values are worked out by hand from the rules; the worked example has its own test.
"""

from collections.abc import Mapping

import pytest

from scoring.engine import score_release
from scoring.levels import (
    area_support,
    cumulative_support,
    headline_for,
    level_for,
    score_of,
)
from scoring.policy import CAUTIOUS, DEFAULT, ISO_LIKE, ScoringPolicy
from scoring.release import LeftOut
from scoring.results import AreaScore, Contribution, Flag
from tests.factories import a_release

Supports = Mapping[str, Mapping[int, float]]
HIGH: Supports = {"sponsors": {2: 1.0, 3: 1.0}}


def _area(
    supports: Supports, statements: tuple[str, ...] = (), left_out: tuple[LeftOut, ...] = ()
) -> AreaScore:
    release = a_release({"governance": supports}, statements=statements, left_out=left_out)
    return score_release(release).areas[0]


def _levels(**of: float) -> dict[int, float]:
    return {int(name[1:]): support for name, support in of.items()}


# Support and score


def test_a_bucket_counts_by_its_style_and_not_by_its_headcount() -> None:
    area = _area({"pmo": {2: 1.0}, "sponsors": {2: 0.5}, "frontline": {2: 0.2}})
    assert area.support[2] == pytest.approx((3 * 1.0 + 2 * 0.5 + 1 * 0.2) / 6)


def test_only_buckets_with_evidence_at_a_level_speak_about_it() -> None:
    area = _area({"sponsors": {2: 0.8, 3: 0.6}, "frontline": {2: 0.5}})
    assert area.support == pytest.approx({2: 0.7, 3: 0.6})


def test_a_level_without_evidence_takes_the_support_of_the_next() -> None:
    area = _area({"sponsors": {2: 0.9, 4: 0.3}, "project_managers": {2: 0.9, 4: 0.5}})
    assert area.support == pytest.approx({2: 0.9, 3: 0.4, 4: 0.4})


def test_a_bucket_without_weight_says_nothing() -> None:
    heard = Contribution("sponsors", level=2, weight=2, support=0.5)
    unheard = Contribution("pmo", level=3, weight=0, support=1.0)
    assert area_support([heard, unheard]) == {2: 0.5}


def test_two_levels_without_evidence_take_the_support_above_them() -> None:
    assert _area({"sponsors": {4: 0.7}}).support == {2: 0.7, 3: 0.7, 4: 0.7}


def test_levels_above_the_highest_evidence_are_not_assessed_and_set_a_ceiling() -> None:
    area = _area({"sponsors": {2: 1.0, 3: 1.0}})
    assert set(area.support) == {2, 3}
    assert (area.score, area.ceiling, area.level) == (3.0, 3.0, 3)


def test_no_level_is_earned_by_skipping_one() -> None:
    area = _area({"sponsors": {2: 0.5, 3: 0.9, 4: 0.9}})
    assert area.cumulative == {2: 0.5, 3: 0.5, 4: 0.5}
    assert area.level == 1


def test_a_score_goes_from_1_to_5() -> None:
    assert score_of({2: 0.0, 3: 0.0, 4: 0.0, 5: 0.0}) == 1.0
    assert score_of({2: 1.0, 3: 1.0, 4: 1.0, 5: 1.0}) == 5.0
    assert score_of({}) is None


def test_contributions_tell_what_the_support_was_made_of() -> None:
    area = _area({"pmo": {2: 1.0, 5: 0.0}, "frontline": {2: 0.5}})
    made_of = [(part.bucket, part.level, part.weight, part.support) for part in area.contributions]
    assert made_of == [("pmo", 2, 3, 1.0), ("pmo", 5, 3, 0.0), ("frontline", 2, 1, 0.5)]


# Level


@pytest.mark.parametrize(
    ("support", "level"),
    [
        ({}, None),
        ({2: 0.59}, 1),
        ({2: 0.60}, 2),
        ({2: 0.74, 3: 0.74}, 2),
        ({2: 0.75, 3: 0.60}, 3),
        ({2: 0.75, 3: 0.75, 4: 0.60}, 4),
        ({2: 0.90, 3: 0.74, 4: 0.70}, 3),
        ({2: 0.75, 3: 0.75, 4: 0.75, 5: 0.60}, 5),
        ({2: 0.6 - 5e-10}, 2),
        ({2: 0.6 - 2e-9}, 1),
    ],
)
def test_a_level_needs_60_percent_and_75_percent_at_every_level_below(
    support: dict[int, float], level: int | None
) -> None:
    assert level_for(cumulative_support(support), DEFAULT) == level


@pytest.mark.parametrize(
    ("policy", "support", "level"),
    [
        (ISO_LIKE, {2: 0.50}, 1),
        (ISO_LIKE, {2: 0.51}, 2),
        (ISO_LIKE, {2: 0.85, 3: 0.60}, 2),
        (ISO_LIKE, {2: 0.86, 3: 0.60}, 3),
        (CAUTIOUS, {2: 0.66}, 1),
        (CAUTIOUS, {2: 0.80, 3: 0.67}, 3),
    ],
)
def test_presets_ask_for_other_shares(
    policy: ScoringPolicy, support: dict[int, float], level: int
) -> None:
    assert level_for(cumulative_support(support), policy) == level


def test_the_level_with_equal_weights_stands_beside_the_level() -> None:
    area = _area({"pmo": {2: 0.8}, "frontline": {2: 0.3}, "partners": {2: 0.5}})
    assert (area.level, area.level_equal_weights) == (2, 1)
    assert Flag.WEIGHTS_MATTER in area.flags


def test_the_level_without_the_statement_stands_beside_the_level() -> None:
    area = _area({"pmo": {2: 1.0}, "sponsors": {2: 0.4}}, statements=("pmo",))
    assert (area.level, area.level_without_statement) == (2, 1)
    assert Flag.STATEMENT_MATTERS in area.flags


def test_a_level_that_rests_on_the_statement_alone_has_none_without_it() -> None:
    area = _area({"pmo": {2: 1.0}}, statements=("pmo",))
    assert (area.level, area.level_without_statement) == (2, None)
    assert {Flag.STATEMENT_MATTERS, Flag.PROVISIONAL} <= area.flags


def test_without_a_statement_the_level_without_it_is_the_level() -> None:
    area = _area({"pmo": {2: 1.0}, "sponsors": {2: 0.7}})
    assert area.level_without_statement == area.level
    assert Flag.STATEMENT_MATTERS not in area.flags


# Flags


def test_a_level_that_a_group_sees_in_less_than_half_the_cases_is_contested() -> None:
    assert Flag.CONTESTED in _area({"pmo": {2: 1.0}, "sponsors": {2: 0.49}}).flags
    assert Flag.CONTESTED not in _area({"pmo": {2: 1.0}, "sponsors": {2: 0.50}}).flags


def test_the_pmo_itself_does_not_contest_a_level() -> None:
    assert Flag.CONTESTED not in _area({"pmo": {2: 0.4}, "sponsors": {2: 1.0}}).flags


def test_a_claim_far_above_those_who_see_it_is_not_backed() -> None:
    pmo = _levels(L2=1.0, L3=1.0, L4=0.5)
    backed = _levels(L2=0.9, L3=0.6, L4=0.1)
    not_backed = _levels(L2=0.8, L3=0.6, L4=0.1)
    assert Flag.CLAIM_NOT_BACKED not in _area({"pmo": pmo, "sponsors": backed}).flags
    assert Flag.CLAIM_NOT_BACKED in _area({"pmo": pmo, "sponsors": not_backed}).flags


def test_level_5_is_no_part_of_an_unbacked_claim() -> None:
    pmo = _levels(L2=1.0, L3=1.0, L4=1.0, L5=1.0)
    sponsors = _levels(L2=0.7, L3=0.7, L4=0.7)
    assert Flag.CLAIM_NOT_BACKED not in _area({"pmo": pmo, "sponsors": sponsors}).flags


def test_half_the_support_of_the_next_level_is_close_to_it() -> None:
    assert Flag.CLOSE_TO_NEXT in _area({"sponsors": {2: 0.9, 3: 0.5}}).flags
    assert Flag.CLOSE_TO_NEXT not in _area({"sponsors": {2: 0.9, 3: 0.49}}).flags
    assert Flag.CLOSE_TO_NEXT not in _area({"sponsors": {2: 0.9}}).flags


def test_fewer_than_three_groups_give_a_provisional_level() -> None:
    two = {"pmo": {2: 1.0}, "sponsors": {2: 1.0}}
    assert Flag.PROVISIONAL in _area(two).flags
    assert Flag.PROVISIONAL not in _area({**two, "frontline": {2: 1.0}}).flags


def test_a_missing_pmo_makes_only_its_areas_provisional() -> None:
    three = {"executives": {2: 1.0}, "sponsors": {2: 1.0}, "frontline": {2: 1.0}}
    missing = LeftOut("PMO", "Too few.", "pmo", provisional_areas=("risk",))
    assert Flag.PROVISIONAL not in _area(three, left_out=(missing,)).flags


def test_level_5_is_a_claim_and_counts_as_4() -> None:
    area = _area({"pmo": dict.fromkeys((2, 3, 4, 5), 1.0)})
    assert (area.level, area.confirmed_level) == (5, 4)
    assert Flag.LEVEL_5_CLAIMED in area.flags


def test_an_area_without_a_level_carries_no_flags() -> None:
    assert _area({}).flags == frozenset()


# Gap


def test_an_area_with_the_score_but_not_the_level_of_its_target_still_has_a_gap() -> None:
    area = _area({"sponsors": dict.fromkeys((2, 3, 4), 0.7)})
    assert (area.level, area.target, area.reaches_target) == (2, 3, False)
    assert area.gap == 0.5


def test_a_gap_is_the_distance_of_the_score_from_the_target() -> None:
    assert _area({"sponsors": {2: 0.3}}).gap == pytest.approx(1.7)
    assert _area({"sponsors": dict.fromkeys((2, 3), 1.0)}).gap == 0.0
    assert _area({}).gap is None


# Headline


def test_areas_without_a_level_count_as_not_reaching_it() -> None:
    assert headline_for([3] * 8 + [None] * 2, DEFAULT) == 3
    assert headline_for([3] * 8 + [None] * 2 + [2], DEFAULT) == 2


def test_too_many_areas_without_a_level_leave_no_headline() -> None:
    assert headline_for([3] * 7 + [None] * 3, DEFAULT) is None
    assert headline_for([], DEFAULT) is None


def test_a_core_area_without_a_level_leaves_no_headline_and_is_named() -> None:
    known = {f"area{n}": {"sponsors": {2: 1.0}} for n in range(9)}
    release = a_release({**known, "governance": {}, "people": {}}, core=["governance"])
    headline = score_release(release).headline
    assert (headline.level, headline.why_none) == (None, ("governance",))


def test_a_headline_that_stands_needs_no_reason_though_an_area_lacks_a_level() -> None:
    known = {f"area{n}": {"sponsors": {2: 1.0}} for n in range(4)}
    headline = score_release(a_release({**known, "people": {}})).headline
    assert (headline.level, headline.why_none) == (2, ())


def test_where_no_core_area_is_to_blame_every_area_without_a_level_is_the_reason() -> None:
    headline = score_release(a_release({"risk": HIGH, "people": {}, "change": {}})).headline
    assert (headline.level, headline.why_none) == (None, ("people", "change"))


def test_the_headline_stands_with_weakest_area_average_and_counts() -> None:
    release = a_release(
        {
            "governance": {"sponsors": {2: 1.0, 3: 0.7}},
            "risk": {"sponsors": {2: 0.2}},
            "people": {"pmo": dict.fromkeys((2, 3, 4, 5), 1.0)},
            "change": {},
        }
    )
    headline = score_release(release).headline
    assert (headline.weakest, headline.strongest) == ("risk", "people")
    assert headline.average == pytest.approx((2.7 + 1.2 + 5.0) / 3)
    assert headline.theme_scores == {"delivery": headline.average}
    assert headline.areas_at == {1: 1, 2: 0, 3: 1, 4: 1, 5: 0}


def test_a_claimed_5_counts_4_in_the_headline() -> None:
    supports = {f"area{n}": {"pmo": dict.fromkeys((2, 3, 4, 5), 1.0)} for n in range(3)}
    assert score_release(a_release(supports)).headline.level == 4
