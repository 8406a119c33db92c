"""Pages: a frozen value and the template that shows it, and nothing else in reach."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Protocol
from zoneinfo import ZoneInfo

from flask import Flask, Response, make_response, render_template
from flask_security import current_user
from jinja2 import StrictUndefined

from reports.charts.palette import level_class as half_level
from reports.narrative import figure
from survey_app.access import Member, current_member


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
    return render_page(ErrorPage(status, sentence), status)


def init_templating(app: Flask) -> None:
    """Make undefined names an error and add the filters that pages share."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.filters.update(
        long_date=long_date, moment=moment, one_decimal=one_decimal, level_class=level_class
    )
    app.context_processor(lambda: {"signed_in": _signed_in})


def _signed_in() -> Member | None:
    return current_member() if current_user.is_authenticated else None


def long_date(value: date) -> str:
    """Write a day as in "5 October 2026"."""
    return f"{value.day} {value:%B %Y}"


def moment(value: datetime, zone: str) -> str:
    """Write a moment with its zone, as in "Friday 23 October 2026, 18:00 (Stockholm time)"."""
    local = value.astimezone(ZoneInfo(zone))
    place = zone.rpartition("/")[2].replace("_", " ")
    return f"{local:%A} {long_date(local)}, {local:%H:%M} ({place} time)"


def one_decimal(value: float) -> str:
    """Write a number with one decimal and a true minus sign."""
    return figure(value).replace("-", "\N{MINUS SIGN}")


def level_class(value: float) -> str:
    """Name the colour class of a score from 1 to 5, in half-level steps: lv10 to lv50."""
    return f"lv{10 + 5 * half_level(value)}"
