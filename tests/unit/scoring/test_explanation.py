"""Every step of one score, as a value.

Witness: the worked example of ``docs/method.md`` (worked_example_expected.json): supports
.837202, .633929, .117857 and 0, score 2.588988, level 3.
"""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from questionnaires.framework import Style
from scoring.composites import score_release
from scoring.explanation import Explanation, HeldBack, Need, Part, Voice, explain
from scoring.measures import AreaConfidence, Stability
from scoring.policy import DEFAULT, ISO_LIKE, ScoringPolicy
from scoring.release import SCHEMA_VERSION, Cell, CellState, LeftOut, Release, ReleasedBucket
from scoring.results import Flag

Supports = Mapping[str, Mapping[int, float]]
GROUPS = {
    "leadership": ReleasedBucket("leadership", "Leadership", 2, False, 11, 8, Style.STATEMENTS),
    "pmo": ReleasedBucket("pmo", "PMO", 3, True, 3, 1, Style.ANCHORED),
    "managers": ReleasedBucket("managers", "Project managers", 2, False, 30, 22, Style.STATEMENTS),
    "staff": ReleasedBucket("staff", "Staff", 1, False, 60, 40, Style.EXPERIENCE),
}
WORKED: Supports = {
    "leadership": {3: 0.625},
    "pmo": {2: 0.975, 3: 0.75, 4: 0.125, 5: 0.0},
    "managers": {2: 0.78125, 3: 0.46875, 4: 0.107143},
    "staff": {2: 0.535714},
}


def release_of(supports: Supports, policy: ScoringPolicy = DEFAULT) -> Release:
    """Build a release of one area from the groups' supports."""
    buckets = tuple(GROUPS[name] for name in supports)
    return Release(
        SCHEMA_VERSION, "small", "1.0.0", "0" * 64, policy, ("risk",), ("risk",),
        {"risk": "delivery"}, {"risk": 3}, buckets, (),
        tuple(Cell(b.id, "risk", CellState.SHOWN, supports[b.id], None, 1.0) for b in buckets),
    )  # fmt: skip


def explained(supports: Supports, policy: ScoringPolicy = DEFAULT) -> Explanation:
    """Explain the one area of such a release."""
    return explained_of(release_of(supports, policy))


def explained_of(release: Release) -> Explanation:
    """Explain the one area of a release."""
    found = explain(score_release(release), "risk")
    assert found is not None
    return found


def test_every_group_that_speaks_stands_with_its_printed_shares() -> None:
    leadership, pmo, *_ = explained(WORKED).voices
    assert leadership == Voice("leadership", "Leadership", Style.STATEMENTS, False, 2, {3: 0.6})
    assert pmo == Voice("pmo", "PMO", Style.ANCHORED, True, 3, {2: 0.98, 3: 0.75, 4: 0.13, 5: 0.0})


def test_the_means_are_those_of_the_witness() -> None:
    means = explained(WORKED).means
    assert [step.share for step in means] == [0.84, 0.63, 0.12, 0.0]
    assert [step.weights for step in means] == [6, 7, 5, 3]
    assert means[0].parts == (
        Part("pmo", 3, 0.98), Part("managers", 2, 0.78), Part("staff", 1, 0.54),
    )  # fmt: skip
    assert not any(step.is_rounded or step.is_lowered for step in means)


def test_the_score_is_one_plus_its_addends() -> None:
    found = explained(WORKED)
    assert (found.score, found.addends) == (2.6, {2: 0.84, 3: 0.63, 4: 0.12, 5: 0.0})
    assert not found.is_rounded
    assert (found.level, found.confirmed_level, found.target, found.ceiling) == (3, 3, 3, 5.0)


def test_what_the_level_and_the_next_one_ask_stands_with_what_there_is() -> None:
    found = explained(WORKED)
    assert found.reached == (
        Need(3, 0.6, 0.63, True, False, 0.0),
        Need(2, 0.75, 0.84, True, False, 0.0),
    )
    assert found.next_level == (
        Need(4, 0.6, 0.12, False, False, 0.48),
        Need(2, 0.75, 0.84, True, False, 0.0),
        Need(3, 0.75, 0.63, False, False, 0.12),
    )
    assert found.would_lift == {4: 0.6, 3: 0.75}


def test_the_group_that_holds_it_back_is_the_lowest_at_the_first_level_that_lacks() -> None:
    # Project managers at 75 %: (2 x 60 + 3 x 75 + 2 x 75) / 7.
    held = explained(WORKED).held_back
    assert held is not None
    assert (held.level, held.name, held.share, held.needed) == (3, "Project managers", 0.47, 0.75)
    assert held.lifted == pytest.approx((2 * 0.6 + 3 * 0.75 + 2 * 0.75) / 7)


def test_a_group_alone_lifts_nothing_but_itself() -> None:
    assert explained({"managers": {2: 0.5}}).held_back == HeldBack(
        2, "Project managers", 0.5, 0.6, None
    )


def test_where_rounding_lifts_the_lowest_group_nobody_is_named() -> None:
    found = explained({"leadership": {2: 0.59}, "pmo": {2: 0.59}})
    assert found.level == 1
    assert found.held_back is not None
    assert found.held_back.name == "PMO"
    assert explained({"leadership": {2: 0.59}}).held_back is None


def test_a_level_without_evidence_takes_the_next_ones() -> None:
    found = explained({"managers": {3: 0.9}, "leadership": {3: 0.8}})
    assert [(step.level, step.source) for step in found.means] == [(2, 3), (3, 3)]
    assert (found.ceiling, found.next_level) == (3.0, ())
    assert found.held_back is None
    assert found.would_lift == {}


def test_a_level_counts_no_more_than_the_one_below_it() -> None:
    found = explained({"managers": {2: 0.4, 3: 0.8}})
    step = found.means[1]
    assert (step.share, step.counted, step.is_lowered) == (0.8, 0.4, True)
    assert found.addends == {2: 0.4, 3: 0.4}


def test_level_1_was_asked_for_nothing() -> None:
    assert explained({"managers": {2: 0.4}}).reached == ()


def test_a_claimed_5_is_told_with_the_4_it_counts_for() -> None:
    found = explained({"pmo": dict.fromkeys((2, 3, 4, 5), 1.0)})
    assert (found.level, found.confirmed_level) == (5, 4)
    assert found.next_level == ()
    assert found.has_statement


def test_rounding_that_would_tell_another_story_is_marked() -> None:
    under = explained({"leadership": {2: 0.58}})
    assert under.next_level == (Need(2, 0.6, 0.6, False, True, 0.0),)
    over = explained({"leadership": {2: 0.62, 3: 0.1}, "staff": {2: 0.7}})
    assert not over.reached[0].contradicts
    just = explained({"leadership": {2: 0.76, 3: 0.75}})
    assert [need.contradicts for need in just.reached] == [False, False]


def test_sums_that_a_calculator_would_not_give_are_marked() -> None:
    found = explained({**WORKED, "leadership": {3: 0.64}})
    assert [step.is_rounded for step in found.means] == [False, True, False, False]
    small = explained({"leadership": {2: 0.44, 3: 0.44, 4: 0.44}})
    assert small.score == 2.3
    assert small.is_rounded, "1 + 3 x .4 is 2.2"


def test_a_rule_that_asks_for_more_says_so() -> None:
    found = explained({"managers": {2: 0.5}}, ISO_LIKE)
    assert found.exceeds
    assert found.next_level == (Need(2, 0.5, 0.5, False, False, 0.0),)


def test_a_contested_level_names_the_groups_and_their_shares() -> None:
    found = explained(WORKED)
    (objection,) = found.contested
    assert objection.name == "Project managers"
    assert objection.need == Need(3, 0.5, 0.47, False, False, 0.03)
    near = explained({**WORKED, "pmo": {2: 0.975, 3: 0.95}, "leadership": {3: 0.49}})
    assert [(o.name, o.need.contradicts) for o in near.contested] == [
        ("Leadership", True), ("Project managers", False),
    ]  # fmt: skip


def test_an_uncontested_level_has_no_objections() -> None:
    assert explained({"managers": {2: 0.9}}).contested == ()


def test_other_readings_flags_and_missing_groups_stand_beside() -> None:
    waiting = LeftOut("The PMO team", "too few", "pmo", ("risk",))
    elsewhere = LeftOut("Partners", "too few", "partners", ("people",))
    release = replace(release_of({"managers": {2: 0.7}}), left_out=(waiting, elsewhere))
    found = explained_of(release)
    assert found.waiting == ("The PMO team",)
    assert (found.heard, found.enough) == (1, 3)
    assert Flag.PROVISIONAL in found.flags
    assert (found.equal_weights, found.without_statement, found.without_reviewed) == (2, 2, None)
    assert not found.has_statement


def test_how_sure_it_is_stands_at_the_precision_of_the_score() -> None:
    sure = AreaConfidence("risk", 1.02, 2.96, 0.2, Stability.FAIR, 0.7)
    release = replace(release_of({"leadership": {2: 0.7}}), confidence=(sure,))
    found = explained_of(release)
    assert (found.confidence, found.interval) == (sure, (1.2, 3.0))
    of_few = replace(release, confidence=(replace(sure, share=None),))
    assert explained_of(of_few).interval is None
    assert explained({"leadership": {2: 0.7}}).interval is None


def test_without_answers_there_is_nothing_to_explain() -> None:
    assert explain(score_release(release_of({"staff": {}})), "risk") is None


def test_an_area_out_of_scope_is_not_known() -> None:
    with pytest.raises(KeyError):
        explain(score_release(release_of(WORKED)), "people")
