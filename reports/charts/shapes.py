"""Outlines of the shapes that stand for buckets."""

from reports.charts.palette import Shape

Point = tuple[float, float]

_ARM, _REACH = 0.36, 1.1
_OUTLINES: dict[Shape, tuple[Point, ...]] = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "triangle": ((0.0, -1.2), (1.15, 0.85), (-1.15, 0.85)),
    "inverted": ((0.0, 1.2), (1.15, -0.85), (-1.15, -0.85)),
    "diamond": ((0.0, -1.3), (1.25, 0.0), (0.0, 1.3), (-1.25, 0.0)),
    "cross": (
        (-_ARM, -_REACH), (_ARM, -_REACH), (_ARM, -_ARM), (_REACH, -_ARM), (_REACH, _ARM),
        (_ARM, _ARM), (_ARM, _REACH), (-_ARM, _REACH), (-_ARM, _ARM), (-_REACH, _ARM),
        (-_REACH, -_ARM), (-_ARM, -_ARM),
    ),
}  # fmt: skip


def shape_points(shape: Shape, x: float, y: float, r: float) -> list[Point]:
    """Return the corners of a shape of size ``r`` around (x, y); round ones have none."""
    return [(x + r * dx, y + r * dy) for dx, dy in _OUTLINES[shape]]


def ring_radius(r: float) -> float:
    """Return the radius of the middle of a ring that is as large as the other shapes."""
    return r * 0.8
