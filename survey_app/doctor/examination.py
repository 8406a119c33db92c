"""The whole examination, check by check. It changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from survey_app.db import READ, prepare_engine
from survey_app.doctor.finding import Finding
from survey_app.doctor.foundations import (
    check_database,
    check_database_settings,
    check_keys,
    check_log_file,
    keys_of,
)
from survey_app.doctor.traces import (
    Secrets,
    check_closed_waves,
    check_files,
    check_logs,
    secrets_in,
)
from survey_app.settings import Settings


def examine(settings: Settings) -> list[Finding]:
    """Look at everything that can be looked at, and tell what could not."""
    findings = [*check_keys(settings), check_database(settings)]
    secrets = Secrets(frozenset(), frozenset())
    keys = keys_of(settings)
    if findings[-1].is_ok:
        with _reading(settings) as session:
            findings += [check_database_settings(session), *check_closed_waves(session)]
            if keys is not None:
                secrets = secrets_in(session, keys)
        findings += check_files(settings, secrets)
    findings += check_log_file(settings.log_file)
    findings += check_logs(settings, secrets)
    return findings


@contextmanager
def _reading(settings: Settings) -> Iterator[Session]:
    engine = create_engine(settings.database_url, poolclass=NullPool, hide_parameters=True)
    prepare_engine(engine)
    try:
        with Session(engine.execution_options(**READ)) as session:
            yield session
    finally:
        engine.dispose()
