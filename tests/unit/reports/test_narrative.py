from datetime import date

import pytest

from reports.errors import WordingError
from reports.narrative import Wording, half_up, inner, load_wording

ENGLISH = load_wording()


def wording(**texts: object) -> Wording:
    shared = {f"shared.{key}": value for key, value in SHARED.items()}
    return Wording("en", shared | {f"test.{key}": text for key, text in texts.items()})


SHARED = {
    "numbers": list(ENGLISH.words("shared.numbers")),
    "months": list(ENGLISH.words("shared.months")),
    "and": "{first} and {last}",
    "day": "{day} {month} {year}",
    "month": "{month} {year}",
}


@pytest.mark.parametrize(
    ("count", "text"),
    [(1, "One area is"), (2, "Two areas are"), (12, "Twelve areas are"), (13, "13 areas are")],
)
def test_numbers_below_thirteen_are_words_and_choose_singular_or_plural(
    count: int, text: str
) -> None:
    said = wording(areas={"one": "{count:Word} area is", "other": "{count:Word} areas are"})
    assert said.say("test.areas", count=count) == text


@pytest.mark.parametrize(
    ("spec", "value", "text"),
    [
        ("level", 2.25, "2.3"),
        ("level", 3, "3.0"),
        ("percent", 0.725, "73\u00a0%"),
        ("list", ["a"], "a"),
        ("list", ["a", "b", "c"], "a, b and c"),
        ("Start", "PMO mandate", "PMO mandate"),
        ("Start", "communication", "Communication"),
        ("inner", "Project managers", "project managers"),
        ("inner", "PMO statement", "PMO statement"),
        ("day", date(2026, 10, 5), "5 October 2026"),
        ("month", date(2027, 3, 1), "March 2027"),
    ],
)
def test_each_kind_of_value_is_written_its_own_way(spec: str, value: object, text: str) -> None:
    assert wording(it=f"{{it:{spec}}}").say("test.it", it=value) == text


def test_a_figure_and_its_unit_never_part() -> None:
    assert wording(it="{n} person-days or 12 weeks").say("test.it", n=30) == (
        "30\u00a0person-days or 12\u00a0weeks"
    )


def test_a_missing_sentence_says_which_and_where() -> None:
    with pytest.raises(WordingError, match=r"'test.it' to reports/wording/en"):
        wording().say("test.it")


def test_a_missing_value_is_told() -> None:
    with pytest.raises(WordingError, match="cannot be filled in: 'level'"):
        wording(it="Level {level}").say("test.it")


def test_a_language_without_wording_says_what_to_add() -> None:
    with pytest.raises(WordingError, match="no wording in 'xx'"):
        load_wording("xx")


def test_rounding_is_half_up_on_the_written_figure() -> None:
    assert [str(half_up(value, "0.1")) for value in (2.25, 2.35, 0.05)] == ["2.3", "2.4", "0.1"]


def test_names_keep_their_acronyms_inside_a_sentence() -> None:
    assert inner("IT department heads") == "IT department heads"
