"""The lines of a framework: every text that people read, each under a key of its own.

A key says where a line stands: ``STK.s3.pmo`` is an item as one role group reads it,
``stakeholders.levels.3.anchor`` a level of a focus area, ``answer_sets.how_often.0`` an answer.
Translations and comparisons go by these keys.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any, TypeVar

from questionnaires.framework import (
    AreaLevel,
    Block,
    FocusArea,
    Framework,
    Item,
    Kind,
    RoleGroup,
    Style,
)

Say = Callable[[str, str], str]
EVERYONE = "everyone"
_Part = TypeVar("_Part")


def lines_of(framework: Framework) -> Mapping[str, str]:
    """Return every line by its key, in the order of the files.

    Examples
    --------
    >>> from questionnaires.loading import load_core
    >>> lines_of(load_core())["themes.growth.heading"]
    'Getting better'
    """
    found: dict[str, str] = {}
    reworded(framework, lambda key, text: found.setdefault(key, text))
    return found


def fingerprint(text: str) -> str:
    """Return eight letters that change with the text.

    Letters only, since YAML would take some hexadecimal numbers for figures.

    Examples
    --------
    >>> fingerprint("How often are people told in good time?")
    'pdmdkedd'
    """
    digits = sha256(text.encode("utf-8")).hexdigest()[:8]
    return "".join(chr(ord("a") + int(digit, 16)) for digit in digits)


def reworded(framework: Framework, say: Say) -> Framework:
    """Return the framework with each line replaced by ``say(key, line)``.

    Answers that items share, and anchors, are said once and stand in each item that has them.
    """
    sets = {
        name: _said_options(f"answer_sets.{name}", options, say)
        for name, options in framework.answer_sets.items()
    }
    changed = replace(
        framework,
        levels=tuple(
            _said(level, f"levels.{level.level}", say, "name", "description")
            for level in framework.levels
        ),
        themes=tuple(
            _said(theme, f"themes.{theme.id}", say, "name", "heading") for theme in framework.themes
        ),
        role_groups=tuple(
            _said(group, f"role_groups.{group.id}", say, "name", "intro", "period")
            for group in framework.role_groups
        ),
        merged_groups=tuple(
            _said(merged, f"merged_groups.{merged.id}", say, "name")
            for merged in framework.merged_groups
        ),
        answer_sets=sets,
        statement_prompt=say("statement_prompt", framework.statement_prompt),
        projects_hint=say("projects_hint", framework.projects_hint),
        cant_say={
            style: say(f"cant_say.{style}", text) for style, text in framework.cant_say.items()
        },
        does_not_apply=say("does_not_apply", framework.does_not_apply),
        none_of_these=say("none_of_these", framework.none_of_these),
        outcomes=tuple(
            _said(outcome, f"outcomes.{outcome.id}", say, "name", "measures", "unit")
            for outcome in framework.outcomes
        ),
    )
    return replace(
        changed,
        areas=tuple(_said_area(area, sets, say) for area in framework.areas),
        blocks=tuple(_said_block(block, sets, say) for block in framework.blocks),
    )


def _said(part: _Part, place: str, say: Say, *names: str) -> _Part:
    """Say the named texts of a dataclass; empty ones are no lines."""
    texts = {name: getattr(part, name) for name in names}
    changed: Any = {name: say(f"{place}.{name}", text) for name, text in texts.items() if text}
    return replace(part, **changed)  # type: ignore[type-var]  # parts are dataclasses


def _said_options(place: str, options: tuple[str, ...], say: Say) -> tuple[str, ...]:
    return tuple(say(f"{place}.{number}", option) for number, option in enumerate(options))


def _said_area(area: FocusArea, sets: Mapping[str, tuple[str, ...]], say: Say) -> FocusArea:
    named = _said(area, area.id, say, "name", "short_name", "in_a_sentence", "about")
    levels = tuple(
        _said(level, f"{area.id}.levels.{level.level}", say, "anchor", "board")
        for level in area.levels
    )
    items = tuple(_said_item(item, levels, sets, say) for item in area.items)
    return replace(named, levels=levels, items=items)


def _said_item(
    item: Item, levels: tuple[AreaLevel, ...], sets: Mapping[str, tuple[str, ...]], say: Say
) -> Item:
    if item.kind is Kind.ANCHORED:
        options = tuple(level.anchor for level in levels)
    elif item.answer_set:
        options = sets[item.answer_set]
    else:
        options = _said_options(f"{item.id}.options", item.options, say)
    return replace(item, options=options, wording=_said_wording(item, say))


def _said_wording(item: Item, say: Say) -> dict[str, str]:
    return {role: say(wording_key(item, role), text) for role, text in item.wording.items()}


def _said_block(block: Block, sets: Mapping[str, tuple[str, ...]], say: Say) -> Block:
    named = _said(block, block.id, say, "name", "heading", "about", "hint", "prompt")
    options = _said_options(f"{block.id}.options", block.options, say)
    items = tuple(
        replace(item, options=options, wording=_said_wording(item, say))
        if item.kind is Kind.SCALE
        else _said_item(item, (), sets, say)
        for item in block.items
    )
    return replace(named, options=options, items=items)


def wording_key(item: Item, role_group: str) -> str:
    """Return the key of an item's wording; linking items have one for everyone."""
    return f"{item.id}.{EVERYONE if item.kind is Kind.LINKING else role_group}"


def lines_read_by(framework: Framework, role_group: str) -> tuple[str, ...]:
    """Return the keys of all lines that a role group may read on its questionnaire."""
    group = framework.role_group_by_id[role_group]
    found = dict.fromkeys(_shared_lines(framework, group))
    for area in framework.areas:
        asked = [item for item in area.items if item.is_asked_of(role_group)]
        if asked:
            found |= dict.fromkeys([f"themes.{area.theme}.heading"])
            found |= dict.fromkeys(_item_lines(framework, area.id, asked, role_group))
    for block in framework.blocks:
        asked = [item for item in block.items if item.is_asked_of(role_group)]
        if asked:
            found |= dict.fromkeys(_block_lines(block, asked))
            found |= dict.fromkeys(_item_lines(framework, block.id, asked, role_group))
    known = lines_of(framework)
    return tuple(key for key in known if key in found)


def _shared_lines(framework: Framework, group: RoleGroup) -> Iterator[str]:
    yield from (f"role_groups.{group.id}.{name}" for name in ("intro", "period"))
    yield from ("projects_hint", f"cant_say.{group.style}")
    if group.style is Style.EXPERIENCE:
        yield "does_not_apply"
    else:
        yield "statement_prompt"


def _block_lines(block: Block, asked: list[Item]) -> Iterator[str]:
    yield f"{block.id}.hint"
    if not all(item.theme for item in asked):  # comments on a theme stand under its heading
        yield f"{block.id}.heading"
    if any(item.kind is Kind.SCALE for item in asked):
        yield f"{block.id}.prompt"


def _item_lines(
    framework: Framework, part: str, items: list[Item], role_group: str
) -> Iterator[str]:
    for item in items:
        yield wording_key(item, role_group)
        if item.kind is Kind.TICKS:
            yield "none_of_these"
        if item.kind is Kind.RANKING:
            yield from (f"{area.id}.short_name" for area in framework.areas)
        elif item.kind is Kind.ANCHORED:
            yield from (f"{part}.levels.{number}.anchor" for number in range(1, 6))
        else:
            place = f"answer_sets.{item.answer_set}" if item.answer_set else f"{item.id}.options"
            place = f"{part}.options" if item.kind is Kind.SCALE else place
            yield from (f"{place}.{number}" for number in range(len(item.options)))
