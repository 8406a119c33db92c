"""How sure scores and levels are, in words and at printed precision."""

from reports.composing.reading import Reading
from reports.leadership_report import Figure
from scoring.measures import Stability
from scoring.printing import printed_score
from scoring.release import EXACT_FROM
from scoring.results import AreaScore

Range = tuple[float, float]


def interval_of(reading: Reading, area: AreaScore) -> Range | None:
    """Return where an area's score lies, by the rule its score is printed with."""
    found = reading.release.confidence_of.get(area.area)
    if found is None or found.share is None:
        return None  # of few people an interval would tell how far they agree
    heard = reading.heard(area)
    return printed_score(found.low, heard), printed_score(found.high, heard)


def interval_of_average(reading: Reading) -> Range | None:
    """Return where the average of all areas lies."""
    found = reading.release.headline_confidence
    groups = reading.release.buckets
    people = sum(group.answered for group in groups if not group.is_statement)
    if found is None or people < EXACT_FROM:
        return None
    return printed_score(found.low, groups), printed_score(found.high, groups)


def stability_of(reading: Reading, area: AreaScore) -> str:
    """Return how stable an area's level is, in a word; empty where it was not measured."""
    found = reading.release.confidence_of.get(area.area)
    return "" if found is None else reading.wording.say(f"shared.stability_{found.stability}")


def firmness(reading: Reading) -> Figure:
    """Count the levels that would come out the same if others of the same groups answered."""
    say, measured = reading.wording.say, reading.release.confidence
    if not measured:
        return Figure(say("answer.figure_firm"), say("answer.nothing"), say("answer.firm_none"))
    solid = sum(found.stability is Stability.SOLID for found in measured)
    uncertain = [
        area
        for area in reading.answered
        if area.area in reading.release.confidence_of
        and reading.release.confidence_of[area.area].stability is Stability.UNCERTAIN
    ]
    key = "firm_but" if uncertain else "firm"
    return Figure(
        label=say("answer.figure_firm"),
        value=say("answer.of", part=solid, whole=len(measured)),
        meaning=say(f"answer.{key}", areas=reading.named(uncertain) if uncertain else ""),
    )
