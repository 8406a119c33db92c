"""The right of one person to answer one wave once. Nothing here leads to an answer."""

from uuid import UUID, uuid4

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.models.base import Base


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
