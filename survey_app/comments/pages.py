"""What the pages of a review show. Two of them hold texts, and only its reviewer opens those."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from survey_app.access import Member
from survey_app.comments.blackout import blacked_out, not_found
from survey_app.comments.forms import OnlyToken
from survey_app.models import Account, Comment, CommentReview, Right, Wave, WaveState
from survey_app.publications import CommentedTheme

ON_A_PAGE = 40
TOO_FEW = "too few to show without telling who wrote them"


@dataclass(frozen=True, slots=True)
class StandingPage:
    """Who reviews the comments of a wave, and what there is to review; never how many.

    possible : id and name of those an owner may name
    themes : the name of each, and how it stands
    """

    template: ClassVar[str] = "comments/standing.html"
    wave_id: UUID
    wave: str
    form: OnlyToken
    possible: tuple[tuple[UUID, str], ...]
    themes: tuple[tuple[str, str], ...]
    reviewer: str
    is_mine: bool
    may_take: bool
    is_published: bool
    finished_on: date | None

    @property
    def finding(self) -> str:
        """What the page says first."""
        if self.finished_on:
            return f"{self.reviewer} has reviewed the comments"
        if self.is_mine:
            return "You review the comments"
        if self.reviewer and not self.may_take:
            return f"{self.reviewer} reviews the comments"
        return "Who reviews the comments?" if self.may_take else "There are no comments to review"


@dataclass(frozen=True, slots=True)
class CommentToReview:
    """One comment with its marks; ``missing`` are marked words that do not stand in it."""

    id: UUID
    number: int
    text: str
    marked: str
    is_left_out: bool
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Some of the comments, to black out words."""

    template: ClassVar[str] = "comments/review.html"
    wave_id: UUID
    wave: str
    form: OnlyToken
    groups: tuple[tuple[str, tuple[CommentToReview, ...]], ...]
    number: int
    pages: int

    @property
    def problems(self) -> tuple[CommentToReview, ...]:
        """The comments with a word that does not stand in them."""
        return tuple(each for _, group in self.groups for each in group if each.missing)


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """All comments as others will read them."""

    template: ClassVar[str] = "comments/preview.html"
    wave_id: UUID
    wave: str
    form: OnlyToken
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    left_out: int


def standing_page(
    member: Member,
    wave: Wave,
    themes: Sequence[CommentedTheme],
    present: frozenset[str],
    review: CommentReview | None,
    possible: Sequence[Account],
) -> StandingPage:
    """Say who reviews, and let somebody begin.

    present : themes with comments that may be shown
    possible : who may review
    """
    is_finished = review is not None and review.finished_on is not None
    is_free = review is None or review.account_id not in {account.id for account in possible}
    may_take = bool(present) and is_free and not is_finished
    may_name = may_take and member.right is Right.OWNER
    others = [account for account in possible if account.id != member.account_id]
    ready = "reviewed" if is_finished else "waiting for its reviewer"
    return StandingPage(
        wave_id=wave.id,
        wave=wave.name,
        form=OnlyToken(),
        possible=tuple((account.id, account.name) for account in others if may_name),
        themes=tuple((t.name, ready if t.id in present else TOO_FEW) for t in themes),
        reviewer=review.reviewer_name if review else "",
        is_mine=review is not None and review.account_id == member.account_id,
        may_take=may_take,
        is_published=wave.state is WaveState.PUBLISHED,
        finished_on=review.finished_on if review else None,
    )


def review_page(
    wave: Wave, themes: Sequence[CommentedTheme], comments: Sequence[Comment], number: int
) -> ReviewPage:
    """Show one page of the comments; a number out of range is brought into it."""
    pages = max(1, -(-len(comments) // ON_A_PAGE))
    number = max(1, min(number, pages))
    first = (number - 1) * ON_A_PAGE
    here = list(enumerate(comments, 1))[first : first + ON_A_PAGE]
    groups = (
        (theme.name, tuple(_to_review(n, c) for n, c in here if c.theme == theme.id))
        for theme in themes
    )
    shown = tuple((name, group) for name, group in groups if group)
    return ReviewPage(wave.id, wave.name, OnlyToken(), shown, number, pages)


def preview_page(
    wave: Wave, themes: Sequence[CommentedTheme], comments: Sequence[Comment]
) -> PreviewPage:
    """Show the comments as they will be."""
    shown = [comment for comment in comments if not comment.is_left_out]
    groups = (
        (theme.name, tuple(blacked_out(c.text, c.marked) for c in shown if c.theme == theme.id))
        for theme in themes
    )
    kept = tuple((name, texts) for name, texts in groups if texts)
    return PreviewPage(wave.id, wave.name, OnlyToken(), kept, len(comments) - len(shown))


def _to_review(number: int, comment: Comment) -> CommentToReview:
    missing = () if comment.is_left_out else not_found(comment.text, comment.marked)
    return CommentToReview(
        comment.id, number, comment.text, comment.marked, comment.is_left_out, missing
    )
