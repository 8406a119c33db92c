"""What holds us back: the support each area has for its next level, and what is missing."""

from collections.abc import Sequence

from reports.charts.palette import PAPER
from reports.charts.support_ladder import draw_support_bars
from reports.leadership_report import AreaNote, HoldsBackPage, HoldsBackRow
from reports.pdf.fonts import text_width
from reports.pdf.notes import draw_notes
from reports.pdf.page import Frame, Page, fitted
from reports.pdf.paging import Sheet, paged
from reports.pdf.paper import MARGIN
from reports.pdf.styles import INK, MUTED
from reports.pdf.text import accented, joined, plain

_LEFTS = (0.0, 58.0, 254.0, 372.0)
_LOOK_WIDTH, _BARS_WIDTH, _BARS_HEIGHT = 186.0, 106.0, 27.0
_HEADS = ("Now, target", "Area and what the next level looks like", "Support in %, needed",
          "What is missing")  # fmt: skip
_PADDING, _MOST_PADDING, _REACHED = 5.0, 30.0, 22.0


def lay_out_holds_back(holds_back: HoldsBackPage, frame: Frame) -> list[Page]:
    """Return the page of areas below target; reached ones follow on the last page."""

    def lay_out(rows: Sequence[HoldsBackRow], sheet: Sheet) -> Page:
        def fill(page: Page, air: float) -> None:
            _fill(page, holds_back, rows, air, sheet.is_last)

        return fitted(lambda step: Page(frame, sheet.heading(holds_back.heading), step), fill)

    return paged(holds_back.rows, max(1, len(holds_back.rows)), lay_out)


def _fill(
    page: Page, holds_back: HoldsBackPage, rows: Sequence[HoldsBackRow], air: float, is_last: bool
) -> None:
    reached = holds_back.reached if is_last else ()
    padding = _PADDING + min(_MOST_PADDING, air / max(1, len(rows) + len(reached) / 3))
    left = max(0.0, air - (padding - _PADDING) * len(rows))
    tall = _REACHED + min(16.0, left / max(1, len(reached)))
    y = page.y
    if rows:
        y = _draw_rows(page, y, rows, padding)
    if reached:
        y = _draw_reached(page, y, reached, tall)
    page.y = y
    if rows:
        page.y = _draw_key(page, y + 3)
    if is_last and holds_back.unanswered:
        page.y = draw_notes(page, page.y + 10, holds_back.unanswered)


def _draw_key(page: Page, y: float) -> float:
    key = joined(
        plain("Bars: weighted support at each level."), accented("Tick:"),
        plain("what the rule asks, 75 % below the next level, 60 % at it. Pale: too little."),
    )  # fmt: skip
    return page.paragraph(MARGIN, y, page.width, key, "muted")


def _draw_rows(page: Page, y: float, rows: Sequence[HoldsBackRow], padding: float) -> float:
    with page.group("Table"):
        with page.group("TR"):
            for left, head in zip(_LEFTS, _HEADS, strict=True):
                page.line_of_text(MARGIN + left, y + 8, head, 8.5, True, MUTED, tag="TH")
        y += 14
        for place, row in enumerate(rows):
            page.rule(MARGIN, y, page.width)
            y = _draw_row(page, y + padding / 2, row, place) + padding / 2
    page.rule(MARGIN, y, page.width, INK, 1.2)
    return y


def _draw_row(page: Page, y: float, row: HoldsBackRow, place: int) -> float:
    levels, area, support, missing = (MARGIN + left for left in _LEFTS)
    bars = draw_support_bars(
        row.supports, row.needed, _BARS_WIDTH, text_width, PAPER, f"support-{place}"
    )
    with page.group("TR"):
        with page.group("TD"):
            page.chip(levels, y + 2, row.level)
            page.line_of_text(levels + 20, y + 13.5, "→", colour=MUTED)
            page.chip(levels + 33, y + 2, row.target)
        with page.group("TD"):
            end = page.paragraph(area, y - 1, _LOOK_WIDTH, plain(row.name), "h3")
            end = page.paragraph(area, end, _LOOK_WIDTH, plain(row.next_level_line), "small")
        with page.group("TD"):
            page.chart(support, y + 3, bars)
        width = page.width - _LEFTS[3]
        other = page.paragraph(missing, y, width, plain(row.missing), "small", "TD")
    return max(end, other, y + _BARS_HEIGHT)


def _draw_reached(page: Page, y: float, reached: Sequence[AreaNote], tall: float) -> float:
    y = page.paragraph(MARGIN, y + 3, page.width, plain("Target reached: hold the standard"),
                       "h3", "H2") + 2  # fmt: skip
    for note in reached:
        page.rule(MARGIN, y, page.width)
        name = page.height(_LOOK_WIDTH, plain(note.name))
        width = page.width - _LEFTS[2]
        line = page.height(width, plain(note.line), "small")
        height = max(tall, name + 6, line + 8)
        page.chip(MARGIN + 33, y + (height - 16) / 2, note.level)
        page.paragraph(MARGIN + _LEFTS[1], y + (height - name) / 2, _LOOK_WIDTH, plain(note.name))
        page.paragraph(MARGIN + _LEFTS[2], y + (height - line) / 2, width, plain(note.line),
                       "small")  # fmt: skip
        y += height
    page.rule(MARGIN, y, page.width)
    return y
