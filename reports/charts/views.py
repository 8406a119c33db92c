"""How views differ: one dot per bucket on the same question, the widest spread first."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.charts.axis import Scale, draw_level_lines, level_scale
from reports.charts.canvas import Chart
from reports.charts.palette import SCREEN, Look
from reports.charts.text import Measure, shorten, wrap_at_most
from reports.leadership_report import Column, ViewsRow

GAPS = "gap between groups"
UNTESTED = "not tested"
"""Told of rows that were composed before gaps were tested."""

_CLOSE, _STACK, _RADIUS = 8.4, 9.2, 4.2
_LEGEND_LINE = 16.0


@dataclass(frozen=True, slots=True)
class _Frame:
    left: float
    right: float
    head: float
    row: float
    scale: Scale


def draw_views(
    columns: Sequence[Column],
    rows: Sequence[ViewsRow],
    width: float,
    measure: Measure,
    look: Look = SCREEN,
    prefix: str = "views",
    row_height: float | None = None,
) -> Chart:
    """Draw the rows in the order given, with the question and what the tests say in words."""
    unit, is_narrow = look.unit, look.is_narrow(width)
    row_height = row_height or (44 if is_narrow else 34) * unit
    chart = Chart("Views by role group", width, 0.0, look, measure, prefix)
    chart.description = "; ".join(_in_words(columns, row) for row in rows)
    legend = _draw_legend(chart, columns)
    frame = _frame(chart, rows, legend + 24 * unit, row_height)
    chart.height = frame.head + row_height * len(rows) + 2 * unit
    draw_level_lines(chart, frame.scale, frame.head, chart.height)
    if not is_narrow:
        _draw_column_heads(chart, frame)
    for place, row in enumerate(rows):
        _draw_row(chart, frame, row, place)
    return chart


def _in_words(columns: Sequence[Column], row: ViewsRow) -> str:
    views = (
        f"{column.name} {row.views[column.bucket]:.1f}"
        for column in columns
        if column.bucket in row.views
    )
    said = f"{row.verdict or UNTESTED} {row.between}".strip()
    return f"{row.name}: {', '.join(views)}, spread {row.spread:.1f}, {said}"


def _draw_legend(chart: Chart, columns: Sequence[Column]) -> float:
    """Draw the legend, on as many lines as it needs, and return where it ends."""
    look, unit = chart.look, chart.look.unit
    x, y = 0.0, 8 * unit
    for column in columns:
        wide = 14 * unit + chart.text_width(column.name) + 18 * unit
        if x and x + wide - 18 * unit > chart.width:
            x, y = 0.0, y + _LEGEND_LINE * unit
        chart.bucket(x + 5 * unit, y, column.bucket, 4.4 * unit)
        chart.text(x + 14 * unit, y, column.name, look.size, middle=True)
        x += wide
    return y + 8 * unit


def _frame(chart: Chart, rows: Sequence[ViewsRow], head: float, row: float) -> _Frame:
    unit = chart.look.unit
    if chart.look.is_narrow(chart.width):
        scale = level_scale(8 * unit, chart.width - 8 * unit)
        return _Frame(0.0, 0.0, head, row, scale)
    left = chart.width * 0.36
    head_width = chart.text_width(GAPS, chart.look.small)
    widest = max([head_width, *(chart.text_width(row.between, chart.look.tiny) for row in rows)])
    right = min(widest + 48 * unit, chart.width * 0.38)
    scale = level_scale(left + 8 * unit, chart.width - right - 14 * unit)
    return _Frame(left, right, head, row, scale)


def _draw_column_heads(chart: Chart, frame: _Frame) -> None:
    look, unit = chart.look, chart.look.unit
    y, x = frame.head - 7 * unit, chart.width - frame.right
    chart.text(4 * unit, y, "Area and question put to all", look.small, fill=look.muted)
    chart.text(x + 30 * unit, y, "spread", look.small, anchor="end", fill=look.muted)
    chart.text(x + 42 * unit, y, GAPS, look.small, fill=look.muted)


def _draw_row(chart: Chart, frame: _Frame, row: ViewsRow, place: int) -> None:
    unit, y = chart.look.unit, frame.head + frame.row * place
    if chart.look.is_narrow(chart.width):
        _draw_words_above(chart, row, y)
        _draw_dots(chart, frame, row, y + frame.row - 14 * unit)
        return
    if chart.look.has_weight:
        chart.line(0, y, chart.width, y)
    elif place % 2 == 0:
        chart.rect(0, y, frame.left - 6 * unit, frame.row, chart.look.tint)
        x = chart.width - frame.right
        chart.rect(x, y, frame.right, frame.row, chart.look.tint)
    _draw_question(chart, frame, row, y)
    _draw_dots(chart, frame, row, y + frame.row / 2)
    _draw_spread(chart, frame, row, y + frame.row / 2)


def _draw_question(chart: Chart, frame: _Frame, row: ViewsRow, y: float) -> None:
    look, unit = chart.look, chart.look.unit
    room, line = frame.left - 14 * unit, 9.6 * unit
    most = max(0, int((frame.row - 13 * unit) / line))
    lines = wrap_at_most(row.question, room, look.tiny, chart.measure, most)
    name_y = y + (frame.row - len(lines) * line) / 2
    is_wide = row.is_clear
    name = shorten(row.name, room, look.size, chart.measure, is_wide)
    chart.text(4 * unit, name_y, name, bold=is_wide, middle=True)
    for number, words in enumerate(lines, start=1):
        chart.text(4 * unit, name_y + number * line + unit, words, look.tiny, fill=look.muted,
                   middle=True)  # fmt: skip


def _draw_spread(chart: Chart, frame: _Frame, row: ViewsRow, y: float) -> None:
    look, unit = chart.look, chart.look.unit
    is_wide = row.is_clear
    x = chart.width - frame.right
    chart.text(x + 30 * unit, y, f"{row.spread:.1f}", 11 * unit if is_wide else None, is_wide,
               "end", look.accent if is_wide else look.ink, True)  # fmt: skip
    room, fill = frame.right - 46 * unit, look.accent if is_wide else look.ink
    offset = 5.5 * unit if row.between else 0.0
    verdict = shorten(row.verdict or UNTESTED, room, look.small, chart.measure, is_wide)
    chart.text(x + 42 * unit, y - offset, verdict, look.small, is_wide, fill=fill, middle=True)
    if row.between:
        pair = shorten(row.between, room, look.tiny, chart.measure)
        chart.text(x + 42 * unit, y + offset, pair, look.tiny, fill=look.muted, middle=True)


def _draw_words_above(chart: Chart, row: ViewsRow, y: float) -> None:
    look, unit = chart.look, chart.look.unit
    is_wide = row.is_clear
    spread = f"{row.verdict or UNTESTED}, {row.spread:.1f}"
    room = chart.width - chart.text_width(spread, bold=True) - 6 * unit
    chart.rect(0, y + 2 * unit, chart.width, 13 * unit, look.paper)
    chart.text(0, y + 12 * unit, shorten(row.name, room, look.size, chart.measure, is_wide),
               bold=is_wide)  # fmt: skip
    chart.text(chart.width, y + 12 * unit, spread, bold=is_wide, anchor="end")


def _draw_dots(chart: Chart, frame: _Frame, row: ViewsRow, y: float) -> None:
    look, unit = chart.look, chart.look.unit
    is_wide = row.is_clear
    if row.ends:
        high, low = row.views[row.ends[0]], row.views[row.ends[-1]]
        chart.line(frame.scale(low), y, frame.scale(high), y, look.edge if is_wide else "#C9D5DF",
                   (3.2 if is_wide else 2.2) * unit)  # fmt: skip
    for cluster in _clusters(frame, row, unit):
        lanes = _lanes([x for x, _ in cluster], unit)
        count = max(lanes) + 1
        radius = (_RADIUS if count < 3 else 3.6) * unit
        stack = min(_STACK * unit, (frame.row - 4 * unit) / count)
        for lane, (x, bucket) in zip(lanes, cluster, strict=True):
            chart.bucket(x, y + (lane - (count - 1) / 2) * stack, bucket, radius)


def _clusters(frame: _Frame, row: ViewsRow, unit: float) -> list[list[tuple[float, str]]]:
    """Group dots that lie on their neighbours."""
    clusters: list[list[tuple[float, str]]] = []
    for bucket in sorted(row.views, key=lambda b: row.views[b]):
        x = frame.scale(row.views[bucket])
        if clusters and x - clusters[-1][-1][0] < _CLOSE * unit:
            clusters[-1].append((x, bucket))
        else:
            clusters.append([(x, bucket)])
    return clusters


def _lanes(places: Sequence[float], unit: float) -> list[int]:
    """Return the first lane in which each dot touches no other; places are sorted."""
    ends: list[float] = []
    lanes = []
    for x in places:
        free = (lane for lane, end in enumerate(ends) if x - end >= _CLOSE * unit)
        lane = next(free, len(ends))
        if lane == len(ends):
            ends.append(x)
        ends[lane] = x
        lanes.append(lane)
    return lanes
