"""Text that charts measure and break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.charts.measure import approximate_width
from reports.charts.text import ROUNDING, printable, shorten, wrap, wrap_at_most


@given(st.text(max_size=60), st.floats(min_value=30, max_value=300))
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(text: str, width: float) -> None:
    lines = wrap(text, width, 10, approximate_width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(approximate_width(line, 10) <= width + ROUNDING for line in lines)


@given(st.text(min_size=1, max_size=60), st.floats(min_value=20, max_value=300))
def test_a_shortened_text_fits(text: str, width: float) -> None:
    assert approximate_width(shorten(text, width, 10, approximate_width), 10) <= width + ROUNDING


def test_a_text_cut_at_two_lines_says_that_there_was_more() -> None:
    lines = wrap_at_most("one two three four five six", 60, 10, approximate_width, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


@given(st.text())
def test_printable_text_holds_nothing_that_xml_refuses(text: str) -> None:
    kept = printable(text)
    assert not any(ord(letter) < 32 or 0xD800 <= ord(letter) < 0xE000 for letter in kept)


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\x07", "\ufffe"])
def test_what_cannot_be_printed_is_seen_as_such(mark: str) -> None:
    assert printable(f"a{mark}b") == "a\ufffdb"
