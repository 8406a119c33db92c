"""The import contracts hold, and each of them catches what it is there to catch."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
]
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as main; main()"

SKELETON = {
    "questionnaires/__init__.py": "",
    "scoring/__init__.py": "",
    "reports/__init__.py": "",
    "reports/charts/__init__.py": "",
    "survey_app/__init__.py": "",
    "survey_app/errors.py": "",
    "survey_app/models/__init__.py": "",
    "survey_app/pinned.py": "",
    "survey_app/pipeline.py": "from survey_app.models import anything",
    "survey_app/framework_choice.py": "",
    "survey_app/publications.py": "",
    "survey_app/waves/__init__.py": "",
    "survey_app/waves/routes.py": "import flask",
    "survey_app/waves/service.py": "",
    "survey_app/results/__init__.py": "",
    "survey_app/roadmaps/__init__.py": "",
    "survey_app/home/__init__.py": "",
    "survey_app/models/answers.py": "",
    **{
        f"scoring/{name}.py": ""
        for name in ("answers", "cells", "counts", "engine", "finest", "heard", "units")
    },
}
PLANTED = [
    ("one-way", "scoring/wrong.py", "import reports"),
    ("no-web-or-database-below", "reports/wrong.py", "import sqlalchemy"),
    ("questionnaires-are-plain", "questionnaires/wrong.py", "import numpy"),
    ("scoring-is-numbers", "scoring/wrong.py", "import jinja2"),
    ("drawing-stays-in-pdf", "reports/charts/wrong.py", "import reportlab.platypus"),
    ("calculating-stays-below", "survey_app/waves/wrong.py", "import scipy.stats"),
    ("inside-survey-app", "survey_app/unplaced.py", ""),
    ("inside-survey-app", "survey_app/waves/queries.py", "import survey_app.results"),
    ("inside-survey-app", "survey_app/errors.py", "import survey_app.pipeline"),
    ("inside-a-feature", "survey_app/waves/queries.py", "import survey_app.waves.service"),
    ("services-know-no-http", "survey_app/waves/service.py", "import flask"),
    ("services-know-no-http", "survey_app/models/wave.py", "import wtforms"),
    ("results-come-from-the-release", "reports/wrong.py", "import scoring.answers"),
]


def lint(folder: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    chosen = [word for contract in contracts for word in ("--contract", contract)]
    return subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS, "--no-logo", "--no-cache", *chosen],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def skeleton(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    for name, text in SKELETON.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_the_product_keeps_its_import_contracts() -> None:
    answer = lint(ROOT)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_a_small_house_in_order_breaks_no_contract(skeleton: Path) -> None:
    answer = lint(skeleton)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize(("contract", "module", "text"), PLANTED)
def test_a_planted_break_is_caught(skeleton: Path, contract: str, module: str, text: str) -> None:
    (skeleton / module).write_text(text)
    answer = lint(skeleton, contract)
    assert answer.returncode == 1
    assert "1 broken" in answer.stdout


def test_every_contract_has_a_planted_break() -> None:
    assert {contract["id"] for contract in CONTRACTS} == {contract for contract, *_ in PLANTED}
