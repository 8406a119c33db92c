"""``plumbline doctor``: every problem is planted, found, and told with what to do."""

import gzip
import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from survey_app import db as database
from survey_app.app import create_app
from survey_app.cli import main
from survey_app.db import db, unit_of_work
from survey_app.doctor import foundations
from survey_app.keys import create_keys, load_keys
from survey_app.models import Draft, Invitation, PoolEntry, Wave, WaveState
from survey_app.settings import settings_from
from tests.cast import settle_cast
from tests.web.open_wave import OpenWave, open_wave
from tests.web.page_client import PageClient

Examine = Callable[..., Result]
CHECKS = 11


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def log_file(tmp_path: Path) -> Path:
    return tmp_path / "plumbline.log"


@pytest.fixture
def run(data: Path, log_file: Path) -> Examine:
    def run_command(*arguments: str) -> Result:
        known = {"PLUMBLINE_DATA": str(data), "PLUMBLINE_LOG_FILE": str(log_file)}
        return CliRunner().invoke(main, arguments, env=known, catch_exceptions=False)

    return run_command


@pytest.fixture
def wave(data: Path, migrated_file: Path) -> OpenWave:
    """An installation with an open wave, in which Elif has answered her first question."""
    settings = settings_from({"PLUMBLINE_DATA": str(data)})
    keys = create_keys(settings.keys_folder)
    (data / "database").mkdir()
    shutil.copy(migrated_file, data / "database" / "plumbline.db")
    app = create_app(settings, keys)
    with app.app_context(), unit_of_work() as session:
        cast = settle_cast(session)
    wave = open_wave(app, keys, cast.norrland)
    elif_ = PageClient(app)
    elif_.open(f"/s/{wave.token('frontline')}")
    elif_.press("Start")
    elif_.press("Continue", {elif_.page.legend_of(elif_.page.controls()[0]): "A little"})
    with app.app_context():
        db.engine.dispose()
    return wave


def problem(result: Result) -> tuple[str, str, str]:
    """Return the only problem there is: check, message, advice."""
    assert result.exit_code == 1, result.output
    [found] = [each for each in json.loads(result.output) if not each["ok"]]
    return found["check"], found["message"], found["advice"]


@pytest.mark.usefixtures("wave")
def test_a_healthy_installation_has_no_problem(run: Examine) -> None:
    result = run("doctor")
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "no problems")
    lines = result.output.splitlines()[:-1]
    assert [line for line in lines if not line.startswith("ok ")] == []
    assert len(lines) == CHECKS


@pytest.mark.usefixtures("wave")
def test_programs_get_one_value_with_every_check(run: Examine) -> None:
    told = json.loads(run("doctor", "--json").output)
    assert len(told) == CHECKS
    assert {frozenset(each) for each in told} == {frozenset({"check", "ok", "message", "advice"})}


@pytest.mark.usefixtures("wave")
def test_a_problem_is_told_in_plain_words_with_what_to_do(run: Examine, data: Path) -> None:
    (data / "keys" / "pool.key").chmod(0o640)
    result = run("doctor")
    assert result.exit_code == 1
    assert f"PROBLEM  Key files: The key file {data / 'keys' / 'pool.key'}" in result.output
    assert f"What to do: Run: chmod 600 {data / 'keys' / 'pool.key'}" in result.output
    assert result.output.endswith("1 problem\n")


# Keys


@pytest.mark.usefixtures("wave")
def test_a_missing_key(run: Examine, data: Path) -> None:
    (data / "keys" / "token.key").unlink()
    check, message, advice = problem(run("doctor", "--json"))
    assert (check, "token.key is missing" in message) == ("Key files", True)
    assert "from its own backup" in advice


@pytest.mark.usefixtures("wave")
def test_a_key_folder_that_others_can_open(run: Examine, data: Path) -> None:
    (data / "keys").chmod(0o755)
    found = [each for each in json.loads(run("doctor", "--json").output) if not each["ok"]]
    assert {"Place of the keys"} <= {each["check"] for each in found}
    assert f"Run: chmod 700 {data / 'keys'}" in {each["advice"] for each in found}


@pytest.mark.usefixtures("wave")
def test_keys_beside_the_database(
    run: Examine, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data / "keys").rename(data / "database" / "keys")
    monkeypatch.setenv("PLUMBLINE_KEYS", str(data / "database" / "keys"))
    check, message, advice = problem(run("doctor", "--json"))
    assert (check, "the directory of the database" in message) == ("Place of the keys", True)
    assert "PLUMBLINE_KEYS" in advice


@pytest.mark.usefixtures("wave")
def test_an_interrupted_rotation(run: Examine, data: Path) -> None:
    (data / "keys" / "next").mkdir(mode=0o700)
    assert problem(run("doctor", "--json"))[::2] == ("Rotation", "Run: plumbline keys rotate")


# The database


@pytest.mark.usefixtures("wave")
def test_a_database_that_is_not_there(run: Examine, data: Path) -> None:
    (data / "database").rename(data / "elsewhere")
    check, message, _ = problem(run("doctor", "--json"))
    assert (check, message) == ("Database", "The database cannot be reached.")


def test_tables_of_another_version(run: Examine, wave: OpenWave, data: Path) -> None:
    assert wave.tokens
    with sqlite3.connect(data / "database" / "plumbline.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    assert problem(run("doctor", "--json"))[::2] == ("Database", "Run: plumbline migrate")


@pytest.mark.usefixtures("wave")
def test_a_database_that_does_not_overwrite_what_is_deleted(
    run: Examine, monkeypatch: pytest.MonkeyPatch
) -> None:
    pragmas = tuple(p.replace("secure_delete=ON", "secure_delete=OFF") for p in database.PRAGMAS)
    monkeypatch.setattr(database, "PRAGMAS", pragmas)
    check, message, _ = problem(run("doctor", "--json"))
    assert (check, message) == ("Database settings", "SQLite has secure_delete=0, not 1.")


@pytest.mark.usefixtures("wave")
def test_a_database_program_that_is_too_old(run: Examine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foundations, "OLDEST_SQLITE", (99, 0, 0))
    check, message, _ = problem(run("doctor", "--json"))
    assert (check, "older than 99.0.0" in message) == ("Database settings", True)


# Traces


@pytest.mark.parametrize("place", ["plumbline.log", "plumbline.log.1", "plumbline.log.2.gz"])
def test_a_link_in_the_log_or_in_an_older_part_of_it(
    run: Examine, wave: OpenWave, tmp_path: Path, place: str
) -> None:
    line = f"GET /s/{wave.token('frontline', 2)} 200\n".encode()
    (tmp_path / place).write_bytes(gzip.compress(line) if place.endswith(".gz") else line)
    found = [each for each in json.loads(run("doctor", "--json").output) if not each["ok"]]
    assert [each["check"] for each in found] == ["Log", "Links in the log"]
    assert found[0]["message"].endswith("holds the token of an invitation.")
    assert "Delete that file" in found[0]["advice"]


@pytest.mark.usefixtures("wave")
def test_a_link_of_a_closed_wave_in_the_log(run: Examine, log_file: Path) -> None:
    log_file.write_text("GET /s/abcdefghijklmnopqrstuv 200\n", encoding="utf-8")
    log_file.chmod(0o600)
    assert problem(run("doctor", "--json"))[0] == "Links in the log"


def test_a_token_without_its_address_in_the_log(
    run: Examine, wave: OpenWave, log_file: Path
) -> None:
    log_file.write_text(f"xx{wave.token('pmo')}yy", encoding="utf-8")
    assert problem(run("doctor", "--json"))[0] == "Log"


def test_a_token_in_the_database(run: Examine, wave: OpenWave, data: Path) -> None:
    with sqlite3.connect(data / "database" / "plumbline.db") as connection:
        connection.execute("UPDATE wave SET projects = ?", (f"see {wave.token('pmo')}",))
    check, message, _ = problem(run("doctor", "--json"))
    assert (check, "the token of an invitation" in message) == ("Data files", True)


@pytest.mark.parametrize("place", ["database/plumbline.db-journal", "forgotten.txt"])
def test_a_draft_in_a_file_of_the_data_directory(
    run: Examine, wave: OpenWave, data: Path, place: str
) -> None:
    (data / place).write_bytes(b"\0\1" + body_of_draft(wave, data) + b"\2")
    check, message, advice = problem(run("doctor", "--json"))
    assert (check, message) == ("Data files", f"{data / place} holds the text of a draft.")
    assert "plumbline keys rotate" in advice


def test_a_draft_in_the_log(run: Examine, wave: OpenWave, data: Path, log_file: Path) -> None:
    log_file.write_bytes(body_of_draft(wave, data))
    assert problem(run("doctor", "--json"))[:2] == ("Log", f"{log_file} holds the text of a draft.")


def body_of_draft(wave: OpenWave, data: Path) -> bytes:
    with sqlite3.connect(data / "database" / "plumbline.db") as connection:
        [[sealed]] = connection.execute("SELECT body FROM draft").fetchall()
    return load_keys(data / "keys").open_draft(wave.token("frontline"), sealed)


@pytest.mark.usefixtures("wave")
def test_a_log_that_others_can_read(
    run: Examine, log_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.fchmod", lambda *_: None)  # as for somebody else's file
    log_file.touch()
    log_file.chmod(0o644)
    assert problem(run("doctor", "--json"))[::2] == ("Log file", f"Run: chmod 600 {log_file}")


@pytest.mark.parametrize("left", ["sealed links", "drafts", "sealed forms"])
@pytest.mark.parametrize("state", [WaveState.CLOSED, WaveState.PUBLISHED])
def test_what_closing_has_left(
    run: Examine, wave: OpenWave, data: Path, left: str, state: WaveState
) -> None:
    app = create_app(settings_from({"PLUMBLINE_DATA": str(data)}), load_keys(data / "keys"))
    with app.app_context(), unit_of_work() as session:
        session.get_one(Wave, wave.wave_id).state = state
        session.query(Draft).delete()
        sealed = Invitation.sealed_token.is_not(None)
        some = session.query(Invitation).where(sealed).first()
        assert some is not None
        kept = some.sealed_token
        session.query(Invitation).update({"sealed_token": None})
        if left == "sealed links":
            some.sealed_token = kept
        elif left == "drafts":
            session.add(Draft(lookup=b"x", wave_id=wave.wave_id, body=b"y"))
        else:
            session.add(PoolEntry(wave_id=wave.wave_id, sealed=b"z"))
    with app.app_context():
        db.engine.dispose()
    check, message, advice = problem(run("doctor", "--json"))
    assert (check, message[0]) == (f"Closed waves, {left}", "1")
    assert "SECURITY.md" in advice
