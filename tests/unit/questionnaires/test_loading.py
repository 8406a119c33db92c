"""Loading a framework: what it gives, and what whole files can be wrong about."""

from pathlib import Path

import pytest

from questionnaires.errors import FrameworkError, Problem
from questionnaires.file_text import LARGEST_FILE
from questionnaires.framework import Framework, Kind, Style
from questionnaires.loading import hash_content, load_core, load_framework
from tests.unit.questionnaires.small_files import FRAMEWORK, STAKEHOLDERS, write_framework


@pytest.fixture
def small(tmp_path: Path) -> Framework:
    return load_framework(write_framework(tmp_path))


def problems_of(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(FrameworkError) as caught:
        load_framework(folder)
    return caught.value.problems


def test_areas_and_items_stand_in_the_order_of_the_files(small: Framework) -> None:
    assert [area.id for area in small.areas] == ["stakeholders", "delivery"]
    assert list(small.positions)[:3] == ["STK.s3", "STK.s2", "STK.s4"]
    assert [small.positions[item.id] for item in small.items] == list(range(len(small.items)))


def test_a_linking_item_is_asked_of_everybody_who_is_asked_about_its_area(
    small: Framework,
) -> None:
    stakeholders = small.items[small.positions["STK.link"]]
    delivery = small.items[small.positions["DEL.link"]]

    assert list(stakeholders.wording) == ["sponsors", "pmo", "frontline"]
    assert list(delivery.wording) == ["sponsors", "pmo", "frontline", "partners"]
    assert len(set(delivery.wording.values())) == 1


def test_statements_share_answers_and_anchored_items_take_the_areas_anchors(
    small: Framework,
) -> None:
    area = small.area_by_id["stakeholders"]
    by_kind = {item.kind: item for item in area.items}

    assert by_kind[Kind.STATEMENT].options[0] == "None"
    assert by_kind[Kind.ANCHORED].options == tuple(level.anchor for level in area.levels)
    assert by_kind[Kind.ANCHORED].lowest == 1


def test_role_groups_keep_their_style_and_reading_limits(small: Framework) -> None:
    frontline = small.role_group_by_id["frontline"]

    assert frontline.style is Style.EXPERIENCE
    assert frontline.grade_limit == 5
    merged = small.merged_group_of("frontline")
    assert merged is not None
    assert merged.of == ("frontline", "partners")


def test_comments_key_order_and_folding_do_not_change_the_hash(
    small: Framework, tmp_path: Path
) -> None:
    same = (
        STAKEHOLDERS.replace("core: true\n", "")
        .replace("code: STK\n", "code: STK  # three letters\ncore: true\n")
        .replace("about: People are told in time.", "about: >-\n  People are\n  told in time.")
        .replace("{level: 2, anchor: Updates are sent late.,", "{anchor: Updates are sent late.,")
        .replace("board: Sent late.}", "level: 2, board: Sent late.}")
    )

    again = load_framework(write_framework(tmp_path / "again", stakeholders=same))

    assert same != STAKEHOLDERS
    assert again.content_hash == small.content_hash
    assert again == small


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("stakeholders", "My people got answers.", "My people got an answer."),
        ("stakeholders", "Never, Now and then", "Now and then, Never"),
        ("stakeholders", "board: Sent late.", "board: Late."),
        ("framework", '"1.0.0"', '"1.0.1"'),
        ("framework", "[stakeholders, delivery]", "[delivery, stakeholders]"),
        ("framework", "grade_limit: 12", "grade_limit: 11"),
    ],
)
def test_any_change_of_content_changes_the_hash(
    small: Framework, tmp_path: Path, file: str, old: str, new: str
) -> None:
    text = {"stakeholders": STAKEHOLDERS, "framework": FRAMEWORK}[file]
    folder = write_framework(tmp_path / "changed", **{file: text.replace(old, new, 1)})

    changed = load_framework(folder)

    assert changed.content_hash != small.content_hash
    assert hash_content(changed) == changed.content_hash


def test_all_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    folder = write_framework(
        tmp_path,
        framework=FRAMEWORK.replace("style: anchored", "style: free"),
        stakeholders=STAKEHOLDERS.replace("core: true", "core: yes")
        .replace("theme: engagement", "theme: growth")
        .replace("level: 3\n    measures: a two", "level: 9\n    measures: a two")
        .replace("id: STK.s2", "id: FIN.s2"),
    )

    problems = problems_of(folder)

    assert [(p.file, p.message.partition(":")[0]) for p in problems] == [
        ("areas/stakeholders.yaml", "unknown theme 'growth'"),
        ("areas/stakeholders.yaml", "'yes' means true or false in YAML"),
        ("areas/stakeholders.yaml", "levels run from 1 to 5, not 9"),
        ("areas/stakeholders.yaml", "the id must begin with 'STK' and a dot"),
        ("framework.yaml", "this must be 'anchored', 'statements' or 'experience'"),
    ]


def test_the_error_lists_each_problem_as_file_line_column_message(tmp_path: Path) -> None:
    folder = write_framework(tmp_path, stakeholders=STAKEHOLDERS.replace("6\nrel", "six\nrel"))

    with pytest.raises(FrameworkError) as caught:
        load_framework(folder)

    expected = "areas/stakeholders.yaml:9:9: a whole number is expected here"
    assert str(caught.value) == expected


def test_a_folder_without_a_framework_is_named(tmp_path: Path) -> None:
    assert [str(problem) for problem in problems_of(tmp_path / "nowhere")] == [
        "framework.yaml:1:1: this file is missing: is this the folder of a framework?"
    ]


def test_a_byte_order_mark_makes_no_difference(tmp_path: Path, small: Framework) -> None:
    folder = write_framework(tmp_path)
    path = folder / "areas" / "stakeholders.yaml"
    path.write_bytes(STAKEHOLDERS.encode("utf-8-sig"))
    assert load_framework(folder) == small


def test_a_file_above_the_limit_is_refused_and_one_at_the_limit_is_read(tmp_path: Path) -> None:
    room = LARGEST_FILE - len(STAKEHOLDERS.encode())
    full = STAKEHOLDERS + "#" * room
    assert load_framework(write_framework(tmp_path, stakeholders=full)).id == "small"

    (problem,) = problems_of(write_framework(tmp_path, stakeholders=full + "#"))

    assert problem.message == "the file is larger than 256 kB: split it"


def test_the_core_framework_is_read_once_and_kept() -> None:
    assert load_core() is load_core()


def test_a_misspelt_code_is_one_problem_and_not_one_for_each_item(tmp_path: Path) -> None:
    folder = write_framework(tmp_path)
    file = folder / "areas" / "stakeholders.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("code: STK", "cod: STK"), "utf-8")

    assert [problem.message for problem in problems_of(folder)] == [
        "unknown key 'cod': did you mean 'code'?"
    ]
