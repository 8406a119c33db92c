"""What the command says of an attack: a table for people, a document for programs."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from survey_app.proving.attempt import Attempt, Verdict
from survey_app.proving.evidence import Evidence, State

SCHEMA = 1
HEADINGS = ("state", "looked at", "tried", "right", "of", "chance", "bound", "verdict")
MEANINGS = {
    Verdict.NOTHING: "not there at all",
    Verdict.CHANCE: "no better than guessing",
    Verdict.SEALED: (
        "leads to a sealed row, which opens with the pool key alone. While a wave is open, "
        "whoever holds that key and watches the database can match forms to people"
    ),
    Verdict.TOO_FEW: "too few people to tell; rehearse with more",
    Verdict.FOUND: "more than chance: a leak",
}
NOT_TRIED = (
    "opening anything with the key files; who holds them while a wave is open can match forms",
    "writing to the database; tests copy sealed forms elsewhere, and they are not counted there",
    "watching the server's memory, its network or somebody's screen",
    "single transactions in a database's log; they tell no more than a backup after every form",
    "PostgreSQL's write-ahead log and its archive, which hold erased rows until they are recycled",
    "what a disk or a file system keeps of overwritten files",
    "the logs of a web server in front of this one, and of the mail server",
    "knowing somebody's words again; comments are read by one person before they are shown",
    "knowing people's answers from elsewhere; published numbers are another check",
)
NO_FILES = "the files of PostgreSQL's tables, which this account may not read; rows were searched"


def leaks_of(attempts: Sequence[Attempt]) -> list[Attempt]:
    """Return what was found."""
    return [attempt for attempt in attempts if attempt.verdict is Verdict.FOUND]


def not_tried(evidence: Evidence) -> tuple[str, ...]:
    """Say what the attack leaves out."""
    could_read = bool(evidence.last_open.files)
    return NOT_TRIED if could_read else (*NOT_TRIED, NO_FILES)


def told_as_table(evidence: Evidence, attempts: Sequence[Attempt], seed: int) -> Iterator[str]:
    """Give the lines for people."""
    sent = len(evidence.truth.answered)
    yield (
        f"Rehearsed on {evidence.kind} with {evidence.people} invented people (seed {seed}): "
        f"{sent} sent, {len(evidence.plain_drafts)} stopped half way. "
        f"The attacker has {len(evidence.backups)} backups, {len(evidence.mails)} mails, all "
        "logs, all tables and files, and no keys."
    )
    yield ""
    yield from _table(attempts)
    yield ""
    for verdict in dict.fromkeys(attempt.verdict for attempt in attempts):
        yield f"{verdict}: {MEANINGS[verdict]}."
    yield ""
    yield "Not tried:"
    yield from (f"  {each}" for each in not_tried(evidence))
    yield ""
    yield from _conclusion(attempts)


def _conclusion(attempts: Sequence[Attempt]) -> Iterator[str]:
    leaks = leaks_of(attempts)
    if not leaks:
        yield f"{len(attempts)} attempts, and none leads from a person to answers."
    for leak in leaks:
        note = f" ({leak.note})" if leak.note else ""
        yield (
            f"FOUND while {leak.state}, in {leak.target}: {leak.linker}{note}. "
            f"{leak.right} of {leak.of} right, by chance {leak.chance:g}."
        )


def _table(attempts: Sequence[Attempt]) -> Iterator[str]:
    rows = [HEADINGS, *(_row(attempt) for attempt in attempts)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    for row in rows:
        cells = [
            cell.rjust(width) if 3 <= place <= 6 else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()


def _row(attempt: Attempt) -> tuple[str, ...]:
    numbers = (attempt.right, attempt.of, f"{attempt.chance:g}", attempt.bound)
    where = (attempt.state, attempt.target, attempt.linker)
    return (*where, *map(str, numbers), attempt.verdict)


def told_as_json(evidence: Evidence, attempts: Sequence[Attempt], seed: int) -> dict[str, Any]:
    """Give the document for programs; its shape changes only together with ``schema``."""
    return {
        "schema": SCHEMA,
        "database": evidence.kind,
        "seed": seed,
        "people": evidence.people,
        "sent": len(evidence.truth.answered),
        "drafts": len(evidence.plain_drafts),
        "backups": len(evidence.backups),
        "mails": len(evidence.mails),
        "log_lines": len(evidence.moments[State.RELEASED].logs),
        "found": len(leaks_of(attempts)),
        "attempts": [asdict(attempt) for attempt in attempts],
        "not_tried": list(not_tried(evidence)),
    }
