"""Sentences with a number behind each: templates from ``reports/wording``, values filled in.

A template is a text with named places, or two texts, ``one`` and ``other``, between which
``count`` chooses. A place may say how its value is written:

``{count:word}``   a number below thirteen in words ("nine"), else in figures
``{count:Word}``   the same with a capital, for the start of a sentence
``{score:level}``  one decimal ("2.4")
``{share:percent}`` a share of 0 to 1 in percent, unit and figure kept together
``{areas:list}``   names joined with commas and "and"
``{area:Start}``   text with a capital first letter
``{group:inner}``  a name inside a sentence: small first letter, but not "PMO"
``{when:day}``, ``{when:month}``  a date in words
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from reports.errors import WordingError

UNITS = ("%", "days", "weeks", "months", "points", "person-days", "projects")
_BEFORE_UNIT = re.compile(rf"(?<=\d) (?={'|'.join(UNITS)})")
_NO_BREAK = "\u00a0"


class Wording(Formatter):
    """The sentences of one language."""

    def __init__(self, language: str, texts: Mapping[str, Any]) -> None:
        self.language = language
        self._texts = texts

    @property
    def keys(self) -> frozenset[str]:
        """Names of all sentences, such as "answer.headline"."""
        return frozenset(self._texts)

    def say(self, key: str, /, **values: object) -> str:
        """Return one sentence with its values filled in.

        Parameters
        ----------
        key : file and name of the sentence, such as "answer.headline"
        values : what its places name; ``count`` also chooses between ``one`` and ``other``

        Raises
        ------
        WordingError : the sentence is missing in this language, or lacks a value
        """
        text = self._texts.get(key)
        if isinstance(text, dict):
            text = text["one" if values.get("count") == 1 else "other"]
        if not isinstance(text, str):
            raise WordingError(f"Add the sentence {key!r} to reports/wording/{self.language}.")
        try:
            return _BEFORE_UNIT.sub(_NO_BREAK, self.vformat(text, (), values))
        except (KeyError, TypeError, ValueError) as problem:
            raise WordingError(f"The sentence {key!r} cannot be filled in: {problem}.") from problem

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of words, such as the names of the months."""
        found = self._texts.get(key)
        # YAML reads an unquoted "no" as False.
        if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
            raise WordingError(
                f"Add the list {key!r}, every word of it in quotes, "
                f"to reports/wording/{self.language}."
            )
        return tuple(found)

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401 - as in Formatter
        """Write one value the way its place asks for."""
        match format_spec:
            case "word" | "Word":
                written = self._number(value)
                return starting(written) if format_spec == "Word" else written
            case "level":
                return figure(value)
            case "percent":
                return f"{half_up(value * 100, '1')}{_NO_BREAK}%"
            case "list" | "List":
                joined = self.join(value)
                return starting(joined) if format_spec == "List" else joined
            case "Start":
                return starting(value)
            case "inner":
                return inner(value)
            case "day" | "month":
                return self._date(value, format_spec)
            case _:
                return str(super().format_field(value, format_spec))

    def join(self, names: Iterable[str]) -> str:
        """Return names joined as in a sentence: "a, b and c"."""
        *first, last = names
        return self.say("shared.and", first=", ".join(first), last=last) if first else last

    def _number(self, value: int) -> str:
        words = self.words("shared.numbers")
        return words[value] if value < len(words) else str(value)

    def _date(self, when: date, spec: str) -> str:
        month = self.words("shared.months")[when.month - 1]
        return self.say(f"shared.{spec}", day=when.day, month=month, year=when.year)


def load_wording(language: str = "en") -> Wording:
    """Return the sentences of a language; read once, then kept.

    Raises
    ------
    WordingError : there is no wording in this language
    """
    return _load(language)


@cache
def _load(language: str) -> Wording:
    folder = Path(str(files("reports") / "wording" / language))
    texts: dict[str, Any] = {}
    for path in sorted(folder.glob("*.yaml")):
        for name, text in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            texts[f"{path.stem}.{name}"] = text
    if not texts:
        raise WordingError(
            f"The report has no wording in {language!r}: add the files of reports/wording/en "
            f"in that language, or publish the framework in English."
        )
    return Wording(language, texts)


def half_up(value: float, step: str) -> Decimal:
    """Round half up on the written figure, as a reader with pencil and paper does."""
    return Decimal(str(round(value, 10))).quantize(Decimal(step), ROUND_HALF_UP)


def figure(value: float) -> str:
    """Return a value on 1 to 5 with its one decimal.

    Examples
    --------
    >>> figure(2.25)
    '2.3'
    """
    return str(half_up(value, "0.1"))


def starting(text: str) -> str:
    """Return text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def inner(name: str) -> str:
    """Return a name as it stands inside a sentence.

    Examples
    --------
    >>> inner("Project managers"), inner("PMO statement")
    ('project managers', 'PMO statement')
    """
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
