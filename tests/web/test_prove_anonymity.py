"""``plumbline prove anonymity`` finds nothing in our storage, and finds each leak we plant."""

import json
import logging
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import Engine, create_engine, make_url, select
from sqlalchemy.orm import Session

from survey_app import keys as keys_module
from survey_app import pipeline, prove_commands
from survey_app.answering import service as answering
from survey_app.cli import main
from survey_app.errors import SetupError
from survey_app.keys import Keys
from survey_app.models import PoolEntry, Wave
from survey_app.pipeline import SentForm
from survey_app.proving.attack import attack
from survey_app.proving.attempt import Attempt, Verdict
from survey_app.proving.evidence import Evidence
from survey_app.proving.rehearsal import Plants, rehearse
from survey_app.proving.telling import MEANINGS, NO_FILES, leaks_of, not_tried
from survey_app.waves import closing
from tests.databases import on_both_databases, on_postgres

SQLITE = "sqlite:///plumbline.db"
PEOPLE, SEED = 40, 1


class Stopped(Exception):
    """Somebody pressed Ctrl+C."""


Leaks = set[tuple[str, str, str]]


def leaks(attempts: list[Attempt]) -> Leaks:
    return {(leak.state, leak.target, leak.linker) for leak in leaks_of(attempts)}


def tried(attempts: list[Attempt]) -> set[str]:
    return {attempt.linker.removesuffix(", nearly") for attempt in attempts}


# Nothing is found in what we store


@pytest.fixture(scope="module")
def careful() -> Evidence:
    """A wave as it is played without any leak."""
    return rehearse(SQLITE, PEOPLE, SEED)


def test_nobody_is_matched_with_answers(careful: Evidence) -> None:
    check_that_nothing_is_found(careful)


@on_postgres
def test_nobody_is_matched_with_answers_on_postgresql(database_url: str) -> None:
    check_that_nothing_is_found(rehearse(database_url, PEOPLE, SEED))


def check_that_nothing_is_found(evidence: Evidence) -> None:
    attempts = attack(evidence)
    assert leaks(attempts) == set()
    assert {attempt.state for attempt in attempts} == {"open", "closed", "released"}
    assert len(evidence.truth.answered) == 30
    recognised = set(chain.from_iterable(evidence.truth.stored.values()))
    assert all(evidence.truth.stored.values()), "whose each stored row is, is known"
    assert recognised <= {*evidence.truth.answered}
    assert len(recognised) > 20, "only groups that may not be shown are not kept"
    assert all(a.of for a in attempts), "each attempt had something to try itself on"


@pytest.mark.soak
@on_both_databases
def test_nobody_of_a_thousand_is_matched_with_answers(database_url: str) -> None:
    attempts = attack(rehearse(database_url, 1000, SEED))
    assert leaks(attempts) == set()
    assert Verdict.TOO_FEW not in {attempt.verdict for attempt in attempts}


@on_postgres
def test_the_scratch_database_is_gone_afterwards(database_url: str) -> None:
    engine = create_engine(database_url)
    there = "SELECT count(*) FROM pg_database WHERE datname LIKE 'plumbline_rehearsal_%%'"

    def stop(_: Engine) -> None:
        with engine.connect() as connection:
            assert connection.exec_driver_sql(there).scalar() == 1
        raise Stopped

    with pytest.raises(Stopped):
        rehearse(database_url, PEOPLE, SEED, Plants(prepared=stop))
    with engine.connect() as connection:
        assert connection.exec_driver_sql(there).scalar() == 0
    engine.dispose()


def as_role(url: str, rights: str) -> str:
    """Make a role that is no superuser and return the address it would use."""
    engine = create_engine(url)
    role = f"small_{uuid4().hex}"
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE ROLE {role} LOGIN {rights}")
    engine.dispose()
    return make_url(url).set(username=role).render_as_string(hide_password=False)


@on_postgres
def test_an_ordinary_account_of_postgresql_searches_rows_where_it_may_not_read_files(
    database_url: str,
) -> None:
    evidence = rehearse(as_role(database_url, "CREATEDB"), PEOPLE, SEED)
    assert leaks(attack(evidence)) == set()
    assert NO_FILES in not_tried(evidence)


@on_postgres
def test_an_account_that_may_make_no_database_is_told_what_to_do(database_url: str) -> None:
    with pytest.raises(SetupError, match="CREATEDB"):
        rehearse(as_role(database_url, "NOCREATEDB"), PEOPLE, SEED)


# Each leak that is planted is found


def stamp_each_form(engine: Engine) -> None:
    """Give sealed rows a moment, as most tables have one."""
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE pool ADD COLUMN created_at TEXT")
        connection.exec_driver_sql(
            "CREATE TRIGGER stamp AFTER INSERT ON pool BEGIN UPDATE pool SET "
            "created_at = strftime('%Y-%m-%d %H:%M:%f', 'now') WHERE id = NEW.id; END"
        )


def keep_row_numbers(engine: Engine) -> None:
    """Make the tables of answers the usual way, with SQLite's hidden row number."""
    with engine.begin() as connection:
        for table in ("pool", "submission"):
            find = "SELECT sql FROM sqlite_master WHERE name = ?"
            made = str(connection.exec_driver_sql(find, (table,)).scalar())
            connection.exec_driver_sql(f"DROP TABLE {table}")
            connection.exec_driver_sql(made.replace("WITHOUT ROWID", ""))


def store_whose_it_is(engine: Engine, email: str, _token: str) -> None:
    """Use the id of the invitation for the sealed row that has just come."""
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE pool SET id = (SELECT id FROM invitation WHERE email = ?) "
            "WHERE id NOT IN (SELECT id FROM invitation)",
            (email,),
        )


def log_the_token(_engine: Engine, _email: str, token: str) -> None:
    logging.getLogger("survey_app.answering").info("sent by /s/%s", token)


def keep_ids_at_close(patch: pytest.MonkeyPatch) -> None:
    """Let each submission have the id of the sealed row it came from."""
    ids: Iterator[Any] = iter(())

    def open_pool(session: Session, keys: Keys, wave: Wave) -> list[SentForm]:
        nonlocal ids
        query = select(PoolEntry.id, PoolEntry.sealed).where(PoolEntry.wave_id == wave.id)
        rows = session.execute(query).all()
        ids = iter([row.id for row in rows])
        return [SentForm.from_bytes(keys.open_pool(row.sealed)) for row in rows]

    patch.setattr(pipeline, "_open_pool", open_pool)
    patch.setattr(pipeline, "uuid4", lambda: next(ids, None) or uuid4())
    patch.setattr(pipeline, "_may_be_kept", lambda *given: given[-1])


def unpadded(body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + body


@pytest.fixture(scope="module")
def careless() -> Evidence:
    """A wave with moments, no padding, chatty logs, kept ids, and no scrubbing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys_module, "pad", unpadded)
        patch.setattr(answering, "FILLED_TO", 0)
        patch.setattr(closing, "scrub_freed_pages", lambda: None)
        keep_ids_at_close(patch)
        return rehearse(SQLITE, PEOPLE, SEED, Plants(stamp_each_form, log_the_token))


@pytest.fixture(scope="module")
def found(careless: Evidence) -> Leaks:
    return leaks(attack(careless))


@pytest.mark.slow
def test_a_moment_beside_a_sealed_form_is_found(found: Leaks) -> None:
    assert ("open", "pool", "pool.created_at") in found


@pytest.mark.slow
def test_a_token_in_the_logs_is_found(found: Leaks) -> None:
    assert {("open", "logs", "tokens in clear"), ("closed", "logs", "tokens in clear")} <= found


@pytest.mark.slow
def test_a_pool_without_padding_is_found(found: Leaks) -> None:
    assert ("open", "pool", "the group, from the length of a sealed row") in found


@pytest.mark.slow
def test_equal_ids_in_an_old_backup_and_in_the_submissions_are_found(found: Leaks) -> None:
    assert ("closed", "submission", "the same bytes in two rows") in found


@pytest.mark.slow
def test_what_was_not_scrubbed_is_found(found: Leaks) -> None:
    for what in ("tokens", "drafts", "forms"):
        assert ("closed", "live files", f"sealed {what} that were erased") in found


@pytest.mark.slow
def test_hidden_row_numbers_unshuffled_rows_and_ids_of_invitations_are_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pipeline, "_SHUFFLE", lambda _: None)
    for module in (pipeline, answering):  # or the rows that were moved would not be counted
        monkeypatch.setattr(module, "place_in_pool", lambda *_: "")
    attempts = attack(rehearse(SQLITE, PEOPLE, SEED, Plants(keep_row_numbers, store_whose_it_is)))
    assert {
        ("open", "pool", "pool.rowid"),
        ("open", "pool", "the same bytes in two rows"),
        ("closed", "submission", "submission.rowid"),
        ("released", "submission", "the order in which rows come"),
    } <= leaks(attempts)


@pytest.mark.slow
@on_postgres
def test_unshuffled_rows_are_found_on_postgresql(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "_SHUFFLE", lambda _: None)
    monkeypatch.setattr(closing, "scrub_freed_pages", lambda: None)
    found = leaks(attack(rehearse(database_url, PEOPLE, SEED)))
    assert {
        ("closed", "submission", "the order in which rows come"),
        ("closed", "submission", "submission.ctid"),
        ("closed", "live files", "sealed forms that were erased"),
    } <= found


# The command


@pytest.fixture
def prove(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run the command on evidence that is there already."""

    def run(evidence: Evidence, *arguments: str) -> Result:
        monkeypatch.setattr(prove_commands, "rehearse", lambda *_: evidence)
        monkeypatch.setattr("survey_app.cli._app", lambda _: app)
        return CliRunner().invoke(main, ["prove", "anonymity", *arguments])

    return run


def test_the_command_says_what_was_tried_and_what_was_not(
    prove: Callable[..., Result], careful: Evidence
) -> None:
    result = prove(careful)
    assert result.exit_code == 0, result.output
    assert "Rehearsed on sqlite with 40 invented people" in result.output
    assert "none leads from a person to answers" in result.output
    assert "opening anything with the key files" in result.output
    for linker in tried(attack(careful)):
        assert linker in result.output


def test_the_same_is_a_document_for_programs(
    prove: Callable[..., Result], careful: Evidence
) -> None:
    result = prove(careful, "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert {name: told[name] for name in ("schema", "database", "people", "sent", "found")} == {
        "schema": 1, "database": "sqlite", "people": 40, "sent": 30, "found": 0
    }  # fmt: skip
    assert set(told["attempts"][0]) == {
        "linker", "state", "target", "right", "of", "chance", "bound", "verdict", "note"
    }  # fmt: skip
    assert {attempt["verdict"] for attempt in told["attempts"]} <= set(Verdict)


@pytest.mark.slow
def test_a_leak_is_told_loudly_and_ends_with_exit_code_1(
    prove: Callable[..., Result], careless: Evidence
) -> None:
    result = prove(careless)
    assert result.exit_code == 1
    assert "FOUND while open, in pool: pool.created_at" in result.output
    assert "30 of 30 right" in result.output
    assert "report it as SECURITY.md says" in result.output


def test_the_documentation_explains_every_verdict() -> None:
    page = Path(__file__).parents[2] / "docs/how-to/prove-anonymity.md"
    text = page.read_text(encoding="utf-8")
    assert set(MEANINGS) == set(Verdict)
    assert [verdict for verdict in Verdict if f"| `{verdict}` |" not in text] == []


def test_too_few_people_are_refused(prove: Callable[..., Result], careful: Evidence) -> None:
    assert prove(careful, "--people", "12").exit_code == 2
