"""The one axis of the report: levels 1 to 5, measured once and used by every chart."""

from collections.abc import Callable

from reports.charts.canvas import Anchor, Chart

Scale = Callable[[float], float]

LEVELS = (1, 2, 3, 4, 5)


def level_scale(left: float, right: float) -> Scale:
    """Return where a value from 1 to 5 lies between two places."""

    def place(value: float) -> float:
        return left + (max(1.0, min(5.0, value)) - 1) / 4 * (right - left)

    return place


def draw_level_lines(chart: Chart, scale: Scale, top: float, bottom: float) -> None:
    """Draw a thin line and a number for each level."""
    look = chart.look
    for level in LEVELS:
        chart.line(scale(level), top - 3 * look.unit, scale(level), bottom)
        chart.text(
            scale(level), top - 7 * look.unit, level, look.small, anchor="middle", fill=look.muted
        )


def edge_anchor(position: int, count: int) -> Anchor:
    """Return how to align a label in a row: the outer ones stay inside the chart."""
    if position == 0:
        return "start"
    return "end" if position == count - 1 else "middle"
