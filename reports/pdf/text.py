"""Text on its way to a paragraph: literal, printable and never broken inside a figure.

ReportLab reads markup in paragraphs, so nothing written by people may reach one unescaped.
``Markup`` is the only thing a page accepts, and these functions are the only way to make it.
"""

import re
from typing import NewType
from xml.sax.saxutils import escape

from reports.charts.text import printable as printable_anywhere
from reports.pdf.fonts import printed
from reports.pdf.styles import ACCENT

Markup = NewType("Markup", str)

LONGEST = 4000
_UNITS = re.compile(r"(\d) (%|SEK|d|days?|points?|months?|weeks?|areas?|levels?|of \d)\b|(\d) (%)")


def literal(text: str) -> str:
    """Return the text with everything this PDF cannot print as U+FFFD, at most 4,000 long."""
    letters = printable_anywhere(text)
    if len(letters) > LONGEST:
        letters = letters[: LONGEST - 2] + " …"
    return printed(letters)


def plain(text: str) -> Markup:
    r"""Return text of any origin as markup that prints it letter by letter.

    >>> plain("<b>R&D</b>, 20 %")
    '&lt;b&gt;R&amp;D&lt;/b&gt;, 20\xa0%'
    """
    return Markup(escape(_bound(literal(text))))


def strong(text: str) -> Markup:
    """Return the text in bold."""
    return Markup(f"<b>{plain(text)}</b>")


def accented(text: str) -> Markup:
    """Return the text in bold and in the accent colour."""
    return Markup(f'<font color="{ACCENT}"><b>{plain(text)}</b></font>')


def joined(*parts: Markup) -> Markup:
    """Return the parts one after another, with a space between."""
    return Markup(" ".join(parts))


def _bound(text: str) -> str:
    """Tie a figure to its unit, so that a line never ends between them."""
    return _UNITS.sub(lambda found: found.group(0).replace(" ", "\u00a0"), text)
