"""Overlay files for translators: nothing is lost, and everything left to do is said."""

import shutil
from pathlib import Path

import pytest

from questionnaires.errors import LanguageRefused, UnknownRoleGroup
from questionnaires.lines import fingerprint, lines_of, lines_read_by
from questionnaires.lint import lint_framework
from questionnaires.loading import load_framework
from questionnaires.translation_writing import LanguageWish, Refreshed, refresh_overlays
from tests.unit.questionnaires.block_files import ARABIC, write_framework_with_block
from tests.unit.questionnaires.small_files import write_framework

SWEDISH = LanguageWish("sv", name="Svenska")
LINK = "STK.link.everyone"
SOURCE = "How often are people told in good time?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_framework_with_block(tmp_path / "small")


def text_of(folder: Path, name: str) -> str:
    return (folder / "translations" / name).read_text(encoding="utf-8")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_new_language_waits_line_by_line_under_its_source(folder: Path) -> None:
    refreshed = refresh_overlays(folder, SWEDISH)
    of = fingerprint(SOURCE)
    waiting = f'\n# {SOURCE}\n# {LINK}: {{of: {of}, text: ""}}\n'
    assert waiting in text_of(folder, "sv/areas/stakeholders.yaml")
    assert (refreshed.translated, refreshed.stale) == (0, 0)

    [_, sv] = load_framework(folder).translations
    assert (sv.name, sv.is_right_to_left, sv.is_reviewed, sv.texts) == ("Svenska", False, False, {})
    assert sv.role_groups == ("sponsors", "pmo", "frontline", "partners")


def test_every_line_that_somebody_reads_is_there_in_the_order_of_the_source(folder: Path) -> None:
    refreshed = refresh_overlays(folder, SWEDISH)
    framework = load_framework(folder)
    read = {k for group in framework.role_groups for k in lines_read_by(framework, group.id)}
    expected = [key for key in lines_of(framework) if key in read and key.startswith("STK.")]

    text = text_of(folder, "sv/areas/stakeholders.yaml")
    there = [line[2:].partition(":")[0] for line in text.splitlines() if line.startswith("# STK.")]

    assert there == expected
    assert refreshed.missing == len(read)


def test_a_translator_takes_the_mark_away_and_fills_in(folder: Path) -> None:
    refresh_overlays(folder, SWEDISH)
    path = folder / "translations/sv/areas/stakeholders.yaml"
    waiting = f'# {LINK}: {{of: {fingerprint(SOURCE)}, text: ""}}'
    change(path, waiting, waiting[2:].replace('""', '"Hur ofta får folk veta, i god tid?"'))

    assert load_framework(folder).translations[1].texts == {
        LINK: "Hur ofta får folk veta, i god tid?"
    }
    assert refresh_overlays(folder, LanguageWish("sv")).translated == 1


def test_refreshing_keeps_what_is_translated(folder: Path) -> None:
    before = load_framework(folder)
    refreshed = refresh_overlays(folder, LanguageWish("ar"))
    assert load_framework(folder) == before
    assert refreshed.translated == len(ARABIC)
    once = text_of(folder, "ar/areas/stakeholders.yaml")
    refresh_overlays(folder, LanguageWish("ar"))
    assert text_of(folder, "ar/areas/stakeholders.yaml") == once


def test_a_stale_line_is_kept_shows_its_new_source_and_stays_out_of_use(folder: Path) -> None:
    changed = "How often are people told early?"
    change(folder / "areas/stakeholders.yaml", SOURCE, changed)

    refreshed = refresh_overlays(folder, LanguageWish("ar"))

    old, new = fingerprint(SOURCE), fingerprint(changed)
    text = text_of(folder, "ar/areas/stakeholders.yaml")
    assert f"# {changed}\n" in text
    assert f"put {new} in place of {old}:\n{LINK}: {{of: {old}, text:" in text
    assert ARABIC[LINK] in text
    assert (refreshed.translated, refreshed.stale) == (len(ARABIC) - 1, 1)
    assert LINK not in load_framework(folder).translations[0].texts

    change(folder / "translations/ar/areas/stakeholders.yaml", f"of: {old}", f"of: {new}")
    assert load_framework(folder).translations[0].texts[LINK] == ARABIC[LINK]


def test_only_the_named_role_groups_are_covered(folder: Path) -> None:
    refresh_overlays(folder, LanguageWish("sv", "Svenska", role_groups=("frontline",)))
    text = text_of(folder, "sv/areas/stakeholders.yaml")
    assert "STK.x.frontline" in text
    assert "STK.s3.pmo" not in text
    assert load_framework(folder).translations[1].role_groups == ("frontline",)


def test_a_translated_line_of_a_group_that_is_no_longer_covered_is_kept(folder: Path) -> None:
    refresh_overlays(folder, LanguageWish("ar", role_groups=("frontline",)))
    arabic = load_framework(folder).translations[0]
    assert (arabic.texts, arabic.role_groups) == (ARABIC, ("frontline",))


def test_a_language_that_is_there_keeps_its_name_and_direction_until_told_otherwise(
    folder: Path,
) -> None:
    refresh_overlays(folder, LanguageWish("ar"))
    assert load_framework(folder).translations[0].is_right_to_left is True
    refresh_overlays(folder, LanguageWish("ar", "Arabiska", is_right_to_left=False))
    arabic = load_framework(folder).translations[0]
    assert (arabic.name, arabic.is_right_to_left) == ("Arabiska", False)


def test_a_refreshed_language_needs_mending_only_where_lines_are_missing(folder: Path) -> None:
    refresh_overlays(folder, SWEDISH)
    found = [f for f in lint_framework(load_framework(folder)) if f.place.startswith("sv, ")]
    assert all(finding.advice.startswith("translate “") for finding in found)


@pytest.mark.parametrize(
    ("wish", "advice"),
    [
        (LanguageWish("swedish", "Svenska"), "Write one such as sv"),
        (LanguageWish("../sv", "Svenska"), "Write one such as sv"),
        (LanguageWish("en", "English"), "the language of the framework itself"),
        (LanguageWish("sv"), "Say what its readers call it"),
    ],
)
def test_what_is_no_other_language_is_refused_and_nothing_is_written(
    tmp_path: Path, wish: LanguageWish, advice: str
) -> None:
    folder = write_framework(tmp_path)
    shutil.rmtree(folder / "translations")
    with pytest.raises(LanguageRefused, match=advice):
        refresh_overlays(folder, wish)
    assert not (folder / "translations").exists()


def test_an_unknown_role_group_is_refused_with_those_there_are(folder: Path) -> None:
    with pytest.raises(UnknownRoleGroup, match="use one of sponsors, pmo"):
        refresh_overlays(folder, LanguageWish("sv", "Svenska", role_groups=("drivers",)))


def test_counts_add_up(folder: Path) -> None:
    wanted = refresh_overlays(folder, SWEDISH).missing
    framework = load_framework(folder)
    assert refresh_overlays(folder, LanguageWish("sv")) == Refreshed(0, 0, wanted)
    assert wanted < len(lines_of(framework))
