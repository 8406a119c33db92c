"""Page 4, profile and trend: what changed since the wave before, and what kind of PMO it is."""

from collections.abc import Iterator, Sequence

from reports.composing.frame import first_that_fits
from reports.composing.kinds import kinds_in, names_of_columns
from reports.composing.reading import Reading
from reports.leadership_report import ChangeRow, EarlierWave, Heading, Note, TrendPage
from reports.narrative import figure, half_up
from scoring.printing import printed_score
from scoring.release import EXACT_FROM
from scoring.trends import ScoreChange, Trend, compare_waves

MINUS = "\N{MINUS SIGN}"
PLUS_MINUS_ZERO = "0.0"


def compose_trend(reading: Reading, earlier: EarlierWave | None) -> TrendPage | None:
    """Compose the page; None in a first wave in which nobody told what kind of PMO it is."""
    kinds = kinds_in(reading)
    trend = compare_waves(earlier.score, reading.score) if earlier else None
    if trend is None and not kinds:
        return None
    since = earlier.name if earlier else ""
    return TrendPage(
        heading=_heading(reading, trend, since),
        since=since,
        changes=_rows(reading, trend.changes if trend else ()),
        kind_columns=names_of_columns(reading),
        kinds=kinds,
        notes=tuple(_notes(reading, trend, bool(kinds))),
    )


def _heading(reading: Reading, trend: Trend | None, since: str) -> Heading:
    say = reading.wording.say
    if trend is None:
        title, standfirst = say("trend.title_kind"), say("trend.standfirst_kind")
    elif trend.obstacle is not None:
        title = say("trend.title_obstacle", since=since)
        standfirst = say(f"trend.obstacle_{trend.obstacle}")
    else:
        title = first_that_fits(_titles(reading, trend, since))
        standfirst = _standfirst(reading, trend)
    return Heading(say("trend.kicker"), title, standfirst)


def _titles(reading: Reading, trend: Trend, since: str) -> Iterator[str]:
    say, firm = reading.wording.say, [change for change in trend.changes if change.is_firm]
    if not firm:
        yield say("trend.title_still", since=since)
        return
    moved = _steps(reading, firm[0], "moved")
    area = reading.inside(firm[0].area)
    yield say("trend.title_firm", count=len(firm), area=area, moved=moved, since=since)


def _standfirst(reading: Reading, trend: Trend) -> str:
    return reading.wording.say(
        "trend.standfirst",
        count=len(trend.changes),
        before=trend.average_before,
        after=trend.average_after,
    )


def _rows(reading: Reading, changes: Sequence[ScoreChange]) -> tuple[ChangeRow, ...]:
    ordered = sorted(changes, key=lambda c: (not c.is_firm, -abs(_printed(reading, c))))
    return tuple(_row(reading, change) for change in ordered)


def _row(reading: Reading, change: ScoreChange) -> ChangeRow:
    before, after = (_score(reading, change, score) for score in (change.before, change.after))
    return ChangeRow(
        area=change.area,
        name=reading.name(change.area),
        before=before,
        after=after,
        change=_signed(_printed(reading, change)),
        lies=_lies(reading, change),
        verdict=_verdict(reading, change),
        is_firm=change.is_firm,
    )


def _score(reading: Reading, change: ScoreChange, score: float) -> float:
    return printed_score(score, reading.heard(reading.score.area_of[change.area]))


def _printed(reading: Reading, change: ScoreChange) -> float:
    """Return the difference of the two printed scores, as a reader finds it."""
    before, after = (_score(reading, change, score) for score in (change.before, change.after))
    return float(half_up(after - before, "0.1"))


def _signed(value: float) -> str:
    if abs(value) < 0.05:
        return PLUS_MINUS_ZERO
    return f"{'+' if value > 0 else MINUS}{figure(abs(value))}"


def _lies(reading: Reading, change: ScoreChange) -> str:
    if change.low is None or change.high is None:
        return reading.wording.say("answer.nothing")
    low, high = (float(half_up(end, "0.1")) for end in (change.low, change.high))
    return f"{_signed(low)} to {_signed(high)}"


def _verdict(reading: Reading, change: ScoreChange) -> str:
    say = reading.wording.say
    if change.is_firm:
        return _steps(reading, change, "verdict")
    if change.is_partial:
        return say("trend.verdict_partial")
    if change.level_after != change.level_before:
        return say("trend.verdict_not_firm")
    if not change.excludes_zero:
        return say("trend.verdict_still")
    return say(f"trend.verdict_{'higher' if change.difference > 0 else 'lower'}")


def _steps(reading: Reading, change: ScoreChange, key: str) -> str:
    steps = change.level_after - change.level_before
    way = "up" if steps > 0 else "down"
    return reading.wording.say(f"trend.{key}_{way}", count=abs(steps))


def _notes(reading: Reading, trend: Trend | None, has_kinds: bool) -> Iterator[Note]:
    say = reading.wording.say
    if trend is not None and trend.obstacle is None:
        yield Note(say("trend.how"), say("trend.how_text"))
    if has_kinds:
        yield Note(say("trend.kind"), say("trend.kind_text", exact=EXACT_FROM))
