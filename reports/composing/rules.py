"""The rules of scoring and privacy in words, with the numbers of this release's policy."""

from collections.abc import Iterator

from reports.composing.certainty_rules import certainty_rules
from reports.composing.reading import Reading
from reports.leadership_report import Note
from scoring.release import EXACT_FROM, MEAN_LIMITS, SUPPORT_LIMITS, CellState
from scoring.results import AreaScore, Flag

UNUSED = (CellState.HIDDEN, CellState.CANNOT_SEE, CellState.DOES_NOT_APPLY)


def rules_in_words(reading: Reading) -> tuple[Note, ...]:
    """Return the rules, and what would change the picture."""
    notes = [
        _level(reading),
        _overall(reading),
        _weights(reading),
        _cant_say(reading),
        _privacy(reading),
        *_statement(reading),
        *_left_out(reading),
        _changes(reading),
        *_remarks(reading),
        *certainty_rules(reading),
    ]
    return tuple(notes)


def _note(reading: Reading, key: str, **values: object) -> Note:
    say = reading.wording.say
    return Note(say(f"method.{key}"), say(f"method.{key}_text", **values))


def _level(reading: Reading) -> Note:
    policy = reading.release.policy
    above = reading.wording.say("method.more_than" if policy.above else "method.at_least")
    return _note(reading, "level", above=above, reach=policy.reach, hold=policy.hold)


def _overall(reading: Reading) -> Note:
    return _note(reading, "overall", share=reading.release.policy.headline_share)


def _weights(reading: Reading) -> Note:
    weights = [
        reading.wording.say("method.weight", group=reading.bucket_name(b), weight=b.weight)
        for b in reading.release.buckets
    ]
    return _note(reading, "weights", weights=weights or [reading.wording.say("method.nothing")])


def _cant_say(reading: Reading) -> Note:
    return _note(reading, "cant_say", limit=reading.release.policy.max_cant_say)


def _privacy(reading: Reading) -> Note:
    (low, high), (least, most) = MEAN_LIMITS, SUPPORT_LIMITS
    return _note(
        reading,
        "privacy",
        k=reading.release.policy.k,
        exact=EXACT_FROM,
        low=low,
        high=high,
        least=least,
        most=most,
    )


def _statement(reading: Reading) -> Iterator[Note]:
    if reading.statement is None:
        return
    areas = _with_flag(reading, Flag.STATEMENT_MATTERS)
    key = "statement_matters" if areas else "statement_no_matter"
    matters = reading.wording.say(f"method.{key}", areas=reading.insides(areas) or ["-"])
    yield _note(reading, "statement", invited=reading.statement.invited, matters=matters)


def _left_out(reading: Reading) -> Iterator[Note]:
    groups = reading.release.left_out
    if groups:
        text = " ".join(f"{group.name}: {group.reason}" for group in groups)
        yield Note(reading.wording.say("method.left_out"), text)


def _changes(reading: Reading) -> Note:
    say = reading.wording.say
    areas = reading.insides(_with_flag(reading, Flag.WEIGHTS_MATTER))
    if areas:
        sentences = [say("method.changes_weights", areas=areas)]
    else:
        sentences = [say("method.changes_weights_none")]
    unused = sum(cell.state in UNUSED for cell in reading.release.cells)
    sentences += [say("method.changes_views", count=unused)] if unused else []
    sentences += list(_nearest(reading))
    return Note(say("method.changes"), " ".join(sentences))


def _nearest(reading: Reading) -> Iterator[str]:
    """Name the reached target whose support is nearest to its limit."""
    points, areas = reading.least_to_spare
    if areas:
        area = reading.named(areas)
        yield reading.wording.say("method.changes_nearest", points=points, area=area)


def _remarks(reading: Reading) -> Iterator[Note]:
    """Explain the remarks that stand beside a score of this release, and no others."""
    say, policy = reading.wording.say, reading.release.policy
    present = [flag for flag in Flag if _with_flag(reading, flag)]
    remarks = [
        say(
            "method.remark",
            name=say(f"method.flag_{flag}"),
            meaning=say(
                f"method.flag_{flag}_meaning",
                contested=policy.contested_below,
                close=policy.close_to_next,
                buckets=policy.enough_buckets,
            ),
        )
        for flag in present
    ]
    if remarks:
        text = "; ".join(remarks)
        yield Note(say("method.remarks"), f"{text[:1].upper()}{text[1:]}.")


def _with_flag(reading: Reading, flag: Flag) -> list[AreaScore]:
    return [area for area in reading.answered if flag in area.flags]
