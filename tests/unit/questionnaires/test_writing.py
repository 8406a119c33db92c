"""Writing a framework's files: readable, complete, and never over what is there."""

from dataclasses import replace
from pathlib import Path

import pytest

from questionnaires.errors import FolderNotEmpty
from questionnaires.framework import Framework
from questionnaires.loading import load_core, load_framework
from questionnaires.writing import framework_files, write_framework
from tests.unit.questionnaires.block_files import ARABIC, write_framework_with_block
from tests.unit.questionnaires.small_files import DELIVERY, FRAMEWORK, PROFILE, STAKEHOLDERS
from tests.unit.questionnaires.small_files import write_framework as write_small_files

CONTENT = Path(__file__).parents[3] / "questionnaires" / "content" / "pmo_core"


@pytest.fixture
def whole(tmp_path: Path) -> Framework:
    """A small framework that has everything: a block, conditions, a translation."""
    return load_framework(write_framework_with_block(tmp_path / "whole"))


def written_and_loaded(framework: Framework, folder: Path) -> Framework:
    write_framework(framework, folder)
    return load_framework(folder)


def test_the_framework_of_the_product_comes_back_as_it_was(tmp_path: Path) -> None:
    assert written_and_loaded(load_core(), tmp_path / "copy") == load_core()


def test_blocks_conditions_and_translations_come_back(whole: Framework, tmp_path: Path) -> None:
    again = written_and_loaded(whole, tmp_path / "copy")
    assert again == whole
    assert again.translations[0].texts == ARABIC


def test_the_files_are_those_of_the_product(tmp_path: Path) -> None:
    names = {path.relative_to(CONTENT).as_posix() for path in CONTENT.rglob("*.yaml")}
    assert set(framework_files(load_core())) == names


def test_an_area_is_laid_out_for_people(tmp_path: Path) -> None:
    files = framework_files(load_framework(write_small_files(tmp_path)))
    item = """
  - id: STK.x
    kind: experience
    level: 3
    measures: time to prepare
    options: [Never, Now and then, About half the time, Most times, Every time]
    wording:
      frontline: How often are you told in time to get ready?

  - id: STK.link
    kind: linking
    measures: news in time
    options: [Never, Now and then, About half the time, Most times, Every time]
    wording:
      everyone: How often are people told in good time?
"""
    assert files["areas/stakeholders.yaml"].endswith(item)
    assert files["areas/stakeholders.yaml"].startswith("id: stakeholders\ncode: STK\nname: ")


def test_shared_answers_are_named_and_not_written_out(tmp_path: Path) -> None:
    own = "options: [Never, Now and then, About half the time, Most times, Every time]"
    named = STAKEHOLDERS.replace(own, "options: share_of_projects", 1)
    framework = load_framework(write_small_files(tmp_path / "one", stakeholders=named))
    text = framework_files(framework)["areas/stakeholders.yaml"]
    assert (text.count("options: share_of_projects"), text.count(own)) == (1, 1)
    assert written_and_loaded(framework, tmp_path / "two") == framework


def test_what_is_usual_is_left_out(whole: Framework) -> None:
    block = framework_files(whole)["blocks/profile.yaml"]
    assert "about_the_pmo_team" not in block
    assert (
        "blocks:"
        not in framework_files(replace(whole, blocks=(), translations=()))["framework.yaml"]
    )


def test_long_texts_are_folded_and_come_back_as_one_line(tmp_path: Path) -> None:
    long = ("The project office helps. " * 15).strip()
    files = write_small_files(
        tmp_path / "one", stakeholders=STAKEHOLDERS.replace("People are told in time.", long)
    )
    framework = load_framework(files)
    text = framework_files(framework)["areas/stakeholders.yaml"]
    assert "about: >-\n  The project office helps." in text
    assert max(len(line) for line in text.splitlines()) <= 100
    assert written_and_loaded(framework, tmp_path / "two").areas[0].about == long


@pytest.mark.parametrize(
    "text",
    ["no", "1:30", "2024-05-01", "null", "- a", "a: b", "a # b", "{pmo} helps", "=", "<<", "'"],
)
@pytest.mark.parametrize("place", ["about: People are told in time.", "sponsors: My people got a"])
def test_a_text_that_yaml_would_misread_is_quoted(tmp_path: Path, place: str, text: str) -> None:
    key = place.partition(":")[0]
    quoted = text.replace("'", "''")
    files = write_small_files(
        tmp_path / "one", stakeholders=STAKEHOLDERS.replace(f"{place}", f"{key}: '{quoted}' #")
    )
    framework = load_framework(files)
    assert written_and_loaded(framework, tmp_path / "two") == framework


@pytest.mark.parametrize("word", ["no", "on", "null", "true"])
def test_a_role_group_may_be_called_by_a_word_that_yaml_takes_for_something_else(
    tmp_path: Path, word: str
) -> None:
    files = write_small_files(
        tmp_path / "one",
        framework=FRAMEWORK.replace("id: sponsors", f'id: "{word}"'),
        stakeholders=STAKEHOLDERS.replace("sponsors:", f'"{word}":'),
        delivery=DELIVERY.replace("sponsors:", f'"{word}":'),
        profile=PROFILE.replace("sponsors:", f'"{word}":'),
    )
    framework = load_framework(files)
    assert written_and_loaded(framework, tmp_path / "two") == framework


def test_stale_lines_are_left_out_and_the_framework_is_still_the_same(
    whole: Framework, tmp_path: Path
) -> None:
    folder = tmp_path / "whole" / "areas" / "stakeholders.yaml"
    text = folder.read_text(encoding="utf-8").replace("told in good time", "told in time")
    folder.write_text(text, encoding="utf-8")
    changed = load_framework(tmp_path / "whole")
    assert changed.translations[0].stale == ("STK.link.everyone",)

    again = written_and_loaded(changed, tmp_path / "copy")

    assert again == changed
    assert again.translations[0].stale == ()
    assert "STK.link.everyone" not in again.translations[0].texts


@pytest.mark.parametrize("name", ["notes.txt", ".hidden"])
def test_nothing_is_written_where_something_is_already(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(FolderNotEmpty, match="Name a folder that is empty"):
        write_framework(load_core(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderNotEmpty):
        write_framework(load_core(), tmp_path / "file")
