"""Linkers that look for the same bytes in two rows, and for tokens under a hash without a key."""

import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from survey_app.proving.loot import Loot, Table, spelled
from survey_app.proving.searches import spellings, windows
from survey_app.proving.truth import Owners

DIGESTS = ("md5", "sha1", "sha256", "sha512", "sha3_256", "blake2b", "blake2s")
PREFIXES = ("", "inv:", "draft:", "inv", "draft", "token:", "/s/")
OBVIOUS_KEYS = (b"", b"plumbline", b"pepper", b"secret", b"token", b"inv", b"draft", b"\0" * 32)
Cells = Mapping[str, Iterable[object]]
"""The values of one row, or of all rows about one person, by whose or which they are."""


def guess_by_bytes(people: Cells, rows: Cells) -> dict[str, str]:
    """Guess whose each row is by eight or more bytes that only the two of them share."""
    of_person = _lone_windows(people)
    guesses: dict[str, str] = {}
    for row, found in _windows_by_name(rows).items():
        shared = Counter(of_person[piece] for piece in found if piece in of_person)
        if shared:
            guesses[row] = shared.most_common(1)[0][0]
    return guesses


def right_guesses(guesses: Mapping[str, str], owners: Owners) -> int:
    """Count the rows that were given to one of those they may belong to."""
    return sum(person in owners.get(row, ()) for row, person in guesses.items())


def _lone_windows(named: Cells) -> dict[bytes, str]:
    owner: dict[bytes, str] = {}
    shared = set[bytes]()
    for name, found in _windows_by_name(named).items():
        for piece in found:
            if owner.setdefault(piece, name) != name:
                shared.add(piece)
    return {piece: name for piece, name in owner.items() if piece not in shared}


def _windows_by_name(named: Cells) -> dict[str, set[bytes]]:
    return {name: {p for value in cells for p in windows(value)} for name, cells in named.items()}


def cells_of_rows(table: Table, key: str = "id") -> dict[str, tuple[Any, ...]]:
    """Return the values of each row of answers, by its id."""
    return dict(zip(table.ids(key), table.rows, strict=True))


def cells_of_people(loots: Iterable[Loot], sealed: Owners) -> dict[str, set[Any]]:
    """Gather all that the tables say of each person, by e-mail.

    A row is about a person when it holds the id of the invitation.

    sealed : whose the rows of the pool are, as far as that counts as known
    """
    gathered: dict[str, set[Any]] = {}
    for loot in loots:
        invited = loot.table("invitation")
        emails = dict(zip(invited.ids(), invited.column("email"), strict=True))
        for table in loot.tables.values():
            for row in table.rows:
                for email in {emails[key] for key in map(spelled, row) if key in emails}:
                    gathered.setdefault(email, set()).update(row)
        pool = loot.table("pool")
        for id_, cells in cells_of_rows(pool).items():
            for email in sealed.get(id_, ()):
                gathered.setdefault(email, set()).update(cells)
    return gathered


def tokens_under_a_hash(loot: Loot, tokens: Iterable[str]) -> dict[str, str]:
    """Return where a mailed token stands under a hash that needs no key of ours, by token."""
    stored = {
        body: f"{table.name}.{column}"
        for table in loot.tables.values()
        for column in table.columns
        for value in table.column(column)
        for body in spellings(value)
    }
    return {
        token: stored[digest] for token in tokens for digest in _digests(token) if digest in stored
    }


def _digests(token: str) -> Iterator[bytes]:
    yield token.encode()
    for name in DIGESTS:
        for prefix in PREFIXES:
            body = (prefix + token).encode()
            yield hashlib.new(name, body, usedforsecurity=False).digest()
            for key in OBVIOUS_KEYS:
                yield hmac.new(key, body, name).digest()


def guess_group_by_length(lengths: Mapping[str, int], groups: Mapping[str, str]) -> int:
    """Count the rows whose group is told by their length, knowing how long each group's are."""
    common: dict[int, Counter[str]] = {}
    for row, length in lengths.items():
        common.setdefault(length, Counter())[groups[row]] += 1
    return sum(counts.most_common(1)[0][1] for counts in common.values())
