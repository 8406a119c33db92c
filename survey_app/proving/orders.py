"""Linkers that go by order: rows of answers lie in one order, people are known in another."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from survey_app.proving.loot import WHAT_HIDDEN_COLUMNS_ARE, Loot, Table, spelled
from survey_app.proving.searches import places_of
from survey_app.proving.truth import Owners

MOMENT = re.compile(r"\d{4}-\d\d-\d\d")
NEAR = 10  # "nearly" is within a tenth of the group
Orders = Mapping[str, Sequence[str]]
"""Ids of rows, or e-mails, in the order that each name tells."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many people were matched with their own row, exactly or nearly, and by chance."""

    right: int
    of: int
    chance: float


def score_order(
    rows: Sequence[str], people: Sequence[str], owners: Owners, groups: Mapping[str, object]
) -> tuple[Score, Score]:
    """Lay two orders side by side within each group; return exact and near matches.

    rows : ids
    people : e-mails; those who have no row are left out
    owners, groups : by id of a row
    """
    exact, near, of, chance, near_chance = 0, 0, 0, 0.0, 0.0
    for group in dict.fromkeys(groups[row] for row in rows):
        ours = [row for row in rows if groups[row] == group]
        senders = frozenset().union(*(owners[row] for row in ours))
        theirs = [email for email in people if email in senders][: len(ours)]
        reach, count = len(ours) // NEAR, len(ours)
        place = {email: number for number, email in enumerate(theirs)}
        off = [_distance(number, owners[row], place) for number, row in enumerate(ours)]
        exact += sum(distance == 0 for distance in off)
        near += sum(distance <= reach for distance in off)
        of += count
        chance += 1
        near_chance += sum(_reachable(number, reach, count) for number in range(count)) / count
    return Score(exact, of, chance), Score(near, of, near_chance)


def _distance(number: int, owners: frozenset[str], place: Mapping[str, int]) -> float:
    places = [abs(place[email] - number) for email in owners if email in place]
    return min(places, default=float("inf"))


def _reachable(number: int, reach: int, count: int) -> int:
    return min(number + reach, count - 1) - max(number - reach, 0) + 1


def best_order(
    rows: Sequence[str], peoples: Orders, owners: Owners, groups: Mapping[str, object]
) -> tuple[tuple[Score, str], tuple[Score, str]]:
    """Try all orders of people, forwards and backwards; return the best two scores and orders."""
    tried = [
        (*score_order(rows, people, owners, groups), name)
        for order, forwards in peoples.items()
        for people, name in ((forwards, order), (forwards[::-1], f"{order}, backwards"))
    ]
    exact = max(((one, name) for one, _, name in tried), key=lambda found: found[0].right)
    near = max(((one, name) for _, one, name in tried), key=lambda found: found[0].right)
    return exact, near


def row_orders(loot: Loot, table: Table) -> Iterator[tuple[str, Sequence[str]]]:
    """Give the orders in which rows of answers lie: as they come, by column, on disk."""
    ids = table.ids()
    yield "the order in which rows come", ids
    yield "the primary key", sorted(ids)
    yield from orders_by_column(table, ids)
    sealed, answers = table.column("sealed"), table.column("answers")
    for values, piece, name in (
        (answers, slice(None), "where a row lies in the files"),
        (sealed, slice(0, 24), "where a row begins in the files"),  # long ones lie in two places
        (sealed, slice(-24, None), "where a row ends in the files"),
    ):
        if values and loot.files:
            pieces = {bytes(value)[piece]: row for value, row in zip(values, ids, strict=True)}
            yield name, _on_disk(loot, pieces)


def _on_disk(loot: Loot, pieces: Mapping[bytes, str]) -> list[str]:
    found = places_of(b"".join(loot.files.values()), pieces)
    return [pieces[piece] for piece in sorted(found, key=lambda piece: found[piece])]


def orders_by_column(table: Table, names: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Order ``names``, one for each row, by each column of numbers or moments that varies."""
    for column in table.columns:
        values = [_sortable(column, value) for value in table.column(column)]
        known = [value for value in values if value is not None]
        if len(set(known)) < 2:
            continue
        filled = [(v, n) for v, n in zip(values, names, strict=True) if v is not None]
        yield f"{table.name}.{column}", [name for _, name in sorted(filled, key=lambda f: f[0])]


def _sortable(column: str, value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    if column == "ctid":
        return tuple(int(part) for part in value.strip("()").split(","))
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float | datetime):
        return value
    return value if isinstance(value, str) and MOMENT.match(value) else None


def people_orders(loot: Loot, prefix: str = "") -> Iterator[tuple[str, list[str]]]:
    """Give the orders of people that the database tells: the list, and what points to it."""
    table = loot.table("invitation")
    emails = dict(zip(table.ids(), table.column("email"), strict=True))
    for pointing in loot.tables.values():
        for column in pointing.columns:
            people = [emails.get(spelled(value), "") for value in pointing.column(column)]
            if column in WHAT_HIDDEN_COLUMNS_ARE or not any(people):
                continue
            yield f"{prefix}{pointing.name}, as its rows come", _once(people)
            for name, order in orders_by_column(pointing, people):
                yield f"{prefix}{name}", _once(order)


def _once(people: Sequence[str]) -> list[str]:
    return [email for email in dict.fromkeys(people) if email]
