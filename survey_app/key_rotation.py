"""Rotating the keys: new files first, then everything in the database that can be sealed anew.

A used invitation has no token any more, and neither has any of a closed wave: what they are
found by stays under the pepper of before, which is kept for that.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import SystemRandom
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from survey_app.db import hold_writers
from survey_app.errors import SetupError
from survey_app.key_files import NAMES, forget, put_new_keys_in_place, retired_files
from survey_app.keys import Keys, about_invitation, load_keys
from survey_app.models import Draft, Invitation, PoolEntry, StoredRelease
from survey_app.sealing import unseal

LONGEST_VISIT = timedelta(hours=12)  # who manages is signed out after that
TABLES = tuple(row.__table__ for row in (Invitation, Draft, PoolEntry, StoredRelease))
_SHUFFLE = SystemRandom().shuffle
Invited = tuple[UUID, str]
"""Id and e-mail of an invitation."""


@dataclass(frozen=True, slots=True)
class Need:
    """A retired key that cannot be forgotten yet.

    will_pass : whether a rotation makes it unnecessary
    """

    path: Path
    reason: str
    will_pass: bool


def rotate_keys(session: Session, folder: Path) -> int:
    """Put new keys in place and seal anew; go on where an interrupted rotation stopped.

    Everybody who writes waits, so that nothing is sealed with a key that has just gone.

    Returns how many rows were left alone because no key opens them.
    """
    hold_writers(session, TABLES)
    put_new_keys_in_place(folder)
    return seal_anew(session, load_keys(folder))


def seal_anew(session: Session, keys: Keys) -> int:
    """Seal everything that can be opened with the present keys; return what could not be."""
    tokens, unopened = _tokens(session, keys)
    _seal_invitations(session, keys, tokens)
    by_lookup = {lookup: t for t in tokens.values() for lookup in keys.draft_lookups(t)}
    unopened += _seal_drafts(session, keys, by_lookup) + _seal_pool(session, keys)
    return unopened + _seal_cells(session, keys)


def forget_retired(
    session: Session, folder: Path, now: datetime, *, at_once: bool = False
) -> list[Need]:
    """Delete the retired keys that nothing needs; return the others with what needs them.

    at_once : do not wait for forms that somebody may still have open
    """
    hold_writers(session, TABLES)
    needs = list(_needs(session, folder, load_keys(folder)))
    if not at_once:
        needs += _needs_of_forms(folder, now)
    kept = {need.path for need in needs}
    for name in NAMES:
        for path in reversed(retired_files(folder, name)):
            if path not in kept:
                forget(path)
    return needs


def _tokens(session: Session, keys: Keys) -> tuple[dict[Invited, str], int]:
    rows = _sealed_links(session)
    tokens: dict[Invited, str] = {}
    for invited, sealed in rows:
        with suppress(SetupError):
            tokens[invited] = keys.open_token(sealed, about_invitation(*invited))
    return tokens, len(rows) - len(tokens)


def _sealed_links(session: Session) -> list[tuple[Invited, bytes]]:
    query = select(Invitation.id, Invitation.email, Invitation.sealed_token).where(
        Invitation.sealed_token.is_not(None)
    )
    return [((id_, email), sealed or b"") for id_, email, sealed in session.execute(query)]


def _seal_invitations(session: Session, keys: Keys, tokens: Mapping[Invited, str]) -> None:
    rows = [
        {
            "id": invited[0],
            "lookup": keys.invitation_lookup(token),
            "sealed_token": keys.seal_token(token, about_invitation(*invited)),
        }
        for invited, token in tokens.items()
    ]
    if rows:
        session.execute(update(Invitation), rows)


def _seal_drafts(session: Session, keys: Keys, tokens: Mapping[bytes, str]) -> int:
    """Shuffled: the order of rewritten rows must not say whose draft is whose."""
    rows = list(session.execute(select(Draft.lookup, Draft.body)).all())
    _SHUFFLE(rows)
    unopened = 0
    for lookup, sealed in rows:
        try:
            token = tokens[lookup]
            body = keys.seal_draft(token, keys.open_draft(token, sealed))
        except (KeyError, SetupError):
            unopened += 1
            continue
        session.execute(
            update(Draft)
            .where(Draft.lookup == lookup)
            .values(lookup=keys.draft_lookup(token), body=body)
        )
    return unopened


def _seal_pool(session: Session, keys: Keys) -> int:
    rows = list(session.execute(select(PoolEntry.id, PoolEntry.sealed)).all())
    _SHUFFLE(rows)
    sealed_anew = []
    for entry_id, sealed in rows:
        with suppress(SetupError):
            sealed_anew.append({"id": entry_id, "sealed": keys.seal_pool(keys.open_pool(sealed))})
    if sealed_anew:
        session.execute(update(PoolEntry), sealed_anew)
    return len(rows) - len(sealed_anew)


def _seal_cells(session: Session, keys: Keys) -> int:
    query = select(StoredRelease.wave_id, StoredRelease.cells).where(
        StoredRelease.cells.is_not(None)
    )
    rows, unopened = session.execute(query).all(), 0
    for wave_id, sealed in rows:
        try:
            cells = keys.seal_cells(keys.open_cells(sealed or b""))
        except SetupError:
            unopened += 1
            continue
        session.execute(
            update(StoredRelease).where(StoredRelease.wave_id == wave_id).values(cells=cells)
        )
    return unopened


def _needs(session: Session, folder: Path, keys: Keys) -> Iterator[Need]:
    forms = session.scalars(select(PoolEntry.sealed))
    cells = session.scalars(select(StoredRelease.cells))
    links = [(sealed, about_invitation(*invited)) for invited, sealed in _sealed_links(session)]
    rows_by_key = (
        ("token", "links are", links),
        ("pool", "sent forms are", [(sealed, b"") for sealed in forms]),
        ("pool", "counts of releases are", [(sealed, b"") for sealed in cells if sealed]),
    )
    for name, what, rows in rows_by_key:
        for path, key in zip(retired_files(folder, name), getattr(keys.retired, name), strict=True):
            count = sum(_opens(key, sealed, about) for sealed, about in rows)
            if count:
                yield Need(path, f"{count} {what} still sealed with it", will_pass=True)
    yield from _needs_of_pepper(session, folder, keys)


def _needs_of_pepper(session: Session, folder: Path, keys: Keys) -> Iterator[Need]:
    """Keep all or none: without the token nobody can tell which pepper a link was hashed with."""
    tokens, unopened = _tokens(session, keys)
    without_token = session.scalar(
        select(func.count()).where(
            Invitation.lookup.is_not(None), Invitation.sealed_token.is_(None)
        )
    )
    if without_token or unopened:
        reason = "links that were used, or whose wave has closed, are found with it"
    elif _are_all_current(session, keys, tokens.values()):
        return
    else:
        reason = "links or drafts are still found with it"
    for path in retired_files(folder, "pepper"):
        yield Need(path, reason, will_pass=not (without_token or unopened))


def _needs_of_forms(folder: Path, now: datetime) -> Iterator[Need]:
    for path in retired_files(folder, "secret"):
        retired_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        if now - retired_at < LONGEST_VISIT:
            yield Need(path, "forms that may still be open were signed with it", will_pass=False)


def _are_all_current(session: Session, keys: Keys, tokens: Collection[str]) -> bool:
    lookups = set(session.scalars(select(Invitation.lookup).where(Invitation.lookup.is_not(None))))
    drafts = set(session.scalars(select(Draft.lookup)))
    return lookups == {keys.invitation_lookup(token) for token in tokens} and drafts <= {
        keys.draft_lookup(token) for token in tokens
    }


def _opens(key: bytes, sealed: bytes, about: bytes) -> bool:
    try:
        unseal(sealed, (key,), about)
    except SetupError:
        return False
    return True
