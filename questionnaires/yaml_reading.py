"""Strict YAML: what a person sees in the file is what the program gets, or an error.

Left to itself, YAML reads ``no`` as false, ``2.10`` as 2.1, ``1:30`` as 90 and
``2024-05-01`` as a date, lets a key come twice, and unfolds a few hundred bytes of aliases
into millions of values. All of that is refused here, with the place where it stands.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import yaml

from questionnaires.file_text import position_after, read_text
from questionnaires.yaml_file import Place, Position, YamlFile, quoted, shortened
from questionnaires.yaml_words import why_not_allowed, why_not_plain, why_not_yaml

MOST_VALUES = 10_000  # in one file, so that none takes long to read
DEEPEST = 20


def read_yaml(
    folder: Path, name: str, if_missing: str = "is this the folder of a framework?"
) -> YamlFile:
    """Read ``folder / name`` strictly; problems are collected in the result, never raised.

    ``if_missing`` is said of a file that is not there.
    """
    file = YamlFile(name)
    text = read_text(folder / name, file, if_missing)
    if text is not None:
        _Reading(file).read(text)
    return file


class _StopReading(Exception):
    """Nothing more can be read from this file; the reason has been reported."""


_NUMBER = re.compile(r"-?(0|[1-9]\d{0,8})(\.\d{1,9})?")
_TURNING_CHARACTERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class _Reading:
    """Turns the parser's events into plain values, one file at a time."""

    def __init__(self, file: YamlFile) -> None:
        self._file = file
        self._resolver = yaml.resolver.Resolver()
        self._events: Iterator[yaml.Event] = iter(())

    def read(self, text: str) -> None:
        """Fill the file's content, positions and problems."""
        try:
            self._refuse_directives(text)
            self._events = iter(yaml.parse(text, Loader=yaml.SafeLoader))
            self._read_document()
        except _StopReading:
            self._file.content = None
        except yaml.reader.ReaderError as error:
            at = position_after(text[: error.position])
            self._file.report(at, why_not_allowed(text[error.position]))
            self._file.content = None
        except yaml.MarkedYAMLError as error:
            self._file.report(*why_not_yaml(error))
            self._file.content = None

    def _refuse_directives(self, text: str) -> None:
        for number, line in enumerate(text.splitlines(), 1):
            if line.startswith("%"):
                self._file.report((number, 1), "lines that begin with % are refused: take it out")
                raise _StopReading
            if line.strip() and not line.startswith("#"):
                return

    def _read_document(self) -> None:
        next(self._events)  # start of the stream
        if isinstance(next(self._events), yaml.StreamEndEvent):
            self._file.report((1, 1), "the file is empty")
            return
        self._file.content = self._read_value(next(self._events), ())
        next(self._events)  # end of the document
        event = next(self._events)
        if isinstance(event, yaml.DocumentStartEvent):
            message = "a second document starts here: one file, one document"
            self._file.report(_start(event), message)
            raise _StopReading

    def _read_value(self, event: yaml.Event, place: Place) -> object:
        self._refuse_decorations(event)
        self._file.values[place] = _start(event)
        if self._file.is_full:
            raise _StopReading
        if len(self._file.values) > MOST_VALUES:
            message = f"the file holds more than {MOST_VALUES:,} values: split it"
            self._file.report(_start(event), message)
            raise _StopReading
        if len(place) >= DEEPEST and not isinstance(event, yaml.ScalarEvent):
            self._file.report(_start(event), f"values are nested deeper than {DEEPEST}")
            raise _StopReading
        if isinstance(event, yaml.MappingStartEvent):
            return self._read_mapping(place)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._read_list(place)
        if isinstance(event, yaml.ScalarEvent):
            return self._read_scalar(event)
        return None

    def _refuse_decorations(self, event: yaml.Event) -> None:
        anchor = getattr(event, "anchor", None)
        tag = getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            message = f"aliases (*{shortened(str(anchor))}) are refused: write it out"
            self._file.report(_start(event), message)
        elif anchor is not None:
            message = f"anchors (&{shortened(anchor)}) are refused: leave it out"
            self._file.report(_start(event), message)
        elif tag is not None:
            self._file.report(_start(event), f"tags ({_short(tag)}) are refused: leave it out")

    def _read_list(self, place: Place) -> list[object]:
        values: list[object] = []
        event = next(self._events)
        while not isinstance(event, yaml.SequenceEndEvent):
            values.append(self._read_value(event, (*place, len(values))))
            event = next(self._events)
        return values

    def _read_mapping(self, place: Place) -> dict[str, object]:
        values: dict[str, object] = {}
        event = next(self._events)
        while not isinstance(event, yaml.MappingEndEvent):
            key = self._read_key(event, place)
            first = self._file.keys.get((*place, key))
            if first is None:
                self._file.keys[(*place, key)] = _start(event)
                values[key] = self._read_value(next(self._events), (*place, key))
            else:
                message = f"the key {quoted(key)} is already on line {first[0]}"
                self._file.report(_start(event), message)
                self._read_value(next(self._events), (*place, f"{key} again, {_start(event)}"))
            event = next(self._events)
        return values

    def _read_key(self, event: yaml.Event, place: Place) -> str:
        self._refuse_decorations(event)
        if not isinstance(event, yaml.ScalarEvent):
            self._file.report(_start(event), "a key must be a plain word")
            raise _StopReading
        kind = self._kind_of(event)
        if kind != "str":
            self._file.report(_start(event), why_not_plain(kind, event.value))
        return _tidy(event.value)

    def _read_scalar(self, event: yaml.ScalarEvent) -> object:
        text, kind = event.value, self._kind_of(event)
        if kind == "str":
            self._refuse_characters(event)
            return _tidy(text)
        if kind == "null":
            self._file.report(_start(event), "nothing stands here: give a value")
            return None
        if kind == "bool" and text in {"true", "false"}:
            return text == "true"
        if kind in {"int", "float"} and _NUMBER.fullmatch(text):
            number = int(text) if kind == "int" else float(text)
            if str(number) == text:
                return number
        self._file.report(_start(event), why_not_plain(kind, text))
        return text

    def _kind_of(self, event: yaml.ScalarEvent) -> str:
        # The stubs leave this method of PyYAML untyped.
        tag = self._resolver.resolve(  # type: ignore[no-untyped-call]
            yaml.ScalarNode, event.value, event.implicit
        )
        return str(tag).rpartition(":")[2]

    def _refuse_characters(self, event: yaml.ScalarEvent) -> None:
        for character in event.value.strip():
            if character == "\n":
                self._file.report(_start(event), "the text has a line break inside: use one line")
                return
            if unicodedata.category(character) in {"Cc", "Cs"} or character in _TURNING_CHARACTERS:
                self._file.report(_start(event), why_not_allowed(character))
                return


def _start(event: yaml.Event) -> Position:
    mark = event.start_mark
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)


def _short(tag: str) -> str:
    return shortened(tag.replace("tag:yaml.org,2002:", "!!"))


def _tidy(text: str) -> str:
    """Take the outer spaces away and write accents in the one usual way."""
    return unicodedata.normalize("NFC", text.strip())
