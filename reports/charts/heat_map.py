"""The heat map: each area as each bucket sees it, with score, level and gap to target."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from reports.charts.canvas import Chart
from reports.charts.palette import SCREEN, Look, level_class, level_colour, text_on_level
from reports.charts.text import Measure, shorten, wrap, wrap_at_most
from reports.leadership_report import Column, HeatCell, HeatRow
from scoring.release import CellState

_THEME, _GAP_COLUMN, _BEFORE_SCORE, _HEAD_LINE = 18.0, 68.0, 6.0, 11.0
_HAIRLINE, _DASH = "#C3CCD3", "#A9B4BE"
_REASONS = {CellState.HIDDEN: "hidden", CellState.CANNOT_SEE: "can’t see"}


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where columns lie: bucket columns, then score and level, then gaps."""

    left: float
    column: float
    buckets: int
    head: float
    row: float
    gap: float

    def x(self, place: int, unit: float) -> float:
        return self.left + self.column * place + (place >= self.buckets) * _BEFORE_SCORE * unit


def draw_heat_map(
    columns: Sequence[Column],
    rows: Sequence[HeatRow],
    width: float,
    measure: Measure,
    look: Look = SCREEN,
    prefix: str = "heat",
    row_height: float | None = None,
) -> Chart:
    """Draw the rows in the order given, with a heading where the theme changes."""
    unit = look.unit
    row_height = row_height or 24 * unit
    chart = Chart("Views of each area by role group", width, 0.0, look, measure, prefix)
    chart.description = "; ".join(_in_words(columns, row) for row in rows)
    grid = _grid(chart, columns, rows, row_height)
    _draw_head(chart, grid, columns)
    y = grid.head
    for theme, of_theme in groupby(rows, key=lambda row: row.theme):
        chart.text(0, y + 12 * unit, theme, 8.8 * unit, True, fill=look.accent)
        y += _THEME * unit
        chart.line(0, y - 1.5 * unit, width, y - 1.5 * unit)
        for row in of_theme:
            _draw_row(chart, grid, row, y)
            y += row_height
    chart.height = y
    return chart


def _in_words(columns: Sequence[Column], row: HeatRow) -> str:
    views = (
        f"{column.name} {_REASONS.get(cell.state, 'not asked') if cell.view is None else cell.view}"
        for column, cell in zip(columns, row.cells, strict=True)
    )
    score = "no score" if row.score is None else f"score {row.score:.1f}"
    level = "no level" if row.level is None else f"level {row.level}"
    return f"{row.name}: {', '.join(views)}, {score}, {level}, target {row.target}"


def _grid(
    chart: Chart, columns: Sequence[Column], rows: Sequence[HeatRow], row_height: float
) -> _Grid:
    unit = chart.look.unit
    names = max((chart.text_width(row.name, 9.2 * unit) for row in rows), default=0.0)
    gap = max(_GAP_COLUMN * unit, chart.text_width("Gap to target", 8.6 * unit, True) + unit)
    left = min(max(names + 8 * unit, 120 * unit), chart.width * 0.32)
    column = (chart.width - left - gap - (_BEFORE_SCORE + 10) * unit) / (len(columns) + 2)
    blank = _Grid(left, column, len(columns), 0.0, row_height, gap)
    tiers = 2 if _is_crowded(chart, blank, columns) else 1
    lines = max((len(_name_lines(chart, blank, c, tiers)) for c in columns), default=1)
    head = (max(1, lines) * _HEAD_LINE + 7 + (tiers - 1) * (lines + 1) * _HEAD_LINE + 11) * unit
    return _Grid(left, column, len(columns), head, row_height, gap)


def _is_crowded(chart: Chart, grid: _Grid, columns: Sequence[Column]) -> bool:
    """Tell whether a word of a heading is wider than its column, so that they take turns."""
    words = (word for column in columns for word in column.name.split())
    size = 8.3 * chart.look.unit
    return any(chart.text_width(word, size, True) > grid.column - 1 for word in words)


def _name_lines(chart: Chart, grid: _Grid, column: Column, tiers: int) -> list[str]:
    room = grid.column * tiers - 2
    return wrap_at_most(column.name, room, 8.3 * chart.look.unit, chart.measure, 3, bold=True)


def _draw_head(chart: Chart, grid: _Grid, columns: Sequence[Column]) -> None:
    look, unit = chart.look, chart.look.unit
    base = grid.head - 7 * unit
    tiers = 2 if _is_crowded(chart, grid, columns) else 1
    all_lines = [_name_lines(chart, grid, column, tiers) for column in columns]
    tier_height = (max((len(lines) for lines in all_lines), default=1) + 1) * _HEAD_LINE * unit
    for place, (column, lines) in enumerate(zip(columns, all_lines, strict=True)):
        x = grid.x(place, unit) + grid.column / 2
        upper = tier_height if tiers == 2 and place % 2 else 0.0
        if upper:
            chart.line(x, base - upper + 3 * unit, x, grid.head - 2 * unit)
        _draw_heading(chart, x, base - upper, lines, column.note)
    for place, words in enumerate(("Score", "Level")):
        x = grid.x(grid.buckets + place, unit) + grid.column / 2
        _draw_heading(chart, x, base, [words], "all")
    gap = grid.x(grid.buckets + 2, unit) + 10 * unit
    chart.text(gap, base - 12 * unit, "Gap to target", 8.6 * unit, True)
    chart.text(gap, base, "levels", look.tiny, fill=look.muted)


def _draw_heading(chart: Chart, x: float, base: float, lines: list[str], note: str) -> None:
    look, unit = chart.look, chart.look.unit
    for place, line in enumerate(reversed(lines)):
        y = base - (12 + place * _HEAD_LINE) * unit
        chart.text(x, y, line, 8.3 * unit, True, "middle")
    chart.text(x, base, note, look.tiny, anchor="middle", fill=look.muted)


def _draw_row(chart: Chart, grid: _Grid, row: HeatRow, y: float) -> None:
    unit = chart.look.unit
    size = 9.2 * unit
    name = shorten(row.name, grid.left - 4 * unit, size, chart.measure)
    chart.text(0, y + grid.row / 2, name, size, middle=True)
    for place, cell in enumerate(row.cells):
        _draw_cell(chart, grid, grid.x(place, unit), y, cell)
    score, level = grid.x(grid.buckets, unit), grid.x(grid.buckets + 1, unit)
    written = None if row.score is None else f"{row.score:.1f}"
    _draw_value(chart, grid, score, y, row.score, written, bold=True)
    written = None if row.level is None else str(row.level)
    _draw_value(chart, grid, level, y, row.level, written, bold=True)
    _draw_gap(chart, grid, row, y)


def _draw_cell(chart: Chart, grid: _Grid, x: float, y: float, cell: HeatCell) -> None:
    if cell.state is CellState.SHOWN:
        written = None if cell.view is None else f"{cell.view:.1f}"
        _draw_value(chart, grid, x, y, cell.view, written)
    elif cell.state in _REASONS:
        _draw_reason(chart, grid, x, y, _REASONS[cell.state])
    else:
        _draw_value(chart, grid, x, y, None, None)


def _draw_value(
    chart: Chart, grid: _Grid, x: float, y: float, value: float | None, written: str | None,
    bold: bool = False,
) -> None:  # fmt: skip
    unit = chart.look.unit
    middle = x + grid.column / 2
    if value is None or written is None:
        chart.rect(middle - 4 * unit, y + grid.row / 2 - 0.5 * unit, 8 * unit, unit, _DASH)
        return
    outline = _HAIRLINE if level_class(value) < 2 else None
    chart.rect(x + 1, y + 1, grid.column - 2, grid.row - 2, level_colour(value), outline, 0.5)
    chart.text(
        middle, y + grid.row / 2, written, 10 * unit, bold, "middle", text_on_level(value), True
    )


def _draw_reason(chart: Chart, grid: _Grid, x: float, y: float, words: str) -> None:
    look, unit = chart.look, chart.look.unit
    chart.hatch(x + 1, y + 1, grid.column - 2, grid.row - 2)
    lines = wrap(words, grid.column - 6 * unit, look.tiny, chart.measure)
    line = 9 * unit
    middle, top = x + grid.column / 2, y + (grid.row - line * len(lines)) / 2
    for place, words_of_line in enumerate(lines):
        wide = chart.text_width(words_of_line, look.tiny) + 4 * unit
        chart.rect(middle - wide / 2, top + place * line - 1, wide, line + 2, look.tint)
    for place, words_of_line in enumerate(lines):
        chart.text(
            middle, top + (place + 0.5) * line, words_of_line, look.tiny, anchor="middle",
            middle=True,
        )  # fmt: skip


def _draw_gap(chart: Chart, grid: _Grid, row: HeatRow, y: float) -> None:
    look, unit = chart.look, chart.look.unit
    x, middle, size = grid.x(grid.buckets + 2, unit) + 10 * unit, y + grid.row / 2, 9.2 * unit
    if row.score is None or row.level is None:
        chart.text(x, middle, "–", size, fill=look.muted, middle=True)
    elif row.level >= row.target:
        chart.text(x, middle, "reached", size, fill=look.muted, middle=True)
    elif row.target - row.score < 0.05:
        chart.text(x, middle, f"not level {row.target}", size, middle=True)
    else:
        gap = row.target - row.score
        wide = (grid.gap - 30 * unit) * min(1.0, gap / 2)
        chart.rect(x, middle - 6 * unit, wide, 12 * unit, look.accent)
        chart.text(x + wide + 5 * unit, middle, f"{gap:.1f}", size, middle=True)
