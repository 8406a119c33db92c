"""Draw the pictures of the documentation from the demo story: ``make screenshots``."""

import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import select
from waitress.server import create_server

from survey_app import clock
from survey_app.app import create_app
from survey_app.db import unit_of_work
from survey_app.demo.loading import NEXT_WAVE, PASSWORD, links_of, load_story
from survey_app.demo.people import ASTRID, ELIF
from survey_app.keys import create_keys
from survey_app.models import Wave
from survey_app.schema import upgrade
from survey_app.settings import Settings
from tests.browser.conftest import FLAGS, INSTALL, find_chromium

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


def main() -> int:
    """Load the story, walk its pages, and save a picture of each."""
    chromium = find_chromium()
    if chromium is None:
        sys.stderr.write(INSTALL + "\n")
        return 1
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        address, closed, token = _serve_story(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        _desk(browser, address, closed)
        _phone(browser, address, token)
        browser.close()
    return 0


def _serve_story(folder: Path) -> tuple[str, str, str]:
    settings = Settings(folder, f"sqlite:///{folder / 'plumbline.db'}")
    upgrade(settings.database_url)
    keys = create_keys(settings.keys_folder)
    app = create_app(settings, keys)
    with app.app_context(), unit_of_work() as session:
        closed = load_story(session, keys, clock.now())
        open_wave = session.scalars(select(Wave).where(Wave.name == NEXT_WAVE)).one()
        links = links_of(session, keys, open_wave)
        token = next(link.token for link in links if link.name == ELIF.name)
        closed_id = str(closed.id)
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    port = server.effective_port  # type: ignore[union-attr]  # one address, so one server
    return f"http://127.0.0.1:{port}", closed_id, token


def _desk(browser: Browser, address: str, closed: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}/sign-in")
    page.get_by_label("E-mail").fill(ASTRID.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    _save(page, f"{address}/waves/{closed}/results", "results")
    _save(page, f"{address}/waves/{closed}/results/heat-map", "heat-map")
    _save(page, f"{address}/waves/{closed}/results/areas/stakeholders", "one-score-explained")
    _save(page, f"{address}/waves/{closed}/roadmap", "roadmap", whole=False)


def _phone(browser: Browser, address: str, token: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    _save(page, f"{address}/s/{token}", "start-on-a-phone")
    page.get_by_role("button", name="Start").click()
    page.get_by_role("radio").nth(1).check()
    page.screenshot(path=PICTURES / "question-on-a-phone.png")


def _save(page: Page, address: str, name: str, *, whole: bool = True) -> None:
    page.goto(address)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)


if __name__ == "__main__":
    sys.exit(main())
