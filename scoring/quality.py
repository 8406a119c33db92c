"""Signs of answers given without reading (scoring rule 9): flagged, never deleted."""

import numpy as np
from numpy.typing import ArrayLike

from scoring.samples import one_sample


def longstring(answers: ArrayLike) -> int:
    """Return the longest run of equal answers in a form, in the order they were asked.

    Questions without an answer (nan) are passed over.

    Source
    ------
    Johnson (2005), J. Research in Personality 39; agrees with ``careless::longstring`` in R.

    Examples
    --------
    >>> longstring([1, 2, 2, 2, 3, 3])
    3
    """
    row = one_sample("answers", answers, 1)
    changes = np.flatnonzero(np.diff(row)) + 1
    edges = np.concatenate([[0], changes, [len(row)]])
    return int(np.diff(edges).max())


def irv(answers: ArrayLike) -> float:
    """Return the spread of one person's answers: their standard deviation over the items.

    Source
    ------
    Dunn, Heggestad, Shanock & Theilgard (2018), J. Business and Psychology 33; agrees with
    ``careless::irv`` in R.

    Examples
    --------
    >>> round(irv([1, 2, 2, 2, 3, 3]), 6)
    0.752773
    """
    row = one_sample("answers", answers, 2)
    return float(row.std(ddof=1))
