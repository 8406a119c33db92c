"""Traces of people, in the places where none may be left."""

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from survey_app.doctor.finding import Finding
from survey_app.errors import SetupError
from survey_app.keys import Keys, about_invitation
from survey_app.models import HAS_CLOSED, Draft, Invitation, PoolEntry, Wave
from survey_app.settings import Settings

TOKEN = 22
TOKEN_LIKE = re.compile(rb"[A-Za-z0-9_-]{22,}")
LINK = re.compile(rb"/s/[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])")
SHORTEST_TEXT, PIECE = 12, 32


@dataclass(frozen=True, slots=True)
class Secrets:
    """What may stand nowhere in plain: tokens of links, and pieces of drafts."""

    tokens: frozenset[bytes]
    texts: frozenset[bytes]

    def found_in(self, content: bytes) -> str:
        """Name what stands in some content; empty when it is clean."""
        for run in TOKEN_LIKE.findall(content):
            if any(run[at : at + TOKEN] in self.tokens for at in range(len(run) - TOKEN + 1)):
                return "the token of an invitation"
        return "the text of a draft" if any(text in content for text in self.texts) else ""


def secrets_in(session: Session, keys: Keys) -> Secrets:
    """Open the sealed tokens, and with them the drafts."""
    query = select(Invitation).where(Invitation.sealed_token.is_not(None))
    tokens = [_opened(keys, invitation) for invitation in session.scalars(query)]
    drafts = session.execute(select(Draft.lookup, Draft.body)).all()
    bodies = {draft.lookup: draft.body for draft in drafts}
    texts: set[bytes] = set()
    for token in filter(None, tokens):
        for lookup in keys.draft_lookups(token):
            if lookup in bodies:
                texts |= _pieces(keys, token, bodies[lookup])
    return Secrets(frozenset(token.encode() for token in tokens if token), frozenset(texts))


def check_closed_waves(session: Session) -> Iterator[Finding]:
    """See whether closing has left a link, a draft or a sealed form."""
    left = {
        "sealed links": select(func.count())
        .select_from(Invitation)
        .join(Wave, Wave.id == Invitation.wave_id)
        .where(Wave.state.in_(HAS_CLOSED), Invitation.sealed_token.is_not(None)),
        "drafts": select(func.count())
        .select_from(Draft)
        .join(Wave, Wave.id == Draft.wave_id)
        .where(Wave.state.in_(HAS_CLOSED)),
        "sealed forms": select(func.count())
        .select_from(PoolEntry)
        .join(Wave, Wave.id == PoolEntry.wave_id)
        .where(Wave.state.in_(HAS_CLOSED)),
    }
    for what, query in left.items():
        count = session.scalar(query)
        check = f"Closed waves, {what}"
        if count:
            yield Finding(
                check,
                f"{count} are left in waves that have closed.",
                "Restore the newest backup from after the wave closed; if they are in it too, "
                "report it as SECURITY.md says.",
            )
        else:
            yield Finding(check, "None are left.")


def check_files(settings: Settings, secrets: Secrets) -> Iterator[Finding]:
    """Look for tokens and drafts in the files of the database and of the data directory."""
    advice = (
        "Run: plumbline keys rotate, which rewrites the database. If it is found again, report it "
        "as SECURITY.md says."
    )
    yield _searched("Data files", _live_files(settings), secrets, advice)


def check_logs(settings: Settings, secrets: Secrets) -> Iterator[Finding]:
    """Look for tokens, drafts and anything like a link in the log and its older parts."""
    files = log_files(settings.log_file)
    advice = "Delete that file and its copies, and find out what wrote it."
    yield _searched("Log", files, secrets, advice)
    linked = [path for path in files if LINK.search(_content(path))]
    if linked:
        yield Finding("Links in the log", f"{linked[0]} holds what looks like a link.", advice)
    else:
        yield Finding("Links in the log", "None was found.")


def log_files(log_file: Path | None) -> list[Path]:
    """Return the log and the parts that a log rotation has put beside it."""
    if log_file is None:
        return []
    return sorted(p for p in log_file.parent.glob(f"{log_file.name}*") if p.is_file())


def _live_files(settings: Settings) -> list[Path]:
    found = {path for path in settings.data.rglob("*") if path.is_file()}
    if settings.database_file is not None:
        name = settings.database_file.name
        found |= set(settings.database_file.parent.glob(f"{name}*"))
    keys, logs = settings.keys_folder, log_files(settings.log_file)
    return sorted(p for p in found if not p.is_relative_to(keys) and p not in logs)


def _searched(check: str, files: Sequence[Path], secrets: Secrets, advice: str) -> Finding:
    for path in files:
        found = secrets.found_in(_content(path))
        if found:
            return Finding(check, f"{path} holds {found}.", advice)
    return Finding(check, f"No token and no draft was found ({len(files)} searched).")


def _content(path: Path) -> bytes:
    try:
        return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except PermissionError as error:
        raise SetupError(
            f"{path} cannot be read. Run the doctor as the account that Plumbline runs as."
        ) from error
    except (FileNotFoundError, gzip.BadGzipFile, EOFError):
        return b""  # went away, or is still being written


def _opened(keys: Keys, invitation: Invitation) -> str:
    about = about_invitation(invitation.id, invitation.email)
    try:
        return keys.open_token(invitation.sealed_token or b"", about)
    except SetupError:
        return ""


def _pieces(keys: Keys, token: str, sealed: bytes) -> set[bytes]:
    """Cut a draft into pieces that a page of the database holds whole."""
    try:
        body = keys.open_draft(token, sealed)
    except SetupError:
        return set()
    texts = [body, *(text.encode() for text in _strings(json.loads(body)))]
    return {
        text[at : at + PIECE]
        for text in texts
        if len(text) >= SHORTEST_TEXT
        for at in (0, len(text) // 2, max(0, len(text) - PIECE))
        if len(text[at : at + PIECE]) >= SHORTEST_TEXT
    }


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
