"""Elif answers in the cab: a phone-size journey from the link to "Thank you"."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page, expect

from survey_app.keys import Keys
from tests.cast import Organisations
from tests.web.open_wave import open_wave

pytestmark = pytest.mark.browser
QUESTION = "How do projects feel from your seat?"


def check_accessible(page: Page) -> None:
    """Ask axe for violations; radio groups it cannot judge are found by role elsewhere."""
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not wide, f"{page.url} scrolls sideways"


def test_a_driver_answers_on_a_phone_from_the_link_to_the_thanks(
    page: Page, app: Flask, address: str, keys: Keys, cast: Organisations
) -> None:
    wave = open_wave(app, keys, cast.norrland)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{address}/s/{wave.token('frontline')}")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "How do projects feel from your seat?"
    )
    check_accessible(page)
    page.get_by_role("button", name="Start").click()
    for _ in range(12):
        question = page.get_by_role("heading", level=1).inner_text()
        group = page.get_by_role("group", name=re.compile(re.escape(question)))
        expect(group.get_by_role("radio")).to_have_count(7)
        group.get_by_role("radio").nth(2).check()
        page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
    check_accessible(page)
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    check_accessible(page)
    page.go_back()
    expect(page.locator("body")).not_to_contain_text("Check your answers")


def test_a_question_page_is_accessible_in_light_and_dark(
    page: Page, app: Flask, address: str, keys: Keys, cast: Organisations
) -> None:
    wave = open_wave(app, keys, cast.norrland)
    page.goto(f"{address}/s/{wave.token('project_managers')}")
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("group")).to_have_count(3)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        check_accessible(page)
