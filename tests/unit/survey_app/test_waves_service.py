"""A wave from plan to publication, without pages: what is allowed, stored and queued."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from questionnaires.loading import load_core
from scoring.buckets import PmoForm
from survey_app.accounts.service import create_organisation
from survey_app.errors import NotThere, Refused
from survey_app.keys import Keys, about_invitation
from survey_app.models import Invitation, MailState, OutboxMail, Wave, WaveState
from survey_app.pinned import buckets_of, policy_of, scope_of, targets_of
from survey_app.pipeline import GRACE
from survey_app.waves.people import Person
from survey_app.waves.queries import reminders_of, wave_of
from survey_app.waves.running import (
    begin_close,
    launch_wave,
    publish_wave,
    reasons_against_launch,
    send_reminder,
    try_mails_again,
    waves_due,
)
from survey_app.waves.service import (
    Imported,
    WavePlan,
    change_plan,
    create_wave,
    import_people,
)
from tests.databases import on_both_databases

MONDAY = datetime(2026, 10, 5, 7, tzinfo=UTC)
FRIDAY_WEEK = datetime(2026, 10, 23, 16, tzinfo=UTC)
PLAN = WavePlan(
    assessment_name="PMO maturity",
    pmo_name="the Project Office",
    name="Autumn 2026",
    contact="Astrid Lund",
    closes_at=FRIDAY_WEEK,
    projects="the Umeå depot",
    scope=("governance", "stakeholders", "change"),
    targets={"governance": 4},
    k=5,
    pmo_form=PmoForm.JOINT_STATEMENT,
)
NORRLAND = {"executives": 3, "sponsors": 8, "pmo": 3, "project_managers": 9, "frontline": 12}


def people(**counts: int) -> list[Person]:
    return [
        Person(0, f"{role}{number}@norrland.example", f"{role.title()} {number:03}", role, "Umeå")
        for role, count in counts.items()
        for number in range(count)
    ]


@pytest.fixture
def organisation(db_session: Session) -> UUID:
    return create_organisation(db_session, "Norrland Haulage", "Europe/Stockholm").id


@pytest.fixture
def wave(db_session: Session, organisation: UUID) -> Wave:
    return create_wave(db_session, organisation, PLAN, MONDAY)


@pytest.fixture
def launched(db_session: Session, wave: Wave, keys: Keys) -> Wave:
    import_people(db_session, wave, people(**NORRLAND))
    launch_wave(db_session, keys, wave, MONDAY)
    return wave


def invitations(session: Session, wave: Wave) -> Sequence[Invitation]:
    session.expire_all()
    query = select(Invitation).where(Invitation.wave_id == wave.id).order_by(Invitation.email)
    return session.scalars(query).all()


def mails(session: Session, wave: Wave) -> Sequence[OutboxMail]:
    session.expire_all()
    return session.scalars(select(OutboxMail).where(OutboxMail.wave_id == wave.id)).all()


def send_answers(session: Session, wave: Wave, count: int) -> None:
    """Do to the invitations what sending answers does."""
    for invitation in [i for i in invitations(session, wave) if i.sealed_token][:count]:
        invitation.used, invitation.sealed_token = True, None
    session.flush()


def test_a_new_wave_brings_its_assessment_and_pins_the_framework(wave: Wave) -> None:
    assert (wave.assessment.name, wave.assessment.pmo_name) == (
        "PMO maturity",
        "the Project Office",
    )
    assert wave.framework_hash == load_core().content_hash
    assert wave.state is WaveState.PLANNED
    assert wave.buckets is None


def test_scope_stands_in_the_frameworks_order_and_targets_are_filled_up(wave: Wave) -> None:
    in_order = [area.id for area in load_core().areas if area.id in PLAN.scope]
    assert list(scope_of(wave)) == in_order
    assert targets_of(wave) == {"governance": 4, "stakeholders": 3, "change": 3}
    assert policy_of(wave).k == 5


def test_a_second_wave_belongs_to_the_same_assessment(
    db_session: Session, organisation: UUID, wave: Wave
) -> None:
    second = create_wave(db_session, organisation, replace(PLAN, name="Spring 2027"), MONDAY)
    assert second.assessment_id == wave.assessment_id


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        (replace(PLAN, k=4), "Groups under 5 are never shown"),
        (replace(PLAN, scope=()), "Choose at least one focus area."),
        (replace(PLAN, scope=("magic",)), "There is no focus area 'magic'"),
        (replace(PLAN, targets={"governance": 6}), "A target is a level from 2 to 5."),
        (replace(PLAN, closes_at=MONDAY), "The closing date has passed."),
    ],
)
def test_a_plan_that_breaks_a_rule_is_refused(
    db_session: Session, organisation: UUID, plan: WavePlan, message: str
) -> None:
    with pytest.raises(Refused, match=message):
        create_wave(db_session, organisation, plan, MONDAY)


@on_both_databases
def test_importing_the_same_list_again_brings_people_up_to_date(
    db_session: Session, wave: Wave
) -> None:
    first = people(frontline=3)
    assert import_people(db_session, wave, first) == Imported(3, 0, 0)
    moved = replace(first[0], role_group="partners", name="Elif Demir", unit="Luleå")
    assert import_people(db_session, wave, [moved, first[1]]) == Imported(0, 2, 0)
    found = {i.email: (i.role_group, i.name, i.unit) for i in invitations(db_session, wave)}
    assert len(found) == 3
    assert found[first[0].email] == ("partners", "Elif Demir", "Luleå")


@on_both_databases
def test_people_missing_from_a_new_list_stay_unless_they_are_taken_off(
    db_session: Session, wave: Wave
) -> None:
    import_people(db_session, wave, people(frontline=3))
    import_people(db_session, wave, people(partners=1))
    assert len(invitations(db_session, wave)) == 4
    only = import_people(db_session, wave, people(partners=1), remove_others=True)
    assert only == Imported(0, 1, 3)
    assert [i.role_group for i in invitations(db_session, wave)] == ["partners"]


@on_both_databases
def test_launching_freezes_groups_opens_the_wave_and_queues_one_mail_for_each_link(
    db_session: Session, launched: Wave
) -> None:
    assert (launched.state, launched.opened_at) == (WaveState.OPEN, MONDAY)
    assert {b.id: b.invited for b in buckets_of(launched)} == {
        "leadership": 11,
        "pmo": 3,
        "project_managers": 9,
        "frontline": 12,
    }
    found = invitations(db_session, launched)
    assert Counter(i.bucket for i in found)["leadership"] == 11
    with_link = {i.id for i in found if i.lookup and i.sealed_token}
    assert len(with_link) == 11 + 1 + 9 + 12
    queued = mails(db_session, launched)
    assert {mail.invitation_id for mail in queued} == with_link
    assert {(m.purpose, m.state, m.due_at) for m in queued} == {
        ("invitation", MailState.QUEUED, MONDAY)
    }


def test_each_sealed_token_leads_to_its_own_lookup(
    db_session: Session, launched: Wave, keys: Keys
) -> None:
    found = [i for i in invitations(db_session, launched) if i.sealed_token]
    tokens = [
        keys.open_token(i.sealed_token or b"", about_invitation(i.id, i.email)) for i in found
    ]
    assert [keys.invitation_lookup(token) for token in tokens] == [i.lookup for i in found]
    assert len(set(tokens)) == len(found)


def test_of_a_pmo_that_answers_together_only_the_first_by_name_gets_the_link(
    db_session: Session, launched: Wave
) -> None:
    team = [i for i in invitations(db_session, launched) if i.role_group == "pmo"]
    assert [i.name for i in team if i.sealed_token] == ["Pmo 000"]
    assert {i.bucket for i in team} == {"pmo"}


def test_a_pmo_that_is_left_out_gets_no_link_and_no_mail(
    db_session: Session, wave: Wave, keys: Keys
) -> None:
    change_plan(db_session, wave, replace(PLAN, pmo_form=PmoForm.LEFT_OUT), MONDAY)
    import_people(db_session, wave, people(**NORRLAND))
    launch_wave(db_session, keys, wave, MONDAY)
    team = [i for i in invitations(db_session, wave) if i.role_group == "pmo"]
    assert {(i.bucket, i.sealed_token) for i in team} == {(None, None)}
    assert len(mails(db_session, wave)) == 32


def test_a_second_launch_is_refused_and_changes_nothing(
    db_session: Session, launched: Wave, keys: Keys
) -> None:
    before = [(i.lookup, i.sealed_token) for i in invitations(db_session, launched)]
    with pytest.raises(Refused, match="has been launched"):
        launch_wave(db_session, keys, launched, MONDAY)
    assert [(i.lookup, i.sealed_token) for i in invitations(db_session, launched)] == before
    assert len(mails(db_session, launched)) == 33


def test_after_launch_neither_plan_nor_people_can_change(
    db_session: Session, launched: Wave
) -> None:
    for change in (
        lambda: change_plan(db_session, launched, replace(PLAN, k=6), MONDAY),
        lambda: import_people(db_session, launched, people(frontline=1)),
    ):
        with pytest.raises(Refused, match="cannot change any more"):
            change()


def test_the_pmos_name_stays_once_people_were_asked_under_it(
    db_session: Session, organisation: UUID, launched: Wave
) -> None:
    renamed = replace(PLAN, name="Spring 2027", pmo_name="the Change Office")
    with pytest.raises(Refused, match="asked under these names"):
        create_wave(db_session, organisation, renamed, MONDAY)
    assert launched.assessment.pmo_name == "the Project Office"


@pytest.mark.parametrize(
    ("list_of_people", "now", "reason"),
    [
        (people(), MONDAY, "Nobody is on the list yet."),
        (people(frontline=9), FRIDAY_WEEK, "The closing date has passed."),
        (people(frontline=4), MONDAY, "No group has 5 people, so nothing could ever be shown."),
        (people(pmo=9), MONDAY, "Only the PMO is on the list."),
    ],
)
def test_a_launch_that_makes_no_sense_is_refused_with_the_reason(
    db_session: Session,
    wave: Wave,
    keys: Keys,
    list_of_people: list[Person],
    now: datetime,
    reason: str,
) -> None:
    import_people(db_session, wave, list_of_people)
    assert reasons_against_launch(db_session, wave, now)[0].startswith(reason)
    with pytest.raises(Refused, match=reason[:20]):
        launch_wave(db_session, keys, wave, now)
    assert wave.state is WaveState.PLANNED


@pytest.mark.parametrize("answered", [0, 10, 33])
def test_a_round_of_reminders_looks_the_same_however_many_have_answered(
    db_session: Session, launched: Wave, answered: int
) -> None:
    send_answers(db_session, launched, answered)
    thursday = MONDAY + timedelta(days=3)
    send_reminder(db_session, launched, thursday)
    found = [m for m in mails(db_session, launched) if m.purpose == "reminder-1"]
    asked = {i.id for i in invitations(db_session, launched) if i.lookup}
    assert {m.invitation_id for m in found} == asked
    assert len(found) == 33
    with pytest.raises(Refused, match="has been sent today"):
        send_reminder(db_session, launched, thursday + timedelta(minutes=1))


@on_both_databases
def test_there_is_one_reminder_a_day_in_the_organisations_own_days(
    db_session: Session, launched: Wave
) -> None:
    evening = datetime(2026, 10, 8, 21, 30, tzinfo=UTC)  # 23:30 in Stockholm
    send_reminder(db_session, launched, evening)
    with pytest.raises(Refused, match="has been sent today"):
        send_reminder(db_session, launched, evening + timedelta(minutes=20))
    send_reminder(db_session, launched, evening + timedelta(minutes=40))
    assert [purpose for purpose, _ in reminders_of(db_session, launched)] == [
        "reminder-1",
        "reminder-2",
    ]


@pytest.mark.parametrize("state", [MailState.FAILED, MailState.IN_DOUBT])
def test_mails_that_failed_or_are_in_doubt_can_be_tried_again(
    db_session: Session, launched: Wave, state: MailState
) -> None:
    mail = mails(db_session, launched)[0]
    mail.state, mail.attempts, mail.problem = state, 6, "no such mailbox"
    db_session.flush()
    try_mails_again(db_session, launched, state, MONDAY + timedelta(hours=1))
    db_session.expire_all()
    assert (mail.state, mail.attempts, mail.problem) == (MailState.QUEUED, 0, "")


def test_mails_that_were_sent_are_never_tried_again(db_session: Session, launched: Wave) -> None:
    with pytest.raises(Refused):
        try_mails_again(db_session, launched, MailState.SENT, MONDAY)


def test_no_mail_is_queued_once_the_wave_is_over(db_session: Session, launched: Wave) -> None:
    for moment in (FRIDAY_WEEK, FRIDAY_WEEK + timedelta(days=1)):
        with pytest.raises(Refused, match="is not open"):
            send_reminder(db_session, launched, moment)


@on_both_databases
def test_a_wave_is_due_when_its_grace_has_passed_and_not_before(
    db_session: Session, launched: Wave
) -> None:
    assert waves_due(db_session, FRIDAY_WEEK + GRACE - timedelta(seconds=1)) == []
    assert waves_due(db_session, FRIDAY_WEEK + GRACE) == [launched.id]
    begin_close(launched)
    db_session.flush()
    assert waves_due(db_session, FRIDAY_WEEK + GRACE) == []


def test_a_wave_closes_once_and_only_after_it_was_open(
    db_session: Session, wave: Wave, keys: Keys
) -> None:
    with pytest.raises(Refused, match="Only an open wave"):
        begin_close(wave)
    import_people(db_session, wave, people(**NORRLAND))
    launch_wave(db_session, keys, wave, MONDAY)
    begin_close(wave)
    with pytest.raises(Refused, match="Only an open wave"):
        begin_close(wave)


def test_nothing_is_published_before_results_exist(db_session: Session, launched: Wave) -> None:
    for state in (WaveState.OPEN, WaveState.CLOSING, WaveState.CLOSED):
        launched.state = state
        with pytest.raises(Refused, match="whose results are ready"):
            publish_wave(db_session, launched, MONDAY)


def test_another_organisations_wave_is_as_if_it_did_not_exist(
    db_session: Session, wave: Wave
) -> None:
    fjellheim = create_organisation(db_session, "Fjellheim Energy", "Europe/Oslo").id
    messages = set()
    for organisation_id, wave_id in ((fjellheim, wave.id), (fjellheim, UUID(int=1))):
        with pytest.raises(NotThere) as nothing:
            wave_of(db_session, organisation_id, wave_id)
        messages.add(str(nothing.value))
    assert len(messages) == 1


def test_ten_thousand_people_are_taken_in_and_launched(
    db_session: Session, wave: Wave, keys: Keys
) -> None:
    import_people(db_session, wave, people(frontline=9_990, sponsors=10))
    launch_wave(db_session, keys, wave, MONDAY)
    query = select(func.count()).where(OutboxMail.wave_id == wave.id)
    assert db_session.scalar(query) == 10_000


def test_what_is_stored_as_plan_is_plain_json(wave: Wave) -> None:
    assert json.loads(wave.scope) == list(scope_of(wave))
