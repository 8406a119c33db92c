"""What in a comment looks as if it told who is meant."""

import pytest

from survey_app.answering.hints import Looks, hints_in

PEOPLE = ("Anna Maria Åström", "Bo Ek", "نهى أَحمد", "Łukasz Øberg", "Li", "Elif")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ask Åström.", "Åström"),
        ("ask ASTROM!", "ASTROM"),
        ("anna maria åström said", "anna maria åström"),
        ("Bo Ek decides", "Bo Ek"),
        ("bo  ek decides", "bo  ek"),
        ("كتبت نهى أحمد هذا", "نهى أحمد"),
        ("Oberg knows", "Oberg"),
        ("as Elif does", "Elif"),
    ],
)
def test_a_name_on_the_list_is_found_whatever_its_capitals_and_accents(
    text: str, found: str
) -> None:
    assert [(hint.looks, hint.found) for hint in hints_in(text, PEOPLE)] == [(Looks.NAME, found)]


@pytest.mark.parametrize(
    "text", ["Eken is old", "we bo here", "Bo, not Ek", "Li and Anna", "Åströms", "elifant", ""]
)
def test_parts_of_words_first_names_and_short_surnames_are_not(text: str) -> None:
    assert hints_in(text, PEOPLE) == ()


@pytest.mark.parametrize(
    "number",
    ["070-123 45 67", "+46 (0)70 123 45 67", "0701234567", "512 345 678", "(555) 123-4567"],
)
def test_telephone_numbers_are_found(number: str) -> None:
    assert [h.found for h in hints_in(f"Call {number}, please", ())] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-05",
        "5.10.2026",
        "2 000 000 kr",
        "2024–2026",
        "12 345 678",
        "v1.2.3.4.5.6.7",
        "12 of 30",
    ],
)
def test_days_years_and_amounts_are_not(text: str) -> None:
    assert hints_in(f"It is {text} now.", ()) == ()


def test_an_address_is_found_and_each_kind_once() -> None:
    text = "Mail maja@norrland.example or bo.ek@norrland.example, or call 070-123 45 67 or Åström."
    assert [(hint.looks, hint.found) for hint in hints_in(text, PEOPLE)] == [
        (Looks.NAME, "bo.ek"),
        (Looks.ADDRESS, "maja@norrland.example"),
        (Looks.NUMBER, "070-123 45 67"),
    ]


@pytest.mark.parametrize("sign", ["a", "1", "1 ", "a@", "@", "é", "+(", "1-"])
def test_the_longest_text_of_anything_is_read_through(sign: str) -> None:
    assert len(hints_in(sign * 4000, PEOPLE)) <= 1
