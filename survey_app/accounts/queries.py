"""Finding accounts."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from survey_app.models import Account


def account_by_email(session: Session, email: str) -> Account | None:
    """Find an account, whatever the case of the address."""
    query = select(Account).where(func.lower(Account.email) == email.strip().lower())
    return session.scalars(query).one_or_none()
