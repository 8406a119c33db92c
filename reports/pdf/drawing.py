"""A chart on its way from SVG to the page."""

import io
from xml.parsers import expat

from reportlab.graphics import renderPDF
from svglib.svglib import svg2rlg

from reports.charts.canvas import Chart
from reports.pdf.errors import UnsupportedDrawing
from reports.pdf.fonts import printed
from reports.pdf.tagged_canvas import TaggedCanvas

_SHAPE = {"fill", "stroke", "stroke-width"}
_SUPPORTED = {
    "svg": {
        "xmlns", "width", "height", "viewBox", "role", "aria-labelledby", "font-family", "class",
    },
    "title": {"id"},
    "desc": {"id"},
    "rect": {"x", "y", "width", "height", "rx"} | _SHAPE,
    "line": {"x1", "y1", "x2", "y2"} | _SHAPE,
    "circle": {"cx", "cy", "r"} | _SHAPE,
    "polygon": {"points"} | _SHAPE,
    "polyline": {"points"} | _SHAPE,
    "text": {"x", "y", "font-size", "font-weight", "text-anchor", "fill"},
}  # fmt: skip


def refuse_unsupported(svg: str) -> None:
    """Check that the PDF draws everything this SVG asks for.

    Raises
    ------
    UnsupportedDrawing
        For an element or attribute that svglib drops or reads differently, such as
        ``pattern``, ``marker-end``, ``dominant-baseline``, ``style`` or a bold weight given
        as a number.
    """

    def look_at(name: str, attributes: dict[str, str]) -> None:
        if name not in _SUPPORTED:
            raise UnsupportedDrawing(f"<{name}>")
        if unknown := attributes.keys() - _SUPPORTED[name]:
            raise UnsupportedDrawing(f"{min(unknown)} on <{name}>")
        if attributes.get("font-weight", "bold") != "bold":
            raise UnsupportedDrawing('a font-weight other than "bold"')

    parser = expat.ParserCreate()
    parser.StartElementHandler = look_at
    parser.Parse(svg, True)


def draw_chart(canvas: TaggedCanvas, chart: Chart, x: float, top: float) -> None:
    """Draw a chart with its upper left corner at (x, top), in points from the bottom."""
    svg = "\n".join(printed(line) for line in chart.svg().splitlines())
    refuse_unsupported(svg)
    drawing = svg2rlg(io.BytesIO(svg.encode()))
    if drawing is None:
        raise UnsupportedDrawing("something that cannot be read")
    scale = chart.width / drawing.width
    drawing.scale(scale, scale)
    renderPDF.draw(drawing, canvas, x, top - chart.height)
