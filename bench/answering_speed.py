"""A page of the respondent's way against a bare Flask page, both in process."""

import re
import tempfile
from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from bench.timing import medians, report
from survey_app import clock
from survey_app.app import create_app
from survey_app.db import db, unit_of_work
from survey_app.demo.loading import found_norrland, plan_wave, tokens_of
from survey_app.demo.people import DAVID
from survey_app.keys import Keys, create_keys
from survey_app.schema import upgrade
from survey_app.settings import DEFAULT_BASE_URL, Settings
from survey_app.waves.running import launch_wave


def run() -> None:
    """Measure, and print ratios."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder), f"sqlite:///{folder}/plumbline.db")
        upgrade(settings.database_url)
        keys = create_keys(settings.keys_folder)
        app = create_app(settings, keys)
        _measure(app, _token(app, keys))
        with app.app_context():
            db.engine.dispose()


def _token(app: Flask, keys: Keys) -> str:
    now = clock.now()
    with app.app_context(), unit_of_work() as session:
        organisation = found_norrland(session)
        wave = plan_wave(session, organisation, "Bench", now, now + timedelta(days=9))
        launch_wave(session, keys, wave, now)
        return tokens_of(session, keys, wave)[DAVID.email]


def _measure(app: Flask, token: str) -> None:
    hello = Flask("hello")
    hello.add_url_rule("/", view_func=lambda: "hello")
    bare, client = hello.test_client(), app.test_client()
    page = _get(client, f"/s/{token}")
    data = {"csrf_token": _form_token(page), "token": token}
    client.post("/start", data=data, base_url=DEFAULT_BASE_URL)
    answers = {"csrf_token": _form_token(_get(client, "/answer/1")), "do": "next", "MAN.link": "3"}
    seconds = medians(
        {
            "a bare Flask page": lambda: bare.get("/"),
            "showing a page of questions": lambda: _get(client, "/answer/2"),
            "saving a page of answers, on disk": lambda: client.post(
                "/answer/1", data=answers, base_url=DEFAULT_BASE_URL
            ),
        },
        rounds=40,
    )
    report("Answering", "a bare Flask page", seconds)


def _get(client: FlaskClient, path: str) -> str:
    response = client.get(path, base_url=DEFAULT_BASE_URL)
    if response.status_code != 200:
        raise RuntimeError(f"{path}: {response.status}")
    return response.text


def _form_token(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    if found is None:
        raise RuntimeError("the page has no form token")
    return found[1]
