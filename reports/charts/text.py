"""Text that can be printed, measured and broken into lines."""

import unicodedata
from collections.abc import Callable

Measure = Callable[[str, float, bool], float]
"""Width of a text at a size, bold or not: ``measure("Level", 9.5, True)``."""

REPLACEMENT = "\ufffd"
ROUNDING = 1e-6
"""By how much a text may be wider than its room: less than anybody could print."""
_SPACES = str.maketrans({"\t": " ", "\n": " ", "\r": " ", "\v": " ", "\f": " "})
_UNPRINTABLE = {"Cc", "Cs", "Co", "Cn"}
_REORDERING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable(text: str) -> str:
    r"""Return the text with everything that cannot be printed as U+FFFD.

    Control characters, lone surrogates and marks that turn the direction of text around
    would break a drawing or lie about its words. Line breaks become spaces.

    >>> printable("two\nlines and a bell\x07") == "two lines and a bell\N{REPLACEMENT CHARACTER}"
    True
    """
    plain = unicodedata.normalize("NFC", text.translate(_SPACES))
    return "".join(REPLACEMENT if _is_unprintable(letter) else letter for letter in plain)


def _is_unprintable(letter: str) -> bool:
    return letter in _REORDERING or unicodedata.category(letter) in _UNPRINTABLE


def wrap(text: str, width: float, size: float, measure: Measure, bold: bool = False) -> list[str]:
    """Break a text into lines no wider than ``width``; a word that is wider is cut."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size, bold) <= width + ROUNDING:
            lines[-1] = longer
        else:
            lines.extend(_pieces(word, width, size, measure, bold))
    return lines or [""]


def wrap_at_most(
    text: str, width: float, size: float, measure: Measure, lines: int, bold: bool = False
) -> list[str]:
    """Break a text into at most this many lines; the last one says that there was more."""
    wrapped = wrap(text, width, size, measure, bold)
    if len(wrapped) <= lines:
        return wrapped
    rest = shorten(" ".join(wrapped[lines - 1 :]), width, size, measure, bold)
    return [*wrapped[: lines - 1], rest] if lines > 0 else []


def _pieces(word: str, width: float, size: float, measure: Measure, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and measure(pieces[-1] + letter, size, bold) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def shorten(text: str, width: float, size: float, measure: Measure, bold: bool = False) -> str:
    """Return the text, or as much of it as fits with an ellipsis behind it."""
    if measure(text, size, bold) <= width + ROUNDING:
        return text
    keep = len(text)
    while keep > 0 and measure(text[:keep].rstrip() + "…", size, bold) > width:
        keep -= 1
    return text[:keep].rstrip() + "…"
