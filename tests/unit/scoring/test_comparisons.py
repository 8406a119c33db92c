"""Which groups are compared, with what, and what may be said of it.

Witnesses: the p-values of Mann-Whitney and Kruskal-Wallis and the corrections are those of R
(test_gaps.py); here Holm and Benjamini-Hochberg are applied to them by hand.
"""

from dataclasses import replace

import pytest

from scoring.gaps import benjamini_hochberg, cliffs_delta, holm, kruskal_wallis, mann_whitney
from scoring.measures import RankTest, Size, Verdict
from scoring.release import Release
from tests.factories import a_bucket, a_framework
from tests.unit.scoring.waves import released, released_from, views

FRAMEWORK = a_framework("governance", "risk")
HIGH, LOW = (5, 4, 5, 4, 5, 4, 5), (1, 2, 1, 2, 1, 2, 1)
MIDDLE = (3, 4, 2, 3, 3, 2, 4)


def _pairs(release: Release, area: str = "governance") -> list[tuple[str, str]]:
    return [(gap.first, gap.second) for gap in release.gaps_in(area)]


def test_the_pmo_is_compared_with_every_other_group() -> None:
    forms = {role: views("governance", *MIDDLE) for role in ("sponsors", "pmo", "partners")}
    assert _pairs(released(FRAMEWORK, forms)) == [("pmo", "sponsors"), ("pmo", "partners")]


def test_executives_are_compared_with_project_managers_and_staff_and_nobody_else() -> None:
    roles = ("executives", "sponsors", "project_managers", "project_team", "frontline", "partners")
    forms = {role: views("governance", *MIDDLE) for role in roles}
    assert _pairs(released(FRAMEWORK, forms)) == [
        ("executives", "project_managers"),
        ("executives", "project_team"),
        ("executives", "frontline"),
    ]


def test_the_group_that_holds_the_executives_speaks_for_them() -> None:
    leadership = replace(
        a_bucket("sponsors"), id="leadership", role_groups=("executives", "sponsors")
    )
    buckets = [leadership, a_bucket("project_managers")]
    forms = {bucket.id: views("governance", *MIDDLE) for bucket in buckets}
    release = released_from(FRAMEWORK, buckets, forms)
    assert _pairs(release) == [("leadership", "project_managers")]


def test_who_is_compared_can_be_set_in_the_rules() -> None:
    forms = {role: views("governance", *MIDDLE) for role in ("sponsors", "partners")}
    rules = replace(
        released(FRAMEWORK, {}).policy, senior="sponsors", compared_with_senior=("partners",)
    )
    assert _pairs(released(FRAMEWORK, forms, policy=rules)) == [("sponsors", "partners")]


def test_a_joint_statement_is_never_tested() -> None:
    forms = {
        "pmo": views("governance", 5),
        "sponsors": views("governance", *LOW),
        "executives": views("governance", *LOW),
    }
    release = released(FRAMEWORK, forms, statements=["pmo"])
    assert release.cell_of["pmo", "governance"].view == 5
    assert not release.gaps
    assert [area.buckets for area in release.differences] == [("sponsors", "executives")]


def test_fewer_than_k_views_are_not_compared() -> None:
    few = [*views("governance", *MIDDLE[:4]), {"governance.x2": 3}]
    forms = {"pmo": views("governance", *MIDDLE), "partners": few}
    assert not released(FRAMEWORK, forms).gaps


def test_a_group_that_cannot_see_an_area_is_not_compared_in_it() -> None:
    blind = [{"governance.link": 2, "governance.x2": -1}] * 6
    forms = {"pmo": views("governance", *MIDDLE), "partners": blind}
    assert not released(FRAMEWORK, forms).gaps


def test_a_gap_carries_the_difference_and_the_delta_of_the_two_groups() -> None:
    forms = {"pmo": views("governance", *HIGH), "sponsors": views("governance", *MIDDLE)}
    (gap,) = released(FRAMEWORK, forms).gaps
    delta = cliffs_delta(HIGH, MIDDLE)
    assert (gap.area, gap.first, gap.second) == ("governance", "pmo", "sponsors")
    assert gap.difference == round(32 / 7 - 3, 1)
    assert (gap.delta, gap.low, gap.high) == tuple(
        round(figure, 1) for figure in (delta.value, delta.low, delta.high)
    )
    assert (gap.size, gap.verdict) == (Size.LARGE, Verdict.CLEAR_GAP)


def test_a_gap_between_groups_of_twenty_is_kept_exactly() -> None:
    one, other = (HIGH * 3)[:20], (MIDDLE * 3)[:20]
    forms = {"pmo": views("governance", *one), "sponsors": views("governance", *other)}
    (gap,) = released(FRAMEWORK, forms).gaps
    delta = cliffs_delta(one, other)
    assert gap.difference == pytest.approx(sum(one) / 20 - sum(other) / 20)
    assert (gap.delta, gap.low, gap.high) == pytest.approx((delta.value, delta.low, delta.high))


def test_chance_is_corrected_inside_an_area_first_and_then_across_areas() -> None:
    """Alone the pair would be clear; beside seven areas without any difference it is not."""
    areas = [f"area{number}" for number in range(8)]
    framework = a_framework(*areas)
    one, other = (3, 4, 3, 4, 5), (2, 3, 3, 2, 3)
    same = {f"{area}.link": 2 for area in areas[1:]}
    forms = {
        "pmo": [same | form for form in views(areas[0], *one)],
        "sponsors": [same | form for form in views(areas[0], *other)],
    }
    p = mann_whitney(one, other).p
    assert p < 0.10
    assert benjamini_hochberg([p, *[1.0] * 7])[0] > 0.10

    gap, *others = released(framework, forms).gaps
    assert gap.verdict is Verdict.POSSIBLE_GAP
    assert {other.verdict for other in others} == {Verdict.TOO_FEW}

    alone = released(a_framework(areas[0]), {r: views(areas[0], *v) for r, v in
                                             (("pmo", one), ("sponsors", other))})  # fmt: skip
    assert [gap.verdict for gap in alone.gaps] == [Verdict.CLEAR_GAP]


def test_the_pairs_of_one_area_share_their_chance() -> None:
    one, other = (3, 4, 3, 4, 5), (2, 3, 3, 2, 3)
    forms = {
        "pmo": views("governance", *one),
        "sponsors": views("governance", *other),
        "partners": views("governance", 4, 3, 4, 4, 4),
        "frontline": views("governance", 3, 4, 4, 4, 4),
        "project_team": views("governance", 4, 4, 4, 4, 3),
        "project_managers": views("governance", 4, 4, 3, 4, 4),
    }
    p_values = [
        mann_whitney(one, [1 + form["governance.link"] for form in sent]).p
        for role, sent in forms.items()
        if role != "pmo"
    ]
    assert holm(p_values)[0] > 0.10 > p_values[0]
    gaps = {gap.second: gap.verdict for gap in released(a_framework(), forms).gaps}
    assert gaps["sponsors"] is Verdict.POSSIBLE_GAP


def test_all_groups_are_tested_together_as_well() -> None:
    samples = {"sponsors": HIGH, "partners": LOW, "frontline": MIDDLE}
    release = released(FRAMEWORK, {r: views("governance", *v) for r, v in samples.items()})
    (found,) = release.differences
    expected = kruskal_wallis(list(samples.values()))
    assert expected.p < 0.01
    assert found.buckets == tuple(samples)
    assert found.is_clear


def test_groups_that_see_an_area_alike_show_no_clear_difference() -> None:
    forms = {role: views("governance", *MIDDLE) for role in ("sponsors", "partners")}
    (found,) = released(FRAMEWORK, forms).differences
    assert not found.is_clear


@pytest.mark.parametrize(("people", "is_told"), [(19, False), (20, True)])
def test_a_test_is_told_only_where_every_group_has_twenty_answers(
    people: int, is_told: bool
) -> None:
    one, other = (HIGH * 3)[:20], (LOW * 3)[:people]
    forms = {"sponsors": views("governance", *one), "partners": views("governance", *other)}
    (found,) = released(FRAMEWORK, forms).differences
    expected = kruskal_wallis([one, other])
    size = round(expected.epsilon_squared, 10)
    told = RankTest(round(expected.h, 10), 1, round(expected.p, 10), size)
    assert found.test == (told if is_told else None)
