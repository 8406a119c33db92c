"""What all pages of the report draw on: names, printed figures, and the sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from questionnaires.framework import FocusArea, Framework
from reports.leadership_report import AreaNote, Column, ReportFacts
from reports.library import Library
from reports.narrative import Wording, half_up
from reports.roadmap import Roadmap
from scoring.release import Release, ReleasedBucket, printed_mean, printed_support
from scoring.results import AreaScore, WaveScore


@dataclass(frozen=True)
class Context:
    """Everything a page is composed from; figures leave it at printed precision only."""

    facts: ReportFacts
    framework: Framework
    score: WaveScore
    roadmap: Roadmap
    library: Library
    wording: Wording

    @property
    def release(self) -> Release:
        """The release that the scores were computed from."""
        return self.score.release

    @cached_property
    def bucket_of(self) -> Mapping[str, ReleasedBucket]:
        """Shown buckets by id."""
        return {bucket.id: bucket for bucket in self.release.buckets}

    @cached_property
    def scored(self) -> tuple[AreaScore, ...]:
        """Areas that have a score, in framework order."""
        return tuple(area for area in self.score.areas if area.score is not None)

    @cached_property
    def below_target(self) -> tuple[AreaScore, ...]:
        """Scored areas below their target, furthest away first."""
        below = [area for area in self.scored if not area.reaches_target]
        return tuple(sorted(below, key=lambda area: -(area.gap or 0)))

    @cached_property
    def at_target(self) -> tuple[AreaScore, ...]:
        """Scored areas at their target, highest score first."""
        reached = [area for area in self.scored if area.reaches_target]
        return tuple(sorted(reached, key=lambda area: -(area.score or 0)))

    @cached_property
    def unscored(self) -> tuple[AreaScore, ...]:
        """Areas without enough answers."""
        return tuple(area for area in self.score.areas if area.score is None)

    def say(self, key: str, /, **values: object) -> str:
        """Return one sentence of the report's language."""
        return self.wording.say(key, **values)

    def area(self, area_id: str) -> FocusArea:
        """Return a focus area of the framework."""
        return self.framework.area_by_id[area_id]

    def inside(self, area_id: str) -> str:
        """Return an area's name as it reads inside a sentence."""
        return self.area(area_id).in_a_sentence

    def group(self, bucket_id: str) -> str:
        """Return a bucket's name; a joint statement is called one."""
        bucket = self.bucket_of[bucket_id]
        return self.say("page_names.statement") if bucket.is_statement else bucket.name

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Buckets as columns, with how many answered."""
        return tuple(
            Column(bucket.id, self.group(bucket.id), self._under(bucket))
            for bucket in self.release.buckets
        )

    def _under(self, bucket: ReleasedBucket) -> str:
        if bucket.is_statement:
            return self.say("page_names.joint_form")
        return self.say("page_names.n", n=bucket.answered)

    def view(self, bucket_id: str, area_id: str) -> float | None:
        """Return a bucket's view of an area as printed, 1 to 5 with one decimal, or None."""
        cell = self.release.cell_of[bucket_id, area_id]
        if cell.view is None:
            return None
        bucket = self.bucket_of[bucket_id]
        if bucket.is_statement:
            return float(half_up(cell.view, "0.1"))
        return float(half_up(printed_mean(cell.view, bucket.answered), "0.1"))

    def views(self, area_id: str) -> dict[str, float]:
        """Return all printed views of an area by bucket id."""
        found = {bucket.id: self.view(bucket.id, area_id) for bucket in self.release.buckets}
        return {bucket: view for bucket, view in found.items() if view is not None}

    def support(self, bucket_id: str, value: float) -> int:
        """Return a bucket's support in whole percent, as printed."""
        bucket = self.bucket_of[bucket_id]
        printed = value if bucket.is_statement else printed_support(value, bucket.answered)
        return int(half_up(printed * 100, "1"))

    def figure(self, area: AreaScore) -> float | None:
        """Return an area's score as printed, 1 to 5 with one decimal, or None."""
        if area.score is None:
            return None
        feeding = {part.bucket for part in area.contributions}
        answered = sum(self.bucket_of[bucket].answered for bucket in feeding)
        printed = printed_mean(area.score, answered, single_bucket=len(feeding) == 1)
        return float(half_up(printed, "0.1"))

    def note(self, area: AreaScore) -> AreaNote:
        """Return an area with its chip and its board-length line."""
        focus, level = self.area(area.area), area.level or 1
        return AreaNote(
            area.area, focus.short_name, level, self.figure(area) or 1.0, focus.board_line(level)
        )

    def period(self, first: date, last: date) -> str:
        """Return two days as a stretch of time, saying month and year once where they can be."""
        if first.year != last.year:
            return self.say("page_names.period_years", first=first, last=last)
        if first.month != last.month:
            month = self.wording.words("shared.months")[first.month - 1]
            return self.say("page_names.period_months", first=first.day, month=month, last=last)
        return self.say("page_names.period_days", first=first.day, last=last)

    @property
    def months(self) -> int:
        """Months from the first to the last day of the plan, rounded up."""
        if not self.roadmap.steps:
            return 0
        first, last = self.roadmap.starts_on, max(step.ends_on for step in self.roadmap.steps)
        return (last.year - first.year) * 12 + last.month - first.month + 1

    @property
    def brought_to_target(self) -> int:
        """How many areas below target the plan takes all the way."""
        planned = {(step.action.area, step.action.to_level) for step in self.roadmap.steps}
        return sum((area.area, area.target) in planned for area in self.below_target)
