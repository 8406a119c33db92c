"""How many people of each finest cell answered what: all that an audit looks at.

Kept beside a release, sealed, so that its numbers can be audited again when nobody can tell any
more who worked where. It says nothing of what was answered.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from questionnaires.framework import Framework
from scoring.answers import AnswerTable


@dataclass(frozen=True, slots=True)
class FinestCells:
    """Counts by cell.

    cells : bucket id and unit of each, the unit empty for people who count for none
    forms : forms sent, by cell
    answered : by item id, people who answered it, by cell; "I can't say" is no answer
    """

    cells: tuple[tuple[str, str], ...]
    forms: tuple[int, ...]
    answered: Mapping[str, tuple[int, ...]]


def finest_cells(framework: Framework, answers: AnswerTable, areas: Collection[str]) -> FinestCells:
    """Count the answers of a wave by group and unit.

    Parameters
    ----------
    framework : the version the wave is pinned to
    answers : all forms of the wave, those that may not be shown among them
    areas : ids of the focus areas in scope
    """
    members = {
        (bucket, unit): np.array(answers.units_of(bucket), dtype=np.str_) == unit
        for bucket in sorted(answers.forms)
        for unit in sorted(set(answers.units_of(bucket)))
    }
    given = {bucket: answers.forms_of(bucket) >= 0 for bucket in answers.forms}
    positions = {i.id: framework.positions[i.id] for i in framework.items if i.area in areas}
    return FinestCells(
        cells=tuple(members),
        forms=tuple(int(who.sum()) for who in members.values()),
        answered={
            item: tuple(
                int(given[bucket][who, position].sum()) for (bucket, _), who in members.items()
            )
            for item, position in positions.items()
        },
    )
