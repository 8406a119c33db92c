"""Page 1: the answer, alone enough for somebody who reads no further."""

from collections.abc import Iterator

from reports.composition.context import Context
from reports.leadership_report import (
    AnswerPage,
    Decision,
    Figure,
    Heading,
    LevelStrip,
    ProfileRow,
)
from reports.narrative import figure, inner
from scoring.findings import FindingKind, findings_in
from scoring.results import AreaScore

SHOWN = 3
TITLES = 3


def compose_answer(context: Context) -> AnswerPage:
    """Compose the first page."""
    return AnswerPage(
        heading=Heading(context.say("page_answer.kicker"), _title(context), _standfirst(context)),
        strip=_strip(context),
        figures=tuple(_figures(context)),
        profile=_profile(context),
        strengths=tuple(context.note(area) for area in context.at_target[:SHOWN]),
        gaps=tuple(context.note(area) for area in context.below_target[:SHOWN]),
        decisions=tuple(_decisions(context)),
        if_nothing_changes=_if_nothing_changes(context),
        basis=_basis(context),
    )


def _title(context: Context) -> str:
    head, pmo = context.score.headline, context.facts.pmo_name
    if not context.scored:
        return context.say("page_answer.title_nothing")
    if head.level is None:
        lacking = [context.inside(area) for area in head.why_none[:SHOWN]]
        return context.say("page_answer.title_none", areas=lacking or ["several areas"])
    holding = [context.inside(area.area) for area in context.below_target[:2]]
    if not holding:
        return context.say("page_answer.title_reached", pmo=pmo, level=head.level)
    key = "page_answer.title" if len(holding) > 1 else "page_answer.title_one"
    return context.say(key, pmo=pmo, level=head.level, areas=holding)


def _standfirst(context: Context) -> str:
    reached, areas = len(context.at_target), len(context.score.areas)
    if not context.roadmap.steps:
        return context.say("page_answer.standfirst_no_steps", reached=reached, areas=areas)
    return context.say(
        "page_answer.standfirst",
        count=reached,
        reached=reached,
        areas=areas,
        steps=len(context.roadmap.steps),
        days=context.roadmap.person_days,
        months=context.months,
        brought=context.brought_to_target,
    )


def _strip(context: Context) -> LevelStrip | None:
    head = context.score.headline
    if head.average is None:
        return None
    targets = [area.target for area in context.scored]
    return LevelStrip(
        average=float(figure(head.average)),
        target=float(figure(sum(targets) / len(targets))),
        level=head.level,
        level_names=tuple(level.name for level in context.framework.levels),
        areas_at=head.areas_at,
    )


def _figures(context: Context) -> Iterator[Figure]:
    yield _answered(context)
    weakest = context.score.headline.weakest
    if weakest is not None:
        score = context.figure(context.score.area_of[weakest])
        meaning = context.say(
            "page_answer.weakest_meaning", areas=len(context.scored), area=context.inside(weakest)
        )
        yield Figure(context.say("page_answer.weakest"), figure(score or 1.0), meaning)
    yield from _widest_view(context)
    reached, areas = len(context.at_target), len(context.score.areas)
    value = context.say("page_answer.reached_value", reached=reached, areas=areas)
    yield Figure(
        context.say("page_answer.reached"), value, context.say("page_answer.reached_meaning")
    )


def _answered(context: Context) -> Figure:
    people = [bucket for bucket in context.release.buckets if not bucket.is_statement]
    answered, invited = (sum(b.answered for b in people), sum(b.invited for b in people))
    key = "page_answer.answered_meaning"
    if len(people) < len(context.release.buckets):
        key = "page_answer.answered_meaning_statement"
    return Figure(
        context.say("page_answer.answered"),
        context.say("page_answer.answered_value", answered=answered, invited=invited),
        context.say(key, share=answered / invited if invited else 0.0),
    )


def _widest_view(context: Context) -> Iterator[Figure]:
    for finding in findings_in(context.score):
        if finding.kind is FindingKind.VIEWS_DIFFER:
            high, low, area = finding.bucket or "", finding.other_bucket or "", finding.area or ""
            views = context.views(area)
            meaning = context.say(
                "page_answer.widest_meaning",
                high=context.group(high),
                low=context.group(low),
                area=context.inside(area),
            )
            yield Figure(
                context.say("page_answer.widest"), figure(views[high] - views[low]), meaning
            )
            return


def _profile(context: Context) -> tuple[ProfileRow, ...]:
    rows = [_profile_row(context, area) for area in context.score.areas]
    return tuple(sorted(rows, key=lambda row: -(row.score or 0)))


def _profile_row(context: Context, area: AreaScore) -> ProfileRow:
    views = list(context.views(area.area).values())
    spread = (min(views), max(views)) if len(views) > 1 else (None, None)
    name = context.area(area.area).short_name
    return ProfileRow(area.area, name, context.figure(area), area.level, area.target, *spread)


def _decisions(context: Context) -> Iterator[Decision]:
    number = 0
    keys = ("page_answer.decision_first", "page_answer.decision_next", "page_answer.decision_later")
    for horizon in context.roadmap.horizons:
        steps = [s for s in context.roadmap.steps if s.horizon == horizon.number]
        if not steps:
            continue
        titles = _some([inner(step.action.title) for step in steps], context)
        text = context.say(keys[min(number, 2)], count=len(steps), titles=titles)
        number += 1
        days = sum(step.action.person_days for step in steps)
        yield Decision(number, text, horizon.name, days)


def _some(titles: list[str], context: Context) -> str:
    if len(titles) <= TITLES:
        return "; ".join(titles)
    shown = "; ".join(titles[: TITLES - 1])
    return context.say("page_answer.and_more", titles=shown, more=len(titles) - TITLES + 1)


def _if_nothing_changes(context: Context) -> str:
    if not context.below_target:
        return context.say("page_answer.nothing_reached")
    worst = context.below_target[0]
    level = (worst.level or 1) + 1
    support = worst.cumulative.get(level, 0.0)
    return context.say(
        "page_answer.nothing",
        below=len(context.below_target),
        areas=len(context.score.areas),
        area=context.inside(worst.area),
        level=level,
        support=support,
        missing=100 - round(100 * support),
    )


def _basis(context: Context) -> str:
    groups = []
    for bucket in context.release.buckets:
        key = "page_names.answered_statement" if bucket.is_statement else "page_names.answered_of"
        values = {"name": bucket.name, "answered": bucket.answered, "invited": bucket.invited}
        groups.append(context.say(key, **values))
    average = context.score.headline.average
    period = context.period(context.facts.opened_on, context.facts.closed_on)
    if average is None or not groups:
        return context.say(
            "page_answer.basis_no_average", groups=groups or ["nobody"], period=period
        )
    return context.say("page_answer.basis", groups=groups, average=average, period=period)
