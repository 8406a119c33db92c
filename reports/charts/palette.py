"""Colours and sizes of the charts, for paper and for the screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from typing import Literal

LEVEL_CLASSES = (
    "#FFFFD9", "#E3F4C7", "#C7E9B4", "#93D4BA", "#5FBFC0", "#4099B4", "#1F70A8", "#1A4E8A",
    "#142B6B",
)  # fmt: skip
"""One colour for each half level from 1 to 5."""

HORIZONS = ("#142B6B", "#1F70A8", "#5FBFC0", "#C7E9B4")
_DARK_FROM = 6

Shape = Literal["circle", "square", "triangle", "inverted", "diamond", "cross", "ring"]


@dataclass(frozen=True, slots=True)
class BucketMark:
    """How a bucket looks; the shape carries the meaning, the colour helps."""

    colour: str
    shape: Shape


BUCKET_MARKS: Mapping[str, BucketMark] = {
    "leadership": BucketMark("#0072B2", "circle"),
    "executives": BucketMark("#0072B2", "circle"),
    "sponsors": BucketMark("#56B4E9", "inverted"),
    "pmo": BucketMark("#E69F00", "square"),
    "project_managers": BucketMark("#009E73", "triangle"),
    "project_team": BucketMark("#CC79A7", "diamond"),
    "staff": BucketMark("#CC79A7", "diamond"),
    "frontline": BucketMark("#D55E00", "cross"),
    "partners": BucketMark("#1B2733", "ring"),
}
_UNKNOWN_BUCKET = BucketMark("#75828D", "ring")


@dataclass(frozen=True, slots=True)
class Look:
    """What differs between paper and screen.

    family : font named on the drawing, or None to use the font of the page around it
    size, small, tiny : type sizes of labels, captions and the least important numbers
    bar : colour of bars, or None to colour each by its level
    has_weight : the target is a plumb line with its weight, not a plain tick
    """

    family: str | None
    size: float
    small: float
    tiny: float
    ink: str
    muted: str
    rule: str
    edge: str
    tint: str
    track: str
    bar: str | None
    bar_short: str
    load: str
    accent: str
    paper: str
    has_weight: bool

    @property
    def unit(self) -> float:
        """A point of the paper drawing, in the unit of this one."""
        return self.size / PAPER_SIZE

    def is_narrow(self, width: float) -> bool:
        """Tell whether labels must stand above the marks, as on a phone."""
        return self.has_weight and width < NARROW_UNDER


PAPER_SIZE = 9.0
NARROW_UNDER = 480.0
PAPER = Look(
    family="Inter", size=PAPER_SIZE, small=8.5, tiny=8.0,
    ink="#1B2733", muted="#55626F", rule="#D3DAE0", edge="#8896A3", tint="#F3F5F7",
    track="#E4E9ED", bar="#3B5870", bar_short="#9DB0C0", load="#3B5870", accent="#B4400F",
    paper="#FFFFFF", has_weight=False,
)  # fmt: skip
SCREEN = Look(
    family=None, size=13.5, small=12.0, tiny=11.5,
    ink="#1B2733", muted="#50606D", rule="#D9D6CC", edge="#75828D", tint="#FFFFFF",
    track="#D3E2E6", bar=None, bar_short="#75828D", load="#0B5566", accent="#B4400F",
    paper="#FFFFFF", has_weight=True,
)  # fmt: skip


def level_class(value: float) -> int:
    """Return the class 0 to 8 of a value on 1 to 5: the nearest half level, halves up.

    >>> level_class(2.24), level_class(2.25), level_class(0.5)
    (2, 3, 0)
    """
    return max(0, min(8, floor(2 * (value - 1) + 0.5 + 1e-9)))


def level_colour(value: float) -> str:
    """Return the colour of the half-level class that holds the value."""
    return LEVEL_CLASSES[level_class(value)]


def text_on_level(value: float) -> str:
    """Return ink or white, whichever can be read on the colour of this value."""
    return "#FFFFFF" if level_class(value) >= _DARK_FROM else "#1B2733"


def mark_of(bucket: str) -> BucketMark:
    """Return how a bucket is marked in a chart."""
    return BUCKET_MARKS.get(bucket, _UNKNOWN_BUCKET)
