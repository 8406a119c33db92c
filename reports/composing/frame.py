"""What stands around every page: running head, footer, dates, and titles that fit."""

from collections.abc import Iterable
from datetime import date

from reports.composing.reading import Reading
from reports.narrative import Wording

MOST_TITLE = 90
MOST_STANDFIRST = 185
TOP_OF_SCALE = 5


def running_head(reading: Reading) -> str:
    """Return the words at the top right of every page."""
    facts = reading.facts
    return reading.wording.say(
        "shared.running_head", organisation=facts.organisation, wave=facts.wave
    )


def footer(reading: Reading) -> str:
    """Return the line at the foot of every page."""
    return reading.wording.say(
        "shared.footer",
        period=survey_period(reading),
        version=reading.framework.version,
        answered=sum(bucket.answered for bucket in reading.groups),
        k=reading.release.policy.k,
    )


def survey_period(reading: Reading) -> str:
    """Return from when to when people could answer."""
    return period(reading.wording, reading.facts.opened_on, reading.facts.closed_on)


def period(wording: Wording, first: date, last: date) -> str:
    """Return two days as one phrase: "5–23 October 2026"."""
    end = wording.format_field(last, "day")
    if first.year != last.year:
        return wording.say(
            "shared.period_years", first=wording.format_field(first, "day"), last=end
        )
    if first.month != last.month:
        month = wording.words("shared.months")[first.month - 1]
        return wording.say("shared.period_months", first_day=first.day, first_month=month, last=end)
    return (
        end if first == last else wording.say("shared.period_days", first_day=first.day, last=end)
    )


def short_dates(wording: Wording, first: date, last: date) -> str:
    """Return two days as a card prints them: "1 Dec – 18 Jan 2027"."""
    days = (
        wording.say(
            "shared.short_day",
            day=day.day,
            month=wording.words("shared.month_names_short")[day.month - 1],
        )
        for day in (first, last)
    )
    start, end = days
    return wording.say("shared.short_dates", first=start, last=end, year=last.year)


def first_that_fits(options: Iterable[str], most: int = MOST_TITLE) -> str:
    """Return the first text of at most so many characters, or the last one.

    Parameters
    ----------
    options : the fullest text first; the last one is short enough whatever the data
    """
    text = ""
    for text in options:
        if len(text) <= most:
            return text
    return text
