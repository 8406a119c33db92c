import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from questionnaires.loading import load_core
from reports.errors import LibraryError
from reports.library import load_library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "actions"
    shutil.copytree(str(files("reports") / "actions"), target)
    return target


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems_in(folder: Path) -> tuple[str, ...]:
    with pytest.raises(LibraryError) as refused:
        load_library(folder)
    return refused.value.problems


def test_every_step_of_every_area_has_one_action() -> None:
    library = load_library()
    steps = {(area.id, level) for area in load_core().areas for level in (2, 3, 4, 5)}
    assert set(library.action_for) == steps
    assert len(library.actions) == 56


def test_the_library_is_read_once() -> None:
    assert load_library() is load_library()


def test_all_problems_are_told_at_once_with_file_and_action(folder: Path) -> None:
    change(folder / "risk.yaml", "effort: S", "effort: XL")
    change(folder / "change.yaml", "frontline_visible: true", "frontline_visible: perhaps")
    (folder / "finance.yaml").write_text("area: [", encoding="utf-8")
    problems = problems_in(folder)
    assert len(problems) == 3
    assert any(p.startswith("risk.yaml, RSK.2: actions.0.effort") for p in problems)
    assert any(p.startswith("change.yaml, CHG.2: actions.0.frontline_visible") for p in problems)
    assert any(p.startswith("finance.yaml: this is not valid YAML") for p in problems)


def test_an_unknown_key_is_refused(folder: Path) -> None:
    change(folder / "risk.yaml", "    owner:", "    colour: red\n    owner:")
    assert "RSK.2: actions.0.colour" in problems_in(folder)[0]


def test_an_area_needs_an_action_for_each_level(folder: Path) -> None:
    change(folder / "risk.yaml", "to_level: 5", "to_level: 4")
    assert problems_in(folder)[:2] == (
        "risk.yaml: 2 actions lead to level 4; write exactly one.",
        "risk.yaml: 0 actions lead to level 5; write exactly one.",
    )


def test_more_days_than_the_effort_class_allows_are_refused(folder: Path) -> None:
    change(folder / "risk.yaml", "person_days: 6", "person_days: 11")
    assert problems_in(folder)[0].startswith(
        "risk.yaml, RSK.2: effort S is at most 10 person-days, not 11"
    )


def test_actions_that_wait_for_each_other_are_refused(folder: Path) -> None:
    with (folder / "prerequisites.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "- step: {area: governance, level: 2}\n"
            "  needs: {area: portfolio, level: 3}\n"
            "  strength: hard\n"
            "  why: a circle\n"
        )
    (problem,) = problems_in(folder)
    assert "wait for each other" in problem
    assert "governance 2" in problem
    assert "portfolio 3" in problem


def test_a_circle_through_the_level_below_is_found(folder: Path) -> None:
    with (folder / "prerequisites.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "- step: {area: governance, level: 2}\n"
            "  needs: {area: governance, level: 3}\n"
            "  strength: hard\n"
            "  why: a circle with the order of levels\n"
        )
    assert "governance 2 -> governance 3 -> governance 2" in problems_in(folder)[0]


def test_a_prerequisite_must_name_actions_that_exist(folder: Path) -> None:
    change(folder / "prerequisites.yaml", "area: mandate, level: 3", "area: mandat, level: 3")
    assert problems_in(folder)[0].startswith(
        "prerequisites.yaml: no action leads mandat to level 3"
    )


def test_an_empty_folder_says_what_to_add(tmp_path: Path) -> None:
    assert "add one for each area" in problems_in(tmp_path)[0]


def test_without_its_prerequisites_the_library_is_refused(folder: Path) -> None:
    (folder / "prerequisites.yaml").unlink()
    assert problems_in(folder) == (
        "prerequisites.yaml: the file is missing or cannot be read; restore it.",
    )
