"""The respondent's way, from the link to "Thank you"."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from threading import Thread

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from questionnaires.responses import NOT_ASKED, SKIPPED
from survey_app.db import unit_of_work
from survey_app.keys import Keys
from survey_app.models import Draft, Invitation, PoolEntry, Wave, WaveState
from survey_app.pipeline import SentForm, answers_of, close_wave, read_pool
from tests.cast import Organisations
from tests.databases import on_both_databases
from tests.web.open_wave import NOW, OpenWave, email_of, open_wave
from tests.web.page_client import PageClient

HOST = "127.0.0.1"
Storing = Callable[[], AbstractContextManager[Session]]


@pytest.fixture
def wave(app: Flask, keys: Keys, cast: Organisations) -> OpenWave:
    """An open wave of Norrland Haulage."""
    return open_wave(app, keys, cast.norrland)


@pytest.fixture
def elif_(app: Flask, wave: OpenWave) -> PageClient:
    """Elif the lorry driver, who has opened her link and pressed Start."""
    return start(PageClient(app), wave.token("frontline"))


def start(client: PageClient, token: str) -> PageClient:
    client.open(f"/s/{token}")
    client.press("Start" if "Start" in client.page.text else "Go on")
    return client


def answer(client: PageClient, value: str, button: str = "next") -> None:
    """Give every question of the page the same answer and press a button."""
    names = dict.fromkeys(c.get("name", "") for c in client.page.controls())
    client.post(client.page.path, dict.fromkeys(names, value) | {"do": button})


def answer_all(client: PageClient, value: str = "3") -> None:
    while client.page.path != "/answer/check":
        answer(client, value)


def count(storing: Storing, model: type) -> int:
    with storing() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def sent_forms(storing: Storing, keys: Keys) -> list[SentForm]:
    with storing() as session:
        sealed = session.scalars(select(PoolEntry.sealed)).all()
    return [SentForm.from_bytes(keys.open_pool(entry)) for entry in sealed]


def chosen(client: PageClient) -> list[str]:
    return [c.get("value", "") for c in client.page.controls() if "checked" in c.attrib]


@on_both_databases
def test_a_driver_answers_twelve_questions_checks_them_and_is_thanked(
    client: PageClient, wave: OpenWave, storing: Storing, keys: Keys
) -> None:
    page = client.open(f"/s/{wave.token('frontline')}")
    assert page.h1 == "How do projects feel from your seat?"
    assert "12 short questions" in page.text
    assert "only when parked" in page.text
    assert "only if 5 or more people in it sent answers" in page.text
    client.press("Start")
    answer_all(client)
    assert client.page.h1 == "Check your answers"
    client.press("Send my answers")
    assert client.page.h1 == "Thank you. We have your answers."
    (form,) = sent_forms(storing, keys)
    assert form.response.bucket == "frontline"
    assert sorted(set(form.response.answers)) == [NOT_ASKED, 3]
    assert form.response.answers.count(3) == 12


def test_opening_a_link_twenty_times_changes_nothing(
    client: PageClient, wave: OpenWave, storing: Storing
) -> None:
    address = f"/s/{wave.token('frontline')}"
    for _ in range(10):
        client.open(address)
        client.http.head(address)
    assert count(storing, Draft) == 0
    assert client.page.text.count("Start") == 1


def test_answers_wait_on_any_device_behind_the_same_link(
    app: Flask, wave: OpenWave, elif_: PageClient
) -> None:
    answer(elif_, "2")
    phone = PageClient(app)
    phone.open(f"/s/{wave.token('frontline')}")
    phone.press("Go on")
    assert phone.page.path == "/answer/2"
    phone.open("/answer/1")
    assert chosen(phone) == ["2"]


def test_two_tabs_on_different_pages_keep_both(elif_: PageClient) -> None:
    elif_.open("/answer/3")
    answer(elif_, "1")
    elif_.open("/answer/5")
    answer(elif_, "4")
    elif_.open("/answer/3")
    assert chosen(elif_) == ["1"]
    elif_.open("/answer/5")
    assert chosen(elif_) == ["4"]


def test_two_tabs_on_the_same_page_keep_the_newest_and_say_so(
    app: Flask, wave: OpenWave, elif_: PageClient
) -> None:
    other_tab = start(PageClient(app), wave.token("frontline"))
    other_tab.open("/answer/1")
    old = {"times_saved": "0", "do": "next"}
    item = elif_.page.controls()[0].get("name", "")
    elif_.post("/answer/1", {item: "1", **old})
    other_tab.post("/answer/1", {item: "4", **old})
    assert "also open in another tab" in other_tab.page.text
    other_tab.open("/answer/1")
    assert chosen(other_tab) == ["4"]


def test_an_answer_can_be_cleared_and_left_blank(elif_: PageClient) -> None:
    answer(elif_, "2")
    elif_.open("/answer/1")
    item = elif_.page.controls()[0].get("name", "")
    elif_.post("/answer/1", {item: "2", "clear": item})
    assert elif_.page.path == "/answer/1"
    assert chosen(elif_) == []
    while elif_.page.path != "/answer/check":
        elif_.press("Continue")
    assert elif_.page.text.count("No answer. That is fine.") == 12


def test_a_blank_form_is_sent_as_skipped_not_as_an_opinion(
    elif_: PageClient, storing: Storing, keys: Keys
) -> None:
    elif_.open("/answer/check")
    elif_.press("Send my answers")
    (form,) = sent_forms(storing, keys)
    assert form.response.answers.count(SKIPPED) == 12


def test_changing_an_answer_from_the_check_leads_back_to_the_check(elif_: PageClient) -> None:
    answer_all(elif_)
    link = next(text for text in elif_.page.links() if text.startswith("Change: "))
    elif_.follow(link)
    item = elif_.page.controls()[0].get("name", "")
    elif_.press("Continue")
    assert elif_.page.path == "/answer/check"
    elif_.follow(link)
    elif_.post(elif_.page.path, {item: "0", "check": "1", "do": "next"})
    assert elif_.page.path == "/answer/check"
    assert "Not at all" in elif_.page.text


def test_sending_ten_times_counts_once_and_always_says_thank_you(
    app: Flask, wave: OpenWave, elif_: PageClient, storing: Storing
) -> None:
    answer_all(elif_)
    cookie = elif_.http.get_cookie("plumbline-answer", domain=HOST)
    assert cookie is not None
    for _ in range(10):
        elif_.http.set_cookie("plumbline-answer", cookie.value, domain=HOST)
        elif_.post("/answer/send", {})
        assert elif_.page.h1 == "Thank you. We have your answers."
    assert count(storing, PoolEntry) == 1


@on_both_databases
def test_six_sends_at_once_count_once(
    app: Flask, wave: OpenWave, storing: Storing, cast: Organisations
) -> None:
    browsers = [start(PageClient(app), wave.token("frontline")) for _ in range(6)]
    for browser in browsers:
        browser.open("/answer/check")
    senders = [Thread(target=b.press, args=("Send my answers",)) for b in browsers]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert [browser.page.h1 for browser in browsers] == ["Thank you. We have your answers."] * 6
    assert count(storing, PoolEntry) == 1


def test_nothing_can_be_changed_after_sending(elif_: PageClient, wave: OpenWave) -> None:
    elif_.open("/answer/check")
    elif_.press("Send my answers")
    page = elif_.open("/answer/1", status=409)
    assert page.h1 == "We already have your answers"
    assert elif_.open(f"/s/{wave.token('frontline')}").h1.startswith("Thank you")
    assert elif_.page.response.headers["Cache-Control"] == "no-store"


def test_a_wrong_link_says_what_to_do(client: PageClient, wave: OpenWave) -> None:
    for token in ("nonsense", "x" * 500, "%00", "../../etc"):
        page = client.get(f"/s/{token}")
        assert page.status_code == 404
    assert "Open the link in your invitation once more" in client.open("/s/nonsense", 404).text


def test_a_closed_wave_takes_no_answers(
    app: Flask, wave: OpenWave, elif_: PageClient, storing: Storing
) -> None:
    with time_machine.travel(NOW + timedelta(days=10, minutes=14), tick=False):
        answer(elif_, "3")
    with time_machine.travel(NOW + timedelta(days=10, minutes=16), tick=False):
        assert elif_.open("/answer/2", 410).h1 == "This survey is closed"
        assert elif_.open(f"/s/{wave.token('frontline')}", 410).h1 == "This survey is closed"
    assert count(storing, PoolEntry) == 0


def test_a_form_that_expired_is_shown_again_with_what_was_chosen(elif_: PageClient) -> None:
    item = elif_.page.controls()[0].get("name", "")
    page = elif_.post("/answer/1", {item: "2", "csrf_token": "old", "do": "next"}, status=400)
    assert page.title.startswith("Error: ")
    assert page.errors == ["Your answer is not saved yet. Press Continue once more."]
    assert chosen(elif_) == ["2"]
    elif_.press("Continue")
    elif_.open("/answer/1")
    assert chosen(elif_) == ["2"]


def test_values_that_were_never_offered_are_ignored(elif_: PageClient) -> None:
    item = elif_.page.controls()[0].get("name", "")
    strange = {item: "99", "GOV.s3": "4", "x" * 5000: "1", "score": "5", "used": "1"}
    elif_.post("/answer/1", {**strange, "do": "next"})
    elif_.open("/answer/1")
    assert chosen(elif_) == []


def test_a_draft_can_be_deleted_and_begun_again(
    elif_: PageClient, wave: OpenWave, storing: Storing
) -> None:
    answer(elif_, "3")
    elif_.open("/answer/delete")
    elif_.press("Delete my draft")
    assert count(storing, Draft) == 0
    start(elif_, wave.token("frontline"))
    assert chosen(elif_) == []


def test_executives_merged_with_department_heads_are_asked_what_both_are_asked(
    app: Flask, wave: OpenWave, storing: Storing, keys: Keys
) -> None:
    executive = start(PageClient(app), wave.token("executives"))
    head = start(PageClient(app), wave.token("sponsors"))
    for client in (executive, head):
        answer_all(client)
        client.press("Send my answers")
    first, second = sent_forms(storing, keys)
    assert first.response.bucket == second.response.bucket == "leadership"
    assert first.response.answers == second.response.answers


def test_the_joint_statement_has_one_link_and_says_it_is_not_anonymous(
    client: PageClient, wave: OpenWave
) -> None:
    assert [email for email in wave.tokens if email.startswith("pmo")] == [email_of("pmo", 1)]
    page = client.open(f"/s/{wave.token('pmo')}")
    assert "shown as the PMO’s own statement, not anonymous" in page.text
    assert "Your name is not kept" not in page.text


def test_a_sealed_form_tells_nothing_by_its_length(
    app: Flask, wave: OpenWave, storing: Storing
) -> None:
    for role_group, value in (("frontline", "0"), ("project_managers", "4")):
        client = start(PageClient(app), wave.token(role_group))
        answer_all(client, value)
        client.press("Send my answers")
    with storing() as session:
        sizes = {len(sealed) for sealed in session.scalars(select(PoolEntry.sealed))}
    assert len(sizes) == 1


def test_after_sending_no_row_holds_both_the_person_and_the_answers(
    elif_: PageClient, wave: OpenWave, storing: Storing, keys: Keys
) -> None:
    answer_all(elif_)
    elif_.press("Send my answers")
    token = wave.token("frontline")
    with storing() as session:
        query = select(Invitation).where(Invitation.email == email_of("frontline", 1))
        invitation = session.scalars(query).one()
        entry = session.scalars(select(PoolEntry)).one()
        assert invitation.used
        assert invitation.sealed_token is None
        assert session.get(Draft, keys.draft_lookup(token)) is None
        held = {entry.id.bytes, entry.wave_id.bytes, entry.sealed}
        assert not held & {invitation.id.bytes, invitation.lookup}


@on_both_databases
def test_closing_moves_every_form_once_and_erases_tokens_and_drafts(
    app: Flask, wave: OpenWave, storing: Storing, keys: Keys
) -> None:
    for number in range(1, 6):
        client = start(PageClient(app), wave.token("frontline", number))
        answer_all(client)
        client.press("Send my answers")
    answer(start(PageClient(app), wave.token("frontline", 6)), "1")
    with app.app_context(), unit_of_work() as session:
        stored = session.get_one(Wave, wave.wave_id)
        close_wave(session, stored, read_pool(session, keys, stored), NOW)
    with storing() as session:
        stored = session.get_one(Wave, wave.wave_id)
        assert stored.state is WaveState.CLOSED
        sent = answers_of(session, stored).forms
        assert {bucket: len(forms) for bucket, forms in sent.items()} == {"frontline": 5}
        left = select(func.count()).where(Invitation.sealed_token.is_not(None))
        assert session.scalar(left) == 0
    assert count(storing, PoolEntry) == count(storing, Draft) == 0


def test_answers_have_no_hidden_row_number(app: Flask) -> None:
    with app.app_context(), unit_of_work() as session:
        query = text("select name, sql from sqlite_master where type = 'table'")
        tables = {row.name: row.sql for row in session.execute(query)}
    for name in ("draft", "pool", "submission", "comment", "invitation"):
        assert re.search(r"WITHOUT ROWID", tables[name]), name
