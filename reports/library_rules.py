"""What must hold across the action files: complete, without doubles, free of circles."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from reports.library_shapes import ActionShape, AreaShape, PlaceShape, PrerequisiteShape

STEP_LEVELS = (2, 3, 4, 5)
EFFORT_LIMITS = {"S": 10, "M": 40, "L": 120}

Place: TypeAlias = tuple[str, int]


def problems_in(
    areas: Mapping[str, AreaShape], prerequisites: Sequence[PrerequisiteShape]
) -> Iterator[str]:
    """Yield one sentence for each rule that is broken.

    Parameters
    ----------
    areas : what was read, by file name
    prerequisites : what was read from ``prerequisites.yaml``
    """
    ids = Counter(action.id for area in areas.values() for action in area.actions)
    for name, area in areas.items():
        if name != f"{area.area}.yaml":
            yield f"{name}: 'area' says {area.area!r}; rename the file or correct the area."
        yield from _wrong_number_of_steps(name, area)
        for action in area.actions:
            yield from _action_problems(name, action, ids[action.id])
    places = {(area.area, a.to_level) for area in areas.values() for a in area.actions}
    yield from _needs_without_action(prerequisites, places)
    yield from _circles(prerequisites, places)


def _wrong_number_of_steps(name: str, area: AreaShape) -> Iterator[str]:
    found = Counter(action.to_level for action in area.actions)
    for level in STEP_LEVELS:
        if found[level] != 1:
            yield f"{name}: {found[level]} actions lead to level {level}; write exactly one."


def _action_problems(name: str, action: ActionShape, uses_of_id: int) -> Iterator[str]:
    limit = EFFORT_LIMITS[action.effort]
    if uses_of_id > 1:
        yield f"{name}, {action.id}: the id is used twice; give each action its own."
    if action.person_days > limit:
        yield (
            f"{name}, {action.id}: effort {action.effort} is at most {limit} person-days, "
            f"not {action.person_days}; choose the next class or cut the action."
        )


def _needs_without_action(
    prerequisites: Sequence[PrerequisiteShape], places: set[Place]
) -> Iterator[str]:
    for need in prerequisites:
        for place in (_place(need.step), _place(need.needs)):
            if place not in places:
                yield (
                    f"prerequisites.yaml: no action leads {place[0]} to level {place[1]}; "
                    f"correct the name or add the action."
                )


def _circles(prerequisites: Sequence[PrerequisiteShape], places: set[Place]) -> Iterator[str]:
    circle = _first_circle(_what_comes_before(prerequisites, places))
    if circle:
        names = " -> ".join(f"{area} {level}" for area, level in circle)
        yield f"prerequisites.yaml: these wait for each other: {names}; make one of them soft."


def _what_comes_before(
    prerequisites: Sequence[PrerequisiteShape], places: set[Place]
) -> Mapping[Place, Sequence[Place]]:
    """Return what each step waits for: hard needs, and the level below in its own area."""
    before: dict[Place, list[Place]] = {place: [] for place in sorted(places)}
    for area, level in before:
        if (area, level - 1) in places:
            before[area, level].append((area, level - 1))
    for need in prerequisites:
        if need.strength == "hard":
            before.setdefault(_place(need.step), []).append(_place(need.needs))
    return before


def _first_circle(before: Mapping[Place, Sequence[Place]]) -> list[Place]:
    finished: set[Place] = set()

    def walk(place: Place, path: list[Place]) -> list[Place]:
        if place in path:
            return [*path[path.index(place) :], place]
        if place in finished:
            return []
        for earlier in before.get(place, ()):
            circle = walk(earlier, [*path, place])
            if circle:
                return circle
        finished.add(place)
        return []

    return next((circle for place in before if (circle := walk(place, []))), [])


def _place(shape: PlaceShape) -> Place:
    return shape.area, shape.level
