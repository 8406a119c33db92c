"""No difference between two versions escapes, and a wording fix never moves an answer."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.comparing import compare_frameworks, wording_fixes_only
from questionnaires.framework import Framework
from questionnaires.lines import lines_of, reworded
from questionnaires.loading import load_core, load_framework
from tests.unit.questionnaires.block_files import write_framework_with_block

Way = tuple[Any, ...]
# Versions are not compared. What stands where follows from the rest, and levels are 1 to 5.
LEFT_OUT = {"version", "content_hash", "stale", "area", "answer_set"}
NUMBERED = {"Level", "AreaLevel"}


@cache
def small() -> Framework:
    with TemporaryDirectory() as folder:
        return load_framework(write_framework_with_block(Path(folder) / "small"))


def leaves(value: Any, path: Way = ()) -> Iterator[Way]:
    """Yield the way to every text, number and flag of a framework."""
    if is_dataclass(value):
        for field in fields(value):
            is_number = field.name == "level" and type(value).__name__ in NUMBERED
            if field.name not in LEFT_OUT and not is_number:
                yield from leaves(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from leaves(each, (*path, key))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from leaves(each, (*path, index))
    else:
        yield path


def changed_at(value: Any, path: Way) -> Any:
    """Return the value with the leaf at the end of a way changed."""
    if not path:
        return other(value)
    step, *rest = path
    if is_dataclass(value):
        part = changed_at(getattr(value, step), tuple(rest))
        return replace(value, **{step: part})  # type: ignore[type-var]
    if isinstance(value, Mapping):
        return {**value, step: changed_at(value[step], tuple(rest))}
    return (*value[:step], changed_at(value[step], tuple(rest)), *value[step + 1 :])


def other(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    return f"{value}2" if value is not None else 1


def is_repeated(path: Way) -> bool:
    """Tell whether an item only repeats what its area, its block or a shared set says."""
    if "options" not in path or "items" not in path:
        return False
    item: Any = small()
    for step in path[: path.index("items") + 2]:
        item = getattr(item, step) if isinstance(step, str) else item[step]
    return item.kind in {"anchored", "scale"} or bool(item.answer_set)


LEAVES = [way for way in leaves(small()) if not is_repeated(way)]


def test_no_difference_escapes() -> None:
    changed = ((way, changed_at(small(), way)) for way in LEAVES)
    assert [way for way, new in changed if not compare_frameworks(small(), new).changes] == []


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_a_framework_reads_the_same_from_both_sides(data: st.DataObject) -> None:
    changed = changed_at(small(), data.draw(st.sampled_from(LEAVES)))
    there, back = compare_frameworks(small(), changed), compare_frameworks(changed, small())
    assert bool(there.changes) == bool(back.changes)


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_what_passes_for_a_wording_fix_keeps_every_slot_and_every_answer(
    data: st.DataObject,
) -> None:
    core = load_core()
    keys = data.draw(st.sets(st.sampled_from(sorted(lines_of(core))), max_size=4))
    mended = reworded(core, lambda key, text: f"{text} Yes." if key in keys else text)
    if wording_fixes_only(core, mended) == ():
        assert list(mended.slots) == list(core.slots)
        answers = [(item.options, item.option_ids, item.level) for item in core.slots.values()]
        assert answers == [(i.options, i.option_ids, i.level) for i in mended.slots.values()]
