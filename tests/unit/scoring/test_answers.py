"""Answers become matrices, and matrices counts."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

import scoring.counts
from questionnaires.framework import Item, Kind
from questionnaires.responses import CANT_SAY, DOES_NOT_APPLY, NOT_ASKED, Response, pack_answers
from scoring.answers import table_of_packed, table_of_responses
from scoring.counts import count_answers
from scoring.errors import ImpossibleInput, ScoringError
from scoring.support import support_for
from tests.factories import a_framework

FRAMEWORK = a_framework("governance")
WIDTH = len(FRAMEWORK.slots)
ASKED = {item.id for item in FRAMEWORK.items}
LINK, ANCHOR = FRAMEWORK.positions["governance.link"], FRAMEWORK.positions["governance.anchor"]


def _vector(**at: int) -> tuple[int, ...]:
    return tuple(at.get(slot.partition(".")[2], NOT_ASKED) for slot in FRAMEWORK.slots)


def test_stored_vectors_are_placed_by_the_group_they_belong_to() -> None:
    rows = [("pmo", _vector(link=3)), ("partners", _vector(link=1)), ("pmo", _vector(link=0))]
    packed = table_of_packed(FRAMEWORK, [(b, pack_answers(v)) for b, v in rows])
    given = table_of_responses(FRAMEWORK, [Response(b, v) for b, v in rows])
    for table in (packed, given):
        assert table.forms_of("pmo").tolist() == [list(_vector(link=3)), list(_vector(link=0))]
        assert table.forms_of("partners").tolist() == [list(_vector(link=1))]
        assert table.forms_of("sponsors").shape == (0, WIDTH)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (
            lambda: table_of_packed(FRAMEWORK, [("pmo", b"\x01")]),
            f"does not have the {WIDTH} slots",
        ),
        (
            lambda: table_of_responses(FRAMEWORK, [Response("pmo", (0,) * (WIDTH + 1))]),
            f"does not have the {WIDTH} slots of small 1.0.0. Score it with the version",
        ),
        (
            lambda: table_of_responses(FRAMEWORK, [Response("pmo", (300,) * WIDTH)]),
            "has a value that was never offered. Check that the wave",
        ),
        (
            lambda: table_of_responses(FRAMEWORK, [Response("pmo", (-129,) * WIDTH)]),
            "has a value that was never offered",
        ),
    ],
)
def test_vectors_of_another_framework_are_refused(make: Callable[[], object], why: str) -> None:
    with pytest.raises(ScoringError, match=why):
        make()


def test_bytes_hold_every_value_from_minus_128_to_127() -> None:
    table = table_of_responses(FRAMEWORK, [Response("pmo", (-128,) * WIDTH)])
    assert table.forms_of("pmo").min() == -128
    assert table_of_responses(FRAMEWORK, [Response("p", (127,) * WIDTH)]).forms_of("p").max() == 127


def test_every_answer_is_counted_once() -> None:
    forms = [_vector(link=4, anchor=1), _vector(link=CANT_SAY), _vector(link=4, s2=DOES_NOT_APPLY)]
    counts = count_answers(FRAMEWORK, ASKED, np.array(forms, dtype=np.int8))
    assert counts.by_value.sum(axis=1).tolist() == [3] * WIDTH
    assert (counts.of(LINK, 4), counts.of(LINK, CANT_SAY), counts.answered(LINK)) == (2, 1, 2)
    assert counts.sample(LINK).tolist() == [5.0, 5.0]
    assert counts.given(ANCHOR).tolist() == [0, 1, 0, 0, 0, 0]
    assert counts.replied == {"governance": 2}


def test_what_a_group_is_not_asked_counts_as_not_asked() -> None:
    forms = np.array([_vector(link=4, s2=3)] * 5, dtype=np.int8)
    counts = count_answers(FRAMEWORK, {"governance.s2"}, forms)
    assert counts.answered(LINK) == 0
    assert counts.of(LINK, NOT_ASKED) == 5
    assert counts.replied == {"governance": 5}


def test_counting_in_blocks_of_any_size_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(3)
    forms = random.integers(1, 5, (50, WIDTH)).astype(np.int8)
    whole = count_answers(FRAMEWORK, ASKED, forms)
    monkeypatch.setattr(scoring.counts, "BLOCK", 7)
    parts = count_answers(FRAMEWORK, ASKED, forms)
    assert parts.by_value.tolist() == whole.by_value.tolist()
    assert parts.replied == whole.replied


@pytest.mark.parametrize(
    ("slot", "value"), [("link", 5), ("link", -5), ("anchor", 0), ("anchor", 6), ("s2", 5)]
)
def test_a_value_that_was_never_offered_is_refused_by_name(slot: str, value: int) -> None:
    forms = np.array([_vector(link=1), _vector(**{slot: value})], dtype=np.int8)
    with pytest.raises(ScoringError, match=f"An answer to governance.{slot} has a value"):
        count_answers(FRAMEWORK, ASKED, forms)


@pytest.mark.parametrize(
    ("kind", "level", "answer", "support"),
    [
        (Kind.ANCHORED, None, 1, {2: 0.0, 3: 0.0, 4: 0.0, 5: 0.0}),
        (Kind.ANCHORED, None, 3, {2: 1.0, 3: 1.0, 4: 0.0, 5: 0.0}),
        (Kind.ANCHORED, None, 5, {2: 1.0, 3: 1.0, 4: 1.0, 5: 1.0}),
        (Kind.STATEMENT, 3, 0, {3: 0.0}),
        (Kind.STATEMENT, 3, 3, {3: 0.75}),
        (Kind.EXPERIENCE, 2, 4, {2: 1.0}),
        (Kind.EXPERIENCE, None, 4, {}),
        (Kind.LINKING, None, 4, {}),
    ],
)
def test_one_answer_supports_the_levels_its_question_is_evidence_for(
    kind: Kind, level: int | None, answer: int, support: dict[int, float]
) -> None:
    assert support_for(Item("G", "governance", kind, level, "", (), {}), answer) == support


def test_a_question_worded_the_other_way_round_is_turned() -> None:
    item = Item("G", "governance", Kind.STATEMENT, 3, "", (), {}, is_reversed=True)
    assert support_for(item, 1) == {3: 0.75}
    framework = replace(
        FRAMEWORK,
        areas=tuple(
            replace(a, items=tuple(replace(i, is_reversed=True) for i in a.items[:1]))
            for a in FRAMEWORK.areas
        ),
    )
    counts = count_answers(framework, ASKED, np.array([[0], [1], [1]], dtype=np.int8))
    assert counts.given(0).tolist() == [0, 0, 0, 2, 1, 0]
    assert counts.sample(0).tolist() == [4.0, 4.0, 5.0]


@pytest.mark.parametrize("answer", [-1, 5])
def test_support_for_an_answer_never_offered_is_refused(answer: int) -> None:
    item = Item("G", "governance", Kind.STATEMENT, 3, "", (), {})
    with pytest.raises(ImpossibleInput, match=f"answer: {answer} was never offered: G has 0 to 4"):
        support_for(item, answer)
    anchored = Item("G", "governance", Kind.ANCHORED, None, "", (), {})
    with pytest.raises(ImpossibleInput, match="G has 1 to 5"):
        support_for(anchored, 0)
