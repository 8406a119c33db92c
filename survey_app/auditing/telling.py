"""What an audit found, in words and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from survey_app.auditing.audit import AuditedWave

SCHEMA = 1
SHOWN = (
    "What this shows: no combination of the numbers that were read tells of fewer people than the "
    "wave's smallest group."
)
LIMITS = (
    "What it does not cover: what colleagues tell each other, what readers know from elsewhere, "
    "and comments, which a person reads before they are shown."
)


def told_in_words(waves: Sequence[AuditedWave]) -> Iterator[str]:
    """Yield the lines of the answer."""
    for wave in waves:
        if wave.obstacle:
            yield f"{wave.name}: not audited. {wave.obstacle}"
            continue
        yield f"{wave.name}: {wave.outputs} pages and files read"
        for check in wave.checks:
            verdict = "nothing found" if not check.findings else f"FOUND {len(check.findings)}"
            yield f"  {check.name:<58} {check.tried:>6} looked at   {verdict}"
            yield from (f"    {finding}" for finding in check.findings)
    if any(wave.checks for wave in waves) and not any(wave.findings for wave in waves):
        yield SHOWN
    yield LIMITS


def told_as_json(waves: Sequence[AuditedWave]) -> dict[str, Any]:
    """Return the same as a value for programs."""
    return {
        "schema": SCHEMA,
        "waves": [
            {
                "name": wave.name,
                "obstacle": wave.obstacle,
                "outputs": wave.outputs,
                "checks": [
                    {"name": c.name, "looked_at": c.tried, "findings": list(c.findings)}
                    for c in wave.checks
                ],
            }
            for wave in waves
        ],
        "findings": sum(len(wave.findings) for wave in waves),
    }
