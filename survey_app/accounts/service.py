"""Accounts: creating them, and slowing down those who guess."""

import hmac
import secrets
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy.orm import Session

from survey_app.accounts.queries import account_by_email
from survey_app.errors import Refused
from survey_app.keys import Keys
from survey_app.models import Account, Membership, Organisation, Right, SignInBucket

TRIES = 10.0
REFILL_SECONDS = 60.0  # one more try a minute


def create_organisation(session: Session, name: str, time_zone: str) -> Organisation:
    """Add an organisation."""
    organisation = Organisation(name=name, time_zone=time_zone)
    session.add(organisation)
    session.flush()
    return organisation


def create_account(session: Session, email: str, name: str, password_hash: str) -> Account:
    """Add an account; the e-mail must be new."""
    if account_by_email(session, email) is not None:
        raise Refused(f"There is already an account for {email}.")
    account = Account(
        email=email.strip(),
        name=name,
        password=password_hash,
        active=True,
        fs_uniquifier=secrets.token_hex(32),
    )
    session.add(account)
    session.flush()
    return account


def add_member(
    session: Session, organisation_id: UUID, account: Account, right: Right
) -> Membership:
    """Give an account a right in an organisation."""
    membership = Membership(organisation_id=organisation_id, account_id=account.id, right=right)
    session.add(membership)
    session.flush()
    return membership


def take_try(session: Session, keys: Keys, email: str, at: datetime) -> bool:
    """Use up one of the tries for an e-mail; tell whether there was one left.

    A token bucket for each address, known or not, keyed by a keyed hash.
    """
    key = hmac.new(keys.pepper, f"sign-in:{email.strip().lower()}".encode(), sha256).digest()
    bucket = session.get(SignInBucket, key, with_for_update=True)
    if bucket is None:
        bucket = SignInBucket(key_hash=key, tokens=TRIES, filled_at=at)
        session.add(bucket)
    refill = (at - bucket.filled_at).total_seconds() / REFILL_SECONDS
    bucket.tokens = min(TRIES, bucket.tokens + max(0.0, refill))
    bucket.filled_at = at
    if bucket.tokens < 1:
        return False
    bucket.tokens -= 1
    session.flush()
    return True
