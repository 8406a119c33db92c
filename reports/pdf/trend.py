"""Profile and trend: two tables, what changed and what kind of PMO it is."""

from collections.abc import Sequence
from functools import partial

from reports.leadership_report import ChangeRow, KindRow, TrendPage
from reports.pdf.errors import PageOverflow
from reports.pdf.notes import draw_notes
from reports.pdf.page import GUTTER, Frame, Page, fitted
from reports.pdf.paging import Sheet, paged
from reports.pdf.paper import MARGIN
from reports.pdf.styles import ACCENT, INK, MUTED
from reports.pdf.text import plain

_ROW, _MOST_ROW, _MOST_ROW_ALONE = 14.0, 21.0, 40.0
_HEADS = ("then", "now", "change", "lies in")
_EDGES = (230.0, 264.0, 308.0, 378.0)
_SAID = 0.30

Rows = Sequence[ChangeRow | KindRow]
"""Some rows of one table."""


def lay_out_trend(trend: TrendPage, frame: Frame) -> list[Page]:
    """Return both tables on one page; else each on its own; else on as many as hold them."""
    tables = [table for table in (trend.changes, trend.kinds) if table]
    try:
        return paged(tables, max(1, len(tables)), partial(_page, trend, frame))
    except PageOverflow:
        rows = [[row] for table in tables for row in table]
        return paged(rows, max(1, len(rows)), partial(_page, trend, frame))


def _page(trend: TrendPage, frame: Frame, parts: Sequence[Rows], sheet: Sheet) -> Page:
    rows = [row for part in parts for row in part]
    changes = [row for row in rows if isinstance(row, ChangeRow)]
    kinds = [row for row in rows if isinstance(row, KindRow)]
    most = _MOST_ROW if kinds else _MOST_ROW_ALONE

    def fill(page: Page, air: float) -> None:
        more = min(most - _ROW, air / max(1, len(changes) + 2 * len(kinds)))
        y = page.y
        if changes:
            y = _draw_changes(page, y, trend.since, changes, _ROW + more) + 14
        if kinds:
            y = _draw_kinds(page, y, trend.kind_columns, kinds, more) + 14
        page.y = draw_notes(page, y, trend.notes) if sheet.is_last else y

    return fitted(lambda step: Page(frame, sheet.heading(trend.heading), step), fill)


def _draw_changes(
    page: Page, y: float, since: str, changes: Sequence[ChangeRow], row: float
) -> float:
    title = plain(f"Score by area since {since}")
    y = page.paragraph(MARGIN, y, page.width, title, "h2", "H2") + 10
    with page.group("Table"):
        with page.group("TR"):
            for edge, head in zip(_EDGES, _HEADS, strict=True):
                page.line_of_text(MARGIN + edge, y, head, 8.5, colour=MUTED, align="right",
                                  tag="TH")  # fmt: skip
        y += 4
        for change in changes:
            page.rule(MARGIN, y, page.width)
            _draw_change(page, y + row / 2 + 3.2, change)
            y += row
    page.rule(MARGIN, y, page.width, INK, 1)
    return y


def _draw_change(page: Page, base: float, change: ChangeRow) -> None:
    firm, size = change.is_firm, page.size("small")
    values = (f"{change.before:.1f}", f"{change.after:.1f}", change.change, change.lies)
    with page.group("TR"):
        page.line_of_text(MARGIN, base, change.name, size, firm, tag="TD", room=_EDGES[0] - 24)
        for edge, value in zip(_EDGES, values, strict=True):
            page.line_of_text(MARGIN + edge, base, value, size, firm, align="right", tag="TD")
        colour = ACCENT if firm else INK
        page.line_of_text(MARGIN + _EDGES[-1] + GUTTER, base, change.verdict, size, firm, colour,
                          tag="TD")  # fmt: skip


def _draw_kinds(
    page: Page, y: float, columns: Sequence[str], kinds: Sequence[KindRow], more: float
) -> float:
    y = page.paragraph(MARGIN, y, page.width, plain("What kind of PMO"), "h2", "H2") + 10
    lefts, width = _columns(page, len(columns))
    with page.group("Table"):
        with page.group("TR"):
            for left, name in zip(lefts, columns, strict=True):
                page.line_of_text(left, y, name, 8.5, colour=MUTED, tag="TH", room=width)
        y += 4
        for kind in kinds:
            page.rule(MARGIN, y, page.width)
            y = _draw_kind(page, y + 2 + more / 2, kind, lefts, width) + 2 + more / 2
    page.rule(MARGIN, y, page.width, INK, 1)
    return y


def _columns(page: Page, count: int) -> tuple[list[float], float]:
    first = page.width * _SAID
    width = (page.width - first) / max(1, count) - GUTTER
    return [MARGIN + first + place * (width + GUTTER) for place in range(count)], width


def _draw_kind(page: Page, y: float, kind: KindRow, lefts: Sequence[float], width: float) -> float:
    with page.group("TR"):
        said = plain(kind.question)
        ends = [page.paragraph(MARGIN, y, page.width * _SAID - GUTTER, said, "small", "TD")]
        for left, answer in zip(lefts, kind.answers, strict=True):
            ends.append(page.paragraph(left, y, width, plain(answer), "small", "TD"))
    return max(ends)
