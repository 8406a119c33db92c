"""What the report rounds beside the figures of scoring, and where a figure comes from."""

from reports.narrative import half_up
from scoring.results import AreaScore


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
