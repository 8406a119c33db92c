"""What the tables of a page claim: which number is told of whom, on which focus area."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scoring.units import EVERYONE
from survey_app.auditing.names import Names, PeopleSet
from survey_app.auditing.reading import Output, Table

OF_THE_PLAN = {
    "Step", "Effort", "From", "To", "Steps", "Used", "Available", "Weight", "Target", "Distance",
    "To target", "Rank", "Then", "Change", "Lies in", "Firm", "Views",
}  # fmt: skip
"""Headings whose numbers are told of nobody, or follow from others beside them."""
SCORES = {"All score", "Score", "Now"}
LEVELS = {"Level", "Level all"}
_SUPPORT_ROWS = ("Weighted mean", "Support at level", "Counted", "Level ", "Score")
_NUMBER = re.compile(r"[+−-]?\d[\d,]*(\.\d+)?")
_SUPPORT = re.compile(r"Level [2-5]$")
_COUNT = re.compile(r"n = (\d[\d,]*)|(\d[\d,]*) answered|(\d[\d,]*) of [\d,]+, about")
_TOTAL = re.compile(r"(\d[\d,]*) answered|^(\d[\d,]*) people of \d")
_PEOPLE = re.compile(r"(\d[\d,]*) people$")


class Told(StrEnum):
    """What kind of number it is."""

    VIEW = "view"
    SUPPORT = "support"
    SCORE = "score"
    LEVEL = "level"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Claim:
    """One number on a page.

    people : the set it is told of; None for a score of all groups, or what follows from one
    """

    where: str
    kind: Told
    area: str
    people: PeopleSet | None
    text: str


@dataclass(frozen=True, slots=True)
class Claims:
    """What was understood, and what was not: numbers of which nobody can say of whom they are."""

    understood: tuple[Claim, ...]
    unexplained: tuple[str, ...]


def claims_in(outputs: Sequence[Output], names: Names) -> Claims:
    """Read the tables of all outputs."""
    understood: list[Claim] = []
    unexplained: list[str] = []
    for output in outputs:
        for table in output.tables:
            for found in _claims_of(output, table, names):
                (unexplained if isinstance(found, str) else understood).append(found)  # type: ignore[arg-type]
        understood += _counts_in(output, names)
    return Claims(tuple(understood), tuple(unexplained))


def _claims_of(output: Output, table: Table, names: Names) -> Iterator[Claim | str]:
    for row in table.rows:
        for heading, text in zip(table.headings[1:], row[1:], strict=False):
            if _NUMBER.match(text) and heading not in OF_THE_PLAN:
                yield _claim(output, names, row, heading, text)


def _claim(
    output: Output, names: Names, row: Sequence[str], heading: str, text: str
) -> Claim | str:
    if people_alone := _PEOPLE.match(text):
        return Claim(output.name, Told.COUNT, "", EVERYONE, _plain(people_alone[1]))
    place = f"{output.name}: {row[0]}, {heading}: {text}"
    said = [cell for cell in row if not _NUMBER.match(cell)]
    area = next(filter(None, map(names.area_in, said)), output.area)
    if merged := names.finer_in(heading) or next(filter(None, map(names.finer_in, said)), ""):
        return f"{place} ({merged} are no group of this wave)"
    people = names.set_in(heading) or _people_of(said, names)
    kind = _kind(heading, row[0])
    if people is not None and kind in {Told.VIEW, Told.SUPPORT} and area:
        return Claim(output.name, kind, area, people, text)
    if people is None and kind is not Told.VIEW:
        return Claim(output.name, kind, area, None, text)
    return place


def _kind(heading: str, row: str) -> Told:
    if heading in SCORES:
        return Told.SCORE
    if heading in LEVELS:
        return Told.LEVEL
    is_support = _SUPPORT.match(heading) or (heading == "Result" and row.startswith(_SUPPORT_ROWS))
    return Told.SUPPORT if is_support else Told.VIEW


def _people_of(said: Sequence[str], names: Names) -> PeopleSet | None:
    """Return the people that cells of a row name alone: a group, a unit, or a group in a unit."""
    found = [people for cell in said if cell in names.sets and (people := names.sets[cell])]
    if not found:
        return None
    return max(unit for unit, _ in found), max(bucket for _, bucket in found)


def _counts_in(output: Output, names: Names) -> Iterator[Claim]:
    """Yield how many are said to have answered: in headings, and in lines of text."""
    for text in (*(h for table in output.tables for h in table.headings), *output.lines):
        people = names.set_in(text)
        found = (_COUNT if people else _TOTAL).search(text)
        if found is not None:
            number = next(filter(None, found.groups()))
            yield Claim(output.name, Told.COUNT, "", people or EVERYONE, _plain(number))


def _plain(number: str) -> str:
    return number.replace(",", "")
