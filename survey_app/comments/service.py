"""Reviewing comments: who does it, which words are blacked out, and the end of it.

Nothing here commits. When the review is finished the texts themselves are replaced, so that
nobody, with any right, can read again what was blacked out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from survey_app.access import Member
from survey_app.comments.blackout import blacked_out, not_found
from survey_app.comments.queries import comments_to_review, possible_reviewers
from survey_app.errors import Refused
from survey_app.models import CommentReview, Right, Wave
from survey_app.publications import publish_comments, review_of, themes_with_comments

IS_FINISHED = "The review is finished. What was blacked out or left out cannot come back."


@dataclass(frozen=True, slots=True)
class Mark:
    """What the reviewer wants of one comment: words blacked out, or all of it left out."""

    words: str
    is_left_out: bool


def name_reviewer(
    session: Session, member: Member, wave: Wave, account_id: UUID | None = None
) -> None:
    """Record who reviews the comments: the member, or whom an owner names.

    It stays that person, unless that person no longer runs waves here.

    Raises
    ------
    Refused
        when somebody else reviews already, or the one named may not
    """
    possible = {
        account.id: account for account in possible_reviewers(session, wave.organisation_id)
    }
    account = possible.get(account_id or member.account_id)
    if account is None or (member.right is not Right.OWNER and account.id != member.account_id):
        raise Refused("This person cannot review the comments. Choose somebody from the list.")
    if not themes_with_comments(session, wave):
        raise Refused("There are no comments to review.")
    review = review_of(session, wave)
    if review is not None and (review.finished_on or review.account_id in possible):
        raise Refused(
            f"{review.reviewer_name} reviews the comments of {wave.name}. Nobody else reads them."
        )
    session.merge(CommentReview(wave_id=wave.id, account_id=account.id, reviewer_name=account.name))
    session.flush()


def mark_comments(
    session: Session, member: Member, wave: Wave, marks: Mapping[UUID, Mark]
) -> frozenset[UUID]:
    """Keep the marks of some comments; return those with a word that does not stand in them."""
    comments = comments_to_review(session, member, wave)
    _check_unfinished(session, wave)
    slips = set()
    for comment in comments:
        if comment.id in marks:
            mark = marks[comment.id]
            comment.marked, comment.is_left_out = mark.words, mark.is_left_out
            if not mark.is_left_out and not_found(comment.text, mark.words):
                slips.add(comment.id)
    session.flush()
    return frozenset(slips)


def finish_review(session: Session, member: Member, wave: Wave, today: date) -> None:
    """Replace every text by what may be read of it, and let others read that.

    Raises
    ------
    Refused
        when it is finished already, or a marked word does not stand in its comment
    """
    comments = comments_to_review(session, member, wave)
    review = _check_unfinished(session, wave)
    shown = [comment for comment in comments if not comment.is_left_out]
    if any(not_found(comment.text, comment.marked) for comment in shown):
        raise Refused(
            "A word to black out does not stand in its comment. Look at the comments again: "
            "the place is marked."
        )
    emptied = [(theme, "") for theme in themes_with_comments(session, wave)]
    for comment in shown:
        comment.text, comment.marked = blacked_out(comment.text, comment.marked), ""
    for comment in comments:
        if comment.is_left_out:
            session.delete(comment)
    review.finished_on = today
    texts = [(comment.theme, comment.text) for comment in shown]
    publish_comments(session, wave, [*emptied, *texts], today)


def _check_unfinished(session: Session, wave: Wave) -> CommentReview:
    review = session.get_one(CommentReview, wave.id)
    if review.finished_on:
        raise Refused(IS_FINISHED)
    return review
