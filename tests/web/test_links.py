"""Hanna hands out the links of a wave, reads nothing else, and everybody is told."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, update
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from survey_app.access import mark_of
from survey_app.accounts.service import add_member
from survey_app.keys import Keys
from survey_app.models import Invitation, LinkExport, Right, Wave, WaveState
from tests.cast import ASTRID, BO, GRO, Organisations, Person, account_of
from tests.conftest import Storing
from tests.databases import on_both_databases
from tests.locks import without_locks
from tests.web.open_wave import HEADCOUNT, OpenWave, email_of, open_wave
from tests.web.page_client import PageClient

HANNA = Person("Hanna Sjö", "hanna.sjo@norrland.example")
OWN = Person("Olle Ek", "olle.ek@norrland.example")
LINKS = sum(HEADCOUNT.values()) - HEADCOUNT["pmo"] + 1  # one for the joint statement
TOLD = "Hanna Sjö handed out the links and has seen yours."
SENDERS_OWN = {"waves.links", "waves.take_links"}


@pytest.fixture
def wave(app: Flask, keys: Keys, storing: Storing, cast: Organisations) -> OpenWave:
    """An open wave of Norrland, where Hanna is a sender and Olle the owner."""
    with storing() as session:
        add_member(session, cast.norrland, account_of(session, HANNA), Right.SENDER)
        add_member(session, cast.norrland, account_of(session, OWN), Right.OWNER)
    return open_wave(app, keys, cast.norrland)


@pytest.fixture
def hanna(app: Flask, wave: OpenWave) -> PageClient:
    browser = PageClient(app)
    browser.sign_in(HANNA)
    return browser


def take(browser: PageClient, wave: OpenWave) -> TestResponse:
    browser.open("/links")
    values = {"csrf_token": browser.form_token()}
    return browser.http.post(f"/waves/{wave.wave_id}/links.csv", data=values)


def knock(browser: PageClient, wave: OpenWave) -> TestResponse:
    """Press the button that only a sender's page has."""
    browser.open("/waves")
    values = {"csrf_token": browser.form_token()}
    return browser.http.post(f"/waves/{wave.wave_id}/links.csv", data=values)


def rows_of(response: TestResponse) -> list[dict[str, str]]:
    assert response.status_code == 200, response.text
    return list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))


def exports(storing: Storing) -> list[LinkExport]:
    with storing() as session:
        return list(session.scalars(select(LinkExport)))


@on_both_databases
def test_a_sender_takes_everybodys_link_and_it_is_put_on_record(
    hanna: PageClient, wave: OpenWave, storing: Storing
) -> None:
    response = take(hanna, wave)
    rows = rows_of(response)
    assert {row["E-mail"]: row["Link"] for row in rows} == {
        email: f"http://127.0.0.1:8765/s/{token}" for email, token in wave.tokens.items()
    }
    assert len(rows) == LINKS
    assert list(rows[0]) == ["Name", "E-mail", "Link"]
    [export] = exports(storing)
    assert (export.wave_id, export.account_name, export.links) == (
        wave.wave_id,
        "Hanna Sjö",
        LINKS,
    )


def test_the_file_is_kept_by_nobody_on_the_way(hanna: PageClient, wave: OpenWave) -> None:
    response = take(hanna, wave)
    assert response.data.startswith(b"\xef\xbb\xbf")
    assert response.mimetype == "text/csv"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Disposition"] == 'attachment; filename="links.csv"'


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "＝"])
def test_a_name_cannot_become_a_formula(
    hanna: PageClient, wave: OpenWave, storing: Storing, start: str
) -> None:
    with storing() as session:
        session.execute(update(Invitation).values(name=f"{start}HYPERLINK(1)"))
    names = {row["Name"] for row in rows_of(take(hanna, wave))}
    assert names == {f"'{start}HYPERLINK(1)"}


def test_each_link_in_the_file_opens_its_own_form(hanna: PageClient, wave: OpenWave) -> None:
    rows = {row["E-mail"]: row["Link"] for row in rows_of(take(hanna, wave))}
    page = hanna.open(rows[email_of("frontline", 2)].removeprefix("http://127.0.0.1:8765"))
    assert page.h1 == "How do projects feel from your seat?"


def test_from_then_on_the_start_page_says_who_has_seen_the_link(
    client: PageClient, hanna: PageClient, wave: OpenWave
) -> None:
    addresses = [f"/s/{wave.token(group)}" for group in ("frontline", "executives", "pmo")]
    assert not any(TOLD in client.open(address).text for address in addresses)
    take(hanna, wave)
    for address in addresses:
        text = client.open(address).text
        assert TOLD in text
        assert "can read and change your draft until you send it" in text
    client.open(addresses[0])
    client.press("Start")
    assert TOLD in client.open("/answer/promise").text
    assert TOLD in client.open("/answer/check").text  # also who had begun before


@pytest.mark.parametrize("language", ["sv", "ar", "pl"])
def test_it_is_said_in_every_language(app: Flask, language: str) -> None:
    from survey_app.languages import gettext, speaking

    with app.app_context(), speaking(language):
        said = gettext("%(name)s handed out the links and has seen yours.", name="Hanna Sjö")
    assert "Hanna Sjö" in said
    assert said != TOLD


def test_managers_see_who_handed_links_out(
    client: PageClient, hanna: PageClient, wave: OpenWave
) -> None:
    client.sign_in(ASTRID)
    assert "Links handed out" not in client.open(f"/waves/{wave.wave_id}").text
    take(hanna, wave)
    page = client.open(f"/waves/{wave.wave_id}")
    assert "Links handed out" in page.text
    assert re.search(rf"Hanna Sjö \d+ \w+ \d{{4}} {LINKS}\b", page.text)


@on_both_databases
def test_no_file_tells_who_has_answered(
    client: PageClient, hanna: PageClient, wave: OpenWave, storing: Storing
) -> None:
    take(hanna, wave)
    client.open(f"/s/{wave.token('frontline')}")
    client.press("Start")
    client.open("/answer/check")
    client.press("Send my answers")
    page = hanna.open("/links")
    assert "would tell who has answered, so there is none" in page.text
    assert "Take the links of Autumn 2026" not in page.text
    assert take(hanna, wave).status_code == 409
    assert len(exports(storing)) == 1


def test_somebody_who_has_only_begun_takes_nothing_from_the_file(
    client: PageClient, hanna: PageClient, wave: OpenWave
) -> None:
    client.open(f"/s/{wave.token('frontline')}")
    client.press("Start")
    assert len(rows_of(take(hanna, wave))) == LINKS


@pytest.mark.parametrize("state", [WaveState.PLANNED, WaveState.CLOSING, WaveState.PUBLISHED])
def test_only_an_open_wave_has_links_to_take(
    hanna: PageClient, wave: OpenWave, storing: Storing, state: WaveState
) -> None:
    with storing() as session, without_locks(session):
        session.get_one(Wave, wave.wave_id).state = state
    assert "Autumn" not in hanna.open("/links").text
    values = {"csrf_token": hanna.form_token()}
    refused = hanna.http.post(f"/waves/{wave.wave_id}/links.csv", data=values)
    assert refused.status_code == 409
    assert exports(storing) == []


def test_nobody_needs_a_link_after_the_last_minute(
    app: Flask, wave: OpenWave, storing: Storing
) -> None:
    with time_machine.travel(datetime.now(UTC) + timedelta(days=11), tick=False):
        hanna = PageClient(app)
        hanna.sign_in(HANNA)
        assert take(hanna, wave).status_code == 409
    assert exports(storing) == []


@pytest.mark.parametrize("reader", [ASTRID, BO, OWN, GRO], ids=lambda reader: reader.name)
def test_who_reads_results_takes_no_links(
    app: Flask, wave: OpenWave, storing: Storing, reader: Person
) -> None:
    browser = PageClient(app)
    browser.sign_in(reader)
    assert browser.get("/links").status_code == 404
    assert knock(browser, wave).status_code == 404
    assert exports(storing) == []


def test_a_sender_of_another_organisation_takes_nothing(
    app: Flask, wave: OpenWave, storing: Storing, cast: Organisations
) -> None:
    ivar = Person("Ivar Berg", "ivar@fjellheim.example")
    with storing() as session:
        add_member(session, cast.fjellheim, account_of(session, ivar), Right.SENDER)
    browser = PageClient(app)
    browser.sign_in(ivar)
    assert browser.open("/links").h1 == "No wave is open"
    assert take(browser, wave).status_code == 404
    assert exports(storing) == []


def test_a_sender_begins_at_the_links_and_opens_nothing_else(
    app: Flask, hanna: PageClient, wave: OpenWave, storing: Storing
) -> None:
    with storing() as session:
        session.get_one(Wave, wave.wave_id).state = WaveState.PUBLISHED
    assert hanna.open("/").path == "/links"
    assert "Waves" not in hanna.page.links()
    token = hanna.form_token()
    for rule in app.url_map.iter_rules():
        if is_for_members(app, rule) and rule.endpoint not in SENDERS_OWN:
            for method in (rule.methods or set()) & {"GET", "POST"}:
                response = hanna.http.open(
                    address_of(rule, wave), method=method, data={"csrf_token": token}
                )
                assert response.status_code == 404, (method, rule)


def is_for_members(app: Flask, rule: Rule) -> bool:
    mark = mark_of(app.view_functions[rule.endpoint]) if rule.endpoint != "static" else ""
    return (mark or "").startswith("members")


def address_of(rule: Rule, wave: OpenWave) -> str:
    address = re.sub(r"<uuid:wave_id>", str(wave.wave_id), rule.rule)
    return re.sub(r"<[^>]+>", "governance", address)
