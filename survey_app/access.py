"""Who may open what. Every route carries one of three marks; one without is refused.

@anyone        open to all
@respondent    the answering pages; their token is checked by the feature itself
@members(...)  signed in, and a member of the active organisation with one of the rights; a sender
               only where the mark says so
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar
from uuid import UUID

from flask import Flask, current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from sqlalchemy import select
from sqlalchemy.orm import Session

from survey_app.db import db
from survey_app.errors import NotThere
from survey_app.key_ring import KeyRing
from survey_app.keys import Keys
from survey_app.languages import marked
from survey_app.models import Membership, Organisation, Right, Wave, WaveState
from survey_app.settings import Settings

P = ParamSpec("P")
R = TypeVar("R")
MARK = "plumbline_mark"
NOTHING_HERE = marked("There is nothing at this address.")
OUR_OWN_FILES = "static"
READERS = frozenset({Right.OWNER, Right.MANAGER, Right.LEADER})


@dataclass(frozen=True, slots=True)
class Installation:
    """What the running app was set up with."""

    settings: Settings
    ring: KeyRing

    @property
    def keys(self) -> Keys:
        """The keys of this moment; a rotation replaces them while we run."""
        return self.ring.keys


@dataclass(frozen=True, slots=True)
class Member:
    """Who is signed in, and for which organisation."""

    account_id: UUID
    account_name: str
    organisation_id: UUID
    organisation_name: str
    right: Right

    @property
    def may_change(self) -> bool:
        """Tell whether this member runs waves, and does not only read results."""
        return self.right in {Right.OWNER, Right.MANAGER}

    @property
    def begins_at(self) -> str:
        """The endpoint of the page that this member begins at."""
        return "waves.links" if self.right is Right.SENDER else "waves.overview"


def installation() -> Installation:
    """Return the settings and keys of the running app."""
    installed: Installation = current_app.extensions["plumbline"]
    return installed


def anyone(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a route as open to all."""
    setattr(view, MARK, "anyone")
    return view


def respondent(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a route as one that checks the respondent's token itself."""
    setattr(view, MARK, "respondent")
    return view


def members(
    *rights: Right,
) -> Callable[[Callable[P, ResponseReturnValue]], Callable[P, ResponseReturnValue]]:
    """Mark a route as open to members with one of ``rights``; to all readers when none is named."""
    allowed = frozenset(rights) or READERS

    def mark(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            if not current_user.is_authenticated:
                return redirect(url_for("accounts.sign_in", next=_where_to()))
            if current_member().right not in allowed:
                raise NotThere(NOTHING_HERE)
            return view(*args, **kwargs)

        setattr(guarded, MARK, "members: " + ", ".join(sorted(allowed)))
        return guarded

    return mark


def mark_of(view: object) -> str | None:
    """Return what a view's mark says, or None."""
    mark: str | None = getattr(view, MARK, None)
    return mark


def current_member() -> Member:
    """Return who is signed in; the membership is read again at every request."""
    if "member" not in g:
        g.member = _read_member()
    member: Member = g.member
    return member


def _read_member() -> Member:
    query = (
        select(Membership, Organisation)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.account_id == current_user.id)
        .order_by(Organisation.name)
    )
    found = db.session.execute(query).all()
    active = session.get("organisation")
    row = next((row for row in found if str(row.Organisation.id) == active), None)
    row = row or next(iter(found), None)
    if row is None:
        raise NotThere(NOTHING_HERE)
    return Member(
        account_id=current_user.id,
        account_name=current_user.name,
        organisation_id=row.Organisation.id,
        organisation_name=row.Organisation.name,
        right=row.Membership.right,
    )


def _where_to() -> str | None:
    return request.full_path.rstrip("?") if request.method == "GET" else None


def own_wave(session: Session, member: Member, wave_id: UUID) -> Wave:
    """Return a wave of the member's organisation; another's is as if it did not exist."""
    wave = session.scalar(
        select(Wave).where(Wave.id == wave_id, Wave.organisation_id == member.organisation_id)
    )
    if wave is None:
        raise NotThere(NOTHING_HERE)
    return wave


def wave_with_results(session: Session, member: Member, wave_id: UUID) -> Wave:
    """Return a wave whose results this member may read.

    Who runs waves may read them as soon as they exist, who leads once they are published.
    A wave of another organisation, a missing one and one not yet published look the same.
    """
    wave = own_wave(session, member, wave_id)
    is_published = wave.state is WaveState.PUBLISHED
    if not (member.may_change or (is_published and member.right in READERS)):
        raise NotThere(NOTHING_HERE)
    return wave


def init_access(app: Flask) -> None:
    """Refuse every request to a route without a mark."""
    app.before_request(_refuse_unmarked)


def _refuse_unmarked() -> None:
    endpoint = request.endpoint
    if endpoint is None or endpoint == OUR_OWN_FILES:
        return
    if mark_of(current_app.view_functions[endpoint]) is None:
        raise RuntimeError(f"The route {endpoint} does not say who may open it.")
