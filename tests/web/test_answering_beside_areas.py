"""The respondent's way through a block: boxes to tick, ranks, and questions that may not come."""

from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from questionnaires.framework import Framework
from questionnaires.loading import load_framework
from questionnaires.responses import LEFT_EMPTY, NOT_ASKED, SKIPPED, TICKED
from scoring.answers import AnswerTable
from survey_app.db import unit_of_work
from survey_app.keys import Keys
from survey_app.models import PoolEntry, Wave
from survey_app.pinned import framework_of
from survey_app.pipeline import SentForm, read_pool
from tests.cast import Organisations
from tests.conftest import Storing
from tests.unit.questionnaires.small_files import PROFILE, write_framework
from tests.web.open_wave import OpenWave, open_wave
from tests.web.page_client import PageClient

CONTROL, TOOLS = "What does it do most?", "Which of these are in use?"
CALM, CLEAR = "It stays calm.", "It explains its decisions clearly."
FIRST = "Which areas are most important for your people?"
PLAN, RISKS, FORMS = "A plan on one page", "A list of risks", "Forms for each step"
ADVICE, RULES = "It gives advice", "It checks the rules"
CONTROL_PAGE, TOOLS_PAGE, CALM_PAGE, CLEAR_PAGE, FIRST_PAGE = range(5, 10)


@pytest.fixture
def framework(tmp_path: Path) -> Framework:
    """The small framework; its block has no comments, and its boxes are for sponsors too."""
    block = PROFILE[: PROFILE.index("  - id: PRF.help")].replace(
        f"      pmo: {TOOLS}", f"      pmo: {TOOLS}\n      sponsors: {TOOLS}"
    )
    return load_framework(write_framework(tmp_path / "small", profile=block))


@pytest.fixture
def wave(app: Flask, keys: Keys, cast: Organisations, framework: Framework) -> OpenWave:
    return open_wave(app, keys, cast.norrland, framework)


@pytest.fixture
def carin(app: Flask, wave: OpenWave) -> PageClient:
    """Carin, who heads a department and stands before the first question of the block."""
    client = PageClient(app)
    client.open(f"/s/{wave.token('sponsors')}")
    client.press("Start")
    client.open(f"/answer/{CONTROL_PAGE}")
    return client


def answer(client: PageClient, *answers: str, button: str = "Continue") -> None:
    """Choose answers to the one question of the page, and press a button."""
    client.press(button, {client.page.legend_of(client.page.controls()[0]): answers})


def sent(storing: Storing, keys: Keys, framework: Framework) -> dict[str, int]:
    """Return what the one sent form says, by slot."""
    with storing() as session:
        (sealed,) = session.scalars(select(PoolEntry.sealed)).all()
    answers = SentForm.from_bytes(keys.open_pool(sealed)).response.answers
    return dict(zip(framework.slots, answers, strict=True))


def ticked(client: PageClient) -> list[str]:
    """Return the words of everything that is ticked or chosen on the page."""
    pressed = [control for control in client.page.controls() if "checked" in control.attrib]
    return [client.page.label_of(control) for control in pressed]


def ranked(client: PageClient) -> dict[str, str]:
    """Return what is chosen for each rank."""
    chosen = {}
    for select_ in (c for c in client.page.controls() if c.tag == "select"):
        options = [o for o in select_.iter("option") if "selected" in o.attrib]
        chosen[client.page.label_of(select_)] = "".join(o.text or "" for o in options)
    return chosen


def questions_on_check(client: PageClient) -> list[str]:
    client.open("/answer/check")
    return [e.text or "" for e in client.page.root.iter("dt")]


# Boxes to tick


def test_boxes_are_ticked_kept_and_told_in_words(carin: PageClient) -> None:
    answer(carin, RULES)
    assert carin.page.h1 == TOOLS
    assert "Tick all that apply." in carin.page.text
    answer(carin, PLAN, FORMS)

    carin.open(f"/answer/{TOOLS_PAGE}")

    assert ticked(carin) == [PLAN, FORMS]
    carin.open("/answer/check")
    assert f"{PLAN}; {FORMS}" in carin.page.text


def test_none_of_these_is_an_answer(
    carin: PageClient, storing: Storing, keys: Keys, framework: Framework
) -> None:
    answer(carin, RULES)
    answer(carin, "None of these")
    carin.open(f"/answer/{TOOLS_PAGE}")
    assert ticked(carin) == ["None of these"]

    carin.open("/answer/check")
    carin.press("Send my answers")

    answers = sent(storing, keys, framework)
    assert {answers[slot] for slot in framework.slots if slot.startswith("PRF.tools.")} == {
        LEFT_EMPTY
    }


def test_ticks_can_be_cleared(carin: PageClient) -> None:
    answer(carin, RULES)
    answer(carin, PLAN, RISKS)
    carin.open(f"/answer/{TOOLS_PAGE}")

    carin.press(f"Clear my answer: {TOOLS}")

    assert carin.page.path == f"/answer/{TOOLS_PAGE}"
    assert ticked(carin) == []
    carin.open("/answer/check")
    assert PLAN not in carin.page.text


# Questions that come only after certain answers


def test_a_question_comes_after_the_answers_that_call_for_it_and_is_passed_over_otherwise(
    carin: PageClient,
) -> None:
    answer(carin, ADVICE)
    assert carin.page.path == f"/answer/{CALM_PAGE}"
    carin.press("Back")
    assert carin.page.path == f"/answer/{CONTROL_PAGE}"

    answer(carin, RULES)

    assert carin.page.path == f"/answer/{TOOLS_PAGE}"
    assert carin.page.h1 == TOOLS


def test_without_an_answer_the_question_behind_it_does_not_come(carin: PageClient) -> None:
    carin.press("Continue")

    assert carin.page.path == f"/answer/{CALM_PAGE}"


def test_going_back_and_forth_loses_no_answer(carin: PageClient) -> None:
    answer(carin, RULES)
    answer(carin, RISKS)
    carin.press("Back")
    answer(carin, RISKS, button="Back")
    assert carin.page.path == f"/answer/{CONTROL_PAGE}"
    answer(carin, ADVICE)
    assert carin.page.path == f"/answer/{CALM_PAGE}"
    assert TOOLS not in questions_on_check(carin)

    carin.open(f"/answer/{CONTROL_PAGE}")
    answer(carin, RULES)

    assert carin.page.path == f"/answer/{TOOLS_PAGE}"
    assert ticked(carin) == [RISKS]


def test_the_page_of_all_answers_lists_what_matters_now(carin: PageClient) -> None:
    assert {TOOLS, CLEAR}.isdisjoint(questions_on_check(carin))

    carin.open(f"/answer/{CONTROL_PAGE}")
    answer(carin, RULES)
    carin.open(f"/answer/{CALM_PAGE}")
    answer(carin, "Mostly")

    assert carin.page.path == f"/answer/{CLEAR_PAGE}"
    assert questions_on_check(carin)[-5:] == [CONTROL, TOOLS, CALM, CLEAR, FIRST]


def test_a_changed_answer_leads_from_the_check_to_the_check(carin: PageClient) -> None:
    answer(carin, RULES)
    answer(carin, PLAN)
    carin.open("/answer/check")

    carin.follow(f"Change: {CONTROL}")
    answer(carin, ADVICE)

    assert carin.page.path == "/answer/check"
    assert PLAN not in carin.page.text


def test_what_is_left_is_counted_without_what_will_not_come(carin: PageClient) -> None:
    assert "3 short questions left" in carin.page.text  # control, calm, ranks
    answer(carin, RULES)

    assert "3 short questions left" in carin.page.text  # boxes, calm, ranks


def test_an_answer_off_the_path_is_kept_but_never_sent(
    carin: PageClient, storing: Storing, keys: Keys, framework: Framework
) -> None:
    answer(carin, RULES)
    answer(carin, PLAN, RISKS)
    carin.open(f"/answer/{CONTROL_PAGE}")
    answer(carin, ADVICE)
    carin.open(f"/answer/{TOOLS_PAGE}")
    assert ticked(carin) == [PLAN, RISKS]

    carin.open("/answer/check")
    carin.press("Send my answers")

    answers = sent(storing, keys, framework)
    assert answers["PRF.control"] == 0
    assert {answers[slot] for slot in framework.slots if slot.startswith("PRF.tools.")} == {
        NOT_ASKED
    }
    assert answers["PRF.calm"] == SKIPPED
    assert answers["PRF.clear"] == NOT_ASKED


def test_what_is_posted_off_the_path_is_not_sent_either(
    carin: PageClient, storing: Storing, keys: Keys, framework: Framework
) -> None:
    carin.post(f"/answer/{TOOLS_PAGE}", {"PRF.tools.plan": "1", "do": "next"})
    carin.open("/answer/check")
    carin.press("Send my answers")

    assert sent(storing, keys, framework)["PRF.tools.plan"] == NOT_ASKED


# Ranks


def test_ranks_are_kept_and_told_in_their_order(
    carin: PageClient, storing: Storing, keys: Keys, framework: Framework
) -> None:
    carin.open(f"/answer/{FIRST_PAGE}")
    carin.press("Continue", {"Most important": "Delivery", "Second": "Communication"})

    assert carin.page.path == "/answer/check"
    assert "1. Delivery; 2. Communication" in carin.page.text
    carin.open(f"/answer/{FIRST_PAGE}")
    assert ranked(carin) == {"Most important": "Delivery", "Second": "Communication"}
    carin.open("/answer/check")
    carin.press("Send my answers")
    answers = sent(storing, keys, framework)
    assert (answers["PRF.first.delivery"], answers["PRF.first.stakeholders"]) == (5, 4)


def test_a_double_choice_is_shown_with_all_choices_kept_and_nothing_saved(
    carin: PageClient,
) -> None:
    carin.open(f"/answer/{FIRST_PAGE}")
    both = {"Most important": "Delivery", "Second": "Delivery"}

    page = carin.press("Continue", both, status=400)

    told = "You chose “Delivery” twice. Choose another one, or leave this place empty."
    assert page.title.startswith(f"Error: {FIRST}")
    assert page.h1 == FIRST
    assert page.errors == [told]
    assert page.link(told) == f"/answer/{FIRST_PAGE}#PRF.first.rank2"
    assert ranked(carin) == both
    carin.open(f"/answer/{FIRST_PAGE}")
    assert set(ranked(carin).values()) <= {"", "–"}
    carin.open("/answer/check")
    assert "1. Delivery" not in carin.page.text


def test_a_double_choice_leaves_what_was_saved_before_as_it_was(carin: PageClient) -> None:
    carin.open(f"/answer/{FIRST_PAGE}")
    carin.press("Continue", {"Most important": "Communication"})
    carin.open(f"/answer/{FIRST_PAGE}")
    carin.press("Continue", {"Most important": "Delivery", "Second": "Delivery"}, status=400)

    carin.press("Continue", {"Second": "Communication"})

    assert "1. Delivery; 2. Communication" in carin.page.text


def test_ranks_can_be_cleared(carin: PageClient) -> None:
    carin.open(f"/answer/{FIRST_PAGE}")
    carin.press("Continue", {"Most important": "Delivery"})
    carin.open(f"/answer/{FIRST_PAGE}")

    carin.press(f"Clear my answer: {FIRST}")

    assert set(ranked(carin).values()) <= {"", "–"}
    carin.open("/answer/check")
    assert "1. Delivery" not in carin.page.text


# After closing


def test_answers_in_a_block_are_still_there_when_the_wave_has_closed(
    app: Flask, carin: PageClient, wave: OpenWave, storing: Storing, keys: Keys
) -> None:
    answer(carin, RULES)
    answer(carin, RISKS)
    carin.open("/answer/check")
    carin.press("Send my answers")

    ((form,),) = sent_to(app, keys, wave.wave_id).forms.values()

    with storing() as session:
        slots = framework_of(session, session.get_one(Wave, wave.wave_id)).slots
    answers = dict(zip(slots, form, strict=True))
    assert answers["PRF.control"] == 1
    assert answers["PRF.tools.risks"] == TICKED
    assert answers["PRF.tools.plan"] == LEFT_EMPTY


def sent_to(app: Flask, keys: Keys, wave_id: UUID) -> AnswerTable:
    with app.app_context(), unit_of_work() as session:
        return read_pool(session, keys, session.get_one(Wave, wave_id)).answers


def test_a_place_left_empty_is_told_as_it_is_stored(carin: PageClient) -> None:
    carin.open(f"/answer/{FIRST_PAGE}")
    carin.press("Continue", {"Second": "Delivery"})
    assert "2. Delivery" in carin.page.text
    assert "1. Delivery" not in carin.page.text


def test_marks_beside_a_reason_for_none_are_shown_again_and_the_next_press_keeps_them(
    carin: PageClient,
) -> None:
    answer(carin, RULES)
    both = {"PRF.tools.plan": "1", "PRF.tools": "0"}
    page = carin.post(f"/answer/{TOOLS_PAGE}", both, status=400)
    assert page.title.startswith("Error: ")
    assert page.errors[0].startswith("You also chose “None of these”. What you marked is kept")
    assert ticked(carin) == [PLAN]
    carin.press("Continue")
    carin.open(f"/answer/{TOOLS_PAGE}")
    assert ticked(carin) == [PLAN]
