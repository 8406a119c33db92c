"""The profile: a bar for the score of each area, its target and the range of group views."""

from collections.abc import Sequence

from reports.charts.axis import Scale, draw_level_lines, level_scale
from reports.charts.canvas import Chart
from reports.charts.palette import SCREEN, Look, level_colour
from reports.charts.text import Measure, shorten
from reports.leadership_report import ProfileRow

_TOP, _MOST_LABEL = 16.0, 0.5


def draw_profile(
    rows: Sequence[ProfileRow],
    width: float,
    measure: Measure,
    look: Look = SCREEN,
    prefix: str = "profile",
    row_height: float | None = None,
) -> Chart:
    """Draw the areas in the order given; ``row_height`` in the unit of the chart."""
    unit, is_narrow = look.unit, look.is_narrow(width)
    row_height = row_height or (34 if is_narrow else 21) * unit
    top = _TOP * unit
    chart = Chart("Score by area", width, top + row_height * len(rows), look, measure, prefix)
    chart.description = "; ".join(_in_words(row) for row in rows)
    left = 3 * unit if is_narrow else _label_width(chart, rows)
    right = width - (3 * unit if is_narrow else _value_width(chart))
    scale = level_scale(left, right)
    draw_level_lines(chart, scale, top, chart.height - 2 * unit)
    for place, row in enumerate(rows):
        y = top + row_height * place
        if is_narrow:
            _draw_label_above(chart, row, y)
            _draw_row(chart, scale, row, y + row_height - 12 * unit)
        else:
            _draw_labels_beside(chart, row, left, y + row_height / 2)
            _draw_row(chart, scale, row, y + row_height / 2 - unit)
    return chart


def _in_words(row: ProfileRow) -> str:
    score = "no score" if row.score is None else f"{row.score:.1f}"
    lies = "" if row.interval is None else f" ({row.interval[0]:.1f} to {row.interval[1]:.1f})"
    level = f", level {row.level} {row.stability}" if row.level and row.stability else ""
    return f"{row.name} {score}{lies}{level}, target {row.target}"


def _label_width(chart: Chart, rows: Sequence[ProfileRow]) -> float:
    widest = max((chart.text_width(row.name) for row in rows), default=0.0)
    return min(widest, chart.width * _MOST_LABEL) + 8 * chart.look.unit


def _value_width(chart: Chart) -> float:
    return (58 if chart.look.has_weight else 26) * chart.look.unit


def _draw_labels_beside(chart: Chart, row: ProfileRow, left: float, y: float) -> None:
    look, unit = chart.look, chart.look.unit
    name = shorten(row.name, left - 8 * unit, look.size, chart.measure)
    chart.text(left - 8 * unit, y - unit, name, anchor="end", middle=True)
    end = chart.width - (36 * unit if look.has_weight else 0)
    chart.text(end, y - unit, _score(row), bold=True, anchor="end", middle=True)
    if look.has_weight and row.level:
        chart.text(
            chart.width, y - unit, f"level {row.level}", look.small, anchor="end",
            fill=look.muted, middle=True,
        )  # fmt: skip


def _draw_label_above(chart: Chart, row: ProfileRow, y: float) -> None:
    look, unit = chart.look, chart.look.unit
    value = f"{_score(row)}, level {row.level}" if row.level else _score(row)
    room = chart.width - chart.text_width(value, bold=True) - 6 * unit
    chart.rect(0, y + 2 * unit, chart.width, 12 * unit, look.paper)
    chart.text(0, y + 11 * unit, shorten(row.name, room, look.size, chart.measure))
    chart.text(chart.width, y + 11 * unit, value, bold=True, anchor="end")


def _score(row: ProfileRow) -> str:
    return "–" if row.score is None else f"{row.score:.1f}"


def _draw_row(chart: Chart, scale: Scale, row: ProfileRow, y: float) -> None:
    look, unit = chart.look, chart.look.unit
    if row.score is not None:
        fill = look.bar or level_colour(row.score)
        outline = None if look.bar else look.edge
        thick = 6.6 if look.bar else 9.0
        chart.rect(scale(1), y - 5 * unit, scale(row.score) - scale(1), thick * unit, fill, outline)
    if row.interval is not None:
        _draw_interval(chart, scale(row.interval[0]), scale(row.interval[1]), y)
    if row.lowest_view is not None and row.highest_view is not None:
        _draw_whisker(chart, scale(row.lowest_view), scale(row.highest_view), y)
    reach = 3.2 if look.bar else 6.0
    chart.target(scale(row.target), y - 6.6 * unit, y + reach * unit)


def _draw_interval(chart: Chart, low: float, high: float, y: float) -> None:
    """Draw where the score lies: a dark piece at the end of its bar."""
    look, unit = chart.look, chart.look.unit
    top, thick = (y - 3 * unit, 2.6 * unit) if look.bar else (y - 5 * unit, 2.4 * unit)
    wide = max(high - low, 2 * unit)
    chart.rect((low + high - wide) / 2, top, wide, thick, look.ink)


def _draw_whisker(chart: Chart, low: float, high: float, y: float) -> None:
    """Draw the range of views: under a thin bar on paper, through a thick one on screens."""
    look, unit = chart.look, chart.look.unit
    middle, end = (y + 4.8 * unit, 1.8 * unit) if look.bar else (y - 0.5 * unit, 2.4 * unit)
    stroke = look.edge if look.bar else look.ink
    if not look.bar:
        chart.line(low - 1.5, middle, high + 1.5, middle, look.paper, 4)
    chart.line(low, middle, high, middle, stroke, unit)
    for x in (low, high):
        chart.line(x, middle - end, x, middle + end, stroke, unit)
