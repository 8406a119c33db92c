"""What is stored, one file per aggregate; no rules, no queries."""

from survey_app.models.answers import Comment, Draft, PoolEntry, Submission
from survey_app.models.base import Base
from survey_app.models.framework import OrganisationFramework, WordingRevision
from survey_app.models.invitation import Invitation, LinkExport
from survey_app.models.organisation import (
    Account,
    AccountRole,
    ManagerSession,
    Membership,
    Organisation,
    Right,
    SignInBucket,
)
from survey_app.models.publication import CommentReview, StoredPublication
from survey_app.models.wave import (
    HAS_CLOSED,
    Assessment,
    StoredFramework,
    StoredRelease,
    StoredReport,
    Wave,
    WaveMode,
    WaveState,
)
from survey_app.models.work import Job, JobState, MailState, OutboxMail

__all__ = [
    "HAS_CLOSED",
    "Account",
    "AccountRole",
    "Assessment",
    "Base",
    "Comment",
    "CommentReview",
    "Draft",
    "Invitation",
    "Job",
    "JobState",
    "LinkExport",
    "MailState",
    "ManagerSession",
    "Membership",
    "Organisation",
    "OrganisationFramework",
    "OutboxMail",
    "PoolEntry",
    "Right",
    "SignInBucket",
    "StoredFramework",
    "StoredPublication",
    "StoredRelease",
    "StoredReport",
    "Submission",
    "Wave",
    "WaveMode",
    "WaveState",
    "WordingRevision",
]
