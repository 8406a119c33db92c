"""Saving, resuming and sending without pages: Elif the lorry driver and her colleagues."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from questionnaires.framework import Framework
from questionnaires.questionnaire import Page
from questionnaires.responses import CANT_SAY, NOT_ASKED, SKIPPED
from scoring.buckets import Bucket, BucketForm
from scoring.policy import DEFAULT
from survey_app.accounts.service import create_organisation
from survey_app.answering.errors import AlreadySent, NotOpenYet, UnknownLink, WaveClosed
from survey_app.answering.queries import DraftAnswers, Form, draft_of, open_form
from survey_app.answering.service import delete_draft, save_page, submit_answers
from survey_app.keys import Keys
from survey_app.models import Assessment, Draft, Invitation, PoolEntry, Wave, WaveState
from survey_app.pinned import buckets_to_json, pin_framework, policy_to_json
from survey_app.pipeline import SentForm
from tests.factories import a_framework
from tests.locks import without_locks

MONDAY = datetime(2026, 11, 2, 7, tzinfo=UTC)
DEADLINE = MONDAY + timedelta(days=14)
ELIF, FARID, BO, CARIN = "elif" * 5, "farid" * 4, "bo" * 10, "carin" * 4
LEADERSHIP = Bucket(
    "leadership", "Leadership", ("executives", "sponsors"), 2, BucketForm.ANONYMOUS, 7
)
FRONTLINE = Bucket("frontline", "Frontline", ("frontline",), 1, BucketForm.ANONYMOUS, 30)


@pytest.fixture
def framework() -> Framework:
    return a_framework("governance", "benefits")


@pytest.fixture
def wave(db_session: Session, keys: Keys, framework: Framework) -> Wave:
    """An open wave of Norrland with links for Elif, Farid, Bo and Carin."""
    organisation = create_organisation(db_session, "Norrland Haulage", "Europe/Stockholm")
    assessment = Assessment(
        organisation_id=organisation.id, name="PMO maturity", pmo_name="the Project Office"
    )
    db_session.add(assessment)
    db_session.flush()
    wave = Wave(
        organisation_id=organisation.id,
        assessment_id=assessment.id,
        name="Autumn 2026",
        state=WaveState.PLANNED,
        framework_hash=pin_framework(db_session, framework),
        contact="Astrid Lund",
        pmo_form="left_out",
        scope='["governance"]',
        targets='{"governance": 3}',
        policy=policy_to_json(DEFAULT),
        buckets=buckets_to_json((LEADERSHIP, FRONTLINE)),
        opened_at=MONDAY,
        closes_at=DEADLINE,
    )
    db_session.add(wave)
    db_session.flush()
    for token, role_group, bucket in (
        (ELIF, "frontline", "frontline"),
        (FARID, "frontline", "frontline"),
        (BO, "executives", "leadership"),
        (CARIN, "sponsors", "leadership"),
    ):
        _invite(db_session, keys, wave, token, role_group, bucket)
    wave.state = WaveState.OPEN
    db_session.flush()
    return wave


def _invite(
    session: Session, keys: Keys, wave: Wave, token: str, role_group: str, bucket: str
) -> None:
    session.add(
        Invitation(
            organisation_id=wave.organisation_id,
            wave_id=wave.id,
            email=f"{token}@norrland.example",
            name=token,
            role_group=role_group,
            bucket=bucket,
            lookup=keys.invitation_lookup(token),
            sealed_token=keys.seal_token(token, b""),
        )
    )
    session.flush()


def form_of(session: Session, keys: Keys, token: str) -> Form:
    return open_form(session, keys, token, MONDAY)


def first_page(form: Form) -> Page:
    return form.questionnaire.pages[0]


def save(session: Session, keys: Keys, token: str, posted: dict[str, str], number: int = 1) -> None:
    form = form_of(session, keys, token)
    save_page(session, keys, token, form, form.questionnaire.pages[number - 1], posted)


def sent(session: Session, keys: Keys) -> list[SentForm]:
    return [
        SentForm.from_bytes(keys.open_pool(sealed))
        for sealed in session.scalars(select(PoolEntry.sealed))
    ]


def answers_by_item(framework: Framework, form: SentForm) -> dict[str, int]:
    items = (item.id for item in framework.items)
    return dict(zip(items, form.response.answers, strict=True))


pytestmark = pytest.mark.usefixtures("wave")


def test_a_saved_page_is_read_back_by_its_link_only(db_session: Session, keys: Keys) -> None:
    save(db_session, keys, ELIF, {"governance.link": "2"})
    assert draft_of(db_session, keys, ELIF).answers == {"governance.link": 2}
    assert draft_of(db_session, keys, FARID) == DraftAnswers()


def test_a_page_saves_its_own_questions_and_nothing_else(db_session: Session, keys: Keys) -> None:
    save(db_session, keys, ELIF, {"governance.link": "2", "governance.x2": "4", "used": "1"})
    assert draft_of(db_session, keys, ELIF).answers == {"governance.link": 2}
    save(db_session, keys, ELIF, {"governance.x2": "4"}, number=2)
    assert draft_of(db_session, keys, ELIF).answers == {"governance.link": 2, "governance.x2": 4}


def test_a_page_saved_blank_takes_its_answers_back(db_session: Session, keys: Keys) -> None:
    save(db_session, keys, ELIF, {"governance.link": "2"})
    save(db_session, keys, ELIF, {})
    assert draft_of(db_session, keys, ELIF).answers == {}
    assert draft_of(db_session, keys, ELIF).times_saved(1) == 2


def test_a_person_has_one_draft_however_often_it_is_saved(db_session: Session, keys: Keys) -> None:
    for value in "01234":
        save(db_session, keys, ELIF, {"governance.link": value})
    assert db_session.scalar(select(func.count()).select_from(Draft)) == 1


@pytest.mark.parametrize(
    ("times_saved", "value", "has_replaced"),
    [(1, "4", False), (0, "4", True), (0, "2", False), (None, "4", False)],
    ids=["own tab", "another tab", "double click", "not known"],
)
def test_only_another_answer_from_another_tab_is_said_to_be_replaced(
    db_session: Session, keys: Keys, times_saved: int | None, value: str, has_replaced: bool
) -> None:
    save(db_session, keys, ELIF, {"governance.link": "2"})
    form, posted = form_of(db_session, keys, ELIF), {"governance.link": value}
    saved = save_page(
        db_session, keys, ELIF, form, first_page(form), posted, times_saved=times_saved
    )
    assert saved.has_replaced is has_replaced


def test_sending_uses_up_the_link_and_leaves_no_draft(
    db_session: Session, keys: Keys, framework: Framework
) -> None:
    save(db_session, keys, ELIF, {"governance.link": "2"})
    submit_answers(db_session, keys, ELIF, MONDAY)
    query = select(Invitation).where(Invitation.lookup == keys.invitation_lookup(ELIF))
    invitation = db_session.scalars(query).one()
    assert (invitation.used, invitation.sealed_token) == (True, None)
    assert db_session.scalar(select(func.count()).select_from(Draft)) == 0
    [form] = sent(db_session, keys)
    assert answers_by_item(framework, form)["governance.link"] == 2


def test_questions_left_blank_are_skipped_and_others_not_asked(
    db_session: Session, keys: Keys, framework: Framework
) -> None:
    save(db_session, keys, ELIF, {"governance.x2": str(CANT_SAY)}, number=2)
    submit_answers(db_session, keys, ELIF, MONDAY)
    [form] = sent(db_session, keys)
    answers = answers_by_item(framework, form)
    assert answers.pop("governance.link") == SKIPPED
    assert answers.pop("governance.x2") == CANT_SAY
    assert set(answers.values()) == {NOT_ASKED}


def test_nothing_outside_the_scope_is_asked(db_session: Session, keys: Keys) -> None:
    items = form_of(db_session, keys, ELIF).questionnaire.slots
    assert items == {"governance.link", "governance.x2"}


def test_merged_groups_are_asked_what_both_are_asked(db_session: Session, keys: Keys) -> None:
    bos, carins = (form_of(db_session, keys, token) for token in (BO, CARIN))
    # Executives alone are asked s4, department heads alone s2.
    assert bos.questionnaire.slots == carins.questionnaire.slots
    assert bos.questionnaire.slots == {"governance.link", "governance.s3"}


def test_an_answer_kept_in_a_draft_but_not_asked_is_not_sent(
    db_session: Session, keys: Keys, framework: Framework, wave: Wave
) -> None:
    body = DraftAnswers({"governance.s4": 4, "governance.link": 1}, {1: 1}).to_bytes()
    db_session.add(
        Draft(lookup=keys.draft_lookup(BO), wave_id=wave.id, body=keys.seal_draft(BO, body))
    )
    db_session.flush()
    submit_answers(db_session, keys, BO, MONDAY)
    [form] = sent(db_session, keys)
    answers = answers_by_item(framework, form)
    assert (answers["governance.link"], answers["governance.s4"]) == (1, NOT_ASKED)
    assert form.response.bucket == "leadership"


def test_a_second_send_changes_nothing(db_session: Session, keys: Keys) -> None:
    submit_answers(db_session, keys, ELIF, MONDAY)
    with pytest.raises(AlreadySent):
        submit_answers(db_session, keys, ELIF, MONDAY)
    assert len(sent(db_session, keys)) == 1


def test_a_send_that_loses_the_race_changes_nothing(
    db_session: Session, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(db_session, keys, ELIF, {"governance.link": "2"})
    early = form_of(db_session, keys, ELIF)  # read before the other send
    submit_answers(db_session, keys, ELIF, MONDAY)
    module = "survey_app.answering.service.open_form"
    monkeypatch.setattr(module, lambda *_args, **_options: early)
    with pytest.raises(AlreadySent):
        submit_answers(db_session, keys, ELIF, MONDAY)
    assert len(sent(db_session, keys)) == 1


def test_short_and_long_forms_are_sealed_to_the_same_size(db_session: Session, keys: Keys) -> None:
    save(db_session, keys, ELIF, {"governance.link": "2"})
    for token in (ELIF, FARID, BO, CARIN):
        submit_answers(db_session, keys, token, MONDAY)
    sizes = {len(sealed) for sealed in db_session.scalars(select(PoolEntry.sealed))}
    assert len(sizes) == 1


def test_a_deleted_draft_is_gone_and_the_link_still_works(db_session: Session, keys: Keys) -> None:
    save(db_session, keys, ELIF, {"governance.link": "2"})
    save(db_session, keys, FARID, {"governance.link": "3"})
    delete_draft(db_session, keys, ELIF)
    assert draft_of(db_session, keys, ELIF) == DraftAnswers()
    assert draft_of(db_session, keys, FARID).answers == {"governance.link": 3}
    assert first_page(form_of(db_session, keys, ELIF)).number == 1


@pytest.mark.parametrize("token", ["", "nobody", "x" * 65, "é", "elif"])
def test_an_unknown_token_opens_nothing(db_session: Session, keys: Keys, token: str) -> None:
    with pytest.raises(UnknownLink, match="Open the link in your invitation once more"):
        form_of(db_session, keys, token)


def test_a_form_opens_until_fifteen_minutes_after_the_deadline(
    db_session: Session, keys: Keys
) -> None:
    last_moment = DEADLINE + timedelta(minutes=15)
    open_form(db_session, keys, ELIF, last_moment)
    with pytest.raises(WaveClosed):
        open_form(db_session, keys, ELIF, last_moment + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("state", "problem"),
    [
        (WaveState.PLANNED, NotOpenYet),
        (WaveState.CLOSING, WaveClosed),
        (WaveState.CLOSED, WaveClosed),
        (WaveState.PUBLISHED, WaveClosed),
    ],
)
def test_only_an_open_wave_takes_answers(
    db_session: Session, keys: Keys, wave: Wave, state: WaveState, problem: type[Exception]
) -> None:
    with without_locks(db_session):
        wave.state = state
    with pytest.raises(problem):
        submit_answers(db_session, keys, ELIF, MONDAY)
    assert sent(db_session, keys) == []


def test_each_link_has_a_mark_of_its_own_that_is_not_its_token(
    db_session: Session, keys: Keys
) -> None:
    marks = {form_of(db_session, keys, token).mark for token in (ELIF, FARID, BO, CARIN)}
    assert len(marks) == 4
    assert not any(mark in token for mark in marks for token in (ELIF, FARID, BO, CARIN))
