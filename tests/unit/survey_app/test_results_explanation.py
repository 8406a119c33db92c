"""Explain this score: the worked example of ``docs/method.md`` as a reader would check it."""

from collections.abc import Mapping

from questionnaires.framework import Style
from scoring.composites import score_release
from scoring.explanation import explain
from scoring.policy import DEFAULT
from scoring.release import SCHEMA_VERSION, Cell, CellState, LeftOut, Release, ReleasedBucket
from scoring.results import Flag
from survey_app.results.area_pages import FLAGS
from survey_app.results.explanation import WordedExplanation, worded

Supports = Mapping[str, Mapping[int, float]]
STATEMENTS, ANCHORED, EXPERIENCE = Style.STATEMENTS, Style.ANCHORED, Style.EXPERIENCE
GROUPS = {
    "leadership": ReleasedBucket("leadership", "Leadership", 2, False, 11, 8, STATEMENTS),
    "pmo": ReleasedBucket("pmo", "PMO", 3, True, 3, 1, ANCHORED),
    "managers": ReleasedBucket("managers", "Project managers", 2, False, 30, 22, STATEMENTS),
    "staff": ReleasedBucket("staff", "Staff", 1, False, 60, 40, EXPERIENCE),
}
WORKED: Supports = {
    "leadership": {3: 0.625},
    "pmo": {2: 0.975, 3: 0.75, 4: 0.125, 5: 0.0},
    "managers": {2: 0.78125, 3: 0.46875, 4: 0.107143},
    "staff": {2: 0.535714},
}


def explained(supports: Supports, left_out: tuple[LeftOut, ...] = ()) -> WordedExplanation | None:
    buckets = tuple(GROUPS[name] for name in supports)
    release = Release(
        SCHEMA_VERSION, "small", "1.0.0", "0" * 64, DEFAULT, ("risk",), ("risk",),
        {"risk": "delivery"}, {"risk": 3}, buckets, left_out,
        tuple(Cell(b.id, "risk", CellState.SHOWN, supports[b.id], None, 1.0) for b in buckets),
    )  # fmt: skip
    found = explain(score_release(release), "risk")
    return worded(found) if found else None


def steps(explanation: WordedExplanation | None) -> dict[str, str]:
    assert explanation is not None
    return {step.term: " ".join(step.text.split()) for step in explanation.steps}


def test_each_group_stands_in_the_table_with_kind_weight_and_support() -> None:
    explanation = explained(WORKED)

    assert explanation is not None
    rows = [(row.group, row.kind, row.weight) for row in explanation.rows]
    assert rows == [
        ("Leadership", "observed", 2),
        ("PMO", "joint statement", 3),
        ("Project managers", "observed", 2),
        ("Staff", "experience", 1),
    ]
    shares = [" ".join(" ".join(row.supports).split()) for row in explanation.rows]
    assert shares == ["– 60 % – –", "98 % 75 % 13 % 0 %", "78 % 47 % 11 % –", "54 % – – –"]


def test_the_weighted_means_are_those_of_the_method_page() -> None:
    said = steps(explained(WORKED))

    assert said["Step 2. Weighted mean at level 2"] == "(3×98 + 2×78 + 1×54) ÷ 6 = 84 %"
    assert said["Step 2. Weighted mean at level 3"] == "(2×60 + 3×75 + 2×47) ÷ 7 = 63 %"
    assert said["Step 2. Weighted mean at level 4"] == "(3×13 + 2×11) ÷ 5 = 12 %"


def test_the_score_is_one_plus_what_counts_at_each_level() -> None:
    assert steps(explained(WORKED))["Step 3. Score"] == "1 + 0.84 + 0.63 + 0.12 + 0.00 = 2.6"


def test_the_level_says_what_was_needed_and_what_there_was() -> None:
    assert steps(explained(WORKED))["Step 4. Level"] == (
        "Level 3 needs 60 % (has 63 %) and 75 % at level 2 (has 84 %): reached. "
        "Level 4 needs 60 % (has 12 %), 75 % at level 2 (has 84 %) and 75 % at level 3 "
        "(has 63 %): not yet."
    )


def test_rounded_groups_make_the_sum_come_close_and_the_page_says_so() -> None:
    said = steps(explained({**WORKED, "leadership": {3: 0.64}}))

    assert said["Step 2. Weighted mean at level 3"] == "(2×60 + 3×75 + 2×47) ÷ 7 ≈ 64 %"


def test_what_holds_it_back_names_the_lowest_group_at_the_level_that_fails() -> None:
    assert steps(explained(WORKED))["What holds it back"] == (
        "Project managers, 47 % at level 3. If that stood at 75 %, support would be about 71 %."
    )


def test_a_level_nobody_was_asked_about_takes_the_support_of_the_next() -> None:
    said = steps(explained({"leadership": {3: 0.7}, "managers": {3: 0.6}}))

    assert said["Step 2. Weighted mean at level 2"] == (
        "Nobody was asked about level 2 alone, so it takes level 3: 65 %"
    )
    assert said["Step 3. Score"].endswith("(of at most 3: what lies above was not asked)")


def test_a_contested_level_names_who_does_not_see_it() -> None:
    said = steps(explained(WORKED))

    assert said["Why contested"] == "Under 50 % at level 3: Project managers (47 %)."


def test_rounding_to_ten_per_cent_never_hides_why_a_level_is_contested() -> None:
    sure = {2: 0.975, 3: 0.9}
    said = steps(explained({**WORKED, "leadership": {3: 0.49}, "pmo": sure}))

    assert "Leadership (just under 50 %)" in said["Why contested"]


def test_a_provisional_level_says_who_is_missing() -> None:
    waiting = LeftOut("The PMO team", "3 of 6 answered", "pmo", ("risk",))

    said = steps(explained({"leadership": {2: 0.7}, "managers": {2: 0.7}}, (waiting,)))

    assert said["Why provisional"] == "Asked, but too few answered to be shown: The PMO team."


def test_few_groups_make_a_level_provisional() -> None:
    said = steps(explained({"managers": {2: 0.7}}))

    assert said["Why provisional"] == "Only 1 group is heard here; 3 are needed for a firm level."


def test_without_answers_there_is_nothing_to_explain() -> None:
    assert explained({"staff": {}}) is None


def test_every_flag_has_its_words() -> None:
    assert set(FLAGS) == set(Flag)
