"""Inter for the PDF: cut from the variable font once, kept in memory, embedded in each file.

Subsetting comes before instancing, which is much faster that way. Each cut needs its own
names, or ReportLab takes the bold one for the regular and the bold text disappears. Digits
are replaced by those of equal width, so that numbers stand under each other. The letters that
Inter lacks for Arabic are added to each cut.
"""

import io
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import cast

import fontpkg
from fontTools import subset
from fontTools.ttLib import TTFont as FontFile
from fontTools.varLib import instancer
from reportlab.graphics.shapes import STATE_DEFAULTS
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from svglib.fonts import get_global_font_map

from reports.pdf.arabic_glyphs import saved, with_arabic
from reports.pdf.right_to_left import names_in_print_order

REGULAR, BOLD, DISPLAY = "Inter", "Inter-Bold", "Inter-Display"
REPLACEMENT = 0xFFFD

_RANGES = ((0x20, 0x250), (0x370, 0x530), (0x1E00, 0x1F00), (0x2010, 0x2060), (0x20A0, 0x20C0),
           (0x2190, 0x219A))  # fmt: skip
_SINGLE = (0x2032, 0x2033, 0x2116, 0x2122, 0x2153, 0x2154, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265,
           0x2713)  # fmt: skip
_STAND_IN = 0x25C7
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NAMES = {1, 4, 6, 16}


@dataclass(frozen=True, slots=True)
class Cut:
    """One weight and optical size of Inter; ``has_even_digits`` for tables and charts."""

    name: str
    weight: int
    optical_size: int
    has_even_digits: bool


CUTS = (
    Cut(REGULAR, 400, 14, True),
    Cut(BOLD, 700, 14, True),
    Cut(DISPLAY, 700, 32, False),
)
_lock = Lock()


def register_fonts() -> None:
    """Make the cuts of Inter known to ReportLab and svglib, once in a process."""
    with _lock:
        _register()


@cache
def _register() -> None:
    small = _subset()
    for cut in CUTS:
        font = with_arabic(_instance(small, cut), cut.weight)
        pdfmetrics.registerFont(TTFont(cut.name, io.BytesIO(font)))
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, REGULAR, BOLD)
    pdfmetrics.registerFontFamily(DISPLAY, DISPLAY, DISPLAY, DISPLAY, DISPLAY)
    _map_for_svg("normal", REGULAR)
    _map_for_svg("bold", BOLD)
    STATE_DEFAULTS["fontName"] = REGULAR


def _map_for_svg(weight: str, name: str) -> None:
    fonts = get_global_font_map()
    key = fonts.build_internal_name(REGULAR, weight, "normal")
    fonts._map[key] = {  # svglib can only register from a path, and these have none
        "svg_family": REGULAR, "svg_weight": weight, "svg_style": "normal", "rlgFont": name,
        "exact": True,
    }  # fmt: skip
    fonts._family_index.setdefault(REGULAR.lower(), REGULAR)


@cache
def _wanted() -> frozenset[int]:
    ranged = (code for start, end in _RANGES for code in range(start, end))
    return frozenset((*ranged, *_SINGLE, _STAND_IN))


def _subset() -> bytes:
    options = subset.Options()
    options.layout_features = []
    options.glyph_names = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=_wanted(), glyphs=[f"{digit}.tf" for digit in _DIGITS])
    with FontFile(str(fontpkg.path("Inter")), lazy=True) as font:
        subsetter.subset(font)
        return saved(font)


def _instance(small: bytes, cut: Cut) -> bytes:
    font = FontFile(io.BytesIO(small))
    font = instancer.instantiateVariableFont(
        font, {"wght": cut.weight, "opsz": cut.optical_size}, inplace=True
    )
    stand_in = font.getBestCmap()[_STAND_IN]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[REPLACEMENT] = stand_in
            if cut.has_even_digits:
                table.cmap |= {0x30 + i: f"{digit}.tf" for i, digit in enumerate(_DIGITS)}
    for record in font["name"].names:
        if record.nameID in _NAMES:
            record.string = cut.name
    return saved(font)


def has_glyph(letter: str) -> bool:
    """Tell whether the fonts can print this character."""
    return ord(letter) in _glyphs()


@cache
def _glyphs() -> frozenset[int]:
    register_fonts()
    font = pdfmetrics.getFont(REGULAR)
    return frozenset(cast("TTFont", font).face.charToGlyph)


def printed(text: str) -> str:
    """Return the text as it is printed, with U+FFFD for every character that prints nothing."""
    if text.isascii() and text.isprintable():
        return text
    ordered = names_in_print_order(text)
    return "".join(letter if has_glyph(letter) else chr(REPLACEMENT) for letter in ordered)


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return the printed width of a text in points: the measure of the charts."""
    width = pdfmetrics.stringWidth(printed(text), BOLD if bold else REGULAR, size)
    return float(width)
