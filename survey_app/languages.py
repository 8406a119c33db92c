"""The languages in which respondents read pages and mails; managers read English.

What the code says is English. Every other language has a catalogue of these words,
``translations/<language>/LC_MESSAGES/messages.po``, which is read when it is first needed. A
request speaks English until somebody calls :func:`speak`; a mail is written in :func:`speaking`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path

import flask_babel
from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, g
from flask_babel import Babel, Domain

ENGLISH = "en"
FOLDER = Path(__file__).parent / "translations"
CATALOGUE = "LC_MESSAGES/messages.po"


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its code as in ``<html lang>``, its name in itself and in English."""

    code: str
    name: str
    english_name: str
    direction: str


def gettext(sentence: str, **values: object) -> str:
    """Say a sentence in the language that is spoken now, filled in with values by name."""
    said: str = flask_babel.gettext(sentence, **values)
    return said


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """Say a sentence that counts something; every language has its own forms for a number."""
    said: str = flask_babel.ngettext(one, many, num, **values)
    return said


def marked(sentence: str) -> str:
    """Mark a constant for translation; whoever shows it passes it through :func:`gettext`."""
    return sentence


@cache
def known_languages() -> Mapping[str, Language]:
    """Return the languages respondents can read the pages in, by code: English comes first."""
    found = sorted(path.parents[1].name for path in FOLDER.glob(f"*/{CATALOGUE}"))
    codes = (ENGLISH, *(name.replace("_", "-") for name in found))
    return {code: language_of(code) for code in codes}


def is_language(code: str) -> bool:
    """Tell whether a code is that of a language."""
    try:
        _locale_of(code)
    except (UnknownLocaleError, ValueError):
        return False
    return True


def language_of(code: str) -> Language:
    """Describe any language; one that Babel does not know goes by its code."""
    if not is_language(code):
        return Language(code, code, code, "ltr")
    locale = _locale_of(code)
    name, english_name = locale.get_display_name() or code, locale.english_name or code
    return Language(code, name[:1].upper() + name[1:], english_name, locale.text_direction)


def pages_in(code: str) -> str:
    """Return in which language the pages are, when their questions are in ``code``."""
    return code if code in known_languages() else ENGLISH


def speak(code: str) -> None:
    """Say the rest of this request in a language."""
    g.plumbline_language = pages_in(code)
    flask_babel.refresh()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Say what is inside in a language, with or without a request."""
    with flask_babel.force_locale(_locale_of(pages_in(code))):
        yield


def spoken() -> Language:
    """Return the language that is spoken now."""
    return known_languages()[str(spoken_locale()).replace("_", "-")]


def spoken_locale() -> Locale:
    """Return the locale that is spoken now; English where there is no application."""
    return flask_babel.get_locale() or _locale_of(ENGLISH)


def init_languages(app: Flask) -> None:
    """Give pages and mails their words."""
    _Catalogues().init_app(app, locale_selector=_locale_of_request)


class _Catalogues(Babel):
    """Flask-Babel with catalogues that are never compiled to files."""

    @cached_property
    def domain_instance(self) -> Domain:
        """The one domain."""
        return _Words()


class _Words(Domain):
    """The words of the pages, from catalogues that are read once."""

    def get_translations(self) -> NullTranslations:
        """Return the words of the language that is spoken now."""
        code = spoken().code
        return NullTranslations() if code == ENGLISH else _translations(code)


@cache
def _translations(code: str) -> Translations:
    """Read a catalogue; lines that somebody still has to look at are left out."""
    locale, compiled = _locale_of(code), BytesIO()
    with (FOLDER / str(locale) / CATALOGUE).open("rb") as file:
        write_mo(compiled, read_po(file, locale))
    compiled.seek(0)
    return Translations(compiled)


def _locale_of_request() -> Locale:
    return _locale_of(g.get("plumbline_language", ENGLISH))


def _locale_of(code: str) -> Locale:
    return Locale.parse(code, sep="-")
