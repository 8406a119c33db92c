"""Ratings as the statistics take them: what is refused, and where the limits lie."""

import math
from collections.abc import Callable

import pytest

from scoring.errors import ImpossibleInput
from scoring.samples import a_share, in_range, one_sample, whole_rows


def test_answers_that_are_missing_leave_the_sample_and_the_rest_keeps_its_order() -> None:
    assert one_sample("answers", [4, math.nan, 2, 2]).tolist() == [4, 2, 2]


def test_a_person_with_a_missing_answer_leaves_the_table() -> None:
    table = [[1.0, 2.0], [math.nan, 3.0], [math.nan, math.nan], [4.0, 5.0]]
    assert whole_rows("answers", table).tolist() == [[1, 2], [4, 5]]


def test_as_many_as_are_needed_are_enough() -> None:
    assert len(one_sample("answers", [1, 2, 3], 3)) == 3
    assert whole_rows("answers", [[1], [2], [3]], fewest_rows=3, columns=1).shape == (3, 1)


def test_the_ends_of_a_scale_lie_on_it() -> None:
    sample = one_sample("answers", [1, 5])
    assert in_range("answers", sample, 1, 5) is sample


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: one_sample("answers", []), "it has 0 answers: 1 are needed."),
        (lambda: one_sample("answers", [1, 2], 3), "it has 2 answers: 3 are needed."),
        (lambda: one_sample("answers", 3), "it has 0 dimensions: give one row of numbers."),
        (lambda: one_sample("answers", ["many"]), "it holds something that is not a number."),
        (lambda: one_sample("answers", [1, -math.inf]), "it holds an infinite number."),
        (lambda: whole_rows("answers", [1, 2]), "it has 1 dimensions: give rows and columns."),
        (
            lambda: whole_rows("answers", [["few", "many"]]),
            "it holds something that is not a number.",
        ),
        (
            lambda: whole_rows("answers", [[1.0, 2.0], [3.0, math.nan]]),
            "it has 1 rows without a missing answer: 2 are needed.",
        ),
        (
            lambda: whole_rows("answers", [[math.nan, math.nan]] * 2),
            "it has 0 rows without a missing answer: 2 are needed.",
        ),
        (
            lambda: in_range("answers", one_sample("answers", [0.5]), 1, 5),
            "a rating lies outside 1 to 5.",
        ),
    ],
)
def test_what_cannot_be_is_refused_under_the_name_the_caller_gave_it(
    call: Callable[[], object], said: str
) -> None:
    with pytest.raises(ImpossibleInput) as refused:
        call()
    assert (refused.value.argument, str(refused.value)) == ("answers", f"answers: {said}")


def test_a_table_with_too_few_columns_is_refused() -> None:
    with pytest.raises(ImpossibleInput, match=r"^answers: .* 2 columns are needed"):
        whole_rows("answers", [[1], [2], [3]])


@pytest.mark.parametrize("wrong", [0, 1, 1.5, 95, -0.1, math.nan])
def test_a_share_lies_strictly_between_0_and_1(wrong: float) -> None:
    with pytest.raises(ImpossibleInput) as refused:
        a_share("confidence", wrong)
    assert str(refused.value) == f"confidence: {wrong!r} is not between 0 and 1."
    assert a_share("confidence", 0.95) == 0.95
