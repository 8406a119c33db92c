"""What buckets say beside the focus areas: what matters most, and what kind of PMO they see.

None of it ever moves a score. Each figure needs k answers in its bucket, like all others.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from questionnaires.framework import Framework, Item, Kind
from questionnaires.responses import TICKED
from scoring.answers import Answers
from scoring.heard import Heard
from scoring.measures import ProfileAnswer, Ranking
from scoring.release import DIGITS, EXACT_FROM

MOST = 0.5


def rankings_of(heard: Heard, scope: Sequence[str]) -> Iterator[Ranking]:
    """Yield the importance that a bucket gives to the areas in scope (scoring rule 11).

    A form that ranks gives 5 points to its first place down to 1, and 0 to what it did not
    choose; a form that skipped the ranking gives none.

    Parameters
    ----------
    heard : a bucket that may be shown; a joint statement ranks for nobody
    scope : ids of the focus areas in scope
    """
    if heard.is_statement:
        return
    for item in _asked(heard, Kind.RANKING):
        columns = [heard.framework.positions[f"{item.id}.{area}"] for area in scope]
        points = heard.answers[:, columns]
        given = points[(points >= 0).all(axis=1)]
        if len(given) >= heard.least:
            means = np.round(given.mean(axis=0), DIGITS).tolist()
            yield Ranking(heard.id, dict(zip(scope, means, strict=True)))


def profile_of(heard: Heard) -> Iterator[ProfileAnswer]:
    """Yield what a bucket says of the kind of PMO it sees, question by question."""
    for item in _asked(heard, Kind.CHOICE, Kind.TICKS):
        chosen = _chosen(heard.framework, item, heard.answers)
        if len(chosen) < heard.least:
            continue
        shares = chosen.mean(axis=0)
        yield ProfileAnswer(
            bucket=heard.id,
            item=item.id,
            options=tuple(np.flatnonzero(shares >= MOST).tolist()),
            shares=_told(shares, len(chosen)),
        )


def _asked(heard: Heard, *kinds: Kind) -> Iterator[Item]:
    for block in heard.framework.blocks:
        for item in block.items:
            if item.kind in kinds and all(map(item.is_asked_of, heard.bucket.role_groups)):
                yield item


def _chosen(
    framework: Framework, item: Item, answers: Answers
) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Return who chose which option: those who answered x options."""
    columns = [framework.positions[slot] for slot in framework.slots_of(item)]
    given = answers[:, columns]
    given = given[(given >= 0).all(axis=1)]
    options = np.arange(len(item.options))
    chosen = given == TICKED if item.kind is Kind.TICKS else given == options
    return np.asarray(chosen)


def _told(
    shares: np.ndarray[tuple[int], np.dtype[np.float64]], answered: int
) -> tuple[float, ...] | None:
    if answered < EXACT_FROM:
        return None
    return tuple(round(float(share), DIGITS) for share in shares)
