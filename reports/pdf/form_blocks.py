"""The blocks of a printed questionnaire: headings, questions, and the answers to each kind.

A block draws itself on a sheet from y down and returns where it ends. Blocks that must stay
together make a group.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from questionnaires.framework import Kind
from reports.pdf.fonts import text_width
from reports.pdf.form_sheet import FormSheet, Type
from reports.pdf.styles import MUTED
from reports.printed_form import PrintedForm, PrintedPart, PrintedQuestion, PrintedSection

Block = Callable[[FormSheet, float], float]

TITLE, LEAD = Type(21, 26, True), Type(12.5, 18)
HEADING, SUBHEADING = Type(15, 19, True), Type(12, 16, True)
QUESTION, STATEMENT, ANSWER = Type(12, 16, True), Type(11.5, 15.5), Type(11, 14)
BODY, HINT = Type(11, 15), Type(10.5, 14.5, False, MUTED)

INDENT, _MARK, _AFTER_MARK, _BETWEEN_ROWS, _APART = 26.0, 11.0, 9.0, 5.0, 18.0
_MOST_LABEL_LINES, _BETWEEN_LABELS = 3, 3.0
_WRITING_LINES, _WRITING_SPACE, _RANK_LABEL = 4, 26.0, 0.3


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that stand on one sheet.

    before : the space above, unless a sheet begins with it
    again : what is said once more when a sheet begins with it
    """

    blocks: tuple[Block, ...]
    before: float
    again: tuple[Block, ...] = ()


def groups_of(form: PrintedForm) -> list[Group]:
    """Return everything on the paper, in reading order."""
    return [*_beginning(form), *(g for section in form.sections for g in _section(section))]


def the_end(thanks: str) -> Group:
    """Return what stands under the last question."""
    return Group((_paragraph(thanks, SUBHEADING),), 22)


def _beginning(form: PrintedForm) -> Iterator[Group]:
    yield Group((_paragraph(form.title, TITLE, "H1"), _paragraph(form.lead, LEAD)), 0)
    yield Group(tuple(_fact(label, value) for label, value in form.facts), 12)
    about, intro = form.about
    yield Group((_paragraph(about, SUBHEADING, "H2"), _paragraph(intro, BODY)), 14)
    promise, how = form.headings
    yield Group((_paragraph(promise, SUBHEADING, "H2"), _bullets(form.promises)), 14)
    yield Group((_paragraph(how, SUBHEADING, "H2"), _bullets(form.how)), 14)


def _section(section: PrintedSection) -> Iterator[Group]:
    heading: tuple[Block, ...] = (_paragraph(section.heading, HEADING, "H2"),)
    for part in section.parts:
        for group in _part(part):
            yield Group((*heading, *group.blocks), 26 if heading else group.before, group.again)
            heading = ()


def _part(part: PrintedPart) -> Iterator[Group]:
    lead: list[Block] = [_paragraph(part.hint, HINT, space=6)] if part.hint else []
    prompt = (_paragraph(part.prompt, SUBHEADING, "H3", space=5),) if part.prompt else ()
    for place, question in enumerate(part.questions):
        blocks = tuple(_question(question, STATEMENT if prompt else QUESTION))
        if place:
            yield Group(blocks, 14, prompt)
        else:
            yield Group((*lead, *prompt, *blocks), 20)


def _paragraph(text: str, type_: Type, tag: str = "P", space: float = 3.0) -> Block:
    return lambda sheet, y: sheet.text(0, y, sheet.width, text, type_, tag=tag) + space


def _fact(label: str, value: str) -> Block:
    def draw(sheet: FormSheet, y: float) -> float:
        left = sheet.width * 0.24
        sheet.text(0, y, left - 8, label, Type(11, 15, False, MUTED))
        return sheet.text(left, y, sheet.width - left, value, BODY) + 4

    return draw


def _bullets(lines: Sequence[str]) -> Block:
    def draw(sheet: FormSheet, y: float) -> float:
        with sheet.group("L"):
            for line in lines:
                with sheet.group("LI"):
                    sheet.text(0, y, 12, "–", BODY, tag="Lbl")
                    y = sheet.text(14, y, sheet.width - 14, line, BODY, tag="LBody") + 2
        return y

    return draw


def _question(question: PrintedQuestion, type_: Type) -> Iterator[Block]:
    if question.condition:
        yield lambda sheet, y: sheet.text(INDENT, y, sheet.width - INDENT, question.condition, HINT)
    yield _head(question, type_)
    match question.kind:
        case Kind.COMMENT:
            yield _writing_lines
        case Kind.TICKS:
            yield from _list(question.choices, FormSheet.square)
            yield from _list(question.off_scale, FormSheet.circle, _APART / 2)
        case Kind.RANKING:
            yield from _ranking(question)
        case _:
            yield from _scale(question)


def _head(question: PrintedQuestion, type_: Type) -> Block:
    def draw(sheet: FormSheet, y: float) -> float:
        sheet.text(0, y, INDENT, str(question.number), Type(type_.size, type_.leading, True))
        y = sheet.text(INDENT, y, sheet.width - INDENT, question.text, type_)
        if question.how:
            y = sheet.text(INDENT, y, sheet.width - INDENT, question.how, HINT)
        return y + 5

    return draw


def _scale(question: PrintedQuestion) -> Iterator[Block]:
    def draw_row(sheet: FormSheet, y: float) -> float:
        return _draw_row(sheet, y, question)

    if _fits_in_a_row(question):
        yield draw_row
    else:
        yield from _list(question.choices, FormSheet.circle)
        yield from _list(question.off_scale, FormSheet.circle, _APART / 2)


def _column(question: PrintedQuestion, width: float) -> float:
    apart = _APART if question.off_scale else 0.0
    return (width - INDENT - apart) / (len(question.choices) + len(question.off_scale))


def _fits_in_a_row(question: PrintedQuestion) -> bool:
    sheet = FormSheet(is_right_to_left=False)
    room = _column(question, sheet.width) - _BETWEEN_LABELS
    for label in (*question.choices, *question.off_scale):
        if len(sheet.lines(label, room, ANSWER)) > _MOST_LABEL_LINES:
            return False
        if any(text_width(word, ANSWER.size) > room for word in label.split()):
            return False
    return True


def _draw_row(sheet: FormSheet, y: float, question: PrintedQuestion) -> float:
    column, ends = _column(question, sheet.width), [y]
    with sheet.group("L"):
        for place, label in enumerate((*question.choices, *question.off_scale)):
            apart = _APART if place >= len(question.choices) else 0.0
            x = INDENT + place * column + apart
            sheet.circle(x + (column - _MARK) / 2, y, _MARK)
            labelled = y + _MARK + 3
            left, room = x + _BETWEEN_LABELS / 2, column - _BETWEEN_LABELS
            with sheet.group("LI"):
                ends.append(sheet.text(left, labelled, room, label, ANSWER, "middle", tag="LBody"))
    if question.off_scale:
        x = INDENT + len(question.choices) * column + _APART / 2
        sheet.divider(x, y, max(ends) - y)
    return max(ends)


def _list(
    labels: Sequence[str], draw_mark: Callable[[FormSheet, float, float, float], None],
    before: float = 0.0,
) -> Iterator[Block]:  # fmt: skip
    """List answers below each other, a block for each, so that a long list can be cut."""

    def row(place: int, label: str) -> Block:
        def draw(sheet: FormSheet, y: float) -> float:
            if place == 0:
                y += before
                sheet.begin("L")
            draw_mark(sheet, INDENT, y + (ANSWER.size - _MARK) / 2 + 2, _MARK)
            x = INDENT + _MARK + _AFTER_MARK
            with sheet.group("LI"):
                y = sheet.text(x, y, sheet.width - x, label, ANSWER, tag="LBody")
            if place == len(labels) - 1:
                sheet.end()
            return y + _BETWEEN_ROWS

        return draw

    for place, label in enumerate(labels):
        yield row(place, label)


def _ranking(question: PrintedQuestion) -> Iterator[Block]:
    def draw_list(sheet: FormSheet, y: float) -> float:
        return _draw_in_columns(sheet, y, [f"{n}. {t}" for n, t in enumerate(question.choices, 1)])

    def rank(label: str) -> Block:
        def draw(sheet: FormSheet, y: float) -> float:
            left = _RANK_LABEL * (sheet.width - INDENT)
            sheet.text(INDENT, y + 8, left - 8, label, ANSWER)
            sheet.line_to_write_on(INDENT + left, y + 21, 60)
            return y + _WRITING_SPACE

        return draw

    yield draw_list
    yield from (rank(label) for label in question.ranks)
    yield from _list(question.off_scale, FormSheet.circle, _APART / 2)


def _draw_in_columns(sheet: FormSheet, y: float, labels: Sequence[str]) -> float:
    """Write a list in two columns, read down the first one before the second."""
    rows = -(-len(labels) // 2)
    column = (sheet.width - INDENT) / 2
    ends = []
    with sheet.group("L"):
        for start, x in ((0, INDENT), (rows, INDENT + column)):
            end = y
            for label in labels[start : start + rows]:
                with sheet.group("LI"):
                    end = sheet.text(x, end, column - 10, label, ANSWER, tag="LBody") + 2
            ends.append(end)
    return max(ends) + 4


def _writing_lines(sheet: FormSheet, y: float) -> float:
    for _ in range(_WRITING_LINES):
        y += _WRITING_SPACE
        sheet.line_to_write_on(INDENT, y, sheet.width - INDENT)
    return y + 4
