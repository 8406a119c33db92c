"""The first pages in a real browser: seen by axe, on a phone and a desk, in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.cast import ASTRID, PASSWORD

pytestmark = pytest.mark.browser
SCREENS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html']}" for v in found]


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("path", ["/", "/sign-in", "/no-such-page"])
def test_the_first_pages_are_accessible(
    page: Page, address: str, path: str, screen: str, colours: str
) -> None:
    page.set_viewport_size(SCREENS[screen])  # type: ignore[arg-type]  # a size, as it asks
    page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]  # one of its two words
    page.goto(address + path)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.usefixtures("cast")
def test_a_manager_signs_in_with_the_keyboard_and_out(page: Page, address: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(address + "/waves")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.get_by_label("E-mail").fill(ASTRID.email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(address + "/waves")
    assert violations(page) == []
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    assert complaints == []


@pytest.mark.usefixtures("cast")
def test_the_error_summary_leads_to_the_field(page: Page, address: str) -> None:
    page.goto(address + "/sign-in")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter your password.")
    page.get_by_role("link", name="Enter your password.").click()
    expect(page.get_by_label("Password")).to_be_focused()
    assert violations(page) == []
