"""What a link opens: the invitation behind it, the form, and the draft so far."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from questionnaires.framework import Framework, RoleGroup
from questionnaires.questionnaire import Questionnaire, build_questionnaire
from scoring.buckets import Bucket, BucketForm, items_asked
from survey_app.answering.errors import AlreadySent, NotOpenYet, UnknownLink, WaveClosed
from survey_app.keys import Keys
from survey_app.models import Draft, Invitation, Wave, WaveState
from survey_app.pipeline import (
    GRACE,
    blocks_of,
    buckets_of,
    framework_of,
    names_of,
    scope_of,
)

LONGEST_TOKEN = 64


@dataclass(frozen=True, slots=True)
class DraftAnswers:
    """Answers before Send: values by item id, and how often each page was saved."""

    answers: Mapping[str, int] = field(default_factory=dict)
    saved: Mapping[int, int] = field(default_factory=dict)

    def times_saved(self, page: int) -> int:
        """Return how often the page was saved; a form carries it to notice a second tab."""
        return self.saved.get(page, 0)

    def to_bytes(self) -> bytes:
        """Write the body that is sealed."""
        return json.dumps({"answers": dict(self.answers), "saved": dict(self.saved)}).encode()

    @classmethod
    def from_bytes(cls, body: bytes) -> "DraftAnswers":
        """Read an unsealed body."""
        values = json.loads(body)
        return cls(values["answers"], {int(page): n for page, n in values["saved"].items()})


@dataclass(frozen=True)
class Form:
    """Everything one link opens."""

    wave: Wave
    invitation: Invitation
    framework: Framework
    bucket: Bucket
    mark: str
    """A few characters that tell one link from another, and lead nowhere."""

    @property
    def role_group(self) -> RoleGroup:
        """The role group in whose words the form is."""
        return self.framework.role_group_by_id[self.invitation.role_group]

    @property
    def is_statement(self) -> bool:
        """Tell whether this is a team's joint statement."""
        return _is_statement(self.bucket)

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """The questions; a merged bucket is asked what all of its role groups share."""
        scope = scope_of(self.wave)
        asked = items_asked(self.framework, self.bucket, (*scope, *blocks_of(self.wave)))
        names = names_of(self.wave)
        return build_questionnaire(self.framework, self.invitation.role_group, asked, names, scope)


def invitation_of(
    session: Session, keys: Keys, token: str, *, to_change: bool = False
) -> Invitation:
    """Return the invitation behind a token.

    Raises
    ------
    UnknownLink
        when there is none; a mistyped and a foreign token look the same
    """
    if not token or len(token) > LONGEST_TOKEN:
        raise UnknownLink
    query = select(Invitation).where(Invitation.lookup == keys.invitation_lookup(token))
    if to_change:
        query = query.with_for_update()
    invitation = session.scalars(query).one_or_none()
    if invitation is None:
        raise UnknownLink
    return invitation


def open_form(
    session: Session, keys: Keys, token: str, now: datetime, *, to_change: bool = False
) -> Form:
    """Return the form that a token opens now.

    Raises
    ------
    LinkProblem
        when it opens none: unknown, sent already, not open yet, closed
    """
    invitation = invitation_of(session, keys, token, to_change=to_change)
    lock = {"read": True} if to_change else None  # closing waits for those who are sending
    wave = session.get_one(Wave, invitation.wave_id, with_for_update=lock)
    bucket = next((b for b in buckets_of(wave) if b.id == invitation.bucket), None)
    if invitation.used:
        raise AlreadySent(wave, is_statement=_is_statement(bucket))
    if bucket is None or wave.state is WaveState.PLANNED:
        raise NotOpenYet(wave)
    if wave.state is not WaveState.OPEN or now > wave.closes_at + GRACE:
        raise WaveClosed(wave)
    mark = keys.draft_lookup(token)[-4:].hex()
    return Form(wave, invitation, framework_of(session, wave), bucket, mark)


def _is_statement(bucket: Bucket | None) -> bool:
    return bucket is not None and bucket.form is BucketForm.JOINT_STATEMENT


def draft_of(session: Session, keys: Keys, token: str) -> DraftAnswers:
    """Return the draft that the token opens, empty when nothing was saved."""
    draft = session.get(Draft, keys.draft_lookup(token))
    if draft is None:
        return DraftAnswers()
    return DraftAnswers.from_bytes(keys.open_draft(token, draft.body))
