"""What the framework commands print: sentences for people, JSON values for programs."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

import click

from questionnaires.comparing import Comparison
from questionnaires.errors import FrameworkError, QuestionnaireError
from questionnaires.framework import Framework
from questionnaires.versions import next_version, step_between
from survey_app.errors import Refused
from survey_app.framework_choice import FrameworkRefused


class FrameworkCommand(click.Command):
    """A command that says line by line what is wrong with a framework."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as in click
        """Run the command; what cannot be done is one plain refusal."""
        try:
            return super().invoke(ctx)
        except FrameworkError as error:
            _print_problems(error, is_json=ctx.params["is_json"])
            count = counted(len(error.problems), "problem")
            raise Refused(f"Mend what is told above: {count}.") from error
        except FrameworkRefused as error:
            if ctx.params["is_json"]:
                print_json({"reasons": error.reasons})
            raise Refused("\n".join(error.reasons)) from error
        except QuestionnaireError as error:
            raise Refused(str(error)) from error


def _print_problems(error: FrameworkError, *, is_json: bool) -> None:
    if is_json:
        print_json({"problems": [asdict(problem) for problem in error.problems]})
        return
    for problem in error.problems:
        click.echo(str(problem))


def print_json(value: object) -> None:
    """Print one JSON value; moments in ISO 8601."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def counted(number: int, noun: str) -> str:
    """Count things, as in "1 error" and "2 errors"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def titled(framework: Framework) -> str:
    """Name a version for people, such as "Plumbline PMO Core 1.0.0"."""
    return f"{framework.title} {framework.version}"


def named(framework: Framework) -> dict[str, Any]:
    """Name a version for programs."""
    return {
        "id": framework.id,
        "version": framework.version,
        "title": framework.title,
        "hash": framework.content_hash,
    }


def compared(comparison: Comparison) -> dict[str, Any]:
    """Write a comparison for programs."""
    return {
        "changes": [{**asdict(c), "verb": c.verb} for c in comparison.changes],
        "step": comparison.step,
        "are_scores_comparable": comparison.are_scores_comparable,
        "summary": comparison.summary,
    }


def version_advice(old: Framework, new: Framework, comparison: Comparison) -> str:
    """Say which version the new one needs; nothing when it has it, or is another framework."""
    if old.id != new.id or comparison.step is None:
        return ""
    taken = step_between(old.version, new.version)
    if taken is not None and taken.rank >= comparison.step.rank:
        return ""
    fits = next_version(old.version, comparison.step)
    return f"Its version must be {fits} or higher, not {new.version}."
