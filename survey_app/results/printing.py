"""Numbers as people may read them: one decimal, whole per cent, never more than is allowed."""

from collections.abc import Sequence

from reports.narrative import figure
from scoring.explanation import Need
from scoring.printing import printed_share
from scoring.release import EXACT_FROM, SUPPORT_LIMITS, ReleasedBucket

NOTHING = "–"
PER_CENT = "\N{NO-BREAK SPACE}%"
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
    return figure(value)


def as_share(value: float) -> str:
    """Write a share of 0 to 1 as whole per cent."""
    return f"{round(value * 100)}{PER_CENT}"


def as_share_in_words(value: float, bucket: ReleasedBucket) -> str:
    """Write a bucket's share; where it was cut for a small group, say so."""
    printed = printed_share(value, [bucket])
    if bucket.is_statement or bucket.answered >= EXACT_FROM:
        return as_share(printed)
    if bucket.is_pmo:
        return f"about {as_share(printed)}"  # a few people's choices of one description each
    low, high = SUPPORT_LIMITS
    end = " or more" if printed >= high else " or less" if printed <= low else ""
    return as_share(printed) + end


def as_need(need: Need) -> str:
    """Write a share so that rounding never contradicts whether it is enough."""
    if not need.contradicts:
        return as_share(need.share)
    return f"just {'over' if need.is_met else 'under'} {as_share(need.needed)}"


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
