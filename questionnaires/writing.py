"""Write a framework as the files that ``loading`` reads, laid out for people who edit them.

What is written loads as the very framework it was written from: ``load(write(x)) == x``.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from questionnaires.errors import FolderNotEmpty
from questionnaires.file_shapes import (
    BlockItemShape,
    BlockShape,
    FrameworkShape,
    ItemShape,
    OutcomeShape,
    RoleGroupShape,
)
from questionnaires.framework import (
    Block,
    Condition,
    FocusArea,
    Framework,
    Item,
    Kind,
    Outcome,
    RoleGroup,
)
from questionnaires.lines import EVERYONE
from questionnaires.translation_writing import overlay_files
from questionnaires.yaml_writing import Apart, OneLine, Quoted, Section, write_yaml

_SHARED = "What every other file shares: levels, themes, role groups, answers, texts."
_OWN_NAMES = (
    "One file each in areas/, in the order they are asked and stored. "
    '"{pmo}", "{organisation}" and "{projects}" in a text are filled with your own names.'
)
_BLOCKS = "One file each in blocks/: what is asked beside the areas. It never moves a score."
_THEMES = (
    "name: as managers and leaders read it. heading: as the section is called on a respondent’s "
    "page."
)
_STYLES = "style: anchored, statements or experience. words_per_minute: how fast people read."
_MERGED = "Groups under the smallest that may be shown are reported together with these."
_ANSWERS = "Answers that items share, from value 0 to 4. All statements use share_of_projects."
_OUTCOMES = "Figures on how projects turn out. The PMO manager enters them; nobody is asked."
_LEVELS = "anchor: what the PMO’s own anchored item says. board: the same in at most 60 characters."


def write_framework(framework: Framework, folder: Path) -> None:
    """Write a framework's files into an empty folder, or one that does not exist yet.

    Stale lines of translations are left out.

    Raises
    ------
    FolderNotEmpty
        When anything is there already; nothing is written.
    OSError
        When the folder cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty(folder)
    for name, text in framework_files(framework).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def framework_files(framework: Framework) -> Mapping[str, str]:
    """Return the text of each file of a framework by its name, such as ``areas/risk.yaml``."""
    files = {"framework.yaml": write_yaml(*_shared_sections(framework))}
    for area in framework.areas:
        files[f"areas/{area.id}.yaml"] = write_yaml(*_area_sections(area))
    for block in framework.blocks:
        files[f"blocks/{block.id}.yaml"] = write_yaml(*_block_sections(block))
    for translation in framework.translations:
        files |= overlay_files(framework, translation)
    return files


def _shared_sections(framework: Framework) -> list[Section]:
    about = {
        "id": framework.id,
        "version": Quoted(framework.version),
        **_fields(framework, "title language"),
    }
    blocks = _unless_usual(FrameworkShape, {"blocks": [block.id for block in framework.blocks]})
    outcomes = [_outcome(outcome) for outcome in framework.outcomes]
    sections = [
        Section(about, _SHARED),
        Section({"areas": [area.id for area in framework.areas]}, _OWN_NAMES),
        Section(blocks, _BLOCKS),
        Section({"levels": _rows(framework.levels, "level name description")}),
        Section({"themes": _rows(framework.themes, "id name heading")}, _THEMES),
        Section({"role_groups": [_role_group(group) for group in framework.role_groups]}, _STYLES),
        Section({"merged_groups": _rows(framework.merged_groups, "id name of")}, _MERGED),
        Section({"answer_sets": _lists(framework.answer_sets)}, _ANSWERS),
        Section(_unless_usual(FrameworkShape, {"outcomes": outcomes}), _OUTCOMES),
        Section(_shared_texts(framework)),
    ]
    return [section for section in sections if section.values]


def _shared_texts(framework: Framework) -> dict[str, Any]:
    return {
        **_fields(framework, "statement_prompt projects_hint"),
        "cant_say": OneLine(framework.cant_say),
        **_fields(framework, "does_not_apply none_of_these"),
    }


def _role_group(group: RoleGroup) -> dict[str, Any]:
    names = "id code name style words_per_minute grade_limit sentence_limit minutes_limit"
    values = _fields(group, f"{names} items_limit intro period")
    return _unless_usual(RoleGroupShape, values | {"style": str(group.style)})


def _outcome(outcome: Outcome) -> OneLine:
    values = _fields(outcome, "id name measures unit is_higher_better")
    return OneLine(_unless_usual(OutcomeShape, values))


def _area_sections(area: FocusArea) -> list[Section]:
    names = "id code name short_name in_a_sentence theme core about months"
    about = _fields(area, names) | {"related_to": list(area.related_to)}
    levels = [_fields(level, "level anchor board") for level in area.levels]
    items = Apart(_item(item, area) for item in area.items)
    return [Section(about), Section({"levels": levels}, _LEVELS), Section({"items": items})]


def _item(item: Item, area: FocusArea) -> dict[str, Any]:
    values = {
        **_fields(item, "id kind level"),
        "reversed": item.is_reversed,
        **_fields(item, "measures provenance"),
        "options": _options_of(item),
        "when": [_condition(condition, area.items) for condition in item.when],
        "wording": _wording_of(item),
    }
    return _unless_usual(ItemShape, values | {"kind": str(item.kind)})


def _options_of(item: Item) -> str | list[str] | None:
    """Return options or their name, for the kinds of items that say them."""
    if item.kind not in {Kind.LINKING, Kind.EXPERIENCE}:
        return None
    return item.answer_set or list(item.options)


def _wording_of(item: Item) -> dict[str, str]:
    """Return the wording by role group; linking items have one for everyone."""
    if item.kind is Kind.LINKING:
        return {EVERYONE: next(iter(item.wording.values()))}
    return dict(item.wording)


def _block_sections(block: Block) -> list[Section]:
    about = {
        **_fields(block, "id code name heading about hint"),
        "usual": block.is_usual,
        "about_the_pmo_team": block.is_about_the_pmo_team,
        "prompt": block.prompt,
        "options": list(block.options) or None,
    }
    items = Apart(_block_item(item, block) for item in block.items)
    return [Section(_unless_usual(BlockShape, about)), Section({"items": items})]


def _block_item(item: Item, block: Block) -> dict[str, Any]:
    values = {
        **_fields(item, "id kind"),
        "theme": item.theme or None,
        **_fields(item, "measures provenance"),
        # Only options with ids are the item's own; a scale has those of its block.
        "options": dict(zip(item.option_ids, item.options, strict=False)) or None,
        "when": [_condition(condition, block.items) for condition in item.when],
        "wording": dict(item.wording),
    }
    return _unless_usual(BlockItemShape, values | {"kind": str(item.kind)})


def _condition(condition: Condition, items: Sequence[Item]) -> OneLine:
    looked_at = next(item for item in items if item.id == condition.item)
    if looked_at.kind is Kind.TICKS:
        answers = [slot.removeprefix(f"{looked_at.id}.") for slot in condition.slots]
        return OneLine({"item": condition.item, "is": answers})
    ids = looked_at.option_ids
    return OneLine({"item": condition.item, "is": [ids[v] if ids else v for v in condition.values]})


def _fields(part: object, names: str) -> dict[str, Any]:
    return {name: getattr(part, name) for name in names.split()}


def _rows(parts: Sequence[object], names: str) -> list[OneLine]:
    rows = [_fields(part, names) for part in parts]
    return [OneLine({k: list(v) if k == "of" else v for k, v in row.items()}) for row in rows]


def _lists(options: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {name: list(each) for name, each in options.items()}


def _unless_usual(shape: type[BaseModel], values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what the files mean when they say nothing."""
    usual = {name: field.get_default() for name, field in shape.model_fields.items()}
    return {name: value for name, value in values.items() if value != usual[name]}
