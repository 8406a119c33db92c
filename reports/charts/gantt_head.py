"""The head of a roadmap chart: horizons as bands, months above them."""

from reports.charts.canvas import Chart
from reports.charts.gantt_frame import HORIZON_SIZE, Frame, horizon_names
from reports.charts.timeline import Timeline, months_of, shown_horizons
from reports.roadmap import Roadmap

BORDER = "#A9B4BE"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def draw_bands(chart: Chart, frame: Frame, roadmap: Roadmap, bottom: float) -> None:
    """Draw horizons as alternating bands with their names."""
    look, unit = chart.look, chart.look.unit
    for place, horizon in enumerate(shown_horizons(roadmap)):
        x, end = frame.timeline.x(horizon.starts_on), frame.timeline.x(horizon.ends_on)
        if place % 2 == 0 and not look.has_weight:
            chart.rect(x, 0, end - x, bottom, look.tint)
        if place or look.has_weight:
            chart.line(x, 0, x, bottom, look.edge if look.has_weight else BORDER, 0.8)
    for x, lines in horizon_names(chart, frame.timeline, roadmap):
        for place, words in enumerate(lines):
            chart.text(x + 5 * unit, (12 + 12 * place) * unit, words, HORIZON_SIZE * unit, True)


def draw_head(chart: Chart, frame: Frame) -> None:
    """Draw the titles of the columns, the months and the line under them."""
    look, unit, y = chart.look, chart.look.unit, frame.head - 6 * chart.look.unit
    if frame.style != "above":
        chart.text(0, y, "Action", look.small, fill=look.muted)
    if frame.owners:
        x = frame.left - 12 * unit - frame.owners
        chart.text(x, y, "Owner", look.small, fill=look.muted)
    _draw_months(chart, frame.timeline, y)
    chart.line(0, frame.head, chart.width, frame.head, BORDER, 0.8)


def _draw_months(chart: Chart, timeline: Timeline, y: float) -> None:
    """Name every month, or every second, third or sixth; a January is written as its year."""
    look, months = chart.look, months_of(timeline)
    stride = _stride(chart, min(timeline.x(end) - timeline.x(start) for start, end in months[1:-1]
                                or months))  # fmt: skip
    for start, end in months:
        is_january = start.month == 1
        words = str(start.year) if is_january else _MONTHS[start.month - 1]
        middle = (timeline.x(start) + timeline.x(end)) / 2
        half = chart.text_width(words, look.tiny, is_january) / 2
        is_inside = middle - half >= timeline.left - 1 and middle + half <= timeline.right + 1
        if (start.month - 1) % stride == 0 and is_inside:
            fill = look.ink if is_january else look.muted
            chart.text(middle, y, words, look.tiny, is_january, "middle", fill)


def _stride(chart: Chart, month: float) -> int:
    needed = chart.text_width("2028", chart.look.tiny, True) + 2 * chart.look.unit
    return next((stride for stride in (1, 2, 3, 6) if stride * month >= needed), 12)
