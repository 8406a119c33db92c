"""The right of one person to answer one wave once, and who handed it out. No answer is near."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.models.base import Base, RandomId


class Invitation(Base):
    """One invited person; ``lookup`` and ``sealed_token`` are set when the wave opens.

    language : what the list says of it; empty when it says nothing
    used : whether answers were sent; there is no moment, on purpose
    """

    __tablename__ = "invitation"
    __table_args__ = (
        ForeignKeyConstraint(["organisation_id", "wave_id"], ["wave.organisation_id", "wave.id"]),
        UniqueConstraint("wave_id", "email"),
        Index("ix_invitation_wave_id_bucket", "wave_id", "bucket"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    organisation_id: Mapped[UUID]
    wave_id: Mapped[UUID]
    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(120))
    role_group: Mapped[str] = mapped_column(String(40))
    unit: Mapped[str] = mapped_column(String(80), default="")
    language: Mapped[str] = mapped_column(String(10), default="")
    bucket: Mapped[str | None] = mapped_column(String(40))
    lookup: Mapped[bytes | None] = mapped_column(unique=True)
    sealed_token: Mapped[bytes | None]
    used: Mapped[bool] = mapped_column(default=False)


class LinkExport(RandomId, Base):
    """A sender took all links of a wave as a file; nothing here is about single people.

    account_name : as respondents read it on their start page
    """

    __tablename__ = "link_export"

    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id"), index=True)
    account_name: Mapped[str] = mapped_column(String(120))
    exported_at: Mapped[datetime]
    links: Mapped[int]
