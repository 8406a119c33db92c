"""What a release shows, and what it never shows."""

import json
from collections.abc import Sequence

import pytest

from questionnaires.framework import Framework
from questionnaires.responses import CANT_SAY, DOES_NOT_APPLY, Response
from scoring.answers import table_of_responses
from scoring.buckets import Bucket, BucketForm, PmoForm, plan_buckets
from scoring.engine import release_wave, score_release
from scoring.errors import ScoringError
from scoring.measures import Agreement
from scoring.policy import DEFAULT
from scoring.release import (
    Cell,
    CellState,
    LeftOut,
    Release,
    printed_mean,
    printed_support,
)
from scoring.results import Flag
from scoring.storing import release_from_json, release_hash, release_to_json
from tests.factories import UNSAMPLED, a_bucket, a_framework, a_response

FRAMEWORK = a_framework("governance")
MANAGERS = a_bucket("project_managers")
NOBODY = table_of_responses(FRAMEWORK, [])
SATISFIED = {"governance.link": 3, "governance.s2": 4, "governance.s3": 3, "governance.s4": 1}


def _forms(bucket: str, number: int, answers: dict[str, int]) -> list[Response]:
    return [a_response(FRAMEWORK, bucket, answers)] * number


def _release(
    buckets: Sequence[Bucket], responses: Sequence[Response], framework: Framework = FRAMEWORK
) -> Release:
    areas = [area.id for area in framework.areas]
    answers = table_of_responses(framework, responses)
    return release_wave(framework, buckets, answers, areas, {}, UNSAMPLED)


def _cell(*responses: Response) -> Cell:
    return _release([MANAGERS], responses).cell_of["project_managers", "governance"]


def test_a_group_smaller_than_the_policy_is_never_shown() -> None:
    release = _release([MANAGERS], _forms("project_managers", 4, SATISFIED))
    assert release.buckets == ()
    assert release.cells == ()
    assert [group.name for group in release.left_out] == [MANAGERS.name]
    assert "Fewer than 5 people answered" in release.left_out[0].reason


def test_the_reason_does_not_tell_how_many_answered() -> None:
    reasons = {
        _release([MANAGERS], _forms("project_managers", n, SATISFIED)).left_out for n in range(5)
    }
    assert len(reasons) == 1


def test_a_group_of_five_is_shown_with_its_exact_number() -> None:
    release = _release([MANAGERS], _forms("project_managers", 5, SATISFIED))
    assert [(bucket.id, bucket.answered) for bucket in release.buckets] == [("project_managers", 5)]
    cell = release.cell_of["project_managers", "governance"]
    assert cell == Cell(
        "project_managers",
        "governance",
        CellState.SHOWN,
        {2: 1.0, 3: 0.75, 4: 0.25},
        view=4.0,
        visibility=1.0,
        interval=None,
        agreement=Agreement.CLOSE,
    )


def test_what_hidden_executives_say_never_moves_any_number() -> None:
    executives = a_bucket("executives", invited=3)
    managers = _forms("project_managers", 6, SATISFIED)
    releases = [
        _release(
            [executives, MANAGERS],
            [*managers, *_forms("executives", 3, {"governance.s3": answer})],
        )
        for answer in range(5)
    ]
    assert len({release_hash(release) for release in releases}) == 1
    assert all(score_release(r) == score_release(releases[0]) for r in releases)


def test_an_item_with_too_few_answers_is_no_evidence() -> None:
    four = _forms("project_managers", 4, SATISFIED)
    without_level_4 = {item: said for item, said in SATISFIED.items() if item != "governance.s4"}
    cell = _cell(*four, a_response(FRAMEWORK, "project_managers", without_level_4))
    assert cell.support == {2: 1.0, 3: 0.75}


def test_support_is_the_mean_of_item_means_and_not_of_person_means() -> None:
    framework = a_framework(asked={"s2": ("project_managers",), "s2b": ("project_managers",)})
    both = a_response(framework, MANAGERS.id, {"governance.s2": 4, "governance.s2b": 0})
    only_first = a_response(framework, MANAGERS.id, {"governance.s2": 0})
    release = _release([MANAGERS], [both] * 5 + [only_first] * 5, framework)
    assert release.cells[0].support == {2: (0.5 + 0.0) / 2}


def test_answers_beyond_the_intersection_of_a_merged_bucket_do_not_count() -> None:
    invited = {"executives": 3, "sponsors": 8}
    buckets = plan_buckets(FRAMEWORK, invited, DEFAULT, PmoForm.ANONYMOUS, None)
    release = _release(buckets, _forms("leadership", 9, SATISFIED))
    assert release.cells[0].support == {3: 0.75}


def test_anchored_answers_alone_score_as_their_plain_mean() -> None:
    framework = a_framework(asked={"anchor": ("pmo",)})
    chosen = [1, 2, 3, 3, 4, 5]
    forms = [a_response(framework, "pmo", {"governance.anchor": level}) for level in chosen]
    (area,) = score_release(_release([a_bucket("pmo")], forms, framework)).areas
    assert area.score == pytest.approx(sum(chosen) / len(chosen), abs=1e-9)


def test_linking_items_do_not_move_the_level() -> None:
    assert _cell(*_forms(MANAGERS.id, 5, {"governance.link": 4})).support == {}


# The PMO's joint statement


def test_one_joint_statement_is_shown_with_its_style_weight() -> None:
    statement = a_bucket("pmo", BucketForm.JOINT_STATEMENT, invited=3)
    release = _release([statement], _forms("pmo", 1, {"governance.anchor": 3}))
    (bucket,) = release.buckets
    assert (bucket.is_statement, bucket.is_pmo, bucket.weight, bucket.answered) == (
        True,
        True,
        3,
        1,
    )
    assert release.cells[0].support == {2: 1.0, 3: 1.0, 4: 0.0, 5: 0.0}


@pytest.mark.parametrize(("number", "reason"), [(0, "not sent"), (2, "More than one")])
def test_a_joint_statement_must_be_one_form(number: int, reason: str) -> None:
    statement = a_bucket("pmo", BucketForm.JOINT_STATEMENT, invited=3)
    release = _release([statement], _forms("pmo", number, {"governance.anchor": 3}))
    assert release.cells == ()
    assert reason in release.left_out[0].reason


def test_a_pmo_of_which_too_few_answered_leaves_its_areas_provisional() -> None:
    others = ["project_managers", "sponsors", "project_team"]
    forms = [f for b in others for f in _forms(b, 6, {**SATISFIED, "governance.x2": 4})]
    buckets = [a_bucket("pmo", invited=6), *map(a_bucket, others)]
    (area,) = score_release(_release(buckets, forms + _forms("pmo", 4, {}))).areas
    assert Flag.PROVISIONAL in area.flags
    (area,) = score_release(_release(buckets[1:], forms)).areas
    assert Flag.PROVISIONAL not in area.flags


# Can't say, does not apply, skipped


def _who_cannot_say(cant_say: int, of: int = 10) -> Cell:
    blind = dict.fromkeys(SATISFIED, CANT_SAY)
    return _cell(
        *_forms(MANAGERS.id, cant_say, blind), *_forms(MANAGERS.id, of - cant_say, SATISFIED)
    )


def test_a_bucket_of_which_40_percent_cannot_say_is_still_heard() -> None:
    cell = _who_cannot_say(4)
    assert cell.state is CellState.SHOWN
    assert cell.visibility == 0.6
    assert cell.support == {2: 1.0, 3: 0.75, 4: 0.25}


def test_a_bucket_of_which_more_than_40_percent_cannot_say_is_left_out_of_the_area() -> None:
    cell = _who_cannot_say(5)
    assert cell == Cell(MANAGERS.id, "governance", CellState.CANNOT_SEE, {}, None, 0.5)


def test_a_bucket_that_the_area_does_not_concern_is_left_out_of_it() -> None:
    does_not_apply = dict.fromkeys(SATISFIED, DOES_NOT_APPLY)
    half = _forms(MANAGERS.id, 5, does_not_apply) + _forms(MANAGERS.id, 5, SATISFIED)
    assert _cell(*half).state is CellState.DOES_NOT_APPLY
    fewer = _forms(MANAGERS.id, 4, does_not_apply) + _forms(MANAGERS.id, 5, SATISFIED)
    assert _cell(*fewer).state is CellState.SHOWN


def test_those_who_cannot_say_do_not_bring_back_an_area_that_does_not_apply() -> None:
    does_not_apply = _forms(MANAGERS.id, 5, dict.fromkeys(SATISFIED, DOES_NOT_APPLY))
    cannot_say = _forms(MANAGERS.id, 5, dict.fromkeys(SATISFIED, CANT_SAY))
    satisfied = _forms(MANAGERS.id, 5, SATISFIED)
    assert _cell(*does_not_apply, *satisfied, *cannot_say).state is CellState.DOES_NOT_APPLY


def test_one_person_alone_cannot_make_an_area_not_apply() -> None:
    does_not_apply = dict.fromkeys(SATISFIED, DOES_NOT_APPLY)
    cell = _cell(*_forms(MANAGERS.id, 1, does_not_apply), *_forms(MANAGERS.id, 9, {}))
    assert cell.state is CellState.HIDDEN


def test_an_area_that_nobody_in_a_bucket_is_asked_about_is_marked_so() -> None:
    framework = a_framework(asked={"s2": ("sponsors",)})
    release = _release([MANAGERS], [a_response(framework, MANAGERS.id, {})] * 5, framework)
    assert release.cells[0].state is CellState.NOT_ASKED
    assert release.cells[0].visibility is None


def test_all_blank_is_not_enough_answers_and_never_level_1() -> None:
    release = _release([MANAGERS], _forms(MANAGERS.id, 12, {}))
    assert release.cells[0].state is CellState.HIDDEN
    score = score_release(release)
    assert (score.areas[0].level, score.areas[0].score) == (None, None)
    assert score.headline.level is None
    assert score.headline.why_none == ("governance",)


def test_no_answer_at_all_is_not_enough_answers() -> None:
    score = score_release(_release([], []))
    assert score.areas[0].level is None
    assert score.headline.average is None


# What does not belong to the wave is refused


def test_a_form_of_an_unknown_group_is_refused() -> None:
    with pytest.raises(ScoringError, match="Relabel merged groups"):
        _release([MANAGERS], _forms("executives", 1, {}))


def test_a_vector_of_another_framework_version_is_refused() -> None:
    with pytest.raises(ScoringError, match="pinned to"):
        _release([MANAGERS], [Response(MANAGERS.id, (1, 2))] * 5)


@pytest.mark.parametrize("value", [5, 100, -5])
def test_a_value_that_was_never_offered_is_refused(value: int) -> None:
    with pytest.raises(ScoringError, match=r"governance\.s2"):
        _cell(*_forms(MANAGERS.id, 5, {"governance.s2": value}))


def test_an_anchor_below_level_1_is_refused() -> None:
    with pytest.raises(ScoringError, match=r"governance\.anchor"):
        _release([a_bucket("pmo")], _forms("pmo", 5, {"governance.anchor": 0}))


def test_an_unknown_focus_area_is_refused_by_name() -> None:
    with pytest.raises(ScoringError, match="magic"):
        release_wave(FRAMEWORK, [], NOBODY, ["magic"], {}, DEFAULT)


# Written and printed


def test_a_release_keeps_scope_targets_and_core_areas_in_framework_order() -> None:
    framework = a_framework("governance", "risk", "people", core=["risk"])
    release = release_wave(framework, [], NOBODY, ["people", "risk"], {"risk": 4}, DEFAULT)
    assert release.areas == ("risk", "people")
    assert release.core_areas == ("risk",)
    assert release.targets == {"risk": 4, "people": 3}


def test_floats_in_a_release_have_at_most_ten_digits() -> None:
    third = _forms(MANAGERS.id, 4, {"governance.s2": 1}) + _forms(MANAGERS.id, 2, SATISFIED)
    assert _cell(*third).support[2] == 0.5
    uneven = _forms(MANAGERS.id, 5, {"governance.s2": 1}) + _forms(MANAGERS.id, 2, SATISFIED)
    assert _cell(*uneven).support[2] == 0.4642857143


def test_a_written_release_reads_back_equal() -> None:
    statement = a_bucket("pmo", BucketForm.JOINT_STATEMENT, invited=3)
    few = a_bucket("sponsors")
    forms = _forms(MANAGERS.id, 7, SATISFIED) + _forms("pmo", 1, {"governance.anchor": 4})
    release = _release([statement, MANAGERS, few], forms)
    again = release_from_json(release_to_json(release))
    assert again == release
    assert isinstance(again.left_out[0], LeftOut)
    assert release_hash(again) == release_hash(release)


def test_another_number_gives_another_hash() -> None:
    one = _release([MANAGERS], _forms(MANAGERS.id, 7, SATISFIED))
    other = _release([MANAGERS], _forms(MANAGERS.id, 7, {**SATISFIED, "governance.s2": 3}))
    assert release_hash(one) != release_hash(other)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema_version": 1}', "null"])
def test_a_text_that_is_no_release_is_refused(text: str) -> None:
    with pytest.raises(ScoringError, match="not a stored release"):
        release_from_json(text)


def test_a_release_of_another_schema_version_is_refused_with_a_way_out() -> None:
    values = {**json.loads(release_to_json(_release([], []))), "schema_version": 99}
    with pytest.raises(ScoringError, match="schema version 99"):
        release_from_json(json.dumps(values))


@pytest.mark.parametrize(
    ("value", "answered", "single", "printed"),
    [
        (2.588988, 19, False, 2.6),
        (2.588988, 20, False, 2.59),
        (5.0, 19, True, 4.8),
        (1.0, 5, True, 1.2),
        (5.0, 19, False, 5.0),
        (5.0, 20, True, 5.0),
        (2.25, 10, True, 2.3),
        (2.675, 20, True, 2.68),
    ],
)
def test_means_are_printed_no_more_exactly_than_their_answers_allow(
    value: float, answered: int, single: bool, printed: float
) -> None:
    assert printed_mean(value, answered, single) == printed


@pytest.mark.parametrize(
    ("value", "answered", "printed"),
    [(1.0, 5, 0.9), (0.0, 5, 0.1), (0.46875, 8, 0.5), (0.46875, 20, 0.47), (1.0, 20, 1.0)],
)
def test_supports_are_printed_no_more_exactly_than_their_answers_allow(
    value: float, answered: int, printed: float
) -> None:
    assert printed_support(value, answered) == printed


def test_a_joint_statement_counts_as_one_form_among_those_that_answered() -> None:
    pmo = a_bucket("pmo", BucketForm.JOINT_STATEMENT)
    forms = [*_forms(MANAGERS.id, 6, SATISFIED), *_forms("pmo", 1, SATISFIED)]
    assert _release([MANAGERS, pmo], forms).answered == 7
