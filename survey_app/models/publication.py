"""Who reviews the comments of a wave, and what of them people may read."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.models.base import Base


class CommentReview(Base):
    """The one person who reads the comments of a wave first; the name stays as it was then."""

    __tablename__ = "comment_review"

    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    reviewer_name: Mapped[str] = mapped_column(String(120))
    finished_on: Mapped[date | None]


class StoredPublication(Base):
    """Reviewed comments beside the release they belong to, as JSON, hashed, never changed."""

    __tablename__ = "publication"

    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    made_on: Mapped[date]
