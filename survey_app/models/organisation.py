"""Organisations, the accounts of those who manage, and who may do what where."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from flask_security.core import RoleMixin, UserMixin
from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey_app.models.base import Base, RandomId


class Organisation(RandomId, Base):
    """The company or agency that owns everything below it."""

    __tablename__ = "organisation"

    name: Mapped[str] = mapped_column(String(120))
    time_zone: Mapped[str] = mapped_column(String(60), default="Europe/Stockholm")


class AccountRole(Base, RoleMixin):
    """Unused by us (rights are memberships); the sign-in library asks for the table."""

    __tablename__ = "account_role"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)


class Account(Base, UserMixin):
    """Somebody who signs in; one e-mail, any number of organisations."""

    __tablename__ = "account"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)  # type: ignore[assignment]  # the mixin says int
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)


class Right(StrEnum):
    """What a member may do in one organisation.

    A sender hands out the links of open waves, and sees neither results nor plans.
    """

    OWNER = "owner"
    MANAGER = "manager"
    LEADER = "leader"
    SENDER = "sender"


class Membership(RandomId, Base):
    """An account's right in one organisation, read again at every request."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("organisation_id", "account_id"),)

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    right: Mapped[Right]


class ManagerSession(Base):
    """A signed-in browser; only the SHA-256 of its random id is kept."""

    __tablename__ = "manager_session"

    id_hash: Mapped[bytes] = mapped_column(primary_key=True)
    account_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    values: Mapped[str]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class SignInBucket(Base):
    """Token bucket that slows down guessing: keyed by a keyed hash, never by an address."""

    __tablename__ = "sign_in_bucket"

    key_hash: Mapped[bytes] = mapped_column(primary_key=True)
    tokens: Mapped[float]
    filled_at: Mapped[datetime]
