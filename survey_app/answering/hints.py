"""What in a comment looks as if it told who is meant: an address, a number, a name on the list.

The list of people is looked at in memory and never leaves the server. A hint stops nobody.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

SHORTEST_SURNAME = 4
SHORTEST_NUMBER = 7
LONGEST_AMOUNT = 8  # digits; from nine on, three by three may be a telephone number
ADDRESS = re.compile(r"[^\s@<>(),;:]{1,64}@[^\s@<>(),;:]{1,200}\.[^\W\d_]{2,}")
NUMBER = re.compile(r"(?<![\w.])[+(]{0,2}\d[\d \t()./\-\u2010-\u2013]{5,22}\d(?!\w)")
AMOUNT = re.compile(r"\d{1,3}([ .]\d{3})+")
DAY = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./ ]{1,2}\d{1,2}[-./ ]{1,2}\d{4}")
YEARS = re.compile(r"(19|20)\d\d\s*[-/\u2010-\u2013]\s*(19|20)\d\d")
WORD = re.compile(
    r"[^\W_][^\W_\u0300-\u036f\u064b-\u0670]*(?:[\u0300-\u036f\u064b-\u0670][^\W_]*)*"
)
NO_MARK_OF_ITS_OWN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
Words = tuple[str, ...]


class Looks(StrEnum):
    """What something looks like."""

    NAME = "name"
    ADDRESS = "address"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Hint:
    """Something in a text, as it was written there, and what it looks like."""

    looks: Looks
    found: str


def hints_in(text: str, people: Iterable[str]) -> tuple[Hint, ...]:
    """Return the first of each kind that a text holds; ``people`` are the names on the list."""
    found = (
        (Looks.NAME, _name_in(text, people)),
        (Looks.ADDRESS, next((match[0] for match in ADDRESS.finditer(text)), "")),
        (Looks.NUMBER, next((n for n in _numbers_in(text) if _is_telephone(n)), "")),
    )
    return tuple(Hint(looks, what) for looks, what in found if what)


def _numbers_in(text: str) -> Iterator[str]:
    return (match[0].strip() for match in NUMBER.finditer(text))


def _is_telephone(number: str) -> bool:
    digits = sum(sign.isdigit() for sign in number)
    is_amount = AMOUNT.fullmatch(number) is not None and digits <= LONGEST_AMOUNT
    is_other = is_amount or DAY.fullmatch(number) or YEARS.fullmatch(number)
    return digits >= SHORTEST_NUMBER and not is_other


def _name_in(text: str, people: Iterable[str]) -> str:
    names = {name for person in people for name in _names_of(person)}
    longest = max(map(len, names), default=0)
    written = list(WORD.finditer(text))
    plain = [_plain(match[0]) for match in written]
    for start in range(len(plain)):
        for end in range(min(start + longest, len(plain)), start, -1):
            if tuple(plain[start:end]) in names:
                return text[written[start].start() : written[end - 1].end()]
    return ""


def _names_of(person: str) -> Iterator[Words]:
    """Yield the words of a full name, and those of the surname when it is long enough."""
    full = _words_of(person)
    surname = _words_of(person.split()[-1]) if person.split() else ()
    if len(full) > 1:
        yield full
    if sum(map(len, surname)) >= SHORTEST_SURNAME:
        yield surname


def _words_of(text: str) -> Words:
    return tuple(_plain(match[0]) for match in WORD.finditer(text))


def _plain(word: str) -> str:
    """Write a word without capitals and accents."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    letters = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return letters.translate(NO_MARK_OF_ITS_OWN)
