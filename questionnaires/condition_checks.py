"""What ``when`` may say: which item it looks at, for which answers, and only looking back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from questionnaires.errors import Problem
from questionnaires.file_shapes import BlockItemShape, ConditionShape, ItemShape
from questionnaires.framework import Kind
from questionnaires.questionnaire import ORDER_IN_AN_AREA
from questionnaires.shape_reading import did_you_mean, entries
from questionnaires.shape_types import LEVELS
from questionnaires.yaml_file import Place, YamlFile, quoted

_NEVER_LOOKED_AT = {"ranking", "comment"}
_HAVE_OPTION_IDS = {"choice", "ticks"}


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """A well-shaped item of a file and where it stands."""

    place: Place
    item: ItemShape | BlockItemShape

    @property
    def turn(self) -> tuple[int, int]:
        """When it is asked: before all items of the same file that have a higher turn."""
        index = int(self.place[-1])
        if isinstance(self.item, ItemShape):
            return ORDER_IN_AN_AREA.index(Kind(self.item.kind)), index
        return int(self.item.theme is None), index


def check_conditions(file: YamlFile, items: Sequence[PlacedItem]) -> Iterator[Problem]:
    """Check each ``when`` of one file: it looks at an item of the file that is asked before."""
    by_id = {placed.item.id: placed for placed in items}
    all_ids = {str(i.get("id")) for i in entries(file, "items") if isinstance(i, dict)}
    for placed in items:
        for index, condition in enumerate(placed.item.when):
            place = (*placed.place, "when", index)
            if condition.item in by_id:
                yield from _check_answers(file, place, condition, by_id[condition.item])
            elif condition.item not in all_ids:  # misshapen ones have been told
                others = [name for name in by_id if name != placed.item.id]
                known = did_you_mean(condition.item, others)
                advice = f"'when' looks at items of this file: {known}"
                yield file.problem_at((*place, "item"), advice)
    yield from _check_turns(file, by_id)


def _check_answers(
    file: YamlFile, place: Place, condition: ConditionShape, looked_at: PlacedItem
) -> Iterator[Problem]:
    kind = looked_at.item.kind
    if kind in _NEVER_LOOKED_AT:
        yield file.problem_at((*place, "item"), f"'when' cannot look at a {kind} item")
        return
    for index, answer in enumerate(condition.is_):
        message = _why_no_answer(condition.item, answer, looked_at)
        if message is not None:
            yield file.problem_at((*place, "is", index), message)


def _why_no_answer(name: str, answer: str | int, looked_at: PlacedItem) -> str | None:
    options = looked_at.item.options
    if looked_at.item.kind in _HAVE_OPTION_IDS:
        known = list(options) if isinstance(options, dict) else []
        if not known or answer in known:  # where options are missing, that has been told
            return None
        return f"{name} has no option {quoted(str(answer))}: {did_you_mean(str(answer), known)}"
    lowest = 1 if looked_at.item.kind == "anchored" else 0
    if answer in range(lowest, lowest + LEVELS):
        return None
    highest = lowest + LEVELS - 1
    return f"{name} is answered with {lowest} to {highest}, not {quoted(str(answer))}"


def _check_turns(file: YamlFile, by_id: Mapping[str, PlacedItem]) -> Iterator[Problem]:
    told: set[str] = set()
    for name, placed in by_id.items():
        for index, condition in enumerate(placed.item.when):
            looked_at = by_id.get(condition.item)
            if looked_at is None or looked_at.turn < placed.turn:
                continue
            circle = _way_back(name, condition.item, by_id)
            if circle is None:
                message = f"{condition.item} is asked later: 'when' looks at what was asked before"
                yield file.problem_at((*placed.place, "when", index, "item"), message)
            elif name not in told:
                told.update(circle)
                message = f"{_shown(circle)}: none of it is ever asked, take one 'when' out"
                yield file.problem_at((*placed.place, "when"), message)


def _shown(circle: Sequence[str]) -> str:
    if len(circle) == 1:
        return f"{circle[0]} waits for itself"
    return f"these items wait for each other: {', '.join(circle)}"


def _way_back(start: str, first: str, by_id: Mapping[str, PlacedItem]) -> list[str] | None:
    """Return the items of a circle of conditions from ``start`` over ``first``, if it closes."""
    came_from = {first: start}
    todo = [first]
    while todo:
        name = todo.pop()
        if name == start:
            return _backwards(start, came_from)
        for condition in by_id[name].item.when if name in by_id else ():
            if condition.item not in came_from:
                came_from[condition.item] = name
                todo.append(condition.item)
    return None


def _backwards(start: str, came_from: Mapping[str, str]) -> list[str]:
    circle = [start]
    while came_from[circle[0]] != start:
        circle.insert(0, came_from[circle[0]])
    return [start, *circle[:-1]]
