"""The words of the mails: an invitation or a reminder, in plain text, for one person."""

from dataclasses import dataclass

from flask import current_app
from sqlalchemy.orm import Session, object_session

from questionnaires.framework import Framework, RoleGroup
from questionnaires.questionnaire import build_questionnaire
from scoring.buckets import Bucket, BucketForm, items_asked
from survey_app.languages import speaking
from survey_app.models import Invitation, Wave
from survey_app.pinned import (
    blocks_of,
    buckets_of,
    framework_in,
    framework_of,
    languages_for,
    names_of,
    policy_of,
    scope_of,
)
from survey_app.templating import minutes_in_words, moment
from survey_app.waves.queries import REMINDER

SHORT_SENTENCES = 15


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything a mail says."""

    name: str
    organisation: str
    pmo_name: str
    contact: str
    minutes: str
    closes: str
    link: str
    k: int
    is_short: bool
    is_statement: bool


def compose_mail(purpose: str, invitation: Invitation, wave: Wave, link: str) -> tuple[str, str]:
    """Write one mail in the language of the invitation: subject and text.

    Parameters
    ----------
    purpose : ``invitation``, or ``reminder-1`` and so on
    invitation : to whom; with the bucket set at launch
    wave : in a session
    link : the person's own address, made from the base URL
    """
    kind = "reminder" if purpose.startswith(REMINDER) else "invitation"
    framework = _framework_for(invitation, wave)
    template = current_app.jinja_env.get_template(f"waves/mail_{kind}.txt")
    with speaking(framework.language):
        letter = letter_to(invitation, wave, framework, link)
        subject, _, text = template.render(letter=letter).partition("\n")
    return subject.strip(), text.strip() + "\n"


def letter_to(invitation: Invitation, wave: Wave, framework: Framework, link: str) -> Letter:
    """Gather what the mail says; minutes are those of the person's own questionnaire."""
    group = framework.role_group_by_id[invitation.role_group]
    bucket = next(b for b in buckets_of(wave) if b.id == invitation.bucket)
    organisation = wave.assessment.organisation
    return Letter(
        name=invitation.name,
        organisation=organisation.name,
        pmo_name=wave.assessment.pmo_name,
        contact=wave.contact,
        minutes=_minutes(framework, group, bucket, wave),
        closes=moment(wave.closes_at, organisation.time_zone),
        link=link,
        k=policy_of(wave).k,
        is_short=group.sentence_limit <= SHORT_SENTENCES,
        is_statement=bucket.form is BucketForm.JOINT_STATEMENT,
    )


def _minutes(framework: Framework, group: RoleGroup, bucket: Bucket, wave: Wave) -> str:
    scope = scope_of(wave)
    asked = items_asked(framework, bucket, (*scope, *blocks_of(wave)))
    questionnaire = build_questionnaire(framework, group.id, asked, names_of(wave), scope)
    return minutes_in_words(questionnaire.minutes)


def _framework_for(invitation: Invitation, wave: Wave) -> Framework:
    """Return the wave's framework in the language of the invitation, where it has that."""
    session: Session | None = object_session(wave)
    if session is None:
        raise RuntimeError("a mail is composed while its wave is in a session")
    framework = framework_of(session, wave)
    is_offered = invitation.language in languages_for(framework, invitation.role_group)
    return framework_in(session, wave, invitation.language) if is_offered else framework
