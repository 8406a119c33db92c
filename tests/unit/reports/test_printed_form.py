"""The words of a questionnaire on paper, before they are drawn."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from questionnaires.framework import Framework, Kind
from questionnaires.loading import load_core, load_framework
from questionnaires.questionnaire import Questionnaire, build_questionnaire
from reports.narrative import Wording, load_wording
from reports.printed_form import (
    FormFacts,
    PrintedForm,
    PrintedQuestion,
    compose_form,
    load_form_words,
    promises_of,
)
from tests.unit.questionnaires.block_files import write_framework_with_block

WORDS = load_form_words("en")
FACTS = FormFacts(
    organisation="Norrland Haulage",
    pmo_name="the Project Office",
    role_group="PMO team",
    contact="Astrid Lund, astrid.lund@norrland.example",
    last_moment=datetime(2026, 10, 23, 18, tzinfo=UTC),
    promises=promises_of(WORDS, 5, is_statement=False),
    framework="A small framework 1.0.0",
)


@pytest.fixture
def small(tmp_path: Path) -> Framework:
    return load_framework(write_framework_with_block(tmp_path))


def everything_for(framework: Framework, role_group: str) -> Questionnaire:
    return build_questionnaire(framework, role_group, framework.item_by_id)


def questions_of(form: PrintedForm) -> list[PrintedQuestion]:
    return [q for section in form.sections for part in section.parts for q in part.questions]


@pytest.mark.parametrize("role_group", load_core().role_group_by_id)
def test_questions_are_numbered_through_all_sections(role_group: str) -> None:
    questionnaire = everything_for(load_core(), role_group)
    printed = questions_of(compose_form(questionnaire, FACTS))

    assert [question.text for question in printed] == [q.text for q in questionnaire.questions]
    assert [question.number for question in printed] == list(range(1, len(printed) + 1))


def test_the_beginning_says_who_asks_how_long_it_takes_and_until_when(small: Framework) -> None:
    form = compose_form(everything_for(small, "pmo"), FACTS)

    assert form.lead == "The Project Office at Norrland Haulage asks."
    facts = dict(form.facts)
    assert facts["How long"] == "About 2 minutes, 18 questions"
    assert facts["Last day"] == "23 October 2026, 18:00"
    assert facts["Ask a person"] == FACTS.contact


def test_a_hint_is_said_once_until_it_changes() -> None:
    form = compose_form(everything_for(load_core(), "frontline"), FACTS)

    hints = [[part.hint for part in section.parts if part.hint] for section in form.sections]
    no_names = "Please write no names. You can leave it empty."
    assert hints == [["Think of the last 6 months."]] * 3 + [[no_names]]


def test_statements_go_on_under_one_prompt(small: Framework) -> None:
    form = compose_form(everything_for(small, "pmo"), FACTS)

    prompts = [part.prompt for part in form.sections[0].parts if part.prompt]
    assert prompts == ["On how many projects was this true in the last 6 months?"]


def test_a_condition_names_the_answers_and_the_number_of_the_question(small: Framework) -> None:
    form = compose_form(everything_for(small, "pmo"), FACTS)
    by_text = {question.text: question for question in questions_of(form)}

    number = by_text["What does the project office look after?"].number
    tools, system = by_text["Which tools are used?"], by_text["Who looks after the project system?"]
    either = "“One department” or “The whole company”"
    assert tools.condition == f"Only if you answered {either} to question {number}."
    assert system.condition == f"Only if you marked “A project system” in question {tools.number}."


def test_what_hangs_on_a_question_that_is_not_asked_is_left_out(small: Framework) -> None:
    items = small.item_by_id.keys() - {"PRO.kind"}
    form = compose_form(build_questionnaire(small, "pmo", items), FACTS)

    texts = {question.text for question in questions_of(form)}
    assert texts.isdisjoint({"Which tools are used?", "Who looks after the project system?"})
    assert dict(form.facts)["How long"].endswith(f"{len(texts_in_order(form))} questions")


def texts_in_order(form: PrintedForm) -> list[str]:
    return [question.text for question in questions_of(form)]


def test_a_ranking_lists_the_areas_and_a_line_for_each_rank(small: Framework) -> None:
    form = compose_form(everything_for(small, "sponsors"), FACTS)
    ranking = next(q for q in questions_of(form) if q.kind is Kind.RANKING)

    assert ranking.choices == ("Communication", "Delivery")
    assert ranking.ranks == ("Most important", "Second")


def test_boxes_are_explained_only_where_there_are_some(small: Framework) -> None:
    about_boxes = WORDS.say("form.tick_any")

    assert about_boxes in compose_form(everything_for(small, "pmo"), FACTS).how
    assert about_boxes not in compose_form(everything_for(small, "sponsors"), FACTS).how


def test_a_joint_statement_promises_no_anonymity() -> None:
    anonymous = promises_of(WORDS, 7, is_statement=False)
    statement = promises_of(WORDS, 7, is_statement=True)

    assert "only if 7 or more people" in " ".join(anonymous)
    assert "cannot be anonymous" in " ".join(statement)
    assert "name" not in " ".join(statement)


def test_a_language_without_words_of_its_own_gets_the_english_ones() -> None:
    assert load_form_words("xx") is load_wording()


def test_other_words_can_be_passed_in_and_dates_need_no_names_of_months(small: Framework) -> None:
    keys = [key for key in WORDS.keys if key.startswith("form.") and key != "form.ranks"]
    texts: dict[str, object] = dict.fromkeys(keys, "…")
    texts |= {"form.last_moment": "{day} kl. {time}", "form.ranks": ["ett", "två"]}
    facts = replace(FACTS, words=Wording("sv", texts))

    form = compose_form(everything_for(small, "pmo"), facts)

    assert form.title == "…"
    assert form.facts[1] == ("…", "2026-10-23 kl. 18:00")


@pytest.mark.parametrize("language", ["sv", "ar", "pl"])
def test_the_words_around_the_questions_are_complete_in_each_language(language: str) -> None:
    of_form = {key for key in load_wording().keys if key.startswith("form.")}

    assert set(load_form_words(language).keys) == of_form
    assert load_form_words(language).words("form.ranks") != load_wording().words("form.ranks")
    assert len(load_form_words(language).words("form.ranks")) == 5


def test_a_language_without_words_of_its_own_is_framed_in_english() -> None:
    assert load_form_words("fi").say("form.thanks") == load_wording().say("form.thanks")
