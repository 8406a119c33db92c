"""``plumbline keys ...``: replace the keys while people are answering."""

from pathlib import Path

import click
from sqlalchemy.exc import OperationalError

from survey_app import clock
from survey_app.db import scrub_freed_pages, unit_of_work
from survey_app.errors import Refused
from survey_app.key_files import finish_rotation, is_rotating
from survey_app.key_rotation import Need, forget_retired, rotate_keys
from survey_app.starting import OpenApp


@click.group()
def keys() -> None:
    """Replace the keys, and forget those that were replaced.

    docs/how-to/keep-the-keys-safe.md says what each key does.
    """


@keys.command()
@click.pass_obj
def rotate(open_app: OpenApp) -> None:
    """Put new keys in place of the present ones.

    Servers may run and people may be answering. What was interrupted is finished by running
    the command again.
    """
    app = open_app()
    folder: Path = app.extensions["plumbline"].settings.keys_folder
    with app.app_context():
        try:
            unopened = _rotate(folder)
        except OperationalError as error:
            raise Refused(
                "The database was busy or could not be reached. Nothing is lost, and everything "
                "still opens. Run the same command again: plumbline keys rotate"
            ) from error
    click.echo("New keys are in place, and everything is sealed with them.")
    if unopened:
        click.echo(f"{unopened} rows were left as they are, because no key opens them.")
    click.echo(f"Back up {folder} now, apart from the database.")
    click.echo("Once that is done: plumbline keys forget-retired")


def _rotate(folder: Path) -> int:
    if not is_rotating(folder):
        with unit_of_work() as session:
            forget_retired(
                session, folder, clock.now()
            )  # what the rotation before this one retired
    with unit_of_work() as session:
        unopened = rotate_keys(session, folder)
    scrub_freed_pages()
    finish_rotation(folder)
    return unopened


@keys.command("forget-retired")
@click.option(
    "--at-once", is_flag=True, help="Do not wait twelve hours for forms that are open now."
)
@click.pass_obj
def forget_retired_command(open_app: OpenApp, at_once: bool) -> None:
    """Delete the keys that a rotation has retired, as far as nothing needs them."""
    app = open_app()
    folder: Path = app.extensions["plumbline"].settings.keys_folder
    if is_rotating(folder):
        raise Refused("A rotation was interrupted. Finish it first: plumbline keys rotate")
    with app.app_context(), unit_of_work() as session:
        needs = forget_retired(session, folder, clock.now(), at_once=at_once)
    for need in needs:
        click.echo(f"Kept {need.path}: {need.reason}.")
    _refuse_unfinished(needs)
    click.echo("Every other retired key is deleted. Delete it from the backup of the keys too.")


def _refuse_unfinished(needs: list[Need]) -> None:
    if any(need.will_pass for need in needs):
        raise Refused(
            "Some retired keys are still needed, and were kept. Run: plumbline keys rotate"
        )
