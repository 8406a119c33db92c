"""How the examination is told: a line for each check, or one JSON value."""

import json
from collections.abc import Sequence

import click

from survey_app.doctor.finding import Finding


def print_findings(findings: Sequence[Finding], *, is_json: bool) -> None:
    """Print all findings, for people or for programs."""
    if is_json:
        told = [
            {"check": f.check, "ok": f.is_ok, "message": f.message, "advice": f.advice or None}
            for f in findings
        ]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for finding in findings:
        click.echo(f"{'ok' if finding.is_ok else 'PROBLEM':<8} {finding.check}: {finding.message}")
        if not finding.is_ok:
            click.echo(f"{'':<8} What to do: {finding.advice}")
    problems = sum(not finding.is_ok for finding in findings)
    click.echo(f"{problems or 'no'} problem{'s' * (problems != 1)}")
