"""What is read for a review: the wave, its reviewer, and, for that one person, the comments."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey_app.access import NOTHING_HERE, Member, own_wave
from survey_app.errors import NotThere
from survey_app.models import HAS_CLOSED, Account, Comment, Membership, Right, Wave
from survey_app.publications import commented_themes, review_of

MAY_REVIEW = (Right.OWNER, Right.MANAGER)


def wave_with_comments(
    session: Session, member: Member, wave_id: UUID, *, to_change: bool = False
) -> Wave:
    """Return a closed wave of the member's organisation that asked for comments.

    to_change : hold it until this transaction ends
    """
    wave = own_wave(session, member, wave_id)
    if to_change:
        session.refresh(wave, with_for_update=True)
    if wave.state not in HAS_CLOSED or not commented_themes(session, wave):
        raise NotThere(NOTHING_HERE)
    return wave


def comments_to_review(session: Session, member: Member, wave: Wave) -> Sequence[Comment]:
    """Return all comments of a wave, to its reviewer alone; for others there is nothing.

    They stand by theme; within a theme their random ids give the order.
    """
    review = review_of(session, wave)
    if review is None or review.account_id != member.account_id:
        raise NotThere(NOTHING_HERE)
    query = select(Comment).where(Comment.wave_id == wave.id)
    return session.scalars(query.order_by(Comment.theme, Comment.id)).all()


def possible_reviewers(session: Session, organisation_id: UUID) -> Sequence[Account]:
    """Return who may review: everybody who runs waves, by name."""
    query = (
        select(Account)
        .join(Membership, Membership.account_id == Account.id)
        .where(
            Membership.organisation_id == organisation_id,
            Membership.right.in_(MAY_REVIEW),
            Account.active,
        )
        .order_by(Account.name, Account.email)
    )
    return session.scalars(query).all()
