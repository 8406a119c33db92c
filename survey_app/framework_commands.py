"""``plumbline framework ...``: look after what is asked, on the command line."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from questionnaires.comparing import compare_frameworks
from questionnaires.framework import Framework
from questionnaires.lint import lint_framework
from questionnaires.lint_finding import Severity
from questionnaires.loading import load_core, load_framework
from questionnaires.measures import measure_reading, reading_table
from questionnaires.schemas import write_schemas
from questionnaires.translation_files import FOLDER as TRANSLATIONS
from questionnaires.translation_writing import LanguageWish, refresh_overlays
from questionnaires.writing import framework_files, write_framework
from survey_app import clock
from survey_app.accounts.queries import organisation_named
from survey_app.db import unit_of_work
from survey_app.errors import Refused
from survey_app.framework_choice import frameworks_of, one_of
from survey_app.framework_printing import (
    FrameworkCommand,
    compared,
    counted,
    named,
    print_json,
    titled,
    version_advice,
)
from survey_app.frameworks.queries import import_moments
from survey_app.frameworks.service import import_framework
from survey_app.starting import OpenApp
from survey_app.templating import long_date
from survey_app.waves.queries import wave_named
from survey_app.waves.revising import revise_wording

CORE = "core"  # stands for the framework that comes with the product
PATH = click.Path(path_type=Path, file_okay=False)
as_json = click.option("--json", "is_json", is_flag=True, help="Print a JSON value.")
of_organisation = click.option(
    "--organisation", "organisation_name", required=True, help="Name of an organisation."
)


class FrameworkGroup(click.Group):
    """The commands of a framework."""

    command_class = FrameworkCommand


@click.group(cls=FrameworkGroup)
def framework() -> None:
    """Look after what is asked: check, compare, export, import, translate.

    docs/how-to/write-a-questionnaire.md leads through it.
    """


@framework.command()
@click.argument("folder", required=False, type=PATH)
@as_json
def check(folder: Path | None, is_json: bool) -> None:
    """Check a framework's files: in FOLDER, else those that come with Plumbline."""
    checked = load_framework(folder) if folder else load_core()
    findings = lint_framework(checked)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if is_json:
        reading = [asdict(measure_reading(checked, group.id)) for group in checked.role_groups]
        told = [asdict(finding) for finding in findings]
        print_json({"errors": errors, "findings": told, "reading": reading})
    else:
        for finding in findings:
            click.echo(str(finding))
        click.echo(reading_table(checked))
        click.echo(f"{counted(errors, 'error')}, {counted(len(findings) - errors, 'warning')}.")
    if errors:
        raise Refused("Mend the errors first; warnings are for you to judge.")


@framework.command()
@click.argument("folder", type=PATH)
@as_json
def schema(folder: Path, is_json: bool) -> None:
    """Write JSON Schemas of the files into FOLDER, for editors that complete and check."""
    with _writing():
        written = write_schemas(folder)
    if is_json:
        print_json({"files": [str(path) for path in written]})
        return
    for path in written:
        click.echo(f"Wrote {path}")


@framework.command()
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@as_json
def diff(old: Path, new: Path, is_json: bool) -> None:
    """Tell what differs between two frameworks.

    OLD and NEW are folders. The word core stands for the framework that comes with Plumbline.
    """
    before, after = _loaded(old), _loaded(new)
    comparison = compare_frameworks(before, after)
    if is_json:
        print_json({"old": named(before), "new": named(after), **compared(comparison)})
        return
    for change in comparison.changes:
        click.echo(str(change))
    click.echo(comparison.summary)
    if advice := version_advice(before, after, comparison):
        click.echo(advice)


@framework.command()
@click.argument("folder", type=PATH)
@click.option("--organisation", "organisation_name", help="Export what was imported for it.")
@click.option("--id", "framework_id", help="Which one, when there are several.")
@click.option("--version", "version", help="Which version; the newest without it.")
@as_json
@click.pass_obj
def export(
    open_app: OpenApp,
    folder: Path,
    organisation_name: str | None,
    framework_id: str | None,
    version: str | None,
    is_json: bool,
) -> None:
    """Write a framework's files into a new FOLDER.

    It is the framework that comes with Plumbline; with --organisation, one that was imported.
    """
    exported = load_core()
    if organisation_name is not None:
        with open_app().app_context(), unit_of_work(is_safe=True) as session:
            organisation = organisation_named(session, organisation_name)
            known = frameworks_of(session, organisation.id)
        exported = one_of(known, framework_id, version)
    with _writing():
        write_framework(exported, folder)
    files = sorted(framework_files(exported))
    if is_json:
        print_json({**named(exported), "folder": str(folder), "files": files})
        return
    click.echo(f"Wrote {titled(exported)} to {folder}: {len(files)} files.")
    click.echo(f"Next: change them, then plumbline framework check {folder}")


@framework.command("import")
@click.argument("folder", type=PATH)
@of_organisation
@as_json
@click.pass_obj
def import_(open_app: OpenApp, folder: Path, organisation_name: str, is_json: bool) -> None:
    """Let an organisation ask with a framework.

    FOLDER holds its files. Importing the same twice does no harm.
    """
    loaded = load_framework(folder)
    with open_app().app_context(), unit_of_work() as session:
        organisation = organisation_named(session, organisation_name)
        imported = import_framework(session, organisation.id, loaded, clock.now())
    summary = imported.comparison.summary if imported.comparison else ""
    before = imported.before.version if imported.before else ""
    if is_json:
        told = {"is_new": imported.is_new, "before": before or None, "summary": summary or None}
        print_json({**named(loaded), **told})
    elif not imported.is_new:
        click.echo(f"{titled(loaded)} is there already. Nothing has changed.")
    else:
        click.echo(f"Imported {titled(loaded)} for {organisation_name}.")
        if summary:
            click.echo(f"Since {before}: {summary}")
        click.echo("Next: choose it on the Plan page of a wave.")


@framework.command("list")
@of_organisation
@as_json
@click.pass_obj
def list_(open_app: OpenApp, organisation_name: str, is_json: bool) -> None:
    """List what an organisation can ask with."""
    with open_app().app_context(), unit_of_work(is_safe=True) as session:
        organisation = organisation_named(session, organisation_name)
        known = frameworks_of(session, organisation.id)
        moments = import_moments(session, organisation.id)
        zone = ZoneInfo(organisation.time_zone)
    if is_json:
        print_json([{**named(f), "imported_at": moments.get(f.content_hash)} for f in known])
        return
    for each in known:
        moment = moments.get(each.content_hash)
        day = moment.astimezone(zone).date() if moment else None
        came = f"imported on {long_date(day)}" if day else "comes with Plumbline"
        click.echo(f"{titled(each)} ({each.id}), {came}")


@framework.command()
@click.argument("wave_name")
@click.argument("folder", type=PATH)
@of_organisation
@click.option("--why", required=True, help="A sentence for the record.")
@as_json
@click.pass_obj
def revise(
    open_app: OpenApp,
    wave_name: str,
    folder: Path,
    organisation_name: str,
    why: str,
    is_json: bool,
) -> None:
    """Mend the wording of a wave.

    The wave WAVE_NAME, planned or open, asks with the framework in FOLDER from now on. Nothing
    but wordings may differ from what it asks now.
    """
    loaded = load_framework(folder)
    with open_app().app_context(), unit_of_work() as session:
        organisation = organisation_named(session, organisation_name)
        wave = wave_named(session, organisation.id, wave_name)
        revision = revise_wording(session, wave, loaded, why, clock.now())
        told = {
            "wave": wave_name,
            "number": revision.number,
            "made_at": revision.made_at,
            "why": revision.why,
            "summary": revision.summary,
        }
    if is_json:
        print_json({**named(loaded), **told})
        return
    click.echo(f"{wave_name} asks with {titled(loaded)} from now on. {told['summary']}")
    click.echo(f"Kept as revision {told['number']}.")


@framework.command()
@click.argument("language")
@click.argument("folder", type=PATH)
@click.option("--name", help="What its readers call the language; a new one needs a name.")
@click.option("--right-to-left/--left-to-right", "is_right_to_left", default=None)
@click.option("--role-group", "role_groups", multiple=True, help="Only for these; give it again.")
@as_json
def translate(
    language: str,
    folder: Path,
    name: str | None,
    is_right_to_left: bool | None,
    role_groups: tuple[str, ...],
    is_json: bool,
) -> None:
    """List every line for a translator.

    The files of LANGUAGE (a code such as sv, ar or pt-BR) are made in FOLDER, or brought up to
    date. What is translated is kept.
    """
    wish = LanguageWish(language, name, is_right_to_left, role_groups or None)
    with _writing():
        refreshed = refresh_overlays(folder, wish)
    place = folder / TRANSLATIONS / language
    if is_json:
        print_json({"language": language, "folder": str(place), **asdict(refreshed)})
        return
    click.echo(
        f"{counted(refreshed.translated, 'line')} translated, {refreshed.stale} to mend, "
        f"{refreshed.missing} missing."
    )
    click.echo(f"Next: translate in {place}, then plumbline framework check {folder}")


def _loaded(folder: Path) -> Framework:
    return load_core() if str(folder) == CORE else load_framework(folder)


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Refused(
            f"{error.filename} cannot be written ({error.strerror}). Name another folder."
        ) from error
