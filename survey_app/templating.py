"""Pages: a frozen value and the template that shows it, and nothing else in reach."""

import math
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Protocol
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, get_timezone_location
from flask import Flask, Response, make_response, render_template
from flask_security import current_user
from jinja2 import StrictUndefined

from reports.charts.palette import level_class as half_level
from reports.narrative import figure
from survey_app.access import Member, current_member
from survey_app.languages import ENGLISH, gettext, ngettext, spoken, spoken_locale

DAY_PATTERNS = {ENGLISH: "EEEE d MMMM y"}  # others as their readers are used to


class Page(Protocol):
    """A frozen dataclass that names its template."""

    template: ClassVar[str]


def render_page(page: Page, status: int = 200) -> Response:
    """Show a page; the template sees the value as ``page``."""
    return make_response(render_template(page.template, page=page), status)


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong: the first sentence is the heading, the others say what to do."""

    template: ClassVar[str] = "error.html"
    status: int
    sentence: str

    @property
    def heading(self) -> str:
        """The first sentence."""
        return self.sentence.partition(". ")[0].removesuffix(".")

    @property
    def advice(self) -> str:
        """The other sentences."""
        return self.sentence.partition(". ")[2]


def render_error(status: int, sentence: str) -> Response:
    """Show an error; the same sentence always gives the same bytes."""
    return render_page(ErrorPage(status, gettext(sentence)), status)


def init_templating(app: Flask) -> None:
    """Make undefined names an error and add the filters that pages share."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.undefined = StrictUndefined
    filters = (long_date, moment, one_decimal, level_class, opening)
    app.jinja_env.filters.update({shown.__name__: shown for shown in filters})
    app.context_processor(lambda: {"signed_in": _signed_in, "spoken": spoken})


def _signed_in() -> Member | None:
    return current_member() if current_user.is_authenticated else None


def long_date(value: date) -> str:
    """Write a day as in "5 October 2026"."""
    return f"{value.day} {value:%B %Y}"


@dataclass(frozen=True, slots=True)
class LocalMoment:
    """A moment in words: the day, the time, and the place whose time it is."""

    day: str
    time: str
    place: str

    @property
    def in_words(self) -> str:
        """All in one, as in "Friday 23 October 2026, 18:00 (Stockholm time)"."""
        return gettext(
            "%(day)s, %(time)s (%(place)s time)", day=self.day, time=self.time, place=self.place
        )


def local_moment(value: datetime, zone: str) -> LocalMoment:
    """Say a moment in the time of a zone, in the language that is spoken now."""
    local, locale = value.astimezone(ZoneInfo(zone)), spoken_locale()
    return LocalMoment(
        day=format_date(local, DAY_PATTERNS.get(locale.language, "full"), locale),
        time=format_time(local, "HH:mm", local.tzinfo, locale),
        place=get_timezone_location(local.tzinfo, locale, return_city=True),
    )


def moment(value: datetime, zone: str) -> str:
    """Write a moment with its zone, as in "Friday 23 October 2026, 18:00 (Stockholm time)"."""
    return local_moment(value, zone).in_words


def minutes_in_words(minutes: float) -> str:
    """Say how long something takes, as in "about 3 minutes", rounded up to a half minute."""
    whole, half = divmod(math.ceil(round(minutes * 2, 6)), 2)
    if not whole:
        return gettext("about half a minute")
    if half:
        return ngettext("about %(num)s½ minutes", "about %(num)s½ minutes", whole)
    return ngettext("about %(num)s minute", "about %(num)s minutes", whole)


def opening(text: str) -> str:
    """Write a text as a sentence begins: with a capital letter, where its script has any."""
    return text[:1].upper() + text[1:]


def one_decimal(value: float) -> str:
    """Write a number with one decimal and a true minus sign."""
    return figure(value).replace("-", "\N{MINUS SIGN}")


def level_class(value: float) -> str:
    """Name the colour class of a score from 1 to 5, in half-level steps: lv10 to lv50."""
    return f"lv{10 + 5 * half_level(value)}"
