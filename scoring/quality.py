"""Figures that tell answers given without reading (scoring rule 9), one for each form."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scoring.samples import Ratings, one_sample


def longstring(answers: ArrayLike) -> int:
    """Return the longest run of equal answers in a form, in the order they were asked.

    Questions without an answer (nan) are passed over.

    Parameters
    ----------
    answers : of one form, at least one

    Raises
    ------
    ImpossibleInput : no answer

    Source
    ------
    Johnson (2005), J. Research in Personality 39; agrees with
    ``max(rle(x)$lengths)`` in R.

    Examples
    --------
    >>> longstring([1, 2, 2, 2, 3, 3])
    3
    """
    return int(longest_runs(one_sample("answers", answers, 1)[None, :])[0])


def irv(answers: ArrayLike) -> float:
    """Return the spread of one person's answers: their standard deviation over the items.

    Parameters
    ----------
    answers : of one form, at least two; nan is passed over

    Raises
    ------
    ImpossibleInput : fewer than two answers

    Source
    ------
    Dunn, Heggestad, Shanock & Theilgard (2018), J. Business and Psychology 33; agrees with
    ``sd`` in R.

    Examples
    --------
    >>> round(irv([1, 2, 2, 2, 3, 3]), 6)
    0.752773
    """
    return float(spreads(one_sample("answers", answers, 2)[None, :])[0])


def longest_runs(forms: Ratings) -> NDArray[np.int64]:
    """Return the longest run of equal answers of each form; forms x items, nan is passed over."""
    run = np.zeros(len(forms), dtype=np.int64)
    longest, last = run.copy(), np.full(len(forms), np.nan)
    for answers in forms.T:
        present = ~np.isnan(answers)
        run = np.where(present, np.where(answers == last, run + 1, 1), run)
        last = np.where(present, answers, last)
        longest = np.maximum(longest, run)
    return longest


def spreads(forms: Ratings) -> Ratings:
    """Return the standard deviation of each form's answers; nan where it has fewer than two."""
    present = ~np.isnan(forms)
    answered = present.sum(axis=1)
    enough = np.where(answered > 1, answered, np.nan)
    means = np.where(present, forms, 0).sum(axis=1) / enough
    squares = np.where(present, (forms - means[:, None]) ** 2, 0).sum(axis=1)
    return np.asarray(np.sqrt(squares / (enough - 1)), dtype=np.float64)
