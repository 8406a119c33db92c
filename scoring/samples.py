"""Ratings as the statistics take them: plain numbers, nan where an answer is missing."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scoring.errors import ImpossibleInput

Ratings = NDArray[np.float64]


def one_sample(argument: str, values: ArrayLike, fewest: int = 1) -> Ratings:
    """Return the answers that are there, as a row of numbers.

    Parameters
    ----------
    argument : what the caller calls them, for the error
    values : numbers; nan where an answer is missing
    fewest : answers that are needed

    Raises
    ------
    ImpossibleInput : not numbers, not one row, infinite, or fewer than ``fewest`` answers
    """
    sample = _numbers(argument, values)
    if sample.ndim != 1:
        raise ImpossibleInput(argument, f"it has {sample.ndim} dimensions: give one row of numbers")
    present = sample[~np.isnan(sample)]
    if len(present) < fewest:
        raise ImpossibleInput(argument, f"it has {len(present)} answers: {fewest} are needed")
    return present


def whole_rows(argument: str, values: ArrayLike, fewest_rows: int = 2, columns: int = 2) -> Ratings:
    """Return the rows of a table, a row a person and a column an item, with no answer missing.

    Raises
    ------
    ImpossibleInput : not numbers, no table, infinite, or too few whole rows or columns
    """
    table = _numbers(argument, values)
    if table.ndim != 2:
        raise ImpossibleInput(argument, f"it has {table.ndim} dimensions: give rows and columns")
    if table.shape[1] < columns:
        reason = f"it has {table.shape[1]} columns: {columns} columns are needed"
        raise ImpossibleInput(argument, reason)
    kept = table[~np.isnan(table).any(axis=1)]
    if len(kept) < fewest_rows:
        reason = f"it has {len(kept)} rows without a missing answer: {fewest_rows} are needed"
        raise ImpossibleInput(argument, reason)
    return kept


def _numbers(argument: str, values: ArrayLike) -> Ratings:
    try:
        numbers = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as problem:
        raise ImpossibleInput(argument, "it holds something that is not a number") from problem
    if np.isinf(numbers).any():
        raise ImpossibleInput(argument, "it holds an infinite number")
    return numbers


def in_range(argument: str, sample: Ratings, low: float, high: float) -> Ratings:
    """Return the sample, or refuse ratings off the scale."""
    if ((sample < low) | (sample > high)).any():
        raise ImpossibleInput(argument, f"a rating lies outside {low:g} to {high:g}")
    return sample


def a_share(argument: str, value: float) -> float:
    """Return a share strictly between 0 and 1, such as a confidence of .95."""
    if not 0 < value < 1:
        raise ImpossibleInput(argument, f"{value!r} is not between 0 and 1")
    return value
