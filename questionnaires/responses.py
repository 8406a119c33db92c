"""Answers as values: the codes, the positional vector, and a response without a person.

A vector holds one signed byte for each item of the framework, in the framework's order:
0 to 4 for frequencies and scales, 1 to 5 for anchors, and four codes below zero.
"""

from array import array
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from questionnaires.framework import Framework

CANT_SAY = -1
DOES_NOT_APPLY = -2
SKIPPED = -3
NOT_ASKED = -4


@dataclass(frozen=True, slots=True)
class Response:
    """One person's answers without the person: a bucket id and a vector (see module)."""

    bucket: str
    answers: tuple[int, ...]


def answer_vector(
    framework: Framework, asked: Collection[str], answers: Mapping[str, int]
) -> tuple[int, ...]:
    """Place answers by item id at their positions.

    Parameters
    ----------
    framework : the version that fixes the positions
    asked : ids of the items that were asked; all others become ``NOT_ASKED``
    answers : value by item id; asked items without one become ``SKIPPED``,
        answers to items that were not asked are dropped
    """
    return tuple(
        answers.get(item.id, SKIPPED) if item.id in asked else NOT_ASKED for item in framework.items
    )


def pack_answers(answers: Collection[int]) -> bytes:
    """Write a vector as signed bytes, one for each item."""
    return array("b", answers).tobytes()


def unpack_answers(packed: bytes) -> tuple[int, ...]:
    """Read a vector written by :func:`pack_answers`."""
    return tuple(array("b", packed))
