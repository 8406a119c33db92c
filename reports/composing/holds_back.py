"""Page 4, what holds us back: the support each area lacks for its next level."""

from collections.abc import Iterator
from math import ceil

from reports.composing.frame import first_that_fits
from reports.composing.reading import MOST_NAMED, ROUNDING, Reading
from reports.composing.telling import tell
from reports.leadership_report import AreaNote, Heading, HoldsBackPage, HoldsBackRow, Note
from scoring.findings import Finding, FindingKind
from scoring.results import AreaScore, Flag

SHOWN_LEVELS = (2, 3, 4)
SHOWN_GROUPS = 2
TOP_LEVEL = 5


def compose_holds_back(reading: Reading) -> HoldsBackPage:
    """Compose the page of missing support."""
    say = reading.wording.say
    key = "standfirst" if reading.below else "standfirst_none"
    return HoldsBackPage(
        heading=Heading(
            kicker=say("holds_back.kicker"),
            title=first_that_fits(_titles(reading)),
            standfirst=say(f"holds_back.{key}"),
        ),
        rows=tuple(_row(reading, area) for area in reading.below),
        reached=tuple(_reached(reading, area) for area in reading.reached),
        unanswered=tuple(_unanswered(reading, area) for area in reading.unanswered),
    )


def missing_points(reading: Reading, area: AreaScore, level: int, aim: int) -> int:
    """Return the per cent points that the printed support lacks at a level, 0 or more."""
    support = reading.support(area, level) if level in area.cumulative else 0.0
    return max(0, ceil(100 * (reading.needed(level, aim) - support) - ROUNDING))


def support_in_words(reading: Reading, area: AreaScore, aim: int) -> str:
    """Say what is missing for level ``aim``: at the level itself, and below it."""
    return " ".join([_at_the_level(reading, area, aim), *_below_the_level(reading, area, aim)])


def _titles(reading: Reading) -> Iterator[str]:
    say = reading.wording.say
    if not reading.answered:
        yield say("holds_back.title_nothing")
    elif not reading.below:
        yield say("holds_back.title_none")
    else:
        missing = {area.area: _missing_for_next(reading, area) for area in reading.below}
        most = [a for a in reading.below if missing[a.area] == max(missing.values())]
        count = len(reading.below)
        if len(most) <= MOST_NAMED:
            yield say("holds_back.title", count=count, area=reading.named(most))
        yield say("holds_back.title_count", count=count)


def _missing_for_next(reading: Reading, area: AreaScore) -> int:
    aim = _next_level(reading, area)
    return missing_points(reading, area, aim, aim)


def _next_level(reading: Reading, area: AreaScore) -> int:
    return min(reading.level_of(area) + 1, TOP_LEVEL)


def _row(reading: Reading, area: AreaScore) -> HoldsBackRow:
    aim = _next_level(reading, area)
    shown = [level for level in SHOWN_LEVELS if level in area.cumulative]
    return HoldsBackRow(
        area=area.area,
        name=reading.name(area.area),
        level=reading.level_of(area),
        target=area.target,
        next_level_line=reading.framework.area_by_id[area.area].levels[aim - 1].anchor,
        supports={level: reading.support(area, level) for level in shown},
        needed={level: reading.needed(level, aim) for level in shown},
        missing=_missing(reading, area, aim),
    )


def _missing(reading: Reading, area: AreaScore, aim: int) -> str:
    if Flag.LEVEL_5_CLAIMED in area.flags:
        return reading.wording.say("holds_back.claimed")
    sentences = [support_in_words(reading, area, aim), *_lowest(reading, area, aim)]
    return " ".join(sentences)


def _at_the_level(reading: Reading, area: AreaScore, aim: int) -> str:
    say, needed = reading.wording.say, reading.needed(aim, aim)
    if aim not in area.cumulative:
        return say("holds_back.not_assessed", level=aim)
    if reading.is_enough(area, aim, aim):
        return say("holds_back.enough", level=aim)
    points = missing_points(reading, area, aim, aim)
    if points == 0:
        return say("holds_back.just_under", level=aim, needed=needed)
    return say("holds_back.lacks", level=aim, count=points)


def _below_the_level(reading: Reading, area: AreaScore, aim: int) -> Iterator[str]:
    """Say which lower level lacks support first, if one does."""
    lower = [level for level in area.cumulative if level < aim]
    short = [level for level in lower if not reading.is_enough(area, level, aim)]
    for level in short[:1]:
        points = missing_points(reading, area, level, aim)
        key = "lacks" if points else "just_under"
        needed = reading.needed(level, aim)
        yield reading.wording.say(f"holds_back.{key}", level=level, count=points, needed=needed)


def _lowest(reading: Reading, area: AreaScore, aim: int) -> Iterator[str]:
    """Name the groups that see least of the next level."""
    supports = sorted(reading.group_supports(area, aim), key=lambda part: part[1])
    if len(supports) < 2:
        return
    groups = [
        reading.wording.say(
            "holds_back.group_share",
            group=reading.group(bucket),
            share=reading.share_of(bucket, share),
        )
        for bucket, share in supports[:SHOWN_GROUPS]
    ]
    yield reading.wording.say("holds_back.lowest", groups=groups)


def _reached(reading: Reading, area: AreaScore) -> AreaNote:
    level = reading.level_of(area)
    line = _spare(reading, area, level)
    return AreaNote(area.area, reading.name(area.area), level, reading.score_of(area), line)


def _spare(reading: Reading, area: AreaScore, level: int) -> str:
    say = reading.wording.say
    if level not in area.cumulative:
        return say("holds_back.first_level")
    points = reading.spare(area)
    return say(f"holds_back.{'spare' if points else 'no_spare'}", level=level, count=points)


def _unanswered(reading: Reading, area: AreaScore) -> Note:
    finding = Finding(FindingKind.NOT_ENOUGH_ANSWERS, 0.0, area.area)
    return Note(reading.name(area.area), tell(reading, finding))
