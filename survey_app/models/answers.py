"""Drafts, the sealed pool, and submissions: answers without people.

No row here carries a moment, a sequence, an address, a language or a link to an
invitation, and no table keeps SQLite's hidden row number, which would tell the order.
"""

from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, Text, false
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.models.base import Base

NOTHING = sql("''")


class Draft(Base):
    """Answers before Send, sealed with a key that only the respondent's link gives.

    The wave is kept so that close can erase its drafts.
    """

    __tablename__ = "draft"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form

    lookup: Mapped[bytes] = mapped_column(primary_key=True)
    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id"), index=True)
    body: Mapped[bytes]


class PoolEntry(Base):
    """One sent form while the wave is open: bucket, answers and comments, sealed and padded."""

    __tablename__ = "pool"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id"), index=True)
    sealed: Mapped[bytes]


class Submission(Base):
    """One sent form after close: a bucket and a positional vector of signed bytes."""

    __tablename__ = "submission"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id"), index=True)
    bucket: Mapped[str] = mapped_column(String(40))
    answers: Mapped[bytes]


class Comment(Base):
    """A comment after close, detached from its form: no group, no person, no moment.

    ``marked`` are the words that the reviewer wants blacked out, and ``is_left_out`` that the
    comment is not to be shown. When the review is finished the text itself is replaced, or the
    row deleted, and nothing of the marks is kept.
    """

    __tablename__ = "comment"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id"), index=True)
    theme: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
    marked: Mapped[str] = mapped_column(Text, default="", server_default=NOTHING)
    is_left_out: Mapped[bool] = mapped_column(default=False, server_default=false())
