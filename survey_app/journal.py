"""A journal of launches and closes outside the database, so that a backup put back is noticed.

``waves.log`` lies beside the keys and only grows: a line when a wave is opened, with a hash of what
people were told, and one when it is closed. A wave that is open although its journal says closed,
or whose settings have another hash, takes no answers and is not closed a second time: two results
of one wave, the second without some of the answers, would tell what those were.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from flask import Flask
from sqlalchemy import event, inspect
from sqlalchemy.orm import Session, UOWTransaction

from survey_app.access import installation
from survey_app.db import db
from survey_app.errors import Refused, SetupError
from survey_app.models import Wave, WaveState

NAME = "waves.log"
OPENED, CLOSED = "opened", "closed"
LINE_PARTS, HASH_LETTERS = 3, 64
_TO_NOTE = "plumbline_waves_to_note"


@dataclass(frozen=True, slots=True)
class Journal:
    """The file; every line is ``opened`` or ``closed``, the wave, and the hash of its settings."""

    path: Path

    def doubt(self, wave: Wave) -> str:
        """Say what does not fit; empty when all is well. An open wave seen first is put down."""
        lines = self._lines_of(wave.id)
        if OPENED in lines and lines[OPENED] != settings_hash(wave):
            return (
                f"{wave.name} is not what people were told when it was launched: its groups, its "
                "smallest group or what is asked are others. A backup may have been put back. "
                "Put back the latest one, or plan a new wave."
            )
        if CLOSED in lines and wave.state is WaveState.OPEN:
            return (
                f"{wave.name} was closed before and is open again. A backup may have been put "
                "back. Put back the latest one, or plan a new wave."
            )
        if not lines and wave.state is WaveState.OPEN:
            self._write(OPENED, wave)
        return ""

    def check(self, wave: Wave) -> None:
        """Refuse to go on with a wave that does not fit the journal."""
        doubt = self.doubt(wave)
        if doubt:
            raise Refused(doubt)

    def note(self, wave: Wave) -> None:
        """Put down that a wave has been opened or closed; once each."""
        line = OPENED if wave.state is WaveState.OPEN else CLOSED
        if line not in self._lines_of(wave.id):
            self._write(line, wave)

    def _lines_of(self, wave_id: UUID) -> Mapping[str, str]:
        """Return the hash by what happened; the first line of each kind counts."""
        found: dict[str, str] = {}
        for what, wave, settings in self._lines():
            if wave == str(wave_id):
                found.setdefault(what, settings)
        return found

    def _lines(self) -> Iterator[tuple[str, str, str]]:
        """Yield the lines; one that was torn when a disk was full says nothing."""
        try:
            written = self.path.read_text(encoding="ascii", errors="replace").splitlines()
        except FileNotFoundError:
            return
        except OSError as error:
            raise SetupError(
                f"{self.path} cannot be read ({error.strerror}). Give this account the right to."
            ) from error
        for line in written:
            parts = line.split()
            if len(parts) == LINE_PARTS and len(parts[-1]) == HASH_LETTERS:
                yield parts[0], parts[1], parts[2]

    def _is_torn(self) -> bool:
        """Tell whether the last line has no end, as when the disk was full."""
        written = self.path.read_bytes()
        return bool(written) and not written.endswith(b"\n")

    def _write(self, what: str, wave: Wave) -> None:
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
            with os.fdopen(os.open(self.path, flags, 0o600), "a", encoding="ascii") as file:
                line = f"{what} {wave.id} {settings_hash(wave)}\n"
                file.write(f"\n{line}" if self._is_torn() else line)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise SetupError(
                f"{self.path} cannot be written ({error.strerror}). It keeps what was promised "
                "apart from the database. Give this account the right to write it."
            ) from error


def settings_hash(wave: Wave) -> str:
    """Hash what people are told and the database locks, wording aside."""
    told = [
        wave.mode,
        wave.policy,
        wave.buckets,
        wave.units,
        wave.scope,
        wave.targets,
        wave.blocks,
        wave.pmo_form,
        str(wave.organisation_id),
    ]
    return sha256(json.dumps(told).encode()).hexdigest()


def journal_here() -> Journal:
    """Return the journal of the running app."""
    return Journal(installation().settings.keys_folder / NAME)


def init_journal(app: Flask) -> None:
    """Put down every launch and close that is committed, whoever makes it."""
    with app.app_context():
        event.listen(db.sessionmaker, "after_flush", _remember)
        event.listen(db.sessionmaker, "before_commit", _note_launches)
        event.listen(db.sessionmaker, "after_commit", _note_closes)
        event.listen(db.sessionmaker, "after_soft_rollback", lambda session, _: _forget(session))


def _remember(session: Session, _: UOWTransaction) -> None:
    for wave in {*session.new, *session.dirty}:
        is_launched = isinstance(wave, Wave) and wave.state is not WaveState.PLANNED
        if is_launched and inspect(wave).attrs.state.history.added:
            session.info.setdefault(_TO_NOTE, {})[wave.id] = wave


def _note_launches(session: Session) -> None:
    # Before the commit: a wave that people can answer is never missing from the journal.
    session.flush()
    for wave in session.info.get(_TO_NOTE, {}).values():
        if wave.state is WaveState.OPEN:
            journal = journal_here()
            journal.check(wave)
            journal.note(wave)


def _note_closes(session: Session) -> None:
    # After the commit: a close that failed must not lock a wave that is still open.
    for wave in _forget(session).values():
        if wave.state is not WaveState.OPEN:
            journal_here().note(wave)


def _forget(session: Session) -> dict[UUID, Wave]:
    noted: dict[UUID, Wave] = session.info.pop(_TO_NOTE, {})
    return noted
