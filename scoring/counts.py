"""How often each answer was given: all that means, shares, tests and agreement need.

Counting is one pass over the forms, in blocks, so that memory stays flat; whatever comes
after it costs the same for a hundred people and for a million.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from questionnaires.framework import Framework, Item
from questionnaires.responses import DOES_NOT_APPLY, NOT_ASKED
from scoring.answers import Answers
from scoring.errors import ScoringError
from scoring.samples import Ratings

TOP_OF_SCALE = 4
LARGEST = 5
BLOCK = 16_000

_VALUES = range(NOT_ASKED, LARGEST + 1)


@dataclass(frozen=True, eq=False, slots=True)
class Counts:
    """How many forms of one bucket gave each answer to each item of the focus areas.

    by_value : items of the framework x values from ``NOT_ASKED`` (-4) to 5
    replied : by area id, forms with at least one answer or "does not apply" in it
    """

    items: Sequence[Item]
    by_value: NDArray[np.int64]
    replied: dict[str, int]

    def of(self, position: int, value: int) -> int:
        """Return how many gave this value to the item at a position."""
        return int(self.by_value[position, value - NOT_ASKED])

    def given(self, position: int) -> NDArray[np.int64]:
        """Return how many gave each answer 0 to 5 to an item, as it stands on the form.

        An item worded the other way round is turned: what was 0 counts as 4.
        """
        counts = self.by_value[position, -NOT_ASKED:]
        item = self.items[position]
        return np.append(counts[TOP_OF_SCALE::-1], 0) if item.is_reversed else counts

    def answered(self, position: int) -> int:
        """Return how many answered an item."""
        return int(self.given(position).sum())

    def sample(self, position: int) -> Ratings:
        """Return the answers to an item as numbers from 1 to 5, in order of size."""
        given = self.given(position)[: TOP_OF_SCALE + 1]
        return np.repeat(np.arange(1.0, LARGEST + 1), given)


def count_answers(framework: Framework, asked: Collection[str], answers: Answers) -> Counts:
    """Count the answers of one bucket.

    Parameters
    ----------
    framework : the version that the vectors were made with
    asked : ids of the items that count for the bucket; all others count as ``NOT_ASKED``
    answers : forms x slots; what stands in blocks is not counted

    Raises
    ------
    ScoringError : an answer has a value that was never offered
    """
    positions = [n for n, item in enumerate(framework.items) if item.id in asked]
    by_value = np.zeros((len(framework.items), len(_VALUES)), dtype=np.int64)
    by_value[:, 0] = len(answers)
    by_value[positions, 0] = 0
    replied = dict.fromkeys(framework.area_by_id, 0)
    places = _places_by_area(framework, positions)
    for start in range(0, len(answers), BLOCK):
        block = np.ascontiguousarray(answers[start : start + BLOCK, positions].T)
        _refuse_unknown_values(framework, positions, block)
        for position, column in zip(positions, block, strict=True):
            by_value[position] += np.bincount(column - NOT_ASKED, minlength=len(_VALUES))
        for area, rows in places.items():
            replied[area] += _forms_with_a_reply(block[rows])
    return Counts(framework.items, by_value, replied)


def _places_by_area(framework: Framework, positions: Sequence[int]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, position in enumerate(positions):
        places.setdefault(framework.items[position].area, []).append(place)
    return places


def _forms_with_a_reply(block: Answers) -> int:
    replies = (block >= 0) | (block == DOES_NOT_APPLY)
    return int(np.count_nonzero(replies.any(axis=0)))


def _refuse_unknown_values(framework: Framework, positions: Sequence[int], block: Answers) -> None:
    lowest = np.array([framework.items[n].lowest for n in positions], dtype=np.int8)[:, None]
    too_low = (block >= 0) & (block < lowest)
    wrong = (block < NOT_ASKED) | (block > lowest + TOP_OF_SCALE) | too_low
    if wrong.any():
        item = framework.items[positions[int(np.argwhere(wrong)[0, 0])]]
        raise ScoringError(
            f"An answer to {item.id} has a value that was never offered. "
            f"Check that the wave is scored with its own framework version."
        )
