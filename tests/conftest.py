"""What every test may ask for; the pieces stand in ``databases``, ``cast`` and ``web``."""

import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from survey_app.app import create_app
from survey_app.db import db, unit_of_work
from survey_app.keys import Keys
from survey_app.settings import Settings
from tests.cast import Organisations, settle_cast
from tests.databases import (  # noqa: F401 - fixtures
    database_url,
    empty_database_url,
    migrated_file,
    migrated_postgres,
    postgres_server,
)
from tests.web.page_client import PageClient

Storing = Callable[[], AbstractContextManager[Session]]


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:  # noqa: F811 - a fixture
    """Settings whose data lies in the test's own folder."""
    return Settings(data=tmp_path, database_url=database_url)


@pytest.fixture(scope="session")
def keys() -> Keys:
    """Keys that are always the same, so that a failure can be repeated."""
    return Keys(*(bytes([number]) * 32 for number in range(1, 5)))


@pytest.fixture
def app(settings: Settings, keys: Keys) -> Iterator[Flask]:
    """The application on a migrated database."""
    app = create_app(settings, keys)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def storing(app: Flask) -> Storing:
    """Open a transaction that commits at its end: ``with storing() as session: ...``.

    Pages see what was stored only after the block; never open a page inside it.
    """

    @contextmanager
    def store() -> Iterator[Session]:
        with app.app_context(), unit_of_work() as session:
            yield session

    return store


@pytest.fixture
def db_session(app: Flask) -> Iterator[Session]:
    """A session for tests of services and queries that open no page; nothing is kept."""
    with app.app_context(), db.sessionmaker() as session:
        yield session


@pytest.fixture
def cast(storing: Storing) -> Organisations:
    """Norrland Haulage and its members, and Fjellheim Energy with Gro, both stored."""
    with storing() as session:
        return settle_cast(session)


@pytest.fixture
def client(app: Flask) -> PageClient:
    """A browser without a session that checks every page it opens."""
    return PageClient(app)


@pytest.fixture
def unused_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
