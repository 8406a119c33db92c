"""Turn the shapes of files that were checked into a :class:`Framework`."""

from collections.abc import Iterable, Mapping, Sequence

from questionnaires.file_checks import SHARES, groups_asked
from questionnaires.file_shapes import (
    AreaShape,
    BlockItemShape,
    BlockShape,
    ConditionShape,
    FrameworkShape,
    ItemShape,
)
from questionnaires.framework import (
    AreaLevel,
    Block,
    Condition,
    FocusArea,
    Framework,
    Item,
    Kind,
    Level,
    MergedGroup,
    Outcome,
    RoleGroup,
    Style,
    Theme,
)
from questionnaires.lines import EVERYONE
from questionnaires.responses import TICKED


def build_framework(
    shared: FrameworkShape, areas: Iterable[AreaShape], blocks: Iterable[BlockShape]
) -> Framework:
    """Build the framework, still without translations and without its hash."""
    return Framework(
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
        answer_sets={name: tuple(options) for name, options in shared.answer_sets.items()},
        projects_hint=shared.projects_hint,
        none_of_these=shared.none_of_these,
        blocks=tuple(_build_block(shape, shared) for shape in blocks),
        outcomes=tuple(Outcome(**shape.model_dump()) for shape in shared.outcomes),
    )


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
    answer_set = SHARES if item.kind == "statement" else ""
    answer_set = item.options if isinstance(item.options, str) else answer_set
    if item.kind == "anchored":
        options: Sequence[str] = [level.anchor for level in area.levels]
    else:
        options = shared.answer_sets[answer_set] if answer_set else item.options or ()
    return Item(
        id=item.id,
        area=area.id,
        kind=Kind(item.kind),
        level=item.level,
        measures=item.measures,
        options=tuple(options),
        wording=_wording_of(item, area, shared),
        provenance=item.provenance,
        answer_set=answer_set,
        when=_conditions(item.when, area.items),
        is_reversed=item.reversed,
    )


def _wording_of(item: ItemShape, area: AreaShape, shared: FrameworkShape) -> dict[str, str]:
    """Return the wording by role group, in their order; ``everyone`` is spelled out."""
    asked = groups_asked(area.items) if EVERYONE in item.wording else frozenset(item.wording)
    texts = {group.id: item.wording.get(EVERYONE, "") for group in shared.role_groups}
    texts |= item.wording
    return {group.id: texts[group.id] for group in shared.role_groups if group.id in asked}


def _build_block(shape: BlockShape, shared: FrameworkShape) -> Block:
    return Block(
        id=shape.id,
        code=shape.code,
        name=shape.name,
        heading=shape.heading,
        about=shape.about,
        hint=shape.hint,
        is_usual=shape.usual,
        is_about_the_pmo_team=shape.about_the_pmo_team,
        prompt=shape.prompt,
        options=tuple(shape.options or ()),
        items=tuple(_build_block_item(item, shape, shared) for item in shape.items),
    )


def _build_block_item(item: BlockItemShape, block: BlockShape, shared: FrameworkShape) -> Item:
    options = tuple((item.options or {}).values())
    return Item(
        id=item.id,
        area=block.id,
        kind=Kind(item.kind),
        level=None,
        measures=item.measures,
        options=tuple(block.options or ()) if item.kind == "scale" else options,
        wording={g.id: item.wording[g.id] for g in shared.role_groups if g.id in item.wording},
        provenance=item.provenance,
        option_ids=tuple(item.options or ()),
        when=_conditions(item.when, block.items),
        theme=item.theme or "",
    )


def _conditions(
    when: Iterable[ConditionShape], items: Iterable[ItemShape | BlockItemShape]
) -> tuple[Condition, ...]:
    by_id: Mapping[str, ItemShape | BlockItemShape] = {item.id: item for item in items}
    return tuple(_condition(shape, by_id[shape.item]) for shape in when)


def _condition(shape: ConditionShape, looked_at: ItemShape | BlockItemShape) -> Condition:
    if looked_at.kind == "ticks":
        slots = tuple(f"{shape.item}.{option}" for option in shape.is_)
        return Condition(shape.item, slots, (TICKED,))
    options = list(looked_at.options) if isinstance(looked_at.options, dict) else []
    values = tuple(options.index(o) if isinstance(o, str) else o for o in shape.is_)
    return Condition(shape.item, (shape.item,), values)
