"""What the auditor accepts and refuses.

Witness: every decision agrees with a search of all unions over the null space that
``scipy.linalg.null_space`` finds in real numbers.
"""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.linalg import null_space

from scoring import disclosure
from scoring.disclosure import Sets, Sizes, accepted_sets, exposed_unions
from scoring.errors import ImpossibleInput


def searched(sizes: Sizes, sets: Sets, k: int) -> list[tuple[int, ...]]:
    """Find the unions under k in the span of the sets, one by one."""
    cells = np.flatnonzero(sizes)
    null = null_space(sets[:, cells].astype(float)) if len(sets) else np.eye(len(cells))
    return sorted(
        tuple(int(cells[cell]) for cell in union)
        for count in range(1, k)
        for union in combinations(range(len(cells)), count)
        if sizes[cells][list(union)].sum() < k and np.allclose(null[list(union)].sum(axis=0), 0)
    )


def accepted_by_search(sizes: Sizes, sets: Sets, k: int) -> list[bool]:
    """Decide as the auditor should, the slow way."""
    told: list[list[int]] = [[] for _ in sizes]
    accepted = []
    for index, row in enumerate(sets):
        asked = [item for item in range(len(sizes)) if sizes[item] @ row >= k]
        is_safe = all(not searched(sizes[i], sets[[*told[i], index]], k) for i in asked)
        accepted.append(bool(asked) and is_safe)
        for item in asked if accepted[-1] else ():
            told[item].append(index)
    return accepted


@st.composite
def tables(draw: st.DrawFn) -> tuple[Sizes, Sets, int]:
    cells, items = draw(st.integers(1, 8)), draw(st.integers(1, 3))
    of_cells = st.lists(st.integers(0, 6), min_size=cells, max_size=cells)
    row = st.lists(st.booleans(), min_size=cells, max_size=cells)
    sizes = draw(st.lists(of_cells, min_size=items, max_size=items))
    sets = draw(st.lists(row, max_size=8))
    table = np.array(sets, dtype=np.bool_).reshape(-1, cells)
    return np.array(sizes, dtype=np.int64), table, draw(st.integers(2, 7))


@given(tables())
@settings(max_examples=150, deadline=None)
def test_every_decision_is_that_of_a_search_over_real_null_spaces(
    table: tuple[Sizes, Sets, int],
) -> None:
    sizes, sets, k = table
    assert accepted_sets(sizes, sets, k).tolist() == accepted_by_search(sizes, sets, k)
    for item in sizes:
        assert exposed_unions(item, sets, k) == searched(item, sets, k)


@given(tables())
@settings(max_examples=100, deadline=None)
def test_what_is_accepted_never_exposes_fewer_than_k(table: tuple[Sizes, Sets, int]) -> None:
    sizes, sets, k = table
    accepted = sets[accepted_sets(sizes, sets, k)]
    for item in sizes:
        published = accepted[accepted @ item >= k]
        assert exposed_unions(item, published, k) == []


def test_the_small_group_between_a_total_and_its_parts_stays_hidden() -> None:
    staff, leaders = [1, 0], [0, 1]
    total = [1, 1]
    assert accepted_sets([[40, 3]], [total, staff, leaders], k=5).tolist() == [True, False, False]
    assert accepted_sets([[40, 3]], [staff, total, leaders], k=5).tolist() == [True, False, False]


def test_the_one_who_skipped_a_question_is_not_shown_by_two_questions() -> None:
    # 6 of 7 answered the first question, so the area stands on both, each by itself.
    group_and_neighbour = [[1, 0], [1, 1]]
    assert accepted_sets([[6, 5], [7, 5]], group_and_neighbour, k=5).tolist() == [True, True]
    # Where 4 of the neighbours answered, the sum of both gives them away.
    assert accepted_sets([[6, 5], [7, 4]], group_and_neighbour, k=5).tolist() == [True, False]


def test_a_question_with_too_few_answers_feeds_nothing_and_blocks_nothing() -> None:
    assert accepted_sets([[6], [4]], [[1]], k=5).tolist() == [True]
    assert accepted_sets([[4], [4]], [[1]], k=5).tolist() == [False]


def test_a_cell_in_which_nobody_answered_adds_nothing_to_a_set() -> None:
    # Both sets are the same seven people, so their difference is nobody.
    assert accepted_sets([[7, 0]], [[1, 0], [1, 1]], k=5).tolist() == [True, True]


def test_four_single_people_in_four_sets_are_found() -> None:
    sizes = [1, 1, 1, 1, 20]
    everyone, without = [1, 1, 1, 1, 1], [0, 0, 0, 0, 1]
    assert exposed_unions(sizes, [everyone, without], k=5) == [(0, 1, 2, 3)]
    assert exposed_unions(sizes, [everyone, without], k=4) == []


def test_larger_k_is_searched_as_well() -> None:
    ones = [1] * 9 + [30]
    everyone, without = [1] * 10, [0] * 9 + [1]
    assert exposed_unions(ones, [everyone, without], k=10) == [tuple(range(9))]


def test_nothing_is_accepted_that_could_not_be_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosure, "MOST_UNIONS", 3)
    sizes = [1, 1, 1, 1, 20]
    assert accepted_sets([sizes], [[0, 0, 0, 0, 1]], k=5).tolist() == [False]
    with pytest.raises(ImpossibleInput, match="more than 3 unions"):
        exposed_unions(sizes, [[0, 0, 0, 0, 1]], k=5)


def test_nobody_and_nothing_asked_are_no_problem() -> None:
    assert accepted_sets(np.empty((1, 0)), [], k=5).tolist() == []
    assert accepted_sets([[6, 6]], [], k=5).tolist() == []
    assert exposed_unions([], [], k=5) == []


@pytest.mark.parametrize(
    ("sizes", "sets", "k", "argument"),
    [
        ([5, 5], [[1, 0]], 5, "sizes"),
        ([[5, -1]], [[1, 0]], 5, "sizes"),
        ([[5, 5]], [[1, 0, 0]], 5, "sets"),
        ([[5, 5]], [1, 0], 5, "sets"),
        ([[5, 5]], [[1, 0]], 0, "k"),
    ],
)
def test_impossible_tables_are_refused_by_name(
    sizes: Sequence[object], sets: Sequence[object], k: int, argument: str
) -> None:
    with pytest.raises(ImpossibleInput, match=argument):
        accepted_sets(sizes, sets, k)  # type: ignore[arg-type]
