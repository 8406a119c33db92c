"""Reading a people list: rows in, people to invite and rejected rows out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from email_validator import EmailNotValidError, validate_email

from questionnaires.framework import Framework, RoleGroup
from survey_app.errors import Refused
from survey_app.languages import Language, language_of
from survey_app.pinned import languages_for
from survey_app.waves.people_file import Row, read_rows

COLUMNS = {
    "email": "e-mail",
    "name": "name",
    "role_group": "role group",
    "unit": "unit",
    "language": "language",
}
EVERYONE = ("Everyone", "All who answered alone")  # as results call them
OPTIONAL = {"unit", "language"}
LONGEST = {"email": 254, "name": 120, "role_group": 80, "unit": 80, "language": 40}
_COLUMN_BY_HEADING = {
    "email": "email",
    "mail": "email",
    "emailaddress": "email",
    "mailaddress": "email",
    "name": "name",
    "fullname": "name",
    "person": "name",
    "rolegroup": "role_group",
    "role": "role_group",
    "group": "role_group",
    "unit": "unit",
    "department": "unit",
    "depot": "unit",
    "site": "unit",
    "team": "unit",
    "language": "language",
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to invite; ``email`` is in small letters, ``role_group`` is an id.

    ``language`` is a code, or empty when the list does not say.
    """

    row: int
    email: str
    name: str
    role_group: str
    unit: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that is not taken in, and why; ``email`` is what stood there."""

    row: int
    email: str
    reason: str


@dataclass(frozen=True, slots=True)
class PeopleList:
    """What a file holds: the people, and the rows somebody has to look at."""

    people: tuple[Person, ...]
    rejected: tuple[RejectedRow, ...]


class _Problem(Exception):
    """Why a row is rejected."""


def read_people(raw: bytes, framework: Framework) -> PeopleList:
    """Read an uploaded list.

    Parameters
    ----------
    raw : the file
    framework : the list may name its role groups by id, code or name, and its languages by code
        or name

    Raises
    ------
    Refused
        when the file as a whole cannot be used; the message names the row and what to do
    """
    rows = read_rows(raw)
    places = _places_of(next(rows))
    people: dict[str, Person] = {}
    rejected: list[RejectedRow] = []
    names, languages = _RoleGroupNames(framework.role_groups), _LanguageNames(framework)
    taken = _names_taken(framework)
    for number, cells in rows:
        values = {column: _cell(cells, place) for column, place in places.items()}
        try:
            person = _read_person(number, values, names, languages)
            _check_unit(person.unit, taken)
            _check_not_listed(person, people)
        except _Problem as problem:
            rejected.append(RejectedRow(number, values["email"][:254], str(problem)))
        else:
            people[person.email] = person
    if not people and not rejected:
        raise Refused("Row 1 names the columns, but no row follows. Add one row for each person.")
    return PeopleList(tuple(people.values()), tuple(rejected))


def _places_of(header: Row) -> Mapping[str, int]:
    number, cells = header
    places: dict[str, int] = {}
    for place, heading in enumerate(cells):
        column = _COLUMN_BY_HEADING.get(_bare(heading))
        if column in places:
            raise Refused(
                f"Row {number} has two columns for the {COLUMNS[column]}. Remove one of them."
            )
        if column is not None:
            places[column] = place
    missing = [COLUMNS[c] for c in COLUMNS if c not in places and c not in OPTIONAL]
    if missing:
        raise Refused(_missing_columns(number, missing, cells))
    return places


def _missing_columns(number: int, missing: Sequence[str], cells: Iterable[str]) -> str:
    found = ", ".join(f"“{cell.strip()[:40]}”" for cell in cells if cell.strip())
    wanted = " and no ".join(f"“{name}”" for name in missing)
    return (
        f"Row {number} has no column {wanted}. It has {found}. "
        "Name the columns e-mail, name, role group, unit and language, and upload the file again."
    )


def _bare(heading: str) -> str:
    return "".join(letter for letter in heading.casefold() if letter.isalnum())


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""


def _read_person(
    number: int, values: Mapping[str, str], names: "_RoleGroupNames", languages: "_LanguageNames"
) -> Person:
    for column, text in values.items():
        _check_text(column, text)
    role_group = names.find(values["role_group"])
    return Person(
        row=number,
        email=_read_email(values["email"]),
        name=values["name"],
        role_group=role_group,
        unit=values.get("unit", ""),
        language=languages.find(values.get("language", ""), role_group),
    )


def _check_text(column: str, text: str) -> None:
    if not text and column not in OPTIONAL:
        raise _Problem(f"The {COLUMNS[column]} is missing.")
    if len(text) > LONGEST[column]:
        raise _Problem(
            f"The {COLUMNS[column]} has {len(text):,} letters; at most {LONGEST[column]} fit."
        )
    if not text.isprintable():
        raise _Problem(f"The {COLUMNS[column]} holds a line break or another unprintable letter.")


def _read_email(text: str) -> str:
    try:
        return validate_email(text, check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        raise _Problem(f"“{text}” is not an e-mail address. {error}") from error


def _names_taken(framework: Framework) -> frozenset[str]:
    """Return, in small letters, what stands for something else in the results."""
    roles = (group.name for group in framework.role_groups)
    merged = (group.name for group in framework.merged_groups)
    areas = (name for area in framework.areas for name in (area.name, area.short_name))
    return frozenset(name.casefold() for name in (*EVERYONE, *roles, *merged, *areas))


def _check_unit(unit: str, taken: frozenset[str]) -> None:
    if unit.casefold() in taken:
        raise _Problem(
            f"The unit “{unit}” has the name of a group or focus area, and nobody could tell them "
            f"apart in the results. Call it something else, such as “Unit {unit}”."
        )


def _check_not_listed(person: Person, people: Mapping[str, Person]) -> None:
    first = people.get(person.email)
    if first is not None:
        raise _Problem(f"{person.email} stands in row {first.row} already; that row is taken.")


class _RoleGroupNames:
    """Finds a role group by id, code or name, however it is capitalised."""

    def __init__(self, role_groups: Sequence[RoleGroup]) -> None:
        self._ids = dict(_spellings(role_groups))
        self._names = {group.name.casefold(): group.name for group in role_groups}
        self._advice = cache(self._advise)

    def find(self, text: str) -> str:
        """Return the id, or say which names there are."""
        found = self._ids.get(_bare(text))
        if found is None:
            raise _Problem(f"There is no role group “{text}”. {self._advice(text.casefold())}")
        return found

    def _advise(self, text: str) -> str:
        close = get_close_matches(text, self._names, n=1)
        if close:
            return f"Did you mean “{self._names[close[0]]}”?"
        return f"Use one of: {', '.join(self._names.values())}."


class _LanguageNames:
    """Finds a language that a role group can answer in, by code, by its own or its English name."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._offered = cache(self._offered_to)

    def find(self, text: str, role_group: str) -> str:
        """Return the code, empty for an empty cell, or say which languages there are."""
        if not text:
            return ""
        offered = self._offered(role_group)
        for language in offered:
            if _bare(text) in map(_bare, (language.code, language.name, language.english_name)):
                return language.code
        group = self._framework.role_group_by_id[role_group].name
        known = ", ".join(f"{language.name} ({language.code})" for language in offered)
        raise _Problem(f"“{text}” is no language that {group} can answer in. Use one of: {known}.")

    def _offered_to(self, role_group: str) -> tuple[Language, ...]:
        return tuple(language_of(code) for code in languages_for(self._framework, role_group))


def _spellings(role_groups: Iterable[RoleGroup]) -> Iterator[tuple[str, str]]:
    for group in role_groups:
        for spelling in (group.id, group.code, group.name):
            yield _bare(spelling), group.id
