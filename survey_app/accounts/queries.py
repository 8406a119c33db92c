"""Finding accounts and organisations."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from survey_app.errors import Refused
from survey_app.models import Account, Organisation


def account_by_email(session: Session, email: str) -> Account | None:
    """Find an account, whatever the case of the address."""
    query = select(Account).where(func.lower(Account.email) == email.strip().lower())
    return session.scalars(query).one_or_none()


def organisation_named(session: Session, name: str) -> Organisation:
    """Find an organisation by its name, as commands do."""
    query = select(Organisation).where(Organisation.name == name)
    found = session.scalars(query).first()
    if found is None:
        raise Refused(
            f"There is no organisation called {name!r}. Create it first: "
            f'plumbline organisation create "{name}"'
        )
    return found
