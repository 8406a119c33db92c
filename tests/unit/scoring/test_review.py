"""Which forms are marked for review, and when scores without them may be shown.

Witness of the two figures: base R (test_quality.py).
"""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from questionnaires.framework import Framework
from questionnaires.responses import CANT_SAY
from scoring.composites import score_release
from scoring.measures import Quality
from scoring.policy import DEFAULT
from scoring.release import Release
from scoring.results import Flag
from tests.factories import UNSAMPLED, a_framework
from tests.unit.scoring.waves import Forms, released

AREAS = ("governance", "risk", "people")
FRAMEWORK = a_framework(*AREAS, asked=dict.fromkeys(("s2", "s3", "s4"), ("sponsors", "partners")))
ONE_SIGN = replace(UNSAMPLED, marks_for_review=1)


def _form(s2: int, s3: int, s4: int) -> dict[str, int]:
    said = {"s2": s2, "s3": s3, "s4": s4}
    return {f"{area}.{kind}": answer for area in AREAS for kind, answer in said.items()}


HONEST = _form(4, 2, 1)
FLAT = _form(3, 3, 3)
BACKWARDS = _form(1, 2, 3)
BLIND = {**_form(CANT_SAY, CANT_SAY, CANT_SAY), "risk.s2": 2, "risk.s3": 2}


def _marked(*forms: Mapping[str, int], framework: Framework = FRAMEWORK) -> int | None:
    """Return how many of these forms carry a sign; each is sent five times to be told."""
    sent = [form for form in forms for _ in range(5)]
    quality = released(framework, {"sponsors": sent}, policy=ONE_SIGN).quality
    assert quality is not None
    return quality.marked


def test_an_ordinary_form_carries_no_sign() -> None:
    assert _marked(HONEST) == 0


def test_level_4_far_above_level_2_in_three_areas_is_a_sign() -> None:
    assert _marked(BACKWARDS) == 5


def test_in_two_areas_it_is_not() -> None:
    assert _marked({**BACKWARDS, "people.s4": 2}) == 0


def test_one_step_above_is_not_two() -> None:
    assert _marked(_form(1, 3, 2)) == 0


def test_a_ladder_with_a_gap_is_not_inconsistent() -> None:
    assert _marked({**_form(1, 4, 3), "people.s2": CANT_SAY}) == 0


def test_hardly_any_spread_is_a_sign() -> None:
    assert _marked(FLAT) == 5
    assert _marked({**FLAT, "risk.s3": 2}) == 0, "a standard deviation of .33"


def test_one_answer_has_no_spread_to_judge() -> None:
    assert _marked({"risk.s2": 3}) == 0


def test_cant_say_to_more_than_six_in_ten_is_a_sign() -> None:
    assert _marked({**BLIND, "risk.s2": 0}) == 5, "seven of nine"
    seeing = {**BLIND, "risk.s2": 0, "people.s2": 3, "governance.s2": 4}
    assert _marked(seeing) == 0, "five of nine"


def test_one_answer_through_half_of_a_form_is_a_sign_only_where_directions_mix() -> None:
    long = [*["s2", "s3", "s4"]]
    areas = ("governance", "risk", "people")
    framework = a_framework(*areas, asked=dict.fromkeys(long, ("sponsors",)))
    # Eight in a row and then another answer: spread enough, and eight of nine in one run.
    running = {**_form(2, 2, 2), "people.s4": 0}
    assert _marked(running, framework=framework) == 0
    assert _marked(running, framework=_with_a_reversed(framework, "governance.s2")) == 5
    shorter = {**running, "people.s3": 0}
    assert _marked(shorter, framework=_with_a_reversed(framework, "governance.s2")) == 0


def _with_a_reversed(framework: Framework, item: str) -> Framework:
    areas = tuple(
        replace(area, items=tuple(replace(i, is_reversed=i.id == item) for i in area.items))
        for area in framework.areas
    )
    return replace(framework, areas=areas)


def test_a_ladder_is_read_as_its_questions_are_worded() -> None:
    turned = FRAMEWORK
    for area in AREAS:
        turned = _also_reversed(turned, f"{area}.s2")
    # "Never without" 3 at level 2 says 1: level 4 at 3 is two steps above it.
    assert _marked(_form(3, 2, 3), framework=turned) == 5
    assert _marked(_form(1, 2, 3), framework=turned) == 0


def _also_reversed(framework: Framework, item: str) -> Framework:
    areas = tuple(
        replace(
            area,
            items=tuple(replace(i, is_reversed=i.is_reversed or i.id == item) for i in area.items),
        )
        for area in framework.areas
    )
    return replace(framework, areas=areas)


def test_one_sign_alone_marks_nobody_by_the_usual_rules() -> None:
    quality = released(FRAMEWORK, {"sponsors": [FLAT] * 6}).quality
    assert quality == Quality(marked=0, can_leave_out=False)


def test_two_signs_mark_a_form() -> None:
    flat_and_blind = {**BLIND, "risk.s3": 2}
    quality = released(FRAMEWORK, {"sponsors": [flat_and_blind] * 6}).quality
    assert quality == Quality(marked=6, can_leave_out=False)


def test_how_many_are_marked_is_told_from_k_on() -> None:
    for marked, told in ((1, None), (4, None), (5, 5)):
        forms = {"sponsors": [*[HONEST] * 6, *[FLAT] * marked]}
        quality = released(FRAMEWORK, forms, policy=ONE_SIGN).quality
        assert quality is not None
        assert quality.marked == told


def _release(forms: Forms) -> Release:
    return released(FRAMEWORK, forms, policy=ONE_SIGN)


def test_scores_without_them_are_shown_where_k_leave_and_k_stay() -> None:
    forms = {"sponsors": [*[HONEST] * 6, *[FLAT] * 10], "partners": [HONEST] * 5}
    release = _release(forms)
    assert release.quality == Quality(10, can_leave_out=True)
    without = {(c.bucket, c.area): c.support for c in release.without_reviewed}
    assert without["sponsors", "risk"] == {2: 1.0, 3: 0.5, 4: 0.25}
    assert without["partners", "risk"] == release.cell_of["partners", "risk"].support
    (area, *_) = score_release(release).areas
    assert (area.level, area.level_without_reviewed) == (3, 2)
    assert Flag.REVIEW_MATTERS in area.flags


@pytest.mark.parametrize(
    "forms",
    [
        {"sponsors": [*[HONEST] * 6, *[FLAT] * 4]},
        {"sponsors": [*[HONEST] * 4, *[FLAT] * 6]},
        {"sponsors": [*[HONEST] * 6, *[FLAT] * 6], "partners": [*[HONEST] * 6, FLAT]},
        {"sponsors": [HONEST] * 6},
    ],
    ids=["four leave", "four stay", "one leaves another group", "nobody leaves"],
)
def test_else_nothing_is_shown_not_even_whether_a_level_changes(forms: Forms) -> None:
    release = _release(forms)
    assert release.without_reviewed == ()
    for area in score_release(release).areas:
        assert area.level_without_reviewed is None
        assert Flag.REVIEW_MATTERS not in area.flags


def test_an_area_in_which_fewer_than_k_of_them_answered_a_question_is_left_out() -> None:
    silent = {key: answer for key, answer in FLAT.items() if key != "risk.s2"}
    forms = {"sponsors": [*[HONEST] * 6, *[FLAT] * 4, silent]}
    areas = {cell.area for cell in _release(forms).without_reviewed}
    assert areas == {"governance", "people"}


def test_a_joint_statement_is_never_marked() -> None:
    framework = a_framework(*AREAS, asked=dict.fromkeys(("s2", "s3", "s4"), ("pmo", "sponsors")))
    forms = {"pmo": [FLAT], "sponsors": [HONEST] * 5}
    quality = released(framework, forms, statements=["pmo"], policy=ONE_SIGN).quality
    assert quality == Quality(0, can_leave_out=False)


def test_marks_are_the_same_in_blocks_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    forms = {"sponsors": [*[HONEST] * 7, *[FLAT] * 6, *[BACKWARDS] * 5]}
    whole = _release(forms)
    monkeypatch.setattr("scoring.review.BLOCK", 4)
    assert _release(forms) == whole
    assert DEFAULT.marks_for_review == 2
