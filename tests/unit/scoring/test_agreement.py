"""Agreement inside a group.

Witnesses: values of R's ``multilevel`` for hand-sized sets (agreement_toy_expected.csv), its
simulated chance values (rwg_null_critical.csv), and formulas worked by hand.
"""

import math
from collections.abc import Callable

import pytest
from numpy.typing import ArrayLike

from scoring.agreement import (
    Deviation,
    a_wg,
    average_deviation,
    chance_rwg,
    is_split,
    rwg,
    rwg_j,
    rwg_star_j,
    uniform_variance,
)
from scoring.errors import ImpossibleInput
from tests.unit.scoring.witnesses import rows

TOY = {row["case"]: row for row in rows("agreement_toy_expected.csv")}
ratings_of = {case: [int(n) for n in row["ratings"].split()] for case, row in TOY.items()}


@pytest.mark.parametrize("case", TOY)
def test_agreement_on_one_item_is_that_of_multilevel_in_r(case: str) -> None:
    expected, ratings = TOY[case], ratings_of[case]
    deviation = average_deviation(ratings)

    assert rwg(ratings) == pytest.approx(float(expected["rwg_trunc0"]), abs=1e-6)
    assert deviation.around_mean == pytest.approx(float(expected["AD_mean"]), abs=1e-6)
    assert deviation.around_median == pytest.approx(float(expected["AD_median"]), abs=1e-6)


@pytest.mark.parametrize("case", TOY)
def test_agreement_that_allows_for_the_mean_is_that_of_multilevel_in_r(case: str) -> None:
    expected = TOY[case]["a_wg"]
    found = a_wg(ratings_of[case])

    assert found == (None if expected == "NA" else pytest.approx(float(expected), abs=1e-6))


def test_agreement_that_allows_for_the_mean_says_nothing_near_an_end() -> None:
    assert a_wg([1, 1, 1, 1, 2, 1, 1, 1]) is None
    assert a_wg([5] * 8) == 1.0


@pytest.mark.parametrize(("most", "alone", "nearer"), [(1, 5, 4), (5, 1, 2)])
def test_one_alone_at_the_other_end_is_the_last_mean_of_which_something_is_said(
    most: int, alone: int, nearer: int
) -> None:
    # Brown & Hauenstein: the mean of 8 may be 12/8 to 36/8; all spread that allows is there.
    assert a_wg([most] * 7 + [alone]) == -1.0
    assert a_wg([most] * 7 + [nearer]) is None


def test_one_person_less_than_the_scale_has_points_is_enough_to_allow_for_the_mean() -> None:
    # Mean 3 and variance 10/3 of four; the most that mean allows is (18 - 9 - 5) * 4/3 = 16/3.
    assert a_wg([1, 2, 4, 5]) == pytest.approx(1 - 2 * (10 / 3) / (16 / 3), abs=1e-9)
    assert a_wg([1, 3, 5]) is None


def test_a_scale_may_have_as_few_as_two_points() -> None:
    # Yes and no by chance: variance 1/4.
    assert uniform_variance(2) == 0.25
    assert rwg([1, 2, 1, 2], options=2) == 0.0
    assert rwg([1, 1, 1, 1], options=2) == 1.0


def test_one_person_does_not_deviate_and_is_no_split() -> None:
    assert average_deviation([4]) == Deviation(around_mean=0.0, around_median=0.0)
    assert not is_split([3])
    assert a_wg([3]) is None


@pytest.mark.parametrize("row", rows("rwg_null_critical.csv"), ids=lambda row: row["raters"])
def test_chance_agreement_is_that_of_multilevels_simulation(row: dict[str, str]) -> None:
    assert chance_rwg(int(row["raters"])) == pytest.approx(float(row["rwg_p95"]), abs=0.01)


def test_agreement_on_a_scale_is_the_published_formula_worked_by_hand() -> None:
    # Three people, two items, both with variance 1/3: v/u = 1/6; 2 * 5/6 / (2 * 5/6 + 1/6) = 10/11.
    two_items = [[4, 5], [4, 4], [5, 4]]
    assert rwg_j(two_items) == pytest.approx(10 / 11, abs=1e-9)
    assert rwg_star_j(two_items) == pytest.approx(5 / 6, abs=1e-9)


def test_on_one_item_both_scale_forms_equal_the_single_one() -> None:
    column = [[rating] for rating in ratings_of["mid"]]
    two = [[rating, rating] for rating in ratings_of["mid"]]
    assert rwg_star_j(two) == pytest.approx(rwg(ratings_of["mid"]), abs=1e-9)
    with pytest.raises(ImpossibleInput, match="2 columns are needed"):
        rwg_j(column)


def test_more_difference_than_chance_is_zero_or_below_it_for_lindells_form() -> None:
    polar = [[rating, rating] for rating in ratings_of["polar"]]
    assert rwg_j(polar) == 0.0
    assert rwg_star_j(polar) == pytest.approx(-1.4, abs=1e-9)


def test_a_little_more_difference_than_chance_is_zero_too() -> None:
    spread = [[rating, rating] for rating in ratings_of["spread"]]
    assert rwg_j(spread) == 0.0
    assert rwg_star_j(spread) == pytest.approx(-0.25, abs=1e-9)


def test_missing_answers_are_left_out() -> None:
    assert rwg([4, math.nan, 4, 4, 5, 4]) == rwg([4, 4, 4, 5, 4])
    assert rwg_j([[4.0, 5.0], [4.0, 4.0], [math.nan, 1.0], [5.0, 4.0]]) == rwg_j(
        [[4, 5], [4, 4], [5, 4]]
    )


def test_a_quarter_at_each_end_is_a_split() -> None:
    assert is_split([1, 5, 3, 3])
    assert not is_split([1, 5, 3, 3, 3])
    assert not is_split([1, 1, 1, 4])


@pytest.mark.parametrize(
    ("call", "argument", "why"),
    [
        (lambda: rwg([3]), "ratings", "it has 1 answers: 2 are needed"),
        (lambda: rwg([3, 6]), "ratings", "a rating lies outside 1 to 5"),
        (lambda: rwg([[3, 4]]), "ratings", "it has 2 dimensions: give one row of numbers"),
        (lambda: rwg(["a", "b"]), "ratings", "it holds something that is not a number"),
        (lambda: rwg([1, math.inf]), "ratings", "it holds an infinite number"),
        (lambda: rwg_j([1, 2]), "ratings", "it has 1 dimensions: give rows and columns"),
        (
            lambda: rwg_j([[1.0, math.nan], [2.0, 2.0]]),
            "ratings",
            "it has 1 rows without a missing",
        ),
        (lambda: chance_rwg(1), "people", "a group has 2 people or more, not 1"),
        (lambda: uniform_variance(1), "options", "a scale needs 2 points or more, not 1"),
    ],
)
def test_what_cannot_be_is_refused_with_the_argument_and_the_reason(
    call: Callable[[], object], argument: str, why: str
) -> None:
    with pytest.raises(ImpossibleInput, match=why) as refused:
        call()
    assert refused.value.argument == argument


@pytest.mark.parametrize("measure", [rwg, average_deviation, a_wg, is_split])
def test_every_measure_on_one_item_refuses_what_is_no_row_of_numbers(
    measure: Callable[[ArrayLike], object],
) -> None:
    with pytest.raises(ImpossibleInput) as refused:
        measure([[3, 4]])
    assert str(refused.value) == "ratings: it has 2 dimensions: give one row of numbers."


@pytest.mark.parametrize("measure", [rwg_j, rwg_star_j])
def test_every_measure_on_a_scale_refuses_what_is_no_table(
    measure: Callable[[ArrayLike], object],
) -> None:
    with pytest.raises(ImpossibleInput) as refused:
        measure([3, 4])
    assert str(refused.value) == "ratings: it has 1 dimensions: give rows and columns."


@pytest.mark.parametrize(
    ("measure", "ratings"),
    [
        (rwg, [3, 6]),
        (a_wg, [3, 6]),
        (is_split, [0, 3]),
        (rwg_j, [[3, 6], [3, 3]]),
        (rwg_star_j, [[0, 3], [3, 3]]),
    ],
)
def test_every_measure_that_knows_the_scale_refuses_a_rating_off_it(
    measure: Callable[[ArrayLike], object], ratings: ArrayLike
) -> None:
    with pytest.raises(ImpossibleInput) as refused:
        measure(ratings)
    assert str(refused.value) == "ratings: a rating lies outside 1 to 5."
