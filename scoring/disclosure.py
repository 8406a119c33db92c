"""The disclosure auditor: no combination of published numbers may tell of fewer than k people.

Every number we show is a sum of something over a set of people: a group, a unit, a group within
a unit. Sets that are shown can be added and subtracted, and what comes out may be a handful of
people whom nobody meant to show. So people are split into the finest cells (group x unit), each
set becomes a row of ones and zeros over the cells, and a set is accepted only if afterwards no
union of cells with fewer than k people lies in the space that the accepted rows span.

Only who answered which item is looked at, never what they answered, so a refusal says nothing
about answers. A set that is accepted may feed any statistic of its answers at the precision of
:mod:`scoring.printing`; one that is not feeds none.

Whether a union lies in the span is asked of vectors drawn at random among those that all
accepted rows annul: a union that they annul too is in the span. Counting modulo a prime is
exact, so nothing that is in the span is ever missed; that something is refused for no reason
has a chance below one in a million million.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scoring.errors import ImpossibleInput

Sizes = NDArray[np.int64]
Sets = NDArray[np.bool_]

PRIME = 2**31 - 1
SEED = 20260105
MOST_UNIONS = 500_000
WITNESSES = 2  # random vectors that a union must be annulled by: 62 bits against coincidence
_TABLE = 2**20


def accepted_sets(sizes: ArrayLike, sets: ArrayLike, k: int) -> Sets:
    """Decide which sets of people may be shown for one focus area.

    Parameters
    ----------
    sizes : items x cells: how many people of each cell answered each item of the area
    sets : sets x cells: which cells make up each set, most wanted first
    k : fewest people whose sum may be known, 1 or more

    Returns
    -------
    A truth value by set. A set is accepted if it has k answers to at least one item, and if,
    on every item for which it has k answers, nothing it adds to what was accepted before
    exposes fewer than k people. Items for which it has fewer feed nothing.

    Raises
    ------
    ImpossibleInput : shapes that do not fit, a negative size, or k under 1

    Source
    ------
    Audit of sum queries by the span of their rows (Chin & Ozsoyoglu 1982, "Auditing and
    inference control in statistical databases"), with unions of cells in place of single people.
    A test compares every decision with a search over real null spaces (scipy.linalg).

    Examples
    --------
    Two groups of 6 and 7 people at two sites. The 9 at the first site may not be shown beside
    the groups, because the 4 at the second would follow; with 6 there, both may.

    >>> both_groups_and_a_site = [[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0]]
    >>> accepted_sets([[3, 3, 6, 1]], both_groups_and_a_site, k=5)
    array([ True,  True, False])
    >>> accepted_sets([[3, 3, 6, 3]], both_groups_and_a_site, k=5)
    array([ True,  True,  True])
    """
    by_item, rows = _checked(sizes, sets, k)
    answered = by_item @ rows.T
    known = [_Known(item, k, len(rows)) for item in by_item]
    accepted = np.zeros(len(rows), dtype=np.bool_)
    for index, row in enumerate(rows):
        asked = [item for item, n in zip(known, answered[:, index], strict=True) if n >= k]
        accepted[index] = bool(asked) and not any(item.would_expose(row) for item in asked)
        if accepted[index]:
            for item in asked:
                item.learn(row)
    return accepted


def exposed_unions(sizes: ArrayLike, sets: ArrayLike, k: int) -> list[tuple[int, ...]]:
    """Find the unions of cells with fewer than k people that published sets give away.

    Parameters
    ----------
    sizes : people of each cell who answered one item
    sets : sets x cells: the sets for which a number of this item was published
    k : fewest people whose sum may be known, 1 or more

    Returns
    -------
    The cells of each such union, in order; empty when the numbers are safe. More than
    :data:`MOST_UNIONS` unions under k cannot be searched.

    Raises
    ------
    ImpossibleInput : shapes that do not fit, a negative size, k under 1, or too many unions

    Examples
    --------
    >>> exposed_unions([3, 3, 6, 1], [[1, 0, 1, 0], [0, 0, 1, 0]], k=5)
    [(0,)]
    """
    by_item, rows = _checked(np.asarray(sizes)[None], sets, k)
    known = _Known(by_item[0], k, len(rows))
    if known.small is None:
        raise ImpossibleInput("sizes", f"more than {MOST_UNIONS:,} unions are under {k} people")
    for row in rows:
        known.learn(row)
    return sorted(known.exposed_by(known.small, known.null))


def _checked(sizes: ArrayLike, sets: ArrayLike, k: int) -> tuple[Sizes, Sets]:
    by_item = np.asarray(sizes, dtype=np.int64)
    rows = np.asarray(sets, dtype=np.bool_)
    if by_item.ndim != 2:
        raise ImpossibleInput("sizes", f"it has {by_item.ndim} dimensions: give items and cells")
    if not len(rows):
        rows = np.empty((0, by_item.shape[1]), dtype=np.bool_)
    if rows.ndim != 2 or rows.shape[1] != by_item.shape[1]:
        raise ImpossibleInput("sets", f"give a column for each of the {by_item.shape[1]} cells")
    if (by_item < 0).any():
        raise ImpossibleInput("sizes", "a cell has fewer than no people")
    if k < 1:
        raise ImpossibleInput("k", f"{k} is under 1")
    return by_item, rows


@dataclass(frozen=True, eq=False, slots=True)
class _Unions:
    """Unions of one or more cells: the cells of each (filled up with ``-1``) and its size."""

    cells: NDArray[np.int64]
    sizes: Sizes


class _Known:
    """What the accepted sums of one item tell.

    cells : those in which anybody answered; of the others every sum is known to be nothing
    null : cells x vectors modulo :data:`PRIME`, each annulled by every row learned so far
    small : unions of at most half the cells that a union under k can have; None if there are too
        many to search
    """

    def __init__(self, sizes: Sizes, k: int, most_rows: int) -> None:
        self.k = k
        self.cells = np.flatnonzero(sizes)
        self.sizes = sizes[self.cells]
        count = min(most_rows, len(self.cells)) + WITNESSES + 1
        random = np.random.default_rng(SEED)
        self.null = random.integers(1, PRIME, (len(self.cells), count), dtype=np.int64)
        self.small = _unions_under(self.sizes, k)

    def would_expose(self, row: Sets) -> bool:
        """Tell whether this sum, beside what is known, would tell of fewer than k people."""
        if self.small is None:
            return True
        if not self._is_new(row):
            return False
        few = self.null[:, : WITNESSES + 1]
        left = _without(few, row[self.cells])
        return any(True for _ in self.exposed_by(self.small, left))

    def learn(self, row: Sets) -> None:
        """Add a sum to what is known."""
        if self._is_new(row):
            self.null = _without(self.null, row[self.cells])

    def exposed_by(self, small: _Unions, null: NDArray[np.int64]) -> Iterator[tuple[int, ...]]:
        """Yield the unions under k that these vectors annul."""
        for union in _annulled(small, null[:, :WITNESSES], self.k):
            yield tuple(int(self.cells[cell]) for cell in union)

    def _is_new(self, row: Sets) -> bool:
        return bool(((row[self.cells] @ self.null) % PRIME).any())


def _without(null: NDArray[np.int64], row: Sets) -> NDArray[np.int64]:
    """Return vectors that the row annuls as well, one fewer."""
    told = (row @ null) % PRIME
    last = int(np.flatnonzero(told)[-1])
    others = np.delete(null, last, axis=1)
    share = np.delete(told, last) * pow(int(told[last]), -1, PRIME) % PRIME
    return (others - null[:, last, None] * share % PRIME) % PRIME


def _unions_under(sizes: Sizes, k: int) -> _Unions | None:
    """Return the unions under k of at most half the cells that one can have, or None if too many.

    Any union under k is one of them, or two of them put together.
    """
    most = int(np.count_nonzero(np.cumsum(np.sort(sizes)) < k))
    half = (most + 1) // 2
    cells = np.flatnonzero(sizes < k)
    found = [_Unions(cells[:, None], sizes[cells])] if half else []
    while len(found) < half:
        larger = _with_one_more(found[-1], sizes, k)
        if sum(len(unions.sizes) for unions in found) + len(larger.sizes) > MOST_UNIONS:
            return None
        found.append(larger)
    return _together(found, half)


def _with_one_more(unions: _Unions, sizes: Sizes, k: int) -> _Unions:
    """Return the unions under k that have one more cell, behind the last."""
    cells = np.flatnonzero(sizes < k)
    starts = np.searchsorted(cells, unions.cells[:, -1], side="right")
    room = len(cells) - starts
    from_union = np.repeat(np.arange(len(room)), room)
    place = np.arange(len(from_union)) - np.repeat(np.cumsum(room) - room, room)
    added = cells[np.repeat(starts, room) + place]
    total = unions.sizes[from_union] + sizes[added]
    fits = total < k
    both = np.column_stack([unions.cells[from_union[fits]], added[fits]])
    return _Unions(both, total[fits])


def _together(found: list[_Unions], width: int) -> _Unions:
    filled = [
        np.pad(unions.cells, ((0, 0), (0, width - unions.cells.shape[1])), constant_values=-1)
        for unions in found
    ]
    cells = np.concatenate([np.empty((0, width), dtype=np.int64), *filled])
    sizes = np.concatenate([np.empty(0, dtype=np.int64), *(unions.sizes for unions in found)])
    return _Unions(cells, sizes)


def _annulled(small: _Unions, null: NDArray[np.int64], k: int) -> Iterator[tuple[int, ...]]:
    """Yield the unions under k that all vectors annul: one of the small ones, or two of them."""
    if not len(small.sizes):
        return
    padded = np.vstack([null, np.zeros(WITNESSES, dtype=np.int64)])  # cell -1 counts nothing
    sums = padded[small.cells].sum(axis=1) % PRIME
    keys, opposite = _key(sums), _key((PRIME - sums) % PRIME)
    seen: set[tuple[int, ...]] = set()
    for one, other in _matches(keys, opposite):
        union = _joined(small, one, other, k)
        if union and union not in seen:
            seen.add(union)
            yield union


def _key(sums: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.asarray((sums[:, 0] << 31) | sums[:, 1])


def _matches(keys: NDArray[np.int64], opposite: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Yield the places of two keys that add up to nothing; -1 for a key that does so alone."""
    for place in np.flatnonzero(keys == 0):
        yield int(place), -1
    table = np.zeros(_TABLE, dtype=np.bool_)
    table[keys % _TABLE] = True
    likely = np.flatnonzero(table[opposite % _TABLE])  # most keys have no partner: leave them out
    in_order = likely[np.argsort(keys[likely])]
    ends = [np.searchsorted(keys[in_order], opposite[likely], side) for side in ("left", "right")]
    for place, start, end in zip(likely, *ends, strict=True):
        for partner in in_order[start:end]:
            if place < partner:
                yield int(place), int(partner)


def _joined(small: _Unions, one: int, other: int, k: int) -> tuple[int, ...]:
    """Return the cells of two unions that share none and are under k together, or nothing."""
    places = [one] if other < 0 else [one, other]
    cells = [int(cell) for cell in small.cells[places].ravel() if cell >= 0]
    is_union = len(set(cells)) == len(cells) and small.sizes[places].sum() < k
    return tuple(sorted(cells)) if is_union else ()
