"""The attack: every linker against every state of a played wave. Each attempt is one line."""

from collections.abc import Iterator, Mapping
from itertools import chain, pairwise

from survey_app.proving.attempt import Attempt, judge, judge_search
from survey_app.proving.evidence import Evidence, State
from survey_app.proving.loot import Loot, Table
from survey_app.proving.orders import (
    Orders,
    best_order,
    people_orders,
    row_orders,
)
from survey_app.proving.searches import owners_seen, spellings
from survey_app.proving.traces import (
    cells_of_people,
    cells_of_rows,
    guess_by_bytes,
    guess_group_by_length,
    right_guesses,
    tokens_under_a_hash,
)
from survey_app.proving.truth import Owners

POOL, STORED, DRAFT, COMMENT = "pool", "submission", "draft", "comment"
VISIBLE_GROUPS = ("bucket", "unit")
ON_THE_MACHINE = ("pool.xmin", "pool.ctid", "where a row")
SAME_BYTES = "the same bytes in two rows"
AS_ROWS_COME = "the order in which rows come"
PIECE = 48  # bytes of something sealed that are searched for at both of its ends
START_OF_DRAFT = 160


def attack(evidence: Evidence) -> list[Attempt]:
    """Try everything, in the order open, closed, released."""
    return [attempt for state in State for attempt in _attack_state(evidence, state)]


def _attack_state(evidence: Evidence, state: State) -> Iterator[Attempt]:
    yield from _by_order(evidence, state)
    yield from _by_bytes(evidence, state)
    yield _by_hash(evidence, state)
    if state is State.OPEN:
        yield _by_backups(evidence)
        yield _by_length(evidence)
    yield from _in_clear(evidence, state)
    if state is not State.OPEN:
        yield from _not_erased(evidence, state)
        yield from _by_comments(evidence, state)


def _target(evidence: Evidence, state: State) -> tuple[Table, Owners, Mapping[str, object]]:
    """Return the rows of answers in a state, whose they are, and the groups that show."""
    name = POOL if state is State.OPEN else STORED
    table = evidence.moments[state].live.table(name)
    columns = [table.column(column) for column in VISIBLE_GROUPS if column in table.columns]
    shown = list(zip(*columns, strict=True)) or [()] * len(table.rows)
    owners = evidence.truth.sealed if state is State.OPEN else evidence.truth.stored
    return table, owners, dict(zip(table.ids(), shown, strict=True))


def _by_order(evidence: Evidence, state: State) -> Iterator[Attempt]:
    table, owners, groups = _target(evidence, state)
    peoples = _orders_of_people(evidence, state)
    for name, rows in row_orders(evidence.moments[state].live, table):
        is_machinery = name.startswith(ON_THE_MACHINE) or (
            name == AS_ROWS_COME and evidence.kind == "postgresql"
        )
        scores = best_order(rows, peoples, owners, groups)
        for (score, people), nearly in zip(scores, ("", ", nearly"), strict=True):
            yield judge(
                name + nearly,
                state,
                table.name,
                right=score.right,
                of=score.of,
                chance=score.chance,
                note=f"against {people}",
                only_sealed=is_machinery and table.name == POOL,
            )


def _orders_of_people(evidence: Evidence, state: State) -> Orders:
    orders: dict[str, list[str]] = {
        "the order of sending mails": list(dict.fromkeys(m.email for m in evidence.mails)),
        "the order of answering, as somebody watching knows it": evidence.truth.answered,
    }
    orders |= people_orders(evidence.moments[state].live)
    if state is not State.OPEN:
        orders |= people_orders(evidence.last_open, "last open copy: ")
        orders |= _orders_of_sealed(evidence)
    return orders


def _orders_of_sealed(evidence: Evidence) -> Iterator[tuple[str, list[str]]]:
    """Give the orders of sealed rows before close; whose each was counts as known."""
    copy = evidence.last_open
    for name, rows in row_orders(copy, copy.table(POOL)):
        people = [email for row in rows for email in evidence.truth.sealed[row]]
        yield f"last open copy: sealed rows by {name}", people


def _by_bytes(evidence: Evidence, state: State) -> Iterator[Attempt]:
    table, owners, groups = _target(evidence, state)
    live, linker = evidence.moments[state].live, SAME_BYTES
    copies = (live, *evidence.backups, evidence.last_open)
    known = {} if state is State.OPEN else evidence.truth.sealed
    people = cells_of_people(copies, known)
    right = right_guesses(guess_by_bytes(people, cells_of_rows(table)), owners)
    chance = len(set(groups.values()))
    yield judge(linker, state, table.name, right=right, of=len(table.rows), chance=chance)
    drafts = live.table(DRAFT)
    if drafts.rows:
        guesses = guess_by_bytes(people, cells_of_rows(drafts, "lookup"))
        right = right_guesses(guesses, evidence.truth.drafts)
        yield judge_search(linker, state, DRAFT, seen=right, of=len(drafts.rows))


def _by_hash(evidence: Evidence, state: State) -> Attempt:
    tokens = set(evidence.truth.tokens.values())
    found = tokens_under_a_hash(evidence.moments[state].live, tokens)
    where = ", ".join(sorted(set(found.values())))
    linker = "mailed tokens under a hash without a key"
    return judge_search(linker, state, "all tables", seen=len(found), of=len(tokens), note=where)


def _by_backups(evidence: Evidence) -> Attempt:
    """Match the rows that came between two backups with those whose links were used."""
    right, smallest = 0, len(evidence.truth.answered)
    copies = (Loot({}), *evidence.backups, evidence.last_open)
    for before, after in pairwise(copies):
        rows = sorted({*after.table(POOL).ids()} - {*before.table(POOL).ids()})
        people = sorted(_used(after) - _used(before))
        pairs = zip(rows, people, strict=False)
        right += sum(email in evidence.truth.sealed[row] for row, email in pairs)
        smallest = min(smallest, len(rows) or smallest)
    return judge(
        "differences of consecutive backups",
        State.OPEN,
        POOL,
        right=right,
        of=len(evidence.truth.answered),
        chance=1,
        note=f"the smallest set a new row could belong to has {smallest}",
        only_sealed=True,
    )


def _used(loot: Loot) -> set[str]:
    table = loot.table("invitation")
    flags = zip(table.column("email"), table.column("used"), strict=True)
    return {email for email, used in flags if used}


def _by_length(evidence: Evidence) -> Attempt:
    table = evidence.last_open.table(POOL)
    lengths = {r: len(s) for r, s in zip(table.ids(), table.column("sealed"), strict=True)}
    groups = evidence.truth.buckets
    return judge(
        "the group, from the length of a sealed row",
        State.OPEN,
        POOL,
        right=guess_group_by_length(lengths, groups),
        of=len(lengths),
        chance=guess_group_by_length(dict.fromkeys(lengths, 0), groups),
        note=f"{len(set(lengths.values()))} different lengths",
    )


def _in_clear(evidence: Evidence, state: State) -> Iterator[Attempt]:
    """Search for tokens, answers and drafts where nobody may read them."""
    truth, moment = evidence.truth, evidence.moments[state]
    drafts = {body[:START_OF_DRAFT]: email for body, email in evidence.plain_drafts.items()}
    tokens = {token.encode(): email for email, token in truth.tokens.items()}
    logs = {"logs": "\n".join(moment.logs).encode()}
    backups = {
        f"backup {number}, {name}": data
        for number, copy in enumerate(evidence.backups, start=1)
        for name, data in _contents(copy).items()
    }
    places = {"live files": _contents(moment.live), "logs": logs}
    places |= {"backups": backups} if state is State.OPEN else {}
    for where, files in places.items():
        yield _searched("tokens in clear", state, where, files, tokens)
        yield _searched("drafts in clear", state, where, files, drafts)
        if state is State.OPEN or where == "logs":
            yield _searched("answers in clear", state, where, files, truth.plain_answers())
            yield _searched("comments in clear", state, where, files, truth.plain_texts())
    ids = {row.encode(): row for row in (*truth.sealed, *truth.stored)}
    plain = {"logs": logs["logs"].replace(b"-", b"")}
    yield _searched("ids of rows of answers", state, "logs", plain, ids)


def _by_comments(evidence: Evidence, state: State) -> Iterator[Attempt]:
    """Match comments with those who sent, and search for those that had to go."""
    live, truth = evidence.moments[state].live, evidence.truth
    table = live.table(COMMENT)
    themes = dict(zip(table.ids(), table.column("theme"), strict=True))
    peoples = _orders_of_people(evidence, state)
    for name, rows in row_orders(live, table) if table.rows else ():
        score, people = best_order(rows, peoples, truth.commented, themes)[0]
        yield judge(
            name,
            state,
            COMMENT,
            right=score.right,
            of=score.of,
            chance=score.chance,
            note=f"against {people}",
        )
    guesses = guess_by_bytes(
        cells_of_people((live, *evidence.backups, evidence.last_open), truth.sealed),
        cells_of_rows(table),
    )
    right = right_guesses(guesses, truth.commented)
    chance = len(set(themes.values()))
    yield judge(SAME_BYTES, state, COMMENT, right=right, of=len(table.rows), chance=chance)
    erased = truth.plain_texts(kept=table.column("text"))
    what = "comments that had to go"
    yield _searched(what, state, "live files", _contents(live), erased)


def _not_erased(evidence: Evidence, state: State) -> Iterator[Attempt]:
    """Search the live files for what lay there before close and had to go."""
    files = _contents(evidence.moments[state].live)
    for what, table, column in (
        ("sealed tokens that were erased", "invitation", "sealed_token"),
        ("sealed drafts that were erased", DRAFT, "body"),
        ("sealed forms that were erased", POOL, "sealed"),
    ):
        copies = chain(evidence.backups, (evidence.last_open,))
        values = {bytes(v) for copy in copies for v in copy.table(table).column(column) if v}
        ends = {end: v.hex() for v in values for end in (v[:PIECE], v[-PIECE:])}
        yield _searched(what, state, "live files", files, ends)


def _contents(loot: Loot) -> Mapping[str, bytes]:
    """Return the files; where they cannot be read, the rows instead."""
    if loot.files:
        return loot.files
    return {
        name: b"\n".join(body for row in table.rows for cell in row for body in spellings(cell))
        for name, table in loot.tables.items()
    }


def _searched(
    what: str, state: State, where: str, files: Mapping[str, bytes], patterns: Mapping[bytes, str]
) -> Attempt:
    owners, places = owners_seen(files, patterns)
    note = ", ".join(sorted(places)[:3])
    everybody = len(set(patterns.values()))
    return judge_search(what, state, where, seen=len(owners), of=everybody, note=note)
