"""One difference between two versions of a framework, and what it does to answers."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """What a difference does: to people's words only, to what is asked, or to what counts."""

    WORDING = "wording"
    ADDITION = "addition"
    MEANING = "meaning"


class Step(StrEnum):
    """The part of a version that goes up: 1.0.0 to 1.0.1, to 1.1.0, or to 2.0.0."""

    PATCH = "patch"
    MINOR = "minor"
    MAJOR = "major"

    @property
    def rank(self) -> int:
        """0 for the smallest."""
        return list(Step).index(self)


STEP_OF = {
    Weight.WORDING: Step.PATCH,
    Weight.ADDITION: Step.MINOR,
    Weight.MEANING: Step.MAJOR,
}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    what : a noun such as "wording", "item", "answer"
    place : where it stands: item and role group, focus area and key, language and line
    before, after : as it was and is; empty before what was added and after what was removed
    moves_scores : False in blocks and outcomes, which never do
    """

    weight: Weight
    what: str
    place: str
    before: str
    after: str
    moves_scores: bool = True

    @property
    def verb(self) -> str:
        """What happened to it: added, removed or changed."""
        if not self.before:
            return "added"
        return "changed" if self.after else "removed"

    def __str__(self) -> str:
        told = [f"{self.weight}: {self.place}: {self.what} {self.verb}"]
        told += [f"  - {self.before}"] if self.before else []
        told += [f"  + {self.after}"] if self.after else []
        return "\n".join(told)
