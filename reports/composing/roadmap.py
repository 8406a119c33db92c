"""The roadmap page: what comes first, what it takes, and what to confirm."""

from collections.abc import Iterator

from reports.composing.answer import months_of_plan, reached_in_words
from reports.composing.frame import MOST_STANDFIRST, first_that_fits
from reports.composing.reading import Reading
from reports.leadership_report import Heading, Note, RoadmapPage
from reports.library import Strength
from reports.priorities import LARGEST_GAP, UNLOCKING_SHARE
from reports.roadmap import Step
from scoring.composites import LEAST_IMPORTANCE, MOST_IMPORTANCE

LEAST_WAITS = 2


def compose_roadmap(reading: Reading) -> RoadmapPage:
    """Compose the page of the plan."""
    return RoadmapPage(
        heading=Heading(
            kicker=reading.wording.say("roadmap.kicker"),
            title=first_that_fits(_titles(reading)),
            standfirst=first_that_fits(_standfirsts(reading), MOST_STANDFIRST),
        ),
        roadmap=reading.roadmap,
        area_names={area.area: reading.name(area.area) for area in reading.score.areas},
        notes=tuple(_notes(reading)),
    )


def _titles(reading: Reading) -> Iterator[str]:
    say, steps = reading.wording.say, reading.roadmap.steps
    if not steps:
        yield say(f"roadmap.{_why_no_plan(reading)}")
        return
    count, months = len(steps), months_of_plan(reading)
    first = [step.action.area for step in steps if step.horizon == steps[0].horizon]
    areas = [reading.inside(area) for area in dict.fromkeys(first)]
    yield say("roadmap.title", count=count, months=months, areas=areas)
    if len(areas) > 2:
        others = len(areas) - 1
        yield say("roadmap.title_many", count=count, months=months, area=areas[0], others=others)
    yield say("roadmap.title_plain", count=count, months=months)


def _why_no_plan(reading: Reading) -> str:
    if reading.roadmap.deferred:
        return "title_none"
    return "title_reached" if reading.answered else "title_nothing"


def _standfirsts(reading: Reading) -> Iterator[str]:
    say, deferred = reading.wording.say, reading.roadmap.deferred
    late = say("roadmap.deferred_count", count=len(deferred)) if deferred else ""
    if not reading.roadmap.steps:
        reached = reached_in_words(reading)
        yield say("roadmap.standfirst_none", reached=reached, deferred=late).strip()
        return
    loads = [
        say("roadmap.load", days=h.load_days, capacity=h.capacity_days, horizon=h.name)
        for h in reading.roadmap.horizons
        if h.load_days
    ]
    within = say("roadmap.loads", loads=loads)
    waits = _longest_wait(reading)
    yield " ".join(filter(None, [waits, within, late]))
    yield " ".join(filter(None, [within, late]))
    yield within


def _longest_wait(reading: Reading) -> str:
    """Say which step waits for the most others, if one waits for two or more."""
    step = max(reading.roadmap.steps, key=lambda step: len(_waits(step)))
    count = len(_waits(step))
    if count < LEAST_WAITS:
        return ""
    title = step.action.title
    return reading.wording.say("roadmap.waits", count=count, title=title, id=step.id)


def _waits(step: Step) -> list[str]:
    return [n.met_by for n in step.needs if n.met_by and n.strength is Strength.HARD]


def _notes(reading: Reading) -> Iterator[Note]:
    say, steps = reading.wording.say, reading.roadmap.steps
    if not steps:
        return
    yield Note(say("roadmap.how"), say("roadmap.how_text"))
    rule = say(
        "roadmap.priority_text",
        share=UNLOCKING_SHARE,
        largest=LARGEST_GAP,
        least=LEAST_IMPORTANCE,
        most=MOST_IMPORTANCE,
    )
    yield Note(say("roadmap.priority"), rule)
    visible = next((step for step in steps if step.action.frontline_visible), None)
    if visible is not None:
        text = say("roadmap.visible_text", id=visible.id, promise=visible.action.promise)
        yield Note(say("roadmap.visible"), text)
    assumed = _assumed(reading)
    if assumed:
        yield Note(say("roadmap.confirm"), say("roadmap.confirm_text", needs=assumed))


def _assumed(reading: Reading) -> list[str]:
    """Return what steps assume about areas without a level, once each."""
    waiting: dict[tuple[str, int], list[str]] = {}
    for step in reading.roadmap.steps:
        for need in step.needs:
            if need.is_assumed and need.strength is Strength.HARD:
                waiting.setdefault((need.area, need.level), []).append(step.id)
    return [
        reading.wording.say("roadmap.confirm_need", area=reading.inside(area), level=level, ids=ids)
        for (area, level), ids in waiting.items()
    ]
