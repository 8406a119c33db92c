"""The roadmap as bars in time, with what must be finished first and the people it takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reports.charts.canvas import Chart
from reports.charts.capacity import draw_capacity, draw_capacity_in_words
from reports.charts.palette import HORIZONS, SCREEN, Look
from reports.charts.text import Measure, shorten, wrap
from reports.charts.timeline import Timeline, months_of, shown_horizons, timeline_of
from reports.roadmap import Roadmap, Step

_TWO_LINES_FROM, _ID = 23.0, 26.0
_CAPACITY, _WORDS_ONLY = 90.0, 30.0
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_BAND, _ARROW = "#A9B4BE", "#7C8A97"
_DARK = {"#142B6B", "#1F70A8"}

Style = Literal["above", "two lines", "columns"]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where everything lies: labels left of the timeline, or above each bar."""

    style: Style
    timeline: Timeline
    left: float
    owners: float
    head: float
    row: float
    body: float


def draw_gantt(
    roadmap: Roadmap,
    area_names: Mapping[str, str],
    width: float,
    measure: Measure,
    look: Look = SCREEN,
    prefix: str = "gantt",
    row_height: float | None = None,
    steps: Sequence[Step] | None = None,
    today: date | None = None,
) -> Chart:
    """Draw the steps (by default all) over the horizons of the whole roadmap."""
    unit, shown = look.unit, roadmap.steps if steps is None else steps
    row_height = row_height or (40 if look.is_narrow(width) else 28) * unit
    chart = Chart("Roadmap", width, 0.0, look, measure, prefix)
    chart.description = "; ".join(_in_words(step) for step in shown) or "No step is planned."
    frame = _frame(chart, roadmap, shown, row_height)
    strip = _WORDS_ONLY if look.has_weight else _CAPACITY
    chart.height = frame.body + strip * unit
    _draw_bands(chart, frame, roadmap, chart.height - 2 * unit)
    _draw_head(chart, frame)
    for place, step in enumerate(shown):
        _draw_label(chart, frame, step, area_names, place)
        _draw_separator(chart, frame, shown, place)
    _draw_arrows(chart, frame, shown)
    for place, step in enumerate(shown):
        _draw_bar(chart, frame, step, place, today)
    if look.has_weight:
        draw_capacity_in_words(chart, frame.timeline, roadmap, frame.body)
    else:
        draw_capacity(chart, frame.timeline, roadmap, frame.body, strip)
    _draw_today(chart, frame, today)
    return chart


def _in_words(step: Step) -> str:
    return f"{step.id} {step.action.title}, {step.starts_on} to {step.ends_on}"


def _frame(chart: Chart, roadmap: Roadmap, steps: Sequence[Step], row: float) -> _Frame:
    unit, width = chart.look.unit, chart.width
    style = _style(chart, row)
    owners = 0.0
    left = 0.0
    if style != "above":
        titles = [chart.text_width(step.action.title) for step in steps]
        names = [chart.text_width(step.action.owner, chart.look.small) for step in steps]
        if style == "columns":
            owners = min(max(names, default=0.0), width * 0.14)
        most = width * (0.42 if style == "columns" else 0.34)
        room = _ID * unit + max(titles, default=80 * unit) + 12 * unit
        left = min(room + (owners + 16 * unit if owners else 0.0), most)
        left = max(left, 150 * unit)
    timeline = timeline_of(roadmap, left, width - 0.5, is_even=style == "above")
    head = _head_height(chart, timeline, roadmap)
    return _Frame(style, timeline, left, owners, head, row, head + row * max(1, len(steps)))


def _style(chart: Chart, row: float) -> Style:
    if chart.look.is_narrow(chart.width):
        return "above"
    return "two lines" if row >= _TWO_LINES_FROM * chart.look.unit else "columns"


def _head_height(chart: Chart, timeline: Timeline, roadmap: Roadmap) -> float:
    names = _horizon_names(chart, timeline, roadmap)
    lines = max((len(lines) for _, lines in names), default=1)
    return (6 + 12 * lines + 18) * chart.look.unit


def _horizon_names(
    chart: Chart, timeline: Timeline, roadmap: Roadmap
) -> list[tuple[float, list[str]]]:
    unit, size = chart.look.unit, 9.5 * chart.look.unit
    names = []
    for horizon in shown_horizons(roadmap):
        x = timeline.x(horizon.starts_on)
        room = max(timeline.x(horizon.ends_on) - x - 7 * unit, 20 * unit)
        names.append((x, wrap(horizon.name, room, size, chart.measure, bold=True)[:3]))
    return names


def _draw_bands(chart: Chart, frame: _Frame, roadmap: Roadmap, bottom: float) -> None:
    look, unit = chart.look, chart.look.unit
    for place, horizon in enumerate(shown_horizons(roadmap)):
        x, end = frame.timeline.x(horizon.starts_on), frame.timeline.x(horizon.ends_on)
        if place % 2 == 0 and not look.has_weight:
            chart.rect(x, 0, end - x, bottom, look.tint)
        if place or look.has_weight:
            chart.line(x, 0, x, bottom, look.edge if look.has_weight else _BAND, 0.8)
    for x, lines in _horizon_names(chart, frame.timeline, roadmap):
        for place, words in enumerate(lines):
            chart.text(x + 5 * unit, (12 + 12 * place) * unit, words, 9.5 * unit, True)


def _draw_head(chart: Chart, frame: _Frame) -> None:
    look, unit, y = chart.look, chart.look.unit, frame.head - 6 * chart.look.unit
    if frame.style != "above":
        chart.text(0, y, "Action", look.small, fill=look.muted)
    if frame.owners:
        x = frame.left - 12 * unit - frame.owners
        chart.text(x, y, "Owner", look.small, fill=look.muted)
    _draw_months(chart, frame.timeline, y)
    chart.line(0, frame.head, chart.width, frame.head, _BAND, 0.8)


def _draw_months(chart: Chart, timeline: Timeline, y: float) -> None:
    """Write as many month names as there is room for; a January is written as its year."""
    look, space = chart.look, 3 * chart.look.unit
    taken: list[tuple[float, float]] = []
    by_january = sorted(months_of(timeline), key=lambda month: month[0].month != 1)
    for start, end in by_january:
        is_january = start.month == 1
        words = str(start.year) if is_january else _MONTHS[start.month - 1]
        middle = (timeline.x(start) + timeline.x(end)) / 2
        half = chart.text_width(words, look.tiny, is_january) / 2
        left, right = middle - half, middle + half
        outside = left < timeline.left or right > timeline.right + 1
        if outside or any(left < high + space and low < right + space for low, high in taken):
            continue
        taken.append((left, right))
        fill = look.ink if is_january else look.muted
        chart.text(middle, y, words, look.tiny, is_january, "middle", fill)


def _row_top(frame: _Frame, place: int) -> float:
    return frame.head + frame.row * place


def _bar_middle(frame: _Frame, place: int, unit: float) -> float:
    if frame.style == "above":
        return _row_top(frame, place) + frame.row - 13 * unit
    return _row_top(frame, place) + frame.row / 2


def _draw_label(
    chart: Chart, frame: _Frame, step: Step, area_names: Mapping[str, str], place: int
) -> None:
    look, unit = chart.look, chart.look.unit
    y = _row_top(frame, place) + frame.row / 2
    area = area_names.get(step.action.area, step.action.area)
    levels = f"{area} {step.from_level} → {step.action.to_level}"
    left = (frame.left or chart.width) - (12 * unit if frame.left else 0)
    room = left - _ID * unit
    if frame.style == "above":
        y = _row_top(frame, place) + 8 * unit
        chart.rect(0, y - 7 * unit, chart.width, 13 * unit, look.paper)
    elif frame.style == "two lines":
        below = shorten(f"{levels} · {step.action.owner}", room, look.tiny, chart.measure)
        chart.text(_ID * unit, y + 5.5 * unit, below, look.tiny, fill=look.muted, middle=True)
        y -= 5 * unit
    else:
        room -= frame.owners + 12 * unit
        owner = shorten(step.action.owner, frame.owners, look.small, chart.measure)
        chart.text(left - frame.owners, y, owner, look.small, fill=look.muted, middle=True)
    chart.text(0, y, step.id, bold=True, fill=look.accent, middle=True)
    title = shorten(step.action.title, room, look.size, chart.measure)
    chart.text(_ID * unit, y, title, middle=True)


def _draw_separator(chart: Chart, frame: _Frame, steps: Sequence[Step], place: int) -> None:
    if place == 0:
        return
    y = _row_top(frame, place)
    if steps[place - 1].horizon != steps[place].horizon:
        chart.line(0, y, chart.width, y, _BAND, 0.8)
    else:
        end = frame.left - 8 * chart.look.unit if frame.left else chart.width
        chart.line(0, y, end, y, chart.look.rule)


def _draw_arrows(chart: Chart, frame: _Frame, steps: Sequence[Step]) -> None:
    """Draw what must be finished first, one trunk for each step, behind the bars."""
    unit = chart.look.unit
    place_of = {step.id: place for place, step in enumerate(steps)}
    for place, step in enumerate(steps):
        y, x = _bar_middle(frame, place, unit), frame.timeline.x(step.starts_on)
        elsewhere = []
        for needed in dict.fromkeys(need.met_by for need in step.needs if need.met_by):
            if needed not in place_of:
                elsewhere.append(needed)
                continue
            other = steps[place_of[needed]]
            from_y, from_x = (
                _bar_middle(frame, place_of[needed], unit),
                frame.timeline.x(other.ends_on),
            )
            trunk = x - 8 * unit
            points = [(min(from_x, trunk), from_y), (trunk, from_y), (trunk, y), (x - 4 * unit, y)]
            chart.polyline(points, _ARROW, 0.9 * unit)
            chart.arrowhead(x - 0.5 * unit, y, _ARROW)
        if elsewhere:
            _draw_elsewhere(chart, frame, x, y, elsewhere)


def _draw_elsewhere(chart: Chart, frame: _Frame, x: float, y: float, needed: list[str]) -> None:
    """Name the steps on another page that this one waits for."""
    look, unit = chart.look, chart.look.unit
    words = f"after {', '.join(needed)}"
    if x - frame.left > chart.text_width(words, look.tiny) + 14 * unit:
        chart.text(x - 9 * unit, y, words, look.tiny, anchor="end", fill=look.muted, middle=True)
        chart.arrowhead(x - 0.5 * unit, y, _ARROW)


def _draw_bar(chart: Chart, frame: _Frame, step: Step, place: int, today: date | None) -> None:
    look, unit = chart.look, chart.look.unit
    y, x = _bar_middle(frame, place, unit), frame.timeline.x(step.starts_on)
    wide = max(frame.timeline.x(step.ends_on) - x, 3 * unit)
    fill = look.track if look.has_weight else HORIZONS[(step.horizon - 1) % len(HORIZONS)]
    half = min(7.5 * unit, frame.row / 2 - 2 * unit)
    outline = look.edge if look.has_weight else None
    chart.rect(x, y - half, wide, 2 * half, fill, outline, radius=2 * unit)
    words = f"{step.action.person_days} d"
    start = _beside_today(chart, frame, x + 5 * unit, words, today)
    if start + chart.text_width(words, look.small, True) + 3 * unit <= x + wide:
        ink = look.paper if fill in _DARK else look.ink
        chart.text(start, y, words, look.small, True, fill=ink, middle=True)
    else:
        _draw_days_beside(chart, frame, words, x, wide, y)


def _beside_today(chart: Chart, frame: _Frame, x: float, words: str, today: date | None) -> float:
    """Return where a label starts, moved to the right when the line of today crosses it."""
    if today is None:
        return x
    line, space = frame.timeline.x(today), 4 * chart.look.unit
    end = x + chart.text_width(words, chart.look.small, True)
    return line + space if x - space < line < end + space else x


def _draw_days_beside(
    chart: Chart, frame: _Frame, words: str, x: float, wide: float, y: float
) -> None:
    look, unit = chart.look, chart.look.unit
    needed = chart.text_width(words, look.small, True)
    after = x + wide + 4 * unit
    start = after if after + needed <= frame.timeline.right else x - 4 * unit - needed
    band = chart.look.paper
    if not look.has_weight:
        chart.rect(start - unit, y - 5 * unit, needed + 2 * unit, 10 * unit, band)
    chart.text(start, y, words, look.small, True, middle=True)


def _draw_today(chart: Chart, frame: _Frame, today: date | None) -> None:
    look, unit, timeline = chart.look, chart.look.unit, frame.timeline
    if today is None or not timeline.stretches[0][0] <= today <= timeline.stretches[-1][1]:
        return
    x = timeline.x(today)
    chart.line(x, frame.head - 3 * unit, x, frame.body + 3 * unit, look.accent, 1.1 * unit)
    if look.has_weight:
        chart.weight(x, frame.body + 2 * unit)
    else:
        chart.text(x + 4 * unit, frame.body + 11 * unit, "today", look.small, True,
                   fill=look.accent)  # fmt: skip
