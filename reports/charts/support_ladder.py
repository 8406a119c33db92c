"""Support for each level against what the rule asks, as small bars or as a ladder."""

from collections.abc import Mapping

from reports.charts.canvas import Chart
from reports.charts.palette import SCREEN, Look, level_colour
from reports.charts.text import Measure

_TOP, _RUNG = 22.0 / 1.5, 40.0 / 1.5


def is_enough(support: float, needed: float) -> bool:
    """Tell whether support reaches what the rule asks, apart from rounding of computers."""
    return support >= needed - 1e-9


def draw_support_bars(
    supports: Mapping[int, float],
    needed: Mapping[int, float],
    width: float,
    measure: Measure,
    look: Look = SCREEN,
    prefix: str = "support",
) -> Chart:
    """Draw the levels side by side: number, bar and the tick that must be reached."""
    unit = look.unit
    chart = Chart("Support by level", width, 24 * unit, look, measure, prefix)
    chart.description = _in_words(supports, needed)
    space = 8 * unit
    bar = (width - space * (len(supports) - 1)) / max(1, len(supports))
    for place, (level, support) in enumerate(sorted(supports.items())):
        x, need = place * (bar + space), needed.get(level)
        chart.text(x, 8 * unit, f"L{level}", look.tiny, fill=look.muted)
        chart.text(x + bar, 8 * unit, round(100 * support), look.small, True, "end")
        chart.rect(x, 13 * unit, bar, 8 * unit, look.track)
        fill = look.bar_short if need is not None and not is_enough(support, need) else look.load
        chart.rect(x, 13 * unit, bar * support, 8 * unit, fill)
        if need is not None:
            chart.target(x + bar * need, 10.5 * unit, 23.5 * unit)
    return chart


def draw_support_ladder(
    supports: Mapping[int, float],
    needed: Mapping[int, float],
    width: float,
    measure: Measure,
    look: Look = SCREEN,
    prefix: str = "ladder",
) -> Chart:
    """Draw a rung for each level on an axis from 0 to 100 %."""
    unit = look.unit
    height = _TOP * unit + _RUNG * unit * len(supports) + 4 * unit
    chart = Chart("Support for each level", width, height, look, measure, prefix)
    chart.description = _in_words(supports, needed)
    left = chart.text_width("Level 5") + 7 * unit
    right = width - chart.text_width("100 %", bold=True) - 6 * unit
    for share in (0, 25, 50, 75, 100):
        x = left + (right - left) * share / 100
        chart.line(x, _TOP * unit - 3 * unit, x, height - 4 * unit)
        chart.text(x, _TOP * unit - 6 * unit, share, look.small, anchor="middle", fill=look.muted)
    for place, (level, support) in enumerate(sorted(supports.items())):
        y = (_TOP + _RUNG * place + 6) * unit
        _draw_rung(chart, level, support, needed.get(level), (left, right), y)
    return chart


def _draw_rung(
    chart: Chart, level: int, support: float, need: float | None,
    ends: tuple[float, float], y: float,
) -> None:  # fmt: skip
    unit, (left, right) = chart.look.unit, ends
    middle = y + 7 * unit
    chart.text(left - 7 * unit, middle, f"Level {level}", anchor="end", middle=True)
    chart.rect(left, y, (right - left) * support, 14 * unit, level_colour(level), chart.look.edge)
    percent = f"{round(100 * support)} %"
    chart.text(chart.width, middle, percent, bold=True, anchor="end", middle=True)
    if need is not None:
        chart.target(left + (right - left) * need, y - 3 * unit, y + 15 * unit)


def _in_words(supports: Mapping[int, float], needed: Mapping[int, float]) -> str:
    rungs = (
        f"level {level} has {round(100 * support)} %"
        + (f", needs {round(100 * needed[level])} %" if level in needed else "")
        for level, support in sorted(supports.items())
    )
    return "; ".join(rungs)
