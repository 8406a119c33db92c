"""Boxes to tick and ranks: what was offered is taken, and nothing else."""

from pathlib import Path

import pytest

from questionnaires.form_reading import doubly_ranked, read_page
from questionnaires.framework import Framework, Kind
from questionnaires.loading import load_framework
from questionnaires.questionnaire import Page, build_questionnaire
from questionnaires.responses import CANT_SAY, DOES_NOT_APPLY, LEFT_EMPTY, TICKED
from tests.unit.questionnaires.small_files import FRAMEWORK, STAKEHOLDERS, write_files

PLAN, RISKS, FORMS = "PRF.tools.plan", "PRF.tools.risks", "PRF.tools.forms"
NAMES = ("budget", "delivery", "people", "quality", "safety", "stakeholders", "suppliers")
FIRST = {name: f"PRF.first.{name}" for name in NAMES}
RANK = {number: f"PRF.first.rank{number}" for number in range(1, 7)}


@pytest.fixture
def framework(tmp_path: Path) -> Framework:
    """The small framework with seven areas, so that not all can be ranked."""
    more = {name: name[:3].upper() for name in NAMES if name not in {"delivery", "stakeholders"}}
    texts = {
        f"areas/{name}.yaml": STAKEHOLDERS.replace("id: stakeholders", f"id: {name}")
        .replace("STK", code)
        .replace("short_name: Communication", f"short_name: {name.title()}")
        for name, code in more.items()
    }
    listed = FRAMEWORK.replace("[stakeholders, delivery]", f"[{', '.join(NAMES)}]")
    return load_framework(write_files(tmp_path, {**texts, "framework.yaml": listed}))


def page_of(framework: Framework, kind: Kind, role_group: str) -> Page:
    asked = build_questionnaire(framework, role_group, framework.item_by_id)
    return next(page for page in asked.pages if page.questions[0].kind is kind)


@pytest.fixture
def ticks(framework: Framework) -> Page:
    return page_of(framework, Kind.TICKS, "pmo")


@pytest.fixture
def ranking(framework: Framework) -> Page:
    return page_of(framework, Kind.RANKING, "sponsors")


def ranks(*names: str) -> dict[str, str]:
    """Fill in the ranks from the first on; an empty name leaves one out."""
    return {RANK[number]: FIRST.get(name, name) for number, name in enumerate(names, 1)}


# Boxes to tick


def test_every_box_has_a_value_once_one_is_ticked(ticks: Page) -> None:
    assert read_page(ticks, {RISKS: "1"}) == {PLAN: LEFT_EMPTY, RISKS: TICKED, FORMS: LEFT_EMPTY}
    assert read_page(ticks, {PLAN: "1", RISKS: "1", FORMS: "1"}) == dict.fromkeys(
        (PLAN, RISKS, FORMS), TICKED
    )


def test_no_box_ticked_and_nothing_said_is_no_answer(ticks: Page) -> None:
    assert read_page(ticks, {}) == {}
    assert read_page(ticks, {PLAN: "0", RISKS: ""}) == {}


def test_none_of_these_leaves_every_box_empty(ticks: Page) -> None:
    assert read_page(ticks, {"PRF.tools": "0"}) == dict.fromkeys((PLAN, RISKS, FORMS), LEFT_EMPTY)


def test_i_cant_say_is_told_of_every_box(ticks: Page) -> None:
    said = {"PRF.tools": str(CANT_SAY)}

    assert read_page(ticks, said) == dict.fromkeys((PLAN, RISKS, FORMS), CANT_SAY)


def test_a_ticked_box_outweighs_i_cant_say(ticks: Page) -> None:
    said = {"PRF.tools": str(CANT_SAY), FORMS: "1"}

    assert read_page(ticks, said) == {PLAN: LEFT_EMPTY, RISKS: LEFT_EMPTY, FORMS: TICKED}


@pytest.mark.parametrize("value", ["2", "-1", "on", "true", " 1", "１", "9" * 5000])
def test_a_box_knows_one_value_only(ticks: Page, value: str) -> None:
    assert read_page(ticks, {PLAN: value}) == {}


@pytest.mark.parametrize("value", [str(DOES_NOT_APPLY), "-3", "-4", "1", "5", "plan"])
def test_no_other_way_not_to_tick_is_taken(ticks: Page, value: str) -> None:
    assert read_page(ticks, {"PRF.tools": value}) == {}


@pytest.mark.parametrize(
    "forged",
    ["PRF.tools.secret", "PRF.control.advice", "PRF.control", "STK.s3", "PRF.tools.", "tools.plan"],
)
def test_a_box_that_is_not_on_the_page_is_left_out(ticks: Page, forged: str) -> None:
    assert read_page(ticks, {forged: "1"}) == {}
    assert forged not in read_page(ticks, {forged: "1", PLAN: "1"})


# Ranks


def test_the_first_place_has_five_points_and_what_was_not_chosen_none(ranking: Page) -> None:
    answers = read_page(ranking, ranks("safety", "delivery", "people", "budget", "quality"))

    assert answers == {
        FIRST["safety"]: 5,
        FIRST["delivery"]: 4,
        FIRST["people"]: 3,
        FIRST["budget"]: 2,
        FIRST["quality"]: 1,
        FIRST["stakeholders"]: LEFT_EMPTY,
        FIRST["suppliers"]: LEFT_EMPTY,
    }


def test_ranks_may_be_left_out(ranking: Page) -> None:
    answers = read_page(ranking, ranks("", "", "people"))

    assert answers == {**dict.fromkeys(FIRST.values(), LEFT_EMPTY), FIRST["people"]: 3}


def test_no_rank_given_is_no_answer(ranking: Page) -> None:
    assert read_page(ranking, ranks("", "", "", "", "")) == {}
    assert read_page(ranking, {}) == {}


def test_what_is_ranked_twice_keeps_the_better_rank_and_the_other_is_told(ranking: Page) -> None:
    form = ranks("delivery", "people", "delivery", "budget", "people")

    answers = read_page(ranking, form)

    assert answers[FIRST["delivery"]] == 5
    assert answers[FIRST["people"]] == 4
    assert answers[FIRST["budget"]] == 2
    assert doubly_ranked(ranking, form) == {RANK[3]: "Delivery", RANK[5]: "People"}


def test_one_area_in_every_rank_is_told_at_all_but_the_first(ranking: Page) -> None:
    form = ranks(*["safety"] * 5)

    assert list(doubly_ranked(ranking, form)) == [RANK[2], RANK[3], RANK[4], RANK[5]]
    assert read_page(ranking, form)[FIRST["safety"]] == 5


def test_empty_ranks_are_never_doubles(ranking: Page) -> None:
    assert doubly_ranked(ranking, ranks("safety", "", "", "", "")) == {}
    assert doubly_ranked(ranking, {}) == {}


@pytest.mark.parametrize(
    "forged",
    ["PRF.first.secret", "PRF.first", "PRF.tools.plan", "STK.s3", "Safety", "PRF.first.rank1"],
)
def test_what_is_not_on_the_list_gets_no_rank(ranking: Page, forged: str) -> None:
    form = ranks(forged, "safety", forged)

    answers = read_page(ranking, form)

    assert set(answers) == set(FIRST.values())
    assert answers[FIRST["safety"]] == 4
    assert doubly_ranked(ranking, form) == {}


def test_points_cannot_be_sent_nor_a_sixth_rank(ranking: Page) -> None:
    assert read_page(ranking, {FIRST["safety"]: "5", RANK[6]: FIRST["people"]}) == {}


def test_i_cant_say_is_told_of_every_area_unless_one_is_ranked(ranking: Page) -> None:
    said = {"PRF.first": str(CANT_SAY)}

    assert read_page(ranking, said) == dict.fromkeys(FIRST.values(), CANT_SAY)
    assert read_page(ranking, {**said, **ranks("safety")})[FIRST["safety"]] == 5


def test_an_area_out_of_scope_cannot_be_ranked(framework: Framework) -> None:
    scope = ["delivery", "safety"]
    asked = build_questionnaire(framework, "sponsors", {"PRF.first"}, scope=scope)

    answers = read_page(asked.pages[0], ranks("people", "safety"))

    assert answers == {FIRST["delivery"]: LEFT_EMPTY, FIRST["safety"]: 4}
    assert [choice.label for choice in asked.questions[0].choices] == ["Delivery", "Safety"]
    assert list(asked.questions[0].ranks) == [1, 2]


# The others


def test_a_choice_is_the_number_of_its_option(framework: Framework) -> None:
    choice = page_of(framework, Kind.CHOICE, "pmo")

    assert read_page(choice, {"PRF.control": "2"}) == {"PRF.control": 2}
    assert read_page(choice, {"PRF.control": str(CANT_SAY)}) == {"PRF.control": CANT_SAY}
    for value in ("3", "-2", "orders", ""):
        assert read_page(choice, {"PRF.control": value}) == {}


def test_a_scale_runs_from_nought_to_four(framework: Framework) -> None:
    scale = page_of(framework, Kind.SCALE, "sponsors")

    assert read_page(scale, {"PRF.calm": "4"}) == {"PRF.calm": 4}
    assert read_page(scale, {"PRF.calm": "5"}) == {}


def test_a_comment_is_no_number(framework: Framework) -> None:
    comment = page_of(framework, Kind.COMMENT, "sponsors")

    assert read_page(comment, {"PRF.help": "1", "PRF.more": "More lorries."}) == {}
