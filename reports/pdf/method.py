"""Method: who was asked, the rules in words, one area worked through, every score, versions."""

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise

from reports.leadership_report import MethodPage, Note
from reports.pdf.errors import PageOverflow
from reports.pdf.fonts import text_width
from reports.pdf.page import Frame, Page, fitted
from reports.pdf.paging import Sheet
from reports.pdf.styles import GROWING_STEPS, INK, MUTED
from reports.pdf.text import plain

Block = Callable[[Page, float, float, float], float]
"""Draws itself on a page at (x, y), with some air in each row, and returns where it ends."""

_BETWEEN, _MOST_BETWEEN, _MOST_AIR = 9.0, 36.0, 14.0
_MOST_PAGES = 4


def lay_out_method(method: MethodPage, frame: Frame) -> list[Page]:
    """Return the method in two even columns, on a second page only when it must be."""
    blocks = _blocks(method)
    for pages in range(1, _MOST_PAGES):
        columns = _columns(Page(frame, method.heading), blocks, 2 * pages)
        try:
            return [
                _lay_out(method, frame, columns[2 * place : 2 * place + 2], Sheet(place + 1, pages))
                for place in range(pages)
            ]
        except PageOverflow:
            continue
    return [
        _lay_out(method, frame, [[block], []], Sheet(place, len(blocks)))
        for place, block in enumerate(blocks, start=1)
    ]


def _lay_out(
    method: MethodPage, frame: Frame, columns: Sequence[Sequence[Block]], sheet: Sheet
) -> Page:
    def fill(page: Page, air: float) -> None:
        ends = [
            _draw_column(page, column, page.x(6 * place), air)
            for place, column in enumerate(columns)
        ]
        page.y = max([page.y, *ends])

    return fitted(
        lambda step: Page(frame, sheet.heading(method.heading), step), fill, GROWING_STEPS
    )


def _draw_column(page: Page, blocks: Sequence[Block], x: float, air: float) -> float:
    """Draw blocks under each other; with air, end where the page ends."""
    tight = _height(page, blocks)
    missing = page.limit - page.y - tight if air else 0.0
    rows = _height(page, blocks, 1.0) - tight
    in_rows = min(_MOST_AIR, missing * 0.5 / rows) if rows else 0.0
    spaces = max(1, len(blocks) - 1)
    between = min(_MOST_BETWEEN, _BETWEEN + max(0.0, missing - in_rows * rows) / spaces)
    y = page.y
    for block in blocks:
        y = block(page, x, y, in_rows) + between
    return y - between


def _height(page: Page, blocks: Sequence[Block], air: float = 0.0) -> float:
    """Measure blocks by drawing them on a page that is thrown away."""
    scratch = Page(page.frame, page.heading, page.step)
    height = sum(block(scratch, 0.0, 0.0, air) for block in blocks)
    return height + _BETWEEN * max(0, len(blocks) - 1)


def _columns(page: Page, blocks: Sequence[Block], count: int) -> list[Sequence[Block]]:
    """Cut the blocks, in order, into columns of which the longest is as short as possible."""
    best: list[Sequence[Block]] = []
    heights = [_height(page, [block]) for block in blocks]
    shortest = float("inf")
    for cuts in combinations(range(1, len(blocks)), min(count, len(blocks)) - 1):
        edges = (0, *cuts, len(blocks))
        sums = [sum(heights[a:b]) + _BETWEEN * (b - a) for a, b in pairwise(edges)]
        if max(sums) < shortest:
            shortest = max(sums)
            best = [blocks[a:b] for a, b in pairwise(edges)]
    return best + [[] for _ in range(count - len(best))]


def _blocks(method: MethodPage) -> list[Block]:
    return [
        _table("Who was asked", method.asked),
        *(_rule(note) for note in method.rules),
        _table(method.example_title, [(step.text, step.result) for step in method.example]),
        _scores(method.scores),
        _table("Versions", method.versions),
    ]


def _head(page: Page, x: float, y: float, title: str) -> float:
    page.rule(x, y, page.span(6), INK, 1.2)
    return page.paragraph(x, y + 5, page.span(6), plain(title), "h2", "H2") + 1


def _rule(note: Note) -> Block:
    def draw(page: Page, x: float, y: float, air: float) -> float:
        y = _head(page, x, y, note.lead)
        return page.paragraph(x, y, page.span(6), plain(note.text))

    return draw


def _table(title: str, rows: Sequence[tuple[str, str]]) -> Block:
    def draw(page: Page, x: float, y: float, air: float) -> float:
        y = _head(page, x, y, title) + 2
        with page.group("Table"):
            for place, row in enumerate(rows):
                if place:
                    page.rule(x, y, page.span(6))
                y = _draw_pair(page, x, y, row, air)
        return y

    return draw


def _draw_pair(page: Page, x: float, y: float, row: tuple[str, str], air: float) -> float:
    """Draw a text and its value, each with the width it needs."""
    width = page.span(6)
    text, value = row
    right = min(0.55, max(0.24, len(value) / max(1, len(value) + len(text)))) * width
    y += 2 + air / 2
    with page.group("TR"):
        end = page.paragraph(x, y, width - right - 8, plain(text), "body", "TD")
        needed = page.height(right, plain(value))
        if needed < 2 * page.size("body"):
            page.line_of_text(
                x + width,
                y + page.baseline(),
                value,
                page.size("body"),
                True,
                align="right",
                tag="TD",
            )
            return max(end, y + needed) + 2 + air / 2
        other = page.paragraph(x + width - right, y, right, plain(value), "body", "TD")
    return max(end, other) + 2 + air / 2


def _scores(scores: Sequence[tuple[str, str, str, str]]) -> Block:
    def draw(page: Page, x: float, y: float, air: float) -> float:
        y = _head(page, x, y, "Score and level of every area") + 11
        right = (x + page.span(6) * 0.66, x + page.span(6) * 0.76)
        flags = x + page.span(6)
        with page.group("Table"):
            with page.group("TR"):
                for edge, head in zip((*right, flags), ("score", "level", "note"), strict=True):
                    page.line_of_text(edge, y, head, 8.5, colour=MUTED, align="right", tag="TH")
            y += 3
            for row in scores:
                y = _draw_score(page, x, y, row, (*right, flags)) + air * 0.6
        return y

    return draw


def _draw_score(
    page: Page, x: float, y: float, row: tuple[str, str, str, str],
    edges: tuple[float, float, float],
) -> float:  # fmt: skip
    name, score, level, flags = row
    size = page.size("small")
    with page.group("TR"):
        width = edges[0] - x - text_width(score, size, True) - 6
        end = page.paragraph(x, y, width, plain(name), "small", "TD")
        base = y + page.baseline("small")
        page.line_of_text(edges[0], base, score, size, True, align="right", tag="TD")
        page.line_of_text(edges[1], base, level, size, align="right", tag="TD")
        if flags:
            room = edges[2] - edges[1] - 8
            end = max(end, _draw_flags(page, edges[1] + 8, y, room, flags))
    return end


def _draw_flags(page: Page, x: float, y: float, room: float, flags: str) -> float:
    if page.height(room, plain(flags), "small") < 2 * page.size("small"):
        base, size = y + page.baseline("small"), page.size("small")
        page.line_of_text(x + room, base, flags, size, align="right", tag="TD")
        return y
    return page.paragraph(x, y, room, plain(flags), "small", "TD")
