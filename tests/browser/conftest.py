"""A real Chromium and a served app, for journeys that only a browser can show."""

import os
import shutil
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.serving import make_server

from survey_app.app import create_app
from survey_app.keys import Keys
from survey_app.settings import Settings

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
INSTALL = (
    "no Chromium for the browser tests: run apt-get install chromium, "
    "or set PLUMBLINE_CHROMIUM to the path of one"
)


def find_chromium() -> str | None:
    """Return the browser to drive, if there is one."""
    given = os.environ.get("PLUMBLINE_CHROMIUM")
    return given or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Drive the installed Chromium; without one, skip here and fail where CI runs."""
    path = find_chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(INSTALL, pytrace=False)
        pytest.skip(INSTALL)
    return {**browser_type_launch_args, "executable_path": path, "args": FLAGS}


@pytest.fixture
def app(settings: Settings, keys: Keys) -> Iterator[Flask]:
    """The application, served on a free port of this machine."""
    app = create_app(settings, keys)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    app.config["TESTED_AT"] = f"http://127.0.0.1:{server.port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield app
    server.shutdown()
    thread.join(timeout=10)
    server.server_close()


@pytest.fixture
def address(app: Flask) -> str:
    """Where the application is served."""
    return str(app.config["TESTED_AT"])
