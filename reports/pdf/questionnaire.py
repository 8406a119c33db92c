"""The printable questionnaire of one role group."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

from questionnaires.questionnaire import Questionnaire
from reports.pdf.fonts import REGULAR, register_fonts
from reports.pdf.form_blocks import Block, Group, groups_of, the_end
from reports.pdf.form_sheet import Edges, FormSheet
from reports.pdf.tagged_canvas import TaggedCanvas
from reports.pdf.text import literal
from reports.printed_form import FormFacts, compose_form

_MOST_MORE_SPACE, _BETWEEN_BLOCKS = 16.0, 4.0


@dataclass(frozen=True, slots=True)
class _Placed:
    blocks: tuple[Block, ...]
    before: float


def render_questionnaire(questionnaire: Questionnaire, facts: FormFacts) -> bytes:
    """Draw what a role group is asked as a form to fill in with a pen.

    Equal questionnaires and facts give equal bytes. Nothing is too long: what does not fit on
    one sheet goes on on the next.
    """
    register_fonts()
    form = compose_form(questionnaire, facts)
    groups = [*groups_of(form), the_end(facts.words.say("form.thanks"))]
    sheets = _share_among_sheets(groups, facts.is_right_to_left)
    file = io.BytesIO()
    canvas = _canvas(file, questionnaire, facts, form.title)
    for number, placed in enumerate(sheets, start=1):
        is_last = number == len(sheets)
        sheet = _drawn(placed, facts.is_right_to_left, stretch=not is_last)
        sheet.paint(canvas, _edges(facts, number, len(sheets)))
    canvas.save()
    return file.getvalue()


def _canvas(
    file: io.BytesIO, questionnaire: Questionnaire, facts: FormFacts, title: str
) -> TaggedCanvas:
    named = literal(f"{facts.organisation}: {title} ({facts.role_group})")
    canvas = TaggedCanvas(file, named, questionnaire.language, REGULAR)
    canvas.setAuthor("Plumbline")
    canvas.setCreator("Plumbline")
    canvas.setSubject(literal(facts.framework))
    if facts.is_right_to_left:
        canvas.setViewerPreference("Direction", "R2L")
    return canvas


def _edges(facts: FormFacts, number: int, count: int) -> Edges:
    say = facts.words.say
    return Edges(
        head=facts.organisation,
        role_group=facts.role_group,
        foot=facts.framework,
        go_on=say("form.go_on") if number < count else "",
        page=say("form.page", number=number, count=count),
    )


def _share_among_sheets(groups: Sequence[Group], is_right_to_left: bool) -> list[list[_Placed]]:
    """Put each group on the sheet under way, or on the next one when it does not fit there."""
    sheets: list[list[_Placed]] = [[]]
    scratch = FormSheet(is_right_to_left)
    room = scratch.limit - scratch.top
    left = room
    waiting = list(groups)
    while waiting:
        group = waiting.pop(0)
        placed = _placed(group, is_first=not sheets[-1])
        height = placed.before + _height(placed.blocks, scratch)
        if height <= left:
            sheets[-1].append(placed)
            left -= height
        elif sheets[-1]:
            sheets.append([])
            left = room
            waiting.insert(0, group)
        else:  # too long for any sheet
            waiting[:0] = [Group((block,), _BETWEEN_BLOCKS) for block in placed.blocks]
    return sheets


def _placed(group: Group, is_first: bool) -> _Placed:
    return (
        _Placed((*group.again, *group.blocks), 0.0)
        if is_first
        else _Placed(group.blocks, group.before)
    )


def _height(blocks: Sequence[Block], scratch: FormSheet) -> float:
    """Measure blocks by drawing them on a sheet that is thrown away."""
    y = 0.0
    for block in blocks:
        y = block(scratch, y)
    return y


def _drawn(placed: Sequence[_Placed], is_right_to_left: bool, *, stretch: bool) -> FormSheet:
    """Draw a sheet; with ``stretch`` its spaces grow a little, so that it ends where it ends."""
    sheet = FormSheet(is_right_to_left)
    if stretch:
        end = _draw(FormSheet(is_right_to_left), placed)
        more = min(_MOST_MORE_SPACE, (sheet.limit - end) / max(1, len(placed) - 1))
        placed = [placed[0], *(replace(each, before=each.before + more) for each in placed[1:])]
    _draw(sheet, placed)
    return sheet


def _draw(sheet: FormSheet, placed: Sequence[_Placed]) -> float:
    y = sheet.top
    for each in placed:
        y += each.before
        for block in each.blocks:
            y = block(sheet, y)
    return y
