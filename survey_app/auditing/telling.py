"""What an audit found, in words and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from survey_app.auditing.audit import AuditedWave

LIMITS = (
    "What this shows: no combination of the numbers that were read tells of fewer people than the "
    "wave's smallest group. It does not cover what colleagues tell each other, what readers know "
    "from elsewhere, or numbers that were copied out of here and changed."
)


def told_in_words(waves: Sequence[AuditedWave]) -> Iterator[str]:
    """Yield the lines of the answer."""
    for wave in waves:
        yield f"{wave.name}: {wave.outputs} pages and files read"
        for check in wave.checks:
            verdict = "nothing found" if not check.findings else f"FOUND {len(check.findings)}"
            yield f"  {check.name:<58} {check.tried:>6} looked at   {verdict}"
            yield from (f"    {finding}" for finding in check.findings)
    yield LIMITS


def told_as_json(waves: Sequence[AuditedWave]) -> dict[str, Any]:
    """Return the same as a value for programs."""
    return {
        "waves": [
            {
                "name": wave.name,
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
