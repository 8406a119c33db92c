"""The JSON Schemas for editors say what the shapes of the files say."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from questionnaires import shape_types
from questionnaires.file_shapes import AreaShape, BlockShape, FrameworkShape, Shape
from questionnaires.schemas import FileKind, schema_of, write_schemas
from questionnaires.translation_shapes import LanguageShape

PATTERNS = {
    value for name, value in vars(shape_types).items() if name.isupper() and isinstance(value, str)
}
ROOTS: Mapping[FileKind, type[Shape]] = {
    FileKind.FRAMEWORK: FrameworkShape,
    FileKind.AREA: AreaShape,
    FileKind.BLOCK: BlockShape,
    FileKind.LANGUAGE: LanguageShape,
}
SHAPES = {shape.__name__.removesuffix("Shape"): shape for shape in Shape.__subclasses__()}


def parts_of(value: object) -> Iterator[Mapping[str, Any]]:
    """Yield every mapping inside a schema, itself first."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else ():
        yield from parts_of(inner)
    for inner in value if isinstance(value, list) else ():
        yield from parts_of(inner)


def objects_of(kind: FileKind) -> Mapping[str, Mapping[str, Any]]:
    """Return the schema of each shape by its name; the file itself under its kind."""
    schema = schema_of(kind)
    return {kind.value: schema, **schema.get("$defs", {})}


def shapes_in(kind: FileKind) -> Iterator[tuple[Mapping[str, Any], type[Shape]]]:
    for name, schema in objects_of(kind).items():
        if name in SHAPES:
            yield schema, SHAPES[name]
        elif kind in ROOTS:
            yield schema, ROOTS[kind]


@pytest.mark.parametrize("kind", FileKind)
def test_a_schema_has_the_keys_of_its_shapes_and_requires_the_same(kind: FileKind) -> None:
    for schema, shape in shapes_in(kind):
        fields = {field.alias or name: field for name, field in shape.model_fields.items()}
        required = [name for name, field in fields.items() if field.is_required()]

        assert list(schema["properties"]) == list(fields)
        assert schema["required"] == required


def test_all_shapes_are_in_some_schema() -> None:
    found = {shape for kind in FileKind for _, shape in shapes_in(kind)}

    assert found == set(SHAPES.values())


@pytest.mark.parametrize("kind", FileKind)
def test_an_unknown_key_is_marked_wherever_keys_are_known(kind: FileKind) -> None:
    closed = [p for p in parts_of(schema_of(kind)) if {"properties", "patternProperties"} & {*p}]

    for part in closed:
        if part.get("type") == "object":
            assert part["additionalProperties"] is False, part
    assert closed


def test_the_patterns_are_those_of_the_shapes() -> None:
    parts = [part for kind in FileKind for part in parts_of(schema_of(kind))]
    found = {part["pattern"] for part in parts if isinstance(part.get("pattern"), str)}
    for part in parts:
        found |= part.get("patternProperties", {}).keys()

    assert found == PATTERNS


@pytest.mark.parametrize("kind", FileKind)
def test_every_reference_leads_to_a_definition(kind: FileKind) -> None:
    schema = schema_of(kind)
    names = [part["$ref"] for part in parts_of(schema) if isinstance(part.get("$ref"), str)]

    assert {name.removeprefix("#/$defs/") for name in names} == schema.get("$defs", {}).keys()


@pytest.mark.parametrize("kind", FileKind)
def test_words_are_for_people_and_name_nothing_inside_the_program(kind: FileKind) -> None:
    schema = schema_of(kind)

    assert "Shape" not in json.dumps(schema)
    assert schema["title"].partition("/")[0] in {
        "framework.yaml", "areas", "blocks", "translations",
    }  # fmt: skip
    for name, part in objects_of(kind).items():
        assert part["description"].endswith("."), name
        for key, value in part.get("properties", {}).items():
            assert value.get("title", key.replace("_", " ").capitalize()).lower() == (
                key.replace("_", " ")
            )


@pytest.mark.parametrize("kind", FileKind)
def test_nothing_is_offered_that_the_loader_refuses(kind: FileKind) -> None:
    for part in parts_of(schema_of(kind)):
        assert part.get("type") != "null"
        assert part.get("default", True) not in (None, "")


def test_keys_that_speak_for_themselves_are_few() -> None:
    silent = {
        key
        for kind in FileKind
        for _, part in objects_of(kind).items()
        for key, value in part.get("properties", {}).items()
        if not {"description", "$ref"} & {*value}
    }

    assert silent == {
        "about", "anchored", "code", "description", "experience", "id", "is_higher_better",
        "kind", "level", "levels", "name", "right_to_left", "role_groups", "statements", "themes",
        "title", "items",
    }  # fmt: skip


def test_limits_are_those_of_the_shapes() -> None:
    area = schema_of(FileKind.AREA)
    options = schema_of(FileKind.BLOCK)["$defs"]["BlockItem"]["properties"]["options"]

    assert area["properties"]["levels"]["minItems"] == 5
    assert area["properties"]["levels"]["maxItems"] == 5
    assert area["properties"]["months"]["maximum"] == 60
    assert (options["minProperties"], options["maxProperties"]) == (2, 30)


def test_options_of_an_item_are_five_texts_or_the_name_of_an_answer_set() -> None:
    options = schema_of(FileKind.AREA)["$defs"]["Item"]["properties"]["options"]

    assert [choice["type"] for choice in options["oneOf"]] == ["string", "array"]


def test_a_condition_is_written_with_is() -> None:
    condition = schema_of(FileKind.BLOCK)["$defs"]["Condition"]

    assert list(condition["properties"]) == ["item", "is"]


def test_the_lines_of_an_overlay_have_any_key_and_one_shape() -> None:
    overlay = schema_of(FileKind.OVERLAY)

    assert overlay["additionalProperties"] == {"$ref": "#/$defs/Line"}
    assert overlay["$defs"]["Line"]["required"] == ["of", "text"]


def test_each_kind_of_file_gets_a_schema_file_and_writing_again_changes_nothing(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "schemas" / "new"

    paths = write_schemas(folder)

    assert [path.name for path in paths] == [f"{kind}.schema.json" for kind in FileKind]
    written = {path: path.read_bytes() for path in paths}
    assert [json.loads(text) for text in written.values()] == [schema_of(kind) for kind in FileKind]
    assert write_schemas(folder) == paths
    assert {path: path.read_bytes() for path in paths} == written
