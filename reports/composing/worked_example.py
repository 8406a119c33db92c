"""One area of this release computed step by step, as it may be printed."""

from collections.abc import Iterator

from reports.composing.reading import Reading
from reports.leadership_report import WorkedStep
from scoring.release import EXACT_FROM
from scoring.results import AreaScore, Flag

TOP_LEVEL = 5


def example_area(reading: Reading) -> AreaScore | None:
    """Choose the area in which most groups speak; of equals the one furthest from target."""
    ordered = [*reading.below, *reading.reached]
    return max(ordered, key=lambda a: len({p.bucket for p in a.contributions}), default=None)


def worked_example(reading: Reading, area: AreaScore | None) -> tuple[WorkedStep, ...]:
    """Compute one area from the groups' supports to its score."""
    say = reading.wording.say
    if area is None:
        return (WorkedStep(say("method.example_none"), say("method.nothing")),)
    return (
        *_supports(reading, area),
        _counted(reading, area),
        *_levels(reading, area),
        _score(reading, area),
        _rounding(reading, area),
    )


def _supports(reading: Reading, area: AreaScore) -> Iterator[WorkedStep]:
    say, percent = reading.wording.say, reading.wording.format_field
    for level in area.support:
        parts = [part for part in area.contributions if part.level == level]
        if not parts:
            source = min(part.level for part in area.contributions if part.level > level)
            text = say("method.example_source", level=level, source=source)
        else:
            shares = dict(reading.group_supports(area, level))
            said = [
                say(
                    "method.example_part",
                    group=reading.bucket_name(bucket),
                    weight=bucket.weight,
                    share=reading.share_of(bucket, share),
                )
                for bucket, share in shares.items()
            ]
            weights = sum(part.weight for part in parts)
            text = say(
                "method.example_support", level=level, parts=" + ".join(said), weights=weights
            )
        yield WorkedStep(text, percent(reading.plain_support(area, level), "percent"))


def _counted(reading: Reading, area: AreaScore) -> WorkedStep:
    levels = [str(level) for level in area.cumulative]
    shares = [reading.support(area, level) for level in area.cumulative]
    text = reading.wording.say("method.example_counted", levels=levels)
    percents = [reading.wording.format_field(share, "percent") for share in shares]
    return WorkedStep(text, ", ".join(percents))


def _levels(reading: Reading, area: AreaScore) -> Iterator[WorkedStep]:
    """Show the level awarded, and why the next one is not."""
    say, level = reading.wording.say, area.level or 1
    for aim in (level, level + 1):
        if aim not in area.cumulative:
            continue
        short = [at for at in area.cumulative if at < aim and not reading.is_enough(area, at, aim)]
        at = aim if not reading.is_enough(area, aim, aim) or not short else short[0]
        key = "example_level_held" if at == aim else "example_level_lower"
        share, needed = reading.support(area, at), reading.needed(at, aim)
        text = say(f"method.{key}", level=aim, lower=at, share=share, needed=needed)
        result = "example_yes" if aim == level else "example_no"
        yield WorkedStep(text, say(f"method.{result}"))
    claimed = Flag.LEVEL_5_CLAIMED in area.flags
    value = (
        say("method.flag_level_5_claimed")
        if claimed
        else say("method.example_level_value", level=level)
    )
    yield WorkedStep(say("method.example_level"), value)


def _score(reading: Reading, area: AreaScore) -> WorkedStep:
    shares = [f"{reading.support(area, level):.2f}" for level in area.cumulative]
    text = reading.wording.say("method.example_score", parts=" + ".join(shares))
    return WorkedStep(text, reading.wording.format_field(reading.score_of(area), "level"))


def _rounding(reading: Reading, area: AreaScore) -> WorkedStep:
    say = reading.wording.say
    heard = {part.bucket for part in area.contributions}
    groups = [bucket for bucket in reading.groups if bucket.id in heard]
    is_cut = any(bucket.answered < EXACT_FROM for bucket in groups)
    cut = say("method.example_cut", exact=EXACT_FROM) if is_cut else ""
    answered = sum(bucket.answered for bucket in groups)
    return WorkedStep(
        say("method.example_rounding", cut=cut), say("method.example_answered", answered=answered)
    )
