"""What holds us back: the next level of each area below target, and the support it lacks."""

from math import ceil

from reports.composition.context import Context
from reports.leadership_report import Heading, HoldsBackPage, HoldsBackRow, Note
from scoring.results import AreaScore

SHOWN_LEVELS = (2, 3, 4)


def compose_holds_back(context: Context) -> HoldsBackPage:
    """Compose the page of what is missing."""
    return HoldsBackPage(
        heading=Heading(
            context.say("page_holds_back.kicker"),
            _title(context),
            context.say("page_holds_back.standfirst"),
        ),
        rows=tuple(_row(context, area) for area in context.below_target),
        reached=tuple(context.note(area) for area in context.at_target),
        unanswered=tuple(_unanswered(context, area) for area in context.unscored),
    )


def _title(context: Context) -> str:
    if not context.below_target:
        return context.say("page_holds_back.title_reached")
    worst = context.inside(context.below_target[0].area)
    return context.say("page_holds_back.title", count=len(context.below_target), worst=worst)


def _row(context: Context, area: AreaScore) -> HoldsBackRow:
    level = area.level or 1
    focus = context.area(area.area)
    supports = {at: round(area.cumulative[at], 2) for at in SHOWN_LEVELS if at in area.cumulative}
    return HoldsBackRow(
        area=area.area,
        name=focus.short_name,
        level=level,
        target=area.target,
        next_level_line=focus.board_line(min(5, level + 1)),
        supports=supports,
        needed=_needed(context, level + 1),
        missing=_missing(context, area, level + 1),
    )


def _needed(context: Context, aim: int) -> dict[int, float]:
    policy = context.release.policy
    return {at: policy.hold if at < aim else policy.reach for at in SHOWN_LEVELS if at <= aim}


def _missing(context: Context, area: AreaScore, aim: int) -> str:
    lacking = {
        at: ceil(100 * (needed - area.cumulative.get(at, 0.0)) - 1e-6)
        for at, needed in _needed(context, aim).items()
        if area.cumulative.get(at, 0.0) < needed - context.release.policy.tolerance
    }
    if not lacking:
        return context.say("page_holds_back.earned")
    parts = []
    for at, points in lacking.items():
        key = "page_holds_back.missing" if at == aim else "page_holds_back.missing_below"
        hold = context.release.policy.hold
        parts.append(context.say(key, level=at, count=points, hold=hold, aim=aim))
    return " ".join([*parts, *_lowest(context, area, min(lacking))])


def _lowest(context: Context, area: AreaScore, level: int) -> list[str]:
    parts = [part for part in area.contributions if part.level == level]
    if not parts:
        return []
    lowest = min(parts, key=lambda part: part.support)
    support = context.support(lowest.bucket, lowest.support)
    return [
        context.say("page_holds_back.lowest", group=context.group(lowest.bucket), support=support)
    ]


def _unanswered(context: Context, area: AreaScore) -> Note:
    text = context.say("page_holds_back.unanswered_text", area=context.inside(area.area))
    return Note(context.say("page_holds_back.unanswered"), text)
