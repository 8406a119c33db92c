"""The database's shape: created and brought up to date in one step, one process at a time.

The whole step is one transaction behind a lock, so that two servers starting together do
not both migrate, and a step that is killed leaves the database as it was.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from survey_app.db import prepare_engine
from survey_app.errors import SetupError

SCRIPTS = Path(__file__).parent / "migrations"
POSTGRES_LOCK = 7_300_112_015  # any number, as long as it never changes


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database at ``url`` to ``revision``; safe to call from several processes.

    Raises
    ------
    SetupError
        when the database cannot be reached, or rows would lose what they point to
    """
    _migrate(url, lambda config: command.upgrade(config, revision))


def downgrade(url: str, revision: str = "base") -> None:
    """Take the database at ``url`` back to ``revision``."""
    _migrate(url, lambda config: command.downgrade(config, revision))


def require_current(url: str) -> None:
    """Make sure the database has the tables that this version needs."""
    with _connected(url) as connection:
        found = MigrationContext.configure(connection).get_current_heads()
    if set(found) != set(ScriptDirectory(str(SCRIPTS)).get_heads()):
        raise SetupError("The tables of the database are not up to date. Run: plumbline migrate")


def has_tables(url: str) -> bool:
    """Tell whether the database has been set up before, by whatever version."""
    with _connected(url) as connection:
        return bool(MigrationContext.configure(connection).get_current_heads())


def _migrate(url: str, step: Callable[[Config], None]) -> None:
    with _connected(url) as connection, connection.begin():
        _lock(connection)
        step(_config(connection))
        _check_references(connection)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    engine = _engine(url)
    try:
        with engine.connect() as connection:
            yield connection
    except OperationalError as error:
        raise SetupError(
            "The database cannot be reached. Check PLUMBLINE_DATABASE_URL, or that the data "
            "directory exists and can be written. On a new installation run: plumbline init"
        ) from error
    finally:
        engine.dispose()


def _engine(url: str) -> Engine:
    engine = create_engine(url, poolclass=NullPool)
    prepare_engine(engine)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _ignore_references)
    return engine


def _ignore_references(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # SQLite changes a table by copying it. With foreign keys on, dropping the old copy
    # would delete the rows that point to it; they are checked at the end instead.
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=OFF")
    cursor.close()


def _lock(connection: Connection) -> None:
    # SQLite needs none: its transactions begin IMMEDIATE, and so hold the write lock.
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({POSTGRES_LOCK})")


def _check_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        tables = ", ".join(sorted({str(row[0]) for row in broken}))
        raise SetupError(
            f"Rows would lose what they point to, in: {tables}. Nothing was changed. "
            "Restore a backup, or report this message."
        )
