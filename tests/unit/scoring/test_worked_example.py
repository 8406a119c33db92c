"""One focus area from single answers to the level, against the straight-line reference.

Witness of every test here: ``tests/witnesses/worked_example_expected.json``.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from questionnaires.responses import CANT_SAY
from scoring.answers import table_of_responses
from scoring.buckets import PmoForm, plan_buckets
from scoring.engine import release_wave, score_release
from scoring.levels import headline_for
from scoring.policy import CAUTIOUS, DEFAULT, ISO_LIKE, ScoringPolicy
from scoring.release import Release
from tests.factories import a_framework, a_response

WITNESS: Mapping[str, Any] = json.loads(
    (Path(__file__).parents[2] / "witnesses" / "worked_example_expected.json").read_text("utf-8")
)
ASKED = {
    "anchor": ("pmo",),
    "s2": ("sponsors", "pmo", "project_managers"),
    "s3": ("executives", "sponsors", "pmo", "project_managers"),
    "s4": ("executives", "pmo", "project_managers"),
    "x2": ("project_team", "frontline"),
}
DK = CANT_SAY
PEOPLE: Mapping[str, list[dict[str, int]]] = {
    "executives": [{"s3": 3, "s4": 2}, {"s3": 4, "s4": 2}, {"s3": 3, "s4": DK}],
    "sponsors": [
        {"s2": 3, "s3": 2},
        {"s2": 4, "s3": 3},
        {"s2": 3, "s3": 2},
        {"s2": 2, "s3": 1},
        {"s2": 4, "s3": 2},
        {"s2": 3, "s3": DK},
    ],
    "pmo": [
        {"anchor": 3, "s2": 4, "s3": 3, "s4": 1},
        {"anchor": 3, "s2": 4, "s3": 3, "s4": 1},
        {"anchor": 2, "s2": 3, "s3": 2, "s4": 0},
        {"anchor": 3, "s2": 4, "s3": 3, "s4": 2},
        {"anchor": 3, "s2": 4, "s3": 3, "s4": 1},
    ],
    "project_managers": [
        {"s2": 3, "s3": 2, "s4": 0},
        {"s2": 3, "s3": 2, "s4": 1},
        {"s2": 4, "s3": 3, "s4": 1},
        {"s2": 2, "s3": 1, "s4": 0},
        {"s2": 3, "s3": 2, "s4": DK},
        {"s2": 4, "s3": 2, "s4": 1},
        {"s2": 3, "s3": 1, "s4": 0},
        {"s2": 3, "s3": 2, "s4": 0},
    ],
    "project_team": [{"x2": 2}, {"x2": 3}, {"x2": 2}, {"x2": DK}, {"x2": 3}, {"x2": 2}],
    "frontline": [{"x2": 1}, {"x2": DK}, {"x2": 2}],
}


@cache
def _release() -> Release:
    framework = a_framework("governance", asked=ASKED)
    invited = {role: len(people) for role, people in PEOPLE.items()}
    buckets = plan_buckets(framework, invited, DEFAULT, PmoForm.ANONYMOUS, None)
    bucket_of = {role: bucket.id for bucket in buckets for role in bucket.role_groups}
    responses = [
        a_response(
            framework,
            bucket_of[role],
            {f"governance.{suffix}": value for suffix, value in person.items()},
        )
        for role, people in PEOPLE.items()
        for person in people
    ]
    answers = table_of_responses(framework, responses)
    return release_wave(framework, buckets, answers, ["governance"], {}, DEFAULT)


def test_bucket_supports_agree_with_the_worked_example() -> None:
    release = _release()
    names = {bucket.id: bucket.name for bucket in release.buckets}
    found = {
        names[cell.bucket]: {str(level): said for level, said in cell.support.items()}
        for cell in release.cells
    }
    expected = WITNESS["bucket_support"]
    assert found == {name: pytest.approx(support, abs=1e-6) for name, support in expected.items()}


def test_shares_that_cannot_say_agree_with_the_worked_example() -> None:
    release = _release()
    names = {bucket.id: bucket.name for bucket in release.buckets}
    cant_say = {names[c.bucket]: 1 - c.visibility for c in release.cells if c.visibility}
    assert cant_say == pytest.approx(WITNESS["bucket_dont_know"], abs=1e-6)


def test_area_support_and_score_agree_with_the_worked_example() -> None:
    (area,) = score_release(_release()).areas
    expected = {int(level): said for level, said in WITNESS["area_support"].items()}
    cumulative = {int(level): said for level, said in WITNESS["cumulative"].items()}
    assert area.support == pytest.approx(expected, abs=1e-6)
    assert area.cumulative == pytest.approx(cumulative, abs=1e-6)
    assert area.score == pytest.approx(WITNESS["score"], abs=1e-6)
    assert area.ceiling == 5.0


@pytest.mark.parametrize(
    ("policy", "named"),
    [
        (DEFAULT, "default .60/.75"),
        (ISO_LIKE, "iso-like >.50/>.85"),
        (CAUTIOUS, "cautious .67/.80"),
    ],
)
def test_the_level_under_each_policy_agrees_with_the_worked_example(
    policy: ScoringPolicy, named: str
) -> None:
    (area,) = score_release(replace(_release(), policy=policy)).areas
    assert area.level == WITNESS["level"][named]


@pytest.mark.parametrize("named", WITNESS["headline"])
def test_headline_examples_agree_with_the_worked_example(named: str) -> None:
    example = WITNESS["headline"][named]
    assert headline_for(example["levels"], DEFAULT) == example["headline"]
