"""One page of the report: a grid and a heading on paper.

Recording makes it possible to try a page: when the text is longer than the paper, the same
page is laid out again in smaller type, and when that does not help either, ``PageOverflow``
tells by how much. When there is room left, it is handed back to be shared among the rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.platypus import Paragraph

from reports.charts.canvas import HALF_CAP_HEIGHT, Chart
from reports.charts.palette import level_colour, text_on_level
from reports.charts.text import shorten
from reports.leadership_report import Heading
from reports.pdf.drawing import draw_chart
from reports.pdf.errors import PageOverflow
from reports.pdf.fonts import BOLD, REGULAR, text_width
from reports.pdf.paper import BOTTOM, MARGIN, TOP, Paper
from reports.pdf.styles import (
    ACCENT,
    INK,
    MUTED,
    RULE,
    STEPS,
    Style,
    paragraph_style,
    type_size,
)
from reports.pdf.tagged_canvas import TaggedCanvas
from reports.pdf.text import Markup, literal, plain

GUTTER, COLUMNS = 12.0, 12
_BEFORE_CONTENT = 10.5
_ROUNDING = 0.5


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of a report carries."""

    running_head: str
    footer: str


class Page(Paper):
    """A page of the report under way.

    step : how often the type was made smaller
    y : where the content begins, and after the layout where it ended
    """

    def __init__(
        self, frame: Frame, heading: Heading, step: int = 0, is_landscape: bool = False
    ) -> None:
        super().__init__(is_landscape)
        self.frame, self.heading, self.step = frame, heading, step
        self.y = self._draw_heading()

    @property
    def slack(self) -> float:
        """Points left under the content; negative when it is too long."""
        return self.limit - self.y

    def x(self, column: int) -> float:
        """Return the left edge of a column, 0 to 11."""
        return MARGIN + column * (self.span(1) + GUTTER)

    def span(self, columns: int) -> float:
        """Return the width of some columns with the gutters between them."""
        one = (self.width - (COLUMNS - 1) * GUTTER) / COLUMNS
        return columns * one + (columns - 1) * GUTTER

    def paragraph(
        self, x: float, y: float, width: float, text: Markup, style: Style = "body",
        tag: str = "P",
    ) -> float:  # fmt: skip
        """Write a paragraph from y down and return where it ends."""
        paragraph = Paragraph(text, paragraph_style(style, self.step))
        _, height = paragraph.wrap(width, 10 * self.paper_height)

        def paint(canvas: TaggedCanvas) -> None:
            with canvas.tagged(tag):
                paragraph.drawOn(canvas, x, self.paper_height - y - height)

        self.operations.append(paint)
        return y + float(height)

    def height(self, width: float, text: Markup, style: Style = "body") -> float:
        """Return the height of a paragraph without writing it."""
        paragraph = Paragraph(text, paragraph_style(style, self.step))
        return float(paragraph.wrap(width, 10 * self.paper_height)[1])

    def size(self, style: Style) -> float:
        """Return the type size of a style on this page."""
        return type_size(style, self.step)

    def baseline(self, style: Style = "body") -> float:
        """Return how far the first baseline of a paragraph lies below its top."""
        return self.size(style)  # paraFontSizeHeightOffset of ReportLab

    def chip(self, x: float, y: float, level: int, size: float = 16.0) -> None:
        """Draw a level as a coloured square with its number."""
        self.box(x, y, size, size, level_colour(level), "#A9B4BE" if level < 2 else None)
        self.line_of_text(
            x + size / 2, y + size / 2 + 9.5 * HALF_CAP_HEIGHT, str(level), bold=True,
            colour=text_on_level(level), align="middle",
        )  # fmt: skip

    def chart(self, x: float, y: float, chart: Chart) -> float:
        """Place a chart at its own size and return where it ends."""

        def paint(canvas: TaggedCanvas) -> None:
            with canvas.tagged("Figure", f"{chart.title}. {chart.description}"):
                draw_chart(canvas, chart, x, self.paper_height - y)

        self.operations.append(paint)
        return y + chart.height

    def paint(self, canvas: TaggedCanvas, number: int, count: int) -> None:
        """Paint everything recorded, with header and footer, and finish the page."""
        canvas.setPageSize((self.paper_width, self.paper_height))
        canvas.bookmarkPage(f"page-{number}")
        canvas.addOutlineEntry(literal(self.heading.kicker), f"page-{number}", 0)
        self._paint_edges(canvas, number, count)
        self.paint_recorded(canvas)
        canvas.showPage()

    def _draw_heading(self) -> float:
        y = TOP + 8.5
        self.box(MARGIN, 35, 30, 3, ACCENT)
        self.line_of_text(MARGIN, y, self.heading.kicker, 9.5, True, ACCENT, room=self.width * 0.4)
        y = self.paragraph(MARGIN, TOP + 17, self.width, plain(self.heading.title), "h1", "H1")
        if self.heading.standfirst:
            y = self.paragraph(MARGIN, y + 7, self.width, plain(self.heading.standfirst), "lead")
        return y + _BEFORE_CONTENT

    def _paint_edges(self, canvas: TaggedCanvas, number: int, count: int) -> None:
        right = self.paper_width - MARGIN
        head = shorten(literal(self.frame.running_head), self.width * 0.55, 8.5, text_width)
        foot = shorten(literal(self.frame.footer), self.width - 50, 8, text_width)
        with canvas.artifact():
            canvas.setFillColor(HexColor(MUTED))
            canvas.setFont(REGULAR, 8.5)
            canvas.drawRightString(right, self.paper_height - TOP - 8.5, head)
            canvas.setFont(REGULAR, 8)
            canvas.drawString(MARGIN, 26, foot)
            canvas.setFillColor(HexColor(INK))
            canvas.setFont(BOLD, 8.5)
            canvas.drawRightString(right, 26, f"{number} / {count}")
            canvas.setStrokeColor(HexColor(RULE))
            canvas.setLineWidth(0.6)
            canvas.line(MARGIN, BOTTOM - 8, right, BOTTOM - 8)


MakePage = Callable[[int], Page]
Fill = Callable[[Page, float], None]


def fitted(make_page: MakePage, fill: Fill, steps: Sequence[int] = STEPS) -> Page:
    """Lay a page out in the largest type that fits, then share what is left over.

    fill : draws the content and sets ``page.y``; its second argument is the room, in
        points, to share among rows and spaces

    Raises
    ------
    PageOverflow
        When the content does not fit in the smallest type.
    """
    over = 0.0
    for step in steps:
        tight = make_page(step)
        fill(tight, 0.0)
        if tight.slack >= -_ROUNDING:
            full = make_page(step)
            fill(full, max(0.0, tight.slack))
            return full
        over = -tight.slack
    raise PageOverflow(make_page(0).heading.kicker, over)
