"""A YAML file as read: plain values, and where each of them stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from questionnaires.errors import Problem

# Where a value stands inside a file, such as ("items", 3, "wording", "pmo").
Place = tuple[str | int, ...]
Position = tuple[int, int]

MOST_PROBLEMS = 100  # told of one file; nobody mends more at once
_LONGEST_QUOTE = 60


def quoted(text: str) -> str:
    """Quote in a message what stands in a file."""
    return repr(shortened(text))


def shortened(text: str) -> str:
    """Cut off what would make a message endless."""
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


@dataclass(slots=True)
class YamlFile:
    """One file as read: plain values, where each stands, and what is wrong with the YAML.

    ``content`` is None when nothing could be read. ``name`` is relative to the framework.
    ``values`` and ``keys`` hold line and column; ``refused`` the places where YAML itself
    misleads, so that no second problem need be told there. Of very many problems only the
    first ``MOST_PROBLEMS`` are kept.
    """

    name: str
    content: object = None
    values: dict[Place, Position] = field(default_factory=dict)
    keys: dict[Place, Position] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused: set[Position] = field(default_factory=set)

    def report(self, position: Position, message: str) -> None:
        """Note a problem of the YAML itself; one for each place is enough."""
        if position not in self.refused:
            self.refused.add(position)
            self._add(Problem(self.name, *position, message))

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
        for problem in problems:
            if self.is_full:
                return
            if (problem.line, problem.column) not in self.refused:
                self._add(problem)

    def has_problem_at(self, place: Place) -> bool:
        """Tell whether a problem with the value at ``place`` has been told."""
        position = self.position_of(place)
        return any((problem.line, problem.column) == position for problem in self.problems)

    @property
    def is_full(self) -> bool:
        """Tell whether there are so many problems that no more are told."""
        return len(self.problems) > MOST_PROBLEMS

    def _add(self, problem: Problem) -> None:
        if len(self.problems) == MOST_PROBLEMS:
            message = f"there are more than {MOST_PROBLEMS} problems: mend the others first"
            problem = Problem(self.name, problem.line, problem.column, message)
        if not self.is_full:
            self.problems.append(problem)
