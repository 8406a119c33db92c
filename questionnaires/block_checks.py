"""What must agree inside a block's file and with ``framework.yaml``, beyond its shape."""

from collections.abc import Iterator

from questionnaires.condition_checks import PlacedItem, check_conditions
from questionnaires.errors import Problem
from questionnaires.file_checks import Surroundings, check_item_ids, unknown
from questionnaires.file_shapes import BlockItemShape, BlockShape
from questionnaires.shape_reading import entries, read_parts
from questionnaires.yaml_file import Place, YamlFile

_HAVE_OPTIONS = {"choice", "ticks"}
_KINDS = {"choice", "ticks", "scale", "ranking", "comment"}


def check_block(file: YamlFile, block: str, around: Surroundings) -> Iterator[Problem]:
    """Check one block file against itself and against what ``framework.yaml`` offers."""
    content = file.content if isinstance(file.content, dict) else {}
    if isinstance(content.get("id"), str) and content["id"] != block:
        yield file.problem_at(("id",), f"the id must be {block!r}, as the file is named")
    elif block in around.areas:
        yield file.problem_at(("id",), f"{block!r} is the id of a focus area already")
    items = list(read_parts(file, "items", BlockItemShape))
    yield from check_item_ids(file, [(place, item.id) for place, item in items])
    for place, item in items:
        yield from _check_options(file, place, item)
        yield from _check_theme(file, place, item, around)
        yield from _check_role_groups(file, place, item, around)
    yield from _check_shared_answers(file, content)
    yield from check_conditions(file, [PlacedItem(place, item) for place, item in items])


def _check_options(file: YamlFile, place: Place, item: BlockItemShape) -> Iterator[Problem]:
    is_written = (*place, "options") in file.keys
    if item.kind in _HAVE_OPTIONS and not is_written:
        yield file.problem_at(place, f"{item.kind} items need 'options': an id and a text for each")
    if item.kind not in _HAVE_OPTIONS and is_written:
        yield file.problem_with_key((*place, "options"), _whose_options(item.kind))


def _whose_options(kind: str) -> str:
    return {
        "scale": "scale items answer with the block's own 'options'",
        "ranking": "ranking items list the focus areas in scope",
    }.get(kind, f"{kind} items have no options")


def _check_theme(
    file: YamlFile, place: Place, item: BlockItemShape, around: Surroundings
) -> Iterator[Problem]:
    if item.theme is None:
        return
    if item.kind != "comment":
        yield file.problem_with_key((*place, "theme"), "only comments stand at the end of a theme")
    elif around.themes and item.theme not in around.themes:
        yield file.problem_at((*place, "theme"), unknown("theme", item.theme, around.themes))


def _check_role_groups(
    file: YamlFile, place: Place, item: BlockItemShape, around: Surroundings
) -> Iterator[Problem]:
    for group in item.wording:
        if around.styles and group not in around.styles:
            message = unknown("role group", group, around.styles)
            yield file.problem_with_key((*place, "wording", group), message)


def _check_shared_answers(file: YamlFile, content: dict[str, object]) -> Iterator[Problem]:
    if not content.keys() <= BlockShape.model_fields.keys():
        return  # the key that seems to be missing may be there, misspelt
    items = [item for item in entries(file, "items") if isinstance(item, dict)]
    kinds = {str(item.get("kind")) for item in items}
    for key in ("prompt", "options"):
        if "scale" in kinds and key not in content:
            yield file.problem_at((), f"scale items share the block's {key!r}: the key is missing")
        if kinds and kinds <= _KINDS - {"scale"} and key in content:
            yield file.problem_with_key((key,), f"only scale items use the block's {key!r}")
