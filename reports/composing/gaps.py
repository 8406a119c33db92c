"""What the tests say of two groups, in words, at printed precision."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.composing.reading import Reading
from reports.leadership_report import PairRow
from reports.narrative import half_up
from scoring.measures import PairGap, Verdict

_STRENGTH = (Verdict.CLEAR_GAP, Verdict.POSSIBLE_GAP, Verdict.TOO_FEW, Verdict.NO_SIGN)


@dataclass(frozen=True, slots=True)
class Compared:
    """The strongest thing that the tests say of one area; ``gap`` is None where none was made."""

    area: str
    gap: PairGap | None

    @property
    def is_clear(self) -> bool:
        """Tell whether a gap is certain."""
        return self.gap is not None and self.gap.verdict is Verdict.CLEAR_GAP

    @property
    def is_possible(self) -> bool:
        """Tell whether a gap is as large, and may be chance."""
        return self.gap is not None and self.gap.verdict is Verdict.POSSIBLE_GAP


def strongest(reading: Reading, area: str) -> Compared:
    """Return the strongest verdict on an area; of equals the one of the widest pair."""
    gaps = reading.release.gaps_in(area)
    ordered = sorted(gaps, key=lambda g: (_STRENGTH.index(g.verdict), -abs(g.difference)))
    return Compared(area, next(iter(ordered), None))


def ends_of(reading: Reading, gap: PairGap) -> tuple[str, str]:
    """Return the ids of the group that sees more and of the one that sees less, as printed."""
    views = reading.group_views(gap.area)
    is_higher = views[gap.first] >= views[gap.second]
    return (gap.first, gap.second) if is_higher else (gap.second, gap.first)


def apart(reading: Reading, gap: PairGap) -> float:
    """Return the difference of two printed views, in levels."""
    views = reading.group_views(gap.area)
    return abs(float(half_up(views[gap.first] - views[gap.second], "0.1")))


def in_words(reading: Reading, gap: PairGap | None) -> str:
    """Return a verdict in a word or two."""
    return reading.wording.say(f"views.verdict_{gap.verdict if gap else 'untested'}")


def between(reading: Reading, gap: PairGap) -> str:
    """Say which group stands above which, by the figures that are printed."""
    high, low = (reading.bucket_name(reading.buckets[bucket]) for bucket in ends_of(reading, gap))
    key = "between" if apart(reading, gap) else "between_level"
    return reading.wording.say(f"views.{key}", high=high, low=low)


def pair_rows(reading: Reading, areas: Sequence[str]) -> tuple[PairRow, ...]:
    """Return every planned comparison, in the order of the areas, the strongest first."""
    return tuple(
        PairRow(
            area=area,
            name=reading.name(area),
            between=between(reading, gap),
            apart=apart(reading, gap),
            size=reading.wording.say(f"views.size_{gap.size}"),
            verdict=in_words(reading, gap),
            is_clear=gap.verdict is Verdict.CLEAR_GAP,
        )
        for area in areas
        for gap in sorted(
            reading.release.gaps_in(area),
            key=lambda g: (_STRENGTH.index(g.verdict), -abs(g.difference)),
        )
    )
