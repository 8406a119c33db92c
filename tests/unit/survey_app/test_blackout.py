"""Which words a mark blacks out."""

import pytest

from survey_app.comments.blackout import BAR, blacked_out


@pytest.mark.parametrize(
    ("text", "marked", "read"),
    [
        (
            "Annas bil, ANNA’s car, Anna's and anna.",
            "Anna",
            f"{BAR} bil, {BAR} car, {BAR} and {BAR}.",
        ),
        ("Mejla Lindqvistarna, inte Johanna.", "lindqvist", f"Mejla {BAR}, inte Johanna."),
        ("Kowalskiego nie ma.", "Kowalski", f"{BAR} nie ma."),
        ("Bo asks Bosse, Bo's boss.", "Bo", f"{BAR} asks Bosse, {BAR}'s boss."),
        ("Depot 12 and 120.", "12", f"Depot {BAR} and 120."),
        ("قال والمدير لنا", "المدير", f"قال و{BAR} لنا"),
    ],
)
def test_a_word_goes_with_its_endings_when_it_is_long_enough(
    text: str, marked: str, read: str
) -> None:
    assert blacked_out(text, marked) == read
