"""Method and confidence: who was asked, the rules, one area worked through, versions."""

from collections.abc import Iterator

from reports.composition.context import Context
from reports.leadership_report import Heading, MethodPage, Note, WorkedStep
from reports.narrative import figure, half_up
from scoring.release import release_hash
from scoring.results import AreaScore, Contribution, Flag

FLAG_ORDER = tuple(Flag)


def compose_method(context: Context) -> MethodPage:
    """Compose the page that says how the figures were made."""
    say = context.say
    example = _example_area(context)
    area = context.inside(example.area) if example else ""
    return MethodPage(
        heading=Heading(
            say("page_method.kicker"),
            say("page_method.title", forms=context.release.answered),
            say("page_method.standfirst"),
        ),
        asked=tuple(_asked(context)),
        rules=tuple(_rules(context)),
        example_title=say("page_method.example_title", area=area)
        if example
        else say("page_method.example_none"),
        example=tuple(_worked(context, example)) if example else (),
        scores=tuple(_score_row(context, row) for row in context.score.areas),
        versions=_versions(context),
    )


def _asked(context: Context) -> Iterator[tuple[str, str]]:
    people = [bucket for bucket in context.release.buckets if not bucket.is_statement]
    for bucket in context.release.buckets:
        key = "page_method.asked_statement" if bucket.is_statement else "page_method.asked_of"
        text = context.say(key, answered=bucket.answered, invited=bucket.invited)
        yield context.group(bucket.id), text
    for group in context.release.left_out:
        yield group.name, group.reason
    answered, invited = sum(b.answered for b in people), sum(b.invited for b in people)
    yield (
        context.say("page_method.asked_all"),
        context.say("page_method.asked_of", answered=answered, invited=invited),
    )


def _rules(context: Context) -> Iterator[Note]:
    policy, say = context.release.policy, context.say
    weights = [
        say("page_method.weight", group=context.group(b.id), weight=b.weight)
        for b in context.release.buckets
    ]
    texts = {
        "level": say("page_method.level_text", reach=policy.reach, hold=policy.hold),
        "weights": say("page_method.weights_text", weights=weights) if weights else "",
        "headline": say("page_method.headline_text", share=policy.headline_share),
        "cant_say": say("page_method.cant_say_text", share=policy.max_cant_say),
        "privacy": say("page_method.privacy_text", k=policy.k),
    }
    for bucket in context.release.buckets:
        if bucket.is_statement:
            texts["statement"] = say("page_method.statement_text", people=bucket.invited)
    texts["flags"] = say("page_method.flags_text")
    for name, text in texts.items():
        if text:
            yield Note(say(f"page_method.{name}"), text)


def _example_area(context: Context) -> AreaScore | None:
    """Choose the area that most groups speak about; the weakest of them shows most."""
    speaking = {a.area: len({part.bucket for part in a.contributions}) for a in context.scored}
    return min(context.scored, key=lambda a: (-speaking[a.area], a.score or 0), default=None)


def _worked(context: Context, area: AreaScore) -> Iterator[WorkedStep]:
    for level in sorted(area.support):
        parts = [part for part in area.contributions if part.level == level]
        if parts:
            text = context.say(
                "page_method.example_support",
                level=level,
                parts=" + ".join(_part(context, part) for part in parts),
                weight=sum(part.weight for part in parts),
            )
            yield WorkedStep(text, _percent(area.support[level]))
    supports = " + ".join(str(half_up(value, "0.01")) for value in area.cumulative.values())
    score = context.figure(area) or 1.0
    yield WorkedStep(context.say("page_method.example_score", supports=supports), figure(score))
    level = area.level or 1
    yield WorkedStep(context.say("page_method.example_level", level=level), str(level))


def _part(context: Context, part: Contribution) -> str:
    support = context.support(part.bucket, part.support)
    return context.say("page_method.example_part", weight=part.weight, support=support)


def _percent(value: float) -> str:
    return f"{half_up(value * 100, '1')}\u00a0%"


def _score_row(context: Context, area: AreaScore) -> tuple[str, str, str, str]:
    name = context.area(area.area).short_name
    score = context.figure(area)
    if score is None or area.level is None:
        return name, "–", "–", context.say("page_method.not_enough")
    flags = [context.say(f"page_method.flag_{flag}") for flag in FLAG_ORDER if flag in area.flags]
    return name, figure(score), str(area.level), ", ".join(flags)


def _versions(context: Context) -> tuple[tuple[str, str], ...]:
    release, say = context.release, context.say
    return (
        (say("page_method.framework"), f"{release.framework_id} {release.framework_version}"),
        (say("page_method.scoring"), release.policy.version),
        (say("page_method.made"), say("shared.day", **_day(context))),
        (say("page_method.release"), release_hash(release)[:16]),
    )


def _day(context: Context) -> dict[str, object]:
    made = context.facts.made_on
    month = context.wording.words("shared.months")[made.month - 1]
    return {"day": made.day, "month": month, "year": made.year}
