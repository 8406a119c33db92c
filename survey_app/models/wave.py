"""Assessments, their waves and the framework version each wave is pinned to."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from survey_app.models.base import Base, RandomId
from survey_app.models.organisation import Organisation


class StoredFramework(Base):
    """A published framework version as JSON, so that old waves keep theirs."""

    __tablename__ = "framework"

    content_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    framework_id: Mapped[str] = mapped_column(String(60))
    version: Mapped[str] = mapped_column(String(20))
    content: Mapped[str] = mapped_column(Text)


class Assessment(RandomId, Base):
    """One PMO's continuing effort to know how mature it is."""

    __tablename__ = "assessment"
    __table_args__ = (UniqueConstraint("organisation_id", "id"),)

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    pmo_name: Mapped[str] = mapped_column(String(80))

    organisation: Mapped[Organisation] = relationship()


class WaveState(StrEnum):
    """Where a wave is; it only ever moves forward."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    PUBLISHED = "published"


HAS_CLOSED = (WaveState.CLOSED, WaveState.PUBLISHED)


class WaveMode(StrEnum):
    """How far a wave knows who answered what; fixed at launch. There is one mode today."""

    ANONYMOUS = "anonymous"


class Wave(RandomId, Base):
    """One round of answers.

    ``scope``, ``targets``, ``blocks``, ``policy``, ``buckets`` and ``units`` are JSON; ``buckets``
    and ``units``, the places of work that answers are counted for, are written at launch; with what
    was planned they never change afterwards, which triggers of the database see to (migration
    0006). ``projects`` are two or three current projects, named in the wording. Moments are planned
    until they have passed.
    """

    __tablename__ = "wave"
    __table_args__ = (
        UniqueConstraint("organisation_id", "id"),
        ForeignKeyConstraint(
            ["organisation_id", "assessment_id"], ["assessment.organisation_id", "assessment.id"]
        ),
    )

    organisation_id: Mapped[UUID] = mapped_column(index=True)
    assessment_id: Mapped[UUID] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(String(80))
    state: Mapped[WaveState] = mapped_column(default=WaveState.PLANNED)
    mode: Mapped[WaveMode] = mapped_column(
        default=WaveMode.ANONYMOUS, server_default=WaveMode.ANONYMOUS.name
    )
    framework_hash: Mapped[str] = mapped_column(ForeignKey("framework.content_hash"))
    contact: Mapped[str] = mapped_column(String(200))
    projects: Mapped[str] = mapped_column(String(200), default="")
    pmo_form: Mapped[str] = mapped_column(String(20))
    scope: Mapped[str] = mapped_column(Text)
    targets: Mapped[str] = mapped_column(Text)
    blocks: Mapped[str] = mapped_column(Text, default="[]", server_default="[]")
    policy: Mapped[str] = mapped_column(Text)
    buckets: Mapped[str | None] = mapped_column(Text)
    units: Mapped[str] = mapped_column(Text, default="[]", server_default="[]")
    opened_at: Mapped[datetime | None]
    closes_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]

    assessment: Mapped[Assessment] = relationship()


class StoredRelease(Base):
    """The release of a closed wave: numbers only, hashed, never changed.

    cells : how many people of each group and unit answered what, sealed, so that the numbers can
        be audited again; None for a wave that was closed before they were kept
    """

    __tablename__ = "release"

    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    content: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    cells: Mapped[bytes | None]


class StoredReport(Base):
    """The leadership report of a wave: every word and number as JSON, and the PDF drawn from it."""

    __tablename__ = "report"

    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    content: Mapped[str] = mapped_column(Text)
    pdf: Mapped[bytes]
    made_at: Mapped[datetime]
