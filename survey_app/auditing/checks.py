"""Auditing what was found: no numbers together may tell of fewer than k people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reports.leadership_report import LeadershipReport
from scoring.disclosure import exposed_unions
from scoring.errors import ImpossibleInput
from scoring.explanation import explain
from scoring.finest import FinestCells
from scoring.printing import printed_score, printed_view
from scoring.release import Release, ReleasedBucket, rounded
from scoring.results import AreaScore, WaveScore
from scoring.units import EVERYONE, smallest_cell
from survey_app.auditing.claims import Claim, Told
from survey_app.auditing.names import Names, PeopleSet, numbers_in, shares_in
from survey_app.auditing.reading import Output

NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried: how many numbers it looked at, and what it found."""

    name: str
    tried: int
    findings: tuple[str, ...]


@dataclass(frozen=True)
class Audit:
    """What the claims of a wave are held against.

    linking : the question that all groups share, by area; area_of : the area of each question
    """

    score: WaveScore
    report: LeadershipReport
    cells: FinestCells
    linking: Mapping[str, str]
    area_of: Mapping[str, str]
    names: Names

    @property
    def release(self) -> Release:
        """The numbers that may be shown."""
        return self.score.release

    def check(self, claims: Sequence[Claim], outputs: Sequence[Output]) -> tuple[Check, ...]:
        """Try everything."""
        return (
            self._views(claims),
            self._supports(claims),
            self._counts(claims),
            self._scores(claims),
            self._lines(outputs),
        )

    def _views(self, claims: Sequence[Claim]) -> Check:
        told = [claim for claim in claims if claim.kind is Told.VIEW]
        findings: list[str] = []
        for area in self.release.areas:
            here = {c.people: c for c in told if c.area == area and c.people is not None}
            sizes = self._without_statements(self.cells.answered[self.linking[area]])
            findings += self._exposed(f"Views of {area}", list(here), sizes, area)
        findings += [
            f"{c.where}: {c.text} on {c.area} was not released"
            for c in told
            if not c.text.startswith(self._view_of(c))
        ]
        return Check("views of groups and units, added and subtracted", len(told), tuple(findings))

    def _view_of(self, claim: Claim) -> str:
        """Return the view that was released of these people, as it is printed."""
        unit, bucket = claim.people or EVERYONE
        cell = self.release.cell_of.get((bucket, claim.area))
        if unit or not bucket:
            views = {(v.unit, v.bucket, v.area): v.view for v in self.release.unit_views}
            view = views.get((unit, bucket, claim.area))
        elif cell is None or cell.view is None:
            view = None
        else:
            shown = next(b for b in self.release.buckets if b.id == bucket)
            view = printed_view(cell.view, shown)
        return NOTHING if view is None else f"{rounded(view, '0.1'):.1f}"

    def _supports(self, claims: Sequence[Claim]) -> Check:
        told = [claim for claim in claims if claim.kind is Told.SUPPORT and claim.area]
        findings = [
            f"{c.where}: {c.text} on {c.area} is told of fewer than {self.release.policy.k} people"
            for c in told
            if c.people is not None
            and not self._is_statement(c.people)
            and self._most_answers(c.people, c.area) < self.release.policy.k
        ]
        findings += [
            f"{c.where}: {c.text} on {c.area} does not follow from what may be shown"
            for c in told
            if not set(shares_in(c.text)) <= self._shares(c.area, c.people)
        ]
        return Check("support by group and of all", len(told), tuple(findings))

    def _most_answers(self, people: PeopleSet, area: str) -> int:
        """Return how many people answered the question of the area that most answered."""
        members = self._row(people, None, self.cells.forms)
        of_area = (n for item, n in self.cells.answered.items() if self.area_of[item] == area)
        return max((int(np.array(answered) @ members) for answered in of_area), default=0)

    def _shares(self, area: str, people: PeopleSet | None) -> frozenset[int]:
        """Return the shares in per cent that may be told of a group, or of all together."""
        explained = explain(self.score, area)
        if explained is None:
            return frozenset()
        if people is None:
            shares = [share for step in explained.means for share in (step.share, step.counted)]
            shares += [self.release.policy.reach, self.release.policy.hold]
        else:
            voices = (voice for voice in explained.voices if ("", voice.bucket) == people)
            shares = [share for voice in voices for share in voice.shares.values()]
        return frozenset(round(share * 100) for share in shares)

    def _counts(self, claims: Sequence[Claim]) -> Check:
        told = [c for c in claims if c.kind is Told.COUNT and c.people is not None]
        sets = list({c.people for c in told if c.people is not None})
        sizes = self._without_statements(self.cells.forms)
        findings = self._exposed("Numbers who answered", sets, sizes, None)
        for claim in told:
            real = int(sizes @ self._row(claim.people or EVERYONE, None, sizes))
            if not self._is_statement(claim.people) and int(claim.text) != real:
                findings.append(f"{claim.where}: {claim.text} answered, but {real} may be counted")
        return Check("numbers who answered, added and subtracted", len(told), tuple(findings))

    def _scores(self, claims: Sequence[Claim]) -> Check:
        told = [c for c in claims if c.people is None and c.kind in {Told.SCORE, Told.LEVEL}]
        findings = [
            f"{c.where}: {c.text} on {c.area} does not follow from the groups that may be shown"
            for c in told
            if c.area and c.text.split()[0] != self._composite(c)
        ]
        return Check("scores and levels follow from what may be shown", len(told), tuple(findings))

    def _composite(self, claim: Claim) -> str:
        area = self.score.area_of[claim.area]
        if claim.kind is Told.LEVEL:
            return str(area.confirmed_level)
        return f"{printed_score(area.score or 1.0, self._heard_in(area)):.1f}"

    def _heard_in(self, area: AreaScore) -> list[ReleasedBucket]:
        speaking = {part.bucket for part in area.contributions}
        return [bucket for bucket in self.release.buckets if bucket.id in speaking]

    def _lines(self, outputs: Sequence[Output]) -> Check:
        """Look at every line that names a focus area: charts, and the tables of the PDF."""
        allowed = {area: self._allowed(area) for area in self.release.areas}
        lines = [
            (output.name, area, said)
            for output in outputs
            for line in output.lines
            for area, said in self.names.by_area(line)
        ]
        findings = [
            f"{name}: {number} in {line[:90]!r} is no number that may be shown of {area}"
            for name, area, line in lines
            for number in numbers_in([line])
            if number not in allowed.get(area, ())
        ]
        return Check("numbers in charts and in the PDF may be shown", len(lines), tuple(findings))

    def _allowed(self, area: str) -> frozenset[str]:
        buckets = {b.id: b for b in self.release.buckets}
        cells = [c for c in self.release.cells if c.area == area and c.view is not None]
        views = {rounded(printed_view(c.view or 0, buckets[c.bucket]), "0.1") for c in cells}
        units = {rounded(v.view, "0.1") for v in self.release.unit_views if v.area == area}
        return frozenset(
            f"{number:.1f}"
            for number in {*views, *units, *self._of_score(area), *self._of_reading(area)}
        )

    def _of_score(self, area: str) -> Iterator[float]:
        found = self.score.area_of[area]
        heard = self._heard_in(found)
        explained = explain(self.score, area)
        ends = (found.score, *(explained.interval or () if explained else ()))
        scores = [printed_score(end, heard) for end in ends if end is not None]
        yield from scores
        yield from (float(step) for step in (found.target, found.level or 1))
        yield from (rounded(abs(found.target - score), "0.1") for score in scores)
        yield abs(found.target - (found.confirmed_level or 1)) / 2

    def _of_reading(self, area: str) -> Iterator[float]:
        """Yield distances between views, and what the wave before showed."""
        row = next((row for row in self.report.views.rows if row.area == area), None)
        views = row.views.values() if row else ()
        yield from (rounded(abs(a - b), "0.1") for a in views for b in views)
        changes = self.report.trend.changes if self.report.trend else ()
        for change in changes:
            if change.area == area:
                yield from (change.before, change.after)
                yield from map(float, numbers_in([change.change, change.lies]))

    def _exposed(
        self, what: str, sets: Sequence[PeopleSet], sizes: NDArray[np.int64], area: str | None
    ) -> list[str]:
        rows = np.array([self._row(people, area, sizes) for people in sets], dtype=np.bool_)
        try:
            unions = exposed_unions(sizes, rows, self.release.policy.k) if sets else []
        except ImpossibleInput:
            return [f"{what}: there are too many combinations to search"]
        return [
            f"{what}: together they tell of {sizes[list(union)].sum()} people: "
            + ", ".join(" in ".join(filter(None, self.cells.cells[cell])) for cell in union)
            for union in unions
        ]

    def _row(
        self, people: PeopleSet, area: str | None, sizes: Sequence[int] | NDArray[np.int64]
    ) -> NDArray[np.bool_]:
        """Return which cells a set of people is made of; sizes : who counts, by cell.

        Units and everyone hold the people of groups that are shown, in the area if there is one;
        of very small cells only the group counts them.
        """
        unit, bucket = people
        least = smallest_cell(self.release.policy.k)
        return np.array(
            [
                bucket in {"", b} and (bucket != "" or self._is_heard(b, area))
                and (unit == "" or (unit == u and size >= least))
                for (b, u), size in zip(self.cells.cells, sizes, strict=True)
            ]
        )  # fmt: skip

    def _is_heard(self, bucket: str, area: str | None) -> bool:
        if area is None:
            return any(shown.id == bucket for shown in self.release.buckets)
        cell = self.release.cell_of.get((bucket, area))
        return cell is not None and cell.state == "shown"

    def _is_statement(self, people: PeopleSet | None) -> bool:
        return people is not None and people[1] in self._statements

    @property
    def _statements(self) -> set[str]:
        return {bucket.id for bucket in self.release.buckets if bucket.is_statement}

    def _without_statements(self, sizes: Sequence[int]) -> NDArray[np.int64]:
        counted = [
            0 if bucket in self._statements else size
            for size, (bucket, _) in zip(sizes, self.cells.cells, strict=True)
        ]
        return np.array(counted, dtype=np.int64)
