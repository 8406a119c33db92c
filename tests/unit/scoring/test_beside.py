"""What stands beside the areas: importance, the kind of PMO, and all views as one scale.

Witness of alpha and omega: R's psych (test_reliability.py).
"""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from questionnaires.framework import Framework, Kind
from questionnaires.responses import SKIPPED
from scoring.composites import importance_of
from scoring.measures import ExperienceIndex, ProfileAnswer, Ranking
from scoring.reliability import cronbach_alpha, mcdonald_omega
from tests.factories import a_framework, a_release, with_a_block
from tests.unit.scoring.waves import released, views

AREAS = ("governance", "risk", "people", "change")
FRAMEWORK = with_a_block(a_framework(*AREAS))
RANKING, CHOICE, TICKS = (
    next(i for i in FRAMEWORK.blocks[0].items if i.kind is kind)
    for kind in (Kind.RANKING, Kind.CHOICE, Kind.TICKS)
)


def _ranked(*points: int) -> dict[str, int]:
    return {f"{RANKING.id}.{area}": p for area, p in zip(AREAS, points, strict=True)}


def test_importance_is_the_mean_of_points_in_each_group() -> None:
    forms = {"sponsors": [*[_ranked(5, 4, 0, 3)] * 3, *[_ranked(0, 5, 4, 3)] * 3]}
    (ranking,) = released(FRAMEWORK, forms).rankings
    assert ranking == Ranking(
        "sponsors", {"governance": 2.5, "risk": 4.5, "people": 2.0, "change": 3.0}
    )


def test_who_skipped_the_ranking_does_not_count_as_having_chosen_nothing() -> None:
    forms = {"sponsors": [*[_ranked(5, 4, 3, 0)] * 5, {}]}
    (ranking,) = released(FRAMEWORK, forms).rankings
    assert ranking.points["governance"] == 5


def test_fewer_than_k_rankings_are_not_shown() -> None:
    assert released(FRAMEWORK, {"sponsors": [*[_ranked(5, 4, 3, 0)] * 4, {}]}).rankings == ()


def test_a_group_that_was_not_asked_ranks_nothing() -> None:
    assert released(FRAMEWORK, {"partners": [_ranked(5, 4, 3, 0)] * 6}).rankings == ()


def test_groups_count_alike_whatever_their_size() -> None:
    release = replace(
        a_release({area: {} for area in AREAS}),
        rankings=(
            Ranking("sponsors", dict(zip(AREAS, (5.0, 3.0, 0.0, 0.0), strict=True))),
            Ranking("executives", dict(zip(AREAS, (3.0, 3.0, 2.0, 4.0), strict=True))),
        ),
    )
    # Means 4, 3, 1, 2 over a mean of 2.5, cut to .5-1.5.
    assert importance_of(release) == pytest.approx(
        {"governance": 1.5, "risk": 1.2, "people": 0.5, "change": 0.8}
    )


def test_without_a_ranking_or_with_nothing_chosen_there_is_no_importance() -> None:
    release = a_release({area: {} for area in AREAS})
    assert importance_of(release) == {}
    nothing = Ranking("sponsors", dict.fromkeys(AREAS, 0.0))
    assert importance_of(replace(release, rankings=(nothing,))) == {}


def _profile(*forms: dict[str, int], role: str = "sponsors") -> dict[str, ProfileAnswer]:
    return {said.item: said for said in released(FRAMEWORK, {role: forms}).profile}


def _chose(*options: int) -> list[dict[str, int]]:
    return [{CHOICE.id: option} for option in options]


def test_what_at_least_half_of_a_group_chose_is_told() -> None:
    said = _profile(*_chose(0, 0, 0, 1, 2))
    assert said == {CHOICE.id: ProfileAnswer("sponsors", CHOICE.id, (0,), None)}
    assert _profile(*_chose(0, 0, 0, 1, 1, 1))[CHOICE.id].options == (0, 1)
    assert _profile(*_chose(0, 0, 1, 1, 2))[CHOICE.id].options == ()


def test_fewer_than_k_choices_are_not_told() -> None:
    assert _profile(*_chose(0, 0, 0, 1), {CHOICE.id: SKIPPED}) == {}


def test_shares_are_told_from_twenty_answers_on() -> None:
    assert _profile(*_chose(*[0] * 12, *[1] * 7))[CHOICE.id].shares is None
    told = _profile(*_chose(*[0] * 12, *[1] * 8))[CHOICE.id].shares
    assert told is not None
    assert told[:2] == (0.6, 0.4)
    assert len(told) == len(CHOICE.options)


def test_each_box_to_tick_is_an_option_of_its_own() -> None:
    slots = FRAMEWORK.slots_of(TICKS)
    forms = [dict(zip(slots, _ticks(n), strict=True)) for n in (1, 3, 3, 3, 2)]
    said = _profile(*forms)[TICKS.id]
    assert said.options == (0, 1)


def _ticks(bits: int) -> Sequence[int]:
    return [(bits >> place) & 1 for place in range(len(FRAMEWORK.slots_of(TICKS)))]


def test_a_joint_statement_says_what_it_is_and_ranks_for_nobody() -> None:
    form = {**_chose(1)[0], **_ranked(5, 4, 3, 0)}
    release = released(FRAMEWORK, {"pmo": [form]}, statements=["pmo"])
    assert release.profile == (ProfileAnswer("pmo", CHOICE.id, (1,), None),)
    everyone = replace(
        FRAMEWORK,
        blocks=(
            replace(
                FRAMEWORK.blocks[0],
                items=(replace(RANKING, wording={"pmo": "What matters most?"}),),
            ),
        ),
    )
    assert released(everyone, {"pmo": [_only_ranked()]}, statements=["pmo"]).rankings == ()


def _only_ranked() -> dict[str, int]:
    return _ranked(5, 4, 3, 0)


VIEWS = a_framework(*AREAS)


def _all_views(people: int) -> list[dict[str, int]]:
    """Return forms in which a person's views go together, but not quite."""
    return [
        {f"{area}.link": min(4, (n % 4) + (n // 4 + place) % 2) for place, area in enumerate(AREAS)}
        for n in range(people)
    ]


def _table(forms: Sequence[dict[str, int]]) -> list[list[int]]:
    return [[1 + form[f"{area}.link"] for area in AREAS] for form in forms]


def test_fifty_people_make_all_views_one_scale_with_its_reliability() -> None:
    forms = _all_views(50)
    release = released(VIEWS, {"sponsors": forms})
    alpha, omega = cronbach_alpha(_table(forms)), mcdonald_omega(_table(forms))
    (index,) = release.experience
    cells = [release.cell_of["sponsors", area].view for area in AREAS]
    assert index.mean == pytest.approx(sum(view for view in cells if view) / 4)
    assert index.alpha == pytest.approx((alpha.value, alpha.low, alpha.high))
    assert index.omega == pytest.approx((omega.value, omega.low, omega.high))


def test_views_worded_the_other_way_round_are_turned() -> None:
    turned = replace(
        VIEWS,
        areas=tuple(
            replace(a, items=tuple(replace(i, is_reversed=i.id == "risk.link") for i in a.items))
            for a in VIEWS.areas
        ),
    )
    forms = _all_views(50)
    mirrored = [{**form, "risk.link": 4 - form["risk.link"]} for form in forms]
    straight, other = released(VIEWS, {"sponsors": forms}), released(turned, {"sponsors": mirrored})
    assert straight.experience == other.experience


def test_two_views_have_an_alpha_and_no_omega() -> None:
    two = a_framework("governance", "risk")
    forms = [
        {key: form[key] for key in ("governance.link", "risk.link")} for form in _all_views(50)
    ]
    (index,) = released(two, {"sponsors": forms}).experience
    assert index.omega is None


@pytest.mark.parametrize(
    ("framework", "forms"),
    [
        (VIEWS, _all_views(49)),
        (VIEWS, [*_all_views(49), {"risk.link": 2}]),
        (VIEWS, [dict.fromkeys((f"{area}.link" for area in AREAS), 3)] * 60),
        (a_framework("risk"), views("risk", *[1, 2, 3, 4, 5] * 10)),
    ],
    ids=["49 people", "49 whole forms", "all the same", "one view"],
)
def test_else_there_is_no_scale(framework: Framework, forms: Sequence[dict[str, int]]) -> None:
    experience: tuple[ExperienceIndex, ...] = released(framework, {"sponsors": forms}).experience
    assert experience == ()


def test_a_joint_statement_is_no_scale() -> None:
    assert released(VIEWS, {"pmo": _all_views(1)}, statements=["pmo"]).experience == ()
