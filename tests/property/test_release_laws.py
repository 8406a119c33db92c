"""Laws of what a release says beside supports and levels, and of single answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from statistics import fmean

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from questionnaires.framework import Framework, Item, Kind
from questionnaires.responses import CANT_SAY, DOES_NOT_APPLY, SKIPPED
from scoring.agreement import average_deviation, rwg
from scoring.composites import score_release
from scoring.drawn import score_draws
from scoring.gaps import cliffs_delta
from scoring.levels import area_support, cumulative_support, headline_for, level_for, score_of
from scoring.policy import CAUTIOUS, DEFAULT, ISO_LIKE, ScoringPolicy
from scoring.release import Cell, CellState, printed_mean, printed_support
from scoring.results import Contribution
from scoring.support import LEVELS
from tests.property.waves import AREAS, FRAMEWORK, Forms, forms_of, released, vectors

POLICIES = st.sampled_from([DEFAULT, ISO_LIKE, CAUTIOUS])
RATINGS = st.lists(st.integers(1, 5), min_size=5, max_size=12)


def _changed(forms: Forms, change: Callable[[Item, int], int]) -> Forms:
    return {
        role: [tuple(map(change, FRAMEWORK.items, vector)) for vector in sent]
        for role, sent in forms.items()
    }


def _numbers(cell: Cell) -> tuple[object, ...]:
    return cell.state, cell.support, cell.view, cell.visibility, cell.interval, cell.agreement


@given(forms=forms_of(), data=st.data())
def test_skipping_one_question_shifts_no_other_answer(forms: Forms, data: st.DataObject) -> None:
    role = data.draw(st.sampled_from(sorted(forms)))
    assume(forms[role])
    skipped = data.draw(st.integers(0, len(FRAMEWORK.items) - 1))
    first, *others = forms[role]
    shorter = (*first[:skipped], SKIPPED, *first[skipped + 1 :])
    before, after = released(forms), released({**forms, role: [shorter, *others]})
    area = FRAMEWORK.items[skipped].area
    for cell in before.cells:
        if cell.area != area:
            assert _numbers(cell) == _numbers(after.cell_of[cell.bucket, cell.area])


@given(forms=forms_of())
def test_does_not_apply_counts_neither_for_nor_against_a_level(forms: Forms) -> None:
    skipped = _changed(forms, lambda _, a: SKIPPED if a == DOES_NOT_APPLY else a)
    one, other = released(forms), released(skipped)
    for cell in one.cells:
        beside = other.cell_of[cell.bucket, cell.area]
        if CellState.SHOWN == cell.state == beside.state:
            assert (cell.support, cell.view) == (beside.support, beside.view)


def _turned(framework: Framework) -> Framework:
    """Word every statement, experience and view the other way round."""

    def turned(item: Item) -> Item:
        return item if item.kind is Kind.ANCHORED else replace(item, is_reversed=True)

    return replace(
        framework,
        areas=tuple(
            replace(area, items=tuple(map(turned, area.items))) for area in framework.areas
        ),
    )


@given(forms=forms_of())
def test_questions_worded_the_other_way_round_and_answered_so_say_the_same(forms: Forms) -> None:
    mirrored = _changed(forms, lambda item, a: a if a < 0 or item.kind is Kind.ANCHORED else 4 - a)
    straight, turned = released(forms), released(mirrored, _turned(FRAMEWORK))
    assert turned.cells == straight.cells
    assert turned.gaps == straight.gaps
    assert turned.differences == straight.differences


@given(one=RATINGS, other=RATINGS)
def test_a_mirrored_scale_leaves_agreement_and_turns_a_gap_round(
    one: list[int], other: list[int]
) -> None:
    mirrored, beside = ([6 - rating for rating in group] for group in (one, other))
    assert rwg(mirrored) == pytest.approx(rwg(one))
    assert average_deviation(mirrored).around_mean == pytest.approx(
        average_deviation(one).around_mean
    )
    straight, turned = cliffs_delta(one, other), cliffs_delta(mirrored, beside)
    assert turned.value == pytest.approx(-straight.value)
    assert (turned.low, turned.high) == pytest.approx((-straight.high, -straight.low))


@given(forms=forms_of(), times=st.integers(2, 7))
def test_weights_count_by_their_proportion_alone(forms: Forms, times: int) -> None:
    release = released(forms)
    buckets = tuple(replace(b, weight=b.weight * times) for b in release.buckets)
    heavier = score_release(replace(release, buckets=buckets))
    for area, beside in zip(score_release(release).areas, heavier.areas, strict=True):
        assert (area.level, area.flags) == (beside.level, beside.flags)
        assert (area.score or 0) == pytest.approx(beside.score or 0)


@given(forms=forms_of())
def test_the_same_people_twice_have_the_same_means(forms: Forms) -> None:
    release = released(forms)
    people = {bucket.id for bucket in release.buckets if not bucket.is_statement}
    twice = released({role: [*sent, *sent] for role, sent in forms.items() if len(sent) >= 5})
    for cell in release.cells:
        if cell.bucket in people and (cell.bucket, cell.area) in twice.cell_of:
            beside = twice.cell_of[cell.bucket, cell.area]
            if CellState.SHOWN == cell.state == beside.state and _as_many_items(forms):
                assert (cell.support, cell.view) == (beside.support, beside.view)


def _as_many_items(forms: Forms) -> bool:
    """Tell whether no question had 3 or 4 answers, which twice would be enough."""
    counts = [
        sum(vector[n] >= 0 for vector in sent)
        for sent in forms.values()
        for n in range(len(FRAMEWORK.items))
    ]
    return not {3, 4} & set(counts) and all(not 0 < len(sent) < 5 for sent in forms.values())


@given(forms=forms_of(), data=st.data())
def test_answers_to_what_is_not_shown_change_nothing_that_is(
    forms: Forms, data: st.DataObject
) -> None:
    """Fewer than k answers to a question: change them all, and nothing moves."""
    people = data.draw(st.lists(vectors(FRAMEWORK), min_size=5, max_size=9))
    position = FRAMEWORK.positions["risk.link"]
    kept = data.draw(st.integers(1, 4))

    def with_views(values: Sequence[int]) -> list[tuple[int, ...]]:
        views = [*values, *[SKIPPED] * (len(people) - len(values))]
        return [
            (*v[:position], view, *v[position + 1 :]) for v, view in zip(people, views, strict=True)
        ]

    some = st.lists(st.integers(0, 4), min_size=kept, max_size=kept)
    one, other = (released({**forms, "partners": with_views(data.draw(some))}) for _ in range(2))
    assert (one.cells, one.gaps, one.differences) == (other.cells, other.gaps, other.differences)
    assert score_release(one).areas == score_release(other).areas


@given(value=st.floats(1, 5), answered=st.integers(5, 100), alone=st.booleans())
def test_every_mean_has_a_printed_form(value: float, answered: int, alone: bool) -> None:
    printed = printed_mean(value, answered, alone)
    low, high = (1.2, 4.8) if answered < 20 and alone else (1.0, 5.0)
    assert low <= printed <= high
    assert abs(printed - value) <= max(0.05, low - 1.0) + 1e-9


@given(value=st.floats(0, 1), answered=st.integers(5, 100))
def test_every_support_has_a_printed_form(value: float, answered: int) -> None:
    assert abs(printed_support(value, answered) - value) <= 0.1 + 1e-9


@given(score=st.floats(0, 1), policy=POLICIES)
def test_every_support_gives_exactly_one_level(score: float, policy: ScoringPolicy) -> None:
    assert level_for(dict.fromkeys(LEVELS, score), policy) in {1, 2, 3, 4, 5}


SUPPORTS = arrays.arrays(
    np.float64,
    (3, 4, 5, 4),
    elements=st.floats(0, 1) | st.sampled_from([0.5, 0.6, 0.75, 0.85, np.nan, 0.0, 1.0]),
)


@given(supports=SUPPORTS, policy=POLICIES, weights=st.tuples(*[st.integers(1, 3)] * 3))
def test_thousands_of_draws_are_scored_by_the_rules_of_one(
    supports: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    policy: ScoringPolicy,
    weights: tuple[int, int, int],
) -> None:
    drawn = score_draws(supports, weights, policy)
    for draw in range(supports.shape[1]):
        areas = [_scored(supports[:, draw, area], weights, policy) for area in range(5)]
        scores, levels = zip(*areas, strict=True)
        counted = [None if level is None else min(level, 4) for level in levels]
        assert [level or None for level in drawn.levels[draw].tolist()] == counted
        known = [score for score in scores if score is not None]
        assert [s for s in drawn.scores[draw] if not np.isnan(s)] == pytest.approx(known)
        assert drawn.averages[draw] == pytest.approx(fmean(known) if known else 0.0)
        assert (drawn.headlines[draw] or None) == headline_for(counted, policy)


def _scored(
    supports: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    weights: Sequence[int],
    policy: ScoringPolicy,
) -> tuple[float | None, int | None]:
    parts = [
        Contribution(str(bucket), level, weights[bucket], float(supports[bucket, index]))
        for bucket in range(len(weights))
        for index, level in enumerate(LEVELS)
        if not np.isnan(supports[bucket, index])
    ]
    cumulative = cumulative_support(area_support(parts))
    return score_of(cumulative), level_for(cumulative, policy)


@given(forms=st.dictionaries(st.sampled_from(["sponsors", "frontline"]), st.integers(5, 9)))
def test_a_wave_of_nothing_but_cant_say_has_no_level_and_no_verdict(
    forms: Mapping[str, int],
) -> None:
    blind = (CANT_SAY,) * len(FRAMEWORK.items)
    release = released({role: [blind] * number for role, number in forms.items()})
    assert not release.gaps
    assert not release.differences
    assert [area.level for area in score_release(release).areas] == [None] * len(AREAS)
