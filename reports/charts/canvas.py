"""A chart: marks on a plane (y down), written as SVG with presentation attributes only.

Only what every drawing program understands is used: no patterns, markers, styles or
baselines. Hatching is lines, arrowheads are polygons, and text is placed by its cap height.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from reports.charts.palette import Look, mark_of
from reports.charts.shapes import ring_radius, shape_points
from reports.charts.text import Measure, printable

Kind = Literal["rect", "line", "circle", "polygon", "polyline", "text"]
Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]

HALF_CAP_HEIGHT = 0.364
_BOB = (
    (-1.4, 0.0), (1.4, 0.0), (1.4, 2.4), (5.0, 5.0), (3.6, 9.0), (0.0, 15.0), (-3.6, 9.0),
    (-5.0, 5.0), (-1.4, 2.4),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """One element of the drawing, with its attributes in printing order."""

    kind: Kind
    attributes: tuple[tuple[str, str], ...]
    text: str = ""


@dataclass(slots=True)
class Chart:
    """A drawing under way.

    prefix : begins every id of the drawing, so that several may stand on one page
    css_class : class of the svg element on a web page, such as ``broad`` or ``narrow``
    """

    title: str
    width: float
    height: float
    look: Look
    measure: Measure
    prefix: str
    description: str = ""
    css_class: str = ""
    marks: list[Mark] = field(default_factory=list)

    def rect(
        self, x: float, y: float, width: float, height: float, fill: str | None = None,
        stroke: str | None = None, stroke_width: float = 0.5, radius: float = 0.0,
    ) -> None:  # fmt: skip
        """Draw a rectangle; without fill and stroke nothing is seen."""
        box = {"x": x, "y": y, "width": max(0.0, width), "height": max(0.0, height)}
        if radius:
            box["rx"] = radius
        self._add("rect", box, fill, stroke, stroke_width)

    def line(
        self, x1: float, y1: float, x2: float, y2: float,
        stroke: str | None = None, stroke_width: float = 0.6,
    ) -> None:  # fmt: skip
        """Draw a straight line, by default in the colour of rules."""
        ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
        self._add("line", ends, None, stroke or self.look.rule, stroke_width)

    def circle(
        self, x: float, y: float, r: float, fill: str | None,
        stroke: str | None = None, stroke_width: float = 0.9,
    ) -> None:  # fmt: skip
        """Draw a circle around (x, y)."""
        self._add("circle", {"cx": x, "cy": y, "r": r}, fill, stroke, stroke_width)

    def polygon(
        self, points: Sequence[Point], fill: str | None,
        stroke: str | None = None, stroke_width: float = 0.9,
    ) -> None:  # fmt: skip
        """Draw a closed shape."""
        self._add("polygon", {"points": points}, fill, stroke, stroke_width)

    def polyline(self, points: Sequence[Point], stroke: str, stroke_width: float = 1.0) -> None:
        """Draw an open line through points."""
        self._add("polyline", {"points": points}, None, stroke, stroke_width)

    def text(
        self, x: float, y: float, value: object, size: float | None = None, bold: bool = False,
        anchor: Anchor = "start", fill: str | None = None, middle: bool = False,
    ) -> None:  # fmt: skip
        """Write a line of text on the baseline y, or centred on y with ``middle``."""
        size = size or self.look.size
        attributes: dict[str, object] = {
            "x": x, "y": y + (size * HALF_CAP_HEIGHT if middle else 0), "font-size": size,
        }  # fmt: skip
        if bold:
            attributes["font-weight"] = "bold"
        if anchor != "start":
            attributes["text-anchor"] = anchor
        attributes["fill"] = fill or self.look.ink
        self.marks.append(Mark("text", _written(attributes), printable(str(value))))

    def text_width(self, value: object, size: float | None = None, bold: bool = False) -> float:
        """Measure a text in the type of this chart."""
        return self.measure(printable(str(value)), size or self.look.size, bold)

    def bucket(self, x: float, y: float, bucket: str, r: float) -> None:
        """Draw the shape of a bucket, with a halo that parts it from what lies under it."""
        mark, halo = mark_of(bucket), self.look.paper
        if mark.shape == "circle":
            self.circle(x, y, r, mark.colour, halo)
        elif mark.shape == "ring":
            self.circle(x, y, ring_radius(r), halo, mark.colour, r * 0.45)
        else:
            self.polygon(shape_points(mark.shape, x, y, r), mark.colour, halo)

    def hatch(self, x: float, y: float, width: float, height: float, step: float = 5.0) -> None:
        """Fill a box with lines at 45 degrees, each cut to the box."""
        self.rect(x, y, width, height, self.look.tint)
        start = step - height
        while start < width:
            left, right = max(start, 0.0), min(start + height, width)
            self.line(
                x + left, y + height - (left - start), x + right, y + height - (right - start),
                "#B9C3CC" if self.look.family else self.look.edge, 0.55,
            )  # fmt: skip
            start += step

    def arrowhead(self, x: float, y: float, fill: str) -> None:
        """Draw the point of an arrow that ends at (x, y), coming from the left."""
        size = 5.5 * self.look.unit
        self.polygon([(x, y), (x - size, y - size * 0.55), (x - size, y + size * 0.55)], fill)

    def target(self, x: float, top: float, bottom: float) -> None:
        """Mark a target: a tick on paper, a plumb line with its weight on a screen."""
        look = self.look
        if not look.has_weight:
            half = 1.4 * look.unit
            self.rect(x - half, top, 2 * half, bottom - top, look.accent, look.paper, 0.7)
            return
        self.line(x, top, x, bottom, look.paper, 5)
        self.line(x, top, x, bottom, look.accent, 2)
        self.weight(x, bottom - 3)

    def weight(self, x: float, y: float, scale: float = 0.8) -> None:
        """Draw the weight of a plumb line that ends at (x, y)."""
        points = [(x + scale * dx, y + scale * dy) for dx, dy in _BOB]
        self.polygon(points, self.look.accent, self.look.paper, 0.8)

    def svg(self) -> str:
        """Return the drawing as an svg element that can be inlined in a page."""
        return _template().render(
            title=printable(self.title), description=printable(self.description),
            prefix=self.prefix, width=_number(self.width), height=_number(self.height),
            family=self.look.family, css_class=self.css_class, marks=self.marks,
        )  # fmt: skip

    def _add(
        self, kind: Kind, place: dict[str, float] | dict[str, Sequence[Point]],
        fill: str | None, stroke: str | None, stroke_width: float,
    ) -> None:  # fmt: skip
        attributes: dict[str, object] = {**place, "fill": fill or "none"}
        if stroke:
            attributes |= {"stroke": stroke, "stroke-width": stroke_width}
        self.marks.append(Mark(kind, _written(attributes)))


def _written(attributes: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, _value(value)) for name, value in attributes.items())


def _value(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return _number(value)
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in cast("Sequence[Point]", value))


def _number(value: float) -> str:
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written in {"-0", ""} else written


@cache
def _template() -> Template:
    folder = FileSystemLoader(Path(__file__).parent / "templates")
    environment = Environment(loader=folder, autoescape=True, undefined=StrictUndefined)
    return environment.get_template("chart.svg")
