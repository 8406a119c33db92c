"""Linkers that search raw bytes: in files, in logs, in the rows of other tables."""

import re
from collections.abc import Collection, Iterator, Mapping
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

HEXADECIMAL = re.compile(rb"([0-9a-f]{2}){16,64}")
FIRST_TWO = np.uint64(0xFFFF)
WINDOW = 8  # bytes; a shorter piece could be the same by chance


def places_of(data: bytes, patterns: Collection[bytes]) -> dict[bytes, int]:
    """Return the first place of each pattern that occurs; shorter ones than eight bytes never do.

    All are searched for at once, as there may be thousands.
    """
    by_start: dict[int, list[bytes]] = {}
    for pattern in patterns:
        if len(pattern) >= WINDOW:
            by_start.setdefault(int.from_bytes(pattern[:WINDOW], "little"), []).append(pattern)
    starts = np.array(sorted(by_start), dtype=np.uint64)
    found: dict[bytes, int] = {}
    for place, start in _candidates(data, starts):
        for pattern in by_start[start]:
            if pattern not in found and data.startswith(pattern, place):
                found[pattern] = place
    return found


def _candidates(data: bytes, starts: NDArray[np.uint64]) -> list[tuple[int, int]]:
    """Return places and starts where one of the patterns may begin, in their order."""
    hits: list[tuple[int, int]] = []
    may_begin = np.zeros(1 << 16, dtype=np.bool_)  # by the first two bytes, which sorts most out
    may_begin[starts & FIRST_TWO] = True
    for shift in range(min(WINDOW, len(data) - WINDOW + 1)):
        count = (len(data) - shift) // WINDOW
        words = np.frombuffer(data, dtype="<u8", count=count, offset=shift)
        likely = np.flatnonzero(may_begin[words & FIRST_TWO])
        found = likely[np.isin(words[likely], starts)]
        hits += [(int(number) * WINDOW + shift, int(words[number])) for number in found]
    return sorted(hits)


def owners_seen(
    places: Mapping[str, bytes], patterns: Mapping[bytes, str]
) -> tuple[set[str], set[str]]:
    """Return whose patterns occur, and in which places."""
    owners, where = set[str](), set[str]()
    for name, data in places.items():
        seen = places_of(data, patterns)
        owners |= {patterns[pattern] for pattern in seen}
        where |= {name} if seen else set()
    return owners, where


def windows(value: object) -> Iterator[bytes]:
    """Give every eight bytes of a value, however a database spells it."""
    for body in spellings(value):
        for place in range(len(body) - WINDOW + 1):
            yield body[place : place + WINDOW]


def spellings(value: object) -> tuple[bytes, ...]:
    """Return the bytes of a value; an id or a hash as such, not as the letters that spell it."""
    if isinstance(value, UUID):
        return (value.bytes,)
    body = value.encode() if isinstance(value, str) else value
    if not isinstance(body, bytes):
        return ()
    bare = body.replace(b"-", b"")
    return (bytes.fromhex(bare.decode()) if HEXADECIMAL.fullmatch(bare) else body,)
