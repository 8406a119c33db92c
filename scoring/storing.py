"""The written release: equal releases give equal text, and what was written reads back equal.

Releases written by an earlier schema stay readable and keep their hash for ever.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from enum import StrEnum
from functools import cache
from hashlib import sha256
from types import NoneType, UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from scoring.errors import ScoringError
from scoring.policy import ADDED_WITH_SCHEMA_2, ADDED_WITH_SCHEMA_3, ScoringPolicy
from scoring.release import READABLE_SCHEMAS, Cell, Release

_SINCE_2: Mapping[type, tuple[str, ...]] = {
    Release: (
        "differences",
        "gaps",
        "confidence",
        "headline_confidence",
        "quality",
        "without_reviewed",
        "rankings",
        "profile",
        "experience",
    ),
    Cell: ("interval", "agreement"),
    ScoringPolicy: ADDED_WITH_SCHEMA_2,
}


def release_to_json(release: Release) -> str:
    """Write a release so that :func:`release_from_json` gives back an equal one.

    Equal releases give the same text, whatever the order of their mappings. A release of an
    earlier schema is written as that schema wrote it, so its hash stays.
    """
    values = asdict(release)
    if release.schema_version < 3:
        for key in ADDED_WITH_SCHEMA_3:
            del values["policy"][key]
    if release.schema_version == 1:
        _take_back(values)
    return json.dumps(
        values, sort_keys=True, separators=(",", ":"), allow_nan=False, ensure_ascii=False
    )


def release_from_json(text: str) -> Release:
    """Read a release written by :func:`release_to_json`.

    Raises
    ------
    ScoringError : the text was written by a newer schema version, or is no release
    """
    try:
        values = json.loads(text)
        schema = values["schema_version"]
        release = _rebuilt(Release, values) if schema in READABLE_SCHEMAS else None
    except (AttributeError, KeyError, TypeError, ValueError) as problem:
        raise ScoringError(
            "This is not a stored release, or it was changed. Restore it from a backup."
        ) from problem
    if release is None:
        raise ScoringError(
            f"The release has schema version {schema}; this program reads "
            f"{' and '.join(map(str, READABLE_SCHEMAS))}. "
            f"Open it with the version of the program that wrote it."
        )
    return cast(Release, release)


def release_hash(release: Release) -> str:
    """Return the SHA-256 (hex) of the written release."""
    return sha256(release_to_json(release).encode()).hexdigest()


def _take_back(values: dict[str, Any]) -> None:
    """Leave out what schema 1 did not have."""
    for key in _SINCE_2[Release]:
        del values[key]
    for key in _SINCE_2[ScoringPolicy]:
        del values["policy"][key]
    for cell in values["cells"]:
        for key in _SINCE_2[Cell]:
            del cell[key]


def _rebuilt(kind: Any, value: Any) -> Any:  # noqa: ANN401 - any value a release can hold
    """Return what JSON gave as the value of this type that was written."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin is UnionType:
        present = next(option for option in inside if option is not NoneType)
        return None if value is None else _rebuilt(present, value)
    if origin is tuple:
        kinds = [inside[0]] * len(value) if inside[-1] is Ellipsis else inside
        return tuple(_rebuilt(of, part) for of, part in zip(kinds, value, strict=True))
    if origin is not None:
        return {_rebuilt(inside[0], key): _rebuilt(inside[1], part) for key, part in value.items()}
    if is_dataclass(kind):
        return _dataclass_from(cast(type, kind), value)
    return kind(value) if issubclass(kind, StrEnum | int | float) else value


@cache
def _hints_of(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _dataclass_from(kind: type, values: Mapping[str, Any]) -> object:
    unknown = values.keys() - {field.name for field in fields(kind)}
    if unknown:
        raise TypeError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    hints = _hints_of(kind)
    return kind(**{name: _rebuilt(hints[name], value) for name, value in values.items()})
