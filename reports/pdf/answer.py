"""Page 1, the answer: it must do alone."""

from collections.abc import Sequence

from reports.charts.palette import PAPER
from reports.charts.profile import draw_profile
from reports.charts.strip import draw_strip
from reports.leadership_report import AnswerPage, AreaNote, Decision, Figure
from reports.pdf.fonts import text_width
from reports.pdf.page import GUTTER, Frame, Page, fitted
from reports.pdf.paper import MARGIN
from reports.pdf.styles import ACCENT, INK, MUTED
from reports.pdf.text import accented, joined, plain

_ROW, _TALLEST_ROW = 13.2, 19.0
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six")


def lay_out_answer(answer: AnswerPage, frame: Frame) -> list[Page]:
    """Return the one page of the answer."""

    def fill(page: Page, air: float) -> None:
        _fill(page, answer, air)

    return [fitted(lambda step: Page(frame, answer.heading, step), fill)]


def _fill(page: Page, answer: AnswerPage, air: float) -> None:
    rows = max(1, len(answer.profile))
    for_rows = min(air * 0.6, rows * (_TALLEST_ROW - _ROW))
    spaces = 6 + len(answer.decisions)
    space = (air - for_rows) / spaces
    y = page.y - 2
    if answer.strip is not None:
        y = page.chart(MARGIN, y, draw_strip(answer.strip, page.width, text_width, PAPER)) + 6
    y = _draw_figures(page, y + space, answer.figures) + 8 + space
    y = _draw_middle(page, y, answer, _ROW + for_rows / rows) + 7 + space
    y = _draw_decisions(page, y, answer.decisions, space) + 9 + space
    y = _draw_warning(page, y, answer.if_nothing_changes) + 5 + space
    page.y = page.paragraph(MARGIN, y, page.width, plain(answer.basis), "muted")


def _draw_figures(page: Page, y: float, figures: Sequence[Figure]) -> float:
    count = max(1, len(figures))
    width = (page.width - (count - 1) * GUTTER) / count
    ends = [y]
    for place, figure in enumerate(figures):
        x = MARGIN + place * (width + GUTTER)
        page.rule(x, y, width, INK, 1.2)
        end = page.paragraph(x, y + 5, width, plain(figure.label), "muted")
        end = page.paragraph(x, end - 1, width, plain(figure.value), "figure")
        ends.append(page.paragraph(x, end + 1, width - 4, plain(figure.meaning), "muted"))
    return max(ends)


def _draw_middle(page: Page, y: float, answer: AnswerPage, row: float) -> float:
    """Draw the profile, and beside it strengths and gaps over the same height."""
    left = page.span(7)
    end = page.paragraph(MARGIN, y, left, plain("Score by area, target and range of views"), "h2",
                         "H2")  # fmt: skip
    chart = draw_profile(answer.profile, left - 16, text_width, PAPER, row_height=row)
    end = page.chart(MARGIN, end + 1.5, chart)
    key = joined(
        plain("Bar: score 1–5; dark end: its 95 % interval."), accented("Tick:"),
        plain("target. Whisker: lowest to highest group view."),
    )  # fmt: skip
    end = page.paragraph(MARGIN, end + 3, left, key, "muted")
    return max(end, _draw_notes(page, y, end, answer))


def _draw_notes(page: Page, y: float, bottom: float, answer: AnswerPage) -> float:
    x, width = page.x(7), page.span(5)
    groups = [
        (_title(answer.strengths, "strength", ""), answer.strengths),
        (_title(answer.gaps, "gap", " that matter most"), answer.gaps),
    ]
    needed = sum(_notes_height(page, width, notes) for _, notes in groups if notes)
    spaces = max(1, sum(len(notes) for _, notes in groups) + 1)
    space = max(4.0, min(16.0, (bottom - y - needed) / spaces))
    for title, notes in groups:
        if not notes:
            continue
        y = page.paragraph(x, y, width, plain(title), "h2", "H2") + 3
        for note in notes:
            y = _draw_note(page, x, y, width, note) + space
        y += space / 2
    return y - space


def _title(notes: Sequence[AreaNote], noun: str, rest: str) -> str:
    count = _NUMBERS[len(notes)] if len(notes) < len(_NUMBERS) else str(len(notes))
    return f"{count} {noun}{'s' if len(notes) != 1 else ''}{rest}"


def _notes_height(page: Page, width: float, notes: Sequence[AreaNote]) -> float:
    texts = (
        page.height(width - 22, plain(note.name), "h3") - 1.5
        + page.height(width - 22, plain(note.line), "small")
        for note in notes
    )  # fmt: skip
    return 20.5 + sum(texts)


def _draw_note(page: Page, x: float, y: float, width: float, note: AreaNote) -> float:
    page.chip(x, y + 1, note.level, 15)
    y = page.paragraph(x + 22, y - 1.5, width - 22, plain(note.name), "h3")
    return page.paragraph(x + 22, y, width - 22, plain(note.line), "small")


def _draw_decisions(page: Page, y: float, decisions: Sequence[Decision], space: float) -> float:
    right, horizon, days = MARGIN + page.width, page.x(9), MARGIN + page.width
    title = page.paragraph(MARGIN, y, page.span(8), plain("Decisions we ask of leadership"), "h2",
                           "H2")  # fmt: skip
    if not decisions:
        text = plain("No decision is asked: every area that has a level has reached its target.")
        return page.paragraph(MARGIN, title + 2, page.width, text)
    y = title + 2
    with page.group("Table"):
        with page.group("TR"):
            page.line_of_text(horizon, y - 6, "Horizon", 8.5, colour=MUTED, tag="TH")
            page.line_of_text(days, y - 6, "Person-days", 8.5, colour=MUTED, align="right",
                              tag="TH")  # fmt: skip
        for decision in decisions:
            page.rule(MARGIN, y, page.width)
            y = _draw_decision(page, y + space / 2, decision, (horizon, right)) + 4 + space / 2
        page.rule(MARGIN, y, page.width, INK, 1)
        with page.group("TR"):
            page.line_of_text(MARGIN + 22, y + 13, "In all", bold=True, tag="TD")
            total = str(sum(decision.person_days for decision in decisions))
            page.line_of_text(days, y + 13, total, bold=True, align="right", tag="TD")
    return y + 14


def _draw_decision(page: Page, y: float, decision: Decision, columns: tuple[float, float]) -> float:
    horizon, days = columns
    with page.group("TR"):
        base = y + 2 + page.baseline()
        page.line_of_text(MARGIN, base, str(decision.number), 11, True, ACCENT, tag="TD")
        width = horizon - MARGIN - 22 - GUTTER
        end = page.paragraph(MARGIN + 22, y + 2, width, plain(decision.text), tag="TD")
        page.line_of_text(horizon, base, decision.horizon, tag="TD", room=days - horizon - 40)
        page.line_of_text(days, base, str(decision.person_days), align="right", tag="TD")
    return end


def _draw_warning(page: Page, y: float, text: str) -> float:
    width = page.width - 154
    height = max(page.height(width, plain(text)), 18.0) + 11
    page.box(MARGIN, y, page.width, height)
    page.box(MARGIN, y, 3, height, ACCENT)
    page.paragraph(MARGIN + 14, y + 4, 120, plain("If nothing changes"), "h2", "H2")
    page.paragraph(MARGIN + 142, y + 5, width, plain(text))
    return y + height
