"""What is read about waves; everything within one organisation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from survey_app.errors import NotThere, Refused
from survey_app.models import (
    Assessment,
    Invitation,
    Job,
    JobState,
    MailState,
    Organisation,
    OutboxMail,
    Wave,
)
from survey_app.pinned import policy_of

INVITATION = "invitation"
REMINDER = "reminder-"


@dataclass(frozen=True, slots=True)
class ProblemMail:
    """An invitation mail that did not arrive for sure."""

    name: str
    email: str
    problem: str


def wave_of(session: Session, organisation_id: UUID, wave_id: UUID) -> Wave:
    """Return the organisation's wave; another's is as if it did not exist."""
    query = (
        select(Wave)
        .options(joinedload(Wave.assessment).joinedload(Assessment.organisation))
        .where(Wave.organisation_id == organisation_id, Wave.id == wave_id)
    )
    wave = session.scalars(query).one_or_none()
    if wave is None:
        raise NotThere("There is nothing at this address.")
    return wave


def wave_to_change(session: Session, organisation_id: UUID, wave_id: UUID) -> Wave:
    """Return the wave and keep others from changing it until this transaction ends."""
    wave_of(session, organisation_id, wave_id)
    query = (
        select(Wave)
        .where(Wave.id == wave_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return session.scalars(query).one()


def wave_named(session: Session, organisation_id: UUID, name: str) -> Wave:
    """Return the organisation's wave of this name, and hold it until this transaction ends."""
    found = [wave for wave in waves_of(session, organisation_id) if wave.name == name]
    if not found:
        raise NotThere(f"There is no wave called {name!r}.")
    if len(found) > 1:
        raise Refused(f"{len(found)} waves are called {name!r}. Rename one on its Plan page.")
    return wave_to_change(session, organisation_id, found[0].id)


def assessments_of(session: Session, organisation_id: UUID) -> Sequence[Assessment]:
    """Return the organisation's assessments by name."""
    query = select(Assessment).where(Assessment.organisation_id == organisation_id)
    return session.scalars(query.order_by(Assessment.name)).all()


def waves_of(session: Session, organisation_id: UUID) -> Sequence[Wave]:
    """Return the organisation's waves, the one that closes last first."""
    query = select(Wave).where(Wave.organisation_id == organisation_id)
    return session.scalars(query.order_by(Wave.closes_at.desc(), Wave.name)).all()


def organisation_of(session: Session, organisation_id: UUID) -> Organisation:
    """Return the organisation of the signed-in member."""
    return session.get_one(Organisation, organisation_id)


def invited_by_role(session: Session, wave: Wave) -> Mapping[str, int]:
    """Count the people on the list by role group."""
    query = select(Invitation.role_group, func.count()).where(Invitation.wave_id == wave.id)
    rows = session.execute(query.group_by(Invitation.role_group))
    return {row[0]: row[1] for row in rows}


MOST_UNITS = 60
"""More of them would take minutes to audit; the largest count."""


def units_to_count(session: Session, wave: Wave) -> list[str]:
    """Return the places of work that have at least k people on the list, by name.

    People of smaller ones, and those for whom the list names none, count in their group alone.
    """
    invited, k = invited_by_unit(session, wave), policy_of(wave).k
    large = [unit for unit, count in invited.items() if count >= k]
    return sorted(sorted(large, key=lambda unit: (-invited[unit], unit))[:MOST_UNITS])


def invited_by_unit(session: Session, wave: Wave) -> Mapping[str, int]:
    """Count the people on the list by place of work, where the list names one."""
    query = select(Invitation.unit, func.count()).where(
        Invitation.wave_id == wave.id, Invitation.unit != ""
    )
    return {row[0]: row[1] for row in session.execute(query.group_by(Invitation.unit))}


def invitations_by_email(session: Session, wave: Wave) -> Mapping[str, UUID]:
    """Return the id of each person's invitation."""
    query = select(Invitation.email, Invitation.id).where(Invitation.wave_id == wave.id)
    return {row[0]: row[1] for row in session.execute(query)}


def first_people(session: Session, wave: Wave, limit: int) -> Sequence[Invitation]:
    """Return the first people on the list, by name."""
    query = select(Invitation).where(Invitation.wave_id == wave.id)
    return session.scalars(query.order_by(Invitation.name, Invitation.email).limit(limit)).all()


def answered_by_bucket(session: Session, wave: Wave) -> Mapping[str, int]:
    """Count the used invitations by bucket; only for rounding, never for a page."""
    query = (
        select(Invitation.bucket, func.count())
        .where(Invitation.wave_id == wave.id, Invitation.used, Invitation.bucket.is_not(None))
        .group_by(Invitation.bucket)
    )
    return {bucket: count for bucket, count in session.execute(query) if bucket is not None}


def mails_by_state(session: Session, wave: Wave) -> Mapping[MailState, int]:
    """Count the invitation mails by state.

    Reminders are not counted anywhere: their number is the number who have not answered.
    """
    query = (
        select(OutboxMail.state, func.count())
        .where(OutboxMail.wave_id == wave.id, OutboxMail.purpose == INVITATION)
        .group_by(OutboxMail.state)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def problem_mails(
    session: Session, wave: Wave, state: MailState, limit: int
) -> Sequence[ProblemMail]:
    """Return invitation mails in a state that somebody should look at, by name."""
    query = (
        select(Invitation.name, Invitation.email, OutboxMail.problem)
        .join(Invitation, Invitation.id == OutboxMail.invitation_id)
        .where(
            OutboxMail.wave_id == wave.id,
            OutboxMail.purpose == INVITATION,
            OutboxMail.state == state,
        )
        .order_by(Invitation.name)
        .limit(limit)
    )
    return [ProblemMail(*row) for row in session.execute(query)]


def reminders_of(session: Session, wave: Wave) -> Sequence[tuple[str, datetime]]:
    """Return purpose and moment of each round of reminders, first round first."""
    query = (
        select(OutboxMail.purpose, func.min(OutboxMail.due_at))
        .where(OutboxMail.wave_id == wave.id, OutboxMail.purpose.startswith(REMINDER))
        .group_by(OutboxMail.purpose)
    )
    rounds = [(purpose, due_at) for purpose, due_at in session.execute(query)]
    return sorted(rounds, key=lambda round_: int(round_[0].removeprefix(REMINDER)))


def has_launched_wave(session: Session, assessment: Assessment) -> bool:
    """Tell whether people have been asked in the assessment's name already."""
    query = select(func.count()).where(
        Wave.assessment_id == assessment.id, Wave.opened_at.is_not(None)
    )
    return bool(session.scalar(query))


def last_job(session: Session, name: str, wave: Wave) -> Job | None:
    """Return the wave's job of this name: one that is still to run, else the latest."""
    is_to_run = Job.state.in_([JobState.WAITING, JobState.RUNNING])
    query = (
        select(Job)
        .where(Job.name == name, Job.subject_id == wave.id)
        .order_by(is_to_run.desc(), Job.due_at.desc())
    )
    return session.scalars(query.limit(1)).one_or_none()
