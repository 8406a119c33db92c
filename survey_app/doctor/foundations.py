"""Keys, database and log file: there, up to date, and for their owner only."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from survey_app.doctor.finding import Finding, refused
from survey_app.errors import SetupError
from survey_app.key_files import check_private, is_rotating
from survey_app.keys import Keys, load_keys
from survey_app.schema import require_current
from survey_app.settings import Settings
from survey_app.starting import check_places

OLDEST_SQLITE = (3, 37, 0)
WANTED_PRAGMAS = {"journal_mode": "wal", "secure_delete": "1", "foreign_keys": "1"}


def check_keys(settings: Settings) -> Iterator[Finding]:
    """Look at the key files, their modes and their place."""
    folder = settings.keys_folder
    try:
        load_keys(folder)
    except SetupError as error:
        yield refused("Key files", error)
    else:
        yield Finding("Key files", "All four are there, and only their owner can read them.")
    try:
        check_private(folder)
        check_places(settings)
    except SetupError as error:
        yield refused("Place of the keys", error)
    else:
        yield Finding("Place of the keys", f"{folder} is closed and apart from the database.")
    if is_rotating(folder):
        yield Finding(
            "Rotation", "A rotation of the keys was interrupted.", "Run: plumbline keys rotate"
        )


def keys_of(settings: Settings) -> Keys | None:
    """Return the keys, if they can be used."""
    try:
        return load_keys(settings.keys_folder)
    except SetupError:
        return None


def check_database(settings: Settings) -> Finding:
    """See whether the database answers and has the tables of this version."""
    try:
        require_current(settings.database_url)
    except SetupError as error:
        return refused("Database", error)
    return Finding("Database", "It answers, and its tables are those of this version.")


def check_database_settings(session: Session) -> Finding:
    """See whether the database overwrites what is deleted, and is not too old."""
    check = "Database settings"
    if session.get_bind().dialect.name != "sqlite":
        return Finding(check, "PostgreSQL: closed waves are rewritten; nothing to set.")
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        oldest = ".".join(map(str, OLDEST_SQLITE))
        return Finding(
            check,
            f"SQLite is {sqlite3.sqlite_version}, older than {oldest}.",
            "Use a newer Python, which brings a newer SQLite.",
        )
    for name, wanted in WANTED_PRAGMAS.items():
        found = str(session.scalar(text(f"PRAGMA {name}"))).lower()
        if found != wanted:
            return Finding(
                check,
                f"SQLite has {name}={found}, not {wanted}.",
                "Put the database on a local disk; if it is on one, report this line.",
            )
    return Finding(check, f"SQLite {sqlite3.sqlite_version} overwrites what is deleted.")


def check_log_file(log_file: Path | None) -> Iterator[Finding]:
    """See whether only its owner can read the log."""
    check = "Log file"
    if log_file is None or not log_file.exists():
        yield Finding(check, "None is written.")
    elif os.name == "posix" and stat.S_IMODE(log_file.stat().st_mode) & 0o077:
        yield Finding(check, f"{log_file} can be read by others.", f"Run: chmod 600 {log_file}")
    else:
        yield Finding(check, f"Only its owner can read {log_file}.")
