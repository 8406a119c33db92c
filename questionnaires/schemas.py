"""JSON Schemas of a framework's files, so that an editor helps while they are written.

An editor that knows them offers the keys, says what each is for, and marks what the loader would
refuse about the shape of a file. What files say about each other only the loader checks.
"""

import json
import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from questionnaires.file_shapes import AreaShape, BlockShape, FrameworkShape
from questionnaires.translation_shapes import LanguageShape, LineShape


class FileKind(StrEnum):
    """The kinds of files a framework consists of."""

    FRAMEWORK = "framework"
    AREA = "area"
    BLOCK = "block"
    LANGUAGE = "language"
    OVERLAY = "overlay"


_SHAPES: Mapping[FileKind, TypeAdapter[Any]] = {
    FileKind.FRAMEWORK: TypeAdapter(FrameworkShape),
    FileKind.AREA: TypeAdapter(AreaShape),
    FileKind.BLOCK: TypeAdapter(BlockShape),
    FileKind.LANGUAGE: TypeAdapter(LanguageShape),
    FileKind.OVERLAY: TypeAdapter(dict[str, LineShape]),
}
_ABOUT = {
    FileKind.FRAMEWORK: ("framework.yaml", "What every focus area shares."),
    FileKind.AREA: ("areas/<id>.yaml", "One focus area with its levels and items."),
    FileKind.BLOCK: ("blocks/<id>.yaml", "Items beside the focus areas, which never move a score."),
    FileKind.LANGUAGE: (
        "translations/<language>/language.yaml",
        "What the overlay files of a language are.",
    ),
    FileKind.OVERLAY: (
        "translations/<language>/...",
        "Translated lines of the file of the same name, by line key.",
    ),
}


def schema_of(kind: FileKind) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one kind of file."""
    title, description = _ABOUT[kind]
    written = _SHAPES[kind].json_schema(by_alias=True, schema_generator=_ForEditors)
    about = {"$schema": _ForEditors.schema_dialect, "title": title, "description": description}
    return about | {key: value for key, value in written.items() if key not in about}


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write ``<kind>.schema.json`` for each kind into ``folder``, which is made if need be.

    Returns
    -------
    The files, in the order of :class:`FileKind`. What stood there before is replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_write(folder / f"{kind}.schema.json", schema_of(kind)) for kind in FileKind)


def _write(path: Path, schema: Mapping[str, Any]) -> Path:
    path.write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


class _ForEditors(GenerateJsonSchema):
    """Words for people, and nothing offered that the loader refuses."""

    def normalize_name(self, name: str) -> str:
        return super().normalize_name(name).removesuffix("Shape")

    def get_title_from_name(self, name: str) -> str:
        return name.replace("_", " ").capitalize()

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        name = schema["cls"].__name__.removesuffix("Shape")
        words = re.sub(r"(?<=.)([A-Z])", r"_\1", name)
        return super().model_schema(schema) | {"title": self.get_title_from_name(words)}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Let keys that do not fit the pattern be no keys at all."""
        written = super().dict_schema(schema)
        return {"additionalProperties": False} | written

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Leave out null: a key without a value is refused."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Leave out defaults that stand for nothing written."""
        written = super().default_schema(schema)
        if written.get("default", True) in (None, "", []):
            del written["default"]
        return written
