"""What the pages of a wave show up to launch: frozen values, ready to be laid out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from survey_app.models import Wave, WaveState
from survey_app.waves.forecast import Forecast
from survey_app.waves.forms import OnlyToken, PlanForm, UploadForm
from survey_app.waves.people import RejectedRow
from survey_app.waves.standing import (
    STATES,
    STEPS,
    WaveHead,
    count_in_words,
    days_left,
    people_in_words,
)


@dataclass(frozen=True, slots=True)
class WaveLine:
    """One wave in the list, with the next thing to do."""

    id: UUID
    name: str
    state: str
    closes_at: datetime
    endpoint: str
    next: str


@dataclass(frozen=True, slots=True)
class AssessmentCard:
    """An assessment and its waves, the latest first."""

    name: str
    pmo_name: str
    waves: tuple[WaveLine, ...]


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """All assessments and waves of the organisation."""

    template: ClassVar[str] = "waves/overview.html"
    finding: str
    zone: str
    assessments: tuple[AssessmentCard, ...]
    may_change: bool


_NEXT = {
    WaveState.PLANNED: ("waves.plan", "Go on planning"),
    WaveState.OPEN: ("waves.follow", "Follow who answers"),
    WaveState.CLOSING: ("waves.close", "See whether the results are ready"),
    WaveState.CLOSED: ("waves.close", "Read the results and publish them"),
    WaveState.PUBLISHED: ("results.overview", "Read the results"),
}


def overview_page(
    waves: Sequence[Wave], zone: str, now: datetime, *, may_change: bool
) -> OverviewPage:
    """List the waves by assessment; the heading says where things stand.

    may_change : False for leaders, who see published waves only
    """
    seen = [wave for wave in waves if may_change or wave.state is WaveState.PUBLISHED]
    by_assessment: dict[UUID, list[Wave]] = {}
    for wave in seen:
        by_assessment.setdefault(wave.assessment_id, []).append(wave)
    cards = tuple(
        AssessmentCard(
            name=group[0].assessment.name,
            pmo_name=group[0].assessment.pmo_name,
            waves=tuple(_line(wave) for wave in group),
        )
        for group in by_assessment.values()
    )
    finding = _where_things_stand(seen, zone, now, may_change=may_change)
    return OverviewPage(finding, zone, cards, may_change)


def _line(wave: Wave) -> WaveLine:
    endpoint, words = _NEXT[wave.state]
    return WaveLine(wave.id, wave.name, STATES[wave.state], wave.closes_at, endpoint, words)


def _where_things_stand(
    waves: Sequence[Wave], zone: str, now: datetime, *, may_change: bool
) -> str:
    if not waves:
        return "No wave is planned yet" if may_change else "Nothing is published yet"
    running = [wave for wave in waves if wave.state is WaveState.OPEN]
    if running:
        return f"{running[0].name} is open: {days_left(running[0].closes_at, zone, now)}"
    return f"{waves[0].name} is {STATES[waves[0].state]}"


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The plan as a form; ``head`` is None for a wave that does not exist yet.

    names_are_fixed : people were asked in the assessment's name already
    turned_to : the framework whose areas the page shows since it was chosen; nothing is saved yet
    """

    template: ClassVar[str] = "waves/plan.html"
    head: WaveHead | None
    form: PlanForm
    zone: str
    names_are_fixed: bool
    pmo_hints: dict[str, str]
    turned_to: str = ""
    later_steps: tuple[str, ...] = tuple(name.capitalize() for name in STEPS[1:])

    @property
    def finding(self) -> str:
        """What the page says first."""
        chosen = sum(bool(line.in_scope.data) for line in self.form.area_fields())
        if self.head is None:
            return f"Plan a wave: {chosen} focus areas are chosen to begin with"
        return f"{chosen} of {len(self.form.areas)} focus areas are in scope"


@dataclass(frozen=True, slots=True)
class AreaFact:
    """One focus area of a launched wave and the level wanted."""

    name: str
    target: int
    level_name: str


@dataclass(frozen=True, slots=True)
class RevisionFact:
    """What was mended in the wording, when and why."""

    number: int
    made_on: date
    why: str
    summary: str


@dataclass(frozen=True, slots=True)
class PlanFactsPage:
    """The plan of a launched wave, to read only."""

    template: ClassVar[str] = "waves/plan_facts.html"
    head: WaveHead
    finding: str
    facts: tuple[tuple[str, str], ...]
    areas: tuple[AreaFact, ...]
    revisions: tuple[RevisionFact, ...]


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person on the list."""

    name: str
    email: str
    role_group: str
    unit: str


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """The list of a wave, and the place to upload one.

    people : the first of them, by name
    languages : the names of those in which a role group can answer, the framework's own first
    """

    template: ClassVar[str] = "waves/people.html"
    head: WaveHead
    total: int
    roles: tuple[tuple[str, int], ...]
    people: tuple[ListedPerson, ...]
    form: UploadForm
    role_names: tuple[tuple[str, str], ...]
    languages: tuple[str, ...]

    @property
    def finding(self) -> str:
        """What the page says first."""
        if not self.total:
            return "Nobody is on the list yet"
        groups = count_in_words(len(self.roles), "group")
        verb = "is" if self.total == 1 else "are"
        return f"{people_in_words(self.total)} in {groups} {verb} on the list"


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """What an uploaded list would change, before it does.

    others : people on the list of the wave who are not in this file
    rejected : the first of ``rejected_total`` rows
    """

    template: ClassVar[str] = "waves/preview.html"
    head: WaveHead
    accepted: int
    new: int
    others: int
    roles: tuple[tuple[str, int], ...]
    rejected: tuple[RejectedRow, ...]
    rejected_total: int
    carried: str

    @property
    def finding(self) -> str:
        """What the page says first."""
        found = f"{people_in_words(self.accepted)} can be taken in"
        if not self.rejected_total:
            return f"All {found}" if self.accepted > 1 else found
        return f"{found}, {count_in_words(self.rejected_total, 'row')} cannot"


@dataclass(frozen=True, slots=True)
class ForecastPage:
    """What the wave will be able to show."""

    template: ClassVar[str] = "waves/forecast.html"
    head: WaveHead
    forecast: Forecast
    k: int
    pmo_choice: str


@dataclass(frozen=True, slots=True)
class LaunchPage:
    """The last page before people are asked, and the record of it afterwards."""

    template: ClassVar[str] = "waves/launch.html"
    head: WaveHead
    form: OnlyToken
    mails: int
    invited: int
    has_statement: bool
    fixed: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]
    opened_at: datetime | None

    @property
    def finding(self) -> str:
        """What the page says first."""
        if self.opened_at is not None:
            return f"Launched: {people_in_words(self.invited)} were asked"
        if self.reasons:
            return f"Not ready yet: {count_in_words(len(self.reasons), 'thing')} to mend first"
        return f"Ready to ask {people_in_words(self.invited)}"
