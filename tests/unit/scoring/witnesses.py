"""Read the small data sets with expected values that other programs gave."""

import csv
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "witnesses"


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a file of expected values."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def groups(name: str) -> dict[str, list[float]]:
    """Return the values of each group of a data set, in the order of the file."""
    found: dict[str, list[float]] = {}
    for row in rows(name):
        found.setdefault(row["group"], []).append(float(row["value"]))
    return found


def table(name: str) -> list[list[float]]:
    """Return a data set as rows of numbers."""
    return [[float(value) for value in row.values()] for row in rows(name)]
