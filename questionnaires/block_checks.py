"""What must agree inside a block's file and with ``framework.yaml``, beyond its shape."""

from collections.abc import Iterator

from questionnaires.condition_checks import PlacedItem, check_conditions
from questionnaires.errors import Problem
from questionnaires.file_checks import Surroundings, unknown
from questionnaires.file_shapes import BlockItemShape
from questionnaires.shape_reading import read_parts
from questionnaires.yaml_file import Place, YamlFile

_HAVE_OPTIONS = {"choice", "ticks"}


def check_block(file: YamlFile, block: str, around: Surroundings) -> Iterator[Problem]:
    """Check one block file against itself and against what ``framework.yaml`` offers."""
    content = file.content if isinstance(file.content, dict) else {}
    if isinstance(content.get("id"), str) and content["id"] != block:
        yield file.problem_at(("id",), f"the id must be {block!r}, as the file is named")
    if block in around.areas:
        yield file.problem_at(("id",), f"{block!r} is the id of a focus area already")
    items = [PlacedItem(p, item) for p, item in read_parts(file, "items", BlockItemShape)]
    for placed in items:
        assert isinstance(placed.item, BlockItemShape)  # noqa: S101 - as it was read
        yield from _check_item(file, placed.place, placed.item, content)
        yield from _check_theme(file, placed.place, placed.item, around)
        for group in placed.item.wording:
            if group not in around.styles:
                here = (*placed.place, "wording", group)
                yield file.problem_with_key(here, unknown("role group", group, around.styles))
    yield from _check_shared_answers(file, content, items)
    yield from check_conditions(file, items)


def _check_item(
    file: YamlFile, place: Place, item: BlockItemShape, content: dict[str, object]
) -> Iterator[Problem]:
    code = content.get("code")
    if isinstance(code, str) and not item.id.startswith(f"{code}."):
        yield file.problem_at((*place, "id"), f"the id must begin with {code!r} and a dot")
    if item.kind in _HAVE_OPTIONS and item.options is None:
        yield file.problem_at(place, f"{item.kind} items need 'options': an id and a text for each")
    if item.kind not in _HAVE_OPTIONS and item.options is not None:
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
    elif item.theme not in around.themes:
        yield file.problem_at((*place, "theme"), unknown("theme", item.theme, around.themes))


def _check_shared_answers(
    file: YamlFile, content: dict[str, object], items: list[PlacedItem]
) -> Iterator[Problem]:
    scales = any(placed.item.kind == "scale" for placed in items)
    for key in ("prompt", "options"):
        if scales and not content.get(key):
            yield file.problem_at((), f"scale items share the block's {key!r}: the key is missing")
        if items and not scales and content.get(key):
            yield file.problem_with_key((key,), f"only scale items use the block's {key!r}")
