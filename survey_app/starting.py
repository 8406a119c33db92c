"""Before anything runs: the keys are there, safe and apart, and the database is up to date."""

from collections.abc import Callable

from flask import Flask

from survey_app.app import create_app
from survey_app.errors import SetupError
from survey_app.key_files import check_apart, missing_files
from survey_app.keys import Keys, create_keys, load_keys
from survey_app.schema import has_tables, require_current, upgrade
from survey_app.settings import Settings

OpenApp = Callable[[], Flask]
"""How a command gets the installation, once it needs it."""


def prepare_installation(settings: Settings, *, replace_lost_keys: bool = False) -> Keys:
    """Make what is missing: directories, keys, database.

    replace_lost_keys : make keys also for a database that was used with others

    Raises
    ------
    SetupError
        when the keys would be in the database's backup
    OSError
        when a directory cannot be written
    """
    check_places(settings)
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if settings.database_file is not None:
        settings.database_file.parent.mkdir(mode=0o700, exist_ok=True)
    if not replace_lost_keys:
        _check_not_lost(settings)
    keys = create_keys(settings.keys_folder)
    upgrade(settings.database_url)
    return keys


def open_installation(settings: Settings) -> Flask:
    """Make the application on what is there.

    Raises
    ------
    SetupError
        when keys are missing, open to others or beside the database, or tables are not current
    """
    check_places(settings)
    keys = load_keys(settings.keys_folder)
    require_current(settings.database_url)
    return create_app(settings, keys)


def check_places(settings: Settings) -> None:
    """Refuse keys that would be in the database's backup, and a database of before that rule."""
    check_apart(settings.keys_folder, settings.database_file)
    old, new = settings.data / "plumbline.db", settings.database_file
    if new == settings.data / "database" / "plumbline.db" and old.exists() and not new.exists():
        raise SetupError(
            f"The database has a directory of its own now, so that its backup holds no keys. "
            f"Stop Plumbline, then run: mkdir -m 700 {new.parent} && mv {old}* {new.parent}"
        )


def _check_not_lost(settings: Settings) -> None:
    """Refuse to make a key for a database that was used with another one."""
    missing = missing_files(settings.keys_folder)
    if missing and has_tables(settings.database_url):
        raise SetupError(
            f"The key file {missing[0]} is missing, and this database has been used with it. Put "
            "it back from its own backup. If it is lost for good, read "
            "docs/how-to/keep-the-keys-safe.md and run: plumbline init --replace-lost-keys"
        )
