"""Small waves for tests of what a release says of them."""

from collections.abc import Mapping, Sequence

from questionnaires.framework import Framework
from questionnaires.responses import Response
from scoring.answers import table_of_responses
from scoring.buckets import Bucket, BucketForm
from scoring.engine import release_wave
from scoring.policy import ScoringPolicy
from scoring.release import Release
from tests.factories import UNSAMPLED, a_bucket, a_response

Forms = Mapping[str, Sequence[Mapping[str, int]]]
"""The answers of each form by item id, by role group."""


def released(
    framework: Framework,
    forms: Forms,
    statements: Sequence[str] = (),
    policy: ScoringPolicy = UNSAMPLED,
) -> Release:
    """Release a wave in which each role group is a bucket of its own."""
    buckets = [_bucket(role, role in statements) for role in forms]
    return released_from(framework, buckets, forms, policy)


def released_from(
    framework: Framework, buckets: Sequence[Bucket], forms: Forms, policy: ScoringPolicy = UNSAMPLED
) -> Release:
    """Release a wave with these buckets; forms are named by bucket id."""
    responses: list[Response] = [
        a_response(framework, bucket, answers, framework.slots)
        for bucket, sent in forms.items()
        for answers in sent
    ]
    areas = [area.id for area in framework.areas]
    answers = table_of_responses(framework, responses)
    return release_wave(framework, buckets, answers, areas, {}, policy)


def views(area: str, *answers: int) -> list[dict[str, int]]:
    """Return forms that answer nothing but an area's linking item, 1 to 5."""
    return [{f"{area}.link": answer - 1} for answer in answers]


def _bucket(role: str, is_statement: bool) -> Bucket:
    form = BucketForm.JOINT_STATEMENT if is_statement else BucketForm.ANONYMOUS
    return a_bucket(role, form)
