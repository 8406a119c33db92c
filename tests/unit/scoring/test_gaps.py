"""Gaps between groups.

Witnesses: R's ``kruskal.test``, ``wilcox.test`` and ``p.adjust`` on the examples of Hollander &
Wolfe (1973) and of Benjamini & Hochberg (1995); R's ``effsize`` on a synthetic set of ours.
"""

import math
from collections.abc import Callable, Sequence

import pytest

from scoring.errors import ImpossibleInput
from scoring.gaps import (
    Delta,
    GroupTest,
    benjamini_hochberg,
    cliffs_delta,
    holm,
    kruskal_wallis,
    mann_whitney,
    rank_epsilon_squared,
    verdict_of,
)
from scoring.measures import Verdict
from tests.unit.scoring.witnesses import groups, rows

KW = {row["data"]: row for row in rows("kw_expected.csv")}
OURS = groups("kw_synthetic_likert_ours.csv")


@pytest.mark.parametrize("name", ["kw_hollander_wolfe", "kw_synthetic_likert_ours"])
def test_several_groups_are_tested_as_kruskal_test_in_r_does(name: str) -> None:
    expected = KW[name]
    found = kruskal_wallis(list(groups(f"{name}.csv").values()))

    assert found.h == pytest.approx(float(expected["H"]), abs=1e-6)
    assert found.p == pytest.approx(float(expected["p"]), abs=1e-6)
    assert found.epsilon_squared == pytest.approx(float(expected["epsilon2"]), abs=1e-6)
    assert (found.degrees, found.answers) == (int(expected["df"]), int(expected["n"]))


@pytest.mark.parametrize("name", KW)
def test_the_size_of_a_difference_follows_from_h(name: str) -> None:
    row = KW[name]
    found = rank_epsilon_squared(float(row["H"]), int(row["n"]))
    assert found == pytest.approx(float(row["epsilon2"]), abs=1e-6)


def test_two_groups_without_ties_are_tested_exactly_as_wilcox_test_in_r_does() -> None:
    term, earlier = groups("mw_hollander_wolfe_permeability.csv").values()
    found = mann_whitney(term, earlier)

    assert found.u == 35
    assert found.p == pytest.approx(0.2544123, abs=1e-6)
    assert cliffs_delta(term, earlier).value == pytest.approx(0.40, abs=1e-9)


@pytest.mark.parametrize(
    "row", rows("mw_synthetic_likert_expected.csv"), ids=lambda row: f"{row['a']}-{row['b']}"
)
def test_two_groups_with_ties_are_compared_as_wilcox_test_and_effsize_in_r_do(
    row: dict[str, str],
) -> None:
    one, other = OURS[row["a"]], OURS[row["b"]]
    test, delta = mann_whitney(one, other), cliffs_delta(one, other)

    assert test.u == float(row["W"])
    assert test.p == pytest.approx(float(row["p_cc"]), abs=1e-6)
    assert delta.value == pytest.approx(float(row["cliff"]), abs=1e-6)
    assert (delta.low, delta.high) == pytest.approx((float(row["lo"]), float(row["hi"])), abs=1e-6)


def test_two_groups_without_ties_are_tested_exactly_however_many_they_are() -> None:
    # Of the 18! / (9! 9!) = 48,620 ways to rank them, two put one group wholly above the other.
    low, high = [n / 10 for n in range(10, 19)], [n / 10 for n in range(20, 29)]
    found = mann_whitney(low, high)
    assert found.u == 0.0
    assert found.p == pytest.approx(2 / 48_620, rel=1e-9)


def test_groups_one_point_apart_are_tested_as_any_others() -> None:
    assert mann_whitney([3, 3, 3], [4, 4, 4]).u == 0.0
    assert mann_whitney([3, 3, 3], [4, 4, 4]).p < 0.05


def test_two_answers_are_the_fewest_that_a_difference_has_a_size_for() -> None:
    # One in each group: ranks 1 and 2 give h = 1, and the groups explain everything.
    assert rank_epsilon_squared(1.0, 2) == 1.0
    assert rank_epsilon_squared(0.0, 2) == 0.0


def test_pairs_inside_an_area_are_corrected_as_p_adjust_in_r_does() -> None:
    expected = rows("mw_synthetic_likert_expected.csv")
    found = holm([float(row["p_cc"]) for row in expected])
    assert found == pytest.approx([float(row["holm"]) for row in expected], abs=1e-6)


def test_the_published_example_of_benjamini_and_hochberg() -> None:
    published = rows("padjust_bh1995.csv")
    p_values = [float(row["p"]) for row in published]

    assert benjamini_hochberg(p_values) == pytest.approx(
        [float(row["BH"]) for row in published], abs=1e-6
    )
    assert holm(p_values) == pytest.approx([float(row["holm"]) for row in published], abs=1e-6)
    assert sum(q <= 0.05 for q in benjamini_hochberg(p_values)) == 4
    assert sum(p <= 0.05 for p in holm(p_values)) == 3


def test_nothing_to_correct_is_nothing() -> None:
    assert holm([]) == benjamini_hochberg([]) == ()


def test_a_p_value_may_be_as_small_as_0_and_as_large_as_1() -> None:
    assert holm([0.0, 1.0]) == benjamini_hochberg([0.0, 1.0]) == (0.0, 1.0)


def test_groups_that_answer_alike_show_nothing() -> None:
    found = kruskal_wallis([[3, 3], [3, 3, 3]])
    assert found == GroupTest(h=0.0, degrees=1, p=1.0, epsilon_squared=0.0, answers=5)
    assert (mann_whitney([3, 3], [3, 3, 3]).u, mann_whitney([3, 3], [3, 3, 3]).p) == (3.0, 1.0)
    assert cliffs_delta([3, 3], [3, 3]).value == 0.0


def test_groups_that_never_overlap_are_as_far_apart_as_can_be() -> None:
    found = cliffs_delta([5, 5, 4], [1, 2, 2])
    assert (found.value, found.high) == (1.0, 1.0)
    assert found.low <= 1.0


@pytest.mark.parametrize(
    ("delta", "mean_gap", "q", "verdict"),
    [
        (Delta(0.6, 0.2, 0.9), 0.8, 0.04, Verdict.CLEAR_GAP),
        (Delta(-0.6, -0.9, -0.2), -0.8, 0.04, Verdict.CLEAR_GAP),
        (Delta(0.6, 0.2, 0.9), 0.8, 0.10, Verdict.POSSIBLE_GAP),
        (Delta(0.33, -0.1, 0.7), 0.5, 0.5, Verdict.POSSIBLE_GAP),
        (Delta(0.6, 0.2, 0.9), 0.4, 0.01, Verdict.TOO_FEW),
        (Delta(0.1, -0.2, 0.3), 0.1, 0.8, Verdict.NO_SIGN),
        (Delta(0.1, -0.4, 0.5), 0.1, 0.8, Verdict.TOO_FEW),
        (Delta(0.1, -0.33, 0.3), 0.1, 0.8, Verdict.TOO_FEW),
        (Delta(0.1, -0.3, 0.33), 0.1, 0.8, Verdict.TOO_FEW),
    ],
)
def test_what_may_be_said_of_a_gap(
    delta: Delta, mean_gap: float, q: float, verdict: Verdict
) -> None:
    assert verdict_of(delta, mean_gap, q) is verdict


def test_missing_answers_are_left_out() -> None:
    assert mann_whitney([1, 2, math.nan], [3, 4]) == mann_whitney([1, 2], [3, 4])


def test_what_cannot_be_is_refused_with_the_argument_and_the_reason() -> None:
    with pytest.raises(ImpossibleInput, match=r"samples: it has 1 groups: 2 are needed"):
        kruskal_wallis([[1, 2]])
    with pytest.raises(ImpossibleInput, match=r"samples\[1\]: it has 0 answers: 1 are needed"):
        kruskal_wallis([[1, 2], [math.nan]])
    with pytest.raises(ImpossibleInput, match="second: it has 1 answers"):
        cliffs_delta([1, 2], [3])
    with pytest.raises(ImpossibleInput, match="answers: 2 are needed, not 1"):
        rank_epsilon_squared(1.0, 1)
    with pytest.raises(ImpossibleInput, match=r"h: -1\.0 is below 0"):
        rank_epsilon_squared(-1.0, 5)
    with pytest.raises(ImpossibleInput, match="a p-value lies outside 0 to 1"):
        holm([0.2, 1.2])


@pytest.mark.parametrize("correct", [holm, benjamini_hochberg])
@pytest.mark.parametrize("wrong", [-0.1, 1.2, math.nan])
def test_what_is_no_p_value_is_refused(
    correct: Callable[[Sequence[float]], object], wrong: float
) -> None:
    with pytest.raises(ImpossibleInput) as refused:
        correct([0.2, wrong])
    assert str(refused.value) == "p_values: a p-value lies outside 0 to 1."


def test_a_group_without_an_answer_is_refused_by_its_place() -> None:
    with pytest.raises(ImpossibleInput, match=r"^first: it has 0 answers"):
        mann_whitney([], [1, 2])
    with pytest.raises(ImpossibleInput, match=r"^second: it has 0 answers"):
        mann_whitney([1, 2], [math.nan])
