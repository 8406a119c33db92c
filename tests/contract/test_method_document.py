"""The worked example in ``docs/method.md`` prints the numbers that the engine is held to.

The engine itself is held to the same file in ``tests/unit/scoring/test_worked_example.py``.
"""

import json
import re
from pathlib import Path

import pytest

from scoring.agreement import chance_rwg
from scoring.gaps import cliffs_delta, mann_whitney, verdict_of
from scoring.intervals import t_interval
from scoring.measures import Verdict
from scoring.policy import DEFAULT

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


def answers(who: str) -> list[int]:
    """Return the answers that the document gives to a group."""
    found = re.search(rf"{who}(?: answered)?\s((?:\d,\s)*\d)", METHOD)
    assert found, f"docs/method.md has no answers of {who!r}"
    return [int(answer) for answer in re.findall(r"\d", found[1])]


def test_the_view_of_eight_people_has_the_interval_it_prints() -> None:
    found = t_interval(answers("Eight people"))
    text = "the mean is 4.0 and\nthe interval 3.37 to 4.63"
    assert text in METHOD
    assert (found.value, round(found.low, 2), round(found.high, 2)) == (4.0, 3.37, 4.63)


def test_the_gap_of_two_groups_has_the_figures_it_prints() -> None:
    leaders, drivers = answers("Leadership"), answers("drivers")
    delta, test = cliffs_delta(leaders, drivers), mann_whitney(leaders, drivers)
    apart = sum(leaders) / len(leaders) - sum(drivers) / len(drivers)
    assert (
        "Their means are 1.7\nlevels apart, delta is 0.85 (0.45 to 0.97), and p is 0.0020" in METHOD
    )
    assert round(apart, 1) == 1.7
    assert [round(x, 2) for x in (delta.value, delta.low, delta.high)] == [0.85, 0.45, 0.97]
    assert round(test.p, 4) == 0.0020
    assert verdict_of(delta, apart, test.p, DEFAULT.largest_q) is Verdict.CLEAR_GAP


def test_chance_agreement_is_as_it_prints() -> None:
    assert "0.75 for five people, 0.51 for\nten, 0.32 for twenty" in METHOD
    assert [round(chance_rwg(n), 2) for n in (5, 10, 20)] == [0.75, 0.51, 0.32]


@pytest.mark.parametrize(
    "words",
    [
        f"People are drawn anew inside each group, {DEFAULT.draws:,} times",
        f"{DEFAULT.solid:.0%} is solid, {DEFAULT.fair:.0%} fair".replace("%", " %"),
        f"{DEFAULT.largest_q:.0%} false finds".replace("%", " %"),
        f"From {DEFAULT.experience_from} people on",
    ],
)
def test_the_constants_it_prints_are_those_of_the_rules(words: str) -> None:
    assert words in METHOD
