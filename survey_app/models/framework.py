"""Which frameworks an organisation brought, and what was mended in a wave's wording."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.models.base import Base, RandomId


class OrganisationFramework(RandomId, Base):
    """A framework version that an organisation can ask with, beside the product's own."""

    __tablename__ = "organisation_framework"
    __table_args__ = (UniqueConstraint("organisation_id", "content_hash"),)

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    content_hash: Mapped[str] = mapped_column(ForeignKey("framework.content_hash"))
    imported_at: Mapped[datetime]


class WordingRevision(RandomId, Base):
    """A wave's step from one wording to another; everything but words is the same in both."""

    __tablename__ = "wording_revision"
    __table_args__ = (UniqueConstraint("wave_id", "number"),)

    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id"))
    number: Mapped[int]
    from_hash: Mapped[str] = mapped_column(ForeignKey("framework.content_hash"))
    to_hash: Mapped[str] = mapped_column(ForeignKey("framework.content_hash"))
    made_at: Mapped[datetime]
    why: Mapped[str] = mapped_column(String(300))
    summary: Mapped[str] = mapped_column(Text)
