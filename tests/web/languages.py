"""A wave whose questionnaire is translated: every line is a numbered one in the other language."""

import json
import re
from collections.abc import Collection
from dataclasses import replace

from flask import Flask

from questionnaires.framework import Framework, Translation
from questionnaires.lines import lines_of
from questionnaires.loading import hash_content, load_core
from survey_app.db import unit_of_work
from survey_app.models import Wave
from survey_app.pinned import pin_framework
from tests.locks import without_locks
from tests.web.open_wave import OpenWave

LINES = {"sv": "svensk rad", "ar": "سطر عربي", "pl": "polska linijka"}
LANGUAGES = tuple(LINES)
ASKED_BESIDE = ["importance", "profile"]


def translated_core(
    *languages: str, role_groups: Collection[str] = (), without: Collection[str] = ()
) -> Framework:
    """Return the product's framework with translations.

    role_groups : those that are covered; all without any
    without : keys of lines that are not translated
    """
    core = load_core()
    covered = tuple(role_groups or core.role_group_by_id)
    translations = tuple(
        _translation(core, language, covered, frozenset(without)) for language in languages
    )
    framework = replace(core, translations=translations)
    return replace(framework, content_hash=hash_content(framework))


def translate_wave(app: Flask, wave: OpenWave, framework: Framework) -> None:
    """Let an open wave ask in the languages of a framework, and of all kinds of question."""
    with app.app_context(), unit_of_work() as session, without_locks(session):
        stored = session.get_one(Wave, wave.wave_id)
        stored.framework_hash = pin_framework(session, framework)
        stored.blocks = json.dumps(ASKED_BESIDE)


def _translation(
    core: Framework, language: str, role_groups: tuple[str, ...], without: frozenset[str]
) -> Translation:
    texts = {
        key: _line(language, number, source)
        for number, (key, source) in enumerate(lines_of(core).items(), 1)
        if key not in without
    }
    is_right_to_left = language == "ar"
    return Translation(language, language, is_right_to_left, False, role_groups, texts)


def _line(language: str, number: int, source: str) -> str:
    return " ".join([LINES[language], str(number), *re.findall(r"\{\w+\}", source)])
