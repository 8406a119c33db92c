"""Tiny tables for linkers: four drivers, what the list says of them, and their rows."""

from hashlib import sha256
from uuid import UUID

from survey_app.proving.loot import Loot, Table

PEOPLE = tuple(f"{name}@norrland.example" for name in ("alva", "bror", "cilla", "dag"))


def number(value: int) -> UUID:
    """Make an id that looks random and is always the same."""
    return UUID(bytes=sha256(bytes([value])).digest()[:16])


INVITED = tuple(number(place) for place in range(1, 5))
ROWS = tuple(number(place) for place in (9, 7, 8, 6))
OWNERS = {row.hex: frozenset({email}) for row, email in zip(ROWS, PEOPLE, strict=True)}
ONE_GROUP = dict.fromkeys(OWNERS, "frontline")


def invitations(*, keys: tuple[UUID, ...] = INVITED) -> Table:
    """The list of people, in the order in which they answered."""
    rows = tuple(zip(keys, PEOPLE, strict=True))
    return Table("invitation", ("id", "email"), rows)


def pool(*columns: str, rows: tuple[tuple[object, ...], ...] = ((), (), (), ())) -> Table:
    """The sealed rows, with more columns in front of the id."""
    filled = tuple((*row, key) for row, key in zip(rows, ROWS, strict=True))
    return Table("pool", (*columns, "id"), filled)


def loot(*tables: Table, **files: bytes) -> Loot:
    """What was copied."""
    return Loot({table.name: table for table in tables}, files)
