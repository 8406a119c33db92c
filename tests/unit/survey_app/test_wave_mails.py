"""What stands in the mails of a wave, for each role."""

from datetime import UTC, datetime
from itertools import chain

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from questionnaires.loading import load_core
from questionnaires.reading import grade_of, sentences_in, words_in
from scoring.buckets import PmoForm
from survey_app.accounts.service import create_organisation
from survey_app.keys import Keys
from survey_app.models import Invitation, Wave
from survey_app.waves.mails import compose_mail
from survey_app.waves.people import Person
from survey_app.waves.running import launch_wave
from survey_app.waves.service import WavePlan, create_wave, import_people

MONDAY = datetime(2026, 10, 5, 7, tzinfo=UTC)
LINK = "https://ask.norrland.example/s/AbCdEfGhIjKlMnOpQrStUv"
PURPOSES = ("invitation", "reminder-1")


@pytest.fixture
def wave(db_session: Session, keys: Keys) -> Wave:
    organisation = create_organisation(db_session, "Norrland Haulage", "Europe/Stockholm")
    scope = tuple(area.id for area in load_core().areas)
    plan = WavePlan(
        assessment_name="PMO maturity",
        pmo_name="the Project Office",
        name="Autumn 2026",
        contact="Astrid Lund, astrid.lund@norrland.example",
        closes_at=datetime(2026, 10, 23, 16, tzinfo=UTC),
        projects="",
        scope=scope,
        targets={},
        k=5,
        pmo_form=PmoForm.JOINT_STATEMENT,
    )
    wave = create_wave(db_session, organisation.id, plan, MONDAY)
    counts = {"executives": 3, "sponsors": 4, "pmo": 3, "project_managers": 6, "frontline": 6}
    people = [
        Person(0, f"{role}{number}@norrland.example", f"<b>{role}</b> & {number}", role)
        for role, count in counts.items()
        for number in range(count)
    ]
    import_people(db_session, wave, people)
    launch_wave(db_session, keys, wave, MONDAY)
    return wave


def mail_to(
    session: Session, wave: Wave, role: str, purpose: str = "invitation"
) -> tuple[str, str]:
    query = select(Invitation).where(
        Invitation.wave_id == wave.id,
        Invitation.role_group == role,
        Invitation.sealed_token.is_not(None),
    )
    invitation = session.scalars(query.order_by(Invitation.name)).first()
    assert invitation is not None
    return compose_mail(purpose, invitation, wave, LINK)


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("role", ["executives", "pmo", "project_managers", "frontline"])
def test_every_mail_holds_the_link_once_the_deadline_and_the_contact(
    db_session: Session, wave: Wave, role: str, purpose: str
) -> None:
    subject, text = mail_to(db_session, wave, role, purpose)
    assert "Norrland Haulage" in subject
    assert "\n" not in subject
    assert text.count("http") == 1
    assert text.count(LINK) == 1
    assert "Friday 23 October 2026, 18:00 (Stockholm time)" in text
    assert "Questions? Astrid Lund, astrid.lund@norrland.example" in text


def test_names_stand_in_a_mail_as_people_write_them(db_session: Session, wave: Wave) -> None:
    assert "Hello <b>frontline</b> & 0," in mail_to(db_session, wave, "frontline")[1]


def test_each_role_reads_how_long_its_own_questions_take(db_session: Session, wave: Wave) -> None:
    times = {role: mail_to(db_session, wave, role)[1] for role in ("executives", "frontline")}
    assert all("about" in text and "minute" in text for text in times.values())


def test_a_joint_statement_is_announced_as_such_and_promises_no_anonymity(
    db_session: Session, wave: Wave
) -> None:
    _, text = mail_to(db_session, wave, "pmo")
    assert "You hold the link for your whole team." in text
    assert "It is not anonymous" in text
    assert "Your name is not kept" not in text


def test_the_smallest_group_shown_is_the_one_of_the_wave(db_session: Session, wave: Wave) -> None:
    for role in ("project_managers", "frontline"):
        assert "only if 5 or more people in it answered" in mail_to(db_session, wave, role)[1]


@pytest.mark.parametrize("purpose", PURPOSES)
def test_the_frontline_reads_short_sentences_in_plain_words(
    db_session: Session, wave: Wave, purpose: str
) -> None:
    _, text = mail_to(db_session, wave, "frontline", purpose)
    body = text.partition(",\n\n")[2].partition("Questions?")[0]
    prose = [
        line.lstrip("- ")
        for line in body.splitlines()
        if line and LINK not in line and not line.startswith("Last day")
    ]
    sentences = list(chain.from_iterable(sentences_in(line) for line in prose))
    assert max(len(words_in(sentence)) for sentence in sentences) <= 15
    grade = grade_of(" ".join(prose))
    assert grade is not None
    assert grade <= 5
