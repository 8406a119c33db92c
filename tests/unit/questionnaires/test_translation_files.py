"""Overlay files: what is taken from them, what is stale, and what is missing."""

from pathlib import Path

import pytest

from questionnaires.framework import Framework, Translation
from questionnaires.lines import fingerprint, lines_of, lines_read_by
from questionnaires.loading import load_framework
from questionnaires.translation_files import lines_by_file
from tests.unit.questionnaires.small_files import (
    DELIVERY,
    DELIVERY_IN_SWEDISH,
    FILES,
    LANGUAGE,
    write_files,
)

OVERLAY = "translations/sv/areas/delivery.yaml"
LINK = "How often are people told in good time?"


@pytest.fixture
def small(tmp_path: Path) -> Framework:
    return load_framework(write_files(tmp_path, {}))


def swedish_of(folder: Path, changed: dict[str, str | bytes | None]) -> Translation:
    (translation,) = load_framework(write_files(folder, changed)).translations
    return translation


def test_a_translation_says_what_it_is_and_holds_its_lines_by_key(small: Framework) -> None:
    (swedish,) = small.translations

    assert (swedish.language, swedish.name) == ("sv", "Svenska")
    assert (swedish.is_right_to_left, swedish.is_reviewed) == (False, False)
    assert swedish.role_groups == ("partners",)
    assert swedish.texts["DEL.link.everyone"] == "Hur ofta får folk veta i god tid?"
    assert swedish.stale == ()


def test_a_whole_translation_has_every_line_that_its_role_group_reads(small: Framework) -> None:
    (swedish,) = small.translations

    assert set(lines_read_by(small, "partners")) == set(swedish.texts)


def test_a_line_whose_source_has_changed_is_stale_and_not_used(tmp_path: Path) -> None:
    changed = DELIVERY.replace(LINK, "How often do people hear in good time?")

    swedish = swedish_of(tmp_path, {"areas/delivery.yaml": changed})

    assert swedish.stale == ("DEL.link.everyone",)
    assert "DEL.link.everyone" not in swedish.texts
    assert "DEL.x.partners" in swedish.texts


def test_a_stale_line_is_fresh_again_with_the_fingerprint_of_the_new_source(
    tmp_path: Path,
) -> None:
    new = "How often do people hear in good time?"
    swedish = swedish_of(
        tmp_path,
        {
            "areas/delivery.yaml": DELIVERY.replace(LINK, new),
            OVERLAY: DELIVERY_IN_SWEDISH.replace(fingerprint(LINK), fingerprint(new)),
        },
    )

    assert swedish.stale == ()
    assert swedish.texts["DEL.link.everyone"] == "Hur ofta får folk veta i god tid?"


def test_what_nobody_reads_does_not_make_a_line_stale(tmp_path: Path) -> None:
    changed = DELIVERY.replace("measures: news in time", "measures: whether news is in time")

    assert swedish_of(tmp_path, {"areas/delivery.yaml": changed}).stale == ()


@pytest.mark.parametrize("content", [None, "# nothing yet\n", "\n", "{}\n"])
def test_a_file_that_is_missing_or_holds_nothing_yet_leaves_its_lines_out(
    tmp_path: Path, content: str | None
) -> None:
    swedish = swedish_of(tmp_path, {OVERLAY: content})

    assert [key for key in swedish.texts if key.startswith("DEL.")] == []
    assert "does_not_apply" in swedish.texts
    assert swedish.stale == ()


def test_each_language_has_a_folder_and_they_come_in_the_order_of_their_codes(
    tmp_path: Path,
) -> None:
    arabic = LANGUAGE.replace("sv", "ar").replace("right_to_left: false", "right_to_left: true")
    folder = write_files(tmp_path, {"translations/ar/language.yaml": arabic})

    translations = load_framework(folder).translations

    assert [t.language for t in translations] == ["ar", "sv"]
    assert [t.is_right_to_left for t in translations] == [True, False]
    assert translations[0].texts == {}


def test_a_framework_needs_no_translation(tmp_path: Path) -> None:
    overlays = [name for name in FILES if name.startswith("translations/")]

    framework = load_framework(write_files(tmp_path, dict.fromkeys(overlays)))

    assert framework.translations == ()


def test_every_line_belongs_to_one_file_and_files_are_named_as_they_lie_there(
    small: Framework,
) -> None:
    by_file = lines_by_file(small)

    assert list(by_file) == [
        "framework.yaml",
        "areas/stakeholders.yaml",
        "areas/delivery.yaml",
        "blocks/profile.yaml",
    ]
    together = [key for lines in by_file.values() for key in lines]
    assert sorted(together) == sorted(lines_of(small))
    assert "PRF.control.options.0" in by_file["blocks/profile.yaml"]
    assert "stakeholders.levels.1.anchor" in by_file["areas/stakeholders.yaml"]
    assert "levels.1.name" in by_file["framework.yaml"]
