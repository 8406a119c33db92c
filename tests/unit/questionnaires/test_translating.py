"""A framework in another language: what is translated is read there, the rest stays."""

from pathlib import Path

import pytest

from questionnaires.errors import UnknownLanguage
from questionnaires.framework import Framework
from questionnaires.loading import load_framework
from questionnaires.translating import translated, untranslated_lines
from tests.unit.questionnaires.block_files import ARABIC, write_framework_with_block


@pytest.fixture
def small(tmp_path: Path) -> Framework:
    return load_framework(write_framework_with_block(tmp_path))


def test_translated_lines_are_read_and_the_others_stay(small: Framework) -> None:
    arabic = translated(small, "ar")

    assert arabic.language == "ar"
    link = arabic.item_by_id["STK.link"]
    assert link.wording["pmo"] == ARABIC["STK.link.everyone"]
    assert link.options[:3] == ("أبدا", "أحيانا", "About half the time")
    assert arabic.item_by_id["DEL.link"].wording == small.item_by_id["DEL.link"].wording


def test_the_slots_are_the_same_in_every_language(small: Framework) -> None:
    assert translated(small, "ar").positions == small.positions


def test_its_own_language_is_the_framework_itself(small: Framework) -> None:
    assert translated(small, "en") is small


def test_a_language_without_a_translation_says_which_there_are(small: Framework) -> None:
    with pytest.raises(UnknownLanguage, match="'sv': use one of en, ar"):
        translated(small, "sv")


def test_untranslated_lines_are_those_that_the_role_group_reads_in_english(
    small: Framework,
) -> None:
    missing = untranslated_lines(small, "ar", "pmo")

    assert {"STK.s2.pmo", "DEL.link.everyone", "STK.link.options.2"} <= set(missing)
    assert not {"STK.link.everyone", "STK.s2.sponsors", "PRO.kind.pmo"} & set(missing)
    assert untranslated_lines(small, "en", "pmo") == ()
