"""An organisation's own names in the wording."""

import pytest

from questionnaires.placeholders import Names, fill

NORRLAND = Names(
    pmo="the Project Office", organisation="Norrland Haulage", projects="the Luleå depot"
)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("What does {pmo} do?", "What does the Project Office do?"),
        ("{pmo} helps.", "The Project Office helps."),
        ("It helps. {pmo} knows.", "It helps. The Project Office knows."),
        ("Does it help? {pmo} knows.", "Does it help? The Project Office knows."),
        ("It helps! {pmo} knows.", "It helps! The Project Office knows."),
        ("{pmo} asks {pmo}.", "The Project Office asks the Project Office."),
        ("At {organisation}, ask.", "At Norrland Haulage, ask."),
        ("For example: {projects}.", "For example: the Luleå depot."),
        ("{projects} is one.", "The Luleå depot is one."),
        ("the {pmo}’s plan ({pmo})", "the the Project Office’s plan (the Project Office)"),
        ("over {months} months", "over 6 months"),
        ("{months} months", "6 months"),
    ],
)
def test_names_are_filled_in_with_a_capital_where_a_sentence_begins(text: str, filled: str) -> None:
    assert fill(text, NORRLAND, 6) == filled


@pytest.mark.parametrize(
    "text", ["{PMO}", "{ pmo }", "{unit}", "{pmo", "pmo}", "{}", "{pmo!r}", "{pmo.x}", "$pmo"]
)  # fmt: skip
def test_what_is_no_placeholder_stays_as_it_is(text: str) -> None:
    assert fill(f"Ask {text} now.", NORRLAND, 6) == f"Ask {text} now."


def test_months_stay_where_no_period_is_known() -> None:
    assert fill("{months} months. {months} more.", NORRLAND) == "{months} months. {months} more."


def test_without_names_plain_words_stand_there() -> None:
    assert fill("{pmo} of {organisation}", Names()) == "The project office of our organisation"


@pytest.mark.parametrize("name", ["{organisation}", "{pmo}", "{months}", "\\1", "{0}", "a{pmo}b"])
def test_a_name_is_never_filled_in_again(name: str) -> None:
    names = Names(pmo=name, organisation="Norrland Haulage")

    assert fill("Ask {pmo} of {organisation}.", names, 6) == f"Ask {name} of Norrland Haulage."


@pytest.mark.parametrize(
    ("name", "at_the_start"),
    [
        ("ePMO", "EPMO"),
        ("école des projets", "École des projets"),
        ("3rd floor", "3rd floor"),
        ("PMO", "PMO"),
        ("مكتب المشاريع", "مكتب المشاريع"),
    ],
)
def test_only_the_first_letter_of_a_name_grows(name: str, at_the_start: str) -> None:
    assert fill("{pmo} helps.", Names(pmo=name)) == f"{at_the_start} helps."
