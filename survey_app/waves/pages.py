"""What each page of a wave shows: frozen values, ready to be laid out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from survey_app.models import JobState, MailState, Wave, WaveState
from survey_app.waves.forecast import Forecast
from survey_app.waves.forms import OnlyToken, PlanForm, UploadForm
from survey_app.waves.participation import GroupParticipation
from survey_app.waves.people import RejectedRow
from survey_app.waves.queries import ProblemMail

STEPS = ("plan", "people", "forecast", "launch", "follow", "close")
_AFTER_LAUNCH = ("follow", "close")
_STATES = {
    WaveState.PLANNED: "being planned",
    WaveState.OPEN: "open",
    WaveState.CLOSING: "closed, results being computed",
    WaveState.CLOSED: "closed, not published",
    WaveState.PUBLISHED: "published",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the rail; ``endpoint`` is None while there is nothing to open."""

    name: str
    endpoint: str | None
    note: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class WaveHead:
    """What every page of a wave carries: where you are, and when it closes."""

    id: UUID
    name: str
    state: WaveState
    zone: str
    closes_at: datetime
    steps: tuple[Step, ...]

    @property
    def is_planned(self) -> bool:
        """Tell whether everything can still change."""
        return self.state is WaveState.PLANNED

    @property
    def is_open(self) -> bool:
        """Tell whether people can answer."""
        return self.state is WaveState.OPEN

    @property
    def state_in_words(self) -> str:
        """The state as people say it."""
        return _STATES[self.state]


def head_of(wave: Wave, zone: str, here: str) -> WaveHead:
    """Build the head of a wave's page; ``here`` is one of :data:`STEPS`."""
    steps = tuple(_step(wave, zone, name, here) for name in STEPS)
    return WaveHead(wave.id, wave.name, wave.state, zone, wave.closes_at, steps)


def _step(wave: Wave, zone: str, name: str, here: str) -> Step:
    is_launched = wave.state is not WaveState.PLANNED
    has_page = is_launched or name not in _AFTER_LAUNCH
    note = "done" if is_launched and name not in _AFTER_LAUNCH else ""
    if name == "follow" and is_launched and wave.state is not WaveState.OPEN:
        note = "done"
    if name == "close":
        closes_on = wave.closes_at.astimezone(ZoneInfo(zone))
        note = "done" if wave.state is WaveState.PUBLISHED else f"{closes_on.day} {closes_on:%b}"
    return Step(name.capitalize(), f"waves.{name}" if has_page else None, note, name == here)


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
    return WaveLine(wave.id, wave.name, _STATES[wave.state], wave.closes_at, endpoint, words)


def _where_things_stand(
    waves: Sequence[Wave], zone: str, now: datetime, *, may_change: bool
) -> str:
    if not waves:
        return "No wave is planned yet" if may_change else "Nothing is published yet"
    running = [wave for wave in waves if wave.state is WaveState.OPEN]
    if running:
        return f"{running[0].name} is open: {days_left(running[0].closes_at, zone, now)}"
    return f"{waves[0].name} is {_STATES[waves[0].state]}"


def days_left(closes_at: datetime, zone: str, now: datetime) -> str:
    """Say how long people can still answer, in days of the organisation's calendar."""
    if closes_at <= now:
        return "no more answers are taken"
    place = ZoneInfo(zone)
    last = closes_at.astimezone(place)
    days = (last.date() - now.astimezone(place).date()).days
    if days == 0:
        return f"closes today at {last:%H:%M}"
    return "1 day left" if days == 1 else f"{days} days left"


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The plan as a form; ``head`` is None for a wave that does not exist yet.

    names_are_fixed : people were asked in the assessment's name already
    """

    template: ClassVar[str] = "waves/plan.html"
    head: WaveHead | None
    form: PlanForm
    zone: str
    names_are_fixed: bool
    pmo_hints: dict[str, str]
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
class PlanFactsPage:
    """The plan of a launched wave, to read only."""

    template: ClassVar[str] = "waves/plan_facts.html"
    head: WaveHead
    finding: str
    facts: tuple[tuple[str, str], ...]
    areas: tuple[AreaFact, ...]


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
    """

    template: ClassVar[str] = "waves/people.html"
    head: WaveHead
    total: int
    roles: tuple[tuple[str, int], ...]
    people: tuple[ListedPerson, ...]
    form: UploadForm
    role_names: tuple[tuple[str, str], ...]

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


@dataclass(frozen=True, slots=True)
class MailProblems:
    """Mails in one state that somebody should look at."""

    state: MailState
    count: int
    first: tuple[ProblemMail, ...]


@dataclass(frozen=True, slots=True)
class FollowPage:
    """A running wave: shares in steps, mails, and the next thing to do.

    has_mail_server : whether mails can leave at all
    reminders : the days on which reminders were sent; never to how many
    """

    template: ClassVar[str] = "waves/follow.html"
    head: WaveHead
    form: OnlyToken
    days_left: str
    k: int
    groups: tuple[GroupParticipation, ...]
    all_groups: GroupParticipation | None
    mails: tuple[tuple[str, int], ...]
    problems: tuple[MailProblems, ...]
    has_mail_server: bool
    reminders: tuple[date, ...]
    may_remind: bool
    is_over: bool

    @property
    def finding(self) -> str:
        """What the page says first."""
        start = self.days_left[:1].upper() + self.days_left[1:]
        if self.all_groups is None or self.all_groups.share is None:
            return start
        return f"{start}, {self.all_groups.share.words} have answered"


@dataclass(frozen=True, slots=True)
class ClosePage:
    """From closing to publishing."""

    template: ClassVar[str] = "waves/close.html"
    head: WaveHead
    form: OnlyToken
    days_left: str
    is_early: bool
    job_state: JobState | None
    job_problem: str
    closed_at: datetime | None
    published_at: datetime | None

    @property
    def finding(self) -> str:
        """What the page says first."""
        if self.head.state is WaveState.CLOSING:
            if self.job_state is JobState.FAILED:
                return "The results could not be computed"
            return "The results are being computed"
        if self.head.state is WaveState.CLOSED:
            return "The results are ready, and leaders cannot see them yet"
        if self.head.state is WaveState.PUBLISHED:
            return "The results are published"
        if self.is_early:
            return f"Close {self.head.name} now? {self.days_left.capitalize()}"
        return f"{self.head.name} can be closed: its last minute has passed"


def people_in_words(count: int) -> str:
    """Write ``1 person`` or ``112 people``."""
    return "1 person" if count == 1 else f"{count:,} people"


def count_in_words(count: int, thing: str) -> str:
    """Write ``1 row`` or ``3 rows``."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"
