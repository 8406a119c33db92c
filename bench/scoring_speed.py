"""Release and scores of a whole wave against one ``numpy.sum`` over the same answers."""

from random import Random

import numpy as np

from bench.timing import medians, report
from questionnaires.loading import load_core
from questionnaires.responses import Response, answer_vector
from scoring.buckets import PmoForm, items_asked, plan_buckets
from scoring.engine import release_wave, score_release
from scoring.policy import DEFAULT

GROUPS = ("executives", "sponsors", "pmo", "project_managers", "project_team", "frontline")


def run(people: int = 10_000) -> None:
    """Measure, and print ratios."""
    framework, random = load_core(), Random(1)
    scope = tuple(area.id for area in framework.areas)
    each = people // len(GROUPS)
    buckets = plan_buckets(framework, dict.fromkeys(GROUPS, each), DEFAULT, PmoForm.ANONYMOUS, None)
    responses = []
    for bucket in buckets:
        asked = items_asked(framework, bucket, scope)
        for _ in range(each):
            answers = {item: random.randint(1, 4) for item in asked}
            responses.append(Response(bucket.id, answer_vector(framework, asked, answers)))
    matrix = np.array([response.answers for response in responses], dtype=np.int8)
    targets = dict.fromkeys(scope, 3)

    def whole_wave() -> object:
        release = release_wave(framework, buckets, responses, scope, targets, DEFAULT)
        return score_release(release)

    seconds = medians({"one numpy.sum": matrix.sum, "release and scores": whole_wave}, rounds=7)
    report(f"Scoring {len(responses):,} forms", "one numpy.sum", seconds)
