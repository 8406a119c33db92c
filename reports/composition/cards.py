"""Action cards: everything about one step, ready to print."""

from reports.composition.context import Context
from reports.leadership_report import ActionCard, CardsPage, Heading
from reports.roadmap import Step


def compose_cards(context: Context) -> CardsPage:
    """Compose the cards in plan order."""
    steps = context.roadmap.steps
    title = context.say("page_plan.cards_none")
    if steps:
        days = context.roadmap.person_days
        title = context.say("page_plan.cards_title", count=len(steps), days=days)
    standfirst = context.say("page_plan.cards_standfirst")
    heading = Heading(context.say("page_plan.cards_kicker"), title, standfirst)
    ranks = {step.id: rank for rank, step in enumerate(_by_priority(steps), start=1)}
    return CardsPage(heading, tuple(_card(context, step, ranks[step.id]) for step in steps))


def _by_priority(steps: tuple[Step, ...]) -> list[Step]:
    return sorted(steps, key=lambda step: -step.priority.total)


def _card(context: Context, step: Step, rank: int) -> ActionCard:
    action = step.action
    say = context.say
    return ActionCard(
        id=step.id,
        title=action.title,
        what=action.what,
        from_to=say("page_plan.from_to", from_level=step.from_level, to_level=action.to_level),
        effort=say("page_plan.effort", effort=action.effort.value, days=action.person_days),
        dates=_dates(context, step),
        owner=action.owner,
        why=_why(context, step),
        kpi=action.kpi,
        first_30_days=action.first_30_days,
        done_when=action.done_when,
        depends_on=_depends(context, step),
        decision=action.decision,
        rank=_rank(context, step, rank),
    )


def _why(context: Context, step: Step) -> str:
    area = context.score.area_of[step.action.area]
    score = context.figure(area) or 1.0
    return context.say("page_plan.why", why=step.action.why, score=score, target=area.target)


def _depends(context: Context, step: Step) -> str:
    before = sorted({need.met_by for need in step.needs if need.met_by})
    assumed = [
        context.say("page_plan.assumed_need", area=context.inside(need.area), level=need.level)
        for need in step.needs
        if need.is_assumed
    ]
    parts = [
        context.say("page_plan.depends", ids=before)
        if before
        else context.say("page_plan.depends_nothing")
    ]
    if assumed:
        parts.append(context.say("page_plan.assumed", needs=assumed))
    if step.unlocks:
        parts.append(context.say("page_plan.unlocks", ids=step.unlocks))
    return " ".join(parts)


def _rank(context: Context, step: Step, rank: int) -> str:
    priority, say = step.priority, context.say
    bonus = say("page_plan.bonus", bonus=priority.bonus) if priority.bonus else ""
    is_measured = priority.importance_measured and priority.confidence_measured
    return say(
        "page_plan.rank",
        rank=rank,
        count=len(context.roadmap.steps),
        gap=priority.gap,
        factors=say(
            "page_plan.factors" if is_measured else "page_plan.factors_not_measured",
            importance=priority.importance,
            confidence=priority.confidence,
        ),
        effort=priority.effort,
        bonus=bonus,
    )


def _dates(context: Context, step: Step) -> str:
    names = context.wording.words("shared.months")
    first, last = (
        f"{day.day} {names[day.month - 1][:3]}" for day in (step.starts_on, step.ends_on)
    )
    return f"{first} – {last} {step.ends_on.year}"
