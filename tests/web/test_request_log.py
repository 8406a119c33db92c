"""The log holds nothing that leads to a person or to what they answered."""

import logging
import re
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from survey_app.answering import service
from survey_app.app import create_app
from survey_app.errors import SetupError
from survey_app.jobs import run_due_jobs, worklist
from survey_app.keys import Keys
from survey_app.mail import send_due_mails
from survey_app.request_log import set_up_log, without_values
from survey_app.settings import Settings
from tests.cast import Organisations
from tests.web.open_wave import NOW, OpenWave, open_wave
from tests.web.page_client import PageClient

BROWSER, FORWARDED, QUERY = "CanaryBrowser/9", "203.0.113.77", "canary-query"
LINE = re.compile(r"\d{4}-\d{2}-\d{2} answering\.[a-z_]+ \d{3}")


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    set_up_log(tmp_path / "plumbline.log")
    yield tmp_path / "plumbline.log"
    set_up_log(None)


@pytest.fixture
def wave(app: Flask, keys: Keys, cast: Organisations) -> OpenWave:
    return open_wave(app, keys, cast.norrland)


@pytest.fixture
def elif_(settings: Settings, keys: Keys) -> PageClient:
    """Elif's browser, which tells a lot about itself."""
    browser = PageClient(create_app(replace(settings, trusted_proxies=1), keys))
    browser.http.environ_base |= {
        "HTTP_USER_AGENT": BROWSER,
        "HTTP_X_FORWARDED_FOR": FORWARDED,
        "HTTP_REFERER": f"https://mail.example/{QUERY}",
    }
    return browser


def secrets_of(wave: OpenWave) -> tuple[str, ...]:
    addresses = tuple(wave.tokens)
    return (*wave.tokens.values(), *addresses, BROWSER, FORWARDED, QUERY, "127.0.0.1")


def check_nothing_told(text: str, wave: OpenWave) -> None:
    assert [secret for secret in secrets_of(wave) if secret in text] == []


def answer_everything(browser: PageClient, token: str) -> None:
    browser.open(f"/s/{token}?{QUERY}=1")
    browser.press("Start")
    while browser.page.h1 != "Check your answers":
        legend = browser.page.legend_of(browser.page.controls()[0])
        first = browser.page.label_of(browser.page.controls()[0])
        browser.press("Continue", {legend: first})
    browser.press("Send my answers")


def test_a_whole_visit_leaves_page_status_and_day_and_nothing_else(
    elif_: PageClient, wave: OpenWave, log_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    answer_everything(elif_, wave.token("frontline"))
    elif_.open(f"/s/{wave.token('frontline')}?{QUERY}")
    elif_.open(f"/s/{wave.token('frontline')}x", status=404)
    elif_.open(f"/S/{wave.token('frontline', 2)}", status=404)
    written = log_file.read_text(encoding="utf-8")
    check_nothing_told(written + caplog.text, wave)
    lines = written.splitlines()
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert f"{NOW:%Y-%m-%d} answering.send 303" in lines


def test_an_error_on_a_page_is_told_by_kind_and_code_without_values(
    elif_: PageClient,
    wave: OpenWave,
    log_file: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_session: object, _keys: object, token: str, *rest: object, **named: object) -> None:
        inner = KeyError(wave.token("frontline", 2))
        raise ValueError(f"{token} {rest} {named} canary-answer") from inner

    caplog.set_level(0)
    elif_.open(f"/s/{wave.token('frontline')}")
    elif_.press("Start")
    monkeypatch.setattr(service, "save_page", fail)
    page = elif_.press("Continue", status=500)
    assert "Something went wrong on our side" in page.text
    written = log_file.read_text(encoding="utf-8")
    check_nothing_told(written + caplog.text, wave)
    assert "f-answer" not in written.replace("canary-answer", "", 1)  # the line of code itself
    assert f"{NOW:%Y-%m-%d} answering.save ERROR unexpected error at answering.save" in written
    for told in ("builtins.ValueError", "builtins.KeyError", "test_request_log.py", "in fail"):
        assert told in written
    assert not re.search(r"\d\d:\d\d", written)


def test_an_error_around_a_page_reaches_no_server_that_would_log_the_address(
    elif_: PageClient, wave: OpenWave, log_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    token = wave.token("frontline")

    def fail(_: object) -> None:
        raise ValueError(token)

    elif_.app.teardown_request_funcs[None] = [fail]
    response = elif_.get(f"/s/{token}")
    assert response.status_code == 500
    check_nothing_told(log_file.read_text(encoding="utf-8") + caplog.text, wave)
    assert "builtins.ValueError" in log_file.read_text(encoding="utf-8")


def test_what_a_library_says_during_a_visit_is_withheld(
    elif_: PageClient, wave: OpenWave, log_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = wave.token("frontline")

    def talk(*_: object, **__: object) -> None:
        error = ValueError(token)
        logging.getLogger("library").error("about %s", token, exc_info=error)

    elif_.open(f"/s/{token}")
    monkeypatch.setattr(service, "delete_draft", talk)
    elif_.press("Start")
    elif_.open("/answer/delete")
    elif_.press("Delete my draft")
    written = log_file.read_text(encoding="utf-8")
    check_nothing_told(written, wave)
    assert "answering.delete ERROR from library" in written


@pytest.mark.usefixtures("cast")
def test_a_server_that_logs_the_address_of_a_link_is_silenced(
    wave: OpenWave, log_file: Path
) -> None:
    token = wave.token("frontline")
    logging.getLogger("waitress").error("Exception while serving /s/%s", token)
    logging.getLogger("waitress").error("Exception while serving /answer/3")
    logging.getLogger("waitress").error("Task queue depth is %d", 3)
    first, second, third = log_file.read_text(encoding="utf-8").splitlines()
    assert first == f"{NOW:%Y-%m-%d} ERROR waitress: Exception while serving /s/..."
    assert re.match(r"\S+ ERROR", second)
    assert re.match(r"\S+ \d\d:\d\d:\d\dZ ERROR", third)


def test_visits_are_never_written_to_standard_error(
    elif_: PageClient, wave: OpenWave, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_log(None)
    elif_.open(f"/s/{wave.token('frontline')}")
    assert capsys.readouterr().err == ""


def test_mails_that_cannot_be_sent_name_no_address_and_no_link(
    app: Flask,
    settings: Settings,
    keys: Keys,
    wave: OpenWave,
    log_file: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(_: str, invitation: object, __: object, link: str) -> tuple[str, str]:
        raise RuntimeError(f"{getattr(invitation, 'email', '')} {link}")

    caplog.set_level(0)
    sender = create_app(replace(settings, smtp_url="smtp://127.0.0.1:1"), keys)
    worklist(sender).sweeps[:] = [lambda: fail("", object(), object(), wave.token("frontline"))]
    with sender.app_context():
        assert send_due_mails(fail, NOW) == 0
        run_due_jobs()
    written = log_file.read_text(encoding="utf-8")
    assert "a sweep failed\nbuiltins.RuntimeError" in written
    tokens_and_addresses = (*wave.tokens, *wave.tokens.values())
    assert [told for told in tokens_and_addresses if told in written + caplog.text] == []


def test_the_log_file_is_for_its_owner_only_also_when_it_was_not(log_file: Path) -> None:
    logging.getLogger("somebody").warning("one")
    assert stat.S_IMODE(log_file.stat().st_mode) == 0o600
    log_file.chmod(0o644)
    set_up_log(log_file)
    assert stat.S_IMODE(log_file.stat().st_mode) == 0o600


def test_a_log_that_was_moved_away_begins_anew(log_file: Path) -> None:
    logging.getLogger("somebody").warning("one")
    log_file.rename(log_file.with_suffix(".1"))
    logging.getLogger("somebody").warning("two")
    assert "two" in log_file.read_text(encoding="utf-8")
    assert stat.S_IMODE(log_file.stat().st_mode) == 0o600


def test_a_log_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="PLUMBLINE_LOG_FILE"):
        set_up_log(tmp_path / "no-such-folder" / "plumbline.log")
    set_up_log(None)


def test_an_error_of_the_system_keeps_its_reason() -> None:
    assert without_values(OSError(28, "secret")) == "builtins.OSError: No space left on device"
