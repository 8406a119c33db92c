"""What each results page shows, taken from the stored report and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from markupsafe import Markup

from questionnaires.framework import Framework
from reports.leadership_report import (
    AnswerPage,
    HeatRow,
    HoldsBackPage,
    HoldsBackRow,
    LeadershipReport,
    MethodPage,
    ProfileRow,
    TrendPage,
    ViewsPage,
    WherePage,
)
from reports.units_page import UnitsPage
from survey_app.errors import NotThere
from survey_app.models import Wave, WaveState
from survey_app.results.drawings import (
    Drawing,
    draw_bars_of,
    draw_profile_of,
    draw_strip_of,
    draw_views_of,
)
from survey_app.results.printing import counted, spelled
from survey_app.templating import long_date


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every results page of a wave; ``here`` is the page of the rail."""

    here: str
    wave_id: UUID
    wave: str
    published_on: date | None
    closed_on: date
    basis: str
    has_trend: bool = False
    has_units: bool = False

    @property
    def standing(self) -> str:
        """Say which wave this is and who can see it."""
        if self.published_on is None:
            return f"{self.wave}, closed {long_date(self.closed_on)}, not published yet"
        return f"{self.wave}, published {long_date(self.published_on)}"


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """Shown to those who manage while there are no results yet."""

    template: ClassVar[str] = "results/waiting.html"
    wave_id: UUID
    wave: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The answer on one page."""

    template: ClassVar[str] = "results/overview.html"
    frame: Frame
    answer: AnswerPage
    strip: Drawing | None
    profile: Drawing
    profile_title: str
    level_names: Sequence[str]
    next_for_you: str


@dataclass(frozen=True, slots=True)
class HeatGroup:
    """The rows of one theme."""

    theme: str
    rows: tuple[HeatRow, ...]


@dataclass(frozen=True, slots=True)
class HeatPage:
    """Focus areas by role group, as a table."""

    template: ClassVar[str] = "results/heat_map.html"
    frame: Frame
    where: WherePage
    groups: tuple[HeatGroup, ...]


@dataclass(frozen=True, slots=True)
class ViewsDifferPage:
    """The same question, asked of every group."""

    template: ClassVar[str] = "results/views.html"
    frame: Frame
    views: ViewsPage
    drawing: Drawing | None


@dataclass(frozen=True, slots=True)
class AreasPage:
    """All focus areas with level and target."""

    template: ClassVar[str] = "results/areas.html"
    frame: Frame
    title: str
    groups: tuple[HeatGroup, ...]
    level_names: Sequence[str]


@dataclass(frozen=True, slots=True)
class HoldsBackResults:
    """Areas below target and what the next level asks."""

    template: ClassVar[str] = "results/holds_back.html"
    frame: Frame
    page: HoldsBackPage
    rows: tuple[tuple[HoldsBackRow, Markup], ...]
    levels: tuple[int, ...]
    level_names: Sequence[str]


@dataclass(frozen=True, slots=True)
class TrendResults:
    """What changed since the wave before, and what kind of PMO it is."""

    template: ClassVar[str] = "results/trend.html"
    frame: Frame
    trend: TrendPage


@dataclass(frozen=True, slots=True)
class UnitsResults:
    """How places of work see each area."""

    template: ClassVar[str] = "results/units.html"
    frame: Frame
    units: UnitsPage


@dataclass(frozen=True, slots=True)
class MethodResults:
    """Who was asked, by which rules, with one area worked through."""

    template: ClassVar[str] = "results/method.html"
    frame: Frame
    method: MethodPage


def frame_of(wave: Wave, report: LeadershipReport, here: str) -> Frame:
    """Say which wave the page is about."""
    zone = ZoneInfo(wave.assessment.organisation.time_zone)
    published = wave.published_at if wave.state is WaveState.PUBLISHED else None
    return Frame(
        here=f"results.{here}",
        wave_id=wave.id,
        wave=wave.name,
        published_on=published.astimezone(zone).date() if published else None,
        closed_on=report.facts.closed_on,
        basis=report.answer.basis,
        has_trend=report.trend is not None,
        has_units=report.units is not None,
    )


def pdf_name_of(wave: Wave) -> str:
    """Name the PDF as people file it, in characters that every file system takes."""
    name = f"{wave.assessment.organisation.name} {wave.name} leadership report"
    kept = "".join(sign if sign.isalnum() else " " for sign in name)
    return " ".join(kept.split()) + ".pdf"


def waiting_page(wave: Wave) -> WaitingPage:
    """Say when there will be results."""
    return WaitingPage(wave.id, wave.name, wave.state is WaveState.CLOSED)


def overview_page(wave: Wave, report: LeadershipReport, framework: Framework) -> OverviewPage:
    """Put the answer on one page."""
    answer = report.answer
    return OverviewPage(
        frame=frame_of(wave, report, "overview"),
        answer=answer,
        strip=draw_strip_of(answer.strip) if answer.strip else None,
        profile=draw_profile_of(answer.profile),
        profile_title=_below_target(answer.profile),
        level_names=_level_names(framework),
        next_for_you=_next_for_you(report),
    )


def heat_page(wave: Wave, report: LeadershipReport) -> HeatPage:
    """Show where each group stands, area by area."""
    return HeatPage(frame_of(wave, report, "heat_map"), report.where, _by_theme(report.where.rows))


def views_page(wave: Wave, report: LeadershipReport) -> ViewsDifferPage:
    """Show how far apart the groups see things."""
    drawing = draw_views_of(report.views) if report.views.rows else None
    return ViewsDifferPage(frame_of(wave, report, "views"), report.views, drawing)


def areas_page(wave: Wave, report: LeadershipReport, framework: Framework) -> AreasPage:
    """List the focus areas."""
    return AreasPage(
        frame=frame_of(wave, report, "areas"),
        title=_below_target(report.answer.profile),
        groups=_by_theme(report.where.rows),
        level_names=_level_names(framework),
    )


def holds_back_page(wave: Wave, report: LeadershipReport, framework: Framework) -> HoldsBackResults:
    """Show what the areas below their target lack."""
    rows = report.holds_back.rows
    return HoldsBackResults(
        frame=frame_of(wave, report, "holds_back"),
        page=report.holds_back,
        rows=tuple((row, draw_bars_of(row)) for row in rows),
        levels=tuple(sorted({level for row in rows for level in row.supports})),
        level_names=_level_names(framework),
    )


def trend_page(wave: Wave, report: LeadershipReport) -> TrendResults:
    """Show what changed; raises ``NotThere`` where there is nothing to show."""
    if report.trend is None:
        raise NotThere("There is nothing at this address.")
    return TrendResults(frame_of(wave, report, "trend"), report.trend)


def units_page(wave: Wave, report: LeadershipReport) -> UnitsResults:
    """Show units side by side; raises ``NotThere`` where none may be shown."""
    if report.units is None:
        raise NotThere("There is nothing at this address.")
    return UnitsResults(frame_of(wave, report, "units"), report.units)


def method_page(wave: Wave, report: LeadershipReport) -> MethodResults:
    """Show how the numbers came about."""
    return MethodResults(frame_of(wave, report, "method"), report.method)


def _level_names(framework: Framework) -> tuple[str, ...]:
    return tuple(level.name for level in framework.levels)


def _by_theme(rows: Sequence[HeatRow]) -> tuple[HeatGroup, ...]:
    return tuple(
        HeatGroup(theme, tuple(members)) for theme, members in groupby(rows, lambda row: row.theme)
    )


def _below_target(profile: Sequence[ProfileRow]) -> str:
    levels = [(row.level, row.target) for row in profile if row.level is not None]
    below = sum(level < target for level, target in levels)
    lacking = len(profile) - len(levels)
    end = f"; {counted(lacking, 'has', 'have')} too few answers to tell" if lacking else ""
    if below == 0 and levels:
        return f"{len(levels)} of {len(profile)} areas stand at or above their target level{end}"
    return f"{below} of {len(profile)} areas stand below their target level{end}"


def _next_for_you(report: LeadershipReport) -> str:
    plan = report.roadmap.roadmap
    if not plan.steps:
        return "no step is planned; the roadmap says why."
    first = min(step.horizon for step in plan.steps)
    steps = [step for step in plan.steps if step.horizon == first]
    when = next(horizon.name for horizon in plan.horizons if horizon.number == first)
    days = sum(step.action.person_days for step in steps)
    waits = "waits" if len(steps) == 1 else "wait"
    return (
        f"{spelled(len(steps))} {'step' if len(steps) == 1 else 'steps'} in the first horizon "
        f"({when}), {days} person-days in all, {waits} for a decision."
    )
