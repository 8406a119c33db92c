"""Strict YAML: what a person sees in the file is what the program gets, or an error.

Left to itself, YAML reads ``no`` as false, ``2.10`` as 2.1, ``1:30`` as 90 and
``2024-05-01`` as a date, lets a key come twice, and unfolds a few hundred bytes of aliases
into millions of values. All of that is refused here, with the place where it stands.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import yaml

from questionnaires.yaml_file import Place, Position, YamlFile

LARGEST_FILE = 256 * 1024
DEEPEST = 20


def read_yaml(folder: Path, name: str) -> YamlFile:
    """Read ``folder / name`` strictly; problems are collected in the result, never raised."""
    file = YamlFile(name)
    text = _read_text(folder / name, file)
    if text is not None:
        _Reading(file).read(text)
    return file


def _read_text(path: Path, file: YamlFile) -> str | None:
    if not path.is_file():
        file.report((1, 1), "this file is missing: is this the folder of a framework?")
        return None
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        file.report((1, 1), f"this file cannot be read: {error.strerror}")
        return None
    if len(raw) > LARGEST_FILE:
        file.report((1, 1), f"the file is larger than {LARGEST_FILE // 1024} kB: split it")
        return None
    return _decode(raw, file)


def _decode(raw: bytes, file: YamlFile) -> str | None:
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        file.report(
            _position_after(before),
            f"byte 0x{raw[error.start]:02x} is not UTF-8: save the file as UTF-8",
        )
        return None


def _position_after(text: str) -> Position:
    return text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1


class _Mark(Protocol):
    line: int
    column: int


class _StopReading(Exception):
    """Nothing more can be read from this file; the reason has been reported."""


_PLAIN_WORDS = {
    "mapping values are not allowed here": "a colon and a space mean a new key here: "
    "put quotes around the text",
    "found character '\\t' that cannot start any token": "a tab stands here: indent with spaces",
    "found unexpected end of stream": "the file ends inside quotes: close them",
    "could not find expected ':'": "a colon is missing after the key before this line",
}


def _in_plain_words(error: yaml.MarkedYAMLError) -> tuple[Position, str]:
    problem = error.problem or str(error)
    message = _PLAIN_WORDS.get(problem, f"this is not valid YAML: {problem}")
    runs_to_the_end = problem == "found unexpected end of stream"
    mark = error.context_mark if runs_to_the_end else error.problem_mark
    return _position_of_mark(mark), message


_NUMBER = re.compile(r"-?(0|[1-9]\d{0,8})(\.\d{1,9})?")
_WHY_NOT_PLAIN = {
    "bool": "{text!r} means true or false in YAML: put quotes around it (or write true or false)",
    "int": "{text!r} would be read as another number: put quotes around it",
    "float": "{text!r} would be read as another number: put quotes around it",
    "timestamp": "{text!r} would be read as a date: put quotes around it",
    "merge": "'<<' is not used here: write the keys out",
    "value": "'=' has a meaning of its own in YAML: put quotes around it",
}
_TURNING_CHARACTERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class _Reading:
    """Turns the parser's events into plain values, one file at a time."""

    def __init__(self, file: YamlFile) -> None:
        self._file = file
        self._resolver = yaml.resolver.Resolver()
        self._events: Iterator[yaml.Event] = iter(())
        self._text = ""

    def read(self, text: str) -> None:
        """Fill the file's content, positions and problems."""
        self._text = text
        try:
            self._events = iter(yaml.parse(text, Loader=yaml.SafeLoader))
            self._read_document()
        except _StopReading:
            self._file.content = None
        except yaml.reader.ReaderError as error:
            at = _position_after(text[: error.position])
            self._file.report(at, f"the character U+{ord(text[error.position]):04X} is not allowed")
            self._file.content = None
        except yaml.MarkedYAMLError as error:
            self._file.report(*_in_plain_words(error))
            self._file.content = None

    def _read_document(self) -> None:
        next(self._events)  # start of the stream
        if isinstance(next(self._events), yaml.StreamEndEvent):
            self._file.report((1, 1), "the file is empty")
            return
        self._file.content = self._read_value(next(self._events), ())
        next(self._events)  # end of the document
        event = next(self._events)
        if isinstance(event, yaml.DocumentStartEvent):
            self._file.report(
                _start(event), "a second document starts here: one file, one document"
            )

    def _read_value(self, event: yaml.Event, place: Place) -> object:
        self._refuse_decorations(event)
        self._file.values[place] = _start(event)
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
        if isinstance(event, yaml.AliasEvent):
            self._file.report(_start(event), f"aliases (*{event.anchor}) are refused: write it out")
        elif isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            self._file.report(_start(event), f"anchors (&{event.anchor}) are refused: leave it out")
        tag = getattr(event, "tag", None)
        if tag is not None:
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
                self._file.report(_start(event), f"the key {key!r} is already on line {first[0]}")
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
            self._file.report(_start(event), self._why_refused(kind, event.value))
        return _tidy(event.value)

    def _read_scalar(self, event: yaml.ScalarEvent) -> object:
        text, kind = event.value, self._kind_of(event)
        if kind == "str":
            self._refuse_characters(event)
            return _tidy(text)
        if kind == "null":
            return None
        if kind == "bool" and text in {"true", "false"}:
            return text == "true"
        if kind in {"int", "float"} and _NUMBER.fullmatch(text):
            number = int(text) if kind == "int" else float(text)
            if str(number) == text:
                return number
        self._file.report(_start(event), self._why_refused(kind, text))
        return text

    def _kind_of(self, event: yaml.ScalarEvent) -> str:
        # The stubs leave this method of PyYAML untyped.
        tag = self._resolver.resolve(  # type: ignore[no-untyped-call]
            yaml.ScalarNode, event.value, event.implicit
        )
        return str(tag).rpartition(":")[2]

    def _why_refused(self, kind: str, text: str) -> str:
        sentence = _WHY_NOT_PLAIN.get(kind, "{text!r} is not text: put quotes around it")
        return sentence.format(text=text)

    def _refuse_characters(self, event: yaml.ScalarEvent) -> None:
        for character in event.value.strip():
            if character == "\n":
                self._file.report(_start(event), "the text has a line break inside: use one line")
                return
            if unicodedata.category(character) in {"Cc", "Cs"} or character in _TURNING_CHARACTERS:
                self._file.report(
                    _start(event), f"the character U+{ord(character):04X} is not allowed"
                )
                return


def _start(event: yaml.Event) -> Position:
    return _position_of_mark(event.start_mark)


def _position_of_mark(mark: _Mark | None) -> Position:
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)


def _short(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _tidy(text: str) -> str:
    """Take the outer spaces away and write accents in the one usual way."""
    return unicodedata.normalize("NFC", text.strip())
