"""Numbers as people may read them: one decimal, whole per cent, never more than is allowed."""

from collections.abc import Sequence

from scoring.policy import ScoringPolicy
from scoring.release import EXACT_FROM, ReleasedBucket, printed_support

NOTHING = "–"
_SPELLED = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def as_mean(value: float) -> str:
    """Write a score or a view on 1 to 5."""
    return f"{value:.1f}"


def as_share(value: float) -> str:
    """Write a share of 0 to 1 as whole per cent."""
    return f"{value * 100:.0f} %"


def bucket_share(value: float, bucket: ReleasedBucket) -> float:
    """Return a bucket's share as it may be printed; a joint statement protects nobody."""
    return printed_support(value, EXACT_FROM if bucket.is_statement else bucket.answered)


def shared_share(value: float, buckets: Sequence[ReleasedBucket]) -> float:
    """Return a share that several buckets feed as it may be printed."""
    if len(buckets) == 1:
        return bucket_share(value, buckets[0])
    return printed_support(value, sum(bucket.answered for bucket in buckets))


def as_share_beside(value: float, printed: float, needed: float, policy: ScoringPolicy) -> str:
    """Write a share so that rounding never contradicts whether it meets what is needed."""
    enough = value > needed if policy.above else value >= needed - policy.tolerance
    if not enough and printed >= needed:
        return f"just under {as_share(needed)}"
    if enough and printed < needed:
        return f"just over {as_share(needed)}"
    return as_share(printed)


def in_words(names: Sequence[str]) -> str:
    """Join names as a sentence does: a, b and c."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def counted(number: int, one: str, many: str) -> str:
    """Write a number with its noun."""
    return f"{number} {one if number == 1 else many}"


def spelled(number: int) -> str:
    """Write a number as prose does: in letters up to twelve."""
    return _SPELLED[number] if number < len(_SPELLED) else str(number)
