"""The auditor on 200 made-up organisations: nothing exposed, and most of what is large shown.

Witness: on the smaller organisations the span is searched in real numbers, with the null space
that ``scipy.linalg.null_space`` finds, by a program that shares nothing with the auditor.
"""

from itertools import combinations

import numpy as np
import pytest
from scipy.linalg import null_space

from scoring.disclosure import accepted_sets, exposed_unions
from tests.organisations import SyntheticOrganisation, an_organisation

K, ITEMS = 5, 4
ORGANISATIONS = 200
SHOWN_ON_AVERAGE = 0.75


def organisations() -> list[SyntheticOrganisation]:
    random = np.random.default_rng(7)
    people = np.exp(random.uniform(np.log(25), np.log(2000), ORGANISATIONS)).astype(int)
    return [an_organisation(n, p, ITEMS, has_third=n % 4 == 0) for n, p in enumerate(people)]


@pytest.mark.slow
def test_nothing_is_exposed_and_three_quarters_of_what_is_large_are_shown() -> None:
    shown = []
    for organisation in organisations():
        accepted = accepted_sets(organisation.sizes, organisation.sets, K)
        answered = organisation.sets @ organisation.sizes.T
        for item, sizes in enumerate(organisation.sizes):
            told = organisation.sets[accepted & (answered[:, item] >= K)]
            assert exposed_unions(sizes, told, K) == []
        shown.append(accepted[(answered >= K).any(axis=1)].mean())
    assert len(shown) == ORGANISATIONS
    assert np.mean(shown) >= SHOWN_ON_AVERAGE


@pytest.mark.slow
def test_a_search_in_real_numbers_finds_nothing_either() -> None:
    looked_at = 0
    for organisation in organisations():
        if organisation.sizes.shape[1] > 40:
            continue
        accepted = accepted_sets(organisation.sizes, organisation.sets, K)
        for sizes in organisation.sizes:
            told = organisation.sets[accepted & (organisation.sets @ sizes >= K)]
            looked_at += 1
            assert not exposed_in_real_numbers(sizes, told)
    assert looked_at > 100


def exposed_in_real_numbers(sizes: np.ndarray, sets: np.ndarray) -> bool:
    cells = np.flatnonzero(sizes)
    null = null_space(sets[:, cells].astype(float)) if len(sets) else np.eye(len(cells))
    small = [cell for cell in range(len(cells)) if sizes[cells[cell]] < K]
    return any(
        sizes[cells][list(union)].sum() < K and np.allclose(null[list(union)].sum(axis=0), 0)
        for count in range(1, K)
        for union in combinations(small, count)
    )


def test_the_order_in_which_people_are_numbered_changes_nothing() -> None:
    organisation = an_organisation(3, 150, ITEMS)
    order = np.random.default_rng(1).permutation(organisation.sizes.shape[1])
    again = accepted_sets(organisation.sizes[:, order], organisation.sets[:, order], K)
    assert again.tolist() == accepted_sets(organisation.sizes, organisation.sets, K).tolist()
