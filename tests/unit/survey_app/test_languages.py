"""Languages: what they are called, moments and minutes in them, and which one somebody reads."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from survey_app.answering.queries import Wishes
from survey_app.languages import gettext, known_languages, language_of, pages_in, speaking, spoken
from survey_app.templating import minutes_in_words, moment

FRIDAY = datetime(2026, 10, 23, 16, tzinfo=UTC)


def test_every_language_is_named_in_itself() -> None:
    names = {code: language.name for code, language in known_languages().items()}
    ours = {"en": "English", "ar": "العربية", "pl": "Polski", "sv": "Svenska"}
    assert {code: names[code] for code in ours} == ours
    assert next(iter(names)) == "en"
    assert language_of("ar").direction == "rtl"
    assert language_of("pt-BR").name == "Português (Brasil)"


def test_a_language_that_nobody_has_words_for_goes_by_its_code_and_has_english_pages() -> None:
    assert language_of("tlh-x").name == "tlh-x"
    assert pages_in("de") == "en"
    assert pages_in("sv") == "sv"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0.0, "about half a minute"),
        (0.5, "about half a minute"),
        (0.6, "about 1 minute"),
        (1.01, "about 1½ minutes"),
        (2.5, "about 2½ minutes"),
        (2.51, "about 3 minutes"),
        (3.0, "about 3 minutes"),
        (3.0000000001, "about 3 minutes"),
        (9.97, "about 10 minutes"),
    ],
)
def test_minutes_are_told_rounded_up_to_a_half(minutes: float, words: str) -> None:
    assert minutes_in_words(minutes) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", ["ungefär 1 minut", "ungefär 2 minuter", "ungefär 2½ minuter"]),
        ("pl", ["około 1 minuty", "około 2 minut", "około 2½ minuty"]),
        ("ar", ["نحو دقيقة واحدة", "نحو دقيقتين", "نحو دقيقتين ونصف"]),
    ],
)
def test_minutes_are_counted_as_the_language_counts(
    app: Flask, language: str, words: list[str]
) -> None:
    with app.app_context(), speaking(language):
        assert [minutes_in_words(minutes) for minutes in (1, 2, 2.5)] == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Friday 23 October 2026, 18:00 (Stockholm time)"),
        ("sv", "fredag 23 oktober 2026 klockan 18:00 (tid i Stockholm)"),
        ("pl", "piątek, 23 października 2026, 18:00 (czas: Sztokholm)"),
        ("ar", "الجمعة، 23 أكتوبر 2026، الساعة 18:00 (بتوقيت ستوكهولم)"),
    ],
)
def test_a_moment_is_told_with_its_day_time_and_place(
    app: Flask, language: str, words: str
) -> None:
    with app.app_context(), speaking(language):
        assert moment(FRIDAY, "Europe/Stockholm") == words


def test_a_zone_without_a_city_is_told_by_its_name() -> None:
    assert moment(FRIDAY, "UTC") == "Friday 23 October 2026, 16:00 (UTC time)"


def test_arabic_has_words_of_its_own_for_each_kind_of_number(app: Flask) -> None:
    with app.app_context(), speaking("ar"):
        told = [minutes_in_words(n) for n in (1, 2, 3, 11, 100)]
    assert told == [
        "نحو دقيقة واحدة",
        "نحو دقيقتين",
        "نحو 3 دقائق",
        "نحو 11 دقيقة",
        "نحو 100 دقيقة",
    ]


def test_english_is_spoken_again_after_a_mail_in_another_language(app: Flask) -> None:
    with app.app_context():
        with speaking("sv"):
            assert (spoken().code, gettext("Back")) == ("sv", "Tillbaka")
        assert (spoken().code, gettext("Back")) == ("en", "Back")


@pytest.mark.parametrize(
    ("wishes", "invited", "best"),
    [
        (Wishes("ar", ("pl",)), "sv", "ar"),
        (Wishes("de", ("pl",)), "sv", "sv"),
        (Wishes("", ("pl", "ar")), "", "pl"),
        (Wishes("", ("de", "sv-FI", "ar")), "", "sv"),
        (Wishes("", ("*", "SV")), "", "sv"),
        (Wishes("", ("en-GB", "sv")), "", "en"),
        (Wishes(), "", "en"),
        (Wishes("x" * 999, ("-", "")), "de", "en"),
    ],
)
def test_what_was_pressed_comes_before_the_invitation_and_that_before_the_browser(
    wishes: Wishes, invited: str, best: str
) -> None:
    assert wishes.best_of(("en", "sv", "ar", "pl"), invited) == best
