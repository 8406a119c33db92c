"""The decisions asked of leadership: one for each horizon that holds steps."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from reports.composing.frame import first_that_fits
from reports.composing.reading import Reading
from reports.leadership_report import Decision
from reports.narrative import inner
from reports.roadmap import Horizon, Step

TWO_LINES = 150
# Horizons are whole weeks, so one may start on the last day of a month.
HALF_A_MONTH = timedelta(days=15)


def decisions_asked(reading: Reading) -> tuple[Decision, ...]:
    """Return what leadership decides, in the order of the horizons."""
    horizons = [horizon for horizon in reading.roadmap.horizons if horizon.load_days > 0]
    return tuple(_decision(reading, number, horizon) for number, horizon in enumerate(horizons, 1))


def _decision(reading: Reading, number: int, horizon: Horizon) -> Decision:
    steps = [step for step in reading.roadmap.steps if step.horizon == horizon.number]
    lead = _lead(reading, number, horizon, steps)
    return Decision(
        number=number,
        text=first_that_fits(_texts(reading, number, lead, steps), TWO_LINES),
        horizon=horizon.name,
        person_days=horizon.load_days,
        lead=lead,
    )


def _lead(reading: Reading, number: int, horizon: Horizon, steps: Sequence[Step]) -> str:
    kind = {1: "first", 2: "release"}.get(number, "reserve")
    return reading.wording.say(
        f"answer.decision_{kind}",
        count=len(steps),
        ids=ids_of(reading, steps),
        when=horizon.starts_on + HALF_A_MONTH,
    )


def ids_of(reading: Reading, steps: Sequence[Step]) -> str:
    """Return the ids of steps that follow each other: "A1 to A4"."""
    if len(steps) == 1:
        return steps[0].id
    return reading.wording.say("answer.ids_range", first=steps[0].id, last=steps[-1].id)


def _texts(reading: Reading, number: int, lead: str, steps: Sequence[Step]) -> Iterator[str]:
    """Yield the decision, the fullest first."""
    say = reading.wording.say
    urgent = max(steps, key=lambda step: step.priority.total)
    if number == 1:
        titles = [inner(step.action.title) for step in steps]
        yield say("answer.decision_titles", lead=lead, titles=titles)
    if number <= 2:
        decision = inner(urgent.action.decision)
        yield say("answer.decision_first_of", lead=lead, decision=decision)
    if number > 2:
        yield say("answer.decision_confirm", lead=lead)
    yield say("answer.decision_plain", lead=lead)
