"""A closed wave whose people wrote comments: everybody in their own words, on what was asked."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flask import Flask
from sqlalchemy.orm import Session

from questionnaires.framework import Framework
from questionnaires.loading import load_core
from survey_app.answering.queries import open_form
from survey_app.answering.service import save_page, submit_answers
from survey_app.db import unit_of_work
from survey_app.keys import Keys
from survey_app.models import Wave
from survey_app.pipeline import close_wave, compute_release, read_pool, store_release
from tests.web.closed_wave import store_report, the_report
from tests.web.open_wave import NOW, OpenWave, open_wave

DIRECTION, DELIVERY, GROWTH, ALL = "COM.direction", "COM.delivery", "COM.growth", "COM.all"
Written = Mapping[tuple[str, int], Mapping[str, str]]
"""What each person writes: text by item, by role group and number."""


def asking_for_comments() -> Framework:
    """Ask with the product's own areas, and beside them for comments alone."""
    core = load_core()
    return replace(core, blocks=(core.block_by_id["comments"],), content_hash="c" * 64)


def closed_with_comments(app: Flask, keys: Keys, organisation_id: UUID, written: Written) -> UUID:
    """Open a wave, let these people send their forms in this order, and close it."""
    wave = open_wave(app, keys, organisation_id, asking_for_comments())
    with app.app_context(), unit_of_work() as session:
        for (role_group, number), texts in written.items():
            _send(session, keys, wave, wave.token(role_group, number), texts)
    with app.app_context(), unit_of_work() as session:
        stored = session.get_one(Wave, wave.wave_id)
        opened = read_pool(session, keys, stored)
        close_wave(session, stored, opened, NOW)
        release = compute_release(session, stored, opened.answers)
        store_release(session, keys, stored, opened.answers, release, NOW)
        store_report(session, stored.id, the_report())
    return wave.wave_id


def _send(
    session: Session, keys: Keys, wave: OpenWave, token: str, texts: Mapping[str, str]
) -> None:
    form = open_form(session, keys, token, NOW)
    for page in form.questionnaire.pages:
        save_page(session, keys, token, form, page, texts)
    submit_answers(session, keys, token, NOW)
