"""What a curious administrator copies: every table with its hidden columns, and the files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import DBAPIError

HIDDEN = {
    "sqlite": ("rowid",),
    "postgresql": ("xmin::text::bigint AS xmin", "ctid::text AS ctid"),
}
OUR_FILES = """
SELECT c.relname, pg_read_binary_file(pg_relation_filepath(c.oid))
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'i', 't') AND n.nspname IN ('public', 'pg_toast') AND c.oid >= 16384
"""
WHAT_HIDDEN_COLUMNS_ARE = frozenset({"rowid", "xmin", "ctid"})


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table in the order the database gives them, hidden columns in front."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def column(self, name: str) -> list[Any]:
        """Return one value of each row; names that are not there give nothing."""
        if name not in self.columns:
            return []
        place = self.columns.index(name)
        return [row[place] for row in self.rows]

    def ids(self, name: str = "id") -> list[str]:
        """Return a column of ids, spelled alike on every database."""
        return [spelled(value) for value in self.column(name)]


@dataclass(frozen=True, slots=True)
class Loot:
    """Everything that lies in the database, and in its files, at one moment."""

    tables: Mapping[str, Table]
    files: Mapping[str, bytes] = field(default_factory=dict)

    def table(self, name: str) -> Table:
        """Return a table; an empty one when it is not there."""
        return self.tables.get(name, Table(name, (), ()))


def spelled(value: object) -> str:
    """Write an id (32 letters on SQLite, a UUID elsewhere) or some bytes as hexadecimal."""
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).hex()
    return str(value).replace("-", "")


def take_loot(engine: Engine) -> Loot:
    """Copy the files as a backup would, and read all rows."""
    kind = engine.dialect.name
    files = _sqlite_files(engine) if kind == "sqlite" else _postgres_files(engine)
    tables = {}
    with engine.connect() as connection:
        for name in sorted(inspect(connection).get_table_names()):
            tables[name] = _read_table(connection, name, HIDDEN[kind])
    return Loot(tables, files)


def _read_table(connection: Connection, name: str, hidden: tuple[str, ...]) -> Table:
    try:
        with connection.begin_nested():
            result = connection.exec_driver_sql(_select(name, hidden))
            return Table(name, tuple(result.keys()), tuple(tuple(row) for row in result))
    except DBAPIError:  # made without a hidden row number
        if not hidden:
            raise
        return _read_table(connection, name, ())


def _select(table: str, hidden: tuple[str, ...]) -> str:
    return f'SELECT {", ".join((*hidden, "*"))} FROM "{table}"'  # noqa: S608 - our own names


def _sqlite_files(engine: Engine) -> dict[str, bytes]:
    # Closing a file drops this process's locks on it, so this is for a scratch database alone:
    # no other process may open that, or it would take away the log under our feet.
    path = Path(engine.url.database or "")
    beside = [path.with_name(path.name + ending) for ending in ("", "-wal", "-shm")]
    return {file.name: file.read_bytes() for file in beside if file.exists()}


def _postgres_files(engine: Engine) -> dict[str, bytes]:
    """Read the files of our own tables; nothing where the account may not read them."""
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("CHECKPOINT")
            found = connection.exec_driver_sql(OUR_FILES)
            return {name: bytes(content) for name, content in found if content is not None}
    except DBAPIError:
        return {}
