"""What must agree inside ``framework.yaml``, beyond its shape."""

from collections.abc import Iterator, Mapping

from questionnaires.errors import Problem
from questionnaires.file_checks import (
    SHARES,
    STYLES,
    check_levels,
    check_listed_twice,
    surroundings_of,
    unknown,
)
from questionnaires.file_shapes import FrameworkShape, LevelShape, MergedGroupShape
from questionnaires.lines import EVERYONE
from questionnaires.shape_reading import entries, read_parts
from questionnaires.yaml_file import Place, YamlFile, quoted


def check_framework(file: YamlFile) -> Iterator[Problem]:
    """Check what ``framework.yaml`` says about itself."""
    yield from check_levels(file, LevelShape)
    for key in ("themes", "role_groups", "merged_groups", "outcomes"):
        yield from _check_doubles(file, key, "id")
    yield from _check_doubles(file, "role_groups", "code")
    for key in ("areas", "blocks"):
        yield from check_listed_twice(file, key)
        yield from _check_reserved_words(file, key)
    yield from _check_shares_of_projects(file)
    yield from _check_everyone(file)
    styles = surroundings_of(file).styles
    taken: dict[str, str] = {}
    for place, merged in read_parts(file, "merged_groups", MergedGroupShape):
        yield from _check_merged_group(file, place, merged, styles, taken)


def _check_reserved_words(file: YamlFile, key: str) -> Iterator[Problem]:
    """Keep ids apart from the keys of the framework: the keys of lines begin with either."""
    for index, name in enumerate(entries(file, key)):
        if isinstance(name, str) and name in FrameworkShape.model_fields:
            yield file.problem_at((key, index), _is_reserved(name))


def _is_reserved(name: str) -> str:
    return f"{name!r} is a reserved word: choose another id"


def _check_shares_of_projects(file: YamlFile) -> Iterator[Problem]:
    content = file.content if isinstance(file.content, dict) else {}
    sets = content.get("answer_sets")
    if isinstance(sets, dict) and SHARES not in sets:
        yield file.problem_at(("answer_sets",), f"the key {SHARES!r} is missing here")


def _check_everyone(file: YamlFile) -> Iterator[Problem]:
    for index, group in enumerate(entries(file, "role_groups")):
        if isinstance(group, dict) and group.get("id") == EVERYONE:
            yield file.problem_at(("role_groups", index, "id"), _is_reserved(EVERYONE))


def _check_merged_group(
    file: YamlFile,
    place: Place,
    merged: MergedGroupShape,
    styles: Mapping[str, str],
    taken: dict[str, str],
) -> Iterator[Problem]:
    if merged.id in styles:
        yield file.problem_at((*place, "id"), f"{merged.id!r} is the name of a role group already")
    for index, group in enumerate(merged.of):
        here = (*place, "of", index)
        if styles and group not in styles:
            yield file.problem_at(here, unknown("role group", group, styles))
        elif _differ(styles.get(group), styles.get(merged.of[0])):
            yield file.problem_at(here, f"{group} and {merged.of[0]} are asked in different styles")
        if group in taken:
            yield file.problem_at(here, f"{group} is part of {taken[group]!r} already")
        taken[group] = merged.id


def _check_doubles(file: YamlFile, key: str, name: str) -> Iterator[Problem]:
    lines: dict[object, int] = {}
    for index, entry in enumerate(entries(file, key)):
        place = (key, index, name)
        value = entry.get(name) if isinstance(entry, dict) else None
        if isinstance(value, str) and value in lines:
            yield file.problem_at(place, f"{quoted(value)} is already on line {lines[value]}")
        elif isinstance(value, str):
            lines[value] = file.position_of(place)[0]


def _differ(style: str | None, other: str | None) -> bool:
    """Tell whether two known styles differ; an unknown one has been reported already."""
    return {style, other} <= STYLES and style != other
