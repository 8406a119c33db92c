"""What a link opens: the invitation behind it, the form, and the draft so far."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from questionnaires.framework import Framework, RoleGroup
from questionnaires.questionnaire import Questionnaire, build_questionnaire
from questionnaires.translating import texts_on
from scoring.buckets import Bucket, BucketForm, items_asked
from survey_app.answering.comment_texts import Limits, is_comment, limits_of
from survey_app.answering.errors import AlreadySent, NotOpenYet, UnknownLink, WaveClosed
from survey_app.keys import Keys, mark_of_link
from survey_app.languages import known_languages, pages_in
from survey_app.models import Draft, Invitation, LinkExport, Wave, WaveState
from survey_app.pinned import (
    blocks_of,
    buckets_of,
    framework_in,
    framework_of,
    languages_for,
    names_of,
    scope_of,
    units_of,
)
from survey_app.pipeline import GRACE

LONGEST_TOKEN = 64


@dataclass(frozen=True, slots=True)
class DraftAnswers:
    """Answers before Send: values by slot id, how often each page was saved, texts by item id."""

    answers: Mapping[str, int] = field(default_factory=dict)
    saved: Mapping[int, int] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def times_saved(self, page: int) -> int:
        """Return how often the page was saved; a form carries it to notice a second tab."""
        return self.saved.get(page, 0)

    def to_bytes(self) -> bytes:
        """Write the body that is sealed."""
        values = {
            "answers": dict(self.answers),
            "saved": dict(self.saved),
            "texts": dict(self.texts),
        }
        return json.dumps(values, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, body: bytes) -> "DraftAnswers":
        """Read an unsealed body."""
        values = json.loads(body)
        saved = {int(page): n for page, n in values["saved"].items()}
        return cls(values["answers"], saved, values.get("texts", {}))


@dataclass(frozen=True, slots=True)
class Wishes:
    """In which languages somebody would like to read.

    chosen : by pressing it; empty when nothing was chosen
    browser : what the browser asks for, the most wanted first
    """

    chosen: str = ""
    browser: tuple[str, ...] = ()

    def best_of(self, offered: Sequence[str], invited: str = "") -> str:
        """Return what was chosen, else invited to, else asked for; else the first on offer.

        Somebody who asks for ``sv-FI`` is content with ``sv``.
        """
        by_small_letters = {code.casefold(): code for code in offered}
        for wish in (self.chosen, invited, *self.browser):
            for wanted in (wish.casefold(), wish.casefold().partition("-")[0]):
                if wanted in by_small_letters:
                    return by_small_letters[wanted]
        return offered[0]


NO_WISHES = Wishes()


@dataclass(frozen=True)
class Form:
    """Everything one link opens.

    framework : as the wave is pinned to it; positions of answers go by it
    worded : the same in the language it is read in
    languages : those that can be read, the framework's own first
    mark : a few characters that tell one link from another, and lead nowhere
    senders : the names of those who handed out the links
    """

    wave: Wave
    invitation: Invitation
    framework: Framework
    worded: Framework
    languages: tuple[str, ...]
    bucket: Bucket
    mark: str
    senders: tuple[str, ...] = ()

    @property
    def role_group(self) -> RoleGroup:
        """The role group in whose words the form is."""
        return self.framework.role_group_by_id[self.invitation.role_group]

    @property
    def is_statement(self) -> bool:
        """Tell whether this is a team's joint statement."""
        return _is_statement(self.bucket)

    @property
    def unit(self) -> str:
        """The place of work that the answers are counted for too; empty for none."""
        unit = self.invitation.unit
        return unit if unit in units_of(self.wave) and not self.is_statement else ""

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """The questions; a merged bucket is asked what all of its role groups share."""
        return self._questionnaire_of(self.worded)

    @cached_property
    def limits(self) -> Limits:
        """How long comments may be."""
        return limits_of(self.framework, self.questionnaire)

    @property
    def asks_comments(self) -> bool:
        """Tell whether anything is answered in own words."""
        return any(is_comment(question) for question in self.questionnaire.questions)

    @cached_property
    def foreign_texts(self) -> frozenset[str]:
        """What is read in the framework's own language although the pages speak another."""
        if pages_in(self.worded.language) == self.framework.language:
            return frozenset()
        return texts_on(self._questionnaire_of(self.framework))

    def _questionnaire_of(self, framework: Framework) -> Questionnaire:
        scope = scope_of(self.wave)
        asked = items_asked(framework, self.bucket, (*scope, *blocks_of(self.wave)))
        names = names_of(self.wave)
        return build_questionnaire(framework, self.invitation.role_group, asked, names, scope)


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
    query = select(Invitation).where(Invitation.lookup.in_(keys.invitation_lookups(token)))
    if to_change:
        query = query.with_for_update()
    invitation = session.scalars(query).one_or_none()
    if invitation is None:
        raise UnknownLink
    return invitation


def open_form(
    session: Session,
    keys: Keys,
    token: str,
    now: datetime,
    *,
    to_change: bool = False,
    wishes: Wishes = NO_WISHES,
) -> Form:
    """Return the form that a token opens now, in the language that is wished for.

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
        raise AlreadySent(wave, invitation, is_statement=_is_statement(bucket))
    if bucket is None or wave.state is WaveState.PLANNED:
        raise NotOpenYet(wave, invitation)
    if wave.state is not WaveState.OPEN or now > wave.closes_at + GRACE:
        raise WaveClosed(wave, invitation)
    framework = framework_of(session, wave)
    languages = languages_for(framework, invitation.role_group)
    return Form(
        wave=wave,
        invitation=invitation,
        framework=framework,
        worded=framework_in(session, wave, wishes.best_of(languages, invitation.language)),
        languages=languages,
        bucket=bucket,
        mark=mark_of_link(token),
        senders=senders_of(session, wave),
    )


def senders_of(session: Session, wave: Wave) -> tuple[str, ...]:
    """Return the names of those who handed out the links of a wave."""
    query = select(LinkExport.account_name).where(LinkExport.wave_id == wave.id).distinct()
    return tuple(session.scalars(query.order_by(LinkExport.account_name)))


def languages_around(
    session: Session, wave: Wave | None, invitation: Invitation | None
) -> tuple[str, ...]:
    """Return the languages of a page that says why a link opens no form."""
    if wave is None:
        return tuple(known_languages())
    role_groups = (invitation.role_group,) if invitation else ()
    return languages_for(framework_of(session, wave), *role_groups)


def _is_statement(bucket: Bucket | None) -> bool:
    return bucket is not None and bucket.form is BucketForm.JOINT_STATEMENT


def draft_of(session: Session, keys: Keys, token: str) -> DraftAnswers:
    """Return the draft that the token opens, empty when nothing was saved."""
    body = session.scalar(select(Draft.body).where(Draft.lookup.in_(keys.draft_lookups(token))))
    if body is None:
        return DraftAnswers()
    return DraftAnswers.from_bytes(keys.open_draft(token, body))


def names_on_list(session: Session, wave: Wave) -> Sequence[str]:
    """Return the names of everybody on the wave's list."""
    return session.scalars(select(Invitation.name).where(Invitation.wave_id == wave.id)).all()
