"""Signs of answers given without reading.

Witness: base R, ``max(rle(x)$lengths)`` and ``sd(x)`` (forms_expected.csv); and values counted
and worked by hand.
"""

import math

import pytest

from scoring.errors import ImpossibleInput
from scoring.quality import irv, longstring
from tests.unit.scoring.witnesses import rows


@pytest.mark.parametrize(
    ("answers", "run"),
    [
        ([1, 2, 2, 2, 3, 3], 3),
        ([4], 1),
        ([1, 2, 3, 4], 1),
        ([3, 3, 3, 3, 3], 5),
        ([1, 5, 5], 2),
        ([2, math.nan, 2, 3], 2),
    ],
)
def test_the_longest_run_of_equal_answers(answers: list[float], run: int) -> None:
    assert longstring(answers) == run


@pytest.mark.parametrize("form", rows("forms_expected.csv"), ids=lambda form: form["answers"])
def test_runs_and_spreads_of_whole_forms_are_those_of_r(form: dict[str, str]) -> None:
    answers = [int(answer) for answer in form["answers"].split()]
    assert longstring(answers) == int(form["longest_run"])
    assert irv(answers) == pytest.approx(float(form["spread"]), abs=1e-9)


def test_the_spread_of_one_form_is_its_standard_deviation() -> None:
    # Deviations from 13/6: 49/36 + 3 * 1/36 + 2 * 25/36 = 102/36 over 5.
    assert irv([1, 2, 2, 2, 3, 3]) == pytest.approx(math.sqrt(102 / 36 / 5), abs=1e-12)
    assert irv([3, 3, math.nan, 3]) == 0.0


def test_a_form_without_answers_is_refused() -> None:
    with pytest.raises(ImpossibleInput, match="answers: it has 0 answers: 1 are needed"):
        longstring([math.nan])
    with pytest.raises(ImpossibleInput, match="answers: it has 1 answers: 2 are needed"):
        irv([2, math.nan])
