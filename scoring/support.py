"""Support (scoring rule 1): what the answers of one bucket say about each level."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from questionnaires.framework import Item, Kind
from scoring.counts import LARGEST, TOP_OF_SCALE, Counts
from scoring.errors import ImpossibleInput
from scoring.release import DIGITS

LEVELS = (2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class ItemMean:
    """The mean of one item in one bucket, with the number of people who answered it.

    ``supports`` is the mean of what the answers say, by the levels the item is evidence
    for; ``mean`` is the mean answer as stored, 0 to 4 or 1 to 5 for anchored items; an item
    worded the other way round is turned.
    """

    item: Item
    answered: int
    mean: float
    supports: Mapping[int, float]


def support_for(item: Item, answer: int) -> dict[int, float]:
    """Return what one answer says about each level that its item is evidence for.

    An anchored answer a says 1 for every level up to a and 0 above; a statement or an
    experience tagged with a level gives its frequency 0, .25, .5, .75 or 1 at that level.

    Parameters
    ----------
    item : what was asked
    answer : the answer as stored: 1 to 5 for anchored items, else 0 to 4

    Returns
    -------
    Support of 0 to 1 by level; empty for items that are evidence for none.

    Raises
    ------
    ImpossibleInput : the answer was never offered

    Source
    ------
    Scoring rule 1; the mean over people is what :func:`item_means` gives.

    Examples
    --------
    >>> from questionnaires.framework import Item, Kind
    >>> support_for(Item("G1", "governance", Kind.STATEMENT, 3, "", (), {}), 3)
    {3: 0.75}
    """
    if not item.lowest <= answer <= item.lowest + TOP_OF_SCALE:
        offered = f"{item.lowest} to {item.lowest + TOP_OF_SCALE}"
        raise ImpossibleInput("answer", f"{answer!r} was never offered: {item.id} has {offered}")
    given = np.zeros(LARGEST + 1, dtype=np.int64)
    given[TOP_OF_SCALE - answer if item.is_reversed else answer] = 1
    return dict(_evidence(item, given))


def item_means(counts: Counts, least: int) -> Iterator[ItemMean]:
    """Yield the items with at least ``least`` answers, in framework order.

    Parameters
    ----------
    counts : the answers of one bucket
    least : fewest answers that may be averaged: k, or 1 for a joint statement
    """
    for position, item in enumerate(counts.items):
        given = counts.given(position)
        answered = int(given.sum())
        if answered >= least:
            yield ItemMean(item, answered, _mean(given), _evidence(item, given))


def _mean(given: NDArray[np.int64]) -> float:
    return int(given @ np.arange(len(given))) / int(given.sum())


def _evidence(item: Item, given: NDArray[np.int64]) -> Mapping[int, float]:
    """Return the mean of what answers say; given : how many gave each answer 0 to 5."""
    match item.kind:
        case Kind.ANCHORED:
            return {level: int(given[level:].sum()) / int(given.sum()) for level in LEVELS}
        case Kind.STATEMENT | Kind.EXPERIENCE:
            return {} if item.level is None else {item.level: _mean(given) / TOP_OF_SCALE}
        case _:
            return {}


def bucket_support(means: Sequence[ItemMean]) -> dict[int, float]:
    """Return A(bucket, area, level) by level: the mean of the item means of one area.

    Levels without evidence are absent. Person means beside item means would expose the
    one person who skipped an item; they are never formed.
    """
    said: dict[int, list[float]] = {}
    for mean in means:
        for level, support in mean.supports.items():
            said.setdefault(level, []).append(support)
    return {level: round(sum(s) / len(s), DIGITS) for level, s in sorted(said.items())}


def bucket_view(means: Sequence[ItemMean]) -> float | None:
    """Return the mean of an area's linking item on 1 to 5, or None without one."""
    views = [1 + mean.mean for mean in means if mean.item.kind is Kind.LINKING]
    return round(sum(views) / len(views), DIGITS) if views else None
