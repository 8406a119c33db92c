"""``plumbline demo``: from nothing to the leadership PDF and a running site."""

import time
from pathlib import Path

import click
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from survey_app import clock
from survey_app.app import create_app
from survey_app.db import scrub_freed_pages, unit_of_work
from survey_app.demo.loading import NEXT_WAVE, PASSWORD, Link, links_of, load_story
from survey_app.demo.people import ASTRID, BO, GRO_EMAIL, GRO_NAME, ORGANISATION
from survey_app.demo.seasons import AUTUMN
from survey_app.errors import Refused, SetupError
from survey_app.models import Organisation, StoredReport, Wave
from survey_app.pinned import framework_of
from survey_app.serving import serve
from survey_app.settings import Settings, settings_from
from survey_app.starting import prepare_installation

DEFAULT_PORT = 8765
PDF = "norrland-leadership-report.pdf"


@click.command()
@click.option(
    "--data",
    default=Path("var/demo"),
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Directory to keep the story in.",
)
@click.option("--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(1, 65535))
@click.option("--no-serve", is_flag=True, help="Stop after the PDF.")
def demo(data: Path, port: int, no_serve: bool) -> None:
    """Load the story of Norrland Haulage, close its waves, write the PDF, and serve."""
    began = time.monotonic()
    settings = _settings(data, port)
    app = _prepared_app(settings)
    with app.app_context():
        is_new = _load_once(app)
        pdf = _write_pdf(settings.data / PDF)
        links = _links(app)
    took = time.monotonic() - began
    done = f"is loaded ({took:.0f} seconds)" if is_new else "was there already"
    click.echo(f"The story of {ORGANISATION} {done}.")
    click.echo(f"Leadership PDF: {pdf}")
    if no_serve:
        click.echo("To look around, run the same command without --no-serve.")
        return
    serve(app, "127.0.0.1", port, when_ready=lambda: _tell_ways_in(settings, links))


def _settings(data: Path, port: int) -> Settings:
    # Only what the options say: a demo never touches a real installation.
    address = f"http://127.0.0.1:{port}"
    return settings_from({"PLUMBLINE_DATA": str(data), "PLUMBLINE_BASE_URL": address})


def _prepared_app(settings: Settings) -> Flask:
    try:
        keys = prepare_installation(settings)
    except OSError as error:
        raise SetupError(
            f"{error.filename} cannot be written ({error.strerror}). "
            "Choose another place: plumbline demo --data DIRECTORY"
        ) from error
    return create_app(settings, keys)


def _load_once(app: Flask) -> bool:
    """Load the story into an empty database; leave it alone where it is already."""
    with unit_of_work() as session:
        names = set(session.scalars(select(Organisation.name)))
        if ORGANISATION in names:
            return False
        if names:
            raise Refused(
                "This directory holds somebody else's assessments. "
                "Choose an empty one: plumbline demo --data DIRECTORY"
            )
        load_story(session, app.extensions["plumbline"].keys, clock.now())
    scrub_freed_pages()
    return True


def _norrlands(session: Session, name: str) -> Wave:
    query = (
        select(Wave)
        .join(Organisation, Organisation.id == Wave.organisation_id)
        .where(Organisation.name == ORGANISATION, Wave.name == name)
    )
    return session.scalars(query).one()


def _write_pdf(path: Path) -> Path:
    with unit_of_work(is_safe=True) as session:
        pdf = session.get_one(StoredReport, _norrlands(session, AUTUMN.name).id).pdf
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(pdf)
    unfinished.replace(path)
    return path


def _links(app: Flask) -> tuple[tuple[str, Link], ...]:
    with unit_of_work(is_safe=True) as session:
        wave = _norrlands(session, NEXT_WAVE)
        groups = framework_of(session, wave).role_group_by_id
        found = links_of(session, app.extensions["plumbline"].keys, wave)
        return tuple((groups[link.role_group].name, link) for link in found)


def _tell_ways_in(settings: Settings, links: tuple[tuple[str, Link], ...]) -> None:
    click.echo(f"\nOpen {settings.base_url}/sign-in  (Ctrl+C ends)")
    for name, email, what in (
        (ASTRID.name, ASTRID.email, "runs the assessment"),
        (BO.name, BO.email, "reads what is published"),
        (GRO_NAME, GRO_EMAIL, "works elsewhere and must see nothing of it"),
    ):
        click.echo(f"  {name:<12} {email:<30} {what}")
    click.echo(f"  Password of all three: {PASSWORD}")
    click.echo(f"\nAnswer the open wave {NEXT_WAVE!r} as")
    for role_group, link in links:
        click.echo(f"  {link.name:<12} {role_group:<28} {settings.base_url}/s/{link.token}")
