"""Every route states who may open it, and refuses everybody else."""

import re
from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.routing import Rule

from survey_app.access import mark_of
from survey_app.app import create_app
from survey_app.keys import Keys
from survey_app.settings import Settings
from tests.cast import GRO
from tests.web.page_client import PageClient

MARKS = re.compile(r"anyone|respondent|members: [a-z]+(, [a-z]+)*")
OPEN_TO_ALL = {
    "accounts.sign_in",
    "accounts.sign_in_now",
    "accounts.sign_out",
    "home.front",
    "home.healthz",
    "home.readyz",
}


def rules_of(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def address_of(rule: Rule) -> str:
    """Fill every part of an address with something that does not exist."""
    return re.sub(r"<uuid:\w+>", str(uuid4()), re.sub(r"<(?!uuid)[^>]+>", "nothing", rule.rule))


def test_every_route_states_who_may_open_it(app: Flask) -> None:
    marks = {rule.endpoint: mark_of(app.view_functions[rule.endpoint]) for rule in rules_of(app)}
    unmarked = [name for name, mark in marks.items() if not MARKS.fullmatch(mark or "")]
    assert unmarked == []


def test_what_is_open_to_all_is_listed_here_on_purpose(app: Flask) -> None:
    marks = {rule.endpoint: mark_of(app.view_functions[rule.endpoint]) for rule in rules_of(app)}
    assert {name for name, mark in marks.items() if mark == "anyone"} == OPEN_TO_ALL


def test_only_answering_checks_its_own_tokens(app: Flask) -> None:
    respondents = [
        rule.endpoint
        for rule in rules_of(app)
        if mark_of(app.view_functions[rule.endpoint]) == "respondent"
    ]
    assert [name for name in respondents if not name.startswith("answering.")] == []


def test_whoever_is_not_signed_in_is_led_to_the_sign_in_page(app: Flask) -> None:
    client = PageClient(app)
    for rule in rules_of(app):
        mark = mark_of(app.view_functions[rule.endpoint]) or ""
        if mark.startswith("members") and "GET" in (rule.methods or ()):
            response = client.get(address_of(rule))
            assert response.status_code == 302, rule
            assert response.location.startswith("/sign-in?next="), rule


def test_no_unsafe_route_works_without_a_form_token(app: Flask) -> None:
    client = PageClient(app)
    for rule in rules_of(app):
        for method in (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}:
            response = client.http.open(address_of(rule), method=method)
            assert 400 <= response.status_code < 500, rule


@pytest.mark.usefixtures("cast")
def test_what_does_not_exist_is_one_and_the_same_page(app: Flask) -> None:
    client = PageClient(app)
    client.sign_in(GRO)
    expected = client.get("/no-such-page").data
    for rule in rules_of(app):
        mark = mark_of(app.view_functions[rule.endpoint]) or ""
        if mark.startswith("members") and "GET" in (rule.methods or ()) and rule.arguments:
            response = client.get(address_of(rule))
            assert (response.status_code, response.data) == (404, expected), rule


def test_routes_do_not_depend_on_the_order_of_their_making(settings: Settings, keys: Keys) -> None:
    first, second = (create_app(settings, keys) for _ in range(2))
    assert sorted(map(str, rules_of(first))) == sorted(map(str, rules_of(second)))
