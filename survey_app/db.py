"""The database: engines set up for SQLite and PostgreSQL alike, and the only commits.

One transaction per request, opened for reading on safe methods and for writing otherwise.
Everything outside a request uses :func:`unit_of_work`. Nothing else in the project commits.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from inspect import iscoroutinefunction
from typing import Any, TypeVar

from flask import Flask
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import Connection, Engine, FromClause, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection, ExceptionContext
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from survey_app.errors import Refused, SetupError

db = SQLAlchemy(session_options={"expire_on_commit": False})

Answer = TypeVar("Answer")

LOCKED = "Locked: "  # how the database's own refusals begin, see migration 0006
READ = {"sqlite_begin": "DEFERRED", "postgresql_readonly": True}
SCRUB = {
    "sqlite": ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"),
    "postgresql": ("VACUUM FULL draft, pool, invitation, submission, comment, release",),
}
PRAGMAS = (
    "busy_timeout=15000",  # first: the others may already meet a lock
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
)


def init_db(app: Flask, url: str) -> None:
    """Register the engine for ``url`` with the app and set it up."""
    options: dict[str, Any] = {"url": url, "hide_parameters": True}  # no answers in the logs
    if url.startswith("postgresql"):
        options |= {"pool_pre_ping": True}
    app.config["SQLALCHEMY_ENGINES"] = {"default": options}
    db.init_app(app)
    # The extension also ends async sessions, with an event loop for every request. We have none.
    app.teardown_appcontext_funcs[:] = [
        end for end in app.teardown_appcontext_funcs if not iscoroutinefunction(end)
    ]
    with app.app_context():
        prepare_engine(db.engine)


def prepare_engine(engine: Engine) -> None:
    """Say locks of the database as refusals; give SQLite explicit transactions, safe pragmas."""
    event.listen(engine, "handle_error", _say_what_is_locked)
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)


def _say_what_is_locked(context: ExceptionContext) -> None:
    """Turn a refusal of a trigger into its sentence, whichever door the change came through."""
    first_line = str(context.original_exception).partition("\n")[0]
    if first_line.startswith(LOCKED):
        sentence = first_line.removeprefix(LOCKED)
        raise Refused(sentence[:1].upper() + sentence[1:]) from context.original_exception


def _set_pragmas(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # sqlite3 only: we begin ourselves
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A read that later writes fails "locked" at once, whatever busy_timeout says,
    # so writers take the lock at the start and readers may not write at all.
    mode = connection.get_execution_options().get("sqlite_begin", "IMMEDIATE")
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if mode == 'DEFERRED' else 'OFF'}")
    connection.exec_driver_sql(f"BEGIN {mode}")


def begin_request(*, is_safe: bool) -> None:
    """Say what the request may do, before finding out who is signed in takes the write lock."""
    if is_safe:
        db.session.bind = db.engine.execution_options(**READ)


def run_request(answer: Callable[[], Answer], *, is_safe: bool) -> Answer:
    """Run one request in one transaction: commit when it answers, roll back when it raises.

    Runs inside ``Flask.dispatch_request``, so that a commit that fails still reaches the
    error pages. A rule that refuses (an answered error) rolls back as well.
    """
    session = db.session
    try:
        response = answer()
        if is_safe:
            session.rollback()
        else:
            session.commit()
    except BaseException:
        session.rollback()
        raise
    return response


def let_go() -> None:
    """Forget what the request has read or changed so far, so that it holds no lock."""
    db.session.rollback()


@contextmanager
def unit_of_work(*, is_safe: bool = False) -> Iterator[Session]:
    """Open a transaction outside a request: commit at the end, roll back on an error."""
    engine = db.engine.execution_options(**READ) if is_safe else db.engine
    with db.sessionmaker(bind=engine) as session:
        try:
            yield session
            session.rollback() if is_safe else session.commit()
        except BaseException:
            session.rollback()
            raise


def hold_writers(session: Session, tables: Sequence[FromClause]) -> None:
    """Let everybody else who writes to these tables wait until this transaction ends."""
    if session.get_bind().dialect.name == "postgresql":
        names = ", ".join(str(table) for table in tables)
        session.execute(text(f"LOCK TABLE {names} IN EXCLUSIVE MODE"))
    else:
        session.execute(text("SELECT 1"))  # begins, and so takes the only lock there is


def check_reachable() -> None:
    """Make sure the database answers, or say what to check."""
    try:
        with db.engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")
    except OperationalError as error:
        raise SetupError(
            "The database cannot be reached. Check PLUMBLINE_DATABASE_URL, or that the data "
            "directory exists and can be written."
        ) from error


def scrub_freed_pages() -> None:
    """Make what was deleted unreadable in the database's files too.

    On SQLite without the checkpoint every erased token could still be read in the log;
    on PostgreSQL the tables that held them are rewritten.
    """
    # No transaction around these: not even the one that our own "begin" would open.
    connection = db.engine.raw_connection()
    try:
        if db.engine.dialect.name == "postgresql":
            driver: Any = connection.driver_connection
            connection.detach()  # a connection of its own: autocommit must not reach the pool
            driver.autocommit = True
        cursor = connection.cursor()
        for statement in SCRUB[db.engine.dialect.name]:
            cursor.execute(statement)
        cursor.close()
    finally:
        connection.close()
