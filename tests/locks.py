"""Bringing about what the database refuses, for tests of what is said then."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text
from sqlalchemy.orm import Session

from survey_app.journal import journal_here


@contextmanager
def without_locks(session: Session, *, is_noticed: bool = False) -> Iterator[None]:
    """Take the triggers of a SQLite database away for a while, as only its owner can.

    is_noticed : whether the journal still tells what people were told before
    """
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    locks = [(name, definition) for name, definition in session.execute(text(query))]
    assert locks, "there are no locks to take away"
    for name, _ in locks:
        session.execute(text(f"DROP TRIGGER {name}"))
    yield
    session.flush()
    for _, definition in locks:
        session.execute(text(definition))
    if not is_noticed:
        journal_here().path.unlink(missing_ok=True)
