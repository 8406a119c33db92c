"""The frameworks an organisation can ask with: the product's own, and those it brought."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from questionnaires.framework import Framework
from questionnaires.loading import load_core
from questionnaires.versions import newest, version_numbers
from survey_app.errors import Refused
from survey_app.models import OrganisationFramework
from survey_app.pinned import pin_framework, stored_framework


class FrameworkRefused(Refused):
    """A framework cannot be asked with; ``reasons`` are sentences, each with what to do."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(" ".join(reasons))


def frameworks_of(session: Session, organisation_id: UUID) -> tuple[Framework, ...]:
    """Return the product's own framework, then those brought, the newest version of each first."""
    query = select(OrganisationFramework.content_hash).where(
        OrganisationFramework.organisation_id == organisation_id
    )
    core = load_core()
    hashes = session.scalars(query).all()
    brought = [stored_framework(session, each) for each in hashes if each != core.content_hash]
    brought.sort(key=lambda each: version_numbers(each.version), reverse=True)
    brought.sort(key=lambda each: each.id)
    return (core, *brought)


def one_of(known: Sequence[Framework], framework_id: str | None, version: str | None) -> Framework:
    """Return the newest that is meant; when nothing is said, the newest that was brought.

    Raises
    ------
    Refused
        when there is none, or several ids are meant
    """
    is_any = framework_id is None and version is None
    found = [
        each
        for each in (known[1:] if is_any else known)
        if framework_id in {None, each.id} and version in {None, each.version}
    ]
    there = ", ".join(f"{each.id} {each.version}" for each in known)
    if len({each.id for each in found}) > 1:
        raise Refused(f"More than one is meant: {there}. Say which with --id and --version.")
    chosen = newest(found)
    if chosen is None:
        raise Refused(f"There is no such framework. Those there are: {there}.")
    return chosen


def keep_framework(
    session: Session, organisation_id: UUID, framework: Framework, now: datetime
) -> str:
    """Let an organisation ask with a framework from now on; return the hash that waves pin."""
    content_hash = pin_framework(session, framework)
    known = {each.content_hash for each in frameworks_of(session, organisation_id)}
    if content_hash not in known:
        session.add(
            OrganisationFramework(
                organisation_id=organisation_id, content_hash=content_hash, imported_at=now
            )
        )
        session.flush()
    return content_hash
