"""Compare parts of a framework by their ids: which came and went, their settings, their order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from questionnaires.change import Change, Weight
from questionnaires.framework import Framework

WORDING, ADDITION, MEANING = Weight.WORDING, Weight.ADDITION, Weight.MEANING


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of part: its noun, its fields that no questionnaire says, what coming and going does.

    settings : what a change of each field does
    notes : fields that only those read who look after the framework
    """

    noun: str
    settings: Mapping[str, Weight]
    notes: tuple[str, ...] = ()
    when_added: Weight = ADDITION
    when_removed: Weight = MEANING
    moves_scores: bool = True


_LIMITS = "code words_per_minute grade_limit sentence_limit minutes_limit items_limit"
_THEME = Sort("theme", {})
_ROLE_GROUP = Sort("role group", {"style": MEANING, **dict.fromkeys(_LIMITS.split(), WORDING)})
_MERGED_GROUP = Sort("merged group", {"of": MEANING}, when_added=MEANING)
_OUTCOME = Sort("outcome", {"is_higher_better": MEANING}, moves_scores=False)
_AREA = Sort(
    "focus area",
    {"code": WORDING, "theme": MEANING, "core": MEANING, "months": MEANING},
    notes=("related_to",),
)
_BLOCK = Sort(
    "block",
    {"code": WORDING, "is_usual": WORDING, "is_about_the_pmo_team": MEANING},
    moves_scores=False,
)


def compare_all_parts(old: Framework, new: Framework) -> Iterator[Change]:
    """Compare all parts but items, and all but their lines."""
    if old.id != new.id:
        yield Change(WORDING, "setting", "id", old.id, new.id)
    if old.title != new.title:
        yield Change(WORDING, "wording", "title", old.title, new.title)
    if old.language != new.language:
        yield Change(MEANING, "setting", "language", old.language, new.language)
    yield from compare_parts(_THEME, "themes", old.themes, new.themes)
    yield from compare_parts(_ROLE_GROUP, "role_groups", old.role_groups, new.role_groups)
    yield from compare_parts(_MERGED_GROUP, "merged_groups", old.merged_groups, new.merged_groups)
    yield from compare_parts(_OUTCOME, "outcomes", old.outcomes, new.outcomes)
    yield from compare_parts(_AREA, "areas", old.areas, new.areas)
    yield from compare_parts(_BLOCK, "blocks", old.blocks, new.blocks)


def compare_parts(
    sort: Sort, where: str, old: Sequence[Any], new: Sequence[Any]
) -> Iterator[Change]:
    """Compare parts of one sort; ``where`` is the list they stand in."""
    before, after = {part.id: part for part in old}, {part.id: part for part in new}
    for name, part in before.items():
        if name not in after:
            yield Change(sort.when_removed, sort.noun, name, _in_words(part), "", sort.moves_scores)
    for name, part in after.items():
        if name in before:
            yield from _settings(sort, before[name], part)
        else:
            yield Change(sort.when_added, sort.noun, name, "", _in_words(part), sort.moves_scores)
    yield from compare_order(where, list(before), list(after))


def compare_order(where: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Compare the order of what is in both."""
    before = [name for name in old if name in new]
    after = [name for name in new if name in old]
    if before != after:
        yield Change(WORDING, "order", where, ", ".join(before), ", ".join(after))


def _settings(sort: Sort, old: Any, new: Any) -> Iterator[Change]:  # noqa: ANN401 - any part
    weights = {**sort.settings, **dict.fromkeys(sort.notes, WORDING)}
    for name, weight in weights.items():
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            what = "note" if name in sort.notes else "setting"
            place = f"{new.id}, {name.removeprefix('is_')}"
            yield Change(weight, what, place, shown(before), shown(after), sort.moves_scores)


def shown(value: object) -> str:
    """Write a setting as the files do; a missing one is "none"."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, bool):
        return str(value).lower()
    return "none" if value is None or value == "" else str(value)


def _in_words(part: Any) -> str:  # noqa: ANN401 - any part
    return str(getattr(part, "name", "") or part.measures)
