"""Figures of a release as every page, chart and PDF may print them.

One decimal or whole per cent, built on :func:`scoring.release.printed_mean` and
:func:`~scoring.release.printed_support`, and never finer. A joint statement is shown as the
PMO's own and protects nobody: it is printed as it was given, and it hides nobody who stands
beside it in a composite.
"""

from collections.abc import Mapping, Sequence
from math import fsum

from scoring.release import (
    EXACT_FROM,
    SUPPORT_LIMITS,
    ReleasedBucket,
    printed_mean,
    printed_support,
    rounded,
)
from scoring.results import Contribution

COARSE_SHARES, COARSE_EDGES = (0.2, 0.5, 0.8), (0.35, 0.65)


def printed_view(value: float, bucket: ReleasedBucket) -> float:
    """Return one bucket's mean on 1 to 5 with one decimal."""
    return value if bucket.is_statement else _one_decimal(value, bucket.answered, True)


def printed_score(value: float, buckets: Sequence[ReleasedBucket]) -> float:
    """Return a mean on 1 to 5 that several buckets feed with one decimal."""
    people = [bucket for bucket in buckets if not bucket.is_statement]
    answered = sum(bucket.answered for bucket in people)
    return _one_decimal(value, answered if people else EXACT_FROM, len(people) == 1)


def printed_share(value: float, buckets: Sequence[ReleasedBucket]) -> float:
    """Return a support or another share of 0 to 1 that these buckets feed."""
    people = [bucket for bucket in buckets if not bucket.is_statement]
    if any(map(_is_few_on_anchors, people)):
        return _coarse(value) if len(people) == 1 else rounded(value, "0.1")
    answered = sum(bucket.answered for bucket in people)
    return printed_support(value, answered if people else EXACT_FROM)


def _is_few_on_anchors(bucket: ReleasedBucket) -> bool:
    """Tell whether few people of a PMO chose one description each.

    Their shares at four levels are their answers, counted: 90 % of five can only be all.
    """
    return bucket.is_pmo and not bucket.is_statement and bucket.answered < EXACT_FROM


def _coarse(value: float) -> float:
    """Return a third or less, about a half, or two thirds or more, as 20, 50 and 80 %."""
    low, middle, high = COARSE_SHARES
    return low if value < COARSE_EDGES[0] else middle if value < COARSE_EDGES[1] else high


def printed_support_of(
    parts: Sequence[Contribution], buckets: Mapping[str, ReleasedBucket]
) -> float:
    """Return the weighted mean of several buckets' support at one level, 0 to 1.

    A small group that is printed as "90 % or more" must not be found at 100 % by subtracting the
    others from the mean, so its ends are cut here too, before the mean is taken.

    Parameters
    ----------
    parts : the contributions at the level whose evidence counts
    buckets : by id
    """
    said = [(part.weight, _cut(part.support, buckets[part.bucket])) for part in parts]
    mean = fsum(weight * share for weight, share in said) / sum(weight for weight, _ in said)
    return printed_share(mean, [buckets[part.bucket] for part in parts])


def _cut(support: float, bucket: ReleasedBucket) -> float:
    if bucket.is_statement or bucket.answered >= EXACT_FROM:
        return support
    low, high = SUPPORT_LIMITS
    return min(max(support, low), high)


def _one_decimal(value: float, answered: int, single_bucket: bool) -> float:
    if answered >= EXACT_FROM:
        return rounded(value, "0.1")
    return printed_mean(value, answered, single_bucket)
