"""The files of areas and blocks: those that ``framework.yaml`` lists, and no others."""

import re
from collections.abc import Iterator
from pathlib import Path

from questionnaires.errors import Problem
from questionnaires.file_shapes import FrameworkShape
from questionnaires.shape_reading import entries, nearest
from questionnaires.shape_types import IDENTIFIER, LONGEST_ID
from questionnaires.yaml_file import MOST_PROBLEMS, YamlFile
from questionnaires.yaml_reading import read_yaml


def read_listed(folder: Path, shared: YamlFile, key: str) -> list[YamlFile]:
    """Read ``<key>/<id>.yaml`` for each id in the list ``key`` of ``framework.yaml``.

    Ids without a file are problems of ``shared``.
    """
    there = _names_in(folder / key)
    unlisted = there - {str(part) for part in entries(shared, key)}
    found: dict[str, YamlFile] = {}
    for index, part in enumerate(entries(shared, key)):
        if not isinstance(part, str) or part in found or shared.is_full:
            continue
        if part in there and re.fullmatch(IDENTIFIER, part):
            found[part] = read_yaml(folder, f"{key}/{part}.yaml")
        elif re.fullmatch(IDENTIFIER, part) and len(part) <= LONGEST_ID:
            meant = nearest(part, unlisted)
            advice = f"did you mean {meant!r}?" if meant else f"add it, or take {part!r} out here"
            message = f"there is no file {key}/{part}.yaml: {advice}"
            shared.add_problems([shared.problem_at((key, index), message)])
    return list(found.values())


def files_left_out(folder: Path, shared: YamlFile, key: str) -> Iterator[Problem]:
    """Find the files in the folder ``key`` that would silently not be read.

    Nothing is said of a file that an id without a file was meant to be.
    """
    for path in sorted((folder / key).glob("*.yml")):
        yield Problem(f"{key}/{path.name}", 1, 1, "the name must end in .yaml: rename the file")
    if _has_list(shared, key):
        listed = {str(part) for part in entries(shared, key)}
        there = _names_in(folder / key)
        without_file = sorted(listed - there)[:MOST_PROBLEMS]
        meant = {nearest(part, there - listed) for part in without_file}
        for name in sorted(there - listed - meant):
            what = key.removesuffix("s")
            message = f"the {what} is not in the list {key!r} of framework.yaml: add {name!r}"
            yield Problem(f"{key}/{name}.yaml", 1, 1, message)


def _names_in(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.yaml") if path.is_file()}


def _has_list(shared: YamlFile, key: str) -> bool:
    """Tell whether the list can be relied on; what keeps it from that has been told."""
    content = shared.content if isinstance(shared.content, dict) else {}
    if key in content:
        return isinstance(content[key], list)
    is_optional = not FrameworkShape.model_fields[key].is_required()
    return is_optional and bool(content) and content.keys() <= FrameworkShape.model_fields.keys()
