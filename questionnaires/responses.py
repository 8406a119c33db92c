"""Answers as values: the codes, the positional vector, and a response without a person.

A vector holds one signed byte for each slot of the framework, in the framework's order: the
items of focus areas, then those of blocks. 0 to 4 stand for frequencies and scales, 1 to 5 for
anchors, the number of the option for a choice, 0 or 1 for a box to tick. In a ranking each focus
area has 5 points for the first place down to 1 for the fifth, and 0 when it was not chosen. Four
codes below zero say why there is no answer.
"""

from array import array
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from questionnaires.framework import Framework

CANT_SAY = -1
DOES_NOT_APPLY = -2
SKIPPED = -3
NOT_ASKED = -4

TICKED = 1
LEFT_EMPTY = 0


@dataclass(frozen=True, slots=True)
class Response:
    """One person's answers without the person: a bucket id and a vector (see module)."""

    bucket: str
    answers: tuple[int, ...]


def answer_vector(
    framework: Framework, asked: Collection[str], answers: Mapping[str, int]
) -> tuple[int, ...]:
    """Place answers by slot id at their positions.

    Parameters
    ----------
    framework : the version that fixes the positions
    asked : ids of the slots that were asked; all others become ``NOT_ASKED``
    answers : value by slot id; asked slots without one become ``SKIPPED``,
        answers to what was not asked are dropped
    """
    return tuple(
        answers.get(slot, SKIPPED) if slot in asked else NOT_ASKED for slot in framework.slots
    )


def pack_answers(answers: Collection[int]) -> bytes:
    """Write a vector as signed bytes, one for each item."""
    return array("b", answers).tobytes()


def unpack_answers(packed: bytes) -> tuple[int, ...]:
    """Read a vector written by :func:`pack_answers`."""
    return tuple(array("b", packed))
