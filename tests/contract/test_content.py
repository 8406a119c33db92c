"""The framework that comes with the product keeps its promises to those who answer."""

from pathlib import Path

import pytest

from questionnaires.framework import Kind
from questionnaires.lint import lint_framework
from questionnaires.loading import load_core
from questionnaires.questionnaire import build_questionnaire

CONTENT = Path(__file__).parents[2] / "questionnaires" / "content" / "pmo_core"

# Who is asked about what, of the seven role groups in their order.
ASKED = {
    "mandate": "executives sponsors pmo project_managers project_team frontline",
    "portfolio": "executives sponsors pmo project_managers",
    "governance": "executives sponsors pmo project_managers project_team",
    "benefits": "executives sponsors pmo project_managers partners",
    "methods": "pmo project_managers project_team",
    "delivery": "sponsors pmo project_managers project_team frontline partners",
    "risk": "executives sponsors pmo project_managers project_team frontline partners",
    "finance": "executives sponsors pmo project_managers",
    "resources": "executives sponsors pmo project_managers project_team frontline",
    "reporting": "executives sponsors pmo project_managers project_team",
    "stakeholders": "executives sponsors pmo project_managers project_team frontline partners",
    "change": "executives sponsors pmo project_managers project_team frontline",
    "people": "sponsors pmo project_managers project_team",
    "learning": "pmo project_managers project_team partners",
}


def test_the_content_needs_no_mending_and_no_second_thoughts() -> None:
    assert [str(finding) for finding in lint_framework(load_core())] == []


def test_every_item_says_what_it_measures_and_where_it_comes_from() -> None:
    for item in load_core().item_by_id.values():
        assert len(item.measures.split()) >= 1
        assert len(item.provenance.split()) >= 3


def test_what_is_asked_beside_the_areas_is_all_there() -> None:
    framework = load_core()
    blocks = {block.id: [item.id for item in block.items] for block in framework.blocks}

    assert list(blocks) == ["importance", "profile", "relationship", "comments"]
    assert len(blocks["relationship"]) == 9
    assert not framework.block_by_id["relationship"].is_usual
    assert framework.block_by_id["relationship"].is_about_the_pmo_team
    assert [item.theme for item in framework.block_by_id["comments"].items] == [
        *(theme.id for theme in framework.themes),
        "",
    ]
    assert [outcome.id for outcome in framework.outcomes] == OUTCOMES


OUTCOMES = [
    "on_time",
    "in_budget",
    "scope",
    "quality",
    "completion",
    "alignment",
    "resource_use",
    "team_performance",
    "satisfaction",
]


@pytest.mark.parametrize(
    ("role_group", "items"),
    [
        ("executives", 30),
        ("sponsors", 36),
        ("pmo", 80),
        ("project_managers", 56),
        ("project_team", 23),
        ("frontline", 12),
        ("partners", 10),
    ],
)
def test_each_role_group_is_asked_as_many_items_as_it_is_promised(
    role_group: str, items: int
) -> None:
    framework = load_core()

    questionnaire = build_questionnaire(framework, role_group, [i.id for i in framework.items])

    assert len(questionnaire.questions) == items


def test_each_area_is_asked_of_those_who_can_see_it() -> None:
    framework = load_core()

    asked = {
        area.id: " ".join(
            group.id
            for group in framework.role_groups
            if any(item.is_asked_of(group.id) for item in area.items)
        )
        for area in framework.areas
    }

    assert asked == ASKED


def test_the_frontline_gets_one_linking_and_one_experience_item_in_each_of_six_areas() -> None:
    framework = load_core()
    questionnaire = build_questionnaire(framework, "frontline", [i.id for i in framework.items])

    kinds: dict[str, list[Kind]] = {}
    for question in questionnaire.questions:
        kinds.setdefault(question.area, []).append(question.kind)

    assert len(kinds) == 6
    assert all(found == [Kind.LINKING, Kind.EXPERIENCE] for found in kinds.values())


def test_no_placeholder_reaches_a_person_unfilled() -> None:
    framework = load_core()
    for group in framework.role_groups:
        questionnaire = build_questionnaire(framework, group.id, framework.item_by_id)
        for page in questionnaire.pages:
            shown = [page.heading or "", page.hint, *(question.text for question in page.questions)]
            assert not any(brace in text for text in shown for brace in "{}")


def test_every_area_file_is_part_of_the_framework() -> None:
    on_disk = {path.stem for path in (CONTENT / "areas").glob("*.yaml")}

    assert {area.id for area in load_core().areas} == on_disk
