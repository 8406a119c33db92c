"""What must agree between the files of a framework and inside them, beyond their shapes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from questionnaires.condition_checks import PlacedItem, check_conditions
from questionnaires.errors import Problem
from questionnaires.file_shapes import (
    AreaLevelShape,
    ItemShape,
    LevelShape,
    MergedGroupShape,
)
from questionnaires.lines import EVERYONE
from questionnaires.shape_reading import did_you_mean, entries, read_parts
from questionnaires.yaml_file import Place, YamlFile

SHARES = "share_of_projects"  # the answers to all statements

_STYLES_OF_KIND = {
    "anchored": {"anchored"},
    "statement": {"anchored", "statements"},
    "experience": {"experience"},
}
_STYLES = {"anchored", "statements", "experience"}
_LEVELS_OF_KIND = {"statement": (2, 3, 4), "experience": (2, 3)}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What ``framework.yaml`` offers to the other files, by id; styles by role group."""

    styles: Mapping[str, str]
    themes: frozenset[str]
    areas: frozenset[str]
    answer_sets: frozenset[str]


def surroundings_of(framework: YamlFile) -> Surroundings:
    """Read leniently what the areas refer to; the framework's own faults are found elsewhere."""
    groups = [entry for entry in entries(framework, "role_groups") if isinstance(entry, dict)]
    themes = [entry for entry in entries(framework, "themes") if isinstance(entry, dict)]
    content = framework.content if isinstance(framework.content, dict) else {}
    answer_sets = content.get("answer_sets")
    return Surroundings(
        {str(group.get("id")): str(group.get("style")) for group in groups},
        frozenset(str(theme.get("id")) for theme in themes),
        frozenset(str(area) for area in entries(framework, "areas")),
        frozenset(answer_sets if isinstance(answer_sets, dict) else ()),
    )


def check_framework(file: YamlFile) -> Iterator[Problem]:
    """Check what ``framework.yaml`` says about itself."""
    yield from _check_levels(file, LevelShape)
    for key in ("themes", "role_groups", "merged_groups", "outcomes"):
        yield from _check_doubles(file, key, "id")
    yield from _check_doubles(file, "role_groups", "code")
    for key, what in (("areas", "area"), ("blocks", "block")):
        yield from _check_listed_twice(file, key, what)
    yield from _check_shares_of_projects(file)
    styles = surroundings_of(file).styles
    yield from _check_reserved_names(file, styles)
    taken: dict[str, str] = {}
    for place, merged in read_parts(file, "merged_groups", MergedGroupShape):
        yield from _check_merged_group(file, place, merged, styles, taken)


def _check_listed_twice(file: YamlFile, key: str, what: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, name in enumerate(entries(file, key)):
        if str(name) in seen:
            yield file.problem_at((key, index), f"the {what} {name!r} is listed twice")
        seen.add(str(name))


def _check_shares_of_projects(file: YamlFile) -> Iterator[Problem]:
    content = file.content if isinstance(file.content, dict) else {}
    sets = content.get("answer_sets")
    if isinstance(sets, dict) and SHARES not in sets:
        yield file.problem_at(("answer_sets",), f"the key {SHARES!r} is missing here")


def _check_reserved_names(file: YamlFile, styles: Mapping[str, str]) -> Iterator[Problem]:
    for index, group in enumerate(styles):
        if group == EVERYONE:
            yield file.problem_at(("role_groups", index, "id"), "'everyone' is a reserved word")


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
        if group not in styles:
            yield file.problem_at(here, unknown("role group", group, styles))
        elif _differ(styles[group], styles.get(merged.of[0])):
            yield file.problem_at(here, f"{group} and {merged.of[0]} are asked in different styles")
        if group in taken:
            yield file.problem_at(here, f"{group} is part of {taken[group]!r} already")
        taken[group] = merged.id


def check_area(file: YamlFile, area: str, around: Surroundings) -> Iterator[Problem]:
    """Check one area file against itself and against what ``framework.yaml`` offers."""
    content = file.content if isinstance(file.content, dict) else {}
    if isinstance(content.get("id"), str) and content["id"] != area:
        yield file.problem_at(("id",), f"the id must be {area!r}, as the file is named")
    theme = content.get("theme")
    if isinstance(theme, str) and theme not in around.themes:
        yield file.problem_at(("theme",), unknown("theme", theme, around.themes))
    yield from _check_levels(file, AreaLevelShape)
    items = list(read_parts(file, "items", ItemShape))
    for place, item in items:
        yield from _check_item(file, place, item, content.get("code"))
        yield from _check_answer_set(file, place, item, around.answer_sets)
        yield from _check_wording(file, place, item, around.styles)
    yield from _check_somebody_is_asked(file, items)
    yield from check_conditions(file, [PlacedItem(place, item) for place, item in items])


def _check_levels(file: YamlFile, shape: type[LevelShape | AreaLevelShape]) -> Iterator[Problem]:
    for place, entry in read_parts(file, "levels", shape):
        expected = int(place[-1]) + 1
        if entry.level != expected and expected <= 5:
            yield file.problem_at((*place, "level"), f"level {expected} is expected here")


def _check_item(file: YamlFile, place: Place, item: ItemShape, code: object) -> Iterator[Problem]:
    if isinstance(code, str) and not item.id.startswith(f"{code}."):
        yield file.problem_at((*place, "id"), f"the id must begin with {code!r} and a dot")
    has_own_options = item.kind in {"linking", "experience"}
    if has_own_options and item.options is None:
        yield file.problem_at(place, f"{item.kind} items need 'options': five, or an answer set")
    if not has_own_options and item.options is not None:
        whose = "the area's anchors" if item.kind == "anchored" else "share_of_projects"
        yield file.problem_with_key((*place, "options"), f"{item.kind} items answer with {whose}")
    yield from _check_level_tag(file, place, item)


def _check_answer_set(
    file: YamlFile, place: Place, item: ItemShape, answer_sets: Iterable[str]
) -> Iterator[Problem]:
    if isinstance(item.options, str) and item.options not in answer_sets:
        message = unknown("answer set", item.options, answer_sets)
        yield file.problem_at((*place, "options"), message)


def _check_level_tag(file: YamlFile, place: Place, item: ItemShape) -> Iterator[Problem]:
    allowed = _LEVELS_OF_KIND.get(item.kind)
    if allowed is None and item.level is not None:
        yield file.problem_with_key((*place, "level"), f"{item.kind} items carry no level")
    if allowed is not None and item.level is None:
        yield file.problem_at(place, f"the key 'level' is missing: {_one_of(allowed)}")
    if allowed is not None and item.level is not None and item.level not in allowed:
        message = f"{item.kind} items are evidence for level {_one_of(allowed)}"
        yield file.problem_at((*place, "level"), message)


def _one_of(levels: Iterable[int]) -> str:
    return " or ".join(str(level) for level in levels)


def _check_wording(
    file: YamlFile, place: Place, item: ItemShape, styles: Mapping[str, str]
) -> Iterator[Problem]:
    if item.kind == "linking" and EVERYONE not in item.wording:
        yield file.problem_at((*place, "wording"), "linking items need wording for 'everyone'")
    for group in item.wording:
        message = _why_not_worded_for(group, item.kind, styles)
        if message is not None:
            yield file.problem_with_key((*place, "wording", group), message)


def _why_not_worded_for(group: str, kind: str, styles: Mapping[str, str]) -> str | None:
    if group == EVERYONE:
        return None if kind == "linking" else "only linking items are worded for 'everyone'"
    if group not in styles:
        return unknown("role group", group, styles)
    if kind == "linking":
        return "linking items have the same words for all: word them for 'everyone' only"
    if styles[group] in _STYLES and styles[group] not in _STYLES_OF_KIND[kind]:
        return f"{group} are asked in the style {styles[group]!r}: no {kind} items"
    return None


def _check_somebody_is_asked(
    file: YamlFile, items: Iterable[tuple[Place, ItemShape]]
) -> Iterator[Problem]:
    shapes = [item for _, item in items]
    if shapes and len(shapes) == len(entries(file, "items")) and not groups_asked(shapes):
        yield file.problem_at(("items",), "nobody is asked anything but linking items here")


def groups_asked(items: Iterable[ItemShape]) -> frozenset[str]:
    """Role groups with wording of their own for at least one item."""
    return frozenset(group for item in items for group in item.wording) - {EVERYONE}


def check_doubles_across(files: Iterable[YamlFile]) -> Iterator[tuple[YamlFile, Problem]]:
    """Find area codes and item ids that come twice, within a file or between files."""
    seen: dict[str, str] = {}
    for file in files:
        content = file.content if isinstance(file.content, dict) else {}
        named: list[tuple[Place, object]] = [(("code",), content.get("code"))]
        for index, item in enumerate(entries(file, "items")):
            named.append((("items", index, "id"), item.get("id") if isinstance(item, dict) else ""))
        for place, name in named:
            if isinstance(name, str) and name in seen:
                yield file, file.problem_at(place, f"{name!r} stands at {seen[name]} already")
            elif isinstance(name, str) and name:
                seen[name] = f"{file.name}:{file.position_of(place)[0]}"


def _check_doubles(file: YamlFile, key: str, name: str) -> Iterator[Problem]:
    lines: dict[object, int] = {}
    for index, entry in enumerate(entries(file, key)):
        place = (key, index, name)
        value = entry.get(name) if isinstance(entry, dict) else None
        if isinstance(value, str) and value in lines:
            yield file.problem_at(place, f"{value!r} is already on line {lines[value]}")
        elif isinstance(value, str):
            lines[value] = file.position_of(place)[0]


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """Say that a name is not known, with the nearest one that is."""
    return f"unknown {what} {name!r}: {did_you_mean(name, known)}"


def _differ(style: str, other: str | None) -> bool:
    """Tell whether two known styles differ; an unknown one has been reported already."""
    return {style, other} <= _STYLES and style != other
