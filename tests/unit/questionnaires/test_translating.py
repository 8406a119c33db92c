"""A framework in another language: what is translated is read there, the rest in the source's."""

from dataclasses import replace
from pathlib import Path

import pytest

from questionnaires.errors import UnknownLanguage
from questionnaires.framework import Framework, Translation
from questionnaires.lines import fingerprint
from questionnaires.loading import load_framework
from questionnaires.placeholders import Names
from questionnaires.questionnaire import build_questionnaire
from questionnaires.translating import texts_on, translated, untranslated_lines
from tests.unit.questionnaires.small_files import FILES, write_files

LANGUAGE = "language: sv\nname: Svenska\nright_to_left: false\nreviewed: false\n"
QUESTION = "How often are people told in good time?"
SWEDISH = "Hur ofta får folk veta i god tid?"


@pytest.fixture
def small(tmp_path: Path) -> Framework:
    """The small framework with one Swedish question, one stale line, and Swedish answers."""
    stakeholders = (
        f'STK.link.everyone: {{of: {fingerprint(QUESTION)}, text: "{SWEDISH}"}}\n'
        f'STK.link.options.0: {{of: {fingerprint("Never")}, text: "Aldrig"}}\n'
        f'STK.x.frontline: {{of: {fingerprint("What it said before")}, text: "Gammal rad?"}}\n'
    )
    others = {name: None for name in FILES if name.startswith("translations/sv/")}
    swedish = {
        "translations/sv/language.yaml": f"{LANGUAGE}role_groups: [frontline]\n",
        "translations/sv/areas/stakeholders.yaml": stakeholders,
    }
    folder = write_files(tmp_path, {**others, **swedish})
    return load_framework(folder)


def test_a_translated_line_is_read_in_the_language_and_a_missing_one_in_the_source(
    small: Framework,
) -> None:
    link = translated(small, "sv").item_by_id["STK.link"]
    assert link.wording["frontline"] == SWEDISH
    assert link.options[:2] == ("Aldrig", "Now and then")


def test_a_line_that_was_translated_before_its_source_changed_is_read_in_the_source(
    small: Framework,
) -> None:
    wording = translated(small, "sv").item_by_id["STK.x"].wording["frontline"]
    assert wording == "How often are you told in time to get ready?"
    assert "STK.x.frontline" in untranslated_lines(small, "sv", "frontline")


def test_answers_mean_the_same_in_every_language(small: Framework) -> None:
    swedish = translated(small, "sv")
    assert (swedish.language, swedish.content_hash) == ("sv", small.content_hash)
    assert swedish.positions == small.positions


def test_the_source_is_a_language_of_its_own_without_anything_missing(small: Framework) -> None:
    assert translated(small, "en") is small
    assert untranslated_lines(small, "en", "frontline") == ()


def test_untranslated_lines_are_those_that_the_role_group_reads(small: Framework) -> None:
    missing = untranslated_lines(small, "sv", "frontline")
    assert "role_groups.frontline.intro" in missing
    assert "DEL.link.everyone" in missing
    assert "STK.link.everyone" not in missing
    assert "STK.s3.sponsors" not in missing
    assert "stakeholders.about" not in missing


def test_a_language_that_there_is_none_of_is_named_with_those_there_are(small: Framework) -> None:
    with pytest.raises(UnknownLanguage, match="'pl': use one of en, sv"):
        translated(small, "pl")
    with pytest.raises(UnknownLanguage, match="'pl': use one of en, sv"):
        untranslated_lines(small, "pl", "frontline")


def test_the_texts_on_a_questionnaire_stand_there_with_their_names_filled_in(
    small: Framework,
) -> None:
    intro = replace(small.role_groups[2], intro="{pmo} asks.")
    framework = replace(small, role_groups=(*small.role_groups[:2], intro))
    names = Names(pmo="the Project Office")
    texts = texts_on(build_questionnaire(framework, "frontline", framework.item_by_id, names))
    assert {"The Project Office asks.", QUESTION, "Never", "I don't know", "Being told"} <= texts
    assert "Think of the last 6 months." in texts
    assert "" not in texts


def test_a_translation_with_every_line_leaves_none_untranslated(small: Framework) -> None:
    texts = dict.fromkeys(untranslated_lines(small, "sv", "frontline"), "rad")
    known = small.translations[0].texts
    whole = Translation("sv", "Svenska", False, False, ("frontline",), {**known, **texts})
    assert untranslated_lines(replace(small, translations=(whole,)), "sv", "frontline") == ()
