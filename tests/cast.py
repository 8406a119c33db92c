"""The people of our tests. All are invented.

Norrland Haulage: Astrid runs its Project Office, Bo leads, Carin heads a department, David
manages projects, Elif drives a lorry and Farid dispatches. Gro runs a PMO elsewhere, and must
never see anything of Norrland.
"""

from dataclasses import dataclass
from functools import cache
from uuid import UUID

from flask_security import hash_password
from sqlalchemy.orm import Session

from survey_app.accounts.service import add_member, create_account, create_organisation
from survey_app.models import Account, Right

PASSWORD = "seventeen quiet lorries"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the cast; ``role_group`` is empty for Gro, who is never invited."""

    name: str
    email: str
    role_group: str = ""
    unit: str = "Head office"


ASTRID = Person("Astrid Lund", "astrid.lund@norrland.example", "pmo")
BO = Person("Bo Ekman", "bo.ekman@norrland.example", "executives")
CARIN = Person("Carin Wall", "carin.wall@norrland.example", "sponsors")
DAVID = Person("David Nord", "david.nord@norrland.example", "project_managers")
ELIF = Person("Elif Demir", "elif.demir@norrland.example", "frontline", "Umeå")
FARID = Person("Farid Amini", "farid.amini@norrland.example", "frontline", "Luleå")
GRO = Person("Gro Haug", "gro.haug@fjellheim.example")
INVITED = (ASTRID, BO, CARIN, DAVID, ELIF, FARID)


@dataclass(frozen=True, slots=True)
class Organisations:
    """The ids of the two organisations of the cast."""

    norrland: UUID
    fjellheim: UUID


def settle_cast(session: Session) -> Organisations:
    """Store both organisations: Astrid manages Norrland, Bo reads it, Gro manages Fjellheim."""
    norrland = create_organisation(session, "Norrland Haulage", "Europe/Stockholm").id
    fjellheim = create_organisation(session, "Fjellheim Energy", "Europe/Oslo").id
    add_member(session, norrland, account_of(session, ASTRID), Right.MANAGER)
    add_member(session, norrland, account_of(session, BO), Right.LEADER)
    add_member(session, fjellheim, account_of(session, GRO), Right.MANAGER)
    return Organisations(norrland, fjellheim)


def account_of(session: Session, person: Person) -> Account:
    """Store an account with the cast's password."""
    return create_account(session, person.email, person.name, _password_hash())


@cache
def _password_hash() -> str:
    return hash_password(PASSWORD)
