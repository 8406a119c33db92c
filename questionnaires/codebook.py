"""The codebook: what each number in an answer vector means, for every role group."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields

from questionnaires.framework import Condition, Framework, Item, Kind
from questionnaires.placeholders import Names
from questionnaires.questionnaire import RANKS, Question, build_questionnaire
from questionnaires.responses import LEFT_EMPTY, NOT_ASKED, SKIPPED, TICKED


@dataclass(frozen=True, slots=True)
class CodebookRow:
    """One answer that one role group can give in one slot.

    slot : where it is stored; for a comment, which is stored elsewhere, the id of its item
    position : of the slot in a stored vector, from 0 on; None for a comment
    part : id of the focus area or block
    level : what the item is evidence for; None where it moves no level
    is_reversed : whether it is worded the other way round, so that 4 counts as 0
    wording : as the role group reads it; what a slot of several stands for is in brackets
    code : the stored number; None for a comment
    condition : the answers that make it asked; empty when it always is
    """

    slot: str
    position: int | None
    part: str
    kind: str
    level: int | None
    role_group: str
    language: str
    wording: str
    code: int | None
    label: str
    measures: str
    provenance: str
    condition: str
    is_reversed: bool = False


COLUMNS = tuple(field.name for field in fields(CodebookRow))


def codebook_of(
    framework: Framework,
    items: Collection[str] | None = None,
    names: Names | None = None,
    scope: Collection[str] | None = None,
) -> tuple[CodebookRow, ...]:
    """List every answer by slot, role group and code, in the order of the vector.

    Parameters
    ----------
    framework : in the language in which it was read
    items, names, scope : as ``build_questionnaire`` takes them; all items without ``items``

    Returns
    -------
    For each slot and role group a row for each answer, for each way not to answer, and last for
    ``NOT_ASKED``, which any slot may hold: it is the only row of those who are never asked.
    A comment has one row for each role group that is asked for it.
    """
    asked = framework.item_by_id.keys() if items is None else items
    questions = {
        group.id: {
            question.item: question
            for question in build_questionnaire(framework, group.id, asked, names, scope).questions
        }
        for group in framework.role_groups
    }
    return tuple(
        row for item in framework.item_by_id.values() for row in _rows(framework, item, questions)
    )


def _rows(
    framework: Framework, item: Item, questions: Mapping[str, Mapping[str, Question]]
) -> Iterator[CodebookRow]:
    for slot in framework.slots_of(item) or (item.id,):
        for role_group, by_item in questions.items():
            question = by_item.get(item.id)
            is_asked = question is not None and (slot in question.slots or not question.slots)
            for code, label in _codes(item, question if is_asked else None):
                yield CodebookRow(
                    slot=slot,
                    position=framework.positions.get(slot),
                    part=item.area,
                    kind=item.kind.value,
                    level=item.level,
                    role_group=role_group,
                    language=framework.language,
                    wording=_wording(question, slot) if question and is_asked else "",
                    code=code,
                    label=label,
                    measures=item.measures,
                    provenance=item.provenance,
                    condition=" and ".join(_in_words(condition) for condition in item.when),
                    is_reversed=item.is_reversed,
                )


def _codes(item: Item, question: Question | None) -> Iterator[tuple[int | None, str]]:
    if item.kind is Kind.COMMENT:
        yield from [(None, "free text")] if question else []
        return
    if question:
        yield from _answers(question)
        yield from ((way.value, way.label) for way in question.off_scale if way.value < 0)
        yield SKIPPED, "skipped"
    yield NOT_ASKED, "not asked"


def _answers(question: Question) -> Iterator[tuple[int, str]]:
    match question.kind:
        case Kind.TICKS:
            yield from ((LEFT_EMPTY, "left empty"), (TICKED, "ticked"))
        case Kind.RANKING:
            yield from ((RANKS + 1 - rank, f"rank {rank}") for rank in question.ranks)
            yield LEFT_EMPTY, "not among the first"
        case _:
            yield from ((choice.value, choice.label) for choice in question.choices)


def _wording(question: Question, slot: str) -> str:
    of_several = [choice.label for choice in question.choices if choice.slot == slot]
    return " ".join([question.text, *(f"[{label}]" for label in of_several)])


def _in_words(condition: Condition) -> str:
    return f"{' or '.join(condition.slots)} = {' or '.join(map(str, condition.values))}"
