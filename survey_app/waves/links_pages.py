"""What a sender sees: the open waves, and the one thing to do with each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from survey_app.models import LinkExport, Wave, WaveState
from survey_app.waves.forms import OnlyToken
from survey_app.waves.handing_out import exports_of, reason_against_export
from survey_app.waves.standing import count_in_words


@dataclass(frozen=True, slots=True)
class Handed:
    """Who took the links of a wave, on which day, and how many."""

    name: str
    day: date
    links: int


@dataclass(frozen=True, slots=True)
class WaveToHandOut:
    """An open wave; ``reason`` says why its links cannot be taken, empty when they can."""

    id: UUID
    name: str
    closes_at: datetime
    reason: str
    handed: tuple[Handed, ...]


@dataclass(frozen=True, slots=True)
class LinksPage:
    """The open waves of the organisation, for a sender."""

    template: ClassVar[str] = "waves/links.html"
    form: OnlyToken
    zone: str
    waves: tuple[WaveToHandOut, ...]

    @property
    def finding(self) -> str:
        """What the page says first."""
        ready = sum(not wave.reason for wave in self.waves)
        if not self.waves:
            return "No wave is open"
        if not ready:
            return "No links can be taken now"
        return f"The links of {count_in_words(ready, 'wave')} can be handed out"


def links_page(
    session: Session, waves: Sequence[Wave], zone: str, form: OnlyToken, now: datetime
) -> LinksPage:
    """Build the sender's page; of waves that are not open it tells nothing."""
    shown = tuple(
        WaveToHandOut(
            id=wave.id,
            name=wave.name,
            closes_at=wave.closes_at,
            reason=reason_against_export(session, wave, now),
            handed=handed_out(session, wave, zone),
        )
        for wave in waves
        if wave.state is WaveState.OPEN
    )
    return LinksPage(form, zone, shown)


def handed_out(session: Session, wave: Wave, zone: str) -> tuple[Handed, ...]:
    """Tell who took the links of a wave, in the days of the organisation's calendar."""
    return tuple(_handed(export, zone) for export in exports_of(session, wave))


def _handed(export: LinkExport, zone: str) -> Handed:
    day = export.exported_at.astimezone(ZoneInfo(zone)).date()
    return Handed(export.account_name, day, export.links)
