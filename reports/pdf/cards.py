"""Action cards, up to six a page; whatever is chosen, a page is full."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.leadership_report import ActionCard, CardsPage
from reports.pdf.fonts import text_width
from reports.pdf.page import GUTTER, Frame, Page, fitted
from reports.pdf.paging import Sheet, paged
from reports.pdf.paper import MARGIN
from reports.pdf.styles import ACCENT, GROWING_STEPS, MUTED, RULE, WHITE
from reports.pdf.text import plain

_MOST, _GAP, _INSET, _ID = 6, 9.0, 10.0, 28.0
_FACTS_HEIGHT, _LEAST_SPACE, _MOST_SPACE, _MOST_SPARE = 26.0, 3.0, 12.0, 140.0


@dataclass(frozen=True, slots=True)
class _Place:
    x: float
    y: float
    width: float
    height: float


def lay_out_cards(cards: CardsPage, frame: Frame) -> list[Page]:
    """Return the cards in plan order on as few pages as hold them; none without cards."""

    def lay_out(some: Sequence[ActionCard], sheet: Sheet) -> Page:
        def fill(page: Page, air: float) -> None:
            _fill(page, some, air)

        return fitted(
            lambda step: Page(frame, sheet.heading(cards.heading), step), fill, GROWING_STEPS
        )

    return paged(cards.cards, _MOST, lay_out) if cards.cards else []


def _fill(page: Page, cards: Sequence[ActionCard], air: float) -> None:
    rows = _rows(cards)
    spare = air / len(rows)
    y = page.y
    for row in rows:
        width = (page.width - (len(row) - 1) * GUTTER) / len(row)
        height = max(_height(page, card, width) for card in row) + min(spare, _MOST_SPARE)
        for place, card in enumerate(row):
            x = MARGIN + place * (width + GUTTER)
            _draw_card(page, card, _Place(x, y, width, height))
        y += height + _GAP
    page.y = y - _GAP


def _rows(cards: Sequence[ActionCard]) -> list[Sequence[ActionCard]]:
    """Put two cards in a row, the last of an odd number alone; up to three get a row each."""
    beside = 1 if len(cards) <= 3 else 2
    return [cards[start : start + beside] for start in range(0, len(cards), beside)]


def _facts(card: ActionCard) -> list[tuple[str, str]]:
    return [("Level", card.from_to), ("Effort", card.effort), ("Dates", card.dates)]


def _lines(card: ActionCard) -> list[tuple[str, str]]:
    return [
        ("Owner", card.owner),
        ("Why", card.why),
        ("KPI", card.kpi),
        ("30 days", card.first_30_days),
        ("Done when", card.done_when),
        ("Needs", card.depends_on),
        ("Rank", card.rank),
        ("Decide", card.decision),
    ]


def _label_width(page: Page) -> float:
    return text_width("Done when", page.size("card"), True) + 9


def _height(page: Page, card: ActionCard, width: float) -> float:
    inside = width - 2 * _INSET
    texts = inside - _label_width(page)
    lines = _lines(card)
    space = _LEAST_SPACE * (len(lines) + 2) if page.step < 0 else 0.0
    return (
        10 + page.height(inside - _ID, plain(card.title), "card title")
        + page.height(inside, plain(card.what), "card") + 3 + _FACTS_HEIGHT + 4
        + sum(page.height(texts, plain(text), "card") for _, text in lines) + 4 + space
    )  # fmt: skip


def _draw_card(page: Page, card: ActionCard, place: _Place) -> None:
    page.box(place.x, place.y, place.width, place.height, WHITE, RULE)
    page.box(place.x, place.y, place.width, 3, ACCENT)
    x, inside = place.x + _INSET, place.width - 2 * _INSET
    least = _LEAST_SPACE if page.step < 0 else 0.0
    spare = place.height - _height(page, card, place.width)
    space = min(_MOST_SPACE, least + max(0.0, spare) / (len(_lines(card)) + 2))
    y = place.y + 8 + space / 2
    base, size = y + page.baseline("card title"), page.size("card title")
    page.line_of_text(x, base, card.id, size, True, ACCENT)
    y = page.paragraph(x + _ID, y, inside - _ID, plain(card.title), "card title", "H2")
    y = page.paragraph(x, y + 2, inside, plain(card.what), "card") + 3 + space / 2
    _draw_facts(page, card, y, place)
    y += _FACTS_HEIGHT + 4 + space / 2
    left = _label_width(page)
    for label, text in _lines(card):
        colour = ACCENT if label == "Decide" else MUTED
        page.line_of_text(x, y + page.baseline("card"), label, page.size("card"), True, colour)
        y = page.paragraph(x + left, y, inside - left, plain(text), "card") + space


def _draw_facts(page: Page, card: ActionCard, y: float, place: _Place) -> None:
    page.box(place.x + 0.4, y, place.width - 0.8, _FACTS_HEIGHT)
    inside = place.width - 2 * _INSET
    starts = (0.0, 0.2, 0.5)
    for start, end, (label, value) in zip(starts, (*starts[1:], 1.0), _facts(card), strict=True):
        x = place.x + _INSET + start * inside
        room = (end - start) * inside - 4
        page.line_of_text(x, y + 9.5, label, 8, colour=MUTED)
        page.line_of_text(x, y + 21, value, 9, True, room=room)
