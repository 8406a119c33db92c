"""Values at the precision they may be printed with, to one decimal or whole per cent.

Built on :func:`scoring.release.printed_mean` and :func:`~scoring.release.printed_support`,
and never finer. Text and charts take the same values, so they cannot disagree. A joint
statement is shown as the PMO's own and protects nobody: it is printed as it was given, and
it hides nobody who stands beside it in a composite.
"""

from collections.abc import Sequence

from reports.narrative import half_up
from scoring.release import EXACT_FROM, ReleasedBucket, printed_mean, printed_support
from scoring.results import AreaScore


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


def source_level(area: AreaScore, level: int) -> int:
    """Return the level whose evidence A'(level) is made of.

    The cumulative minimum may come from a lower level, and a level without evidence takes
    the support of the next one that has it.
    """
    counted = area.cumulative[level]
    lowest = min(at for at in area.cumulative if area.cumulative[at] == counted)
    return min(part.level for part in area.contributions if part.level >= lowest)


def rounded_rate(answered: int, invited: int) -> float:
    """Return a response rate as a share, rounded to 5 % as participation always is."""
    return float(half_up(answered / invited * 20, "1")) / 20 if invited else 0.0


def _one_decimal(value: float, answered: int, single_bucket: bool) -> float:
    if answered >= EXACT_FROM:
        return float(half_up(value, "0.1"))
    return printed_mean(value, answered, single_bucket)
