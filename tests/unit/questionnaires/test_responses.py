"""Answers as a vector: one signed byte for each item, at its position."""

from pathlib import Path

import pytest

from questionnaires.framework import Framework
from questionnaires.loading import load_framework
from questionnaires.responses import (
    CANT_SAY,
    DOES_NOT_APPLY,
    NOT_ASKED,
    SKIPPED,
    answer_vector,
    pack_answers,
    unpack_answers,
)
from tests.unit.questionnaires.small_files import write_framework


@pytest.fixture
def small(tmp_path: Path) -> Framework:
    return load_framework(write_framework(tmp_path))


def test_each_answer_stands_at_its_items_position(small: Framework) -> None:
    vector = answer_vector(small, {"STK.s2", "DEL.anchor"}, {"STK.s2": 3, "DEL.anchor": 5})

    assert len(vector) == len(small.slots)
    assert vector[small.positions["STK.s2"]] == 3
    assert vector[small.positions["DEL.anchor"]] == 5


def test_what_was_asked_and_not_answered_is_skipped_and_all_else_was_not_asked(
    small: Framework,
) -> None:
    vector = answer_vector(small, {"STK.s2"}, {})

    assert vector[small.positions["STK.s2"]] == SKIPPED
    assert set(vector[: small.positions["STK.s2"]]) == {NOT_ASKED}


def test_an_answer_to_an_item_that_was_not_asked_is_dropped(small: Framework) -> None:
    vector = answer_vector(small, {"STK.s2"}, {"STK.s2": 1, "STK.s3": 4, "ZZZ.no": 2})

    assert vector[small.positions["STK.s3"]] == NOT_ASKED
    assert sorted(set(vector)) == [NOT_ASKED, 1]


def test_a_packed_vector_takes_one_byte_an_item_and_comes_back() -> None:
    vector = (0, 1, 4, 5, CANT_SAY, DOES_NOT_APPLY, SKIPPED, NOT_ASKED)

    packed = pack_answers(vector)

    assert packed == bytes([0, 1, 4, 5, 255, 254, 253, 252])
    assert unpack_answers(packed) == vector
