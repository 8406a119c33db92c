"""Names that an organisation brings along, filled into the wording.

A text may say ``{pmo}``, ``{organisation}``, ``{projects}`` and ``{months}``. The names are
plain text: whoever shows them (a page, a PDF) escapes them like any other text.
"""

import re
from dataclasses import dataclass

PLACEHOLDERS = ("pmo", "organisation", "projects", "months")

_PLACEHOLDER = re.compile(r"(^|[.?!]\s)?\{(" + "|".join(PLACEHOLDERS) + r")\}")


@dataclass(frozen=True, slots=True)
class Names:
    """What an organisation calls things.

    pmo : its PMO, as it stands in the middle of a sentence
    organisation : its own name
    projects : two or three current projects as a list in words; may be empty
    """

    pmo: str = "the project office"
    organisation: str = "our organisation"
    projects: str = ""


def fill(text: str, names: Names, months: int | None = None) -> str:
    """Fill in the placeholders; a name that opens a sentence gets a capital letter.

    Parameters
    ----------
    text : a wording
    names : what the organisation calls things
    months : the reference period of the focus area; None leaves ``{months}`` as it is

    Examples
    --------
    >>> fill("{pmo} helps. Ask {pmo}.", Names(pmo="the Project Office"))
    'The Project Office helps. Ask the Project Office.'
    """

    def name_of(found: re.Match[str]) -> str:
        before, placeholder = found[1], found[2]
        if placeholder == "months":
            return found[0] if months is None else f"{before or ''}{months}"
        name: str = getattr(names, placeholder)
        opens = before is not None
        return f"{before or ''}{name[:1].upper() + name[1:] if opens else name}"

    return _PLACEHOLDER.sub(name_of, text)
