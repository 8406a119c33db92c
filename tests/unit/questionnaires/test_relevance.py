"""Which questions of the small framework's block matter, given what was answered."""

from pathlib import Path

import pytest

from questionnaires.framework import Condition, Framework
from questionnaires.loading import load_framework
from questionnaires.questionnaire import Questionnaire, build_questionnaire
from questionnaires.relevance import is_true, relevant_pages, relevant_slots
from questionnaires.responses import CANT_SAY, LEFT_EMPTY, TICKED
from tests.unit.questionnaires.small_files import PROFILE, write_framework

ADVICE, RULES, ORDERS = 0, 1, 2
TOOLS = {"PRF.tools.plan", "PRF.tools.risks", "PRF.tools.forms"}
DEEPER = """\
  - id: PRF.forms
    kind: scale
    measures: whether the forms help
    when:
      - item: PRF.tools
        is: [forms, risks]
    wording:
      pmo: The forms help.
  - id: PRF.why
    kind: scale
    measures: whether anybody knows why
    when:
      - item: PRF.forms
        is: [3, 4]
      - item: PRF.control
        is: [rules]
    wording:
      pmo: People know why.
"""


@pytest.fixture
def small(tmp_path: Path) -> Framework:
    deeper = PROFILE.replace("  - id: PRF.calm\n", f"{DEEPER}  - id: PRF.calm\n")
    return load_framework(write_framework(tmp_path, profile=deeper))


@pytest.fixture
def asked(small: Framework) -> Questionnaire:
    """What the PMO team is asked."""
    items = [item.id for item in small.block_by_id["profile"].items]
    return build_questionnaire(small, "pmo", items)


def items_on(questionnaire: Questionnaire, answers: dict[str, int]) -> list[str]:
    pages = relevant_pages(questionnaire, answers)
    return [question.item for page in pages for question in page.questions]


@pytest.mark.parametrize(
    ("answer", "items"),
    [
        (None, ["PRF.control"]),
        (ADVICE, ["PRF.control"]),
        (RULES, ["PRF.control", "PRF.tools"]),
        (ORDERS, ["PRF.control", "PRF.tools"]),
        (CANT_SAY, ["PRF.control"]),
    ],
)
def test_boxes_to_tick_are_asked_after_the_choices_that_their_when_names(
    asked: Questionnaire, answer: int | None, items: list[str]
) -> None:
    answers = {} if answer is None else {"PRF.control": answer}

    assert items_on(asked, answers) == items


def test_a_ticked_box_makes_the_next_question_matter_and_an_empty_one_does_not(
    asked: Questionnaire,
) -> None:
    ticked = dict.fromkeys(TOOLS, LEFT_EMPTY) | {"PRF.control": RULES}

    assert "PRF.forms" not in items_on(asked, ticked)
    assert "PRF.forms" not in items_on(asked, {**ticked, "PRF.tools.plan": TICKED})
    assert "PRF.forms" in items_on(asked, {**ticked, "PRF.tools.risks": TICKED})
    assert "PRF.forms" in items_on(asked, {**ticked, "PRF.tools.forms": TICKED})


def test_all_conditions_of_a_question_must_hold(asked: Questionnaire) -> None:
    forms = {"PRF.tools.forms": TICKED, "PRF.forms": 4}

    assert "PRF.why" in items_on(asked, {**forms, "PRF.control": RULES})
    assert "PRF.why" not in items_on(asked, {**forms, "PRF.control": ORDERS})
    assert "PRF.why" not in items_on(asked, {**forms, "PRF.control": RULES, "PRF.forms": 2})


def test_a_changed_answer_takes_the_whole_chain_behind_it_away_and_the_answers_stay(
    asked: Questionnaire,
) -> None:
    answers = {"PRF.control": RULES, "PRF.tools.forms": TICKED, "PRF.forms": 4, "PRF.why": 1}
    assert relevant_slots(asked, answers) == {"PRF.control", "PRF.forms", "PRF.why", *TOOLS}

    changed = {**answers, "PRF.control": ADVICE}

    assert relevant_slots(asked, changed) == {"PRF.control"}
    assert relevant_slots(asked, {**changed, "PRF.control": RULES}) == relevant_slots(
        asked, answers
    )


def test_pages_keep_their_numbers_when_others_do_not_matter(asked: Questionnaire) -> None:
    answers = {"PRF.control": ADVICE}

    assert [page.number for page in relevant_pages(asked, answers)] == [1]
    assert [page.number for page in asked.pages] == [1, 2, 3, 4]


def test_a_question_whose_condition_is_not_even_on_the_form_is_not_asked(small: Framework) -> None:
    only_tools = build_questionnaire(small, "pmo", {"PRF.tools"})

    assert relevant_pages(only_tools, {"PRF.control": RULES}) == ()


def test_a_condition_holds_when_one_of_its_slots_has_one_of_its_values() -> None:
    condition = Condition("PRF.tools", ("PRF.tools.plan", "PRF.tools.forms"), (TICKED,))

    assert is_true(condition, {"PRF.tools.forms": TICKED})
    assert not is_true(condition, {"PRF.tools.risks": TICKED})
    assert not is_true(condition, {"PRF.tools.forms": LEFT_EMPTY})
    assert not is_true(condition, {})
