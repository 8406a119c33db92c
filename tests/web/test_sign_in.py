"""Signing in and out, and everything that must not work."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from time import perf_counter

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from survey_app.models import Account, ManagerSession, SignInBucket
from survey_app.sessions import LIFETIME, end_sessions_of
from survey_app.settings import Settings
from tests.cast import ASTRID, GRO, PASSWORD, Organisations
from tests.conftest import Storing
from tests.databases import on_both_databases
from tests.web.page_client import PageClient

pytestmark = pytest.mark.usefixtures("cast")

MEMBER_COOKIE = "plumbline-member"
WRONG_PASSWORD = "sixteen loud lorries"


def session_rows(storing: Storing) -> list[ManagerSession]:
    with storing() as session:
        return list(session.scalars(select(ManagerSession)))


def member_cookie(client: PageClient) -> str | None:
    cookie = client.http.get_cookie(MEMBER_COOKIE, domain="127.0.0.1")
    return cookie.value if cookie else None


def is_signed_in(client: PageClient) -> bool:
    return client.get("/").status_code == 302


@on_both_databases
def test_a_manager_signs_in_and_out(client: PageClient, storing: Storing) -> None:
    client.sign_in(ASTRID)
    assert "Astrid Lund" in client.page.text
    assert "Norrland Haulage" in client.page.text
    client.press("Sign out")
    assert not is_signed_in(client)
    assert session_rows(storing) == []


def test_only_the_hash_of_a_session_id_is_stored(client: PageClient, storing: Storing) -> None:
    client.sign_in(ASTRID)
    value = member_cookie(client)
    assert value is not None
    [row] = session_rows(storing)
    assert row.id_hash == sha256(value.encode()).digest()
    assert value not in row.values


def test_the_session_row_names_its_account(client: PageClient, storing: Storing) -> None:
    client.sign_in(ASTRID)
    [row] = session_rows(storing)
    with storing() as session:
        assert row.account_id == session.scalar(
            select(Account.id).where(Account.email == ASTRID.email)
        )


def test_visitors_get_no_stored_session(client: PageClient, storing: Storing) -> None:
    client.open("/")
    client.open("/sign-in")
    assert member_cookie(client) is None
    assert session_rows(storing) == []


def test_a_session_id_from_before_signing_in_is_not_used(
    client: PageClient, storing: Storing
) -> None:
    planted = "planted-by-somebody-else"
    client.http.set_cookie(MEMBER_COOKIE, planted, domain="127.0.0.1")
    client.sign_in(ASTRID)
    assert member_cookie(client) != planted
    assert [row.id_hash for row in session_rows(storing)] != [sha256(planted.encode()).digest()]


def test_signing_in_again_gets_a_new_session_id_and_ends_the_old_one(
    client: PageClient, storing: Storing
) -> None:
    client.sign_in(ASTRID)
    first = member_cookie(client)
    client.sign_in(ASTRID)
    assert member_cookie(client) != first
    assert len(session_rows(storing)) == 1


def test_a_copied_cookie_is_dead_after_signing_out(app: Flask, client: PageClient) -> None:
    client.sign_in(ASTRID)
    copied = member_cookie(client)
    assert copied is not None
    client.press("Sign out")
    thief = PageClient(app)
    thief.http.set_cookie(MEMBER_COOKIE, copied, domain="127.0.0.1")
    assert not is_signed_in(thief)


def test_a_session_ends_after_its_lifetime(client: PageClient) -> None:
    with time_machine.travel(datetime(2026, 11, 2, 8, tzinfo=UTC), tick=False) as clock:
        client.sign_in(ASTRID)
        clock.shift(LIFETIME - timedelta(seconds=1))
        assert is_signed_in(client)
        clock.shift(timedelta(seconds=2))
        assert not is_signed_in(client)


def deactivate(_: Session, astrid: Account) -> None:
    astrid.active = False


def change_password(_: Session, astrid: Account) -> None:
    astrid.fs_uniquifier = "changes with the password"


def end_sessions(session: Session, astrid: Account) -> None:
    end_sessions_of(session, astrid.id)


@pytest.mark.parametrize("end", [deactivate, change_password, end_sessions])
def test_an_open_session_can_be_ended(
    client: PageClient, storing: Storing, end: Callable[[Session, Account], None]
) -> None:
    client.sign_in(ASTRID)
    with storing() as session:
        end(session, session.scalars(select(Account).where(Account.email == ASTRID.email)).one())
    assert not is_signed_in(client)


@on_both_databases
@pytest.mark.parametrize(
    ("email", "password"),
    [(f"{ASTRID.email}\0", PASSWORD), ("\0", PASSWORD), (ASTRID.email, f"{PASSWORD}\0")],
)
def test_what_no_keyboard_types_does_not_fit_like_a_wrong_password(
    client: PageClient, email: str, password: str
) -> None:
    client.open("/sign-in")
    client.post("/sign-in", {"email": email, "password": password}, 400)
    assert "do not fit together" in client.page.text
    assert not is_signed_in(client)


def test_reading_pages_while_signed_in_takes_no_write_lock(
    client: PageClient, settings: Settings
) -> None:
    client.sign_in(ASTRID)
    writer = sqlite3.connect(settings.data / "plumbline.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    began = perf_counter()
    client.get("/")
    assert perf_counter() - began < 5  # a page that waits for the lock waits 15 seconds
    writer.close()


def test_known_and_unknown_people_read_the_same_answer(client: PageClient) -> None:
    client.open("/sign-in")
    answers = []
    for email in (ASTRID.email, "nobody@norrland.example"):
        entries = {"E-mail": email, "Password": WRONG_PASSWORD}
        client.press("Sign in", entries, status=400)
        answers.append(client.page.text.replace(email, "..."))
    assert answers[0] == answers[1]
    assert "do not fit together" in answers[0]


def test_a_deactivated_account_reads_the_same_answer_too(
    client: PageClient, storing: Storing
) -> None:
    with storing() as session:
        session.scalars(select(Account).where(Account.email == ASTRID.email)).one().active = False
    client.sign_in(ASTRID, status=400)
    assert client.page.errors == [
        "This e-mail and password do not fit together. Check both and try again."
    ]


def test_an_empty_form_says_what_is_missing(client: PageClient) -> None:
    client.open("/sign-in")
    client.press("Sign in", status=400)
    assert client.page.errors == ["Enter your e-mail address.", "Enter your password."]


def test_the_e_mail_is_kept_and_the_password_is_not(client: PageClient) -> None:
    client.sign_in(ASTRID, WRONG_PASSWORD, status=400)
    assert ASTRID.email in client.page.html
    assert WRONG_PASSWORD not in client.page.html


def test_the_case_of_an_e_mail_does_not_matter(client: PageClient) -> None:
    client.open("/sign-in")
    client.press("Sign in", {"E-mail": ASTRID.email.upper(), "Password": PASSWORD})
    assert is_signed_in(client)


def test_guessing_is_slowed_down_and_the_right_person_gets_in_later(client: PageClient) -> None:
    with time_machine.travel(datetime(2026, 11, 2, 8, tzinfo=UTC), tick=False) as clock:
        for _ in range(10):
            client.sign_in(ASTRID, WRONG_PASSWORD, status=400)
        client.sign_in(ASTRID, status=429)
        assert "Wait a few minutes" in client.page.errors[0]
        clock.shift(timedelta(minutes=15))
        client.sign_in(ASTRID)
    assert "Astrid Lund" in client.page.text


def test_guessing_at_unknown_people_is_slowed_down_alike(client: PageClient) -> None:
    with time_machine.travel(datetime(2026, 11, 2, 8, tzinfo=UTC), tick=False):
        client.open("/sign-in")
        entries = {"E-mail": "nobody@norrland.example", "Password": WRONG_PASSWORD}
        for _ in range(10):
            client.press("Sign in", entries, status=400)
        client.press("Sign in", entries, status=429)


def test_slowing_down_keeps_no_address(client: PageClient, storing: Storing) -> None:
    client.sign_in(ASTRID, WRONG_PASSWORD, status=400)
    with storing() as session:
        [bucket] = session.scalars(select(SignInBucket))
    assert len(bucket.key_hash) == 32
    assert ASTRID.email.encode() not in bucket.key_hash


def test_one_persons_tries_do_not_slow_down_another(client: PageClient) -> None:
    with time_machine.travel(datetime(2026, 11, 2, 8, tzinfo=UTC), tick=False):
        for _ in range(10):
            client.sign_in(ASTRID, WRONG_PASSWORD, status=400)
        client.sign_in(GRO)
    assert "Fjellheim Energy" in client.page.text


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example/",
        "/\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/%2f%2fevil.example",
        "%2f%2fevil.example",
        "\t//evil.example",
        "/\t/evil.example",
        "/no-such-page",
        "",
    ],
)
def test_nobody_is_led_to_another_site_after_signing_in(client: PageClient, target: str) -> None:
    client.open("/sign-in")
    data = {
        "csrf_token": client.form_token(),
        "email": ASTRID.email,
        "password": PASSWORD,
        "next": target,
    }
    response = client.http.post("/sign-in", data=data)
    assert (response.status_code, response.location) == (303, "/")


def test_a_page_asked_for_before_signing_in_is_opened_afterwards(client: PageClient) -> None:
    client.open("/waves?state=open")
    assert client.page.path == "/sign-in"
    client.press("Sign in", {"E-mail": ASTRID.email, "Password": PASSWORD})
    assert client.page.response.request.full_path == "/waves?state=open"


def test_each_member_sees_their_own_organisation(client: PageClient, cast: Organisations) -> None:
    assert cast.norrland != cast.fjellheim
    client.sign_in(GRO)
    assert "Fjellheim Energy" in client.page.text
    assert "Norrland" not in client.page.text
