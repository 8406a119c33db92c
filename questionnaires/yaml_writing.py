"""Write YAML that a person likes to read and that comes back as it was (see ``yaml_reading``).

A text stands plain where that is safe, in double quotes where YAML would misread it, and folded
over several lines where it is long. Keys keep the order they are given in.
"""

import sys
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

LONGEST_LINE = 100
LONGEST_ONE_LINE = 160  # of what is meant to stay on one line
STEP = "  "


class OneLine(dict[str, Any]):
    """Keys and values that stand in braces on one line, where they fit.

    Texts of several words stand in quotes there, so that a comma can be added to them.
    """


class Quoted(str):
    """A text in double quotes, however plain it is, for those who will change it."""

    __slots__ = ()


class Apart(list[Any]):
    """A list with a blank line between its entries."""


@dataclass(frozen=True, slots=True)
class Section:
    """Keys and values that stand together in a file, under a comment if there is one."""

    values: Mapping[str, Any]
    comment: str = ""


def write_yaml(*sections: Section) -> str:
    """Return the text of a file: sections with a blank line between them."""
    return "\n".join("".join(f"{line}\n" for line in _section(part)) for part in sections)


def _section(section: Section) -> Iterator[str]:
    yield from (f"# {line}" for line in textwrap.wrap(section.comment, LONGEST_LINE - 2))
    yield from mapping_lines(section.values, 0)


def mapping_lines(values: Mapping[str, Any], depth: int) -> Iterator[str]:
    """Yield the lines of keys and their values, each key on a line of its own."""
    for key, value in values.items():
        head = f"{STEP * depth}{_in_line(key)}:"
        yield from _entry(head, value, depth)


def _entry(head: str, value: Any, depth: int) -> Iterator[str]:  # noqa: ANN401 - any YAML
    """Yield what stands under a key or a dash: on its line if it fits, else below it."""
    short = _on_one_line(value)
    if short is not None and _fits(head, value, short):
        yield f"{head} {short}"
    elif isinstance(value, str):
        yield from _long_text(head, value, depth)
    elif isinstance(value, Mapping):
        yield head
        yield from mapping_lines(value, depth + 1)
    else:
        yield head
        yield from _list_lines(value, depth + 1)


def _fits(head: str, value: object, short: str) -> bool:
    limit = LONGEST_ONE_LINE if isinstance(value, OneLine) else LONGEST_LINE
    return len(head) + len(short) + 1 <= limit


def _on_one_line(value: Any) -> str | None:  # noqa: ANN401 - any YAML
    """Return a value as it stands after its key; None when it needs lines of its own."""
    if isinstance(value, str) and not isinstance(value, Quoted):
        return _after_a_key(value)
    if isinstance(value, list) and any(isinstance(entry, Mapping) for entry in value):
        return None
    if isinstance(value, Mapping) and not isinstance(value, OneLine):
        return None
    return _in_line(value)


def _list_lines(values: list[Any], depth: int) -> Iterator[str]:
    for index, value in enumerate(values):
        if index and isinstance(values, Apart):
            yield ""
        dash = f"{STEP * depth}-"
        short = _on_one_line(value)
        if isinstance(value, Mapping) and (short is None or not _fits(dash, value, short)):
            first, *others = mapping_lines(value, depth + 1)
            yield f"{dash} {first.lstrip()}"
            yield from others
        else:
            yield from _entry(dash, value, depth)


def _long_text(head: str, text: str, depth: int) -> Iterator[str]:
    """Fold a long text, unless folding would change it."""
    indent = STEP * (depth + 1)
    folded = textwrap.wrap(
        text, LONGEST_LINE - len(indent), break_long_words=False, break_on_hyphens=False
    )
    if " ".join(folded) != text or _has_escapes(text):
        yield f"{head} {_quoted(text)}"
        return
    yield f"{head} >-"
    yield from (f"{indent}{line}" for line in folded)


def _has_escapes(text: str) -> bool:
    doubled = text.replace("\\", "\\\\").replace('"', '\\"')
    return _quoted(text) != f'"{doubled}"'


def _in_line(value: Any) -> str:  # noqa: ANN401 - any YAML
    """Write a value as it may stand inside brackets, and everywhere else."""
    if isinstance(value, Quoted):
        return _quoted(value)
    if isinstance(value, str):
        plain = _dumped([value], flow=True).removeprefix("[").removesuffix("]")
        return plain if plain == value else _quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_in_line(k)}: {_in_braces(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_in_line(entry) for entry in value) + "]"
    return f"{value:.0f}" if value == int(value) else repr(value)


def _in_braces(value: Any) -> str:  # noqa: ANN401 - any YAML
    has_words = isinstance(value, str) and " " in value
    return _quoted(value) if has_words else _in_line(value)


def _after_a_key(text: str) -> str:
    plain = _dumped({"k": text}, flow=False).removeprefix("k: ")
    return plain if plain == text else _quoted(text)


def _quoted(text: str) -> str:
    return _dumped(str(text), style='"')


def _dumped(value: object, *, flow: bool = False, style: str | None = None) -> str:
    written: str = yaml.safe_dump(
        value, default_flow_style=flow, default_style=style, allow_unicode=True, width=sys.maxsize
    )
    return written.removesuffix("\n")
