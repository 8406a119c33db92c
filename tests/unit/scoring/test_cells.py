"""How sure a group's view is, and how far its people agree, beside the view.

Witnesses: the interval is that of ``t.test`` in R, worked here as mean +- t s / sqrt(n);
chance agreement is that of R's ``multilevel`` (rwg_null_critical.csv).
"""

from itertools import combinations_with_replacement
from math import sqrt

import numpy as np
import pytest

from scoring.cells import agreement_of, interval_of
from scoring.measures import Agreement
from scoring.release import printed_mean
from tests.factories import a_framework
from tests.unit.scoring.waves import released, views

FRAMEWORK = a_framework("governance")
T_OF_4, T_OF_7 = 2.7764451051977987, 2.3646242515927844


def test_a_view_has_the_interval_of_students_t() -> None:
    forms = {"sponsors": views("governance", 3, 4, 4, 5, 4, 3, 5, 4)}
    cell = released(FRAMEWORK, forms).cell_of["sponsors", "governance"]
    reach = T_OF_7 * sqrt(4 / 7) / sqrt(8)
    assert cell.view == 4
    assert interval_of(np.array([3.0, 4, 4, 5, 4, 3, 5, 4])) == pytest.approx(
        (4 - reach, 4 + reach)
    )
    assert cell.interval is None, "of fewer than twenty it would give back who said what"


def test_the_interval_of_twenty_is_kept_exactly() -> None:
    forms = {"sponsors": views("governance", *[3, 4, 4, 5] * 5)}
    cell = released(FRAMEWORK, forms).cell_of["sponsors", "governance"]
    low, high = interval_of(np.array([3.0, 4, 4, 5] * 5))
    assert cell.interval == (low, high)
    assert low != round(low, 1)


def test_an_interval_never_leaves_the_scale() -> None:
    low, high = interval_of(np.array([1.0, 1, 1, 5, 1]))
    assert low == 1
    assert interval_of(np.array([5.0, 5, 5, 1, 5]))[1] == 5
    assert high < 5


def test_people_who_all_said_the_same_get_the_width_of_one_step_by_one_person() -> None:
    # One of five a step away: s = sqrt(1 / 5), so t s / sqrt(5) = t / 5.
    assert interval_of(np.full(5, 3.0)) == pytest.approx((3 - T_OF_4 / 5, 3 + T_OF_4 / 5))
    assert interval_of(np.full(5, 5.0)) == pytest.approx((5 - T_OF_4 / 5, 5))


@pytest.mark.parametrize(
    ("answers", "word"),
    [
        ((3, 3, 3, 3, 3), Agreement.ALIKE),
        ((4, 4, 4, 5, 4), Agreement.ALIKE),
        ((2, 2, 3, 3, 3), Agreement.ALIKE),  # deviation .48, rwg .87 above chance .32
        ((2, 3, 3, 4, 4), Agreement.HALF_A_LEVEL),  # deviation .64
        ((2, 2, 3, 4, 4), Agreement.HALF_A_LEVEL),  # deviation .80, the most that is practical
        ((1, 2, 3, 4, 4), Agreement.A_LEVEL),  # deviation 1.04
        ((1, 1, 3, 4, 5), Agreement.MORE),  # deviation 1.44, a fifth at the upper end
        ((1, 1, 3, 5, 5), Agreement.SPLIT),
        ((1, 5, 3, 3), Agreement.SPLIT),
    ],
)
def test_agreement_of_twenty_and_more_is_told_in_a_word(
    answers: tuple[int, ...], word: Agreement
) -> None:
    assert agreement_of(np.array(answers * 5, dtype=np.float64)) is word


@pytest.mark.parametrize(
    ("answers", "word"),
    [
        ((3, 3, 3, 3, 3), Agreement.CLOSE),
        ((2, 2, 3, 3, 3), Agreement.CLOSE),
        ((2, 2, 3, 4, 4), Agreement.CLOSE),  # deviation .80
        ((1, 2, 3, 4, 4), Agreement.A_LEVEL),
        ((1, 1, 3, 5, 5), Agreement.SPLIT),
    ],
)
def test_of_fewer_than_twenty_nobody_learns_that_all_said_the_same(
    answers: tuple[int, ...], word: Agreement
) -> None:
    assert agreement_of(np.array(answers, dtype=np.float64)) is word


def told(answers: tuple[int, ...]) -> tuple[float, Agreement]:
    """Return what is printed of a group: its mean and how far its people agree."""
    views_ = np.array(answers, dtype=np.float64)
    return printed_mean(float(views_.mean()), len(answers)), agreement_of(views_)


@pytest.mark.parametrize("people", [5, 6, 8])
def test_what_is_printed_of_a_small_group_never_says_that_all_chose_the_same(people: int) -> None:
    """Every possible group is tried: no printed pair belongs to a unanimous one alone."""
    groups = list(combinations_with_replacement(range(1, 6), people))
    by_told: dict[tuple[float, Agreement], list[tuple[int, ...]]] = {}
    for answers in groups:
        by_told.setdefault(told(answers), []).append(answers)
    forced = [alike[0] for alike in by_told.values() if len(alike) == 1]
    assert not [answers for answers in forced if len(set(answers)) == 1]
    assert len(forced) / len(groups) < 0.1


def test_a_deviation_of_one_and_a_quarter_is_more_than_a_level() -> None:
    # Of eight: 1, 1, 2, 2, 4, 4, 4, 5 has the mean 2.875 and the deviation 1.375.
    assert agreement_of(np.array([1.0, 1, 2, 2, 4, 4, 4, 5])) is Agreement.MORE
    # 1, 2, 2, 3, 4, 4, 5, 3: mean 3, deviation 8 / 8 = 1.
    assert agreement_of(np.array([1.0, 2, 2, 3, 4, 4, 5, 3])) is Agreement.A_LEVEL


def test_a_joint_statement_has_neither_interval_nor_agreement() -> None:
    forms = {"pmo": views("governance", 4)}
    cell = released(FRAMEWORK, forms, statements=["pmo"]).cell_of["pmo", "governance"]
    assert (cell.view, cell.interval, cell.agreement) == (4, None, None)


def test_four_views_beside_five_other_answers_have_neither() -> None:
    forms = {"sponsors": [*views("governance", 2, 3, 4, 3), {}]}
    for form in forms["sponsors"]:
        form["governance.s2"] = 2
    cell = released(FRAMEWORK, forms).cell_of["sponsors", "governance"]
    assert cell.support == {2: 0.5}
    assert (cell.view, cell.interval, cell.agreement) == (None, None, None)
