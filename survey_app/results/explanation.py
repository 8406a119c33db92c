"""Explain this score: every step from the groups' support to the level, with its numbers.

Computed from a scored release alone and written at printed precision, so that the page can
be checked with a calculator and shows nothing that the release does not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

from questionnaires.framework import Style
from scoring.levels import meets
from scoring.release import ReleasedBucket
from scoring.results import AreaScore, Contribution, Flag, WaveScore
from scoring.support import LEVELS
from survey_app.results.printing import (
    NOTHING,
    as_mean,
    as_share,
    as_share_beside,
    bucket_share,
    in_words,
    shared_share,
)

KINDS: Mapping[Style, str] = {
    Style.ANCHORED: "own form",
    Style.STATEMENTS: "observed",
    Style.EXPERIENCE: "experience",
}


@dataclass(frozen=True, slots=True)
class SupportRow:
    """One group's support by level, 2 to 5, as text."""

    group: str
    kind: str
    weight: int
    supports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A step of the explanation: what it is about, and what it says."""

    term: str
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole explanation of one area's score, in reading order."""

    levels: tuple[int, ...]
    rows: tuple[SupportRow, ...]
    means: tuple[str, ...]
    steps: tuple[Remark, ...]


@dataclass(frozen=True)
class _Area:
    """One area of a scored release, with what its explanation asks again and again."""

    score: WaveScore
    area: AreaScore

    @property
    def buckets(self) -> tuple[ReleasedBucket, ...]:
        heard = {part.bucket for part in self.area.contributions}
        return tuple(b for b in self.score.release.buckets if b.id in heard)

    def parts_at(self, level: int) -> list[tuple[ReleasedBucket, Contribution]]:
        """Return who has evidence at a level."""
        of = {bucket.id: bucket for bucket in self.score.release.buckets}
        return [(of[p.bucket], p) for p in self.area.contributions if p.level == level]

    def source_of(self, level: int) -> int:
        """Return the level whose evidence counts for ``level``: itself, or one above."""
        return next(at for at in LEVELS if at >= level and self.parts_at(at))

    def printed(self, level: int) -> float:
        """Return the support of all at a level as it may be printed."""
        voices = [bucket for bucket, _ in self.parts_at(self.source_of(level))]
        return shared_share(self.area.support[level], voices)

    def counting(self, level: int) -> float:
        """Return what counts at a level, the lowest up to there, as it may be printed."""
        counted = self.area.cumulative[level]
        return self.printed(min(at for at in self.area.support if self.area.support[at] == counted))

    def needed(self, level: int, aim: int) -> float:
        """Return the support needed at ``level`` by who aims at level ``aim``."""
        policy = self.score.release.policy
        return policy.reach if level == aim else policy.hold

    def against_need(self, level: int, aim: int) -> str:
        policy = self.score.release.policy
        value, needed = self.area.cumulative[level], self.needed(level, aim)
        return as_share_beside(value, self.counting(level), needed, policy)

    def meets(self, level: int, aim: int) -> bool:
        policy = self.score.release.policy
        return meets(self.area.cumulative[level], self.needed(level, aim), policy)


def explain(score: WaveScore, area: AreaScore) -> Explanation | None:
    """Explain an area's score, or return None when nothing is assessed."""
    if area.score is None or area.level is None:
        return None
    reading = _Area(score, area)
    return Explanation(
        levels=LEVELS,
        rows=tuple(_support_row(reading, bucket) for bucket in reading.buckets),
        means=tuple(_share_or_nothing(reading, level) for level in LEVELS),
        steps=(*_means(reading), _score(reading), _level(reading), *_remarks(reading)),
    )


def counted_supports(score: WaveScore, area: AreaScore) -> Mapping[int, float]:
    """Return what counts at each assessed level, 0 to 1, as it may be printed."""
    reading = _Area(score, area)
    return {level: reading.counting(level) for level in sorted(area.cumulative)}


def needed_for_next(score: WaveScore, area: AreaScore) -> Mapping[int, float]:
    """Return the support that the next level asks of itself and of those below it."""
    aim = min((area.level or 1) + 1, max(LEVELS))
    return {level: _Area(score, area).needed(level, aim) for level in range(2, aim + 1)}


def kind_of(bucket: ReleasedBucket) -> str:
    """Say how a group answers."""
    return "joint statement" if bucket.is_statement else KINDS[bucket.style]


def _support_row(reading: _Area, bucket: ReleasedBucket) -> SupportRow:
    said = {p.level: p.support for p in reading.area.contributions if p.bucket == bucket.id}
    shares = (as_share(bucket_share(said[at], bucket)) if at in said else NOTHING for at in LEVELS)
    return SupportRow(bucket.name, kind_of(bucket), bucket.weight, tuple(shares))


def _share_or_nothing(reading: _Area, level: int) -> str:
    return as_share(reading.printed(level)) if level in reading.area.support else NOTHING


def _means(reading: _Area) -> list[Remark]:
    return [
        Remark(f"Step 2. Weighted mean at level {level}", _mean_at(reading, level))
        for level in sorted(reading.area.support)
    ]


def _mean_at(reading: _Area, level: int) -> str:
    source = reading.source_of(level)
    if source != level:
        share = as_share(reading.printed(level))
        return f"Nobody was asked about level {level} alone, so it takes level {source}: {share}"
    parts = [
        (p.weight, round(bucket_share(p.support, b) * 100)) for b, p in reading.parts_at(level)
    ]
    total = sum(weight for weight, _ in parts)
    sum_text = " + ".join(f"{weight}×{share}" for weight, share in parts)
    by_hand = round(sum(weight * share for weight, share in parts) / total)
    sign = "=" if by_hand == round(reading.printed(level) * 100) else "≈"
    return f"({sum_text}) ÷ {total} {sign} {as_share(reading.printed(level))}"


def _score(reading: _Area) -> Remark:
    area = reading.area
    counting = [reading.counting(level) for level in sorted(area.cumulative)]
    score = as_mean(area.score or 1.0)
    sign = "=" if as_mean(1 + fsum(counting)) == score else "≈"
    text = f"1 + {' + '.join(f'{support:.2f}' for support in counting)} {sign} {score}"
    if any(area.cumulative[at] < area.support[at] for at in area.cumulative):
        text += ". No level counts for more than the one below it."
    if area.ceiling < max(LEVELS):
        text += f" (of at most {area.ceiling:.0f}: what lies above was not asked)"
    return Remark("Step 3. Score", text)


def _level(reading: _Area) -> Remark:
    level = reading.area.level or 1
    sentences = []
    if level > 1:
        sentences.append(_reached(reading, level))
    if level + 1 in reading.area.cumulative:
        sentences.append(_not_reached(reading, level + 1))
    elif level < max(LEVELS):
        sentences.append(f"Level {level + 1} was not asked of anyone.")
    return Remark("Step 4. Level", " ".join(sentences))


def _reached(reading: _Area, level: int) -> str:
    first = f"Level {level} needs {_need(reading, level, level)}"
    below = [
        f"{_need(reading, at, level)} at level {at} (has {reading.against_need(at, level)})"
        for at in range(2, level)
    ]
    if not below:
        return f"{first} and has {reading.against_need(level, level)}."
    return f"{in_words([f'{first} (has {reading.against_need(level, level)})', *below])}: reached."


def _not_reached(reading: _Area, level: int) -> str:
    first = f"Level {level} needs {_need(reading, level, level)}"
    first += f" (has {reading.against_need(level, level)})"
    below = [
        f"{_need(reading, at, level)} at level {at} (has {reading.against_need(at, level)})"
        for at in range(2, level)
    ]
    return f"{in_words([first, *below])}: not yet."


def _need(reading: _Area, level: int, aim: int) -> str:
    share = as_share(reading.needed(level, aim))
    return f"more than {share}" if reading.score.release.policy.above else share


def _remarks(reading: _Area) -> list[Remark]:
    area = reading.area
    remarks = [_holds_back(reading), _contested(reading)]
    if Flag.CLAIM_NOT_BACKED in area.flags:
        remarks.append(
            Remark(
                "Why not backed",
                "The PMO sees far more than sponsors and project managers do, by a whole level "
                "or more over levels 2 to 4 together.",
            )
        )
    if Flag.PROVISIONAL in area.flags:
        remarks.append(Remark("Why provisional", _why_provisional(reading)))
    remarks.append(Remark("With equal weights", _other_reading(area, area.level_equal_weights)))
    if any(bucket.is_statement for bucket in reading.buckets):
        text = _other_reading(area, area.level_without_statement)
        remarks.append(Remark("Without the joint statement", text))
    return [remark for remark in remarks if remark is not None]


def _holds_back(reading: _Area) -> Remark | None:
    aim = (reading.area.level or 1) + 1
    if aim not in reading.area.cumulative:
        return None
    level = next(at for at in LEVELS if not reading.meets(at, aim))
    source = reading.source_of(level)
    needed = reading.needed(level, aim)
    shares = {b.name: bucket_share(p.support, b) for b, p in reading.parts_at(source)}
    lowest = min(shares, key=shares.__getitem__)
    if shares[lowest] >= needed:
        return None
    text = f"{lowest}, {as_share(shares[lowest])} at level {level}."
    if len(shares) > 1:
        text += f" If that stood at {as_share(needed)}, support would be about "
        text += f"{as_share(_with_lowest_at(reading, source, needed, lowest))}."
    return Remark("What holds it back", text)


def _with_lowest_at(reading: _Area, level: int, needed: float, lowest: str) -> float:
    parts = [
        (p.weight, needed if b.name == lowest else bucket_share(p.support, b))
        for b, p in reading.parts_at(level)
    ]
    return sum(weight * share for weight, share in parts) / sum(weight for weight, _ in parts)


def _contested(reading: _Area) -> Remark | None:
    if Flag.CONTESTED not in reading.area.flags:
        return None
    level, policy = reading.area.level or 1, reading.score.release.policy
    limit = policy.contested_below
    voices = [
        f"{b.name} ({as_share_beside(p.support, bucket_share(p.support, b), limit, policy)})"
        for b, p in reading.parts_at(level)
        if p.support < limit - policy.tolerance and not b.is_pmo and not b.is_statement
    ]
    text = f"Under {as_share(limit)} at level {level}: {in_words(voices)}."
    return Remark("Why contested", text)


def _why_provisional(reading: _Area) -> str:
    waiting = [
        group.name
        for group in reading.score.release.left_out
        if reading.area.area in group.provisional_areas
    ]
    if waiting:
        return f"Asked, but too few answered to be shown: {in_words(waiting)}."
    heard, enough = len(reading.buckets), reading.score.release.policy.enough_buckets
    groups = "1 group is" if heard == 1 else f"{heard} groups are"
    return f"Only {groups} heard here; {enough} are needed for a firm level."


def _other_reading(area: AreaScore, level: int | None) -> str:
    if level is None:
        return "There would be no level: nobody else was asked."
    if level == area.level:
        return f"The level would be the same, {level}."
    return f"The level would be {level}, so this page shows a flag."
