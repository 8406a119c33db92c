"""Short remarks with a bold lead, side by side under a rule."""

from collections.abc import Sequence

from reports.leadership_report import Note
from reports.pdf.page import GUTTER, Page
from reports.pdf.paper import MARGIN
from reports.pdf.styles import INK
from reports.pdf.text import plain

_MOST_COLUMNS, _TWO_BY_TWO, _BETWEEN_ROWS = 3, 4, 10.0


def draw_notes(page: Page, y: float, notes: Sequence[Note]) -> float:
    """Draw up to three notes in a row, four two by two; return where they end."""
    columns = 2 if len(notes) == _TWO_BY_TWO else _MOST_COLUMNS
    for start in range(0, len(notes), columns):
        y = _draw_row(page, y, notes[start : start + columns]) + _BETWEEN_ROWS
    return y - _BETWEEN_ROWS if notes else y


def _column_width(page: Page, count: int) -> float:
    return (page.width - (count - 1) * GUTTER) / count


def _draw_row(page: Page, y: float, notes: Sequence[Note]) -> float:
    width = _column_width(page, len(notes))
    ends = []
    for place, note in enumerate(notes):
        x = MARGIN + place * (width + GUTTER)
        page.rule(x, y, width, INK, 1.2)
        end = page.paragraph(x, y + 6, width, plain(note.lead), "h3", "H2")
        ends.append(page.paragraph(x, end + 2, width, plain(note.text)))
    return max(ends)
