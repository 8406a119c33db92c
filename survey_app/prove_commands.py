"""``plumbline prove ...``: check the promises of docs/privacy.md against what is really stored."""

import click

from survey_app.db import unit_of_work
from survey_app.errors import Refused
from survey_app.framework_printing import print_json
from survey_app.proving.attack import attack
from survey_app.proving.rehearsal import rehearse
from survey_app.proving.telling import leaks_of, told_as_json, told_as_table
from survey_app.starting import OpenApp

FEWEST, MOST = 40, 5000


@click.group()
def prove() -> None:
    """Check what is promised: try to find out whose answers are whose.

    docs/privacy.md says what is promised.
    """


@prove.command()
@click.option(
    "--people",
    default=200,
    show_default=True,
    type=click.IntRange(FEWEST, MOST),
    help="How many people to invent.",
)
@click.option("--seed", default=1, show_default=True, help="Where chance starts.")
@click.option("--json", "is_json", is_flag=True, help="Print a JSON value.")
@click.pass_obj
def anonymity(open_app: OpenApp, people: int, seed: int, is_json: bool) -> None:
    """Attack our own storage, the way a curious administrator would.

    A wave of invented people is played on a scratch database of the installation's kind, and
    deleted afterwards. The installation's own waves are not touched. Exit code 1 when something
    leads from a person to answers.
    """
    settings = open_app().extensions["plumbline"].settings
    click.echo(f"Rehearsing with {people} invented people, which takes minutes.", err=True)
    evidence = rehearse(settings.database_url, people, seed)
    attempts = attack(evidence)
    if is_json:
        print_json(told_as_json(evidence, attempts, seed))
    else:
        click.echo("\n".join(told_as_table(evidence, attempts, seed)))
    if leaks := leaks_of(attempts):
        raise Refused(
            f"{len(leaks)} of {len(attempts)} attempts found more than chance. Do not open a wave "
            "with this version, and report it as SECURITY.md says."
        )


@prove.command()
@click.option("--wave", "name", help="The name of a closed wave; all of them without it.")
@click.option("--json", "is_json", is_flag=True, help="Print a JSON value.")
@click.pass_obj
def release(open_app: OpenApp, name: str | None, is_json: bool) -> None:
    """Audit the numbers that people read.

    Every page of results and the PDF are read as a browser reads them, and the numbers found
    there are added and subtracted in every way. Exit code 1 when they tell of fewer people than
    they may.
    """
    # Auditing loads statistics and a reader of PDFs, which no other command needs.
    from survey_app.auditing.audit import audit_wave, waves_with_results
    from survey_app.auditing.telling import told_as_json as audited_as_json
    from survey_app.auditing.telling import told_in_words

    with open_app().app_context():
        with unit_of_work(is_safe=True) as session:
            wave_ids = waves_with_results(session, name)
        waves = [audit_wave(wave_id) for wave_id in wave_ids]
    if is_json:
        print_json(audited_as_json(waves))
    else:
        click.echo("\n".join(told_in_words(waves)))
    if all(wave.obstacle for wave in waves):
        raise Refused("No wave could be audited; the reasons stand above.")
    if count := sum(len(wave.findings) for wave in waves):
        raise Refused(
            f"{count} findings. Do not publish these results, and report it as SECURITY.md says."
        )
