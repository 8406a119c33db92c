"""Whom and what the words of a page name: focus areas, and sets of people."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from questionnaires.framework import Framework
from reports.leadership_report import LeadershipReport
from scoring.finest import FinestCells
from scoring.release import Release
from scoring.units import EVERYONE

T = TypeVar("T")
_EVERYONE = ("Everyone", "All who answered alone")

PeopleSet = tuple[str, str]
"""Unit and bucket id of a set of people; an empty name stands for all."""


@dataclass(frozen=True)
class Names:
    """What may be named on a page, longest names first.

    areas : id by name; sets : set of people by name; finer : names of role groups that were
        merged, of which no number may be shown at all
    """

    areas: Mapping[str, str]
    sets: Mapping[str, PeopleSet]
    finer: frozenset[str]

    def area_in(self, text: str) -> str:
        """Return the area that a text begins with, or nothing."""
        return next((area for name, area in self.areas.items() if _begins(text, name)), "")

    def by_area(self, line: str) -> Iterator[tuple[str, str]]:
        """Yield what a line says after it named an area, up to the next one."""
        pattern = "|".join(re.escape(name) for name in self.areas)
        parts = re.split(rf"({pattern})(?!\w)", line)
        yield from (
            (self.areas[name], said) for name, said in zip(parts[1::2], parts[2::2], strict=True)
        )

    def set_in(self, text: str) -> PeopleSet | None:
        """Return the people that a text begins with, or None."""
        return next((found for name, found in self.sets.items() if _begins(text, name)), None)

    def finer_in(self, text: str) -> str:
        """Return the merged role group that a text begins with, or nothing."""
        return next((name for name in sorted(self.finer) if _begins(text, name)), "")


def names_of(
    framework: Framework, release: Release, report: LeadershipReport, cells: FinestCells
) -> Names:
    """Collect the names that the outputs of a wave can use."""
    areas = {name: a.id for a in framework.areas for name in (a.name, a.short_name)}
    groups = {bucket.name: ("", bucket.id) for bucket in release.buckets}
    shown = {bucket.id for bucket in release.buckets}
    groups |= {c.name: ("", c.bucket) for c in report.where.columns if c.bucket in shown}
    groups |= {group.name: ("", group.id) for group in release.left_out if group.id}
    units = {unit: (unit, "") for _, unit in cells.cells if unit}
    sets = {**units, **groups, **dict.fromkeys(_EVERYONE, EVERYONE)}
    roles = {role.name for role in framework.role_groups} - set(sets)
    return Names(_longest_first(areas), _longest_first(sets), frozenset(roles))


def _longest_first(named: Mapping[str, T]) -> dict[str, T]:
    return {name: named[name] for name in sorted(named, key=len, reverse=True)}


def _begins(text: str, name: str) -> bool:
    return re.match(rf"{re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def numbers_in(texts: Iterable[str]) -> list[str]:
    """Return the numbers with one decimal in some texts, without their signs."""
    return [found for text in texts for found in re.findall(r"(?<![\d.])\d\.\d(?![\d.])", text)]


def shares_in(text: str) -> list[int]:
    """Return the shares in a text, in per cent."""
    return [int(found) for found in re.findall(r"(\d+)\s*%", text)]
