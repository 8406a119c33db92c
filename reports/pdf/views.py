"""How views differ: one row of dots for each area."""

from reports.charts.palette import PAPER
from reports.charts.views import draw_views
from reports.leadership_report import ViewsPage
from reports.pdf.fonts import text_width
from reports.pdf.notes import draw_notes
from reports.pdf.page import Frame, Page, fitted
from reports.pdf.paper import MARGIN

_ROW, _TALLEST_ROW = 24.0, 42.0


def lay_out_views(views: ViewsPage, frame: Frame) -> list[Page]:
    """Return the one page of views; its rows take the room that is left."""

    def fill(page: Page, air: float) -> None:
        rows = max(1, len(views.rows))
        row = min(_TALLEST_ROW, _ROW + air / rows)
        space = (air - (row - _ROW) * rows) / 2
        chart = draw_views(views.columns, views.rows, page.width, text_width, PAPER, row_height=row)
        y = page.chart(MARGIN, page.y, chart) + 14 + space
        page.y = draw_notes(page, y, views.notes)

    return [fitted(lambda step: Page(frame, views.heading, step), fill)]
