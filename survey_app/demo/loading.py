"""Load the story through the services, as if Astrid and her colleagues had done it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_security import hash_password
from sqlalchemy import select
from sqlalchemy.orm import Session

from questionnaires.loading import load_core
from scoring.buckets import PmoForm
from survey_app.accounts.service import add_member, create_account, create_organisation
from survey_app.answering.queries import open_form
from survey_app.answering.service import save_page, submit_answers
from survey_app.demo.answers import Storyteller
from survey_app.demo.people import (
    ASTRID,
    BO,
    CAST,
    CONTACT,
    CURRENT_PROJECTS,
    GRO_EMAIL,
    GRO_NAME,
    ORGANISATION,
    OTHER_ORGANISATION,
    PMO_NAME,
    Person,
    everyone,
)
from survey_app.demo.seasons import AUTUMN, SPRING, Season
from survey_app.demo.words import review_comments
from survey_app.keys import Keys, about_invitation
from survey_app.models import Invitation, Organisation, Right, Wave
from survey_app.pinned import framework_of
from survey_app.waves.people import read_people
from survey_app.waves.running import begin_close, finish_close, launch_wave, publish_wave
from survey_app.waves.service import WavePlan, create_wave, import_people

PASSWORD = "a plumb line hangs true"  # noqa: S105 - the demo's own, only ever on this machine
NEXT_WAVE = "Try it yourself"
TIME_ZONE = "Europe/Stockholm"
NEXT_WAVE_LASTS = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Link:
    """A respondent's link of the open wave."""

    name: str
    role_group: str
    token: str


def load_story(session: Session, keys: Keys, now: datetime) -> Wave:
    """Load two organisations, two waves from plan to publication, and an open one.

    Returns the second, the one of autumn.
    """
    organisation = found_norrland(session)
    _found_fjellheim(session)
    _tell(session, keys, organisation, SPRING)
    autumn = _tell(session, keys, organisation, AUTUMN)
    _open_next_wave(session, keys, organisation, now)
    return autumn


def _tell(session: Session, keys: Keys, organisation: Organisation, season: Season) -> Wave:
    """Load one wave, from plan to publication."""
    wave = plan_wave(session, organisation, season.name, season.planned_at, season.closes_at)
    launch_wave(session, keys, wave, season.opened_at)
    answer_everything(session, keys, wave, season)
    begin_close(wave)
    finish_close(session, keys, wave, season.closed_at)
    review_comments(session, organisation, wave, ASTRID, season.closed_at.date())
    publish_wave(session, wave, season.published_at)
    return wave


def found_norrland(session: Session) -> Organisation:
    """Add the organisation, with Astrid who runs the assessment and Bo who reads it."""
    organisation = create_organisation(session, ORGANISATION, TIME_ZONE)
    for person, right in ((ASTRID, Right.OWNER), (BO, Right.LEADER)):
        account = create_account(session, person.email, person.name, hash_password(PASSWORD))
        add_member(session, organisation.id, account, right)
    return organisation


def _found_fjellheim(session: Session) -> None:
    organisation = create_organisation(session, OTHER_ORGANISATION, "Europe/Oslo")
    account = create_account(session, GRO_EMAIL, GRO_NAME, hash_password(PASSWORD))
    add_member(session, organisation.id, account, Right.OWNER)


def plan_wave(
    session: Session, organisation: Organisation, name: str, now: datetime, closes_at: datetime
) -> Wave:
    """Plan a wave over all focus areas and put everyone on its list."""
    framework = load_core()
    scope = tuple(area.id for area in framework.areas)
    plan = WavePlan(
        assessment_name="PMO maturity",
        pmo_name=PMO_NAME,
        name=name,
        contact=CONTACT,
        closes_at=closes_at,
        projects=CURRENT_PROJECTS,
        scope=scope,
        targets=dict.fromkeys(scope, 3) | {"portfolio": 4},
        k=5,
        pmo_form=PmoForm.JOINT_STATEMENT,
        blocks=tuple(b.id for b in framework.blocks if b.is_usual),
    )
    wave = create_wave(session, organisation.id, plan, now)
    import_people(session, wave, read_people(people_file(), framework).people)
    return wave


def people_file() -> bytes:
    """Write the list that Astrid uploads."""
    rows = [f"{p.email},{p.name},{p.role_group},{p.unit}" for p in everyone()]
    return "\n".join(["e-mail,name,role group,unit", *rows]).encode()


def answer_everything(session: Session, keys: Keys, wave: Wave, season: Season) -> None:
    """Let everybody who is not silent open their link, answer page by page, and send."""
    teller = Storyteller(framework_of(session, wave), season)
    tokens = tokens_of(session, keys, wave)
    for person in teller.who_answers(everyone()):
        if person.email in tokens:
            _answer_form(session, keys, tokens[person.email], person, teller, season.opened_at)


def tokens_of(session: Session, keys: Keys, wave: Wave) -> dict[str, str]:
    """Return the token by e-mail of everybody who can still answer."""
    query = select(Invitation.id, Invitation.email, Invitation.sealed_token).where(
        Invitation.wave_id == wave.id, Invitation.sealed_token.is_not(None)
    )
    return {
        email: keys.open_token(sealed, about_invitation(id_, email))
        for id_, email, sealed in session.execute(query)
        if sealed
    }


def _answer_form(
    session: Session,
    keys: Keys,
    token: str,
    person: Person,
    teller: Storyteller,
    now: datetime,
) -> None:
    form = open_form(session, keys, token, now)
    mood = 0.0 if form.is_statement else teller.mood()
    for page in form.questionnaire.pages:
        posted: dict[str, str] = {}
        for question in page.questions:
            posted |= teller.fields_for(person, question, mood)
        save_page(session, keys, token, form, page, posted)
    submit_answers(session, keys, token, now)


def _open_next_wave(
    session: Session, keys: Keys, organisation: Organisation, now: datetime
) -> None:
    """Open a third wave that anybody can try."""
    wave = plan_wave(session, organisation, NEXT_WAVE, now, now + NEXT_WAVE_LASTS)
    launch_wave(session, keys, wave, now)


def links_of(session: Session, keys: Keys, wave: Wave) -> tuple[Link, ...]:
    """Return the links of those of the cast who have not answered."""
    tokens = tokens_of(session, keys, wave)
    return tuple(
        Link(person.name, person.role_group, tokens[person.email])
        for person in CAST
        if person.email in tokens
    )
