"""Compare items: who is asked in which words, which answers they give, and when."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from questionnaires.change import Change
from questionnaires.framework import Condition, Framework, Item, Kind
from questionnaires.lines import EVERYONE
from questionnaires.part_comparing import (
    ADDITION,
    MEANING,
    WORDING,
    Sort,
    compare_order,
    compare_parts,
)

_SETTINGS = {"kind": MEANING, "level": MEANING, "theme": MEANING, "is_reversed": MEANING}
_NOTES = ("measures", "provenance")
_ITEM = Sort("item", _SETTINGS, _NOTES)
_BESIDE = Sort("item", _SETTINGS, _NOTES, moves_scores=False)
_TOLD_ELSEWHERE = {Kind.ANCHORED, Kind.SCALE}  # by the area's levels, and by the block


def compare_all_items(old: Framework, new: Framework) -> Iterator[Change]:
    """Compare the items of areas and blocks that are in both, and the answers they share."""
    groups = [group for group in old.role_group_by_id if group in new.role_group_by_id]
    yield from _answer_sets(old, new)
    for area in new.areas:
        if area.id in old.area_by_id:
            before = old.area_by_id[area.id].items
            yield from _items(_ITEM, f"{area.id}, items", before, area.items, groups)
    for block in new.blocks:
        if block.id in old.block_by_id:
            was = old.block_by_id[block.id]
            yield from _answers(f"{block.id}, options", was.options, block.options, False)
            yield from _items(_BESIDE, f"{block.id}, items", was.items, block.items, groups)


def _items(
    sort: Sort, where: str, old: Sequence[Item], new: Sequence[Item], groups: Collection[str]
) -> Iterator[Change]:
    yield from compare_parts(sort, where, old, new)
    before = {item.id: item for item in old}
    for item in new:
        if item.id in before:
            yield from _wordings(before[item.id], item, groups, sort.moves_scores)
            yield from _own_answers(before[item.id], item, sort.moves_scores)
            yield from _conditions(before[item.id], item, sort.moves_scores)


def _wordings(old: Item, new: Item, groups: Collection[str], moves: bool) -> Iterator[Change]:
    """Compare the words for role groups that are in both; what a new group is asked is new too."""
    reworded: dict[str, tuple[str, str]] = {}
    for group in groups:
        before, after = old.wording.get(group, ""), new.wording.get(group, "")
        place = f"{new.id}, {group}"
        if before and not after:
            yield Change(MEANING, "wording", place, before, "", moves)
        elif after and not before:
            yield Change(ADDITION, "wording", place, "", after, moves)
        elif before != after:
            reworded[EVERYONE if new.kind is Kind.LINKING else group] = before, after
    for group, texts in reworded.items():
        yield Change(WORDING, "wording", f"{new.id}, {group}", *texts, moves)


def _own_answers(old: Item, new: Item, moves: bool) -> Iterator[Change]:
    if old.kind is not new.kind or new.kind in _TOLD_ELSEWHERE:
        return
    place = f"{new.id}, options"
    if new.kind is Kind.TICKS:
        yield from _ticks(place, _by_id(old), _by_id(new), moves)
    elif old.answer_set != new.answer_set and old.options == new.options:
        named = old.answer_set or "its own", new.answer_set or "its own"
        yield Change(WORDING, "setting", place, *named, moves)
    elif not new.answer_set or old.answer_set != new.answer_set:
        yield from _answers(place, _with_ids(old), _with_ids(new), moves)


def _ticks(
    place: str, old: Mapping[str, str], new: Mapping[str, str], moves: bool
) -> Iterator[Change]:
    """Compare boxes to tick: each stands for itself, so one more leaves the others as they are."""
    for option in dict.fromkeys((*old, *new)):
        before, after = old.get(option, ""), new.get(option, "")
        weight = MEANING if before else ADDITION
        if before != after:
            yield Change(weight, "answer", f"{place}, {option}", before, after, moves)
    yield from compare_order(place, list(old), list(new))


def _answers(
    place: str, old: Sequence[str], new: Sequence[str], moves: bool = True
) -> Iterator[Change]:
    if tuple(old) != tuple(new):
        before, after = (" / ".join(options) or "none" for options in (old, new))
        yield Change(MEANING, "answer", place, before, after, moves)


def _answer_sets(old: Framework, new: Framework) -> Iterator[Change]:
    """Compare answers that items share, once; an item that takes another set is told there."""
    used = {item.answer_set for item in new.items}
    for name in dict.fromkeys((*old.answer_sets, *new.answer_sets)):
        before, after = old.answer_sets.get(name, ()), new.answer_sets.get(name, ())
        if before and after and name in used:
            yield from _answers(f"answer_sets, {name}", before, after)
        elif before != after:
            texts = " / ".join(before), " / ".join(after)
            yield Change(WORDING, "answer set", f"answer_sets, {name}", *texts)


def _by_id(item: Item) -> Mapping[str, str]:
    return dict(zip(item.option_ids, item.options, strict=True))


def _with_ids(item: Item) -> Sequence[str]:
    if not item.option_ids:
        return item.options
    return [f"{option}: {text}" for option, text in _by_id(item).items()]


def _conditions(old: Item, new: Item, moves: bool) -> Iterator[Change]:
    before, after = _in_words(old.when), _in_words(new.when)
    if old.when != new.when:
        yield Change(MEANING, "setting", f"{new.id}, when", before, after, moves)


def _in_words(when: Sequence[Condition]) -> str:
    told = (f"{', '.join(c.slots)} is {', '.join(map(str, c.values))}" for c in when)
    return " and ".join(told) or "always"
