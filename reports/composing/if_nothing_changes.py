"""What happens if nothing changes: from the answers and the plan, carried forward, marked so."""

from collections.abc import Iterator

from reports.composing.reading import Reading
from scoring.results import AreaScore


def if_nothing_changes(reading: Reading) -> str:
    """Say what stays as it is; no figure that the release or the plan does not hold."""
    say = reading.wording.say
    if not reading.answered:
        return say("answer.unknown")
    if reading.below:
        return " ".join([*_what_stays(reading), say("answer.extrapolated")])
    if reading.unanswered:
        return say("answer.only_unanswered")
    return _least_to_spare(reading)


def _what_stays(reading: Reading) -> Iterator[str]:
    count, total = len(reading.below), reading.total
    key = "stay_below_all" if count == total > 1 else "stay_below"
    yield reading.wording.say(f"answer.{key}", count=count, total=total)
    shares = (_share_of_projects(reading, area) for area in reading.below)
    yield from [share for share in shares if share][:1]
    waiting = [step for step in reading.roadmap.steps if step.unlocks]
    if waiting:
        step = max(waiting, key=lambda step: len(step.unlocks))
        yield reading.wording.say(
            "answer.blocked", title=step.action.title, id=step.id, count=len(step.unlocks)
        )


def _share_of_projects(reading: Reading, area: AreaScore) -> str | None:
    """Say on which share of projects the next level's way of working is found.

    None where the level is not assessed, or where its own support is enough and a lower
    level is what is missing.
    """
    level = reading.level_of(area) + 1
    if level not in area.cumulative or reading.is_enough(area, level, level):
        return None
    share = reading.support(area, level)
    return reading.wording.say(
        "answer.share",
        area=reading.inside(area.area),
        level=level,
        projects=_in_words(reading, share),
        share=share,
        needed=reading.needed(level, level),
    )


def _in_words(reading: Reading, share: float) -> str:
    phrases = (phrase.partition(" ") for phrase in reading.wording.words("answer.shares"))
    return next(words for limit, _, words in phrases if round(share * 100) <= int(limit))


def _least_to_spare(reading: Reading) -> str:
    """Say which reached target has the least support to spare."""
    points, areas = reading.least_to_spare
    if not areas:
        return reading.wording.say("answer.extrapolated")
    return reading.wording.say("answer.margin", points=points, area=reading.named(areas))
