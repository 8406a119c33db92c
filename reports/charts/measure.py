"""How wide a text is in a browser's system font, which nobody can know exactly.

The table follows the widest common system font (the DejaVu and Verdana kind), in parts of
the type size, so that a label measured here has room in any other font.
"""

from collections.abc import Mapping

_WIDTHS = (
    ("'ijl|!Iıìíîïłľ", 0.32),
    (" .,:;fJ`´·’‘", 0.37),
    ('t-()[]"“”/\\r', 0.45),
    ("csz?*_–", 0.54),
    ("akvxyLFTEPZá", 0.63),
    ("bdeghnopquSYK", 0.65),
    ("ABCVXR$&~", 0.74),
    ("DGHNOQUw+<>=×→", 0.84),
    ("MmW%—…@", 1.0),
)
_WIDTH_OF: Mapping[str, float] = {
    letter: width for letters, width in _WIDTHS for letter in letters
} | dict.fromkeys("0123456789", 0.64)
_OTHER = 0.72
_IDEOGRAPH = 1.0
_BOLD = 1.12


def approximate_width(text: str, size: float, bold: bool = False) -> float:
    """Return the width a text needs at most, in the unit of ``size``."""
    ems = sum(_letter_width(letter) for letter in text)
    return ems * size * (_BOLD if bold else 1.0)


def _letter_width(letter: str) -> float:
    if letter >= "\u1100":
        return _WIDTH_OF.get(letter, _IDEOGRAPH)
    return _WIDTH_OF.get(letter, _OTHER)
