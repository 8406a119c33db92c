"""dev.py decides rightly before any library is there to help it."""

import re
from pathlib import Path

import pytest

import dev

LOCKS = sorted(dev.LOCKS.glob("*.txt"))


def test_the_stamp_changes_when_the_lock_changes() -> None:
    assert dev.stamp_of("dev", b"flask==1", "3.11") != dev.stamp_of("dev", b"flask==2", "3.11")


def test_the_stamp_changes_with_the_python_version() -> None:
    assert dev.stamp_of("dev", b"flask==1", "3.11") != dev.stamp_of("dev", b"flask==1", "3.12")


def test_the_stamp_says_which_lock_it_stands_for() -> None:
    assert dev.stamp_of("runtime", b"flask==1", "3.11").startswith("runtime ")


def test_an_old_python_is_told_which_one_to_install() -> None:
    with pytest.raises(dev.SetUpError, match=r"needs Python 3\.11 .* this is Python 3\.10"):
        dev.complain_about_python((3, 10))


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (4, 0)])
def test_a_new_enough_python_passes_in_silence(
    version: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    dev.complain_about_python(version)
    assert capsys.readouterr() == ("", "")


def test_a_python_without_ensurepip_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(dev.SetUpError, match="apt-get install python3-venv"):
        dev.make_environment()


def test_there_are_three_locks() -> None:
    assert [lock.name for lock in LOCKS] == ["dev.txt", "installer.txt", "runtime.txt"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_names_no_server(lock: Path) -> None:
    dev.refuse_addresses(lock)
    assert lock.exists()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_library_of_a_lock_is_pinned_with_a_hash(lock: Path) -> None:
    entries = re.split(r"^(?=[a-z])", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert entries
    assert [e for e in entries if "==" not in e or "--hash=sha256:" not in e] == []


def test_the_development_lock_contains_the_runtime_lock() -> None:
    runtime, development = (
        set(re.findall(r"^[a-z][^ ]*==[^ ]*", (dev.LOCKS / name).read_text(), re.MULTILINE))
        for name in ("runtime.txt", "dev.txt")
    )
    assert runtime <= development


@pytest.mark.parametrize(
    "line",
    [
        "--index-url simple",
        "--extra-index-url simple",
        "-i simple",
        "--find-links wheels",
        "flask @ https://packages.example/flask.whl",
    ],
)
def test_a_lock_that_names_a_server_is_refused_and_removed(line: str, tmp_path: Path) -> None:
    lock = tmp_path / "runtime.txt.new"
    lock.write_text(f"{line}\n")
    with pytest.raises(dev.SetUpError, match=r"runtime\.txt would name a server"):
        dev.refuse_addresses(lock)
    assert not lock.exists()


def test_the_checks_stop_at_the_first_failure(capsys: pytest.CaptureFixture[str]) -> None:
    ran: list[str] = []

    def run_step(argument: str) -> int:
        ran.append(argument)
        return 3 if argument == "b" else 0

    code = dev.first_failure((("one", ("a",)), ("two", ("b",)), ("three", ("c",))), run_step)
    assert (code, ran) == (3, ["a", "b"])
    assert "Stopped at “two”" in capsys.readouterr().err


def test_checks_that_all_pass_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.first_failure((("one", ()), ("two", ())), lambda *_: 0) == 0
    assert capsys.readouterr().out.splitlines() == ["[1/2] one", "[2/2] two", "All is well."]


def test_no_command_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 0
    shown = capsys.readouterr().out
    assert [name for name in dev.COMMANDS if f"  {name}" not in shown] == []


def test_an_unknown_command_lists_the_commands_and_fails(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert dev.main(["tset"]) == 2
    assert "There is no command “tset”" in capsys.readouterr().err


@pytest.fixture
def empty_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stand in for .venv, and note what would be done to it."""
    done: list[str] = []
    python = tmp_path / "python"
    monkeypatch.setattr(dev, "STAMP", tmp_path / "installed.txt")
    monkeypatch.setattr(dev, "PYTHON", python)
    monkeypatch.setattr(dev, "is_usable", lambda python: python.exists())

    def make() -> None:
        done.append("make")
        python.touch()

    monkeypatch.setattr(dev, "make_environment", make)
    monkeypatch.setattr(dev, "install", lambda lock: done.append(lock.stem))
    return done


def test_the_demo_needs_the_runtime_lock_only_and_once(empty_environment: list[str]) -> None:
    dev.prepare("runtime")
    dev.prepare("runtime")
    assert empty_environment == ["make", "runtime"]


def test_the_tests_add_the_development_lock_to_a_demo(empty_environment: list[str]) -> None:
    dev.prepare("runtime")
    dev.prepare("dev")
    assert empty_environment == ["make", "runtime", "dev"]


def test_a_development_environment_serves_the_demo_too(empty_environment: list[str]) -> None:
    dev.prepare("dev")
    dev.prepare("runtime")
    assert empty_environment == ["make", "dev"]


def test_an_interrupted_installation_is_taken_up_again(
    empty_environment: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_lock: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(dev, "install", interrupted)
        with pytest.raises(KeyboardInterrupt):
            dev.prepare("dev")
    dev.prepare("dev")
    assert empty_environment == ["make", "dev"]


@pytest.mark.parametrize(("processors", "expected"), [(None, "2"), (1, "2"), (4, "4"), (64, "8")])
def test_tests_run_in_parallel_without_flooding_the_machine(
    processors: int | None, expected: str
) -> None:
    assert dev.workers(processors) == expected
