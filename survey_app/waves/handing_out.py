"""Handing links out by somebody who reads no results: all of them, before the first answer.

Nothing here tells who has answered: while nobody has, every link is there, and afterwards there
is no file at all. Nothing here commits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from survey_app.errors import Refused
from survey_app.keys import Keys, about_invitation
from survey_app.models import Invitation, LinkExport, Wave, WaveState


@dataclass(frozen=True, slots=True)
class HandedLink:
    """One row of the file."""

    name: str
    email: str
    link: str


def reason_against_export(session: Session, wave: Wave, now: datetime) -> str:
    """Say why the links of a wave cannot be taken; empty when they can."""
    if wave.state is WaveState.PLANNED:
        return "It has not been launched, so there are no links yet."
    if wave.state is not WaveState.OPEN or wave.closes_at <= now:
        return "It takes no more answers, so nobody needs a link."
    used = select(exists().where(Invitation.wave_id == wave.id, Invitation.used))
    if session.scalar(used):
        return (
            "The first answers have come in. From then on a file of links would tell who has "
            "answered, so there is none. Reminders go out by mail."
        )
    return ""


def export_links(
    session: Session, keys: Keys, wave: Wave, sender: str, base_url: str, now: datetime
) -> tuple[HandedLink, ...]:
    """Return everybody's link, and put on record who took them: respondents are told by name.

    Parameters
    ----------
    wave : taken from ``queries.wave_to_change``, so that no answer comes in between
    sender : the name of the sender's account
    base_url : the beginning of every address

    Raises
    ------
    Refused
        when the wave is not open, or somebody has answered
    """
    reason = reason_against_export(session, wave, now)
    if reason:
        raise Refused(f"The links of {wave.name} cannot be taken. {reason}")
    query = (
        select(Invitation)
        .where(Invitation.wave_id == wave.id, Invitation.sealed_token.is_not(None))
        .order_by(Invitation.name, Invitation.email)
    )
    links = tuple(
        HandedLink(one.name, one.email, f"{base_url}/s/{_token(keys, one, one.sealed_token)}")
        for one in session.scalars(query)
        if one.sealed_token is not None
    )
    export = LinkExport(wave_id=wave.id, account_name=sender, exported_at=now, links=len(links))
    session.add(export)
    session.flush()
    return links


def exports_of(session: Session, wave: Wave) -> Sequence[LinkExport]:
    """Return who took the links of a wave, the first first."""
    query = select(LinkExport).where(LinkExport.wave_id == wave.id)
    return session.scalars(query.order_by(LinkExport.exported_at)).all()


def _token(keys: Keys, one: Invitation, sealed: bytes) -> str:
    return keys.open_token(sealed, about_invitation(one.id, one.email))
