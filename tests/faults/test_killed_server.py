"""A server that is killed loses no answers it has thanked for, and counts nobody twice."""

import os
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from http.client import HTTPException
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener
from uuid import UUID

import pytest

from survey_app.keys import about_invitation, load_keys

ROOT = Path(__file__).parents[2]
THANKS = "Thank you"
AT_ONCE = 10


class Site:
    """The demo, served by a process of its own that can be killed."""

    def __init__(self, data: Path, port: int) -> None:
        self.data, self.port, self.address = data, port, f"http://127.0.0.1:{port}"

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "survey_app.cli", "demo"]
        options = ["--data", str(self.data), "--port", str(self.port)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            [*command, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=environment, cwd=self.data.parent,
        )  # fmt: skip
        for _ in range(600):
            try:
                with build_opener().open(self.address + "/healthz", timeout=2):
                    return process
            except OSError:
                time.sleep(0.1)
        process.kill()
        raise AssertionError("the server did not start")

    def rows(self, query: str) -> list[tuple[object, ...]]:
        connection = sqlite3.connect(self.data / "database" / "plumbline.db")
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def tokens(self) -> list[str]:
        keys = load_keys(self.data / "keys")
        sealed = self.rows(
            "select sealed_token, id, email from invitation "
            "where sealed_token is not null and role_group = 'frontline'"
        )
        return [
            keys.open_token(token, about_invitation(UUID(id_), email))
            for token, id_, email in sealed
            if isinstance(token, bytes) and isinstance(id_, str) and isinstance(email, str)
        ]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """The story with its open wave, not yet served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    site = Site(tmp_path / "story", port)
    server = site.start()
    server.terminate()
    server.wait(timeout=20)
    return site


def answer(site: Site, token: str) -> bool:
    """Answer the whole form; tell whether the thanks page was seen."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    try:
        address, page = _open(browser, f"{site.address}/s/{token}")
        for _ in range(20):
            if THANKS in page:
                return True
            target = re.findall(r'<form[^>]* action="([^"]+)"', page)[0]
            address, page = _open(browser, site.address + target, _fields(page))
    except (OSError, HTTPException, URLError):
        return False
    raise AssertionError(f"no thanks after twenty pages, but {address}")


def _open(
    browser: OpenerDirector, address: str, fields: dict[str, str] | None = None
) -> tuple[str, str]:
    body = urlencode(fields).encode() if fields else None
    with browser.open(address, body, timeout=20) as response:
        return response.url, response.read().decode()


def _fields(page: str) -> dict[str, str]:
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    questions = re.findall(r'<input type="radio" name="([^"]+)"', page)
    return {**hidden, **dict.fromkeys(questions, "2"), "do": "next"}


def check_killed_rounds(site: Site, rounds: int) -> None:
    """Kill the server in the middle of answering, again and again; then let all finish."""
    tokens, thanked = site.tokens(), set[str]()
    chance = random.Random(7)  # noqa: S311 - when to kill, not a secret

    def one(token: str) -> None:
        if answer(site, token):
            thanked.add(token)

    for turn in range(rounds):
        server = site.start()
        some = [tokens[(turn * AT_ONCE + n) % len(tokens)] for n in range(AT_ONCE)]
        people = [threading.Thread(target=one, args=(token,)) for token in some]
        for person in people:
            person.start()
        time.sleep(chance.uniform(0.3, 2.5))
        server.send_signal(signal.SIGKILL)
        server.wait(timeout=20)
        for person in people:
            person.join()
        check_nothing_lost(site, len(thanked))
    server = site.start()
    for token in tokens:
        one(token)
    server.terminate()
    server.wait(timeout=20)
    assert thanked == set(tokens)
    check_nothing_lost(site, len(tokens))


def check_nothing_lost(site: Site, thanked: int) -> None:
    used = site.rows(
        "select count(*) from invitation join wave on wave.id = wave_id "
        "where used and wave.state = 'OPEN'"
    )[0][0]
    assert site.rows("select count(*) from pool")[0][0] == used
    assert isinstance(used, int)
    assert used >= thanked
    assert site.rows("pragma integrity_check") == [("ok",)]


@pytest.mark.slow
def test_a_server_killed_three_times_loses_and_doubles_nothing(site: Site) -> None:
    check_killed_rounds(site, rounds=3)


@pytest.mark.soak
def test_a_server_killed_150_times_loses_and_doubles_nothing(site: Site) -> None:
    check_killed_rounds(site, rounds=150)
