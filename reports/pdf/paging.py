"""Sharing many things among as few pages as hold them."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from reports.pdf.errors import PageOverflow
from reports.pdf.page import Page

T = TypeVar("T")


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
    items: Sequence[T], most: int, lay_out: Callable[[Sequence[T], bool], Page]
) -> list[Page]:
    """Lay the items out on as few pages as hold them, evenly.

    most : how many items a page may hold at most
    lay_out : draws some of the items, and is told whether they are the last ones

    Raises
    ------
    PageOverflow
        When even a single item does not fit on a page.
    """
    fewest = max(1, -(-len(items) // most))
    for count in range(fewest, max(fewest, len(items)) + 1):
        try:
            parts = chunks(items, count)
            return [lay_out(part, place == count - 1) for place, part in enumerate(parts)]
        except PageOverflow:
            if count >= len(items):
                raise
    return []
