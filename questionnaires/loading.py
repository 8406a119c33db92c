"""Load a framework from its folder.

``framework.yaml`` holds what is shared, ``areas/`` a file per focus area, ``blocks/`` a file per
block beside them, ``translations/`` a folder per language.

Loading is strict and complete: either every file is as it should be, or one
:class:`~questionnaires.errors.FrameworkError` lists all problems with file, line and column.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from questionnaires.block_checks import check_block
from questionnaires.building import build_framework
from questionnaires.errors import FrameworkError
from questionnaires.file_checks import check_area, check_doubles_across, surroundings_of
from questionnaires.file_shapes import AreaShape, BlockShape, FrameworkShape
from questionnaires.framework import Framework
from questionnaires.framework_checks import check_framework
from questionnaires.listed_files import files_left_out, read_listed
from questionnaires.shape_reading import read_shape
from questionnaires.translation_files import load_translations
from questionnaires.yaml_file import YamlFile
from questionnaires.yaml_reading import read_yaml

_FRAMEWORK_FILE = "framework.yaml"


def load_framework(folder: Path) -> Framework:
    """Load the framework in ``folder``.

    Parameters
    ----------
    folder : holds ``framework.yaml``, and ``areas/<id>.yaml`` and ``blocks/<id>.yaml`` for each
        area and block it lists; translations are optional

    Raises
    ------
    FrameworkError
        With every problem in every file.
    """
    shared_file = read_yaml(folder, _FRAMEWORK_FILE)
    shared = read_shape(shared_file, FrameworkShape)
    shared_file.add_problems(check_framework(shared_file))
    area_files = read_listed(folder, shared_file, "areas")
    block_files = read_listed(folder, shared_file, "blocks")
    areas = [read_shape(file, AreaShape) for file in area_files]
    blocks = [read_shape(file, BlockShape) for file in block_files]
    _check_part_files(shared_file, area_files, block_files)
    files = (shared_file, *area_files, *block_files)
    problems = [problem for file in files for problem in file.problems]
    for key in ("areas", "blocks"):
        problems += files_left_out(folder, shared_file, key)
    whole_areas = [area for area in areas if area is not None]
    whole_blocks = [block for block in blocks if block is not None]
    is_whole = len(whole_areas) == len(areas) and len(whole_blocks) == len(blocks)
    if problems or shared is None or not is_whole:
        raise FrameworkError(problems)
    framework = build_framework(shared, whole_areas, whole_blocks)
    framework = replace(framework, translations=load_translations(folder, framework))
    return replace(framework, content_hash=hash_content(framework))


@cache
def load_core() -> Framework:
    """Load the framework that comes with the product; read once, then kept."""
    return load_framework(Path(str(files("questionnaires") / "content" / "pmo_core")))


def hash_content(framework: Framework) -> str:
    """Return the SHA-256 (hex) of everything a framework says.

    Comments, the order of keys, the folding of lines and stale translations in the files make
    no difference; any change of a word, of an order or of the version does.
    """
    translations = tuple(replace(each, stale=()) for each in framework.translations)
    plain = replace(framework, content_hash="", translations=translations)
    content = asdict(plain, dict_factory=_said)
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(written.encode("utf-8")).hexdigest()


def _said(values: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return what a part says; a key that came later is silent where it says nothing new.

    So a framework that does not use it keeps the hash that waves have pinned.
    """
    return {name: value for name, value in values if (name, value) != ("is_reversed", False)}


def _check_part_files(
    shared: YamlFile, area_files: Sequence[YamlFile], block_files: Sequence[YamlFile]
) -> None:
    around = surroundings_of(shared)
    for file in area_files:
        file.add_problems(check_area(file, Path(file.name).stem, around))
    for file in block_files:
        file.add_problems(check_block(file, Path(file.name).stem, around))
    for file, problem in check_doubles_across([*area_files, *block_files]):
        file.add_problems([problem])
