"""Change ``scoring`` in small ways and see whether its unit tests notice: ``make mutants``.

mutmut changes the bodies of functions, one place at a time. It leaves alone what runs when a
module is imported (constants, defaults) and functions with a decorator, such as properties.
What no test noticed is listed; ``python -m mutmut show NAME`` in build/mutants shows the change.
"""

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
COPY = ROOT / "build" / "mutants"
SHARED = ("tests/__init__.py", "tests/unit/__init__.py", "tests/factories.py", "pyproject.toml")
NEEDED = 0.80
SETTINGS = """[mutmut]
source_paths=scoring
also_copy=questionnaires
use_git_change_detection=false
pytest_add_cli_args=
    -p
    no:cacheprovider
    -o
    addopts=--import-mode=importlib
pytest_add_cli_args_test_selection=tests/unit/scoring
"""


def main() -> int:
    """Test the mutants, print the survivors and killed/total, and fail where too few die."""
    make_copy()
    if code := subprocess.run(_mutmut("run"), cwd=COPY).returncode:
        return code
    listing = subprocess.run(
        _mutmut("results", "--all", "true"), cwd=COPY, check=True, capture_output=True, text=True
    )
    said = said_of(listing.stdout)
    survivors = [mutant for mutant, status in said.items() if status != "killed"]
    sys.stdout.write("\n".join(["", *survivors, "", killed_of_total(said), ""]))
    return 0 if said and len(survivors) <= (1 - NEEDED) * len(said) else 1


def make_copy() -> None:
    """Copy what the tests of scoring need, without what starts databases and browsers."""
    shutil.rmtree(COPY, ignore_errors=True)
    no_caches = shutil.ignore_patterns("__pycache__")
    for folder in ("scoring", "questionnaires", "tests/unit/scoring", "tests/witnesses"):
        shutil.copytree(ROOT / folder, COPY / folder, ignore=no_caches)
    for file in SHARED:
        shutil.copy(ROOT / file, COPY / file)
    COPY.joinpath("setup.cfg").write_text(SETTINGS, encoding="utf-8")


def said_of(listing: str) -> dict[str, str]:
    """Read what mutmut says of each mutant.

    Examples
    --------
    >>> said_of("    scoring.gaps.x_holm__mutmut_1: killed")
    {'scoring.gaps.x_holm__mutmut_1': 'killed'}
    """
    return dict(re.findall(r"^\s*(\S+): (.+?)\s*$", listing, re.MULTILINE))


def killed_of_total(said: dict[str, str]) -> str:
    """Return how many mutants were killed of how many, for each module and for all.

    Examples
    --------
    >>> print(killed_of_total({"scoring.gaps.x_a": "killed", "scoring.flags.x_b": "survived"}))
    flags 0/1
    gaps 1/1
    all 1/2
    """
    modules = {mutant: mutant.split(".")[1] for mutant in said}
    total = Counter(modules.values())
    killed = Counter(modules[mutant] for mutant, status in said.items() if status == "killed")
    lines = [f"{module} {killed[module]}/{total[module]}" for module in sorted(total)]
    return "\n".join([*lines, f"all {killed.total()}/{total.total()}"])


def _mutmut(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "mutmut", *arguments]


if __name__ == "__main__":
    sys.exit(main())
