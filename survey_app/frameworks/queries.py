"""What is read about an organisation's frameworks."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey_app.framework_choice import frameworks_of
from survey_app.models import OrganisationFramework

__all__ = ["frameworks_of", "import_moments"]


def import_moments(session: Session, organisation_id: UUID) -> Mapping[str, datetime]:
    """Return when each framework was brought, by its hash; the product's own is not among them."""
    query = select(OrganisationFramework.content_hash, OrganisationFramework.imported_at).where(
        OrganisationFramework.organisation_id == organisation_id
    )
    return {row[0]: row[1] for row in session.execute(query)}
