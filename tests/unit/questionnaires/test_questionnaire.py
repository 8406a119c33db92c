"""The same items in the words of each role group, cut into sections and pages."""

from pathlib import Path

import pytest

from questionnaires.errors import UnknownRoleGroup
from questionnaires.form_reading import read_page
from questionnaires.framework import Framework, Kind
from questionnaires.loading import load_framework
from questionnaires.placeholders import Names
from questionnaires.questionnaire import (
    Choice,
    Page,
    Question,
    Questionnaire,
    Section,
    build_questionnaire,
)
from questionnaires.responses import CANT_SAY, DOES_NOT_APPLY
from tests.unit.questionnaires.small_files import DELIVERY, PROFILE, STAKEHOLDERS, write_framework


@pytest.fixture
def small(tmp_path: Path) -> Framework:
    return load_framework(write_framework(tmp_path))


def everything_for(framework: Framework, role_group: str) -> Questionnaire:
    return build_questionnaire(framework, role_group, framework.item_by_id)


def test_an_area_is_asked_from_linking_to_statements_in_the_order_of_the_files(
    small: Framework,
) -> None:
    pages = everything_for(small, "pmo").pages[:4]

    assert [[question.item for question in page.questions] for page in pages] == [
        ["STK.link"],
        ["STK.anchor"],
        ["STK.s3", "STK.s2", "STK.s4"],
        ["STK.s4b"],
    ]


def test_statements_share_a_page_under_one_prompt_with_the_areas_months(small: Framework) -> None:
    pages = everything_for(small, "pmo").pages

    headings = [page.heading for page in pages]
    assert headings[2] == "On how many projects was this true in the last 6 months?"
    assert headings[6] == "On how many projects was this true in the last 12 months?"
    for page in pages:
        assert (page.heading is None) == (page.questions[0].kind is not Kind.STATEMENT)


def test_the_hint_is_the_role_groups_period_with_the_areas_months(small: Framework) -> None:
    hints = [page.hint for page in everything_for(small, "pmo").pages]

    assert hints[0] == "Choose what fits most projects in the last 6 months."
    assert hints[7] == "Choose what fits most projects in the last 12 months."


def test_sections_are_the_themes_with_a_question_then_the_blocks_and_pages_count_through(
    small: Framework,
) -> None:
    pmo = everything_for(small, "pmo")

    assert pmo.sections == (
        Section(1, "Being told"),
        Section(2, "Doing the work"),
        Section(3, "About the project office"),
    )
    assert [page.number for page in pmo.pages] == list(range(1, 11))
    assert [page.section for page in pmo.pages] == [1] * 4 + [2] * 4 + [3] * 2


def test_a_theme_that_is_not_asked_leaves_no_hole_in_the_section_numbers(
    small: Framework,
) -> None:
    partners = everything_for(small, "partners")

    assert partners.sections == (Section(1, "Doing the work"),)
    assert {page.section for page in partners.pages} == {1}


def test_only_items_of_the_bucket_that_the_group_has_words_for_are_asked(
    small: Framework,
) -> None:
    asked = build_questionnaire(small, "sponsors", {"STK.s2", "STK.x", "DEL.link", "ZZZ.no"})

    assert [question.item for question in asked.questions] == ["STK.s2", "DEL.link"]
    assert asked.slots == {"STK.s2", "DEL.link"}
    assert asked.questions[0].text == "My people got updates."


def test_nothing_asked_gives_a_questionnaire_without_pages(small: Framework) -> None:
    empty = build_questionnaire(small, "sponsors", ())

    assert (empty.pages, empty.sections, empty.questions) == ((), (), ())


def test_an_unknown_role_group_is_refused_with_the_ones_there_are(small: Framework) -> None:
    with pytest.raises(UnknownRoleGroup, match=r"no role group 'drivers'.*sponsors, pmo"):
        build_questionnaire(small, "drivers", small.item_by_id)


def test_anchored_choices_run_from_one_to_five_and_all_others_from_zero_to_four(
    small: Framework,
) -> None:
    for question in everything_for(small, "pmo").questions:
        if question.area == "profile":
            continue
        lowest = 1 if question.kind is Kind.ANCHORED else 0
        assert [choice.value for choice in question.choices] == list(range(lowest, lowest + 5))


def test_the_ways_not_to_answer_follow_the_role_groups_style_on_linking_items_too(
    small: Framework,
) -> None:
    by_group = {
        group: everything_for(small, group).questions[0].off_scale
        for group in ("pmo", "sponsors", "frontline")
    }

    assert by_group["pmo"] == by_group["sponsors"] == (Choice(CANT_SAY, "I can't say"),)
    assert by_group["frontline"] == (
        Choice(CANT_SAY, "I don't know"),
        Choice(DOES_NOT_APPLY, "Does not apply to me"),
    )


def test_minutes_are_words_at_reading_speed_plus_two_seconds_a_choice(small: Framework) -> None:
    # Counted by hand: introduction, period, two questions, answers on the scale and beside it.
    partners = everything_for(small, "partners")
    words = 4 + 6 + (10 + 8) + 12 + 8

    assert partners.minutes == pytest.approx(words / 130 + 2 * 2 / 60)


@pytest.fixture
def statements(small: Framework) -> Page:
    return everything_for(small, "pmo").pages[2]


def test_a_page_is_read_into_values_by_item(statements: Page) -> None:
    form = {"STK.s3": "0", "STK.s2": "4", "STK.s4": str(CANT_SAY)}

    assert read_page(statements, form) == {"STK.s3": 0, "STK.s2": 4, "STK.s4": CANT_SAY}


@pytest.mark.parametrize(
    "value", ["5", "-2", "-3", "-4", "", " 1", "1 ", "01", "1.0", "１", "None", "true", "9" * 5000]
)
def test_a_value_that_was_never_offered_is_dropped(statements: Page, value: str) -> None:
    assert read_page(statements, {"STK.s3": value, "STK.s2": "1"}) == {"STK.s2": 1}


def test_answers_to_items_of_other_pages_are_dropped(statements: Page) -> None:
    form = {"STK.link": "1", "DEL.s3": "1", "csrf_token": "1", "is_admin": "1"}

    assert read_page(statements, form) == {}


def test_zero_is_no_answer_to_an_anchored_item(small: Framework) -> None:
    anchored = everything_for(small, "pmo").pages[1]

    assert read_page(anchored, {"STK.anchor": "0"}) == {}
    assert read_page(anchored, {"STK.anchor": "5"}) == {"STK.anchor": 5}


def test_does_not_apply_is_offered_to_experience_groups_only(small: Framework) -> None:
    form = {"STK.link": str(DOES_NOT_APPLY)}

    assert read_page(everything_for(small, "pmo").pages[0], form) == {}
    assert read_page(everything_for(small, "frontline").pages[0], form) == {
        "STK.link": DOES_NOT_APPLY
    }


def test_areas_of_one_theme_stand_together_even_if_they_are_listed_apart(tmp_path: Path) -> None:
    folder = write_framework(tmp_path)
    shared = (folder / "framework.yaml").read_text(encoding="utf-8")
    budget = STAKEHOLDERS.replace("id: stakeholders", "id: budget").replace("STK", "FIN")
    (folder / "areas" / "budget.yaml").write_text(budget, encoding="utf-8")
    (folder / "framework.yaml").write_text(
        shared.replace("delivery]", "delivery, budget]"), encoding="utf-8"
    )

    pages = everything_for(load_framework(folder), "sponsors").pages

    in_order = list(dict.fromkeys(page.questions[0].area for page in pages))
    in_order.remove("profile")  # its comment on the theme stands between
    assert in_order == ["stakeholders", "budget", "delivery"]
    assert "theme: work" in DELIVERY


def test_a_scale_that_looks_at_another_begins_a_new_page(small: Framework) -> None:
    pages = [[q.item for q in page.questions] for page in everything_for(small, "sponsors").pages]

    assert ["PRF.calm"] in pages
    assert ["PRF.clear"] in pages


def items_by_page(questionnaire: Questionnaire, section: int) -> list[list[str]]:
    pages = [page for page in questionnaire.pages if page.section == section]
    return [[question.item for question in page.questions] for page in pages]


def test_a_block_is_a_section_of_its_own_after_all_themes(small: Framework) -> None:
    sponsors = everything_for(small, "sponsors")

    assert [section.heading for section in sponsors.sections] == [
        "Being told",
        "Doing the work",
        "About the project office",
    ]
    assert items_by_page(sponsors, 3) == [
        ["PRF.control"],
        ["PRF.calm"],
        ["PRF.clear"],
        ["PRF.first"],
        ["PRF.more"],
    ]


def test_a_comment_on_a_theme_ends_that_theme(small: Framework) -> None:
    sponsors = everything_for(small, "sponsors")

    assert items_by_page(sponsors, 1)[-1] == ["PRF.help"]
    assert ["PRF.help"] not in items_by_page(sponsors, 2)


def test_a_comment_on_a_theme_that_is_not_asked_is_not_asked_either(small: Framework) -> None:
    asked = build_questionnaire(small, "sponsors", {"DEL.link", "PRF.help", "PRF.more"})

    assert [question.item for question in asked.questions] == ["DEL.link", "PRF.more"]
    assert [section.heading for section in asked.sections] == [
        "Doing the work",
        "About the project office",
    ]


def test_the_pages_of_a_block_have_its_hint_and_scales_its_prompt(small: Framework) -> None:
    pages = [p for p in everything_for(small, "sponsors").pages if p.questions[0].area == "profile"]

    assert {page.hint for page in pages} == {"A guess will do."}
    for page in pages:
        is_scale = page.questions[0].kind is Kind.SCALE
        assert page.heading == ("How well does this fit the project office?" if is_scale else None)


def test_a_block_that_is_not_among_the_items_leaves_no_section(small: Framework) -> None:
    asked = build_questionnaire(small, "sponsors", [item.id for item in small.items])

    assert len(asked.sections) == 2
    assert {question.area for question in asked.questions} == {"stakeholders", "delivery"}


def test_a_ranking_lists_the_areas_in_scope_and_no_others(small: Framework) -> None:
    def ranking(scope: list[str] | None) -> Question:
        asked = build_questionnaire(small, "sponsors", {"PRF.first"}, scope=scope)
        return asked.questions[0]

    assert ranking(None).slots == ("PRF.first.stakeholders", "PRF.first.delivery")
    assert ranking(["delivery"]).slots == ("PRF.first.delivery",)
    assert [choice.label for choice in ranking(["delivery"]).choices] == ["Delivery"]
    assert list(ranking(["delivery"]).ranks) == [1]


def test_each_kind_of_a_block_has_its_choices_and_slots(small: Framework) -> None:
    of = {q.item: q for g in ("pmo", "sponsors") for q in everything_for(small, g).questions}

    assert [c.value for c in of["PRF.control"].choices] == [0, 1, 2]
    assert [c.slot for c in of["PRF.tools"].choices] == list(of["PRF.tools"].slots)
    assert of["PRF.tools"].slots == ("PRF.tools.plan", "PRF.tools.risks", "PRF.tools.forms")
    assert [c.label for c in of["PRF.tools"].off_scale] == ["None of these", "I can't say"]
    assert [c.label for c in of["PRF.calm"].choices][-1] == "Fully"
    assert (of["PRF.help"].choices, of["PRF.help"].off_scale, of["PRF.help"].slots) == ((), (), ())


def test_names_of_the_organisation_stand_in_questions_hints_and_headings(tmp_path: Path) -> None:
    named = PROFILE.replace("About the project office", "About {pmo}").replace(
        "What does it do most?", "What does {pmo} do most at {organisation}?"
    )
    framework = load_framework(write_framework(tmp_path, profile=named))
    names = Names("the Project Office", "Norrland Haulage", "the Luleå depot")

    asked = build_questionnaire(framework, "sponsors", {"STK.link", "PRF.control"}, names)

    assert asked.sections[1].heading == "About the Project Office"
    assert asked.pages[1].questions[0].text == (
        "What does the Project Office do most at Norrland Haulage?"
    )
    assert asked.pages[0].hint == "A rough share is enough. For example: the Luleå depot."
