"""Mails in the language of the invitation, where the questionnaire is in it too."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from questionnaires.reading import lix_of
from survey_app.db import unit_of_work
from survey_app.keys import Keys
from survey_app.models import Invitation, Wave
from survey_app.waves.mails import compose_mail
from tests.cast import Organisations
from tests.web.languages import translate_wave, translated_core
from tests.web.open_wave import OpenWave, open_wave

LINK = "https://ask.norrland.example/s/AbCdEfGhIjKlMnOpQrStUv"
PURPOSES = ("invitation", "reminder-1")
ROLES = ("executives", "pmo", "project_managers", "frontline")
ENGLISH = re.compile(r"\b(your|link|you|answer|until|what|promise|minutes?|time)\b", re.IGNORECASE)
OURS = re.compile(r"Norrland Haulage|the Project Office|https://\S+|\S+@\S+|\w+ \d\b")


@pytest.fixture
def wave(app: Flask, keys: Keys, cast: Organisations) -> OpenWave:
    """A wave in Swedish and Arabic for all, in Polish for the frontline."""
    wave = open_wave(app, keys, cast.norrland)
    translate_wave(app, wave, translated_core("sv", "ar", "pl", role_groups=ROLES))
    return wave


def mail_to(
    app: Flask, wave: OpenWave, role: str, language: str, purpose: str = "invitation"
) -> tuple[str, str]:
    with app.app_context(), unit_of_work() as session:
        query = select(Invitation).where(
            Invitation.role_group == role, Invitation.sealed_token.is_not(None)
        )
        invitation = session.scalars(query.order_by(Invitation.name)).first()
        assert invitation is not None
        invitation.language = language
        return compose_mail(purpose, invitation, session.get_one(Wave, wave.wave_id), LINK)


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("language", ["sv", "ar", "pl"])
def test_a_mail_is_in_the_language_of_the_invitation_from_subject_to_contact(
    app: Flask, wave: OpenWave, language: str, role: str, purpose: str
) -> None:
    subject, text = mail_to(app, wave, role, language, purpose)
    assert text.count(LINK) == 1
    assert "Norrland Haulage" in subject
    assert "astrid@norrland.example" in text
    own = OURS.sub("", f"{subject}\n{text}")
    found = ENGLISH.findall(own.replace("link", "") if language == "pl" else own)
    assert found == []


def test_the_deadline_and_the_minutes_are_said_in_the_language(app: Flask, wave: OpenWave) -> None:
    _, swedish = mail_to(app, wave, "frontline", "sv")
    assert re.search(r"Sista dag: \w+dag \d+ \w+ \d{4} klockan \d\d:\d\d \(tid i Stock", swedish)
    assert "Det tar ungefär " in swedish
    _, arabic = mail_to(app, wave, "frontline", "ar")
    assert "(بتوقيت ستوكهولم)" in arabic
    assert "لا نعرض ما قالته مجموعة إلا إذا أجاب منها 5 أشخاص أو أكثر." in arabic


@pytest.mark.parametrize("language", ["", "de", "xx", "en"])
def test_without_a_language_of_the_wave_a_mail_is_in_the_framework_s(
    app: Flask, wave: OpenWave, language: str
) -> None:
    assert mail_to(app, wave, "frontline", language)[1].startswith("Hello frontline 1,")


def test_somebody_whose_questions_are_not_translated_gets_no_translated_mail(
    app: Flask, keys: Keys, cast: Organisations
) -> None:
    wave = open_wave(app, keys, cast.norrland)
    translate_wave(app, wave, translated_core("pl", role_groups=["frontline"]))
    assert mail_to(app, wave, "frontline", "pl")[1].startswith("Dzień dobry, ")
    assert mail_to(app, wave, "executives", "pl")[1].startswith("Hello ")


@pytest.mark.parametrize("purpose", PURPOSES)
def test_swedish_mails_to_the_frontline_are_easy_to_read(
    app: Flask, wave: OpenWave, purpose: str
) -> None:
    _, text = mail_to(app, wave, "frontline", "sv", purpose)
    lix = lix_of(OURS.sub("vi", text).replace("\n", ". "))
    assert lix is not None
    assert lix < 35
