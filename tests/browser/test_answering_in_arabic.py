"""A driver answers in Arabic on a phone: from the right to the left, with nothing lost."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from survey_app.keys import Keys
from tests.cast import Organisations
from tests.web.languages import translate_wave, translated_core
from tests.web.open_wave import OpenWave, open_wave

pytestmark = pytest.mark.browser
WIDTH = 390


@pytest.fixture
def wave(app: Flask, keys: Keys, cast: Organisations) -> OpenWave:
    """An open wave that is asked in Swedish and Arabic too, but for one answer."""
    wave = open_wave(app, keys, cast.norrland)
    translate_wave(app, wave, translated_core("sv", "ar", without=["answer_sets.how_well.0"]))
    return wave


@pytest.fixture
def phone(page: Page, address: str, wave: OpenWave) -> Page:
    """A phone that shows the start page in Arabic."""
    page.set_viewport_size({"width": WIDTH, "height": 800})
    page.goto(f"{address}/s/{wave.token('frontline')}")
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    return page


def check_page(page: Page) -> None:
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url
    assert page.evaluate("document.documentElement.scrollLeft") == 0, page.url


def left_and_right(part: Locator) -> tuple[float, float]:
    box = part.bounding_box()
    assert box is not None
    return box["x"], box["x"] + box["width"]


def test_the_whole_way_runs_from_right_to_left(phone: Page) -> None:
    check_page(phone)
    phone.get_by_role("button", name="بدء").click()
    for _ in range(12):
        expect(phone.locator("html")).to_have_attribute("lang", "ar")
        phone.get_by_role("radio").nth(2).check()
        phone.get_by_role("button", name="متابعة").last.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("راجعوا إجاباتكم")
    check_page(phone)
    phone.get_by_role("link", name="ما نَعِد به").click()
    check_page(phone)
    phone.go_back()
    phone.get_by_role("button", name="إرسال إجاباتي").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("شكرًا لكم. وصلتنا إجاباتكم.")
    check_page(phone)


def test_line_marks_answers_and_buttons_stand_on_the_right_side(phone: Page) -> None:
    phone.get_by_role("button", name="بدء").click()
    check_page(phone)
    heading, radio = phone.get_by_role("heading", level=1), phone.get_by_role("radio").first
    assert left_and_right(radio)[0] > WIDTH / 2
    line = phone.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('.plumb'), '::before').right)"
    )
    assert line < WIDTH - left_and_right(heading)[1]
    back = left_and_right(phone.get_by_role("button", name="رجوع"))
    onward = left_and_right(phone.get_by_role("button", name="متابعة").last)
    assert onward[1] <= back[0]


def test_an_answer_that_is_not_translated_still_stands_beside_its_button(phone: Page) -> None:
    phone.get_by_role("button", name="بدء").click()
    english = phone.locator(".opt [lang=en]").first
    expect(english).to_have_attribute("dir", "ltr")
    radio = phone.get_by_role("radio").first
    assert 0 <= left_and_right(radio)[0] - left_and_right(english)[1] < 20


def test_the_bar_of_an_error_stands_on_the_right(phone: Page) -> None:
    phone.get_by_role("button", name="بدء").click()
    phone.evaluate("document.querySelector('[name=csrf_token]').value = 'old'")
    phone.get_by_role("radio").nth(1).check()
    phone.get_by_role("button", name="متابعة").last.click()
    expect(phone.get_by_role("alert")).to_contain_text("لم تُحفظ إجابتكم بعد.")
    check_page(phone)
    for part in (".errors", ".wrong"):
        widths = phone.evaluate(
            f"[getComputedStyle(document.querySelector('{part}'))].map("
            "style => [style.borderRightWidth, style.borderLeftWidth].map(parseFloat))[0]"
        )
        assert widths[0] > widths[1], part


def test_another_language_is_chosen_by_keyboard_and_enter_still_continues(phone: Page) -> None:
    phone.get_by_role("button", name="بدء").click()
    phone.get_by_role("radio").nth(3).check()
    phone.get_by_role("button", name="Svenska").focus()
    phone.keyboard.press("Enter")
    expect(phone.locator("html")).to_have_attribute("lang", "sv")
    expect(phone.get_by_role("radio").nth(3)).to_be_checked()
    phone.get_by_role("radio").nth(3).press("Enter")
    expect(phone).to_have_url(re.compile("/answer/2$"))
    expect(phone.locator("html")).to_have_attribute("lang", "sv")
