"""Background work: mails to send and jobs to run. These rows are the truth, queues only hint."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.models.base import Base, RandomId


class MailState(StrEnum):
    """Where a mail is; ``in_doubt`` means the server may or may not have taken it."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"


class OutboxMail(RandomId, Base):
    """A mail to one invited person; neither body nor token, both are made when it is sent."""

    __tablename__ = "outbox_mail"
    __table_args__ = (UniqueConstraint("invitation_id", "purpose"),)

    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id"), index=True)
    invitation_id: Mapped[UUID] = mapped_column(ForeignKey("invitation.id", ondelete="CASCADE"))
    purpose: Mapped[str] = mapped_column(String(20))
    state: Mapped[MailState] = mapped_column(default=MailState.QUEUED, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(index=True)
    problem: Mapped[str] = mapped_column(String(200), default="")


class JobState(StrEnum):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(RandomId, Base):
    """A piece of work by name; ``leased_until`` lets another worker take over after a crash."""

    __tablename__ = "job"

    name: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[UUID]
    state: Mapped[JobState] = mapped_column(default=JobState.WAITING, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    leased_until: Mapped[datetime | None]
    due_at: Mapped[datetime]
    problem: Mapped[str] = mapped_column(String(300), default="")
