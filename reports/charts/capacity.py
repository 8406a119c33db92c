"""Under a roadmap: the person-days it takes against those people are released for."""

from reports.charts.canvas import Chart
from reports.charts.text import shorten
from reports.charts.timeline import (
    Timeline,
    capacity_a_month,
    days_worked,
    months_of,
    shown_horizons,
)
from reports.roadmap import Roadmap

_COLUMN_FROM_BASE = 34.0


def draw_capacity(
    chart: Chart, timeline: Timeline, roadmap: Roadmap, top: float, height: float
) -> None:
    """Draw a column a month and a line for the capacity of each horizon."""
    look, unit = chart.look, chart.look.unit
    base = top + height - _COLUMN_FROM_BASE * unit
    months = months_of(timeline)
    loads = [days_worked(roadmap.steps, start, end) for start, end in months]
    horizons = shown_horizons(roadmap)
    most = max([1.0, *loads, *(capacity_a_month(horizon) for horizon in horizons)])
    scale = (base - top - 16 * unit) / most
    for (start, end), load in zip(months, loads, strict=True):
        _draw_month(chart, timeline.x(start), timeline.x(end), base, load, load * scale)
    chart.line(timeline.left, base, timeline.right, base, look.ink, 0.8)
    for horizon in horizons:
        left, right = timeline.x(horizon.starts_on), timeline.x(horizon.ends_on)
        capacity = capacity_a_month(horizon)
        y = base - capacity * scale
        chart.line(left + 1, y, right - 1, y, look.accent, 1.8 * unit)
        _draw_capacity_label(chart, right - 4 * unit, y - 4 * unit, f"{capacity:.0f}")
    _draw_totals(chart, timeline, roadmap, base + 22 * unit)
    _draw_key(chart, timeline, top, base)


def _draw_capacity_label(chart: Chart, x: float, y: float, words: str) -> None:
    look, unit = chart.look, chart.look.unit
    wide = chart.text_width(words, look.small, True)
    chart.rect(x - wide - 2 * unit, y - 7.5 * unit, wide + 4 * unit, 9 * unit, look.tint)
    chart.text(x, y, words, look.small, True, "end", look.accent)


def _draw_month(
    chart: Chart, left: float, right: float, base: float, load: float, height: float
) -> None:
    look, unit = chart.look, chart.look.unit
    inset = min(2.5 * unit, (right - left) * 0.12)
    chart.rect(left + inset, base - height, right - left - 2 * inset, height, look.load)
    words = f"{load:.0f}"
    if chart.text_width(words, look.tiny) + 2 * unit <= right - left:
        middle = (left + right) / 2
        chart.text(middle, base + 9.5 * unit, words, look.tiny, anchor="middle")


def _draw_totals(chart: Chart, timeline: Timeline, roadmap: Roadmap, y: float) -> None:
    """Write needed and released days under each horizon, in two lines where it is short."""
    look, unit = chart.look, chart.look.unit
    for horizon in shown_horizons(roadmap):
        left, right = timeline.x(horizon.starts_on), timeline.x(horizon.ends_on)
        needed, released = str(horizon.load_days), f"of {horizon.capacity_days}"
        words = f"{needed} {released}"
        fits = chart.text_width(words, look.tiny, True) + 2 * unit <= right - left
        lines = [words] if fits else [needed, released]
        for place, line in enumerate(lines):
            middle = (left + right) / 2
            chart.text(middle, y + place * 9 * unit, line, look.tiny, True, "middle")


def _draw_key(chart: Chart, timeline: Timeline, top: float, base: float) -> None:
    look, unit = chart.look, chart.look.unit
    if timeline.left < 100 * unit:
        return
    x = 26 * unit
    chart.text(x, top + 26 * unit, "Person-days a month", bold=True)
    chart.text(x, top + 38 * unit, "columns: this plan needs", look.small, fill=look.muted)
    chart.text(x, top + 50 * unit, "line: people released for it", look.small, fill=look.accent)
    chart.text(x, base + 22 * unit, "Whole horizon, needed of released", look.tiny, True)


def draw_capacity_in_words(chart: Chart, timeline: Timeline, roadmap: Roadmap, top: float) -> None:
    """Write the person-days needed and released under each horizon."""
    look, unit = chart.look, chart.look.unit
    chart.line(0, top, chart.width, top, look.edge, 1)
    y = top + 20 * unit
    if not chart.look.is_narrow(chart.width):
        words = shorten("Person-days needed of those released", timeline.left - 8 * unit,
                        look.size, chart.measure, bold=True)  # fmt: skip
        chart.text(0, y, words, bold=True)
    for horizon in shown_horizons(roadmap):
        x = timeline.x(horizon.starts_on) + 6 * unit
        room = timeline.x(horizon.ends_on) - x - unit
        written = f"{horizon.load_days} of {horizon.capacity_days}"
        size = look.size if chart.text_width(written, bold=True) <= room else look.tiny
        chart.text(x, y, shorten(written, room, size, chart.measure, bold=True), size, True)
