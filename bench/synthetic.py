"""Waves of any size with forty questions, from a fixed seed."""

from dataclasses import dataclass

import numpy as np

from questionnaires.framework import FocusArea, Framework, Item, Kind
from questionnaires.loading import load_core
from scoring.answers import Answers, AnswerTable
from scoring.buckets import Bucket, PmoForm, plan_buckets
from scoring.policy import DEFAULT

ROLES = ("executives", "sponsors", "pmo", "project_managers", "project_team", "frontline")
AREAS = 8
CANT_SAY_SHARE = 0.08


@dataclass(frozen=True, eq=False)
class SyntheticWave:
    """A wave of ``people`` in six groups, each asked the same forty questions.

    matrix : people x questions, signed bytes; the forms of ``answers`` are its rows
    """

    framework: Framework
    buckets: tuple[Bucket, ...]
    matrix: Answers
    answers: AnswerTable


def synthetic_wave(people: int) -> SyntheticWave:
    """Draw a wave in which views of people, areas and levels vary as in a real one."""
    framework, random = forty_questions(), np.random.default_rng(people)
    each = people // len(ROLES)
    buckets = plan_buckets(framework, dict.fromkeys(ROLES, each), DEFAULT, PmoForm.ANONYMOUS, None)
    matrix = _answers(random, each * len(ROLES))
    forms = {b.id: matrix[n * each : (n + 1) * each] for n, b in enumerate(buckets)}
    return SyntheticWave(framework, buckets, matrix, AnswerTable(40, forms))


def _answers(random: np.random.Generator, people: int) -> Answers:
    """Let each person lean one way on everything, a little more so on each area."""
    leaning = random.normal(2.3, 0.6, (people, 1, 1)) + random.normal(0, 0.4, (people, AREAS, 1))
    said = leaning + random.normal(0, 0.8, (people, AREAS, 5)) + [0, 0.8, 0.2, -0.6, -1.2]
    answers = np.clip(np.rint(said), 0, 4).reshape(people, -1).astype(np.int8)
    answers[random.random(answers.shape) < CANT_SAY_SHARE] = -1
    return answers


def forty_questions() -> Framework:
    """Return eight areas of five questions, put to everybody: a linking item and levels 2 to 5."""
    core = load_core()
    areas = tuple(_five_questions(area) for area in core.areas[:AREAS])
    return Framework(**{
        **{name: getattr(core, name) for name in core.__dataclass_fields__},
        "areas": areas,
        "blocks": (),
        "translations": (),
    })  # fmt: skip


def _five_questions(area: FocusArea) -> FocusArea:
    wording = dict.fromkeys(ROLES, "How often is this so?")
    linking = Item(f"{area.id}.link", area.id, Kind.LINKING, None, "", (), wording)
    levels = (
        Item(f"{area.id}.{level}", area.id, Kind.STATEMENT, level, "", (), wording)
        for level in range(2, 6)
    )
    fields = {name: getattr(area, name) for name in area.__dataclass_fields__}
    return FocusArea(**{**fields, "items": (linking, *levels)})
