"""Colours and type of the PDF. Change them here."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle

INK, MUTED, RULE, TINT, WHITE = "#1B2733", "#55626F", "#D3DAE0", "#F3F5F7", "#FFFFFF"
ACCENT = "#B4400F"
"""Where leadership should look, and nothing else."""

Style = Literal["h1", "lead", "h2", "h3", "body", "small", "muted", "figure", "card", "card title"]

STEPS = (0, 1, 2, 3)
"""How often a page may make its type smaller before too much text is an error."""

GROWING_STEPS = (-4, -3, -2, -1, *STEPS)
"""The same for pages of text, whose type may also grow a little to fill the paper."""

_SMALLEST = 8.0
# font, size, leading, points smaller a step, colour
_STYLES: Mapping[Style, tuple[str, float, float, float, str]] = {
    "h1": ("Inter-Display", 22, 26.5, 2.0, INK),
    "lead": ("Inter", 11, 15.75, 0.5, INK),
    "h2": ("Inter-Bold", 12, 17.5, 0.5, INK),
    "h3": ("Inter-Bold", 9.5, 14, 0.4, INK),
    "body": ("Inter", 9.5, 14, 0.4, INK),
    "small": ("Inter", 8.5, 12, 0.25, INK),
    "muted": ("Inter", 8.5, 12, 0.25, MUTED),
    "figure": ("Inter-Display", 25, 30, 2.5, ACCENT),
    "card title": ("Inter-Bold", 11, 14, 0.5, INK),
    "card": ("Inter", 8.4, 11, 0.4, INK),
}


_FIXED: frozenset[Style] = frozenset(("h1", "lead", "h2", "figure", "card title"))


def type_size(style: Style, step: int) -> float:
    """Return the size of a style after some steps; headings never grow."""
    _, size, _, smaller, _ = _STYLES[style]
    steps = max(0, step) if style in _FIXED else step
    return max(_SMALLEST, size - steps * smaller)


@cache
def paragraph_style(style: Style, step: int) -> ParagraphStyle:
    """Return a style, smaller by some steps or, below zero, larger."""
    font, size, leading, _, colour = _STYLES[style]
    scaled = type_size(style, step)
    return ParagraphStyle(
        f"{style} {step}",
        fontName=font,
        fontSize=scaled,
        leading=leading * scaled / size,
        textColor=HexColor(colour),
        bulletFontName=font,
        splitLongWords=1,
    )
