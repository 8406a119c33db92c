"""What people at Norrland Haulage answer: a fixed story told with a little chance.

Each focus area has a true level. Each group sees it a little higher or lower, each person
a little differently again. The story: Leadership is rosier than staff on communication,
drivers cannot see what the project office is for, a third of them stay silent, and one
presses the same answer all the way down. Between spring and autumn planning rises.
"""

from collections.abc import Mapping
from math import exp
from random import Random

from questionnaires.framework import Framework, Item, Kind
from questionnaires.questionnaire import Question
from questionnaires.responses import CANT_SAY
from survey_app.demo.beside import Aside
from survey_app.demo.people import CAST, Person, everyone
from survey_app.demo.seasons import Season
from survey_app.demo.words import Writers

# How much higher or lower a group sees an area, in levels.
SEES_HIGHER: Mapping[tuple[str, str], float] = {
    ("executives", "stakeholders"): 1.6,
    ("sponsors", "stakeholders"): 1.4,
    ("executives", "change"): 1.2,
    ("sponsors", "change"): 0.9,
    ("executives", "reporting"): 0.8,
    ("sponsors", "resources"): 0.6,
    ("project_managers", "resources"): -0.3,
    ("project_team", "stakeholders"): -0.5,
    ("project_team", "resources"): -0.4,
    ("frontline", "stakeholders"): -0.9,
    ("frontline", "resources"): -0.5,
    ("frontline", "change"): -0.2,
    ("frontline", "risk"): -0.4,
}
LENIENCY = {
    "executives": 0.4,
    "sponsors": 0.3,
    "pmo": 0.3,
    "project_managers": 0.0,
    "project_team": -0.1,
    "frontline": -0.2,
}
NOISE = {
    "executives": 0.6,
    "sponsors": 0.6,
    "pmo": 0.2,  # three people agreed on one form
    "project_managers": 0.6,
    "project_team": 0.7,
    "frontline": 0.7,
}
CANNOT_SEE: Mapping[tuple[str, str], float] = {
    ("frontline", "mandate"): 0.58,
    ("project_team", "governance"): 0.25,
    ("project_managers", "finance"): 0.2,
}
SILENT_SHARE = {"frontline": 1 / 3, "project_team": 0.2, "project_managers": 0.15, "sponsors": 0.12}


STRAIGHT_LINER = next(
    person.email for person in everyone() if person.role_group == "frontline" and person not in CAST
)


class Storyteller:
    """Answers questions for people, in a fixed order, from a fixed seed."""

    def __init__(self, framework: Framework, season: Season) -> None:
        self.random = Random(season.seed)  # noqa: S311 - a story, not a secret
        self.items = {item.id: item for item in framework.items}
        self.true_level = season.true_level
        self.aside = Aside(season.aside_seed)
        self.writers = Writers(season.words)

    def who_answers(self, people: tuple[Person, ...]) -> list[Person]:
        """Leave out the silent share of each group; the cast always answers."""
        answering: list[Person] = []
        for role_group in dict.fromkeys(person.role_group for person in people):
            group = [person for person in people if person.role_group == role_group]
            silent = round(SILENT_SHARE.get(role_group, 0) * len(group))
            others = [
                person for person in group if person not in CAST and person.email != STRAIGHT_LINER
            ]
            left_out = set(self.random.sample(others, silent))
            answering += [person for person in group if person not in left_out]
        return answering

    def fields_for(self, person: Person, question: Question, mood: float) -> dict[str, str]:
        """Return what this person's browser would post for the question."""
        if question.kind is Kind.COMMENT:
            return {question.item: self.writers.text_of(person, question.item)}
        if question.item not in self.items:
            return self.aside.fields_for(person, question)
        return {question.item: self._posted(person, self.items[question.item], mood)}

    def _posted(self, person: Person, item: Item, mood: float) -> str:
        if person.email == STRAIGHT_LINER:
            return "3"
        if self.random.random() < CANNOT_SEE.get((person.role_group, item.area), 0.04):
            return str(CANT_SAY)
        return str(self._value(person, item, mood))

    def mood(self) -> float:
        """How rosily one person sees everything, in levels."""
        return self.random.gauss(0, 0.45)

    def _value(self, person: Person, item: Item, mood: float) -> int:
        lean = LENIENCY[person.role_group] + SEES_HIGHER.get((person.role_group, item.area), 0)
        seen = self.true_level[item.area] + lean + mood
        if item.kind is Kind.ANCHORED:
            return _clip(seen, 1, 5)
        if item.kind is Kind.LINKING:
            return _clip(seen + self.random.gauss(0, NOISE[person.role_group]), 1, 5) - 1
        share = 1 / (1 + exp(-2 * (seen - (item.level or 2) + 0.62)))
        return _clip(4 * share + self.random.gauss(0, NOISE[person.role_group]), 0, 4)


def _clip(value: float, lowest: int, highest: int) -> int:
    return max(lowest, min(highest, round(value)))
