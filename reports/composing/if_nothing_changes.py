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
    yield reading.wording.say("answer.stay_below", count=len(reading.below), total=reading.total)
    shares = (_share_of_projects(reading, area) for area in reading.below)
    yield from [share for share in shares if share][:1]
    waiting = [step for step in reading.roadmap.steps if step.unlocks]
    if waiting:
        key = max(waiting, key=lambda step: len(step.unlocks))
        yield reading.wording.say(
            "answer.blocked", title=key.action.title, id=key.id, count=len(key.unlocks)
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
    """Say which reached level has the least support to spare."""
    held = [area for area in reading.reached if reading.level_of(area) > 1]
    if not held:
        return reading.wording.say("answer.extrapolated")
    area = min(held, key=lambda a: reading.support(a, reading.level_of(a)))
    level = reading.level_of(area)
    return reading.wording.say(
        "answer.margin",
        area=reading.inside(area.area),
        level=level,
        share=reading.support(area, level),
        needed=reading.needed(level, level),
    )
