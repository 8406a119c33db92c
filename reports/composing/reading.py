"""A scored release as the report reads it: names, printed values, and what follows from them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from questionnaires.framework import Framework, Kind
from questionnaires.placeholders import Names, fill
from reports.composing.precision import source_level
from reports.leadership_report import ReportFacts
from reports.library import Library
from reports.narrative import Wording, half_up, inner
from reports.roadmap import Roadmap
from scoring.levels import meets
from scoring.printing import printed_score, printed_share, printed_support_of, printed_view
from scoring.release import EXACT_FROM, SUPPORT_LIMITS, Release, ReleasedBucket
from scoring.results import AreaScore, WaveScore

MOST_NAMED = 2
ROUNDING = 1e-6


@dataclass(frozen=True)
class Reading:
    """Everything a page is composed from.

    Every number it hands out is at printed precision; sentences compare printed numbers, so
    that a reader with pencil and paper finds the same.
    """

    facts: ReportFacts
    framework: Framework
    score: WaveScore
    roadmap: Roadmap
    library: Library
    wording: Wording

    @property
    def release(self) -> Release:
        """The numbers that may be shown."""
        return self.score.release

    @cached_property
    def buckets(self) -> Mapping[str, ReleasedBucket]:
        """Buckets that are shown, by id."""
        return {bucket.id: bucket for bucket in self.release.buckets}

    @cached_property
    def groups(self) -> tuple[ReleasedBucket, ...]:
        """Buckets of people who answered alone: all but joint statements."""
        return tuple(bucket for bucket in self.release.buckets if not bucket.is_statement)

    @cached_property
    def statement(self) -> ReleasedBucket | None:
        """The PMO's joint statement, or None."""
        return next((b for b in self.release.buckets if b.is_statement), None)

    @property
    def total(self) -> int:
        """How many areas are in scope."""
        return len(self.score.areas)

    @cached_property
    def answered(self) -> tuple[AreaScore, ...]:
        """Areas with a level, in framework order."""
        return tuple(a for a in self.score.areas if a.level is not None and a.score is not None)

    @cached_property
    def unanswered(self) -> tuple[AreaScore, ...]:
        """Areas without a level, in framework order."""
        return tuple(area for area in self.score.areas if area not in self.answered)

    @cached_property
    def reached(self) -> tuple[AreaScore, ...]:
        """Areas at their target, the highest score first."""
        at_target = (area for area in self.answered if area.reaches_target)
        return tuple(sorted(at_target, key=lambda area: -self.score_of(area)))

    @cached_property
    def below(self) -> tuple[AreaScore, ...]:
        """Areas below their target, the widest gap first."""
        under = (area for area in self.answered if not area.reaches_target)
        return tuple(sorted(under, key=lambda a: (-self.gap(a), self.score_of(a))))

    @cached_property
    def furthest(self) -> tuple[AreaScore, ...]:
        """Areas with the widest gap of all; several when the printed gaps are equal."""
        widest = max((self.gap(area) for area in self.below), default=0.0)
        return tuple(area for area in self.below if self.gap(area) == widest)

    @cached_property
    def lowest(self) -> tuple[AreaScore, ...]:
        """Areas with the lowest printed score; several when they are equal."""
        lowest = min((self.score_of(area) for area in self.answered), default=0.0)
        return tuple(area for area in self.answered if self.score_of(area) == lowest)

    @cached_property
    def by_score(self) -> tuple[AreaScore, ...]:
        """Areas with a level, the lowest score first."""
        return tuple(sorted(self.answered, key=self.score_of))

    def name(self, area: str) -> str:
        """Return an area's name as charts and tables print it."""
        return self.framework.area_by_id[area].short_name

    def inside(self, area: str) -> str:
        """Return an area's name as it stands inside a sentence."""
        return self.framework.area_by_id[area].in_a_sentence

    def insides(self, areas: Iterable[AreaScore]) -> list[str]:
        """Return the names of several areas as they stand inside a sentence."""
        return [self.inside(area.area) for area in areas]

    def named(self, areas: Sequence[AreaScore]) -> str:
        """Return one or two areas by name, more of them by number: "five areas"."""
        if len(areas) > MOST_NAMED:
            return self.wording.say("shared.some_areas", count=len(areas))
        return self.wording.join(self.insides(areas))

    def question(self, area: str) -> str:
        """Return the question that all groups were asked in the same words."""
        items = self.framework.area_by_id[area].items
        wordings = (next(iter(i.wording.values()), "") for i in items if i.kind is Kind.LINKING)
        names = Names(pmo=self.facts.pmo_name, organisation=self.facts.organisation)
        return fill(next(wordings, ""), names)

    def bucket_name(self, bucket: ReleasedBucket) -> str:
        """Return a group's name; a joint statement is named as what it is."""
        return self.wording.say("shared.pmo_statement") if bucket.is_statement else bucket.name

    def group(self, bucket: ReleasedBucket) -> str:
        """Return a group's name as it stands inside a sentence: "the front line"."""
        if bucket.is_statement:
            return self.wording.say("shared.pmo_statement_inside")
        key = f"groups.{bucket.id}"
        return self.wording.say(key) if key in self.wording.keys else inner(bucket.name)

    def level_of(self, area: AreaScore) -> int:
        """Return the level that counts of an area that has one."""
        return area.confirmed_level or 1

    def score_of(self, area: AreaScore) -> float:
        """Return the printed score of an area that has one."""
        return printed_score(area.score or 1.0, self.heard(area))

    def score_or_none(self, area: AreaScore) -> float | None:
        """Return the printed score, or None."""
        return None if area.score is None else self.score_of(area)

    def gap(self, area: AreaScore) -> float:
        """Return the gap to the target from the printed score, 0 or more."""
        by_score = area.target - self.score_of(area)
        by_level = (area.target - self.level_of(area)) / 2
        return float(half_up(max(by_score, by_level, 0.0), "0.1"))

    def average(self, areas: Sequence[AreaScore]) -> float:
        """Return the mean of the printed scores of some areas."""
        return float(half_up(sum(self.score_of(area) for area in areas) / len(areas), "0.1"))

    def view(self, bucket: ReleasedBucket, area: str) -> float | None:
        """Return a bucket's printed view of an area, or None when it is not shown."""
        cell = self.release.cell_of.get((bucket.id, area))
        return None if cell is None or cell.view is None else printed_view(cell.view, bucket)

    def group_views(self, area: str) -> dict[str, float]:
        """Return the printed views of people by bucket id, statements left out."""
        seen = {bucket.id: self.view(bucket, area) for bucket in self.groups}
        return {bucket: view for bucket, view in seen.items() if view is not None}

    def spread(self, area: str) -> float:
        """Return the difference of the highest and the lowest view of people."""
        views = self.group_views(area).values()
        return float(half_up(max(views) - min(views), "0.1")) if views else 0.0

    def support(self, area: AreaScore, level: int) -> float:
        """Return the printed support that counts at a level, 0 to 1."""
        source = source_level(area, level)
        parts = [part for part in area.contributions if part.level == source]
        return printed_support_of(parts, self.buckets)

    def spare(self, area: AreaScore) -> int:
        """Return the per cent points of printed support beyond what the level needs, 0 or more.

        Level 1 needs none, so all is to spare.
        """
        level = self.level_of(area)
        if level not in area.cumulative:
            return 100
        spare = self.support(area, level) - self.needed(level, level)
        return max(0, int(100 * spare + ROUNDING))

    @cached_property
    def least_to_spare(self) -> tuple[int, tuple[AreaScore, ...]]:
        """The fewest points to spare at a reached target, and where; (0, ()) without one."""
        held = [area for area in self.reached if self.level_of(area) in area.cumulative]
        least = min((self.spare(area) for area in held), default=0)
        return least, tuple(area for area in held if self.spare(area) == least)

    def is_enough(self, area: AreaScore, level: int, aim: int) -> bool:
        """Tell whether a level has the support that reaching level ``aim`` asks of it."""
        policy = self.release.policy
        return meets(area.cumulative.get(level, 0.0), self.needed(level, aim), policy)

    def needed(self, level: int, aim: int) -> float:
        """Return the support that reaching level ``aim`` asks of ``level``."""
        policy = self.release.policy
        return policy.hold if level < aim else policy.reach

    def group_supports(self, area: AreaScore, level: int) -> list[tuple[ReleasedBucket, float]]:
        """Return each bucket's printed support at a level, in bucket order."""
        return [
            (self.buckets[part.bucket], printed_share(part.support, [self.buckets[part.bucket]]))
            for part in area.contributions
            if part.level == level
        ]

    def share_of(self, bucket: ReleasedBucket, share: float) -> str:
        """Return one bucket's printed share in words, saying where it was cut."""
        low, high = SUPPORT_LIMITS
        is_cut = not bucket.is_statement and bucket.answered < EXACT_FROM
        key = "share_or_less" if share <= low else "share_or_more" if share >= high else "share"
        return self.wording.say(f"shared.{key}" if is_cut else "shared.share", share=share)

    def heard(self, area: AreaScore) -> list[ReleasedBucket]:
        """Return the groups whose answers feed an area's score."""
        heard = {part.bucket for part in area.contributions}
        return [bucket for bucket in self.release.buckets if bucket.id in heard]
