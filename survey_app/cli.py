"""The command ``plumbline``. Exit code 1 means refused, with the reason; 2 means usage."""

import os
import secrets
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click
from flask import Flask
from flask_security import hash_password
from sqlalchemy import select
from sqlalchemy.orm import Session

from survey_app.accounts.queries import organisation_named
from survey_app.accounts.service import add_member, create_account, create_organisation
from survey_app.db import unit_of_work
from survey_app.doctor.examination import examine
from survey_app.doctor.printing import print_findings
from survey_app.errors import PlumblineError, Refused, SetupError
from survey_app.framework_commands import framework
from survey_app.key_commands import keys
from survey_app.models import Organisation, Right
from survey_app.prove_commands import prove
from survey_app.request_log import set_up_log
from survey_app.schema import upgrade
from survey_app.serving import serve, work
from survey_app.settings import Settings, settings_from
from survey_app.starting import open_installation, prepare_installation

DEFAULT_PORT = 8765
FIRST_PASSWORD_BYTES = 15


class Commands(click.Group):
    """A group whose expected errors are one plain message, and whose demo loads when asked for."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as in click
        """Run a command; say what went wrong without a traceback."""
        try:
            return super().invoke(ctx)
        except PlumblineError as error:
            raise click.ClickException(str(error)) from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name all commands."""
        return sorted([*super().list_commands(ctx), "demo"])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Find a command by its name."""
        if cmd_name == "demo":
            from survey_app.demo.command import demo  # a story that only this command needs

            return demo
        return super().get_command(ctx, cmd_name)


def _version() -> str:
    try:
        return version("plumbline")
    except PackageNotFoundError:
        return "of a checkout that is not installed"


@click.group(cls=Commands)
@click.version_option(_version())
@click.pass_context
def main(context: click.Context) -> None:
    """Ask everyone around the PMO, score how mature it is, and hand leadership a roadmap.

    Settings come from the environment; docs/reference/settings.md explains each.
    """
    set_up_log(None)
    context.obj = lambda: _app(_settings())  # for commands that stand in modules of their own


main.add_command(framework)
main.add_command(prove)
main.add_command(keys)


@main.command()
@click.option(
    "--replace-lost-keys", is_flag=True, help="Give up what was sealed with keys that are lost."
)
def init(replace_lost_keys: bool) -> None:
    """Prepare a new installation: data directory, keys, database."""
    settings = _settings()
    try:
        prepare_installation(settings, replace_lost_keys=replace_lost_keys)
    except OSError as error:
        raise SetupError(
            f"{error.filename} cannot be written ({error.strerror}). "
            "Set PLUMBLINE_DATA to a directory of your own."
        ) from error
    click.echo(f"Ready in {settings.data}.")
    click.echo(f"Back up {settings.keys_folder} now, apart from the database.")
    click.echo('Next: plumbline organisation create "Your organisation"')


@main.command()
def migrate() -> None:
    """Bring the database to the tables of this version."""
    upgrade(_settings().database_url)
    click.echo("The database is up to date.")


@main.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(1, 65535))
@click.option("--no-worker", is_flag=True, help="Leave background work to `plumbline worker`.")
def serve_pages(host: str, port: int, no_worker: bool) -> None:
    """Serve the pages, and do the background work beside them."""
    settings = _settings()
    if "PLUMBLINE_BASE_URL" not in os.environ:
        settings = replace(settings, base_url=f"http://127.0.0.1:{port}")
    app = _app(settings)
    click.echo(f"Serving {settings.base_url} (Ctrl+C ends).")
    serve(app, host, port, with_worker=not no_worker)


@main.command()
def worker() -> None:
    """Do the background work only: send mail, close waves, make reports."""
    app = _app(_settings())
    click.echo("Working (Ctrl+C ends).")
    work(app)


@main.command()
@click.option("--json", "is_json", is_flag=True, help="Print a JSON value.")
@click.pass_context
def doctor(context: click.Context, is_json: bool) -> None:
    """Look for what is wrong: keys, database, traces of people in files and logs.

    It changes nothing. Exit code 1 means that something is wrong.
    """
    findings = examine(_settings())
    print_findings(findings, is_json=is_json)
    if not all(finding.is_ok for finding in findings):
        context.exit(1)


@main.group()
def organisation() -> None:
    """Add organisations."""


@organisation.command("create")
@click.argument("name")
@click.option("--time-zone", default="Europe/Stockholm", show_default=True)
def create_organisation_command(name: str, time_zone: str) -> None:
    """Add the organisation NAME."""
    try:
        ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise Refused(
            f"There is no time zone {time_zone!r}. Use one such as Europe/Oslo."
        ) from error
    with _app(_settings()).app_context(), unit_of_work() as session:
        if _organisations_named(session, name):
            raise Refused(f"There is already an organisation called {name!r}.")
        create_organisation(session, name, time_zone)
    click.echo(f"Added {name}.")
    click.echo(f'Next: plumbline account create EMAIL --name NAME --organisation "{name}"')


@main.group()
def account() -> None:
    """Add accounts."""


@account.command("create")
@click.argument("email")
@click.option("--name", required=True, help="The person's name, as others see it.")
@click.option("--organisation", "organisation_name", required=True, help="Name of an organisation.")
@click.option("--right", type=click.Choice([r.value for r in Right]), default=Right.OWNER.value)
def create_account_command(email: str, name: str, organisation_name: str, right: str) -> None:
    """Add an account for EMAIL and print its first password."""
    password = secrets.token_urlsafe(FIRST_PASSWORD_BYTES)
    with _app(_settings()).app_context():
        password_hash = hash_password(password)
        with unit_of_work() as session:
            found = organisation_named(session, organisation_name)
            created = create_account(session, email, name, password_hash)
            add_member(session, found.id, created, Right(right))
    click.echo(f"Added {email} as {right} of {organisation_name}.")
    click.echo(f"First password (shown only now): {password}")


def _settings() -> Settings:
    settings = settings_from(os.environ)
    if settings.log_file is not None:
        set_up_log(settings.log_file)
    return settings


def _app(settings: Settings) -> Flask:
    return open_installation(settings)


def _organisations_named(session: Session, name: str) -> list[Organisation]:
    return list(session.scalars(select(Organisation).where(Organisation.name == name)))


if __name__ == "__main__":
    main(prog_name="plumbline")
