#!/usr/bin/env python3
"""Set Plumbline up and run it; needs nothing but Python 3.11 or newer.

The first command makes .venv and installs the libraries that requirements/ names, checked by
their hashes. Later commands start at once, until a lock or the Python version changes.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.txt"
LOCKS = ROOT / "requirements"

OLDEST_PYTHON = (3, 11)
QUICK = "not slow and not browser and not postgres and not soak"
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as main; main()"

COMMANDS = {
    "demo": "open the demo story in a browser: --no-serve, --data DIR, --port N",
    "test": "run every test, in parallel; arguments go to pytest",
    "check": "style, types, import contracts, framework content, quick tests",
    "coverage": "fail where a branch of scoring is not tested",
    "mutants": "change scoring in small ways and count what its tests notice",
    "bench": "measure, and print ratios",
    "soak": "run the long fault tests",
    "screenshots": "draw the pictures of the documentation anew",
    "lock": "pin the libraries anew; --upgrade takes newer ones",
    "help": "show this list",
}
CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("style", ("-m", "ruff", "check", ".")),
    ("layout", ("-m", "ruff", "format", "--check", ".")),
    ("types", ("-m", "mypy")),
    ("import contracts", ("-c", LINT_IMPORTS, "--no-logo")),
    ("framework content", ("-m", "survey_app.cli", "framework", "check")),
    ("quick tests", ("-m", "pytest", "-q", "-m", QUICK)),
)
COVERAGE = (
    "-m", "pytest", "-q", "tests/unit/scoring", "--cov=scoring", "--cov-branch",
    "--cov-report=term-missing:skip-covered", "--cov-fail-under=100",
)  # fmt: skip
MODULES = {
    "bench": "bench",
    "mutants": "tests.mutants",
    "screenshots": "tests.browser.screenshots",
}
PINS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("installer.txt", ("requirements/installer.in",)),
    ("runtime.txt", ("pyproject.toml",)),
    ("dev.txt", ("pyproject.toml", "--group", "dev", "-c", "requirements/runtime.txt")),
)


class SetUpError(Exception):
    """Something the person at the keyboard can put right; the text says how."""


def main(arguments: Sequence[str]) -> int:
    """Run the command that the first argument names and return its exit code."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("help", ())
    if name in ("help", "-h", "--help"):
        print(help_text())
        return 0
    if name not in COMMANDS:
        print(f"There is no command “{name}”.\n\n{help_text()}", file=sys.stderr)
        return 2
    try:
        return run_command(name, rest)
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run_command(name: str, arguments: Sequence[str]) -> int:
    """Prepare what the command needs, then run it."""
    complain_about_python(sys.version_info[:2])
    if name == "demo":
        prepare("runtime")
        return hand_over("-m", "survey_app.cli", "demo", *arguments)
    prepare("dev")
    if name == "check":
        return first_failure(CHECKS, run)
    if name == "lock":
        return pin_libraries(arguments)
    return hand_over(*program(name), *arguments)


def program(name: str) -> tuple[str, ...]:
    """Return what Python is to run for a command that only starts another program."""
    if name == "test":
        return ("-m", "pytest", "-q", "-n", workers(os.cpu_count()), "--dist", "worksteal")
    if name == "soak":
        return ("-m", "pytest", "-q", "-m", "soak")
    if name == "coverage":
        return COVERAGE
    module = MODULES[name]
    path = ROOT.joinpath(*module.split("."))
    if not (path.with_suffix(".py").exists() or (path / "__main__.py").exists()):
        message = f"There is nothing to run for “{name}” yet: the module {module} is missing."
        raise SetUpError(message)
    return ("-m", module)


def help_text() -> str:
    """Return the list of commands."""
    lines = (f"  {name:<12} {meaning}" for name, meaning in COMMANDS.items())
    return "\n".join(("python3 dev.py COMMAND, or make COMMAND:", "", *lines))


def workers(processors: int | None) -> str:
    """Return how many tests run at once: one per processor, at least two, at most eight."""
    return str(max(2, min(8, processors or 2)))


def complain_about_python(version: tuple[int, ...]) -> None:
    """Stop with a plain sentence when this Python is too old."""
    if version < OLDEST_PYTHON:
        wanted, found = (".".join(map(str, v)) for v in (OLDEST_PYTHON, version))
        message = (
            f"Plumbline needs Python {wanted} or newer, and this is Python {found}.\n"
            f"Install a newer one and run it by its name, such as: python{wanted} dev.py demo"
        )
        raise SetUpError(message)


def prepare(wanted: str) -> None:
    """See to it that .venv holds the libraries of a lock, "runtime" or "dev".

    The development lock contains the runtime lock, so a current development environment serves
    both, and an outdated one is brought up to date rather than left half old.
    """
    installed = STAMP.read_text(encoding="utf-8") if STAMP.exists() and PYTHON.exists() else ""
    kind = "dev" if installed.startswith("dev ") else wanted
    lock = LOCKS / f"{kind}.txt"
    stamp = stamp_of(kind, lock.read_bytes(), sys.version)
    if installed == stamp:
        return
    print(f"Preparing .venv from requirements/{lock.name} ...", flush=True)
    if not is_usable(PYTHON):
        make_environment()
    STAMP.unlink(missing_ok=True)
    install(lock)
    write_whole(STAMP, stamp)


def stamp_of(kind: str, lock: bytes, python: str) -> str:
    """Return the line that says what is installed; it changes with the lock and with Python."""
    return f"{kind} {hashlib.sha256(lock + python.encode()).hexdigest()}\n"


def is_usable(python: Path) -> bool:
    """Tell whether the environment runs, has pip, and is of the Python that runs this file."""
    question = "import pip, sys; sys.stdout.write(sys.version)"
    try:
        answer = subprocess.run([python, "-c", question], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return answer.stdout.decode() == sys.version


def make_environment() -> None:
    """Make .venv anew, clearing what an interrupted attempt or another Python left there."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        message = (
            "This Python cannot make virtual environments, because ensurepip is missing.\n"
            "On Debian and Ubuntu run: apt-get install python3-venv\n"
            "Then run the same command again."
        )
        raise SetUpError(message)
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(command, cwd=ROOT).returncode:
        message = f"The environment {VENV} could not be made. Remove the folder and try again."
        raise SetUpError(message)


def install(lock: Path) -> None:
    """Install a lock with uv, or with pip where uv cannot be had."""
    pip = ("-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes", "-r")
    uv = ("-m", "uv", "pip", "install", "-q", "--python", str(PYTHON), "--require-hashes", "-r")
    if run(*pip, str(LOCKS / "installer.txt")) == 0 and run(*uv, str(lock)) == 0:
        return
    print("uv could not do it; trying pip, which takes longer.", flush=True)
    if run(*pip, str(lock)):
        message = (
            "The libraries could not be installed; the lines above say why.\n"
            "Check that this computer reaches its package index, and run the same command again."
        )
        raise SetUpError(message)


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is either there with all its text or as it was before."""
    draft = path.with_suffix(".new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def run(*arguments: str) -> int:
    """Run Python of .venv on the project and return the exit code."""
    return subprocess.run([str(PYTHON), *arguments], cwd=ROOT).returncode


def hand_over(*arguments: str) -> int:
    """Become the program, so that Ctrl-C and other signals reach it and nobody else."""
    if os.name == "posix":
        os.chdir(ROOT)
        sys.stdout.flush()
        os.execv(PYTHON, [str(PYTHON), *arguments])
    return run(*arguments)


def first_failure(
    steps: Sequence[tuple[str, tuple[str, ...]]], run_step: Callable[..., int]
) -> int:
    """Run the steps in order, stop at the first that fails, and return its exit code."""
    for number, (name, arguments) in enumerate(steps, start=1):
        print(f"[{number}/{len(steps)}] {name}", flush=True)
        if code := run_step(*arguments):
            print(f"Stopped at “{name}”: see the lines above.", file=sys.stderr)
            return code
    print("All is well.")
    return 0


def pin_libraries(arguments: Sequence[str]) -> int:
    """Write the locks anew from pyproject.toml, for every platform, with hashes."""
    compile_lock = ("-m", "uv", "pip", "compile", "-q", "--universal", "--generate-hashes")
    for lock, sources in PINS:
        draft = LOCKS / f"{lock}.new"
        shutil.copyfile(LOCKS / lock, draft)
        target = ("--no-header", "--python-version", "3.11", "-o", str(draft))
        if code := run(*compile_lock, *target, *arguments, *sources):
            draft.unlink()
            return code
        refuse_addresses(draft)
        draft.replace(LOCKS / lock)
        print(f"Wrote requirements/{lock}")
    return 0


def refuse_addresses(lock: Path) -> None:
    """Stop when a lock names a server, since it must hold wherever packages come from."""
    if re.search(r"://|^-{1,2}(index|extra-index|find-links|i|f)\b", lock.read_text(), re.M):
        lock.unlink()
        message = f"The new {lock.stem} would name a server; it stays as it was."
        raise SetUpError(message)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
