"""A sheet of a printed questionnaire, which reads from the left or from the right.

Places are given from the side where reading starts, so that a page is laid out once for both
directions: 0 is the margin where lines begin.
"""

from dataclasses import dataclass
from typing import Literal

from reportlab.lib.colors import HexColor

from reports.charts.text import printable, shorten, wrap_at_most
from reports.pdf.fonts import BOLD, REGULAR, printed, text_width
from reports.pdf.paper import BOTTOM, MARGIN, TOP, Paper
from reports.pdf.right_to_left import has_arabic, line_in_print_order
from reports.pdf.styles import INK, MUTED, RULE
from reports.pdf.tagged_canvas import TaggedCanvas
from reports.pdf.text import LONGEST

Side = Literal["start", "middle", "end"]

_MOST_LINES = 40
_NARROWEST, _NARROWER = 12.0, 2.0
_HEAD, _FOOT = 9.0, 8.0


@dataclass(frozen=True, slots=True)
class Type:
    """A size, the distance from line to line, a weight and a colour."""

    size: float
    leading: float
    bold: bool = False
    colour: str = INK


@dataclass(frozen=True, slots=True)
class Edges:
    """What stands at the edges of every sheet.

    go_on : said at the foot of every sheet but the last
    page : "{number} of {count}", filled in
    """

    head: str
    role_group: str
    foot: str
    go_on: str
    page: str


class FormSheet(Paper):
    """A sheet under way."""

    def __init__(self, is_right_to_left: bool) -> None:
        super().__init__()
        self.is_right_to_left = is_right_to_left
        self.top = TOP + 22

    def left(self, x: float, width: float = 0.0) -> float:
        """Return the left edge, on paper, of what begins at ``x`` and is so wide."""
        return self.paper_width - MARGIN - x - width if self.is_right_to_left else MARGIN + x

    def lines(self, text: str, width: float, type_: Type) -> list[str]:
        """Break a text into lines, as it is written, not yet in the order of print."""
        letters = printable(text)[:LONGEST]
        return wrap_at_most(letters, width, type_.size, text_width, _MOST_LINES, type_.bold)

    def balanced_lines(self, text: str, width: float, type_: Type) -> list[str]:
        """Break a short text into as few lines, but of more even length; words stay whole."""
        fewest = self.lines(text, width, type_)
        best = fewest
        longest = max((text_width(w, type_.size, type_.bold) for w in text.split()), default=0.0)
        narrowest = max(_NARROWEST, longest + _NARROWER)
        while len(best) == len(fewest) and width > narrowest:
            fewest, width = best, width - _NARROWER
            best = self.lines(text, width, type_)
        return fewest

    def text(
        self, x: float, y: float, width: float, text: str, type_: Type,
        side: Side = "start", tag: str = "P",
    ) -> float:  # fmt: skip
        """Write a text from y down and return where it ends."""
        lines = (self.balanced_lines if side == "middle" else self.lines)(text, width, type_)
        spelt = " ".join(lines) if has_arabic(text) else ""

        def paint(canvas: TaggedCanvas) -> None:
            with canvas.tagged(tag, spelt=spelt):
                for number, line in enumerate(lines):
                    base = self.paper_height - y - number * type_.leading - type_.size
                    self._paint_line(canvas, line, x, width, base, type_, side)

        self.operations.append(paint)
        return y + len(lines) * type_.leading

    def circle(self, x: float, y: float, diameter: float) -> None:
        """Draw an empty circle from its upper corner."""

        def paint(canvas: TaggedCanvas) -> None:
            with canvas.artifact():
                _set_pen(canvas)
                middle = self.left(x, diameter) + diameter / 2
                canvas.circle(middle, self.paper_height - y - diameter / 2, diameter / 2)

        self.operations.append(paint)

    def square(self, x: float, y: float, size: float) -> None:
        """Draw an empty box to tick from its upper corner."""

        def paint(canvas: TaggedCanvas) -> None:
            with canvas.artifact():
                _set_pen(canvas)
                canvas.rect(self.left(x, size), self.paper_height - y - size, size, size)

        self.operations.append(paint)

    def line_to_write_on(self, x: float, y: float, width: float) -> None:
        """Draw a line for handwriting."""
        self.rule(self.left(x, width), y, width, MUTED, 0.7)

    def divider(self, x: float, y: float, height: float) -> None:
        """Draw an upright line between answers and ways not to answer."""

        def paint(canvas: TaggedCanvas) -> None:
            with canvas.artifact():
                canvas.setStrokeColor(HexColor(RULE))
                canvas.setLineWidth(0.8)
                place, top = self.left(x), self.paper_height - y
                canvas.line(place, top, place, top - height)

        self.operations.append(paint)

    def paint(self, canvas: TaggedCanvas, edges: Edges) -> None:
        """Paint the sheet with its edges and finish it."""
        canvas.setPageSize((self.paper_width, self.paper_height))
        with canvas.artifact():
            self._paint_edges(canvas, edges)
        self.paint_recorded(canvas)
        canvas.showPage()

    def _paint_edges(self, canvas: TaggedCanvas, edges: Edges) -> None:
        head, foot = Type(_HEAD, 0, False, MUTED), Type(_FOOT, 0, False, MUTED)
        strong = Type(_HEAD, 0, True)
        third, top = self.width / 3, self.paper_height - TOP
        self._paint_line(canvas, edges.head, 0, self.width * 0.6, top, head, "start")
        self._paint_line(canvas, edges.role_group, 0, self.width, top, strong, "end", 0.38)
        self._paint_line(canvas, edges.foot, 0, third, 26, foot, "start")
        self._paint_line(canvas, edges.go_on, third, third, 26, strong, "middle")
        self._paint_line(canvas, edges.page, 0, self.width, 26, strong, "end")
        canvas.setStrokeColor(HexColor(RULE))
        canvas.setLineWidth(0.6)
        for height in (top - 7, BOTTOM - 8):
            canvas.line(MARGIN, height, self.paper_width - MARGIN, height)

    def _paint_line(
        self, canvas: TaggedCanvas, line: str, x: float, width: float, base: float,
        type_: Type, side: Side, share: float = 1.0,
    ) -> None:  # fmt: skip
        cut = shorten(printable(line), width * share, type_.size, text_width, type_.bold)
        shapes = printed(line_in_print_order(cut, has_arabic(cut) and self.is_right_to_left))
        spare = width - text_width(shapes, type_.size, type_.bold)
        shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[side] * spare
        canvas.setFont(BOLD if type_.bold else REGULAR, type_.size)
        canvas.setFillColor(HexColor(type_.colour))
        place = self.left(x + shift, width - spare)
        canvas.drawString(place, base, shapes)


def _set_pen(canvas: TaggedCanvas) -> None:
    canvas.setStrokeColor(HexColor(INK))
    canvas.setLineWidth(1.0)
