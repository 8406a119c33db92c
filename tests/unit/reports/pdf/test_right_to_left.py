"""Arabic in the order of print: what a line looks like to somebody who reads it from the left.

Expected orders follow the Unicode bidirectional algorithm (UAX #9), brackets included: names in
Latin letters and figures keep their own direction.
"""

from unicodedata import normalize

import pytest

from reports.pdf.fonts import has_glyph, printed
from reports.pdf.right_to_left import has_arabic, line_in_print_order, names_in_print_order

DOOR, HOUSE = "باب", "دار"
LETTERS = [chr(code) for code in (*range(0x621, 0x63B), *range(0x641, 0x64B))]


def turned(word: str) -> str:
    return word[::-1]


def as_letters(line: str) -> str:
    """Undo the joining, so that what is expected can be written in plain letters."""
    return normalize("NFKC", line)


@pytest.mark.parametrize(
    ("line", "on_paper"),
    [
        (f"{DOOR} {HOUSE}", f"{turned(HOUSE)} {turned(DOOR)}"),
        (f"{DOOR} PMO 2026 {HOUSE}", f"{turned(HOUSE)} PMO 2026 {turned(DOOR)}"),
        (f"{DOOR} (PMO) 12", f"12 (PMO) {turned(DOOR)}"),
        (f"{DOOR} ({HOUSE}).", f".({turned(HOUSE)}) {turned(DOOR)}"),
        (f"«{DOOR}» [{HOUSE}]", f"[{turned(HOUSE)}] «{turned(DOOR)}»"),
        (f"3) {DOOR}", f"{turned(DOOR)} (3"),
        (f"{DOOR}: North (Sweden) AB", f"North (Sweden) AB :{turned(DOOR)}"),
    ],
)
def test_a_line_of_a_right_to_left_page_is_turned_round(line: str, on_paper: str) -> None:
    assert as_letters(line_in_print_order(line, is_right_to_left=True)) == on_paper


def test_an_arabic_name_in_an_english_line_is_turned_round_where_it_stands() -> None:
    line = f"Ask {DOOR} {HOUSE} (2 people)."
    expected = f"Ask {turned(HOUSE)} {turned(DOOR)} (2 people)."
    assert as_letters(line_in_print_order(line, is_right_to_left=False)) == expected


def test_a_line_without_arabic_stays_as_it_is() -> None:
    line = "Umeå (depot), 20 %: «yes»"
    assert line_in_print_order(line, is_right_to_left=False) == line
    assert not has_arabic(line)


def test_letters_are_joined_in_the_shapes_that_the_fonts_hold() -> None:
    assert line_in_print_order("ببب", is_right_to_left=True) == "\ufe90\ufe92\ufe91"
    for letter in LETTERS:
        joined = line_in_print_order(f"ب{letter}ب {letter}", is_right_to_left=True)
        assert all(has_glyph(shape) for shape in joined), letter


def test_the_words_of_a_name_are_tied_together_and_put_in_order_only_once() -> None:
    once = names_in_print_order(f"At {DOOR} {HOUSE} AB")
    assert once.count("\u00a0") == 1
    assert names_in_print_order(once) == once
    assert printed(once) == once
