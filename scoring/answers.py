"""The answers of a closed wave without people, as integer matrices: what scoring reads.

Packed rows, as they are stored, become matrices without a step in between, so 100,000 forms
take as many bytes as they have slots.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from questionnaires.framework import Framework
from questionnaires.responses import Response
from scoring.errors import ScoringError

Answers = NDArray[np.int8]

_BYTE = np.iinfo(np.int8)


@dataclass(frozen=True, eq=False, slots=True)
class AnswerTable:
    """Forms by bucket id, each a matrix of forms x slots of the framework, signed bytes.

    units : the unit that each form of a bucket came from, in the order of its forms, empty where
        it counts for none; a bucket that is absent has no units
    The order of the forms says nothing and changes nothing.
    """

    width: int
    forms: Mapping[str, Answers]
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def forms_of(self, bucket: str) -> Answers:
        """Return the forms of a bucket; none when it sent none."""
        return self.forms.get(bucket, np.empty((0, self.width), dtype=np.int8))

    def units_of(self, bucket: str) -> tuple[str, ...]:
        """Return the unit of each form of a bucket."""
        return self.units.get(bucket, ("",) * len(self.forms_of(bucket)))


def table_of_packed(framework: Framework, rows: Iterable[tuple[str, bytes]]) -> AnswerTable:
    """Place stored vectors, each with the bucket it belongs to, in a table.

    Raises
    ------
    ScoringError : a vector has another length than the framework has slots
    """
    width = len(framework.slots)
    packed: defaultdict[str, list[bytes]] = defaultdict(list)
    for bucket, vector in rows:
        packed[bucket].append(vector)
    return AnswerTable(width, {b: _matrix(framework, vectors) for b, vectors in packed.items()})


def table_with_units(framework: Framework, rows: Iterable[tuple[Response, str]]) -> AnswerTable:
    """Place responses in a table, each with the unit it counts for; empty for none.

    Raises
    ------
    ScoringError : a vector has another length, or a value that no byte holds
    """
    kept = tuple(rows)
    units: defaultdict[str, list[str]] = defaultdict(list)
    for response, unit in kept:
        units[response.bucket].append(unit)
    table = table_of_responses(framework, (response for response, _ in kept))
    return replace(table, units={bucket: tuple(of) for bucket, of in units.items()})


def table_of_responses(framework: Framework, responses: Iterable[Response]) -> AnswerTable:
    """Place responses in a table.

    Raises
    ------
    ScoringError : a vector has another length, or a value that no byte holds
    """
    return table_of_packed(framework, ((r.bucket, _packed(r.answers)) for r in responses))


def _packed(answers: tuple[int, ...]) -> bytes:
    if any(not _BYTE.min <= value <= _BYTE.max for value in answers):
        raise ScoringError(
            "An answer has a value that was never offered. "
            "Check that the wave is scored with its own framework version."
        )
    return np.array(answers, dtype=np.int8).tobytes()


def _matrix(framework: Framework, vectors: Sequence[bytes]) -> Answers:
    width = len(framework.slots)
    if set(map(len, vectors)) != {width}:
        raise ScoringError(
            f"An answer vector does not have the {width} slots of {framework.id} "
            f"{framework.version}. Score it with the version that its wave is pinned to."
        )
    return np.frombuffer(b"".join(vectors), dtype=np.int8).reshape(-1, width)
