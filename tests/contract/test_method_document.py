"""The worked example in ``docs/method.md`` prints the numbers that the engine is held to.

The engine itself is held to the same file in ``tests/unit/scoring/test_worked_example.py``.
"""

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
METHOD = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
WITNESS = json.loads((ROOT / "tests/witnesses/worked_example_expected.json").read_text())
LEVELS = ("2", "3", "4", "5")


def row(name: str) -> list[str]:
    """Return the cells of one row of the example's table, without its name and weight."""
    found = re.search(rf"^\| {re.escape(name)} \|(.+)\|$", METHOD, flags=re.MULTILINE)
    assert found, f"docs/method.md has no row {name!r}"
    return [cell.strip() for cell in found[1].split("|")][1:]


def test_each_group_of_the_worked_example_has_the_witness_supports() -> None:
    for group, supports in WITNESS["bucket_support"].items():
        printed = dict(zip(LEVELS, row(group), strict=True))
        assert {level: float(cell) for level, cell in printed.items() if cell} == supports


def test_the_weighted_mean_and_the_score_are_those_of_the_witness() -> None:
    printed = [float(cell) for cell in row("Weighted mean")]
    assert dict(zip(LEVELS, printed, strict=True)) == WITNESS["area_support"]
    sums = re.search(r"^Score: 1 \+ (.+) = (\d\.\d+)\.$", METHOD, flags=re.MULTILINE)
    assert sums
    assert [float(part) for part in sums[1].split(" + ")] == list(WITNESS["cumulative"].values())
    assert float(sums[2]) == WITNESS["score"]


def test_the_levels_under_three_rules_are_those_of_the_witness() -> None:
    assert list(WITNESS["level"].values()) == [3, 2, 2]
    assert re.search(r"so the level\s+is 3\.", METHOD)
    assert re.search(r"the level is 2; under a cautious\s+one \(0\.67 and 0\.80\) it is 2", METHOD)
