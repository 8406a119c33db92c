"""One area of this release computed step by step, as it may be printed."""

from collections.abc import Iterator

from reports.composing.reading import Reading
from reports.leadership_report import WorkedStep
from scoring.explanation import Explanation, MeanStep, Need, Part, explain
from scoring.release import EXACT_FROM
from scoring.results import AreaScore, Flag

TOP_LEVEL = 5


def example_area(reading: Reading) -> AreaScore | None:
    """Choose the area in which most groups speak; of equals the one furthest from target."""
    ordered = [*reading.below, *reading.reached]
    return max(ordered, key=lambda a: len({p.bucket for p in a.contributions}), default=None)


def worked_example(reading: Reading, area: AreaScore | None) -> tuple[WorkedStep, ...]:
    """Tell one area's explanation from the groups' supports to its score."""
    say = reading.wording.say
    explained = explain(reading.score, area.area) if area else None
    if explained is None:
        return (WorkedStep(say("method.example_none"), say("method.nothing")),)
    return (
        *_supports(reading, explained),
        _counted(reading, explained),
        *_levels(reading, explained),
        _score(reading, explained),
        _rounding(reading, explained),
    )


def _supports(reading: Reading, explained: Explanation) -> Iterator[WorkedStep]:
    for step in explained.means:
        yield WorkedStep(_mean(reading, step), _percent(reading, step.share))


def _mean(reading: Reading, step: MeanStep) -> str:
    say = reading.wording.say
    if step.source != step.level:
        return say("method.example_source", level=step.level, source=step.source)
    said = [_part(reading, part) for part in step.parts]
    return say(
        "method.example_support", level=step.level, parts=" + ".join(said), weights=step.weights
    )


def _part(reading: Reading, part: Part) -> str:
    bucket = reading.buckets[part.bucket]
    share = reading.share_of(bucket, part.share)
    group = reading.bucket_name(bucket)
    return reading.wording.say("method.example_part", group=group, weight=part.weight, share=share)


def _counted(reading: Reading, explained: Explanation) -> WorkedStep:
    levels = [str(level) for level in explained.addends]
    shares = [_percent(reading, share) for share in explained.addends.values()]
    text = reading.wording.say("method.example_counted", levels=levels)
    return WorkedStep(text, ", ".join(shares))


def _levels(reading: Reading, explained: Explanation) -> Iterator[WorkedStep]:
    """Show the level awarded, and why the next one is not."""
    say = reading.wording.say
    if explained.reached:
        yield WorkedStep(_need(reading, explained.reached[0], explained.level), _yes(reading))
    if explained.next_level:
        aim, *below = explained.next_level
        lacking = [need for need in below if not need.is_met]
        need = lacking[0] if aim.is_met and lacking else aim
        yield WorkedStep(_need(reading, need, aim.level), say("method.example_no"))
    claimed = Flag.LEVEL_5_CLAIMED in explained.flags
    key = "flag_level_5_claimed" if claimed else "example_level_value"
    yield WorkedStep(say("method.example_level"), say(f"method.{key}", level=explained.level))


def _yes(reading: Reading) -> str:
    return reading.wording.say("method.example_yes")


def _need(reading: Reading, need: Need, aim: int) -> str:
    key = "example_level_held" if need.level == aim else "example_level_lower"
    return reading.wording.say(
        f"method.{key}", level=aim, lower=need.level, share=need.share, needed=need.needed
    )


def _score(reading: Reading, explained: Explanation) -> WorkedStep:
    shares = [f"{share:.2f}" for share in explained.addends.values()]
    text = reading.wording.say("method.example_score", parts=" + ".join(shares))
    return WorkedStep(text, reading.wording.format_field(explained.score, "level"))


def _rounding(reading: Reading, explained: Explanation) -> WorkedStep:
    say = reading.wording.say
    voices = [reading.buckets[voice.bucket] for voice in explained.voices]
    groups = [bucket for bucket in voices if not bucket.is_statement]
    is_cut = any(bucket.answered < EXACT_FROM for bucket in groups)
    cut = say("method.example_cut", exact=EXACT_FROM) if is_cut else ""
    answered = sum(bucket.answered for bucket in groups)
    return WorkedStep(
        say("method.example_rounding", cut=cut), say("method.example_answered", answered=answered)
    )


def _percent(reading: Reading, share: float) -> str:
    return reading.wording.format_field(share, "percent")
