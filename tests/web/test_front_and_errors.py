"""The front page, health, and what people read when something cannot be done."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from survey_app.access import anyone
from survey_app.app import FORM_EXPIRED, OUR_FAULT, create_app
from survey_app.errors import NotThere, Refused
from survey_app.keys import Keys
from survey_app.security import CONTENT_SECURITY_POLICY
from survey_app.settings import Settings
from tests.cast import ASTRID, PASSWORD
from tests.web.page_client import PageClient


def raise_error(error: Exception) -> Callable[[], str]:
    @anyone
    def view() -> str:
        raise error

    return view


def test_a_visitor_is_told_what_this_is_and_where_to_sign_in(client: PageClient) -> None:
    client.open("/")
    client.follow("Sign in")
    assert client.page.h1 == "Sign in"


def test_health_is_told_without_a_session(client: PageClient) -> None:
    for path in ("/healthz", "/readyz"):
        response = client.get(path)
        assert response.status_code == 200
        assert "Set-Cookie" not in response.headers


@pytest.mark.usefixtures("cast")
def test_a_member_is_led_to_the_waves(client: PageClient) -> None:
    client.sign_in(ASTRID)
    assert client.get("/").location == "/waves"


def test_an_unknown_address_is_a_page(client: PageClient) -> None:
    client.open("/no-such-page", status=404)
    assert client.page.h1 == "There is nothing at this address"


@pytest.mark.parametrize("path", ["/waves", "/sign-in", "/no-such-page"])
def test_a_missing_page_does_not_tell_whether_it_exists(app: Flask, path: str) -> None:
    @anyone
    def foreign() -> str:
        raise NotThere("not yours")

    app.add_url_rule("/foreign", view_func=foreign)
    client = PageClient(app)
    client.open("/foreign", status=404)
    foreign_page = client.page.html
    client.open("/nowhere", status=404)
    assert client.page.html == foreign_page
    assert path not in foreign_page


def test_a_refusal_is_a_page_with_its_reason(app: Flask) -> None:
    app.add_url_rule("/refused", "refused", raise_error(Refused("The wave is closed.")))
    page = PageClient(app).open("/refused", status=409)
    assert page.h1 == "The wave is closed"


def test_an_unexpected_error_shows_no_internals(app: Flask) -> None:
    app.add_url_rule("/broken", "broken", raise_error(RuntimeError("secret /srv/path")))
    page = PageClient(app).open("/broken", status=500)
    assert "secret" not in page.html
    assert page.h1 == OUR_FAULT.partition(". ")[0]


def test_a_database_that_is_busy_asks_to_come_again(app: Flask) -> None:
    """As while another program holds its lock, or its disk is full."""
    locked = OperationalError("UPDATE draft", {}, Exception("database is locked"))
    app.add_url_rule("/busy", "busy", raise_error(locked))
    client = PageClient(app)
    page = client.open("/busy", status=503)
    assert page.h1 == OUR_FAULT.partition(". ")[0]
    assert "locked" not in page.html
    assert client.get("/busy").headers["Retry-After"] == "30"


def test_a_route_without_a_mark_is_never_answered(app: Flask) -> None:
    app.add_url_rule("/unmarked", "unmarked", lambda: "everybody reads this")
    page = PageClient(app).open("/unmarked", status=500)
    assert "everybody reads this" not in page.html


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("token", [None, "", "forged"])
def test_a_form_without_its_token_changes_nothing_and_says_what_to_do(
    client: PageClient, token: str | None
) -> None:
    client.open("/sign-in")
    data = {"email": ASTRID.email, "password": PASSWORD}
    if token is not None:
        data["csrf_token"] = token
    response = client.http.post("/sign-in", data=data)
    assert response.status_code == 400
    assert "reload the page" in response.text
    assert FORM_EXPIRED.partition(". ")[0] in response.text


@pytest.mark.usefixtures("cast")
def test_a_token_of_another_browser_is_refused(app: Flask, client: PageClient) -> None:
    stranger = PageClient(app)
    stranger.open("/sign-in")
    client.open("/sign-in")
    data = {
        "email": ASTRID.email,
        "password": PASSWORD,
        "csrf_token": stranger.form_token(),
    }
    assert client.http.post("/sign-in", data=data).status_code == 400


@pytest.mark.usefixtures("cast")
def test_signing_out_needs_a_form_token_too(client: PageClient) -> None:
    client.sign_in(ASTRID)
    assert client.http.post("/sign-out").status_code == 400
    assert client.get("/sign-out").status_code in {404, 405}
    assert client.get("/").location == "/waves"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8765"])
def test_only_our_own_host_is_answered(client: PageClient, host: str) -> None:
    for path in ("/", "/sign-in", "/static/look.css"):
        response = client.http.get(path, base_url=f"http://{host}")
        assert response.status_code == 400
        assert "evil" not in response.text


def test_a_forwarded_host_is_not_believed(settings: Settings, keys: Keys) -> None:
    client = PageClient(create_app(replace(settings, trusted_proxies=1), keys))
    response = client.http.get("/waves", headers={"X-Forwarded-Host": "evil.example"})
    assert "evil" not in response.location


def test_cookies_are_locked_to_the_host_on_https(settings: Settings, keys: Keys) -> None:
    base_url = "https://plumbline.example.org"
    app = create_app(replace(settings, base_url=base_url), keys)
    response = PageClient(app).http.get("/sign-in", base_url=base_url)
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("__Host-")
    for attribute in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert attribute in cookie
    assert "Domain" not in cookie
    assert "Expires" not in cookie


@pytest.mark.parametrize("path", ["/", "/sign-in", "/waves", "/no-such-page", "/static/look.css"])
def test_every_answer_carries_the_security_headers(client: PageClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    is_static = path.startswith("/static/")
    assert ("no-store" in headers.get("Cache-Control", "")) != is_static


def test_a_form_that_is_too_large_is_refused_with_a_page(client: PageClient) -> None:
    client.open("/sign-in")
    client.post("/sign-in", {"email": "x" * (3 * 1024 * 1024)}, status=413)
    assert client.page.h1 == "What you sent is too large"


def test_a_damaged_cookie_is_a_new_visitor(client: PageClient) -> None:
    for name in ("plumbline-form", "plumbline-member"):
        client.http.set_cookie(name, "\x7f{{'", domain="127.0.0.1")
    client.open("/sign-in")
