"""The Arabic letters of the PDF: cut from Noto Sans Arabic and put into a cut of Inter.

One font that holds both scripts spares every text, chart and width a question: which font is it?
Each letter is there in the shapes that ``right_to_left`` chooses from, so no layout table is
needed.
"""

import io
from functools import cache

import fontpkg
from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont as FontFile
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.varLib import instancer

_RANGES = ((0x600, 0x700), (0xFB50, 0xFBB2), (0xFBD3, 0xFC00), (0xFE70, 0xFEFD))
_LIGATURES = (0xFDF2, 0xFDFC)
_NOT_NEEDED = ["prep", "gasp", "GDEF", "GPOS", "GSUB", "HVAR", "MVAR", "STAT"]


def with_arabic(font: bytes, weight: int) -> bytes:
    """Return a font file with the Arabic letters added in the same weight and scale."""
    arabic = FontFile(io.BytesIO(_subset()))
    instancer.instantiateVariableFont(arabic, {"wght": weight, "wdth": 100}, inplace=True)
    with FontFile(io.BytesIO(font), lazy=True) as latin:
        scale_upem(arabic, latin["head"].unitsPerEm)
    merged = Merger().merge([io.BytesIO(font), io.BytesIO(saved(arabic))])
    return saved(merged)


@cache
def _subset() -> bytes:
    options = subset.Options()
    options.layout_features = []
    options.drop_tables += _NOT_NEEDED
    subsetter = subset.Subsetter(options)
    ranged = (code for start, end in _RANGES for code in range(start, end))
    subsetter.populate(unicodes=(*ranged, *_LIGATURES))
    with FontFile(str(fontpkg.path("Noto Sans Arabic")), lazy=True) as font:
        subsetter.subset(font)
        return saved(font)


def saved(font: FontFile) -> bytes:
    """Return the bytes of a font file."""
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()
