"""What must agree between the files of a framework and inside them, beyond their shapes."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from questionnaires.condition_checks import PlacedItem, check_conditions
from questionnaires.errors import Problem
from questionnaires.file_shapes import AreaLevelShape, ItemShape, LevelShape
from questionnaires.lines import EVERYONE
from questionnaires.shape_reading import did_you_mean, entries, read_parts
from questionnaires.shape_types import AREA_CODE, IDENTIFIER, LEVELS
from questionnaires.yaml_file import Place, YamlFile, quoted

SHARES = "share_of_projects"  # the answers to all statements

_STYLES_OF_KIND = {
    "anchored": {"anchored"},
    "statement": {"anchored", "statements"},
    "experience": {"experience"},
}
STYLES = {"anchored", "statements", "experience"}
_LEVELS_OF_KIND = {"statement": (2, 3, 4), "experience": (2, 3)}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What ``framework.yaml`` offers to the other files, by id; styles by role group.

    What is empty could not be read there; nothing is said of the names that refer to it.
    """

    styles: Mapping[str, str]
    themes: frozenset[str]
    areas: frozenset[str]
    answer_sets: frozenset[str]


def surroundings_of(framework: YamlFile) -> Surroundings:
    """Read leniently what the areas refer to; the framework's own faults are found elsewhere."""
    content = framework.content if isinstance(framework.content, dict) else {}
    answer_sets = content.get("answer_sets")
    return Surroundings(
        {name: str(group.get("style")) for name, group in _by_id(framework, "role_groups").items()},
        frozenset(_by_id(framework, "themes")),
        frozenset(str(area) for area in entries(framework, "areas")),
        frozenset(answer_sets if isinstance(answer_sets, dict) else ()),
    )


def _by_id(file: YamlFile, key: str) -> Mapping[str, Mapping[str, object]]:
    """Return the entries of a list by id; none when an id is missing, odd or there twice."""
    listed = [entry if isinstance(entry, dict) else {} for entry in entries(file, key)]
    found = {str(entry.get("id")): entry for entry in listed}
    are_sound = EVERYONE not in found and all(re.fullmatch(IDENTIFIER, n) for n in found)
    return found if are_sound and len(found) == len(listed) else {}


def check_listed_twice(file: YamlFile, key: str) -> Iterator[Problem]:
    """Find names that come twice in the list under ``key``."""
    seen: set[str] = set()
    what = key.removesuffix("s").replace("_", " ")
    for index, name in enumerate(entries(file, key)):
        if str(name) in seen:
            yield file.problem_at((key, index), f"the {what} {quoted(str(name))} is listed twice")
        seen.add(str(name))


def check_area(file: YamlFile, area: str, around: Surroundings) -> Iterator[Problem]:
    """Check one area file against itself and against what ``framework.yaml`` offers."""
    content = file.content if isinstance(file.content, dict) else {}
    if isinstance(content.get("id"), str) and content["id"] != area:
        yield file.problem_at(("id",), f"the id must be {area!r}, as the file is named")
    theme = content.get("theme")
    if isinstance(theme, str) and around.themes and theme not in around.themes:
        yield file.problem_at(("theme",), unknown("theme", theme, around.themes))
    yield from check_levels(file, AreaLevelShape)
    items = list(read_parts(file, "items", ItemShape))
    yield from check_item_ids(file, [(place, item.id) for place, item in items])
    for place, item in items:
        yield from _check_item(file, place, item)
        yield from _check_answer_set(file, place, item, around.answer_sets)
        yield from _check_wording(file, place, item, around.styles)
    yield from _check_somebody_is_asked(file, items)
    yield from check_conditions(file, [PlacedItem(place, item) for place, item in items])


def check_levels(file: YamlFile, shape: type[LevelShape | AreaLevelShape]) -> Iterator[Problem]:
    """Tell the first level that stands in the place of another."""
    if len(entries(file, "levels")) != LEVELS:
        return
    for place, entry in read_parts(file, "levels", shape):
        expected = int(place[-1]) + 1
        if entry.level != expected:
            yield file.problem_at((*place, "level"), f"level {expected} is expected here")
            return


def check_item_ids(file: YamlFile, items: Sequence[tuple[Place, str]]) -> Iterator[Problem]:
    """Check that ids begin with the file's code; where all agree, the code is the odd one."""
    code = file.content.get("code") if isinstance(file.content, dict) else None
    if not isinstance(code, str) or not re.fullmatch(AREA_CODE, code):
        return
    beginnings = {item.partition(".")[0] for _, item in items}
    if len(items) > 1 and len(beginnings) == 1 and code not in beginnings:
        message = f"the ids of all items begin with {beginnings.pop()!r}: make the code agree"
        yield file.problem_at(("code",), message)
        return
    for place, item in items:
        if not item.startswith(f"{code}."):
            yield file.problem_at((*place, "id"), f"the id must begin with {code!r} and a dot")


def _check_item(file: YamlFile, place: Place, item: ItemShape) -> Iterator[Problem]:
    has_own_options = item.kind in {"linking", "experience"}
    if has_own_options and item.options is None and (*place, "options") not in file.keys:
        yield file.problem_at(place, f"{item.kind} items need 'options': five, or an answer set")
    if not has_own_options and item.options is not None:
        whose = "the area's anchors" if item.kind == "anchored" else SHARES
        yield file.problem_with_key((*place, "options"), f"{item.kind} items answer with {whose}")
    if item.kind == "anchored" and item.reversed:
        message = "anchored items run from level 1 to level 5 and cannot be reversed"
        yield file.problem_with_key((*place, "reversed"), message)
    yield from _check_level_tag(file, place, item)


def _check_answer_set(
    file: YamlFile, place: Place, item: ItemShape, answer_sets: Collection[str]
) -> Iterator[Problem]:
    if isinstance(item.options, str) and answer_sets and item.options not in answer_sets:
        message = unknown("answer set", item.options, answer_sets)
        yield file.problem_at((*place, "options"), message)


def _check_level_tag(file: YamlFile, place: Place, item: ItemShape) -> Iterator[Problem]:
    allowed = _LEVELS_OF_KIND.get(item.kind)
    if allowed is None and item.level is not None:
        yield file.problem_with_key((*place, "level"), f"{item.kind} items carry no level")
    if allowed is not None and item.level is None and (*place, "level") not in file.keys:
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
        return unknown("role group", group, styles) if styles else None
    if kind == "linking":
        return "linking items have the same words for all: word them for 'everyone' only"
    if styles[group] in STYLES and styles[group] not in _STYLES_OF_KIND[kind]:
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
        for place, name in _names(file):
            if file.has_problem_at(place):
                continue
            if name not in seen:
                seen[name] = f"{file.name}:{file.position_of(place)[0]}"
                continue
            yield file, file.problem_at(place, f"{quoted(name)} stands at {seen[name]} already")
            if place == ("code",):
                break  # the items of both files have the same ids then


def _names(file: YamlFile) -> Iterator[tuple[Place, str]]:
    content = file.content if isinstance(file.content, dict) else {}
    if isinstance(content.get("code"), str):
        yield ("code",), content["code"]
    for index, item in enumerate(entries(file, "items")):
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield ("items", index, "id"), item["id"]


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """Say that a name is not known, with the nearest one that is."""
    return f"unknown {what} {quoted(name)}: {did_you_mean(name, known)}"
