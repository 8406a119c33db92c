"""What can go wrong while drawing."""


class DrawingError(Exception):
    """The report cannot be drawn as it is."""


class PageOverflow(DrawingError):
    """More text than one page holds, even in the smallest type."""

    def __init__(self, page: str, points: float) -> None:
        super().__init__(
            f"The page “{page}” is {points:.0f} points too long in the smallest type. "
            "Shorten its longest texts."
        )
        self.points = points


class UnsupportedDrawing(DrawingError):
    """A chart uses something that would be dropped without a word in the PDF."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"A chart uses {what}, which the PDF would leave out. Draw it with rect, line, "
            "circle, polygon, polyline or text and presentation attributes."
        )
