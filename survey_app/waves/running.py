"""What happens to a wave from launch to publication. Nothing here commits."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from questionnaires.framework import Style
from scoring.buckets import Bucket, BucketForm, PmoForm, plan_buckets
from scoring.release import Release
from survey_app.errors import Refused
from survey_app.keys import Keys, about_invitation, new_token
from survey_app.models import (
    Invitation,
    MailState,
    OutboxMail,
    StoredReport,
    Wave,
    WaveState,
)
from survey_app.pinned import blocks_of, buckets_to_json, day_in, framework_of, policy_of, scope_of
from survey_app.pipeline import (
    GRACE,
    OpenedPool,
    close_wave,
    compute_release,
    draw_report,
    read_pool,
    store_release,
)
from survey_app.waves.queries import (
    INVITATION,
    REMINDER,
    invited_by_role,
    reminders_of,
    units_to_count,
)
from survey_app.waves.service import check_planned, forecast_of

CLOSE_JOB = "close_wave"


def reasons_against_launch(session: Session, wave: Wave, now: datetime) -> tuple[str, ...]:
    """Say what must be mended before the wave can be launched; nothing when it can."""
    invited = invited_by_role(session, wave)
    if not invited:
        return ("Nobody is on the list yet. Add people first.",)
    reasons = []
    if wave.closes_at <= now:
        reasons.append("The closing date has passed. Choose a later one on the Plan page.")
    if not forecast_of(session, wave).can_show_anything:
        reasons.append(
            f"No group has {policy_of(wave).k} people, so nothing could ever be shown. "
            "Add people first."
        )
    if not _has_somebody_served(session, wave, invited):
        reasons.append(
            "Only the PMO is on the list. Add at least one of the groups it works for, such as "
            "project managers or department heads."
        )
    if _asks_about_single_people(session, wave, invited):
        reasons.append(
            f"The PMO has fewer than {policy_of(wave).k} people, so questions about working "
            "with its team would be about single people. Take them out of the plan."
        )
    return tuple(reasons)


def _asks_about_single_people(session: Session, wave: Wave, invited: Mapping[str, int]) -> bool:
    """Tell whether a PMO under k would be described by others."""
    framework, k = framework_of(session, wave), policy_of(wave).k
    in_pmo = sum(
        invited.get(group.id, 0) for group in framework.role_groups if group.style is Style.ANCHORED
    )
    asked = (framework.block_by_id[block] for block in blocks_of(wave))
    return in_pmo < k and any(block.is_about_the_pmo_team for block in asked)


def launch_wave(session: Session, keys: Keys, wave: Wave, now: datetime) -> None:
    """Open a wave: freeze its groups, give each person a token and queue the invitations.

    Raises
    ------
    Refused
        when it is launched already, or something must be mended first
    """
    check_planned(wave)
    reasons = reasons_against_launch(session, wave, now)
    if reasons:
        raise Refused(" ".join(reasons))
    buckets = plan_buckets(
        framework_of(session, wave),
        invited_by_role(session, wave),
        policy_of(wave),
        PmoForm(wave.pmo_form),
        scope_of(wave),
    )
    asked = [person for bucket in buckets for person in _put_in_bucket(session, wave, bucket)]
    _give_tokens(session, keys, wave, asked)
    _queue_mails(session, wave, asked, INVITATION, now)
    wave.buckets = buckets_to_json(buckets)
    wave.units = json.dumps(units_to_count(session, wave))
    wave.state, wave.opened_at = WaveState.OPEN, now  # last: from here on the people are locked
    session.flush()


def send_reminder(session: Session, wave: Wave, now: datetime) -> None:
    """Queue a reminder to those who have not answered; once a day, and never say to how many.

    Everybody who has a link gets a row, so that the outbox never tells who has answered; ``mail``
    settles those that are not needed without sending them.
    """
    check_open(wave, now)
    rounds = reminders_of(session, wave)
    if rounds and day_in(wave, rounds[-1][1]) == day_in(wave, now):
        raise Refused("A reminder has been sent today. The next can follow tomorrow.")
    query = select(Invitation.id).where(
        Invitation.wave_id == wave.id, Invitation.lookup.is_not(None)
    )
    asked = session.scalars(query).all()
    _queue_mails(session, wave, asked, f"{REMINDER}{len(rounds) + 1}", now)


def try_mails_again(session: Session, wave: Wave, state: MailState, now: datetime) -> None:
    """Queue the mails again that failed, or those of which nobody knows whether they arrived."""
    check_open(wave, now)
    if state not in {MailState.FAILED, MailState.IN_DOUBT}:
        raise Refused("Only mails that failed or are in doubt can be tried again.")
    session.execute(
        update(OutboxMail)
        .where(OutboxMail.wave_id == wave.id, OutboxMail.state == state)
        .values(state=MailState.QUEUED, attempts=0, due_at=now, problem="")
    )


def begin_close(wave: Wave) -> None:
    """Accept no more answers; the job ``close_wave`` computes the results."""
    if wave.state is not WaveState.OPEN:
        raise Refused("Only an open wave can be closed.")
    wave.state = WaveState.CLOSING


def finish_close(session: Session, keys: Keys, wave: Wave, now: datetime) -> None:
    """Turn a closing wave into submissions, release and report; do nothing a second time."""
    if wave.state is WaveState.CLOSING:
        opened = read_pool(session, keys, wave)
        release = compute_release(session, wave, opened.answers)
        store_results(session, keys, wave, opened, release, now)
        session.add(draw_report(session, wave, now))
        session.flush()


def store_results(
    session: Session, keys: Keys, wave: Wave, opened: OpenedPool, release: Release, now: datetime
) -> None:
    """Close a wave with what was computed from its pool; do nothing a second time."""
    if wave.state is WaveState.CLOSING:
        close_wave(session, wave, opened, now)
        store_release(session, keys, wave, opened.answers, release, now)


def publish_wave(session: Session, wave: Wave, now: datetime) -> None:
    """Let leaders read the results."""
    if wave.state is not WaveState.CLOSED or session.get(StoredReport, wave.id) is None:
        raise Refused("Only a closed wave whose results are ready can be published.")
    wave.state, wave.published_at = WaveState.PUBLISHED, now


def waves_due(session: Session, now: datetime) -> Sequence[UUID]:
    """Return the ids of open waves whose deadline and grace have passed."""
    query = select(Wave.id).where(Wave.state == WaveState.OPEN, Wave.closes_at <= now - GRACE)
    return session.scalars(query).all()


def check_open(wave: Wave, now: datetime) -> None:
    """Refuse what only makes sense while people can answer."""
    if wave.state is not WaveState.OPEN or wave.closes_at <= now:
        raise Refused(f"{wave.name} is not open, so no mail is sent.")


def _has_somebody_served(session: Session, wave: Wave, invited: Mapping[str, int]) -> bool:
    groups = framework_of(session, wave).role_group_by_id
    return any(groups[role].style != "anchored" for role in invited if role in groups)


def _put_in_bucket(session: Session, wave: Wave, bucket: Bucket) -> Sequence[UUID]:
    """Label the bucket's people and return those who get a link: all, or one for a statement."""
    members = (Invitation.wave_id == wave.id, Invitation.role_group.in_(bucket.role_groups))
    session.execute(update(Invitation).where(*members).values(bucket=bucket.id))
    query = select(Invitation.id).where(*members).order_by(Invitation.name, Invitation.email)
    if bucket.form is BucketForm.JOINT_STATEMENT:
        query = query.limit(1)
    return session.scalars(query).all()


def _give_tokens(session: Session, keys: Keys, wave: Wave, invitations: Sequence[UUID]) -> None:
    query = select(Invitation.id, Invitation.email).where(Invitation.wave_id == wave.id)
    emails = dict(session.execute(query).all())
    tokens = [(id_, emails[id_], new_token()) for id_ in invitations]
    session.execute(
        update(Invitation),
        [
            {
                "id": id_,
                "lookup": keys.invitation_lookup(token),
                "sealed_token": keys.seal_token(token, about_invitation(id_, email)),
            }
            for id_, email, token in tokens
        ],
    )


def _queue_mails(
    session: Session, wave: Wave, invitations: Sequence[UUID], purpose: str, now: datetime
) -> None:
    common = {"wave_id": wave.id, "purpose": purpose, "due_at": now}
    rows = [{**common, "id": uuid4(), "invitation_id": id_} for id_ in invitations]
    if rows:
        session.execute(insert(OutboxMail), rows)
