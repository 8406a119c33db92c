"""A database migrated from empty equals the models, on SQLite and on PostgreSQL."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.pool import NullPool

from survey_app.errors import SetupError
from survey_app.models import Base
from survey_app.schema import downgrade, require_current, upgrade

POSTGRES = pytest.param("postgres", marks=pytest.mark.postgres)
on_both_empty = pytest.mark.parametrize("empty_database_url", ["sqlite", POSTGRES], indirect=True)
on_empty_sqlite = pytest.mark.parametrize("empty_database_url", ["sqlite"], indirect=True)


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        yield connection
        connection.commit()


def tables_of(url: str) -> set[str]:
    with connected(url) as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}


def definitions_in(url: str) -> dict[str, list[str]]:
    """Read what SQLite itself keeps: Alembic sees neither WITHOUT ROWID nor CHECK."""
    with connected(url) as connection:
        query = "SELECT name, sql FROM sqlite_master WHERE sql != '' AND type != 'trigger'"
        rows = connection.exec_driver_sql(query)
        return {name: parts_of(sql) for name, sql in rows if name != "alembic_version"}


def parts_of(definition: str) -> list[str]:
    """Split a definition into columns, constraints and options, whose order does not matter."""
    inside, _, options = " ".join(definition.split()).rpartition(")")
    parts = re.split(r", (?![^(]*\))", inside)
    return sorted(part.strip() for part in [*parts, options])


@on_both_empty
def test_a_migrated_database_equals_the_models(empty_database_url: str) -> None:
    upgrade(empty_database_url)
    with connected(empty_database_url) as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


@on_empty_sqlite
def test_sqlite_keeps_the_very_definitions_of_the_models(
    empty_database_url: str, tmp_path: Path
) -> None:
    upgrade(empty_database_url)
    created = f"sqlite:///{tmp_path / 'created.db'}"
    with connected(created) as connection:
        Base.metadata.create_all(connection)
    assert definitions_in(empty_database_url) == definitions_in(created)


@on_empty_sqlite
def test_tables_that_hold_answers_keep_no_hidden_row_number(empty_database_url: str) -> None:
    upgrade(empty_database_url)
    definitions = definitions_in(empty_database_url)
    answers = ("draft", "pool", "submission", "comment", "invitation")
    assert [name for name in answers if "WITHOUT ROWID" not in definitions[name]] == []


LOCKS = {
    "sqlite": {
        "framework_locked",
        "framework_not_replaced",
        "invitation_kept",
        "invitation_locked",
        "invitation_not_added",
        "link_export_kept",
        "link_export_locked",
        "wave_end_locked",
        "wave_kept",
        "wave_not_replaced",
        "wave_settings_locked",
        "wave_state_locked",
        "wave_wording_locked",
    },
    "postgresql": {"framework_locked", "invitation_locked", "link_export_locked", "wave_locked"},
}
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


@on_both_empty
def test_no_migration_loses_a_lock(empty_database_url: str) -> None:
    upgrade(empty_database_url)
    with connected(empty_database_url) as connection:
        dialect = connection.dialect.name
        names = set(connection.exec_driver_sql(TRIGGERS[dialect]).scalars())
    assert names == LOCKS[dialect]


def store_a_framework(connection: Connection) -> None:
    """Let the organisation have a framework of its own."""
    organisation = connection.execute(text("SELECT id FROM organisation")).scalar_one()
    framework = "INSERT INTO framework (content_hash, framework_id, version, content)"
    brought = "INSERT INTO organisation_framework (id, organisation_id, content_hash, imported_at)"
    connection.execute(text(f"{framework} VALUES ('f', 'ours', '1.0.0', '{{}}')"))
    connection.execute(
        text(f"{brought} VALUES (:id, :organisation, 'f', '2026-10-05 07:00:00+00:00')"),
        {"id": uuid4().hex, "organisation": organisation},
    )


@on_both_empty
def test_migrations_go_down_and_up_again_with_data(empty_database_url: str) -> None:
    upgrade(empty_database_url)
    with connected(empty_database_url) as connection:
        connection.execute(
            text("INSERT INTO organisation (id, name, time_zone) VALUES (:id, 'N', 'UTC')"),
            {"id": uuid4().hex},
        )
        store_a_framework(connection)
    downgrade(empty_database_url)
    assert tables_of(empty_database_url) == set()
    upgrade(empty_database_url)
    assert tables_of(empty_database_url) == set(Base.metadata.tables)


@on_both_empty
def test_migrating_twice_changes_nothing(empty_database_url: str) -> None:
    upgrade(empty_database_url)
    upgrade(empty_database_url)
    require_current(empty_database_url)


@on_empty_sqlite
def test_a_migration_that_breaks_leaves_the_database_as_it_was(
    empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(_: Connection) -> None:
        raise SetupError("killed in the middle")

    monkeypatch.setattr("survey_app.schema._check_references", break_off)
    with pytest.raises(SetupError, match="killed"):
        upgrade(empty_database_url)
    assert tables_of(empty_database_url) == set()
    monkeypatch.undo()
    upgrade(empty_database_url)
    assert tables_of(empty_database_url) == set(Base.metadata.tables)


@on_both_empty
def test_an_old_database_is_refused_with_the_command_to_run(empty_database_url: str) -> None:
    with pytest.raises(SetupError, match="Run: plumbline migrate"):
        require_current(empty_database_url)


def test_a_database_that_cannot_be_reached_says_what_to_check(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="PLUMBLINE_DATABASE_URL"):
        upgrade(f"sqlite:///{tmp_path / 'no-such-folder' / 'plumbline.db'}")
