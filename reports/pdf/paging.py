"""Sharing many things among as few pages as hold them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from reports.leadership_report import Heading
from reports.pdf.errors import PageOverflow
from reports.pdf.page import Page

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The place of a page among those of the same section."""

    number: int
    count: int

    @property
    def is_last(self) -> bool:
        """Tell whether the section ends on this page."""
        return self.number == self.count

    def heading(self, heading: Heading) -> Heading:
        """Return the heading, with the number of the page when there are several."""
        if self.count == 1:
            return heading
        return replace(heading, kicker=f"{heading.kicker}, {self.number} of {self.count}")


def chunks(items: Sequence[T], count: int) -> list[Sequence[T]]:
    """Cut into this many parts of nearly equal length, the longer ones first.

    >>> chunks("abcdefg", 3)
    ['abc', 'de', 'fg']
    """
    short, longer = divmod(len(items), count)
    parts, start = [], 0
    for place in range(count):
        end = start + short + (place < longer)
        parts.append(items[start:end])
        start = end
    return parts


def paged(
    items: Sequence[T], most: int, lay_out: Callable[[Sequence[T], Sheet], Page]
) -> list[Page]:
    """Lay the items out on as few pages as hold them, evenly.

    most : how many items a page may hold at most
    lay_out : draws some of the items, and is told which of the pages they fill

    Raises
    ------
    PageOverflow
        When even a single item does not fit on a page.
    """
    fewest = max(1, -(-len(items) // most))
    for count in range(fewest, max(fewest, len(items)) + 1):
        try:
            parts = chunks(items, count)
            return [lay_out(part, Sheet(place, count)) for place, part in enumerate(parts, start=1)]
        except PageOverflow:
            if count >= len(items):
                raise
    return []
