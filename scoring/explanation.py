"""Every step of one area's score with its numbers, ready to be worded.

Whoever shows it computes nothing: shares stand at the precision they may be printed with, and
where rounding would contradict what the exact figure decides, that is said.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from questionnaires.framework import Style
from scoring.levels import LOWEST, meets
from scoring.measures import AreaConfidence
from scoring.printing import printed_score, printed_share, printed_support_of
from scoring.release import Release, ReleasedBucket
from scoring.results import AreaScore, Contribution, Flag, WaveScore
from scoring.support import LEVELS

_HALF_A_POINT = 0.005


@dataclass(frozen=True, slots=True)
class Voice:
    """One group: how it answers, how much it weighs, and its support by level, 0 to 1."""

    bucket: str
    name: str
    style: Style
    is_statement: bool
    weight: int
    shares: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Part:
    """One group's part in a weighted mean: bucket id, weight, and share as printed."""

    bucket: str
    weight: int
    share: float


@dataclass(frozen=True, slots=True)
class MeanStep:
    """The weighted mean at one level.

    source : the level whose evidence it is, another one where nobody was asked about this
    parts : each group with evidence there
    share : their mean; counted : what counts, never more than at the level below
    is_rounded : whether the parts as printed give another share
    """

    level: int
    source: int
    parts: tuple[Part, ...]
    weights: int
    share: float
    counted: float
    is_rounded: bool

    @property
    def is_lowered(self) -> bool:
        """Tell whether a lower level holds this one down."""
        return self.counted < self.share


@dataclass(frozen=True, slots=True)
class Need:
    """What one level asks of a share, and whether it has it.

    share : as printed; contradicts : whether rounding makes it look otherwise than ``is_met``
    missing : share still needed, 0 when it is met
    """

    level: int
    needed: float
    share: float
    is_met: bool
    contradicts: bool
    missing: float


@dataclass(frozen=True, slots=True)
class Objection:
    """A group with less support than a limit, by name."""

    name: str
    need: Need


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Who stands lowest at the level that the next one lacks.

    lifted : support of all if that group stood at what is needed; None when it is alone
    """

    level: int
    name: str
    share: float
    needed: float
    lifted: float | None


@dataclass(frozen=True)
class Explanation:
    """How one area's score and level came about.

    voices, means : steps 1 and 2; score : step 3, 1 to 5, 1 + ``addends``
    is_rounded : whether the addends as printed give another score
    reached, next_level : what the level awarded asks, and the one above it (empty at the top,
        or where nobody was asked about it); exceeds : whether needs must be exceeded
    held_back : None where no group stands under what is needed
    contested : groups other than the PMO that see less than the limit at the level
    waiting : groups that were asked and fell short of k; heard, enough : groups that speak, and
        how many a firm level needs
    equal_weights, without_statement, without_reviewed : the level under another reading
    confidence, interval : how far the score may be off, and where it lies as printed; None
        where that was not measured
    """

    area: str
    level: int
    confirmed_level: int
    target: int
    voices: tuple[Voice, ...]
    means: tuple[MeanStep, ...]
    score: float
    is_rounded: bool
    ceiling: float
    reached: tuple[Need, ...]
    next_level: tuple[Need, ...]
    exceeds: bool
    held_back: HeldBack | None
    contested: tuple[Objection, ...]
    contested_below: float
    waiting: tuple[str, ...]
    heard: int
    enough: int
    flags: frozenset[Flag]
    equal_weights: int | None
    without_statement: int | None
    without_reviewed: int | None
    confidence: AreaConfidence | None
    interval: tuple[float, float] | None

    @property
    def addends(self) -> Mapping[int, float]:
        """What counts at each assessed level, 0 to 1."""
        return {step.level: step.counted for step in self.means}

    @property
    def has_statement(self) -> bool:
        """Tell whether a joint statement speaks."""
        return any(voice.is_statement for voice in self.voices)

    @property
    def would_lift(self) -> Mapping[int, float]:
        """What would bring the next level: the support needed, at each level that lacks it."""
        return {need.level: need.needed for need in self.next_level if not need.is_met}


def explain(score: WaveScore, area: str) -> Explanation | None:
    """Return every step of one area's score.

    Parameters
    ----------
    score : a scored release
    area : id of a focus area in scope

    Returns
    -------
    None where the area has no score.

    Raises
    ------
    KeyError : the area is not in scope

    Source
    ------
    Scoring rules 1 and 2, and ``docs/method.md``.
    """
    scored = score.area_of[area]
    if scored.score is None or scored.level is None:
        return None
    return _Explaining(score.release, scored, scored.score, scored.level).explanation()


@dataclass(frozen=True)
class _Explaining:
    """One scored area, with what its explanation asks again and again."""

    release: Release
    area: AreaScore
    score: float
    level: int

    @cached_property
    def buckets(self) -> Mapping[str, ReleasedBucket]:
        return {bucket.id: bucket for bucket in self.release.buckets}

    @cached_property
    def heard(self) -> tuple[ReleasedBucket, ...]:
        speaking = {part.bucket for part in self.area.contributions}
        return tuple(bucket for bucket in self.release.buckets if bucket.id in speaking)

    @cached_property
    def means(self) -> tuple[MeanStep, ...]:
        return tuple(self._mean(level) for level in sorted(self.area.support))

    def explanation(self) -> Explanation:
        policy, area = self.release.policy, self.area
        printed = printed_score(self.score, self.heard)
        counted = LOWEST + fsum(step.counted for step in self.means)
        return Explanation(
            area=area.area,
            level=self.level,
            confirmed_level=area.confirmed_level or self.level,
            target=area.target,
            voices=tuple(map(self._voice, self.heard)),
            means=self.means,
            score=printed,
            is_rounded=printed_score(counted, self.heard) != printed,
            ceiling=area.ceiling,
            reached=tuple(self._needs(self.level)) if self.level > LOWEST else (),
            next_level=tuple(self._needs(self.level + 1)),
            exceeds=policy.above,
            held_back=self._held_back(),
            contested=tuple(self._contested()),
            contested_below=policy.contested_below,
            waiting=tuple(
                group.name
                for group in self.release.left_out
                if area.area in group.provisional_areas
            ),
            heard=len(self.heard),
            enough=policy.enough_buckets,
            flags=area.flags,
            equal_weights=area.level_equal_weights,
            without_statement=area.level_without_statement,
            without_reviewed=area.level_without_reviewed,
            confidence=self.release.confidence_of.get(area.area),
            interval=self._interval(),
        )

    def _interval(self) -> tuple[float, float] | None:
        found = self.release.confidence_of.get(self.area.area)
        if found is None or found.share is None:
            return None  # of few people an interval would tell how far they agree
        return printed_score(found.low, self.heard), printed_score(found.high, self.heard)

    def _parts_at(self, level: int) -> Sequence[Contribution]:
        return [part for part in self.area.contributions if part.level == level]

    def _source_of(self, level: int) -> int:
        """Return the level whose evidence counts for ``level``: itself, or one above."""
        return next(at for at in LEVELS if at >= level and self._parts_at(at))

    def _share_of(self, part: Contribution) -> float:
        return printed_share(part.support, [self.buckets[part.bucket]])

    def _printed(self, level: int) -> float:
        """Return the support of all at a level, before the running minimum."""
        return printed_support_of(self._parts_at(self._source_of(level)), self.buckets)

    def _counted(self, level: int) -> float:
        """Return what counts at a level: the lowest up to there."""
        counted = self.area.cumulative[level]
        return self._printed(min(at for at in LEVELS if self.area.support.get(at) == counted))

    def _voice(self, bucket: ReleasedBucket) -> Voice:
        said = [part for part in self.area.contributions if part.bucket == bucket.id]
        return Voice(
            bucket=bucket.id,
            name=bucket.name,
            style=bucket.style,
            is_statement=bucket.is_statement,
            weight=bucket.weight,
            shares={part.level: self._share_of(part) for part in said},
        )

    def _mean(self, level: int) -> MeanStep:
        source = self._source_of(level)
        parts = tuple(
            Part(part.bucket, part.weight, self._share_of(part)) for part in self._parts_at(source)
        )
        weights, share = sum(part.weight for part in parts), self._printed(level)
        by_hand = fsum(part.weight * part.share for part in parts) / weights
        return MeanStep(
            level=level,
            source=source,
            parts=parts,
            weights=weights,
            share=share,
            counted=self._counted(level),
            is_rounded=abs(by_hand - share) > _HALF_A_POINT,
        )

    def _needs(self, aim: int) -> Iterator[Need]:
        """Yield what level ``aim`` asks: of itself first, then of each level below."""
        policy = self.release.policy
        if aim in self.area.cumulative:
            for level in (aim, *range(LEVELS[0], aim)):
                needed = policy.reach if level == aim else policy.hold
                exact, share = self.area.cumulative[level], self._counted(level)
                yield self._need(level, exact, share, needed)

    def _need(self, level: int, exact: float, share: float, needed: float) -> Need:
        policy = self.release.policy
        is_met = meets(exact, needed, policy)
        contradicts = meets(share, needed, policy) != is_met
        missing = 0.0 if is_met else max(0.0, round(needed - share, 2))
        return Need(level, needed, share, is_met, contradicts, missing)

    def _held_back(self) -> HeldBack | None:
        lacking = [need for need in self._needs(self.level + 1) if not need.is_met]
        if not lacking:
            return None
        need = min(lacking, key=lambda need: need.level)
        parts = self._parts_at(self._source_of(need.level))
        lowest = min(parts, key=self._share_of)
        share = self._share_of(lowest)
        if share >= need.needed:
            return None
        said = [(p.weight, need.needed if p is lowest else self._share_of(p)) for p in parts]
        lifted = fsum(w * s for w, s in said) / sum(w for w, _ in said)
        name = self.buckets[lowest.bucket].name
        return HeldBack(need.level, name, share, need.needed, lifted if len(parts) > 1 else None)

    def _contested(self) -> Iterator[Objection]:
        policy = self.release.policy
        if Flag.CONTESTED not in self.area.flags:
            return
        for part in self._parts_at(self.level):
            bucket = self.buckets[part.bucket]
            limit = policy.contested_below
            is_under = part.support < limit - policy.tolerance
            if is_under and not bucket.is_pmo and not bucket.is_statement:
                share = self._share_of(part)
                contradicts = share >= limit - policy.tolerance
                missing = max(0.0, round(limit - share, 2))
                need = Need(self.level, limit, share, False, contradicts, missing)
                yield Objection(bucket.name, need)
