"""What is promised says the settings of the wave, all of them, and nothing beside them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from survey_app.answering.promise import MODES, Promise, Terms, make_promise
from survey_app.languages import gettext, known_languages, speaking
from survey_app.models import WaveMode
from survey_app.templating import moment

CLOSES_AT = datetime(2026, 10, 23, 16, tzinfo=UTC)
ZONE = "Europe/Stockholm"
DRIVERS = Terms(
    mode=WaveMode.ANONYMOUS,
    k=7,
    kc=None,
    is_statement=False,
    unit="",
    group="Frontline",
    invited=60,
    others=(),
    partners=(),
    joined="",
    closes_at=CLOSES_AT,
    zone=ZONE,
    senders=(),
    is_frontline=True,
)
SETTINGS = {
    "drivers": DRIVERS,
    "in a depot": replace(DRIVERS, unit="Umeå"),
    "a higher k": replace(DRIVERS, k=23),
    "leaders": replace(
        DRIVERS, group="Leadership", invited=11, others=("Sponsors",), is_frontline=False
    ),
    "may be merged": replace(DRIVERS, partners=("Project team",), joined="Staff"),
    "too small": replace(DRIVERS, group="Partners", invited=6, is_frontline=False),
    "own words": replace(DRIVERS, kc=14),
    "one sender": replace(DRIVERS, senders=("Hanna Sjö",)),
    "two senders": replace(DRIVERS, senders=("Hanna Sjö", "Ivar Berg")),
    "a statement": replace(DRIVERS, group="PMO team", is_statement=True, invited=3, k=5),
    "a statement with a sender": replace(
        DRIVERS, group="PMO team", is_statement=True, invited=3, k=5, senders=("Hanna Sjö",)
    ),
    "another day": replace(DRIVERS, closes_at=CLOSES_AT + timedelta(days=45), zone="Asia/Tokyo"),
}
LANGUAGES = tuple(known_languages())
every_language = pytest.mark.parametrize("language", LANGUAGES)
every_setting = pytest.mark.parametrize("name", SETTINGS)

names = st.text(st.sampled_from("ABCDEFGHIJKLMNOPRSTUVabcdefghijklmnoprstuvåäö "), min_size=3).map(
    lambda text: f"X{text.strip()}Q"
)
any_terms = st.builds(
    Terms,
    mode=st.sampled_from(WaveMode),
    k=st.integers(5, 60),
    kc=st.none() | st.integers(61, 99),
    is_statement=st.booleans(),
    unit=st.just("") | names,
    group=names,
    invited=st.integers(1, 400),
    others=st.lists(names, max_size=3, unique=True).map(tuple),
    partners=st.just(()),
    joined=st.just(""),
    closes_at=st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - naive, as hypothesis wants it
    zone=st.sampled_from(["Europe/Stockholm", "Asia/Tokyo", "America/Lima"]),
    senders=st.lists(names, max_size=2, unique=True).map(tuple),
    is_frontline=st.booleans(),
)


def said(terms: Terms) -> str:
    return " ".join(sentences(make_promise(terms)))


def sentences(promise: Promise) -> tuple[str, ...]:
    return (*promise.first, *promise.kept, *promise.not_promised)


def numbers_in(text: str) -> set[int]:
    return {int(number) for number in re.findall(r"\d+", text)}


@pytest.fixture
def speaker(app: Flask, language: str) -> Iterator[None]:
    with app.app_context(), speaking(language):
        yield


def check(terms: Terms) -> None:
    """Hold every sentence against the settings, in the language that is spoken."""
    text, promise = said(terms), make_promise(terms)
    without_the_day = text.replace(moment(terms.closes_at, terms.zone), "")
    expected = {terms.k} | ({terms.kc} if terms.kc is not None else set())
    assert numbers_in(without_the_day) == expected
    assert moment(terms.closes_at, terms.zone) in text
    assert (gettext(MODES[terms.mode]) in promise.kept) != terms.is_statement
    statement = gettext("One form stands for the whole team. No single person’s view is shown.")
    assert (statement in promise.kept) == terms.is_statement
    cut = gettext("When you send them, the link between you and them is cut for good.")
    assert (cut in promise.kept) != terms.is_statement
    warning = gettext("So nothing you choose will be in any result.")
    assert (warning in promise.first) == (not terms.is_statement and terms.invited < terms.k)
    assert (terms.group in text) != terms.is_statement
    names_others = terms.others if not terms.is_statement and not terms.is_too_small else ()
    assert all(other in text for other in names_others)
    erased = gettext("What you choose is erased when the survey closes.")
    assert (erased in promise.first) == (warning in promise.first)
    where = gettext("Where you work is not kept with your answers.")
    counts_for_a_unit = bool(terms.unit) and not terms.is_statement and not terms.is_too_small
    assert (where in promise.kept) == counts_for_a_unit
    assert not counts_for_a_unit or terms.unit in text
    written = gettext("One person reads it first and can black out words.")
    chosen = gettext("You write nothing in your own words. You only choose.")
    assert (written in promise.kept, chosen in promise.kept) == (
        terms.kc is not None,
        terms.kc is None,
    )
    seen = gettext("Whoever has your link can read and change your draft until you send it.")
    assert (seen in promise.first) == bool(terms.senders)
    for sender in terms.senders:
        sentence = gettext("%(name)s handed out the links and has seen yours.", name=sender)
        assert sentence in promise.first
    assert promise.not_promised
    assert "%(" not in text


@every_language
@every_setting
@pytest.mark.usefixtures("speaker")
def test_the_words_are_those_of_the_settings(language: str, name: str) -> None:
    check(SETTINGS[name])


@every_language
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(terms=any_terms)
@pytest.mark.usefixtures("speaker")
def test_the_words_are_those_of_any_settings(language: str, terms: Terms) -> None:
    check(terms)


@every_language
@pytest.mark.usefixtures("speaker")
def test_no_two_settings_read_the_same(language: str) -> None:
    assert len({said(terms) for terms in SETTINGS.values()}) == len(SETTINGS)


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
@every_setting
def test_nothing_is_left_in_english(app: Flask, language: str, name: str) -> None:
    with app.app_context():
        with speaking("en"):
            english = set(sentences(make_promise(SETTINGS[name])))
        with speaking(language):
            theirs = set(sentences(make_promise(SETTINGS[name])))
    assert not english & theirs


@pytest.mark.parametrize(
    ("name", "sentence", "place"),
    [
        ("drivers", "This survey is anonymous.", "kept"),
        ("drivers", "You count in this group: Frontline.", "kept"),
        ("drivers", "If too few answer, your group is left out of the results.", "kept"),
        ("a higher k", "only if 23 or more people in it sent answers.", "kept"),
        ("leaders", "You count with Sponsors as one group: Leadership.", "kept"),
        (
            "may be merged",
            "If too few answer, you count with Project team as one group: Staff.",
            "kept",
        ),
        ("too small", "Fewer than 7 people are asked in it", "first"),
        ("own words", "It is shown only if 14 or more people sent answers.", "kept"),
        ("two senders", "Ivar Berg handed out the links and has seen yours.", "first"),
        ("a statement", "Your team has fewer than 5 people", "first"),
        ("another day", "Tuesday 8 December 2026, 01:00 (Tokyo time) at the latest.", "kept"),
        ("drivers", "those who run the server could see it too", "not_promised"),
        ("leaders", "who controls the server", "not_promised"),
    ],
)
def test_a_setting_is_told_where_people_look_for_it(
    app: Flask, name: str, sentence: str, place: str
) -> None:
    with app.app_context(), speaking("en"):
        promise = make_promise(SETTINGS[name])
    assert sentence in " ".join(getattr(promise, place))
