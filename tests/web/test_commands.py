"""The commands of ``plumbline``: what they print, and how they refuse."""

import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner, Result

from survey_app.app import create_app
from survey_app.cli import main
from survey_app.keys import load_keys
from survey_app.settings import settings_from
from tests.cast import Person
from tests.web.page_client import PageClient

ROOT = Path(__file__).parents[2]
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a command on an installation in the test's own folder."""

    def run_command(*arguments: str, **environment: str) -> Result:
        known = {"PLUMBLINE_DATA": str(tmp_path / "data"), **environment}
        return CliRunner().invoke(main, arguments, env=known, catch_exceptions=False)

    return run_command


@pytest.fixture
def installed(run: Run, tmp_path: Path) -> Path:
    """Set an installation up and return its data directory."""
    assert run("init").exit_code == 0
    return tmp_path / "data"


def first_password(result: Result) -> str:
    return result.output.rpartition(": ")[2].strip()


def test_init_makes_keys_that_only_their_owner_can_read(installed: Path) -> None:
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (installed / "keys").iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE(installed.stat().st_mode) == 0o700


def test_init_again_keeps_the_keys(run: Run, installed: Path) -> None:
    before = load_keys(installed / "keys")
    assert run("init").exit_code == 0
    assert load_keys(installed / "keys") == before


def test_from_nothing_to_a_manager_who_signs_in(run: Run, installed: Path) -> None:
    run("organisation", "create", "Norrland Haulage")
    result = run(
        *("account", "create", "astrid.lund@norrland.example"),
        *("--name", "Astrid Lund", "--organisation", "Norrland Haulage"),
    )
    settings = settings_from({"PLUMBLINE_DATA": str(installed)})
    client = PageClient(create_app(settings, load_keys(settings.keys_folder)))
    astrid = Person("Astrid Lund", "astrid.lund@norrland.example")
    client.sign_in(astrid, first_password(result))
    assert "Norrland Haulage" in client.page.text


@pytest.mark.usefixtures("installed")
def test_the_first_password_is_long_and_stored_nowhere(run: Run, tmp_path: Path) -> None:
    run("organisation", "create", "Norrland Haulage")
    result = run(
        *("account", "create", "bo@norrland.example", "--name", "Bo"),
        *("--organisation", "Norrland Haulage", "--right", "leader"),
    )
    password = first_password(result)
    assert len(password) >= 15
    files = [path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert not any(password.encode() in content for content in files)


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (
            ("account", "create", "a@b.example", "--name", "A", "--organisation", "Nowhere"),
            'plumbline organisation create "Nowhere"',
        ),
        (("organisation", "create", "X", "--time-zone", "Mars/Base"), "such as Europe/Oslo"),
        (("framework", "check", "no-such-folder"), "Mend what is told above"),
    ],
)
def test_a_refused_command_says_what_to_do(
    run: Run, arguments: tuple[str, ...], advice: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert advice in result.stderr


@pytest.mark.usefixtures("installed")
def test_the_same_organisation_or_account_is_not_added_twice(run: Run) -> None:
    run("organisation", "create", "Norrland Haulage")
    assert run("organisation", "create", "Norrland Haulage").exit_code == 1
    account = ("account", "create", "A@b.example", "--name", "A")
    assert run(*account, "--organisation", "Norrland Haulage").exit_code == 0
    again = ("account", "create", "a@B.example", "--name", "A")
    result = run(*again, "--organisation", "Norrland Haulage")
    assert (result.exit_code, "already an account" in result.stderr) == (1, True)


def test_commands_before_init_say_to_run_it(run: Run) -> None:
    result = run("organisation", "create", "X")
    assert result.exit_code == 1
    assert "plumbline init" in result.stderr


def test_a_key_file_that_others_can_read_is_refused_with_the_cure(
    run: Run, installed: Path
) -> None:
    (installed / "keys" / "pool.key").chmod(0o644)
    result = run("worker")
    assert (result.exit_code, "chmod 600" in result.stderr) == (1, True)


def test_a_missing_key_file_is_named(run: Run, installed: Path) -> None:
    (installed / "keys" / "pool.key").unlink()
    result = run("worker")
    assert (result.exit_code, "pool.key is missing" in result.stderr) == (1, True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PLUMBLINE_BASE_URL", "http://plumbline.example.org"),
        ("PLUMBLINE_DATABASE_URL", "mysql://x/y"),
        ("PLUMBLINE_SMTP_URL", "mail.example.org"),
        ("PLUMBLINE_TRUSTED_PROXIES", "many"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(run: Run, name: str, value: str) -> None:
    result = run("init", **{name: value})
    assert (result.exit_code, name in result.stderr) == (1, True)
    assert "Traceback" not in result.output


def test_the_framework_that_comes_with_plumbline_has_no_errors(run: Run) -> None:
    result = run("framework", "check")
    assert (result.exit_code, "\n0 errors" in "\n" + result.output) == (0, True)


def test_a_broken_framework_is_listed_with_file_and_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "framework.yaml").write_text("id: [unclosed", encoding="utf-8")
    result = run("framework", "check", str(tmp_path / "broken"))
    assert result.exit_code == 1
    assert "framework.yaml:1:" in result.stdout


@pytest.mark.usefixtures("installed")
def test_migrate_can_be_run_at_any_time(run: Run) -> None:
    assert run("migrate").output == "The database is up to date.\n"


def start(tmp_path: Path, port: int) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PLUMBLINE_DATA": str(tmp_path / "data")}
    environment.pop("PLUMBLINE_BASE_URL", None)
    command = [sys.executable, "-m", "survey_app.cli", "serve", "--port", str(port)]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(address: str, seconds: float = 30) -> str:
    ends = monotonic() + seconds
    while monotonic() < ends:
        try:
            with urlopen(address, timeout=5) as response:  # noqa: S310 - our own address
                content: bytes = response.read()
                return content.decode()
        except (URLError, ConnectionError):
            sleep(0.1)
    raise AssertionError(f"{address} did not answer")


@pytest.mark.slow
@pytest.mark.usefixtures("installed")
def test_serve_answers_until_it_is_asked_to_end(tmp_path: Path, unused_port: int) -> None:
    server = start(tmp_path, unused_port)
    try:
        assert wait_for(f"http://127.0.0.1:{unused_port}/readyz") == "ready\n"
        server.send_signal(signal.SIGTERM)
        _, errors = server.communicate(timeout=20)
    finally:
        server.kill()
    assert server.returncode == 0
    assert "Traceback" not in errors


@pytest.mark.slow
@pytest.mark.usefixtures("installed")
def test_a_port_in_use_is_one_plain_message(tmp_path: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        server = start(tmp_path, port)
        _, errors = server.communicate(timeout=60)
    assert server.returncode == 1
    assert f"Port {port} is in use" in errors
    assert "Traceback" not in errors


# Keys


def test_a_key_folder_that_others_can_open_is_refused_with_the_cure(
    run: Run, installed: Path
) -> None:
    (installed / "keys").chmod(0o750)
    result = run("worker")
    assert (result.exit_code, f"chmod 700 {installed / 'keys'}" in result.stderr) == (1, True)


@pytest.mark.parametrize("place", ["", "keys", "deep/inside"])
def test_keys_that_would_be_in_the_backup_of_the_database_are_refused(
    run: Run, installed: Path, place: str
) -> None:
    inside = installed / "database" / place
    result = run("worker", PLUMBLINE_KEYS=str(inside))
    assert (result.exit_code, "PLUMBLINE_KEYS" in result.stderr) == (1, True)
    again = run("init", PLUMBLINE_KEYS=str(inside))
    assert (again.exit_code, sorted(inside.glob("*.key"))) == (1, [])


def test_a_database_put_above_the_keys_is_refused(run: Run, installed: Path) -> None:
    result = run("worker", PLUMBLINE_DATABASE_URL=f"sqlite:///{installed / 'plumbline.db'}")
    assert (result.exit_code, "would be in its backup" in result.stderr) == (1, True)


def test_keys_may_lie_wherever_the_setting_says(run: Run, tmp_path: Path) -> None:
    elsewhere = tmp_path / "safe" / "keys"
    assert run("init", PLUMBLINE_KEYS=str(elsewhere)).exit_code == 0
    assert len(list(elsewhere.glob("*.key"))) == 4
    assert not (tmp_path / "data" / "keys").exists()


def test_a_database_in_its_old_place_is_told_how_to_move(run: Run, installed: Path) -> None:
    (installed / "database" / "plumbline.db").rename(installed / "plumbline.db")
    result = run("worker")
    assert (result.exit_code, f"mv {installed / 'plumbline.db'}*" in result.stderr) == (1, True)


def test_init_makes_no_new_key_for_a_database_that_was_used_with_another(
    run: Run, installed: Path
) -> None:
    (installed / "keys" / "pool.key").unlink()
    result = run("init")
    assert (result.exit_code, "from its own backup" in result.stderr) == (1, True)
    assert not (installed / "keys" / "pool.key").exists()
    assert run("init", "--replace-lost-keys").exit_code == 0
    assert load_keys(installed / "keys").pool
