"""Compare a file with the shape it should have, and say in plain words what is wrong."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from textwrap import shorten
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from questionnaires.errors import Problem
from questionnaires.shape_types import (
    AREA_CODE,
    FINGERPRINT,
    GROUP_CODE,
    IDENTIFIER,
    ITEM_ID,
    LANGUAGE_CODE,
    LEVELS,
    VERSION,
)
from questionnaires.yaml_file import MOST_PROBLEMS, Place, YamlFile, quoted

LONGEST_LIST = 160  # of the names that could be meant, in characters
LONGEST_NAME = 60  # that is compared with what could be meant

ShapeT = TypeVar("ShapeT", bound=BaseModel)


def read_shape(file: YamlFile, shape: type[ShapeT]) -> ShapeT | None:
    """Return the file's content in its shape; None, and problems in ``file``, if it misfits."""
    if file.content is None and file.refused:
        return None
    try:
        return shape.model_validate(file.content)
    except ValidationError as error:
        file.add_problems(problems_with(file, shape, error))
    return None


def read_parts(file: YamlFile, key: str, shape: type[ShapeT]) -> Iterator[tuple[Place, ShapeT]]:
    """Yield the well-shaped entries of the list under ``key``, each with its place.

    Misshapen entries have been reported by :func:`read_shape`; leaving them out lets the
    rest of a broken file be checked all the same.
    """
    for index, entry in enumerate(entries(file, key)):
        try:
            yield (key, index), shape.model_validate(entry)
        except ValidationError:
            continue


def entries(file: YamlFile, key: str) -> Sequence[object]:
    """Return the list under ``key``, or nothing if there is no such list."""
    content = file.content
    found = content.get(key) if isinstance(content, Mapping) else None
    return found if isinstance(found, list) else []


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``did you mean 'x'?``, or else the short list of what is known."""
    words = sorted(known)
    meant = nearest(word, words)
    if meant is not None:
        return f"did you mean {meant!r}?"
    if not words:
        return "there is nothing to choose from"
    return f"use one of {shorten(', '.join(words), LONGEST_LIST, placeholder=' …')}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the name that was probably meant, if any is near enough."""
    if len(word) > LONGEST_NAME:
        return None
    return next(iter(get_close_matches(word, list(known), n=1)), None)


def problems_with(
    file: YamlFile, shape: type[BaseModel], error: ValidationError, at: Place = ()
) -> Iterator[Problem]:
    """Yield what is wrong with the value at ``at``, which should have the shape.

    A key that is missing because it is misspelt is told once.
    """
    details = error.errors(include_url=False)[: 2 * MOST_PROBLEMS]
    told = _misspelt(details)
    for detail in details:
        if detail["type"] != "missing" or detail["loc"] not in told:
            yield _problem(file, shape, detail, at)


def _misspelt(details: Iterable[ErrorDetails]) -> set[Place]:
    """Find the missing keys that an unknown key beside them was meant to be."""
    unknown: dict[Place, list[str]] = {}
    for detail in details:
        if detail["type"] == "extra_forbidden":
            unknown.setdefault(detail["loc"][:-1], []).append(str(detail["loc"][-1]))
    return {
        detail["loc"]
        for detail in details
        if detail["type"] == "missing"
        and nearest(str(detail["loc"][-1]), unknown.get(detail["loc"][:-1], ()))
    }


def _problem(file: YamlFile, shape: type[BaseModel], detail: ErrorDetails, at: Place) -> Problem:
    inside: Place = tuple(step for step in detail["loc"] if not str(step).startswith("@"))
    place = (*at, *inside)
    if detail["type"] == "extra_forbidden":
        key = str(place[-1])
        around = place[:-1]
        free = [k for k in _keys_at(shape, inside[:-1]) if (*around, k) not in file.keys]
        advice = did_you_mean(key, free) if free else "take it out"
        return file.problem_with_key(place, f"unknown key {quoted(key)}: {advice}")
    if detail["type"] == "missing":
        return file.problem_at(place[:-1], f"the key {place[-1]!r} is missing here")
    if place[-1:] == (_OF_A_KEY,):
        return file.problem_with_key(place[:-1], _plain_words(detail, place[:-1]))
    return file.problem_at(place, _plain_words(detail, place))


def _keys_at(shape: type[BaseModel], place: Place) -> Iterable[str]:
    for step in place:
        if isinstance(step, str):
            shape = _shape_within(shape.model_fields[step].annotation) or shape
    return [field.alias or name for name, field in shape.model_fields.items()]


def _shape_within(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_shape_within(argument) for argument in get_args(annotation))
    return next((shape for shape in inner if shape is not None), None)


_OF_A_KEY = "[key]"  # how pydantic says that the key itself is wrong
_EXAMPLES = {
    IDENTIFIER: "small letters, digits and underscores, such as project_team",
    AREA_CODE: "three capital letters, such as STK",
    GROUP_CODE: "a G and a number, such as G3",
    VERSION: 'three numbers, such as "1.0.0"',
    LANGUAGE_CODE: "a language code, such as en",
    ITEM_ID: "the area's code, a dot and a word, such as STK.link",
    FINGERPRINT: "the eight letters that `plumbline framework translate` writes",
}

_SENTENCES = {
    "string_type": "text is expected here: put quotes around it",
    "string_too_short": "the text is empty",
    "string_too_long": "the text is longer than {max_length} characters",
    "int_type": "a whole number is expected here",
    "float_type": "a number is expected here",
    "bool_type": "true or false is expected here",
    "list_type": "a list is expected here",
    "dict_type": "keys with values are expected here",
    "model_type": "keys with values are expected here",
    "greater_than": "the number must be more than {gt}",
    "greater_than_equal": "the number must be at least {ge}",
    "less_than_equal": "the number must be at most {le}",
    "literal_error": "this must be {expected}",
}


def _plain_words(detail: ErrorDetails, place: Place) -> str:
    context = detail.get("ctx", {})
    kind = detail["type"]
    if kind in {"too_short", "too_long"}:
        return _count_words(place, kind, context, len(detail["input"]))
    if kind == "string_pattern_mismatch":
        return f"this must be {_EXAMPLES[context['pattern']]}"
    if place[-1:] == ("level",) and kind in {"greater_than_equal", "less_than_equal"}:
        return f"levels run from 1 to 5, not {detail['input']}"
    return _SENTENCES.get(kind, detail["msg"]).format(**context)


def _count_words(place: Place, kind: str, context: Mapping[str, object], there: int) -> str:
    wanted = context["min_length" if kind == "too_short" else "max_length"]
    bound = "needs at least" if kind == "too_short" else "takes at most"
    bound = "needs exactly" if wanted == LEVELS else bound
    what = "entry" if wanted == 1 else "entries"
    return f"{place[-1]!r} {bound} {wanted} {what}, not {there}"
