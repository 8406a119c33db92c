"""What the pages of a launched wave show: follow, close, publish."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from survey_app.models import JobState, MailState, WaveState
from survey_app.waves.forms import OnlyToken
from survey_app.waves.links_pages import Handed
from survey_app.waves.participation import GroupParticipation
from survey_app.waves.queries import ProblemMail
from survey_app.waves.standing import WaveHead


@dataclass(frozen=True, slots=True)
class MailProblems:
    """Mails in one state that somebody should look at."""

    state: MailState
    count: int
    first: tuple[ProblemMail, ...]


@dataclass(frozen=True, slots=True)
class FollowPage:
    """A running wave: shares in steps, mails, and the next thing to do.

    has_mail_server : whether mails can leave at all
    reminders : the days on which reminders were sent; never to how many
    handed : who took all links to hand them out
    doubt : what does not fit the journal of launches and closes; empty when all is well
    """

    template: ClassVar[str] = "waves/follow.html"
    head: WaveHead
    form: OnlyToken
    days_left: str
    k: int
    groups: tuple[GroupParticipation, ...]
    all_groups: GroupParticipation | None
    mails: tuple[tuple[str, int], ...]
    problems: tuple[MailProblems, ...]
    has_mail_server: bool
    reminders: tuple[date, ...]
    may_remind: bool
    is_over: bool
    handed: tuple[Handed, ...]
    doubt: str = ""

    @property
    def finding(self) -> str:
        """What the page says first."""
        start = self.days_left[:1].upper() + self.days_left[1:]
        if self.all_groups is None or self.all_groups.share is None:
            return start
        return f"{start}, {self.all_groups.share.words} have answered"


@dataclass(frozen=True, slots=True)
class ClosePage:
    """From closing to publishing."""

    template: ClassVar[str] = "waves/close.html"
    head: WaveHead
    form: OnlyToken
    days_left: str
    is_early: bool
    job_state: JobState | None
    job_problem: str
    closed_at: datetime | None
    published_at: datetime | None
    has_comments: bool

    @property
    def finding(self) -> str:
        """What the page says first."""
        if self.head.state is WaveState.CLOSING:
            if self.job_state is JobState.FAILED:
                return "The results could not be computed"
            return "The results are being computed"
        if self.head.state is WaveState.CLOSED:
            return "The results are ready, and leaders cannot see them yet"
        if self.head.state is WaveState.PUBLISHED:
            return "The results are published"
        if self.is_early:
            return f"Close {self.head.name} now? {self.days_left.capitalize()}"
        return f"{self.head.name} can be closed: its last minute has passed"
