"""Signs of answers given without reading (scoring rule 9): marked, never deleted.

Scores without the marked forms are shown beside only where that tells nothing of fewer than k
people: in every bucket, and for every question, none or at least k are left out and at least k
stay.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from questionnaires.framework import FocusArea, Item, Kind
from questionnaires.responses import CANT_SAY
from scoring.answers import Answers
from scoring.cells import cells_of
from scoring.counts import TOP_OF_SCALE
from scoring.heard import Heard
from scoring.measures import Quality
from scoring.policy import ScoringPolicy
from scoring.quality import longest_runs, spreads
from scoring.release import Cell

LADDER_STEPS, LADDER_AREAS = 2, 3
LEAST_RUN, SHARE_IN_RUN = 8, 0.5
LEAST_SPREAD = 0.30
MOST_CANT_SAY = 0.60
BLOCK = 4_000

Marks = NDArray[np.bool_]


def marked_forms(heard: Heard, policy: ScoringPolicy) -> Marks:
    """Return which forms of a bucket carry enough signs to be reviewed, in their order.

    A joint statement is never marked.
    """
    if heard.is_statement:
        return np.zeros(len(heard.answers), dtype=np.bool_)
    columns = [n for n, item in enumerate(heard.framework.items) if item.id in heard.asked]
    items = [heard.framework.items[n] for n in columns]
    blocks = (
        _signs(items, heard.answers[start : start + BLOCK, columns])
        for start in range(0, len(heard.answers), BLOCK)
    )
    return np.concatenate([signs >= policy.marks_for_review for signs in blocks])


def quality_of(heard: Sequence[Heard], marks: Mapping[str, Marks], k: int) -> Quality:
    """Return how many forms are marked, and whether scores without them may be shown.

    Parameters
    ----------
    heard : the buckets that may be shown; marks : their marked forms, by bucket id
    """
    counts = {one.id: (int(marks[one.id].sum()), len(one.answers)) for one in heard}
    marked = sum(some for some, _ in counts.values())
    fit = all(some == 0 or min(some, of - some) >= k for some, of in counts.values())
    return Quality(marked if marked == 0 or marked >= k else None, marked > 0 and fit)


def cells_without(
    heard: Sequence[Heard],
    marks: Mapping[str, Marks],
    scope: Sequence[FocusArea],
    policy: ScoringPolicy,
) -> tuple[Cell, ...]:
    """Return the cells without the marked forms, for the areas in which that shows nobody.

    Parameters
    ----------
    heard : the buckets that may be shown, each with 0 or at least k marked forms
    marks : their marked forms, by bucket id
    scope : the focus areas in scope
    policy : k, and the shares above which a bucket is left out of an area
    """
    pairs = [(one, one.without(marks[one.id])) for one in heard]
    safe = [area for area in scope if all(_is_safe(*pair, area, policy.k) for pair in pairs)]
    return tuple(cell for _, rest in pairs for cell in cells_of(rest, safe, policy))


def _is_safe(whole: Heard, rest: Heard, area: FocusArea, k: int) -> bool:
    """Tell whether no question of the area tells the forms left out from those that stay."""
    for item in area.items:
        position = whole.framework.positions[item.id]
        stay = rest.counts.answered(position)
        leave = whole.counts.answered(position) - stay
        if leave and min(leave, stay) < k:
            return False
    return True


def _signs(items: Sequence[Item], answers: Answers) -> NDArray[np.int64]:
    """Return how many signs each form carries."""
    lowest = np.array([item.lowest for item in items], dtype=np.int8)
    given = np.where(answers >= 0, answers - lowest, np.nan)
    signs = (
        _climbs_backwards(items, answers),
        _repeats_itself(items, given),
        np.nan_to_num(spreads(given), nan=np.inf) < LEAST_SPREAD,
        (answers == CANT_SAY).sum(axis=1) > MOST_CANT_SAY * len(items),
    )
    return np.asarray(np.sum(signs, axis=0, dtype=np.int64))


def _climbs_backwards(items: Sequence[Item], answers: Answers) -> Marks:
    """Tell which forms put level 4 far above level 2 in several areas."""
    areas = dict.fromkeys(item.area for item in items)
    found = np.zeros(len(answers), dtype=np.int64)
    for area in areas:
        inconsistent = np.zeros(len(answers), dtype=np.bool_)
        for low in _tagged(items, answers, area, 2):
            for high in _tagged(items, answers, area, 4):
                both = (low >= 0) & (high >= 0)
                inconsistent |= both & (high - low >= LADDER_STEPS)
        found += inconsistent
    return found >= LADDER_AREAS


def _tagged(items: Sequence[Item], answers: Answers, area: str, level: int) -> Iterator[Answers]:
    for column, item in enumerate(items):
        if item.area == area and item.level == level:
            said = answers[:, column]
            turned = np.where(said >= 0, TOP_OF_SCALE - said, said).astype(np.int8)
            yield turned if item.is_reversed else said


def _repeats_itself(items: Sequence[Item], given: NDArray[np.float64]) -> Marks:
    """Tell which forms repeat one answer through half of a form whose directions mix.

    Where all questions point the same way, the same answer to all of them can be honest.
    """
    scaled = [item.is_reversed for item in items if item.kind is not Kind.ANCHORED]
    if len(set(scaled)) < 2:
        return np.zeros(len(given), dtype=np.bool_)
    return longest_runs(given) >= max(LEAST_RUN, SHARE_IN_RUN * len(items))
