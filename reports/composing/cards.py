"""Action cards: one for each step, every value as text."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reports.composing.frame import first_that_fits, short_dates
from reports.composing.reading import Reading
from reports.leadership_report import ActionCard, CardsPage, Heading
from reports.library import Action, Strength
from reports.priorities import LARGEST_GAP, UNLOCKING_SHARE, priority_of
from reports.roadmap import Step
from scoring.results import AreaScore


def compose_cards(reading: Reading) -> CardsPage:
    """Compose the cards in plan order."""
    say, steps = reading.wording.say, reading.roadmap.steps
    ranks = _ranks(steps)
    return CardsPage(
        heading=Heading(
            kicker=say("cards.kicker"),
            title=first_that_fits(_titles(reading)),
            standfirst=say("cards.standfirst") if steps else "",
        ),
        cards=tuple(_card(reading, step, ranks[step.id]) for step in steps),
    )


def _titles(reading: Reading) -> Iterator[str]:
    say, roadmap = reading.wording.say, reading.roadmap
    if not roadmap.steps:
        yield say("cards.title_none")
        return
    first = roadmap.horizons[0]
    count, days = len(roadmap.steps), roadmap.person_days
    if count == 1 or first.load_days:
        yield say("cards.title", count=count, days=days, first=first.load_days)
    yield say("cards.title_plain", count=count, days=days)


def _ranks(steps: tuple[Step, ...]) -> Mapping[str, int]:
    ordered = sorted(steps, key=lambda step: -step.priority.total)
    return {step.id: rank for rank, step in enumerate(ordered, 1)}


def _card(reading: Reading, step: Step, rank: int) -> ActionCard:
    action, say = step.action, reading.wording.say
    return ActionCard(
        id=step.id,
        title=action.title,
        what=action.what,
        from_to=say("cards.from_to", low=step.from_level, high=action.to_level),
        effort=say("cards.effort", effort=action.effort, days=action.person_days),
        dates=short_dates(reading.wording, step.starts_on, step.ends_on),
        owner=action.owner,
        why=" ".join(_why(reading, step)),
        kpi=say("cards.kpi", kpi=action.kpi),
        first_30_days=action.first_30_days,
        done_when=action.done_when,
        depends_on=" ".join(_depends_on(reading, step)),
        decision=action.decision,
        rank=_rank(reading, step, rank),
    )


def _why(reading: Reading, step: Step) -> Iterator[str]:
    """Yield the reason, with the support that shows it and the group that sees least."""
    area, level = reading.score.area_of[step.action.area], step.action.to_level
    yield step.action.why
    if level in area.cumulative:
        yield _support(reading, area, level)
    views = reading.group_views(area.area)
    if views:
        lowest = min(views, key=views.__getitem__)
        group = reading.group(reading.buckets[lowest])
        yield reading.wording.say("cards.why_view", group=group, view=views[lowest])


def _support(reading: Reading, area: AreaScore, level: int) -> str:
    say, needed = reading.wording.say, reading.needed(level, level)
    share = reading.support(area, level)
    lower = [at for at in area.cumulative if at < level and not reading.is_enough(area, at, level)]
    if reading.is_enough(area, level, level) and lower:
        return say(
            "cards.why_lower",
            level=level,
            lower=lower[0],
            share=reading.support(area, lower[0]),
            needed=reading.needed(lower[0], level),
        )
    key = "why_support" if share < needed else "why_under"
    return say(f"cards.{key}", level=level, share=share, needed=needed)


def _depends_on(reading: Reading, step: Step) -> Iterator[str]:
    say = reading.wording.say
    hard = [need for need in step.needs if need.strength is Strength.HARD]
    waits = [need.met_by for need in hard if need.met_by]
    yield say("cards.needs", ids=waits, count=len(waits)) if waits else say("cards.needs_nothing")
    places = [
        say("cards.place", area=reading.inside(need.area), level=need.level)
        for need in hard
        if need.is_assumed
    ]
    if places:
        yield say("cards.confirm", places=places)
    if step.unlocks:
        yield say("cards.opens", ids=step.unlocks)


def _rank(reading: Reading, step: Step, rank: int) -> str:
    """Return the rank with every factor of the priority, at printed precision."""
    say, priority = reading.wording.say, step.priority
    unlocked = UNLOCKING_SHARE * _unlocked(reading, step)
    bonus = say("cards.rank_bonus", bonus=unlocked) if priority.bonus else ""
    factors = [
        *([] if priority.importance_measured else [say("cards.importance")]),
        *([] if priority.confidence_measured else [say("cards.confidence")]),
    ]
    return say(
        "cards.rank",
        rank=rank,
        total=len(reading.roadmap.steps),
        gap=_gap(reading, step.action),
        importance=priority.importance,
        confidence=priority.confidence,
        effort=priority.effort,
        bonus=bonus,
        missing=say("cards.not_measured", factors=factors) if factors else "",
    )


def _unlocked(reading: Reading, step: Step) -> float:
    """Return the base priorities of all that waits for a step, planned or not, as printed."""
    place = (step.action.area, step.action.to_level)
    wanted = [other.action for other in reading.roadmap.steps]
    wanted += [late.action for late in reading.roadmap.deferred]
    waiting = [action for action in wanted if place in _hard_needs(reading, action)]
    return sum(_base(reading, action) for action in waiting)


def _base(reading: Reading, action: Action) -> float:
    priority = priority_of(reading.score, action.area, action.effort)
    return replace(priority, gap=_gap(reading, action)).base


def _hard_needs(reading: Reading, action: Action) -> set[tuple[str, int]]:
    needs = reading.library.needs_of[action.area, action.to_level]
    return {(n.needs_area, n.needs_level) for n in needs if n.strength is Strength.HARD}


def _gap(reading: Reading, action: Action) -> float:
    return min(reading.gap(reading.score.area_of[action.area]), LARGEST_GAP)
