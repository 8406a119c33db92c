"""Bringing a framework of one's own. Nothing here commits."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from questionnaires.comparing import Comparison, compare_frameworks
from questionnaires.framework import Framework
from questionnaires.versions import newest, reasons_against
from survey_app.framework_choice import FrameworkRefused, frameworks_of, keep_framework


@dataclass(frozen=True, slots=True)
class ImportedFramework:
    """A framework that an organisation can ask with.

    is_new : False when it was there already, and nothing was done
    before, comparison : the newest version there was under its id, and what differs since
    """

    framework: Framework
    is_new: bool
    before: Framework | None = None
    comparison: Comparison | None = None


def import_framework(
    session: Session, organisation_id: UUID, framework: Framework, now: datetime
) -> ImportedFramework:
    """Let the organisation plan waves with a framework; the same content twice is no harm.

    Raises
    ------
    FrameworkRefused
        with every reason: what the check finds, or a version that is taken or steps too short
    """
    known = frameworks_of(session, organisation_id)
    if framework.content_hash in {each.content_hash for each in known}:
        return ImportedFramework(framework, is_new=False)
    reasons = reasons_against(framework, known)
    if reasons:
        raise FrameworkRefused(reasons)
    keep_framework(session, organisation_id, framework, now)
    before = newest(each for each in known if each.id == framework.id)
    comparison = compare_frameworks(before, framework) if before else None
    return ImportedFramework(framework, is_new=True, before=before, comparison=comparison)
