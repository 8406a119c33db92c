"""The roadmap as bars in time, with what must be finished first and the people it takes."""

from collections.abc import Mapping, Sequence
from datetime import date

from reports.charts.canvas import Chart
from reports.charts.capacity import draw_capacity, draw_capacity_in_words
from reports.charts.gantt_frame import ID_WIDTH, Frame, details, frame_of
from reports.charts.gantt_head import BORDER, draw_bands, draw_head
from reports.charts.palette import HORIZONS, SCREEN, Look
from reports.charts.text import Measure, shorten
from reports.roadmap import Roadmap, Step

CAPACITY, _WORDS_ONLY = 96.0, 30.0
_ARROW = "#7C8A97"
_DARK = {"#142B6B", "#1F70A8"}


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
    capacity_height: float | None = None,
) -> Chart:
    """Draw the steps (by default all) over the horizons of the whole roadmap."""
    unit, shown = look.unit, roadmap.steps if steps is None else steps
    row_height = row_height or (40 if look.is_narrow(width) else 28) * unit
    chart = Chart("Roadmap", width, 0.0, look, measure, prefix)
    chart.description = "; ".join(_in_words(step) for step in shown) or "No step is planned."
    frame = frame_of(chart, roadmap, area_names, shown, row_height)
    strip = _WORDS_ONLY * unit if look.has_weight else capacity_height or CAPACITY * unit
    chart.height = frame.body + strip
    draw_bands(chart, frame, roadmap, chart.height - 2 * unit)
    draw_head(chart, frame)
    is_above = frame.style == "above"
    if is_above:
        _draw_today(chart, frame, today)
    _draw_arrows(chart, frame, shown)
    for place, step in enumerate(shown):
        _draw_label(chart, frame, step, area_names, place)
        _draw_separator(chart, frame, shown, place)
        _draw_bar(chart, frame, step, place, today)
    if look.has_weight:
        draw_capacity_in_words(chart, frame.timeline, roadmap, frame.body)
    else:
        draw_capacity(chart, frame.timeline, roadmap, frame.body, strip)
    if not is_above:
        _draw_today(chart, frame, today)
    return chart


def _in_words(step: Step) -> str:
    return f"{step.id} {step.action.title}, {step.starts_on} to {step.ends_on}"


def _row_top(frame: Frame, place: int) -> float:
    return frame.head + frame.row * place


def _bar_middle(frame: Frame, place: int, unit: float) -> float:
    if frame.style == "above":
        return _row_top(frame, place) + frame.row - 13 * unit
    return _row_top(frame, place) + frame.row / 2


def _draw_label(
    chart: Chart, frame: Frame, step: Step, area_names: Mapping[str, str], place: int
) -> None:
    look, unit = chart.look, chart.look.unit
    y = _row_top(frame, place) + frame.row / 2
    left = (frame.left or chart.width) - (12 * unit if frame.left else 0)
    room = left - ID_WIDTH * unit
    if frame.style == "above":
        y = _row_top(frame, place) + 8 * unit
        chart.rect(0, y - 7 * unit, chart.width, 13 * unit, look.paper)
    elif frame.style == "two lines":
        below = shorten(details(step, area_names), room, look.tiny, chart.measure)
        chart.text(ID_WIDTH * unit, y + 5.5 * unit, below, look.tiny, fill=look.muted, middle=True)
        y -= 5 * unit
    else:
        room -= frame.owners + 12 * unit
        owner = shorten(step.action.owner, frame.owners, look.small, chart.measure)
        chart.text(left - frame.owners, y, owner, look.small, fill=look.muted, middle=True)
    chart.text(0, y, step.id, bold=True, fill=look.accent, middle=True)
    title = shorten(step.action.title, room, look.size, chart.measure)
    chart.text(ID_WIDTH * unit, y, title, middle=True)


def _draw_separator(chart: Chart, frame: Frame, steps: Sequence[Step], place: int) -> None:
    if place == 0:
        return
    y = _row_top(frame, place)
    if steps[place - 1].horizon != steps[place].horizon:
        chart.line(0, y, chart.width, y, BORDER, 0.8)
    else:
        end = frame.left - 8 * chart.look.unit if frame.left else chart.width
        chart.line(0, y, end, y, chart.look.rule)


def _draw_arrows(chart: Chart, frame: Frame, steps: Sequence[Step]) -> None:
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


def _draw_elsewhere(chart: Chart, frame: Frame, x: float, y: float, needed: list[str]) -> None:
    """Name the steps on another page that this one waits for."""
    look, unit = chart.look, chart.look.unit
    words = f"after {', '.join(needed)}"
    if x - frame.left > chart.text_width(words, look.tiny) + 14 * unit:
        chart.text(x - 9 * unit, y, words, look.tiny, anchor="end", fill=look.muted, middle=True)
        chart.arrowhead(x - 0.5 * unit, y, _ARROW)


def _draw_bar(chart: Chart, frame: Frame, step: Step, place: int, today: date | None) -> None:
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
        _draw_days_beside(chart, frame, words, (x, x + wide), y, step.horizon)


def _beside_today(chart: Chart, frame: Frame, x: float, words: str, today: date | None) -> float:
    """Return where a label starts, moved to the right when the line of today crosses it."""
    if today is None:
        return x
    line, space = frame.timeline.x(today), 4 * chart.look.unit
    end = x + chart.text_width(words, chart.look.small, True)
    return line + space if x - space < line < end + space else x


def _draw_days_beside(
    chart: Chart, frame: Frame, words: str, bar: tuple[float, float], y: float, horizon: int
) -> None:
    """Write the days behind a short bar, or before it, on a plate that parts them from lines."""
    look, unit = chart.look, chart.look.unit
    needed = chart.text_width(words, look.small, True)
    after = bar[1] + 4 * unit
    start = after if after + needed <= frame.timeline.right else bar[0] - 4 * unit - needed
    plate = look.tint if horizon % 2 else look.paper
    chart.rect(start - unit, y - 5 * unit, needed + 2 * unit, 10 * unit, plate)
    chart.text(start, y, words, look.small, True, middle=True)


def _draw_today(chart: Chart, frame: Frame, today: date | None) -> None:
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
