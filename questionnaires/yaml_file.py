"""A YAML file as read: plain values, and where each of them stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from questionnaires.errors import Problem

# Where a value stands inside a file, such as ("items", 3, "wording", "pmo").
Place = tuple[str | int, ...]
Position = tuple[int, int]


@dataclass(slots=True)
class YamlFile:
    """One file as read: plain values, where each stands, and what is wrong with the YAML.

    ``content`` is None when nothing could be read. ``name`` is relative to the framework.
    ``values`` and ``keys`` hold line and column; ``refused`` the places where YAML itself
    misleads, so that no second problem need be told there.
    """

    name: str
    content: object = None
    values: dict[Place, Position] = field(default_factory=dict)
    keys: dict[Place, Position] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused: set[Position] = field(default_factory=set)

    def report(self, position: Position, message: str) -> None:
        """Note a problem of the YAML itself."""
        self.refused.add(position)
        self.problems.append(Problem(self.name, *position, message))

    def position_of(self, place: Place) -> Position:
        """Return line and column of a value, or of the nearest thing around it."""
        while place and place not in self.values:
            place = place[:-1]
        return self.values.get(place, (1, 1))

    def problem_at(self, place: Place, message: str) -> Problem:
        """Describe a problem with the value at ``place``."""
        return Problem(self.name, *self.position_of(place), message)

    def problem_with_key(self, place: Place, message: str) -> Problem:
        """Describe a problem with the key that leads to ``place``."""
        return Problem(self.name, *self.keys.get(place, self.position_of(place)), message)

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Note problems of meaning, except where the YAML itself has been refused."""
        self.problems.extend(p for p in problems if (p.line, p.column) not in self.refused)
