"""Compare a file with the shape it should have, and say in plain words what is wrong."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from questionnaires.errors import Problem
from questionnaires.yaml_file import Place, YamlFile

MOST_NAMES = 20  # in a list of what could be meant

ShapeT = TypeVar("ShapeT", bound=BaseModel)


def read_shape(file: YamlFile, shape: type[ShapeT]) -> ShapeT | None:
    """Return the file's content in its shape; None, and problems in ``file``, if it misfits."""
    if file.content is None and file.refused:
        return None
    try:
        return shape.model_validate(file.content)
    except ValidationError as error:
        found = [_problem(file, shape, detail) for detail in error.errors(include_url=False)]
    file.add_problems(found)
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
    """Return ``; did you mean 'x'?`` or the short list of what is known."""
    words = sorted(known)
    close = get_close_matches(word, words, n=1)
    if close:
        return f"did you mean {close[0]!r}?"
    if not words:
        return "there is nothing to choose from"
    shown = words[:MOST_NAMES]
    return f"use one of {', '.join(shown)}{' …' if len(words) > len(shown) else ''}"


def _problem(file: YamlFile, shape: type[BaseModel], detail: ErrorDetails) -> Problem:
    place: Place = tuple(step for step in detail["loc"] if not str(step).startswith("@"))
    if detail["type"] == "extra_forbidden":
        known = _keys_at(shape, place[:-1])
        message = f"unknown key {place[-1]!r}: {did_you_mean(str(place[-1]), known)}"
        return file.problem_with_key(place, message)
    if detail["type"] == "missing":
        return file.problem_at(place[:-1], f"the key {place[-1]!r} is missing here")
    return file.problem_at(place, _plain_words(detail))


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


_EXAMPLES = {
    r"^[a-z][a-z0-9_]*$": "small letters, digits and underscores, such as project_team",
    r"^[A-Z]{3}$": "three capital letters, such as STK",
    r"^G[0-9]{1,2}$": "a G and a number, such as G3",
    r"^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$": 'three numbers, such as "1.0.0"',
    r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "a language code, such as en",
    r"^[A-Z]{3}\.[a-z][a-z0-9_]*$": "the area's code, a dot and a word, such as STK.link",
    r"^[a-p]{8}$": "the eight letters that `plumbline framework translate` writes",
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


def _plain_words(detail: ErrorDetails) -> str:
    context = detail.get("ctx", {})
    kind = detail["type"]
    if kind in {"too_short", "too_long"}:
        return _count_words(detail["loc"], kind, context)
    if kind == "string_pattern_mismatch":
        return f"this must be {_EXAMPLES[context['pattern']]}"
    if detail["input"] is None:
        return "nothing stands here: give a value"
    if "level" in detail["loc"][-1:] and kind in {"greater_than_equal", "less_than_equal"}:
        return f"levels run from 1 to 5, not {detail['input']}"
    return _SENTENCES.get(kind, detail["msg"]).format(**context)


def _count_words(place: Place, kind: str, context: Mapping[str, object]) -> str:
    wanted = context["min_length" if kind == "too_short" else "max_length"]
    exactly = "at least" if wanted in {1, 2} else "exactly"
    what = "entry" if wanted == 1 else "entries"
    return f"{place[-1]!r} needs {exactly} {wanted} {what}, not {context['actual_length']}"
