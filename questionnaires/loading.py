"""Load a framework from its folder: ``framework.yaml`` and one file per focus area.

Loading is strict and complete: either every file is as it should be, or one
:class:`~questionnaires.errors.FrameworkError` lists all problems with file, line and column.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from questionnaires.errors import FrameworkError, Problem
from questionnaires.file_checks import (
    EVERYONE,
    check_area,
    check_doubles_across,
    check_framework,
    groups_asked,
    surroundings_of,
)
from questionnaires.file_shapes import AreaShape, FrameworkShape, ItemShape
from questionnaires.framework import (
    AreaLevel,
    FocusArea,
    Framework,
    Item,
    Kind,
    Level,
    MergedGroup,
    RoleGroup,
    Style,
    Theme,
)
from questionnaires.shape_reading import entries, read_shape
from questionnaires.yaml_file import YamlFile
from questionnaires.yaml_reading import read_yaml

_FRAMEWORK_FILE = "framework.yaml"


def load_framework(folder: Path) -> Framework:
    """Load the framework in ``folder``.

    Parameters
    ----------
    folder : holds ``framework.yaml`` and ``areas/<id>.yaml`` for each area it lists

    Raises
    ------
    FrameworkError
        With every problem in every file.
    """
    shared_file = read_yaml(folder, _FRAMEWORK_FILE)
    shared = read_shape(shared_file, FrameworkShape)
    shared_file.add_problems(check_framework(shared_file))
    area_files = _read_area_files(folder, shared_file)
    areas = [read_shape(file, AreaShape) for file in area_files]
    _check_area_files(shared_file, area_files)
    problems = [problem for file in (shared_file, *area_files) for problem in file.problems]
    problems += _unlisted_files(folder, shared_file)
    whole = [area for area in areas if area is not None]
    if problems or shared is None or len(whole) < len(areas):
        raise FrameworkError(problems)
    return _build_framework(shared, whole)


@cache
def load_core() -> Framework:
    """Load the framework that comes with the product; read once, then kept."""
    return load_framework(Path(str(files("questionnaires") / "content" / "pmo_core")))


def hash_content(framework: Framework) -> str:
    """Return the SHA-256 (hex) of everything a framework says.

    Comments, the order of keys and the folding of lines in the files make no difference;
    any change of a word, of an order or of the version does.
    """
    content = asdict(replace(framework, content_hash=""))
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(written.encode("utf-8")).hexdigest()


def _read_area_files(folder: Path, shared: YamlFile) -> list[YamlFile]:
    area_files: dict[str, YamlFile] = {}
    for index, area in enumerate(entries(shared, "areas")):
        name = f"areas/{area}.yaml"
        if not isinstance(area, str) or not area.isidentifier() or name in area_files:
            continue
        if (folder / name).is_file():
            area_files[name] = read_yaml(folder, name)
        else:
            message = f"there is no file {name}: add it or take {area!r} out of the list"
            shared.add_problems([shared.problem_at(("areas", index), message)])
    return list(area_files.values())


def _check_area_files(shared: YamlFile, area_files: Sequence[YamlFile]) -> None:
    around = surroundings_of(shared)
    for file in area_files:
        file.add_problems(check_area(file, Path(file.name).stem, around))
    for file, problem in check_doubles_across(area_files):
        file.add_problems([problem])


def _unlisted_files(folder: Path, shared: YamlFile) -> Iterable[Problem]:
    listed = {f"{area}.yaml" for area in entries(shared, "areas")}
    if not listed:
        return
    for path in sorted((folder / "areas").glob("*.yaml")):
        if path.name not in listed:
            message = f"the area is not in the list 'areas' of {_FRAMEWORK_FILE}: add {path.stem!r}"
            yield Problem(f"areas/{path.name}", 1, 1, message)


def _build_framework(shared: FrameworkShape, areas: Iterable[AreaShape]) -> Framework:
    framework = Framework(
        id=shared.id,
        version=shared.version,
        title=shared.title,
        language=shared.language,
        levels=tuple(Level(**shape.model_dump()) for shape in shared.levels),
        themes=tuple(Theme(**shape.model_dump()) for shape in shared.themes),
        role_groups=tuple(
            RoleGroup(**(shape.model_dump() | {"style": Style(shape.style)}))
            for shape in shared.role_groups
        ),
        merged_groups=tuple(
            MergedGroup(shape.id, shape.name, tuple(shape.of)) for shape in shared.merged_groups
        ),
        areas=tuple(_build_area(shape, shared) for shape in areas),
        statement_prompt=shared.statement_prompt,
        cant_say=shared.cant_say.model_dump(),
        does_not_apply=shared.does_not_apply,
        content_hash="",
    )
    return replace(framework, content_hash=hash_content(framework))


def _build_area(shape: AreaShape, shared: FrameworkShape) -> FocusArea:
    return FocusArea(
        id=shape.id,
        code=shape.code,
        name=shape.name,
        short_name=shape.short_name,
        in_a_sentence=shape.in_a_sentence,
        theme=shape.theme,
        core=shape.core,
        about=shape.about,
        months=shape.months,
        related_to=tuple(shape.related_to),
        levels=tuple(AreaLevel(**level.model_dump()) for level in shape.levels),
        items=tuple(_build_item(item, shape, shared) for item in shape.items),
    )


def _build_item(item: ItemShape, area: AreaShape, shared: FrameworkShape) -> Item:
    return Item(
        id=item.id,
        area=area.id,
        kind=Kind(item.kind),
        level=item.level,
        measures=item.measures,
        options=_options_of(item, area, shared),
        wording=_wording_of(item, area, shared),
    )


def _options_of(item: ItemShape, area: AreaShape, shared: FrameworkShape) -> tuple[str, ...]:
    if item.options is not None:
        return tuple(item.options)
    if item.kind == "anchored":
        return tuple(level.anchor for level in area.levels)
    return tuple(shared.answer_sets.share_of_projects)


def _wording_of(item: ItemShape, area: AreaShape, shared: FrameworkShape) -> dict[str, str]:
    """Return the wording by role group, in their order; ``everyone`` is spelled out."""
    asked = groups_asked(area.items) if EVERYONE in item.wording else frozenset(item.wording)
    return {
        group.id: item.wording.get(group.id, item.wording.get(EVERYONE, ""))
        for group in shared.role_groups
        if group.id in asked
    }
