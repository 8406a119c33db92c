"""A database of the installation's kind that is gone after the rehearsal."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.pool import NullPool

from survey_app.errors import SetupError


@contextmanager
def scratch_database(like: str, folder: Path) -> Iterator[str]:
    """Give the address of an empty database: a file in ``folder``, or one beside PostgreSQL's own.

    Raises
    ------
    SetupError
        when the account may not make a database there
    """
    if make_url(like).get_backend_name() == "sqlite":
        yield f"sqlite:///{folder / 'plumbline.db'}"
        return
    name = f"plumbline_rehearsal_{uuid4().hex}"
    try:
        _run(like, f'CREATE DATABASE "{name}"')
    except (OperationalError, ProgrammingError) as error:
        raise SetupError(
            "The rehearsal needs a database of its own beside yours, and could not make one. "
            "Give the account the right with ALTER ROLE ... CREATEDB, or name another server in "
            "PLUMBLINE_DATABASE_URL. Nothing was changed."
        ) from error
    try:
        yield make_url(like).set(database=name).render_as_string(hide_password=False)
    finally:
        _run(like, f'DROP DATABASE "{name}" WITH (FORCE)')


def _run(url: str, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
