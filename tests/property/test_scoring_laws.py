"""Laws that hold for every framework, every group and every answer."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from questionnaires.framework import Framework, Kind
from questionnaires.responses import CANT_SAY, SKIPPED
from scoring.composites import score_release
from scoring.findings import findings_in
from scoring.levels import headline_for
from scoring.policy import CAUTIOUS, DEFAULT, ISO_LIKE, ScoringPolicy
from scoring.release import CellState, Release
from scoring.results import WaveScore
from scoring.storing import release_from_json, release_hash, release_to_json
from tests.factories import EVERYONE, a_framework, with_a_block
from tests.property.waves import (
    AREAS,
    FEW_DRAWS,
    FRAMEWORK,
    Forms,
    forms_of,
    released,
    vectors,
)

POLICIES = st.sampled_from([DEFAULT, ISO_LIKE, CAUTIOUS])


def _score(forms: Forms, framework: Framework = FRAMEWORK) -> WaveScore:
    return score_release(released(forms, framework))


@given(forms=forms_of(), data=st.data())
def test_the_order_of_the_answers_never_matters(forms: Forms, data: st.DataObject) -> None:
    number = sum(map(len, forms.values()))
    order = data.draw(st.permutations(range(number)))
    one, other = (released(forms, shuffled=o, policy=FEW_DRAWS) for o in (order, None))
    assert release_hash(one) == release_hash(other)


@given(forms=forms_of(), data=st.data())
def test_the_order_of_the_buckets_never_moves_a_score(forms: Forms, data: st.DataObject) -> None:
    release = released(forms)
    other = replace(release, buckets=tuple(data.draw(st.permutations(release.buckets))))
    scores = [
        [(area.score, area.level, area.flags) for area in score_release(r).areas]
        for r in (release, other)
    ]
    assert scores[0] == scores[1]


@given(forms=forms_of(), policy=POLICIES, data=st.data())
def test_a_better_answer_never_lowers_a_score_a_level_or_the_headline(
    forms: Forms, policy: ScoringPolicy, data: st.DataObject
) -> None:
    role = data.draw(st.sampled_from(sorted(forms)))
    assume(forms[role])
    person = data.draw(st.integers(0, len(forms[role]) - 1))
    position = data.draw(st.integers(0, len(FRAMEWORK.items) - 1))
    item, given_answer = FRAMEWORK.items[position], forms[role][person][position]
    assume(item.lowest <= given_answer < item.lowest + 4)
    better = data.draw(st.integers(given_answer + 1, item.lowest + 4))
    better_forms = _with(forms, role, person, position, better)
    before, after = (
        score_release(replace(released(f), policy=policy)) for f in (forms, better_forms)
    )
    for was, now in zip(before.areas, after.areas, strict=True):
        assert (now.level or 0) >= (was.level or 0)
        assert (now.score or 0) >= (was.score or 0) - 1e-9
    assert (after.headline.level or 0) >= (before.headline.level or 0)


def _with(forms: Forms, role: str, person: int, position: int, value: int) -> Forms:
    vector = list(forms[role][person])
    vector[position] = value
    people = list(forms[role])
    people[person] = tuple(vector)
    return {**forms, role: people}


@given(highest=st.integers(2, 4), data=st.data())
def test_only_easy_questions_cannot_raise_a_level_above_their_evidence(
    highest: int, data: st.DataObject
) -> None:
    asked = {f"s{level}": EVERYONE for level in range(2, highest + 1)}
    framework = a_framework("governance", asked=asked)
    forms = data.draw(forms_of(framework))
    (area,) = _score(forms, framework).areas
    assert (area.level or 1) <= highest
    assert (area.score or 1) <= area.ceiling <= highest


@given(forms=forms_of(), easy=st.integers(0, 4))
def test_answers_about_level_2_never_lift_what_level_3_says(forms: Forms, easy: int) -> None:
    position = FRAMEWORK.positions["governance.s2"]
    assert FRAMEWORK.items[position].kind is Kind.STATEMENT
    easier = {
        role: [
            (*v[:position], easy if v[position] >= 0 else v[position], *v[position + 1 :])
            for v in sent
        ]
        for role, sent in forms.items()
    }
    before, after = _score(forms).areas[0], _score(easier).areas[0]
    for level in (3, 4, 5):
        assert after.support.get(level) == before.support.get(level)


@given(forms=forms_of(), data=st.data())
def test_a_form_full_of_cant_say_moves_no_average_unless_visibility_falls_under_its_floor(
    forms: Forms, data: st.DataObject
) -> None:
    role = data.draw(st.sampled_from(["project_managers", "partners"]))
    people = [*forms.get(role, ()), *data.draw(st.lists(vectors(FRAMEWORK), max_size=6))]
    assume(len(people) >= DEFAULT.k)
    blind = (CANT_SAY,) * len(FRAMEWORK.items)
    before = released({**forms, role: people})
    after = released({**forms, role: [*people, blind]})
    for was in before.cells:
        now = after.cell_of[was.bucket, was.area]
        if now.state is not CellState.CANNOT_SEE:
            assert (now.support, now.view, now.state) == (was.support, was.view, was.state)
        else:
            assert now.visibility is not None
            assert now.visibility < 1 - DEFAULT.max_cant_say


@given(forms=forms_of())
def test_a_level_is_given_exactly_where_there_is_evidence(forms: Forms) -> None:
    for area in _score(forms).areas:
        assert (area.level is None) == (area.score is None) == (not area.contributions)
        assert area.level in {None, 1, 2, 3, 4, 5}
        assert area.score is None or 1 <= area.score <= area.ceiling <= 5


@given(forms=st.dictionaries(st.sampled_from(EVERYONE), st.integers(0, 30), min_size=1))
def test_all_blank_is_not_enough_answers_and_never_level_1(forms: Mapping[str, int]) -> None:
    blank = (SKIPPED,) * len(FRAMEWORK.items)
    score = _score({role: [blank] * number for role, number in forms.items()})
    assert [area.level for area in score.areas] == [None] * len(AREAS)
    assert score.headline.level is None
    assert score.headline.why_none == ("governance",)


@given(forms=forms_of(), hidden=st.integers(1, 4), data=st.data())
def test_a_group_under_k_never_influences_anything_that_is_shown(
    forms: Forms, hidden: int, data: st.DataObject
) -> None:
    some = st.lists(vectors(FRAMEWORK), min_size=hidden, max_size=hidden)
    one, other = (
        score_release(released({**forms, "partners": data.draw(some)}, policy=FEW_DRAWS))
        for _ in range(2)
    )
    assert one == other


@given(forms=forms_of())
def test_only_groups_of_k_or_a_joint_statement_are_shown(forms: Forms) -> None:
    release = released(forms)
    for bucket in release.buckets:
        assert bucket.answered >= DEFAULT.k or (bucket.is_statement and bucket.answered == 1)
    assert {cell.bucket for cell in release.cells} == {bucket.id for bucket in release.buckets}


@given(forms=forms_of(), policy=POLICIES)
def test_a_stored_release_read_back_equals_the_one_written(
    forms: Forms, policy: ScoringPolicy
) -> None:
    release = replace(released(forms, policy=FEW_DRAWS), policy=policy)
    again = release_from_json(release_to_json(release))
    assert again == release
    assert release_hash(again) == release_hash(release)
    assert score_release(again) == score_release(release)


WITH_BLOCK = with_a_block(FRAMEWORK)
BESIDE = len(WITH_BLOCK.slots) - len(FRAMEWORK.slots)


def _without_what_stands_beside(release: Release) -> Release:
    return replace(release, rankings=(), profile=())


@given(forms=forms_of(), data=st.data())
def test_answers_in_blocks_never_move_a_score(forms: Forms, data: st.DataObject) -> None:
    anything = st.lists(st.integers(-4, 29), min_size=BESIDE, max_size=BESIDE).map(tuple)
    one, other = (
        {role: [(*v, *data.draw(anything)) for v in sent] for role, sent in forms.items()}
        for _ in range(2)
    )

    plain = released(forms, FRAMEWORK)
    for beside in (one, other):
        release = released(beside, WITH_BLOCK)
        assert _without_what_stands_beside(release) == plain
        assert score_release(release).areas == score_release(plain).areas


@given(forms=forms_of())
def test_who_answered_nothing_but_a_block_counts_as_one_who_left_all_blank(forms: Forms) -> None:
    blank = (SKIPPED,) * len(FRAMEWORK.slots)
    nothing = {r: [(*blank, *(1,) * BESIDE) for _ in vs] for r, vs in forms.items()}
    skipped = {r: [(*blank, *(SKIPPED,) * BESIDE) for _ in vs] for r, vs in forms.items()}

    release = _without_what_stands_beside(released(nothing, WITH_BLOCK))
    assert release == released(skipped, WITH_BLOCK)
    assert [area.level for area in _score(nothing, WITH_BLOCK).areas] == [None] * len(AREAS)


@given(levels=st.lists(st.integers(1, 5), min_size=1, max_size=14))
def test_every_set_of_levels_has_a_headline_no_area_is_far_below(levels: list[int]) -> None:
    headline = headline_for(levels, DEFAULT)
    assert headline is not None
    assert headline <= min(levels) + 1
    assert sum(level >= headline for level in levels) >= 0.8 * len(levels) - 1e-9


@given(forms=forms_of())
def test_findings_are_about_what_the_release_holds(forms: Forms) -> None:
    score = _score(forms)
    known = {bucket.id for bucket in score.release.buckets}
    known |= {group.id for group in score.release.left_out}
    for finding in findings_in(score):
        assert finding.area in {None, *AREAS}
        assert {finding.bucket, finding.other_bucket} <= {None, *known}
        assert finding.value >= 0
