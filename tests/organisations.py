"""Made-up organisations of any size, cut in two or three ways, for audits."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROLES, MOST_UNITS, THIRDS = 6, 20, 4
SILENT = 0.1


@dataclass(frozen=True, eq=False)
class SyntheticOrganisation:
    """Who answered what, and what might be shown.

    sizes : items x finest cells; sets : sets x cells, most wanted first
    """

    sizes: NDArray[np.int64]
    sets: NDArray[np.bool_]


def an_organisation(
    seed: int, people: int, items: int, *, has_third: bool = False
) -> SyntheticOrganisation:
    """Draw an organisation of unequal groups and units.

    Ten per cent of the answers are missing. Offered are groups, everyone, units, the third cut
    (such as the kind of contract), and every pair of two cuts.
    """
    random = np.random.default_rng(seed)
    cuts = [ROLES, max(2, min(MOST_UNITS, people // 25)), *([THIRDS] if has_third else [])]
    who = [random.choice(n, people, p=random.dirichlet(np.full(n, 1.5))) for n in cuts]
    cells, cell_of = np.unique(np.array(who).T, axis=0, return_inverse=True)
    answered = random.random((items, people)) >= SILENT
    sizes = [np.bincount(cell_of.ravel()[row], minlength=len(cells)) for row in answered]
    return SyntheticOrganisation(np.array(sizes), np.array(_sets(cells, cuts)))


def _sets(cells: NDArray[np.int64], cuts: list[int]) -> list[NDArray[np.bool_]]:
    single = [[cells[:, cut] == value for value in range(n)] for cut, n in enumerate(cuts)]
    everyone = [np.ones(len(cells), dtype=np.bool_)]
    pairs = [
        one & other
        for place, first in enumerate(single)
        for second in single[place + 1 :]
        for one in first
        for other in second
    ]
    return [*single[0], *everyone, *(of for cut in single[1:] for of in cut), *pairs]
