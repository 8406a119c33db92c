"""Page 1, the answer: headline, figures, profile, strengths, gaps and decisions."""

from collections.abc import Iterator

from reports.composing.certainty import (
    firmness,
    interval_of,
    interval_of_average,
    stability_of,
)
from reports.composing.decisions import decisions_asked
from reports.composing.frame import MOST_STANDFIRST, first_that_fits, survey_period
from reports.composing.if_nothing_changes import if_nothing_changes
from reports.composing.precision import rounded_rate
from reports.composing.reading import MOST_NAMED, Reading
from reports.leadership_report import (
    AnswerPage,
    AreaNote,
    Figure,
    Heading,
    LevelStrip,
    ProfileRow,
)
from scoring.results import AreaScore

MONTHS_BY_HORIZON = {1: 3, 2: 9, 3: 18, 4: 30}
SHOWN_NOTES = 3
NAMED_AREAS = 3


def compose_answer(reading: Reading) -> AnswerPage:
    """Compose the page that must do alone."""
    return AnswerPage(
        heading=Heading(
            kicker=reading.wording.say("answer.kicker"),
            title=first_that_fits(_titles(reading)),
            standfirst=_standfirst(reading),
        ),
        strip=_strip(reading),
        figures=(_answered(reading), _weakest(reading), _widest(reading), firmness(reading)),
        profile=_profile(reading),
        strengths=tuple(_note(reading, area) for area in reading.reached[:SHOWN_NOTES]),
        gaps=tuple(_note(reading, area) for area in reading.below[:SHOWN_NOTES]),
        decisions=decisions_asked(reading),
        if_nothing_changes=if_nothing_changes(reading),
        basis=_basis(reading),
    )


def months_of_plan(reading: Reading) -> int:
    """Return after how many months the last horizon with a step ends."""
    return MONTHS_BY_HORIZON[max(step.horizon for step in reading.roadmap.steps)]


def reached_in_words(reading: Reading) -> str:
    """Say how many areas have reached their target."""
    count, total = len(reading.reached), reading.total
    if count == 0:
        return reading.wording.say("answer.reached_none")
    key = "reached_all" if count == total else "reached_some"
    return reading.wording.say(f"answer.{key}", count=count, total=total)


def _titles(reading: Reading) -> Iterator[str]:
    """Yield the headline, the fullest first."""
    say, level = reading.wording.say, reading.score.headline.level
    if not reading.answered:
        yield say("answer.title_nothing")
    elif level is None:
        why = [reading.inside(area) for area in reading.score.headline.why_none]
        if len(why) <= NAMED_AREAS:
            yield say("answer.title_no_level_named", areas=why)
        yield say("answer.title_no_level", count=len(why))
    elif not reading.below:
        key = "title_reached_some" if reading.unanswered else "title_all_reached"
        yield say(f"answer.{key}", level=level)
    else:
        yield from _titles_with_gaps(reading, level)


def _titles_with_gaps(reading: Reading, level: int) -> Iterator[str]:
    say = reading.wording.say
    lower = [area for area in reading.by_score if reading.level_of(area) < level]
    if lower:
        if len(lower) <= NAMED_AREAS:
            yield say("answer.title_held_back", level=level, areas=reading.insides(lower))
        if len(lower) > 1:
            yield say("answer.title_held_back_many", level=level, count=len(lower))
    count, furthest = len(reading.below), reading.furthest
    if len(furthest) <= MOST_NAMED or count == 1:
        area = reading.named(furthest)
        yield say("answer.title_below", level=level, count=count, area=area)
    if count > 1:
        yield say("answer.title_below_count", level=level, count=count)
    yield say("answer.title_level", level=level)


def _standfirst(reading: Reading) -> str:
    say = reading.wording.say
    parts = [reached_in_words(reading)]
    if reading.below:
        parts.append(_plan(reading))
    if reading.unanswered and reading.answered:
        parts.append(say("answer.unanswered", count=len(reading.unanswered)))
    if len(reading.reached) == reading.total:
        parts.append(say("answer.hold"))
    return first_that_fits(
        (" ".join(parts[:count]) for count in range(len(parts), 0, -1)), MOST_STANDFIRST
    )


def _plan(reading: Reading) -> str:
    """Say how far the roadmap takes the areas below their target."""
    say, steps = reading.wording.say, reading.roadmap.steps
    if not steps:
        return say("answer.plan_none")
    highest = {step.action.area: step.action.to_level for step in steps}
    lifted = sum(highest.get(area.area, 0) >= area.target for area in reading.below)
    takes_all = lifted == len(reading.below)
    rest = "rest_others" if reading.reached else "rest_first" if takes_all else "rest_first_some"
    return say(
        "answer.plan_all" if takes_all else "answer.plan_some",
        count=len(steps),
        days=reading.roadmap.person_days,
        months=months_of_plan(reading),
        lifted=lifted,
        rest=say(f"answer.{rest}", count=len(reading.below)),
    )


def _strip(reading: Reading) -> LevelStrip | None:
    if not reading.answered:
        return None
    return LevelStrip(
        average=reading.average(reading.answered),
        target=sum(area.target for area in reading.score.areas) / reading.total,
        level=reading.score.headline.level,
        level_names=tuple(level.name for level in reading.framework.levels),
        areas_at=dict(reading.score.headline.areas_at),
        interval=interval_of_average(reading),
    )


def _answered(reading: Reading) -> Figure:
    say = reading.wording.say
    invited = sum(bucket.invited for bucket in reading.groups)
    answered = sum(bucket.answered for bucket in reading.groups)
    if not reading.groups:
        nothing, none = say("answer.nothing"), say("answer.figure_answered_none")
        return Figure(say("answer.figure_answered"), nothing, none)
    key = "figure_answered_meaning" + ("_statement" if reading.statement else "")
    return Figure(
        label=say("answer.figure_answered"),
        value=say("answer.of", part=answered, whole=invited),
        meaning=say(f"answer.{key}", rate=rounded_rate(answered, invited)),
    )


def _weakest(reading: Reading) -> Figure:
    say = reading.wording.say
    label = say("answer.figure_weakest")
    if not reading.by_score:
        return Figure(label, say("answer.nothing"), say("answer.figure_weakest_none"))
    meaning = say("answer.figure_weakest_meaning", area=reading.named(reading.lowest))
    score = reading.score_of(reading.lowest[0])
    return Figure(label, reading.wording.format_field(score, "level"), meaning)


def _widest(reading: Reading) -> Figure:
    say = reading.wording.say
    label = say("answer.figure_spread")
    compared = [a.area for a in reading.score.areas if len(reading.group_views(a.area)) > 1]
    if not compared:
        return Figure(label, say("answer.nothing"), say("answer.figure_spread_none"))
    area = max(compared, key=reading.spread)
    views = reading.group_views(area)
    high, low = max(views, key=views.__getitem__), min(views, key=views.__getitem__)
    meaning = say(
        "answer.figure_spread_meaning",
        area=reading.inside(area),
        high=reading.group(reading.buckets[high]),
        low=reading.group(reading.buckets[low]),
    )
    return Figure(label, reading.wording.format_field(reading.spread(area), "level"), meaning)


def _profile(reading: Reading) -> tuple[ProfileRow, ...]:
    rows = [_profile_row(reading, area) for area in reading.score.areas]
    return tuple(sorted(rows, key=lambda row: -(row.score or 0.0)))


def _profile_row(reading: Reading, area: AreaScore) -> ProfileRow:
    views = sorted(reading.group_views(area.area).values())
    return ProfileRow(
        area=area.area,
        name=reading.name(area.area),
        score=reading.score_or_none(area),
        level=area.confirmed_level,
        target=area.target,
        lowest_view=views[0] if len(views) > 1 else None,
        highest_view=views[-1] if len(views) > 1 else None,
        interval=interval_of(reading, area),
        stability=stability_of(reading, area),
    )


def _note(reading: Reading, area: AreaScore) -> AreaNote:
    level = reading.level_of(area)
    line = reading.framework.area_by_id[area.area].board_line(level)
    return AreaNote(area.area, reading.name(area.area), level, reading.score_of(area), line)


def _basis(reading: Reading) -> str:
    say = reading.wording.say
    groups = [
        say("answer.basis_group", group=b.name, answered=b.answered, invited=b.invited)
        for b in reading.groups
    ]
    team, names = reading.statement, [group.name for group in reading.release.left_out]
    scored = reading.answered
    return say(
        "answer.basis",
        period=survey_period(reading),
        groups=groups or [say("answer.basis_nobody")],
        statement=say("answer.basis_statement", invited=team.invited) if team else "",
        left_out=say("answer.basis_left_out", groups=names) if names else "",
        average=say("answer.basis_average", average=reading.average(scored)) if scored else "",
    )
