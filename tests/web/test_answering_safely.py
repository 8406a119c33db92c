"""Answering when something is odd: second clicks, other people's links, lost forms, shared PCs."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, update

from survey_app.app import create_app
from survey_app.errors import SetupError
from survey_app.keys import Keys
from survey_app.models import Draft, Invitation, PoolEntry, Wave, WaveState
from survey_app.pipeline import SentForm, read_pool
from survey_app.settings import Settings
from tests.cast import Organisations
from tests.conftest import Storing
from tests.locks import without_locks
from tests.web.open_wave import NOW, OpenWave, open_wave
from tests.web.page import words
from tests.web.page_client import PageClient

HOST = "127.0.0.1"
LINK = "plumbline-answer"


@pytest.fixture
def wave(app: Flask, keys: Keys, cast: Organisations) -> OpenWave:
    """An open wave of Norrland Haulage."""
    return open_wave(app, keys, cast.norrland)


@pytest.fixture
def elif_(client: PageClient, wave: OpenWave) -> PageClient:
    """Elif the lorry driver, who has opened her link and pressed Start."""
    return start(client, wave.token("frontline", 1))


def start(client: PageClient, token: str) -> PageClient:
    page = client.open(f"/s/{token}")
    client.press("Go on" if "Go on" in page.text else "Start")
    return client


def legend(client: PageClient) -> str:
    return client.page.legend_of(client.page.controls()[0])


def choose(client: PageClient, label: str, button: str = "Continue") -> None:
    client.press(button, {legend(client): label})


def chosen(client: PageClient) -> list[str]:
    return [client.page.label_of(c) for c in client.page.controls() if "checked" in c.attrib]


def send(client: PageClient) -> None:
    client.open("/answer/check")
    client.press("Send my answers")


def pool_of(storing: Storing) -> list[PoolEntry]:
    with storing() as session:
        return list(session.scalars(select(PoolEntry)))


def drafts_of(storing: Storing) -> list[Draft]:
    with storing() as session:
        return list(session.scalars(select(Draft)))


# Double clicks, tabs and keys


def test_a_double_click_on_continue_is_not_taken_for_another_tab(elif_: PageClient) -> None:
    posted = {elif_.page.controls()[0].get("name", ""): "2", "times_saved": "0", "do": "next"}
    elif_.post("/answer/1", posted)
    elif_.post("/answer/1", posted)
    assert elif_.page.path == "/answer/2"
    assert "another tab" not in elif_.page.text


def test_a_form_shown_again_after_it_expired_is_not_taken_for_another_tab(
    elif_: PageClient,
) -> None:
    choose(elif_, "A little")
    elif_.open("/answer/1")
    item = elif_.page.controls()[0].get("name", "")
    elif_.post("/answer/1", {item: "3", "times_saved": "1", "csrf_token": "old"}, status=400)
    elif_.press("Continue")
    assert elif_.page.path == "/answer/2"
    assert "another tab" not in elif_.page.text


def test_the_notice_of_another_tab_also_reaches_the_check_page(elif_: PageClient) -> None:
    elif_.open("/answer/12")
    item = elif_.page.controls()[0].get("name", "")
    for value in ("1", "3"):
        elif_.post("/answer/12", {item: value, "times_saved": "0", "do": "next"})
    assert elif_.page.h1 == "Check your answers"
    assert "We kept what you sent last." in elif_.page.text


def test_the_enter_key_continues_and_never_clears(elif_: PageClient) -> None:
    [form] = elif_.page.forms()
    first = next(element for element in form.iter("button"))
    assert (words(first), first.get("name"), first.get("value")) == ("Continue", "do", "next")
    assert (first.get("aria-hidden"), first.get("tabindex")) == ("true", "-1")


def test_back_saves_the_page_too(elif_: PageClient) -> None:
    elif_.open("/answer/2")
    choose(elif_, "Easy", button="Back")
    assert elif_.page.path == "/answer/1"
    elif_.open("/answer/2")
    assert chosen(elif_) == ["Easy"]


def test_back_from_the_first_question_leads_to_the_start_page(elif_: PageClient) -> None:
    elif_.press("Back")
    assert elif_.page.h1 == "How do projects feel from your seat?"
    assert "Go on" in elif_.page.text


def test_back_from_a_change_leads_to_the_check_page(elif_: PageClient) -> None:
    elif_.open("/answer/check")
    elif_.follow(next(link for link in elif_.page.links() if link.startswith("Answer: ")))
    elif_.press("Back")
    assert elif_.page.path == "/answer/check"


def test_clearing_one_of_three_statements_keeps_the_other_two(
    client: PageClient, wave: OpenWave
) -> None:
    start(client, wave.token("project_managers"))
    while len({c.get("name") for c in client.page.controls()}) < 2:
        client.press("Continue")
    address = client.page.path
    names = dict.fromkeys(c.get("name", "") for c in client.page.controls())
    first, *others = names
    client.post(address, dict.fromkeys(names, "3") | {"clear": first})
    assert client.page.path == address
    checked = [c.get("name") for c in client.page.controls() if "checked" in c.attrib]
    assert checked == others


# Links and browsers


def test_elifs_open_page_never_saves_into_farids_form(
    elif_: PageClient, wave: OpenWave, storing: Storing
) -> None:
    elifs_page = elif_.page
    start(elif_, wave.token("frontline", 2))  # Farid opens his link on the same computer
    elif_._page = elifs_page
    page = elif_.press("Continue", {legend(elif_): "Well"}, status=409)
    assert page.h1 == "Another link was opened in this browser"
    assert drafts_of(storing) == []


def test_elifs_check_page_never_sends_farids_answers(
    elif_: PageClient, wave: OpenWave, storing: Storing
) -> None:
    elifs_check = elif_.open("/answer/check")
    start(elif_, wave.token("frontline", 2))
    elif_._page = elifs_check
    elif_.press("Send my answers", status=409)
    assert pool_of(storing) == []


def test_without_a_link_the_page_says_to_open_it_again(client: PageClient, wave: OpenWave) -> None:
    for address in ("/answer/1", "/answer/check", "/answer/delete", "/answer/promise"):
        page = client.open(address, status=404)
        assert page.h1 == "We do not know which form is yours"
        assert "Open the link in your invitation once more." in page.text


def test_a_foreign_link_and_a_mistyped_link_look_the_same(
    client: PageClient, wave: OpenWave
) -> None:
    almost = wave.token("frontline")[:-1]
    mistyped = client.open(f"/s/{almost}", status=404).html
    assert client.open("/s/AAAAAAAAAAAAAAAAAAAAAA", status=404).html == mistyped


@pytest.mark.parametrize("token", ["", "nonsense", "x" * 300, "é\0", "'; drop table pool; --"])
def test_start_refuses_what_is_no_token(client: PageClient, wave: OpenWave, token: str) -> None:
    client.open(f"/s/{wave.token('frontline')}")
    assert client.post("/start", {"token": token}, status=404).h1 == "We do not know this link"


def test_a_page_that_does_not_exist_is_not_there(elif_: PageClient) -> None:
    for number in (0, 13, 10**30):
        elif_.open(f"/answer/{number}", status=404)
        elif_.post(f"/answer/{number}", {"do": "next"}, status=404)


def test_an_expired_start_button_asks_to_press_once_more(
    client: PageClient, wave: OpenWave
) -> None:
    client.open(f"/s/{wave.token('frontline')}")
    values = {"token": wave.token("frontline"), "csrf_token": "old"}
    page = client.post("/start", values, status=400)
    assert page.errors == ["Nothing has started yet. Press the button once more."]
    client.press("Start")
    assert client.page.path == "/answer/1"


def test_an_expired_send_button_sends_nothing_and_asks_to_press_once_more(
    elif_: PageClient, storing: Storing
) -> None:
    elif_.open("/answer/check")
    page = elif_.post("/answer/send", {"csrf_token": "old"}, status=400)
    assert page.errors == ["Your answers are not sent yet. Press the button once more."]
    assert pool_of(storing) == []
    elif_.press("Send my answers")
    assert len(pool_of(storing)) == 1


def test_an_expired_delete_button_deletes_nothing(elif_: PageClient, storing: Storing) -> None:
    choose(elif_, "A little")
    elif_.open("/answer/delete")
    page = elif_.post("/answer/delete", {"csrf_token": "old"}, status=400)
    assert page.errors == ["Nothing is deleted yet. Press the button once more."]
    assert len(drafts_of(storing)) == 1


def test_the_error_leads_to_the_answer_that_was_chosen(elif_: PageClient) -> None:
    item = elif_.page.controls()[0].get("name", "")
    page = elif_.post("/answer/1", {item: "2", "csrf_token": "old"}, status=400)
    [link] = [e for e in page.root.iter("a") if words(e).startswith("Your answer is not saved")]
    answer = page.ids[link.get("href", "").removeprefix("#")]
    assert (answer.get("value"), "checked" in answer.attrib) == ("2", True)
    assert "Your answer is still marked below." in page.text


def test_a_draft_can_be_deleted_from_the_start_page_on_any_device(
    app: Flask, elif_: PageClient, wave: OpenWave, storing: Storing
) -> None:
    choose(elif_, "A little")
    phone = PageClient(app)
    phone.open(f"/s/{wave.token('frontline')}")
    assert phone.press("Delete my draft").h1 == "Delete all answers so far?"
    assert len(drafts_of(storing)) == 1
    phone.press("Delete my draft")
    assert drafts_of(storing) == []
    assert "Delete my draft" not in phone.page.text


def test_promises_and_a_contact_are_one_press_away_from_every_question(elif_: PageClient) -> None:
    elif_.open("/answer/3")
    page = elif_.follow("What we promise")
    assert "only if 5 or more people in it sent answers" in page.text
    assert "astrid@norrland.example" in page.text
    elif_.follow("Back to the questions")
    assert elif_.page.path == "/answer/3"
    elif_.open("/answer/promise?page=999")
    elif_.follow("Back to the questions")
    assert elif_.page.path == "/answer/1"


# Cookies


def test_the_link_travels_in_a_cookie_that_scripts_cannot_read(
    client: PageClient, wave: OpenWave
) -> None:
    start(client, wave.token("frontline"))
    cookie = client.http.get_cookie(LINK, domain=HOST)
    assert cookie is not None
    assert (cookie.http_only, cookie.same_site, cookie.path) == (True, "Lax", "/")
    assert cookie.max_age is None
    assert cookie.expires is None


def test_over_https_the_cookie_is_bound_to_the_host(
    app: Flask, wave: OpenWave, keys: Keys, settings: Settings
) -> None:
    address = "https://survey.norrland.example"
    secure = create_app(replace(settings, base_url=address), keys).test_client()
    page = secure.get(f"/s/{wave.token('frontline')}", base_url=address).text
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found is not None
    values = {"csrf_token": found[1], "token": wave.token("frontline")}
    answer = secure.post(
        "/start", base_url=address, data=values, headers={"Referer": f"{address}/s/x"}
    )
    [cookie] = [c for c in answer.headers.getlist("Set-Cookie") if "plumbline-answer" in c]
    assert cookie.startswith("__Host-plumbline-answer=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_no_page_after_the_start_page_holds_the_token(elif_: PageClient, wave: OpenWave) -> None:
    token = wave.token("frontline")
    for address in ("/answer/1", "/answer/check", "/answer/delete", "/answer/promise"):
        page = elif_.open(address)
        assert token not in page.html
        assert page.response.headers["Cache-Control"] == "no-store"


# After Send


def test_after_send_the_link_is_gone_from_the_browser(elif_: PageClient) -> None:
    send(elif_)
    assert elif_.page.h1 == "Thank you. We have your answers."
    assert elif_.http.get_cookie(LINK, domain=HOST) is None


def test_going_back_after_send_shows_no_answers(elif_: PageClient) -> None:
    choose(elif_, "Very well")
    send(elif_)
    for address in ("/answer/1", "/answer/check", "/answer/delete", "/answer/promise"):
        page = elif_.open(address, status=409)
        assert page.h1 == "We already have your answers"
        assert "Very well" not in page.text
        assert "Thank you." in page.text


def test_pressing_send_again_without_the_cookie_still_says_thank_you(
    elif_: PageClient, storing: Storing
) -> None:
    elif_.open("/answer/check")
    token = elif_.form_token()
    elif_.press("Send my answers")
    for _ in range(10):
        elif_.post("/answer/send", {"csrf_token": token})
        assert elif_.page.h1 == "Thank you. We have your answers."
    assert len(pool_of(storing)) == 1


def test_what_the_browser_keeps_after_send_says_nothing_about_the_person(
    elif_: PageClient, wave: OpenWave
) -> None:
    send(elif_)
    cookie = elif_.http.get_cookie("plumbline-sent", domain=HOST)
    assert cookie is not None
    assert cookie.value == wave.wave_id.hex


def test_a_strange_cookie_is_ignored(client: PageClient, wave: OpenWave) -> None:
    for value in ("nonsense", "0" * 32, "x" * 500):
        client.http.set_cookie("plumbline-sent", value, domain=HOST)
        assert client.open("/answer/1", status=404).h1 == "We do not know which form is yours"


def test_changing_and_sending_again_after_send_changes_nothing(
    app: Flask, elif_: PageClient, wave: OpenWave, storing: Storing
) -> None:
    other_tab = start(PageClient(app), wave.token("frontline"))
    other_tab.open("/answer/1")
    choose(elif_, "A little")
    send(elif_)
    [before] = pool_of(storing)
    page = other_tab.press("Continue", {legend(other_tab): "Very well"}, status=409)
    assert page.h1 == "We already have your answers"
    [after] = pool_of(storing)
    assert (after.id, after.sealed) == (before.id, before.sealed)
    assert drafts_of(storing) == []


def test_the_next_person_at_a_shared_computer_starts_afresh(
    elif_: PageClient, wave: OpenWave, storing: Storing
) -> None:
    choose(elif_, "Very well")
    send(elif_)
    start(elif_, wave.token("frontline", 2))
    assert chosen(elif_) == []
    send(elif_)
    assert elif_.page.h1 == "Thank you. We have your answers."
    assert len(pool_of(storing)) == 2


def test_a_joint_statement_is_never_thanked_as_anonymous(
    client: PageClient, wave: OpenWave
) -> None:
    start(client, wave.token("pmo"))
    assert "It is shown as the PMO’s own." in client.open("/answer/check").text
    client.press("Send my answers")
    assert "They stand as the team’s own statement." in client.page.text
    assert "No one can tell" not in client.page.text


def test_after_close_a_used_link_still_says_thank_you_and_when_it_closed(
    elif_: PageClient, wave: OpenWave, storing: Storing
) -> None:
    send(elif_)
    with storing() as session:
        stored = session.get_one(Wave, wave.wave_id)
        stored.state, stored.closed_at = WaveState.CLOSED, NOW
    page = elif_.open(f"/s/{wave.token('frontline')}")
    assert page.h1 == "Thank you. We have your answers."
    assert "The survey closed." in page.text
    assert "Until the last day" not in page.text


# Deadline


def test_within_fifteen_minutes_after_the_deadline_answers_are_still_taken(
    elif_: PageClient, storing: Storing
) -> None:
    with time_machine.travel(NOW + timedelta(days=10, minutes=14, seconds=59), tick=False):
        send(elif_)
    assert len(pool_of(storing)) == 1


def test_a_closed_wave_names_its_last_moment_with_its_zone_and_a_contact(
    elif_: PageClient, wave: OpenWave, storing: Storing
) -> None:
    elif_.open("/answer/check")
    with time_machine.travel(NOW + timedelta(days=10, minutes=16), tick=False):
        page = elif_.post("/answer/send", {}, status=410)
    assert page.h1 == "This survey is closed"
    assert "(Stockholm time)" in page.text
    assert "astrid@norrland.example" in page.text
    assert pool_of(storing) == []


def test_a_wave_that_is_closing_takes_nothing_even_before_its_last_day(
    elif_: PageClient, wave: OpenWave, storing: Storing
) -> None:
    elif_.open("/answer/check")
    with storing() as session:
        session.get_one(Wave, wave.wave_id).state = WaveState.CLOSING
    elif_.press("Send my answers", status=410)
    assert pool_of(storing) == []


def test_a_link_whose_wave_has_not_started_says_so(
    client: PageClient, wave: OpenWave, storing: Storing
) -> None:
    with storing() as session, without_locks(session):
        session.get_one(Wave, wave.wave_id).state = WaveState.PLANNED
    page = client.open(f"/s/{wave.token('frontline')}", status=409)
    assert page.h1 == "This survey has not started yet"


# What is stored


def test_a_sealed_form_cannot_be_read_without_the_pool_key(
    elif_: PageClient, keys: Keys, storing: Storing
) -> None:
    send(elif_)
    [entry] = pool_of(storing)
    assert b"frontline" not in entry.sealed
    assert SentForm.from_bytes(keys.open_pool(entry.sealed)).response.bucket == "frontline"
    other = Keys(keys.pepper, keys.token, keys.secret, keys.pool)
    with pytest.raises(SetupError, match="cannot be opened"):
        other.open_pool(entry.sealed)


def test_a_draft_cannot_be_read_without_the_link(
    elif_: PageClient, wave: OpenWave, keys: Keys, storing: Storing
) -> None:
    choose(elif_, "A little")
    [draft] = drafts_of(storing)
    assert b"answers" in keys.open_draft(wave.token("frontline", 1), draft.body)
    with pytest.raises(SetupError, match="cannot be opened"):
        keys.open_draft(wave.token("frontline", 2), draft.body)


def test_after_send_no_value_leads_from_the_invitation_to_the_pool(
    elif_: PageClient, wave: OpenWave, keys: Keys, storing: Storing
) -> None:
    choose(elif_, "A little")
    send(elif_)
    token = wave.token("frontline")
    with storing() as session:
        query = select(Invitation).where(Invitation.lookup == keys.invitation_lookup(token))
        invitation = session.scalars(query).one()
    [entry] = pool_of(storing)
    of_the_person = {
        str(getattr(invitation, column.key))
        for column in Invitation.__table__.columns
        if column.key not in {"wave_id", "bucket", "used"}
    }
    of_the_form = {str(entry.id), str(entry.sealed)}
    assert not of_the_person & of_the_form
    assert set(SentForm.from_bytes(keys.open_pool(entry.sealed)).__slots__) == {
        "response",
        "comments",
        "unit",
        "place",
    }
    assert set(PoolEntry.__table__.columns.keys()) == {"id", "wave_id", "sealed"}


def test_nothing_about_the_token_is_logged(
    elif_: PageClient, wave: OpenWave, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    elif_.open(f"/s/{wave.token('frontline')}")
    elif_.open("/s/nonsense", status=404)
    send(elif_)
    assert wave.token("frontline") not in caplog.text


# Odd forms


def test_fifteen_hundred_unknown_fields_are_ignored(elif_: PageClient, storing: Storing) -> None:
    item = elif_.page.controls()[0].get("name", "")
    strange = {f"field{number}": "1" for number in range(1500)} | {"é\U0001f69a" * 200: "2"}
    elif_.post("/answer/1", {**strange, item: "3"})
    assert elif_.page.path == "/answer/2"


@pytest.mark.parametrize("value", ["", " 3", "3.0", "٣", "5", "-4", "1e0", "true", "3" * 9000])
def test_a_value_that_is_not_offered_leaves_the_question_blank(
    elif_: PageClient, value: str
) -> None:
    item = elif_.page.controls()[0].get("name", "")
    elif_.post("/answer/1", {item: value, "times_saved": value, "clear": "x"})
    assert elif_.page.path == "/answer/1"
    assert chosen(elif_) == []


def test_more_than_two_megabytes_are_refused_in_words(elif_: PageClient) -> None:
    page = elif_.post("/answer/1", {"comment": "x" * 2_200_000}, status=413)
    assert "too large" in page.text


def test_names_with_markup_are_shown_as_they_are(
    client: PageClient, wave: OpenWave, storing: Storing
) -> None:
    with storing() as session:
        stored = session.get_one(Wave, wave.wave_id)
        stored.assessment.pmo_name = "the <b>Office</b> & <i>more</i>"
        stored.contact = 'Maja "M" <maja@norrland.example>'
        stored.projects = "<script>alert(1)</script>."
    page = client.open(f"/s/{wave.token('frontline')}")
    assert "The <b>Office</b> & <i>more</i> at Norrland Haulage asks." in page.text
    assert "Projects now: <script>alert(1)</script>." in page.text
    assert 'Maja "M": maja@norrland.example' in page.text
    assert list(page.root.iter("script")) == []


# With the database, and without the keys


def test_a_sealed_form_copied_five_times_into_another_wave_is_not_read_there(
    app: Flask, cast: Organisations, wave: OpenWave, storing: Storing, keys: Keys
) -> None:
    """Or a group of five would be one person, whose answers then lie in clear."""
    send(start(PageClient(app), wave.token("frontline", 1)))
    own = open_wave(app, keys, cast.fjellheim)
    with storing() as session:
        victim = session.scalars(select(PoolEntry)).one()
        for _ in range(5):
            session.add(PoolEntry(wave_id=own.wave_id, sealed=victim.sealed))
        session.execute(
            update(Invitation).where(Invitation.wave_id == own.wave_id).values(used=True)
        )
    with storing() as session, pytest.raises(SetupError, match="can be opened and belong there"):
        read_pool(session, keys, session.get_one(Wave, own.wave_id))


def test_a_form_that_was_taken_out_of_the_pool_is_missed_at_close(
    app: Flask, wave: OpenWave, storing: Storing, keys: Keys
) -> None:
    for number in (1, 2):
        send(start(PageClient(app), wave.token("frontline", number)))
    with storing() as session:
        session.delete(session.scalars(select(PoolEntry)).first())
    with storing() as session, pytest.raises(SetupError, match="2 forms were sent, 1 lie"):
        read_pool(session, keys, session.get_one(Wave, wave.wave_id))
