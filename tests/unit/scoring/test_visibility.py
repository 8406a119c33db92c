"""Three ways not to answer, and from where on a group is left out of an area."""

from dataclasses import replace

import pytest

from scoring.policy import DEFAULT
from scoring.release import CellState
from scoring.visibility import Sight, cell_state

ALL_SAID = Sight(asked=30, cant_say=0, does_not_apply=0, answered=30, replied=10)


def test_who_was_asked_and_skipped_could_still_see() -> None:
    assert replace(ALL_SAID, answered=0).visibility == 1.0
    assert replace(ALL_SAID, cant_say=10).visibility == 0.6666666667


def test_what_does_not_apply_is_a_share_of_those_who_could_tell() -> None:
    seen = Sight(asked=40, cant_say=20, does_not_apply=5, answered=15, replied=10)
    assert seen.not_applicable == 0.25
    assert replace(seen, does_not_apply=0, answered=0).not_applicable == 0.0


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        (Sight(0, 0, 0, 0, 0), CellState.NOT_ASKED),
        (ALL_SAID, CellState.SHOWN),
        (Sight(30, 12, 0, 18, 10), CellState.SHOWN),
        (Sight(30, 13, 0, 17, 10), CellState.CANNOT_SEE),
        (Sight(10, 0, 5, 5, 5), CellState.DOES_NOT_APPLY),
        (Sight(10, 0, 4, 6, 5), CellState.SHOWN),
        (Sight(10, 0, 5, 5, 4), CellState.SHOWN),
        (Sight(10, 5, 5, 0, 5), CellState.CANNOT_SEE),
    ],
)
def test_40_percent_may_be_unable_to_say_and_half_must_find_that_it_does_not_apply(
    seen: Sight, state: CellState
) -> None:
    assert cell_state(seen, has_means=True, least=5, policy=DEFAULT) is state


def test_a_view_without_enough_answers_to_any_item_is_hidden() -> None:
    assert cell_state(ALL_SAID, has_means=False, least=5, policy=DEFAULT) is CellState.HIDDEN
