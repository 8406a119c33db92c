"""``plumbline prove ...``: check the promises of docs/privacy.md against what is really stored."""

from collections.abc import Callable

import click
from flask import Flask

from survey_app.errors import Refused
from survey_app.framework_printing import print_json
from survey_app.proving.attack import attack
from survey_app.proving.rehearsal import rehearse
from survey_app.proving.telling import leaks_of, told_as_json, told_as_table

OpenApp = Callable[[], Flask]
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
