"""The codebook explains every number that a stored vector can hold."""

from pathlib import Path

import pytest

from questionnaires.codebook import COLUMNS, CodebookRow, codebook_of
from questionnaires.framework import Framework, Kind
from questionnaires.loading import load_core, load_framework
from questionnaires.placeholders import Names
from questionnaires.questionnaire import build_questionnaire
from questionnaires.responses import CANT_SAY, DOES_NOT_APPLY, NOT_ASKED, SKIPPED
from questionnaires.translating import translated
from tests.unit.questionnaires.block_files import write_framework_with_block


@pytest.fixture
def small(tmp_path: Path) -> Framework:
    return load_framework(write_framework_with_block(tmp_path))


def codes(rows: tuple[CodebookRow, ...], slot: str, role_group: str) -> dict[int | None, str]:
    return {row.code: row.label for row in rows if (row.slot, row.role_group) == (slot, role_group)}


@pytest.mark.parametrize("framework", [load_core()], ids=["core"])
def test_every_slot_stands_at_its_position_with_all_role_groups(framework: Framework) -> None:
    rows = [row for row in codebook_of(framework) if row.position is not None]

    for slot, position in framework.positions.items():
        groups = {row.role_group for row in rows if row.slot == slot}
        assert groups == framework.role_group_by_id.keys()
        assert {row.position for row in rows if row.slot == slot} == {position}
    keys = [(row.slot, row.role_group, row.code) for row in rows]
    assert len(keys) == len(set(keys))


def test_every_answer_that_a_question_offers_has_a_row() -> None:
    framework = load_core()
    rows = codebook_of(framework)
    known = {(row.slot, row.role_group, row.code) for row in rows}

    for group in framework.role_groups:
        for question in build_questionnaire(framework, group.id, framework.item_by_id).questions:
            if question.kind is Kind.RANKING:
                continue  # its choices carry no value of their own
            for choice in question.choices:
                assert (choice.slot or question.item, group.id, choice.value) in known
            for way in question.off_scale:
                assert all((slot, group.id, way.value) in known for slot in question.slots)


def test_the_codes_below_zero_say_why_there_is_no_answer(small: Framework) -> None:
    rows = codebook_of(small)

    told = codes(rows, "STK.x", "frontline")
    assert told[CANT_SAY] == "I don't know"
    assert told[DOES_NOT_APPLY] == "Does not apply to me"
    assert (told[SKIPPED], told[NOT_ASKED]) == ("skipped", "not asked")
    assert DOES_NOT_APPLY not in codes(rows, "STK.s2", "pmo")


def test_whoever_is_never_asked_has_only_that_code(small: Framework) -> None:
    rows = codebook_of(small)

    assert codes(rows, "STK.s2", "frontline") == {NOT_ASKED: "not asked"}
    unasked = [row for row in rows if (row.slot, row.role_group) == ("STK.s2", "frontline")]
    assert [row.wording for row in unasked] == [""]


def test_what_a_wave_does_not_ask_is_not_asked_of_anybody(small: Framework) -> None:
    items = [item.id for item in small.items if item.area == "delivery"]
    rows = codebook_of(small, items)

    assert codes(rows, "STK.link", "pmo") == {NOT_ASKED: "not asked"}
    assert len(codes(rows, "DEL.link", "pmo")) == 5 + 3


def test_boxes_and_ranks_have_a_slot_for_each_option(small: Framework) -> None:
    rows = codebook_of(small)

    assert codes(rows, "PRO.tools.sheets", "pmo") == {
        0: "left empty", 1: "ticked", CANT_SAY: "I can't say", SKIPPED: "skipped",
        NOT_ASKED: "not asked",
    }  # fmt: skip
    ranks = codes(rows, "PRO.first.delivery", "sponsors")
    assert (ranks[5], ranks[4], ranks[0]) == ("rank 1", "rank 2", "not among the first")
    wording = {row.wording for row in rows if row.slot == "PRO.tools.sheets" and row.wording}
    assert wording == {"Which tools are used? [Spreadsheets]"}


def test_areas_out_of_scope_cannot_be_ranked(small: Framework) -> None:
    rows = codebook_of(small, scope=("stakeholders",))

    assert codes(rows, "PRO.first.delivery", "sponsors") == {NOT_ASKED: "not asked"}


def test_a_comment_is_listed_without_a_position_or_a_code(small: Framework) -> None:
    comments = [row for row in codebook_of(small) if row.slot == "PRO.help"]

    assert [row.role_group for row in comments] == ["sponsors", "pmo"]
    assert {(row.position, row.code, row.label) for row in comments} == {(None, None, "free text")}


def test_conditions_name_the_slots_and_codes_that_they_look_at(small: Framework) -> None:
    conditions = {row.slot: row.condition for row in codebook_of(small)}

    assert conditions["STK.link"] == ""
    assert conditions["PRO.tools.board"] == "PRO.kind = 1 or 2"
    assert conditions["PRO.system"] == "PRO.tools.system = 1"


def test_names_and_language_are_those_that_were_read(small: Framework) -> None:
    arabic = codebook_of(translated(small, "ar"), names=Names(pmo="the Project Office"))
    row = next(row for row in arabic if row.slot == "PRO.kind" and row.role_group == "pmo")

    assert row.language == "ar"
    assert row.wording == "ما الذي يعتني به the Project Office؟"
    assert row.provenance == "our own"


def test_columns_are_the_fields_in_their_order() -> None:
    assert COLUMNS[:3] == ("slot", "position", "part")
    assert len(COLUMNS) == 14
