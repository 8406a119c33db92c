"""What ``when`` may say: which item it looks at, for which answers, and never in a circle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from questionnaires.errors import Problem
from questionnaires.file_shapes import BlockItemShape, ConditionShape, ItemShape
from questionnaires.shape_reading import did_you_mean
from questionnaires.yaml_file import Place, YamlFile

_NEVER_LOOKED_AT = {"ranking", "comment"}


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """A well-shaped item of a file and where it stands."""

    place: Place
    item: ItemShape | BlockItemShape

    @property
    def option_ids(self) -> tuple[str, ...]:
        """Ids of its options, where options have ids."""
        return tuple(self.item.options or ()) if isinstance(self.item.options, dict) else ()


def check_conditions(file: YamlFile, items: Sequence[PlacedItem]) -> Iterator[Problem]:
    """Check each ``when`` of one file, and that no items wait for each other."""
    by_id = {placed.item.id: placed for placed in items}
    for placed in items:
        for index, condition in enumerate(placed.item.when):
            place = (*placed.place, "when", index)
            looked_at = by_id.get(condition.item)
            if looked_at is None:
                others = [name for name in by_id if name != placed.item.id]
                advice = (
                    f"'when' looks at items of this file: {did_you_mean(condition.item, others)}"
                )
                yield file.problem_at((*place, "item"), advice)
            else:
                yield from _check_answers(file, place, condition, looked_at)
    yield from _check_circles(file, items)


def _check_answers(
    file: YamlFile, place: Place, condition: ConditionShape, looked_at: PlacedItem
) -> Iterator[Problem]:
    kind = looked_at.item.kind
    if kind in _NEVER_LOOKED_AT:
        yield file.problem_at((*place, "item"), f"'when' cannot look at a {kind} item")
        return
    lowest = 1 if kind == "anchored" else 0
    for index, answer in enumerate(condition.is_):
        here = (*place, "is", index)
        if looked_at.option_ids and answer not in looked_at.option_ids:
            known = did_you_mean(str(answer), looked_at.option_ids)
            yield file.problem_at(here, f"{condition.item} has no option {answer!r}: {known}")
        elif not looked_at.option_ids and answer not in range(lowest, lowest + 5):
            message = f"{condition.item} is answered with {lowest} to {lowest + 4}, not {answer!r}"
            yield file.problem_at(here, message)


def _check_circles(file: YamlFile, items: Sequence[PlacedItem]) -> Iterator[Problem]:
    waits_for = {p.item.id: [condition.item for condition in p.item.when] for p in items}
    for placed in items:
        if _comes_back(placed.item.id, waits_for):
            message = f"{placed.item.id} waits for itself: take one 'when' of the circle out"
            yield file.problem_at((*placed.place, "when"), message)


def _comes_back(start: str, waits_for: dict[str, list[str]]) -> bool:
    reached: set[str] = set()
    todo = list(waits_for[start])
    while todo:
        name = todo.pop()
        if name == start:
            return True
        if name not in reached:
            reached.add(name)
            todo += waits_for.get(name, [])
    return False
