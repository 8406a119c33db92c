"""A built wheel carries everything: installed elsewhere, it runs the demo from any directory."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


def run(*command: str | Path, where: Path) -> str:
    """Run a command and return what it prints; its errors fail the test."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=where,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_wheel_in_an_empty_environment_runs_the_demo_from_another_directory(
    tmp_path: Path,
) -> None:
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, where=ROOT)
    (wheel,) = tmp_path.glob("plumbline-*.whl")
    venv.create(tmp_path / "empty", with_pip=False, symlinks=True)
    python = tmp_path / "empty" / "bin" / "python"
    site = Path(
        run(python, "-c", "import site; print(site.getsitepackages()[0])", where=tmp_path).strip()
    )
    run(sys.executable, "-m", "zipfile", "-e", wheel, site, where=tmp_path)
    # The libraries are the ones at hand; the project itself may only come from the wheel.
    libraries = next(path for path in sys.path if path.endswith("site-packages"))
    (site / "libraries.pth").write_text(libraries + "\n", encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    found = run(python, "-c", "import survey_app; print(survey_app.__file__)", where=elsewhere)
    assert found.startswith(str(site))
    languages = "from survey_app.languages import known_languages; print(*known_languages())"
    assert {"en", "sv", "ar", "pl"} <= set(run(python, "-c", languages, where=elsewhere).split())
    said = run(
        python, "-m", "survey_app.cli", "demo", "--no-serve", "--data", "story", where=elsewhere
    )
    assert "Leadership PDF" in said
    pdf = elsewhere / "story" / "norrland-leadership-report.pdf"
    assert pdf.read_bytes().startswith(b"%PDF-")
