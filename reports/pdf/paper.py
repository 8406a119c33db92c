"""Paper: marks that are recorded first and painted later, in reading order."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape

from reports.charts.text import shorten
from reports.pdf.fonts import BOLD, REGULAR, text_width
from reports.pdf.styles import INK, RULE, TINT
from reports.pdf.tagged_canvas import TaggedCanvas
from reports.pdf.text import literal

MARGIN, TOP, BOTTOM = 45.0, 46.0, 46.0

Align = Literal["left", "middle", "right"]
Operation = Callable[[TaggedCanvas], None]


class Paper:
    """A sheet under way; y runs down from the top edge."""

    def __init__(self, is_landscape: bool = False) -> None:
        self.paper_width, self.paper_height = landscape(A4) if is_landscape else A4
        self.width = self.paper_width - 2 * MARGIN
        self.limit = self.paper_height - BOTTOM - 6
        self.operations: list[Operation] = []

    def line_of_text(
        self, x: float, y: float, text: str, size: float = 9.5, bold: bool = False,
        colour: str = INK, align: Align = "left", tag: str = "P", room: float | None = None,
    ) -> None:  # fmt: skip
        """Write one line on the baseline y, cut with an ellipsis when ``room`` is too small."""
        words = literal(text)
        if room is not None:
            words = shorten(words, room, size, text_width, bold)
        start = x - {"left": 0.0, "middle": 0.5, "right": 1.0}[align] * text_width(
            words, size, bold
        )

        def paint(canvas: TaggedCanvas) -> None:
            with canvas.tagged(tag):
                canvas.setFont(BOLD if bold else REGULAR, size)
                canvas.setFillColor(HexColor(colour))
                canvas.drawString(start, self.paper_height - y, words)

        self.operations.append(paint)

    def rule(
        self, x: float, y: float, width: float, colour: str = RULE, thickness: float = 0.6
    ) -> None:
        """Draw a horizontal line."""

        def paint(canvas: TaggedCanvas) -> None:
            with canvas.artifact():
                canvas.setStrokeColor(HexColor(colour))
                canvas.setLineWidth(thickness)
                canvas.line(x, self.paper_height - y, x + width, self.paper_height - y)

        self.operations.append(paint)

    def box(
        self, x: float, y: float, width: float, height: float,
        fill: str | None = TINT, stroke: str | None = None,
    ) -> None:  # fmt: skip
        """Draw a rectangle from its upper left corner."""

        def paint(canvas: TaggedCanvas) -> None:
            with canvas.artifact():
                if fill:
                    canvas.setFillColor(HexColor(fill))
                if stroke:
                    canvas.setStrokeColor(HexColor(stroke))
                    canvas.setLineWidth(0.7)
                bottom = self.paper_height - y - height
                canvas.rect(x, bottom, width, height, int(bool(stroke)), int(bool(fill)))

        self.operations.append(paint)

    @contextmanager
    def group(self, role: str) -> Iterator[None]:
        """Put what is drawn inside under one element, such as ``Table`` or ``TR``."""
        self.begin(role)
        yield
        self.end()

    def begin(self, role: str) -> None:
        """Open an element that may end on another sheet, such as ``L``."""
        self.operations.append(lambda canvas: canvas.begin(role))

    def end(self) -> None:
        """Close the element opened last."""
        self.operations.append(lambda canvas: canvas.end())

    def paint_recorded(self, canvas: TaggedCanvas) -> None:
        """Paint everything recorded."""
        for operation in self.operations:
            operation(canvas)
