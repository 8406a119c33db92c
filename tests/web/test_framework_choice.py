"""Astrid chooses on the Plan page which framework a wave asks with, and loses nothing she typed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
import time_machine

from questionnaires.framework import Framework
from questionnaires.loading import load_core
from survey_app.frameworks.service import import_framework
from survey_app.models import Wave, WaveState
from survey_app.pinned import framework_of, scope_of
from survey_app.waves.revising import revise_wording
from tests.cast import ASTRID, Organisations
from tests.conftest import Storing
from tests.own_framework import ours, with_line, with_safety_area
from tests.web.page_client import PageClient
from tests.web.test_waves import MONDAY, PLAN

CORE = f"{load_core().title} {load_core().version}"
OURS = "Our PMO 1.0.0"
USE, SAVE = "Use this framework", "Save and go on to people"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """It is Monday morning, 5 October 2026."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def astrid(client: PageClient, cast: Organisations) -> PageClient:
    client.sign_in(ASTRID)
    return client


@pytest.fixture
def with_ours(storing: Storing, cast: Organisations) -> Framework:
    """Norrland has brought a framework in which safety takes the place of learning."""
    with storing() as session:
        return import_framework(session, cast.norrland, with_safety_area(), MONDAY).framework


def areas_on(browser: PageClient) -> list[str]:
    boxes = [box for box in browser.page.controls() if box.get("name", "").startswith("scope_")]
    return [browser.page.label_of(box).removesuffix(" core") for box in boxes]


def stored(storing: Storing, wave: UUID) -> tuple[str, tuple[str, ...]]:
    with storing() as session:
        found = session.get_one(Wave, wave)
        return framework_of(session, found).id, scope_of(found)


def wave_here(browser: PageClient) -> UUID:
    return UUID(browser.page.path.split("/")[2])


def test_with_the_product_s_framework_alone_there_is_nothing_to_choose(astrid: PageClient) -> None:
    astrid.open("/waves/new")
    assert "framework" not in [control.get("name") for control in astrid.page.controls()]
    assert USE not in astrid.page.text
    assert astrid.page.find(lambda e: e.get("name") == "framework_shown") == []


@pytest.mark.usefixtures("with_ours")
def test_the_product_s_framework_is_chosen_to_begin_with(astrid: PageClient) -> None:
    astrid.open("/waves/new")
    assert "Safety" not in areas_on(astrid)
    astrid.press(SAVE, PLAN)
    assert astrid.page.path.endswith("/people")


@pytest.mark.usefixtures("with_ours")
def test_the_areas_follow_the_choice_and_what_was_typed_is_kept(
    astrid: PageClient, storing: Storing
) -> None:
    astrid.open("/waves/new")
    typed = {**PLAN, "Framework": OURS, "Target for Change Adoption & Readiness": "4 Measured"}
    astrid.press(USE, typed)
    assert f"The focus areas below are those of {OURS}." in astrid.page.text
    assert "Safety" in areas_on(astrid)
    assert "Autumn 2026" in astrid.page.html
    assert "2026-10-23" in astrid.page.html
    assert astrid.page.errors == []

    astrid.press(SAVE, {"Safety": True})
    framework, scope = stored(storing, wave_here(astrid))
    assert framework == "ours"
    assert scope[-1] == "safety"


@pytest.mark.usefixtures("with_ours")
def test_saving_right_after_choosing_shows_the_areas_first(astrid: PageClient) -> None:
    astrid.open("/waves/new")
    astrid.press(SAVE, {**PLAN, "Framework": OURS})
    assert astrid.page.path == "/waves/new"
    assert "nothing is saved yet" in astrid.page.text
    astrid.press(SAVE)
    assert astrid.page.path.endswith("/people")


@pytest.mark.usefixtures("with_ours")
def test_what_cannot_be_yet_is_kept_without_a_word_of_blame(astrid: PageClient) -> None:
    astrid.open("/waves/new")
    astrid.press(USE, {"Framework": OURS, "Last day": "2026-99-99", "Last minute": "late"})
    assert astrid.page.errors == []
    assert "2026-99-99" in astrid.page.html


@pytest.mark.usefixtures("with_ours")
def test_a_core_area_that_was_not_on_the_page_is_ticked_as_usual(
    astrid: PageClient, storing: Storing, cast: Organisations
) -> None:
    safety = with_safety_area("2.0.0")
    with storing() as session:
        areas = (*safety.areas[:-1], replace(safety.areas[-1], core=True))
        import_framework(
            session, cast.norrland, ours("2.0.0", areas=areas, translations=()), MONDAY
        )
    astrid.open("/waves/new")
    astrid.press(USE, {**PLAN, "Framework": "Our PMO 2.0.0"})
    [box] = [b for b in astrid.page.controls() if b.get("name") == "scope_safety"]
    assert "checked" in box.attrib


@pytest.mark.usefixtures("with_ours")
def test_a_planned_wave_changes_its_framework_on_its_plan_page(
    astrid: PageClient, storing: Storing
) -> None:
    astrid.open("/waves/new")
    astrid.press(SAVE, PLAN)
    wave = wave_here(astrid)
    astrid.open(f"/waves/{wave}/plan")
    astrid.press(USE, {"Framework": OURS})
    assert stored(storing, wave)[0] == load_core().id
    astrid.press(SAVE)
    assert stored(storing, wave)[0] == "ours"
    astrid.open(f"/waves/{wave}/plan")
    assert "Safety" in areas_on(astrid)
    assert "nothing is saved yet" not in astrid.page.text


def test_two_frameworks_of_one_name_are_told_apart_by_their_ids(
    astrid: PageClient, storing: Storing, cast: Organisations
) -> None:
    with storing() as session:
        import_framework(session, cast.norrland, ours(title=load_core().title), MONDAY)
    astrid.open("/waves/new")
    assert f"{CORE} (ours)" in astrid.page.text
    assert f"{CORE} ({load_core().id})" in astrid.page.text


@pytest.mark.usefixtures("with_ours")
def test_a_framework_that_was_never_offered_is_not_taken(astrid: PageClient) -> None:
    astrid.open("/waves/new")
    stranger = {"framework": "0" * 64, "framework_shown": "0" * 64}
    astrid.post("/waves/new", stranger, status=400)
    assert astrid.page.h1.startswith("Plan a wave")


def test_the_plan_of_a_launched_wave_tells_what_was_mended(
    astrid: PageClient, storing: Storing, with_ours: Framework
) -> None:
    astrid.open("/waves/new")
    astrid.press(USE, {**PLAN, "Framework": OURS})
    astrid.press(SAVE)
    wave = wave_here(astrid)
    mended = with_line(with_safety_area("1.0.1"), "GOV.link.everyone", "How often is it so?")
    with storing() as session:
        found = session.get_one(Wave, wave)
        found.state = WaveState.OPEN
        revise_wording(session, found, mended, "A word was missing.", evening())
    astrid.open(f"/waves/{wave}/plan")
    assert "Our PMO 1.0.1" in astrid.page.text
    assert "1 6 October 2026 A word was missing. 1 wording changed." in astrid.page.text


@pytest.mark.usefixtures("with_ours")
def test_after_launch_the_page_changes_no_framework(astrid: PageClient, storing: Storing) -> None:
    astrid.open("/waves/new")
    astrid.press(SAVE, PLAN)
    wave = wave_here(astrid)
    astrid.open(f"/waves/{wave}/plan")
    before = stored(storing, wave)
    with storing() as session:
        session.get_one(Wave, wave).state = WaveState.OPEN
    astrid.press(SAVE, {"Framework": OURS}, status=409)
    assert stored(storing, wave) == before


def evening() -> datetime:
    """It is past midnight in Stockholm."""
    return datetime(2026, 10, 5, 22, 30, tzinfo=UTC)
