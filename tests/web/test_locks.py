"""Once people have been asked, nothing they were told is loosened, whichever door is tried."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from flask import Flask
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from questionnaires.loading import load_core
from scoring.buckets import PmoForm
from scoring.policy import ScoringPolicy
from survey_app.db import db
from survey_app.errors import Refused
from survey_app.framework_choice import keep_framework
from survey_app.keys import Keys
from survey_app.models import (
    Invitation,
    LinkExport,
    StoredFramework,
    Wave,
    WaveState,
    WordingRevision,
)
from survey_app.pinned import policy_to_json
from survey_app.waves.carrying import pack_upload
from survey_app.waves.people import Person
from survey_app.waves.revising import revise_wording
from survey_app.waves.running import launch_wave
from survey_app.waves.service import WavePlan, change_plan, create_wave, import_people
from tests.cast import ASTRID, Organisations
from tests.conftest import Storing
from tests.databases import on_both_databases
from tests.web.open_wave import OpenWave, email_of, open_wave
from tests.web.page_client import PageClient

NOW = datetime.now(UTC)
AREAS = ("governance", "stakeholders")
PLAN = WavePlan(
    assessment_name="PMO maturity",
    pmo_name="the Project Office",
    name="Autumn 2026",
    contact="Astrid Lund",
    closes_at=NOW + timedelta(days=9),
    projects="",
    scope=AREAS,
    targets={},
    k=6,
    pmo_form=PmoForm.LEFT_OUT,
)
LOWER = policy_to_json(ScoringPolicy(k=5)).replace('"k":5', '"k":4')
HIGHER = policy_to_json(ScoringPolicy(k=9))
MINE = Person(0, email_of("frontline", 1), "Elif", "partners", "Umeå")
STRANGER = Person(0, "stranger@norrland.example", "A Stranger", "frontline")
LIST = b"e-mail;name;role group\nstranger@norrland.example;A Stranger;frontline\n"
ANY_KEYS = Keys(*(bytes([number]) * 32 for number in range(4)))
Door = Callable[[Session, Wave], object]


@pytest.fixture
def wave(app: Flask, keys: Keys, cast: Organisations) -> OpenWave:
    """An open wave of Norrland Haulage."""
    return open_wave(app, keys, cast.norrland)


def everything(session: Session, wave_id: UUID) -> list[Any]:
    """Read all that a launch fixes, as it is stored."""
    session.expire_all()
    wave = session.execute(select(Wave.__table__).where(Wave.id == wave_id)).mappings().one()
    place = (Invitation.email, Invitation.role_group, Invitation.unit, Invitation.bucket)
    people = session.execute(select(*place, Invitation.used).order_by(Invitation.email)).all()
    return [dict(wave), people]


def first(session: Session, role_group: str = "frontline") -> Invitation:
    query = select(Invitation).where(Invitation.email == email_of(role_group, 1))
    return session.scalars(query).one()


def set_attribute(name: str, value: object) -> Door:
    return lambda session, wave: setattr(wave, name, value)


def set_column(name: str, value: object) -> Door:
    def door(session: Session, wave: Wave) -> None:
        session.execute(update(Wave).where(Wave.id == wave.id).values({name: value}))

    return door


def raw(statement: str) -> Door:
    return lambda session, _: session.execute(text(statement))


def other_framework(session: Session, wave: Wave) -> None:
    session.add(StoredFramework(content_hash="x", framework_id="x", version="1", content="{}"))
    session.flush()
    wave.framework_hash = "x"


def move_to_other_group(session: Session, _: Wave) -> None:
    first(session).bucket = "leadership"


def mail_somebody_else(session: Session, _: Wave) -> None:
    first(session).email = "stranger@norrland.example"


def answer_twice(session: Session, _: Wave) -> None:
    first(session).used = True
    session.flush()
    first(session).used = False


def second_link_for_a_statement(session: Session, _: Wave) -> None:
    query = select(Invitation).where(Invitation.role_group == "pmo", Invitation.lookup.is_(None))
    session.scalars(query.limit(1)).one().lookup = b"x" * 32


def add_a_person(session: Session, wave: Wave) -> None:
    values = {"organisation_id": wave.organisation_id, "wave_id": wave.id, "id": uuid4()}
    session.execute(
        insert(Invitation).values(email="x@y.example", name="X", role_group="frontline", **values)
    )


def bring_a_person_from_a_planned_wave(session: Session, wave: Wave) -> None:
    other = create_wave(session, wave.organisation_id, replace(PLAN, name="Next"), NOW)
    import_people(session, other, [STRANGER])
    session.execute(
        update(Invitation).where(Invitation.email == STRANGER.email).values(wave_id=wave.id)
    )


def rewrite_the_stored_framework(session: Session, wave: Wave) -> None:
    session.execute(
        update(StoredFramework)
        .where(StoredFramework.content_hash == wave.framework_hash)
        .values(content="{}")
    )


def unrecorded_wording(session: Session, wave: Wave) -> None:
    mended = replace(load_core(), version="9.0.0", content_hash="m" * 64)
    wave.framework_hash = keep_framework(session, wave.organisation_id, mended, NOW)


def revise_what_is_asked(session: Session, wave: Wave) -> None:
    core = load_core()
    merged = replace(core, version="9.0.0", merged_groups=(), content_hash="m" * 64)
    revise_wording(session, wave, merged, "To see more", NOW)


DOORS: dict[str, Door] = {
    "service: change the plan": lambda s, w: change_plan(s, w, PLAN, NOW),
    "service: import a new person": lambda s, w: import_people(s, w, [STRANGER]),
    "service: move a person": lambda s, w: import_people(s, w, [MINE]),
    "service: take the others off": lambda s, w: import_people(s, w, [MINE], remove_others=True),
    "service: launch once more": lambda s, w: launch_wave(s, ANY_KEYS, w, NOW),
    "service: revise the merge tree": revise_what_is_asked,
    "attribute: lower k": set_attribute("policy", LOWER),
    "attribute: raise k": set_attribute("policy", HIGHER),
    "attribute: groups": set_attribute("buckets", "[]"),
    "attribute: scope": set_attribute("scope", '["governance"]'),
    "attribute: targets": set_attribute("targets", "{}"),
    "attribute: blocks": set_attribute("blocks", '["profile"]'),
    "attribute: the PMO's form": set_attribute("pmo_form", "anonymous"),
    "attribute: plan it again": set_attribute("state", WaveState.PLANNED),
    "attribute: launched at": set_attribute("opened_at", NOW + timedelta(days=1)),
    "attribute: closes later": set_attribute("closes_at", NOW + timedelta(days=30)),
    "attribute: another address": mail_somebody_else,
    "attribute: another framework": other_framework,
    "attribute: words without a record": unrecorded_wording,
    "attribute: another group": move_to_other_group,
    "attribute: answer twice": answer_twice,
    "attribute: a second link": second_link_for_a_statement,
    "statement: policy": set_column("policy", HIGHER),
    "statement: another assessment": set_column("assessment_id", uuid4()),
    "statement: another organisation": set_column("organisation_id", uuid4()),
    "statement: add a person": add_a_person,
    "statement: bring a person": bring_a_person_from_a_planned_wave,
    "statement: take people off": lambda s, w: s.execute(delete(Invitation)),
    "statement: delete the wave": lambda s, w: s.execute(delete(Wave)),
    "statement: rewrite the framework": rewrite_the_stored_framework,
    "SQL: policy": raw("UPDATE wave SET policy = '{}'"),
    "SQL: groups": raw("UPDATE wave SET buckets = NULL"),
    "SQL: scope": raw("UPDATE wave SET scope = '[]'"),
    "SQL: blocks": raw("UPDATE wave SET blocks = '[]', targets = '{}'"),
    "SQL: the PMO's form": raw("UPDATE wave SET pmo_form = 'left_out'"),
    "SQL: plan it again": raw("UPDATE wave SET state = 'PLANNED'"),
    "SQL: all in one": raw("UPDATE wave SET state = 'PLANNED', policy = '{}', opened_at = NULL"),
    "SQL: another unit": raw("UPDATE invitation SET unit = 'Umeå'"),
    "SQL: another role group": raw("UPDATE invitation SET role_group = 'partners'"),
    "SQL: closes later": raw("UPDATE wave SET closes_at = '2999-01-01 00:00:00+00:00'"),
    "SQL: another address": raw("UPDATE invitation SET email = 'x' || email"),
    "SQL: no group": raw("UPDATE invitation SET bucket = NULL"),
    "SQL: take people off": raw("DELETE FROM invitation WHERE role_group = 'frontline'"),
    "SQL: delete the wave": raw("DELETE FROM wave"),
    "SQL: rewrite the framework": raw("UPDATE framework SET content = '{}'"),
}


@on_both_databases
@pytest.mark.parametrize("door", DOORS)
def test_no_door_loosens_what_people_were_told(
    app: Flask, storing: Storing, wave: OpenWave, door: str
) -> None:
    with storing() as session:
        before = everything(session, wave.wave_id)
    with pytest.raises(Refused) as refused, storing() as session:
        DOORS[door](session, session.get_one(Wave, wave.wave_id))
    assert not str(refused.value).startswith("Locked")
    with storing() as session:
        assert everything(session, wave.wave_id) == before


@on_both_databases
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE wave SET policy = '{}'",
        "UPDATE wave SET state = 'PLANNED'",
        "DELETE FROM wave",
        "UPDATE wave SET closes_at = '2999-01-01 00:00:00+00:00'",
        "UPDATE invitation SET bucket = NULL",
        "UPDATE invitation SET email = 'x' || email",
        "DELETE FROM invitation",
    ],
)
def test_somebody_at_the_database_is_refused_with_the_reason(
    app: Flask, wave: OpenWave, statement: str
) -> None:
    with app.app_context():
        connection = db.engine.raw_connection()
        with pytest.raises(Exception, match=r"^Locked: "):
            connection.cursor().execute(statement)
        connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO wave SELECT * FROM wave",
        "INSERT OR REPLACE INTO invitation SELECT * FROM invitation",
        "INSERT OR REPLACE INTO framework SELECT * FROM framework",
    ],
)
def test_rows_are_not_replaced_either(storing: Storing, wave: OpenWave, statement: str) -> None:
    with pytest.raises(Refused), storing() as session:
        session.execute(text(statement))


@on_both_databases
def test_a_wave_moves_forward_only(storing: Storing, wave: OpenWave) -> None:
    states = list(WaveState)
    for here, state in enumerate(states[1:], 1):
        with storing() as session:
            session.get_one(Wave, wave.wave_id).state = state
        for earlier in states[:here]:
            with pytest.raises(Refused, match="only moves forward"), storing() as session:
                session.get_one(Wave, wave.wave_id).state = earlier


@on_both_databases
@pytest.mark.parametrize("state", [WaveState.CLOSING, WaveState.CLOSED, WaveState.PUBLISHED])
def test_what_was_told_stays_after_the_close_too(
    storing: Storing, wave: OpenWave, state: WaveState
) -> None:
    with storing() as session:
        session.get_one(Wave, wave.wave_id).state = state
    for door in ("attribute: lower k", "attribute: groups", "attribute: words without a record"):
        with pytest.raises(Refused), storing() as session:
            DOORS[door](session, session.get_one(Wave, wave.wave_id))


@on_both_databases
def test_a_recorded_revision_is_the_one_way_to_mended_words(
    storing: Storing, wave: OpenWave
) -> None:
    with storing() as session:
        stored = session.get_one(Wave, wave.wave_id)
        mended = replace(load_core(), version="9.0.0", content_hash="m" * 64)
        new = keep_framework(session, stored.organisation_id, mended, NOW)
        session.add(
            WordingRevision(
                wave_id=stored.id,
                number=1,
                from_hash=stored.framework_hash,
                to_hash=new,
                made_at=NOW,
                why="A word was missing.",
                summary="1 wording changed.",
            )
        )
        session.flush()
        stored.framework_hash = new
    with storing() as session:
        assert session.get_one(Wave, wave.wave_id).framework_hash == new


@on_both_databases
def test_what_is_not_locked_goes_on(storing: Storing, wave: OpenWave) -> None:
    """Sending, mending a name, closing earlier, and after the close forgetting people."""
    with storing() as session:
        elif_ = first(session)
        elif_.used, elif_.sealed_token, elif_.name = True, None, "Elif Demir"
        session.get_one(Wave, wave.wave_id).closes_at = NOW + timedelta(days=2)
    with storing() as session:
        session.get_one(Wave, wave.wave_id).state = WaveState.CLOSED
    with storing() as session:
        session.execute(text("DELETE FROM outbox_mail"))
        session.execute(delete(Invitation))
        assert session.scalars(select(Invitation)).all() == []


@on_both_databases
def test_the_record_of_handed_out_links_stays(storing: Storing, wave: OpenWave) -> None:
    with storing() as session:
        session.add(
            LinkExport(wave_id=wave.wave_id, account_name="Hanna", exported_at=NOW, links=9)
        )
    for statement in ("UPDATE link_export SET account_name = ''", "DELETE FROM link_export"):
        with pytest.raises(Refused, match="stays as it was written"), storing() as session:
            session.execute(text(statement))


# The pages


@pytest.fixture
def astrid(client: PageClient, wave: OpenWave) -> Iterator[PageClient]:
    client.sign_in(ASTRID)
    with time_machine.travel(NOW, tick=False):
        yield client


PLAN_FIELDS = {
    "name": "Autumn 2026",
    "k": "5",
    "pmo_form": "anonymous",
    "areas-0-in_scope": "y",
    "framework": load_core().content_hash,
}


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("plan", PLAN_FIELDS),
        ("people/confirm", {"remove_others": "y"}),
        ("launch", {}),
    ],
)
def test_no_page_changes_a_launched_wave(
    astrid: PageClient,
    storing: Storing,
    keys: Keys,
    wave: OpenWave,
    address: str,
    fields: dict[str, str],
) -> None:
    with storing() as session:
        before = everything(session, wave.wave_id)
    carried = pack_upload(keys, wave.wave_id, LIST)  # an upload previewed before the launch
    astrid.open(f"/waves/{wave.wave_id}/close")
    astrid.post(
        f"/waves/{wave.wave_id}/{address}",
        {**fields, "carried": carried},
        200 if address == "launch" else 409,
    )
    with storing() as session:
        assert everything(session, wave.wave_id) == before


def test_a_lock_that_only_the_database_knows_is_a_page_that_says_what_to_do(
    app: Flask, astrid: PageClient, wave: OpenWave, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("survey_app.waves.service.check_planned", lambda _: None)
    carried = pack_upload(app.extensions["plumbline"].keys, wave.wave_id, LIST)
    astrid.open(f"/waves/{wave.wave_id}/close")
    page = astrid.post(f"/waves/{wave.wave_id}/people/confirm", {"carried": carried}, 409)
    assert page.h1 == "The wave has been launched"
    assert "Plan a new wave for that." in page.text


def test_an_upload_cannot_be_carried_over_from_another_wave(
    astrid: PageClient, keys: Keys, wave: OpenWave
) -> None:
    carried = pack_upload(keys, uuid4(), LIST)
    astrid.open(f"/waves/{wave.wave_id}/close")
    page = astrid.post(f"/waves/{wave.wave_id}/people/confirm", {"carried": carried}, 409)
    assert "another wave" in page.text


def test_a_new_wave_takes_nothing_looser_over_from_an_earlier_one(
    storing: Storing, wave: OpenWave
) -> None:
    with storing() as session:
        stored = session.get_one(Wave, wave.wave_id)
        plan = replace(PLAN, name="Next", k=4)
        with pytest.raises(Refused, match="never shown"):
            create_wave(session, stored.organisation_id, plan, NOW)
        new = create_wave(session, stored.organisation_id, replace(PLAN, name="Next"), NOW)
        assert json.loads(new.policy)["k"] == 6
        assert (new.buckets, new.state) == (None, WaveState.PLANNED)


def test_the_sentences_of_the_database_are_not_told_of_other_errors(storing: Storing) -> None:
    with pytest.raises(DatabaseError), storing() as session:
        session.execute(text("INSERT INTO wave (name) VALUES ('Locked: no')"))
