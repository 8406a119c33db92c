"""Waves of any answers, for laws that hold for all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import strategies as st

from questionnaires.framework import Framework, Item
from questionnaires.responses import CANT_SAY, DOES_NOT_APPLY, NOT_ASKED, SKIPPED, Response
from scoring.answers import table_of_responses
from scoring.buckets import PmoForm, plan_buckets
from scoring.engine import release_wave
from scoring.policy import DEFAULT, ScoringPolicy
from scoring.release import Release
from tests.factories import EVERYONE, UNSAMPLED, a_framework

FRAMEWORK = a_framework("governance", "risk", core=["governance"])
AREAS = ("governance", "risk")
OFF_SCALE = (CANT_SAY, DOES_NOT_APPLY, SKIPPED, NOT_ASKED)
FEW_DRAWS = replace(DEFAULT, draws=20)

Forms = Mapping[str, Sequence[tuple[int, ...]]]
"""Vectors by role group."""


def _answers_to(item: Item) -> st.SearchStrategy[int]:
    on_scale = st.integers(item.lowest, item.lowest + 4)
    return on_scale | st.sampled_from(OFF_SCALE) | on_scale


def vectors(framework: Framework) -> st.SearchStrategy[tuple[int, ...]]:
    """Any form of somebody who was asked everything."""
    return st.tuples(*map(_answers_to, framework.items))


def forms_of(framework: Framework = FRAMEWORK) -> st.SearchStrategy[Forms]:
    """Any forms of up to five role groups, of which some are too small to be shown."""
    any_number, enough = (st.lists(vectors(framework), min_size=n, max_size=9) for n in (0, 5))
    groups = any_number | enough
    return st.dictionaries(st.sampled_from(EVERYONE), groups, min_size=1, max_size=5)


def released(
    forms: Forms,
    framework: Framework = FRAMEWORK,
    shuffled: Sequence[int] | None = None,
    policy: ScoringPolicy = UNSAMPLED,
) -> Release:
    """Release a wave in which these forms came in; ``shuffled`` is the order they came in."""
    invited = {role: len(sent) for role, sent in forms.items()}
    buckets = plan_buckets(framework, invited, DEFAULT, PmoForm.JOINT_STATEMENT, None)
    bucket_of = {role: bucket.id for bucket in buckets for role in bucket.role_groups}
    responses = [Response(bucket_of[role], v) for role, vs in forms.items() for v in vs]
    if shuffled is not None:
        responses = [responses[index] for index in shuffled]
    areas = [area.id for area in framework.areas]
    answers = table_of_responses(framework, responses)
    return release_wave(framework, buckets, answers, areas, {}, policy)
