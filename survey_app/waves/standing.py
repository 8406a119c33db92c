"""Where a wave stands: its steps, its state in words, and how long it still runs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from survey_app.models import Wave, WaveMode, WaveState

STEPS = ("plan", "people", "forecast", "launch", "follow", "close")
_AFTER_LAUNCH = ("follow", "close")
STATES = {
    WaveState.PLANNED: "being planned",
    WaveState.OPEN: "open",
    WaveState.CLOSING: "closed, results being computed",
    WaveState.CLOSED: "closed, not published",
    WaveState.PUBLISHED: "published",
}


MODES = {WaveMode.ANONYMOUS: "anonymous"}


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
    mode: WaveMode
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
    def mode_in_words(self) -> str:
        """The mode as people say it."""
        return MODES[self.mode]

    @property
    def state_in_words(self) -> str:
        """The state as people say it."""
        return STATES[self.state]


def head_of(wave: Wave, zone: str, here: str) -> WaveHead:
    """Build the head of a wave's page; ``here`` is one of :data:`STEPS`."""
    steps = tuple(_step(wave, zone, name, here) for name in STEPS)
    return WaveHead(wave.id, wave.name, wave.state, wave.mode, zone, wave.closes_at, steps)


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


def people_in_words(count: int) -> str:
    """Write ``1 person`` or ``112 people``."""
    return "1 person" if count == 1 else f"{count:,} people"


def count_in_words(count: int, thing: str) -> str:
    """Write ``1 row`` or ``3 rows``."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"
