"""Figures of a release as every page, chart and PDF may print them.

One decimal or whole per cent, built on :func:`scoring.release.printed_mean` and
:func:`~scoring.release.printed_support`, and never finer. A joint statement is shown as the
PMO's own and protects nobody: it is printed as it was given, and it hides nobody who stands
beside it in a composite.
"""

from collections.abc import Sequence

from scoring.release import (
    EXACT_FROM,
    ReleasedBucket,
    printed_mean,
    printed_support,
    rounded,
)


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
    answered = sum(bucket.answered for bucket in people)
    return printed_support(value, answered if people else EXACT_FROM)


def _one_decimal(value: float, answered: int, single_bucket: bool) -> float:
    if answered >= EXACT_FROM:
        return rounded(value, "0.1")
    return printed_mean(value, answered, single_bucket)
