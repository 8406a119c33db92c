"""Where we stand: the heat map over the full page."""

from reports.charts.heat_key import draw_heat_key
from reports.charts.heat_map import draw_heat_map
from reports.charts.palette import PAPER
from reports.leadership_report import WherePage
from reports.pdf.fonts import text_width
from reports.pdf.notes import draw_notes
from reports.pdf.page import Frame, Page, fitted
from reports.pdf.paper import MARGIN

_ROW, _TALLEST_ROW = 18.0, 30.0


def lay_out_where(where: WherePage, frame: Frame) -> list[Page]:
    """Return the one page of the heat map; its rows take the room that is left."""

    def fill(page: Page, air: float) -> None:
        rows = max(1, len(where.rows))
        row = min(_TALLEST_ROW, _ROW + air / rows)
        space = (air - (row - _ROW) * rows) / 3
        chart = draw_heat_map(
            where.columns, where.rows, page.width, text_width, PAPER, row_height=row
        )
        y = page.chart(MARGIN, page.y, chart) + 10 + space
        y = page.chart(MARGIN, y, draw_heat_key(page.width, text_width, PAPER)) + 14 + space
        page.y = draw_notes(page, y, where.notes)

    return [fitted(lambda step: Page(frame, where.heading, step), fill)]
