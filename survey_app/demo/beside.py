"""What people at Norrland Haulage say beside the focus areas: the PMO's type, what matters most.

The story: the Project Office sees itself as one that also checks the rules; most project managers
see one that helps those who ask. Nearly everybody puts people's time and readiness first.
"""

from collections.abc import Mapping, Sequence
from random import Random

from questionnaires.framework import Kind
from questionnaires.questionnaire import Choice, Question
from questionnaires.responses import TICKED
from survey_app.demo.people import Person

# What the Project Office says of itself: the option of a choice, the boxes of a list to tick.
FACTS: Mapping[str, Sequence[int]] = {
    "PRO.scope": [4],
    "PRO.lifespan": [0],
    "PRO.afterwards": [0],  # never sent: an office without a planned end is not asked
    "PRO.reports_to": [1],
    "PRO.seat": [1],
    "PRO.control": [1],
    "PRO.purpose": [1],
    "PRO.reasons": [0, 2, 3],
    "PRO.methods": [0, 2],
    "PRO.tools": [0, 3, 5],
    "PRO.channels": [0, 2, 5],
    "PRO.qualifications": [0, 3],
}
# How many of ten others see each option so.
SEEN: Mapping[str, Sequence[int]] = {
    "PRO.scope": [0, 0, 1, 4, 5],
    "PRO.control": [7, 3, 0],
    "PRO.purpose": [1, 4, 4, 1],
}
# How likely an area is to be put first, beside the others.
MATTERS: Mapping[str, int] = {
    "resources": 9,
    "change": 8,
    "portfolio": 6,
    "stakeholders": 6,
    "delivery": 4,
    "benefits": 3,
}


class Aside:
    """Fills in the parts beside the focus areas, from a seed of its own."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - a story, not a secret

    def fields_for(self, person: Person, question: Question) -> dict[str, str]:
        """Return what this person's browser would post for the question."""
        if question.kind is Kind.RANKING:
            return self._ranks(question)
        said = FACTS[question.item] if person.role_group == "pmo" else self._seen(question)
        if question.kind is Kind.TICKS:
            return {question.choices[number].slot: str(TICKED) for number in said}
        return {question.item: str(question.choices[said[0]].value)}

    def _seen(self, question: Question) -> Sequence[int]:
        weights = SEEN[question.item]
        return self.random.choices(range(len(weights)), weights)

    def _ranks(self, question: Question) -> dict[str, str]:
        left: list[Choice] = list(question.choices)
        fields: dict[str, str] = {}
        for rank in question.ranks:
            weights = [MATTERS.get(choice.slot.rpartition(".")[2], 1) for choice in left]
            chosen = self.random.choices(left, weights)[0]
            left.remove(chosen)
            fields[question.rank_field(rank)] = chosen.slot
        return fields
