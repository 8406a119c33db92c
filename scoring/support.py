"""Support (scoring rule 1): what the answers of one bucket say about each level.

Answers are an integer matrix, a row a form and a column an item. Only sums over whole
columns leave this module, so the order of the forms cannot matter.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from questionnaires.framework import Framework, Item, Kind
from questionnaires.responses import NOT_ASKED, Response
from scoring.errors import ScoringError

LEVELS = (2, 3, 4, 5)
TOP_OF_SCALE = 4
DIGITS = 10

Answers = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class ItemMean:
    """The mean of one item in one bucket, with the number of people who answered it.

    ``supports`` is the mean of what the answers say, by the levels the item is evidence
    for; ``mean`` is the mean answer as stored.
    """

    item: Item
    answered: int
    mean: float
    supports: Mapping[int, float]


def answer_matrix(
    framework: Framework, asked: Collection[str], responses: Sequence[Response]
) -> Answers:
    """Place the forms of one bucket in a matrix.

    Parameters
    ----------
    framework : the version that the vectors were made with
    asked : ids of the items that count for the bucket; all others become ``NOT_ASKED``
    responses : the forms

    Returns
    -------
    Forms x items of the framework, signed bytes.

    Raises
    ------
    ScoringError : a vector has another length or holds a value that was never offered
    """
    width = len(framework.slots)
    if any(len(response.answers) != width for response in responses):
        raise ScoringError(
            f"An answer vector does not have the {width} slots of {framework.id} "
            f"{framework.version}. Score it with the version that its wave is pinned to."
        )
    given = np.array([r.answers for r in responses], dtype=np.int64).reshape(-1, width)
    given = given[:, : len(framework.items)]  # what stands in blocks never moves a score
    counts = np.array([item.id in asked for item in framework.items], dtype=bool)
    answers = np.where(counts, given, NOT_ASKED)
    _refuse_unknown_values(framework, answers)
    return answers.astype(np.int8)


def _refuse_unknown_values(framework: Framework, answers: NDArray[np.int64]) -> None:
    lowest = np.array([item.lowest for item in framework.items], dtype=np.int64)
    too_low = (answers >= 0) & (answers < lowest)
    wrong = (answers < NOT_ASKED) | (answers > lowest + TOP_OF_SCALE) | too_low
    if wrong.any():
        item = framework.items[int(np.argwhere(wrong)[0, 1])]
        raise ScoringError(
            f"An answer to {item.id} has a value that was never offered. "
            f"Check that the wave is scored with its own framework version."
        )


def item_means(framework: Framework, answers: Answers, least: int) -> Iterator[ItemMean]:
    """Yield the items with at least ``least`` answers, in framework order.

    Parameters
    ----------
    framework : the version that fixes the columns
    answers : forms x items, as made by :func:`answer_matrix`
    least : fewest answers that may be averaged: k, or 1 for a joint statement
    """
    counts = (answers >= 0).sum(axis=0)
    totals = np.where(answers >= 0, answers, 0).sum(axis=0, dtype=np.int64)
    reached = {level: (answers >= level).sum(axis=0) for level in LEVELS}
    for column in np.flatnonzero(counts >= least).tolist():
        item, answered = framework.items[column], int(counts[column])
        mean = int(totals[column]) / answered
        supports = {level: int(reached[level][column]) / answered for level in LEVELS}
        yield ItemMean(item, answered, mean, _evidence(item, mean, supports))


def _evidence(item: Item, mean: float, reached: Mapping[int, float]) -> Mapping[int, float]:
    match item.kind:
        case Kind.ANCHORED:
            return reached
        case Kind.STATEMENT | Kind.EXPERIENCE:
            return {} if item.level is None else {item.level: mean / TOP_OF_SCALE}
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
