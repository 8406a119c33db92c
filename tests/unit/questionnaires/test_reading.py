"""How hard a text is to read.

Witnesses: the formula of Kincaid et al. (1975) worked by hand on counted words, and syllables
as dictionaries divide them.
"""

import pytest

from questionnaires.loading import load_core
from questionnaires.placeholders import Names, fill
from questionnaires.reading import grade_of, lix_of, sentences_in, syllables_in, words_in


def test_the_grade_is_the_published_formula_on_counted_words() -> None:
    # 9 words in 1 sentence; The-quick-brown-fox-jumps-o-ver-the-la-zy-dog: 11 syllables.
    expected = 0.39 * 9 + 11.8 * 11 / 9 - 15.59

    assert grade_of("The quick brown fox jumps over the lazy dog.") == round(expected, 2)


def test_the_frontline_introduction_is_as_easy_as_counted_by_hand() -> None:
    # With "The project office" filled in: 52 words, 6 sentences, 60 syllables.
    by_hand = 0.39 * 52 / 6 + 11.8 * 60 / 52 - 15.59

    grade = grade_of(fill(load_core().role_group_by_id["frontline"].intro, Names()))

    assert grade == pytest.approx(by_hand, abs=0.25)


def test_the_swedish_index_is_the_published_formula_on_counted_words() -> None:
    # Björnsson (1968): 11 words in 1 sentence, 1 of them ("projekt") longer than six letters.
    assert lix_of("Hur ofta blir projekt klara på den dag som var sagd?") == round(11 + 100 / 11, 2)


def test_longer_words_and_longer_sentences_read_harder() -> None:
    easy = grade_of("We help you plan the work. We tell you what is next.")
    longer_sentence = grade_of("We help you plan the work so we tell you what is next.")
    longer_words = grade_of(
        "Organisations facilitate comprehensive planning. We tell you what next."
    )

    assert easy is not None
    assert longer_sentence is not None
    assert longer_words is not None
    assert easy < longer_sentence < longer_words


@pytest.mark.parametrize(
    "text", ["", "How often?", "Does not apply", "Most of them did.", "1 2 3 4 5 6"]
)
def test_a_text_of_fewer_than_five_words_has_no_grade(text: str) -> None:
    assert grade_of(text) is None


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("plan", 1), ("asked", 1), ("used", 1), ("makes", 1), ("the", 1), ("queue", 1),
        ("about", 2), ("ready", 2), ("people", 2), ("project", 2), ("changes", 2), ("wanted", 2),
        ("agreed", 2), ("well-known", 2), ("services", 3), ("created", 3), ("reality", 4),
        ("organisation", 5),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_a_dictionary_divides_the_word(word: str, syllables: int) -> None:
    assert syllables_in(word) == syllables


def test_words_keep_their_apostrophes_and_numbers_are_none() -> None:
    assert words_in("I can't say; they’re in 6 two-way streets.") == [
        "I", "can't", "say", "they’re", "in", "two-way", "streets",
    ]  # fmt: skip


def test_sentences_end_at_full_stops_and_question_marks_not_inside_numbers() -> None:
    text = "You have a question. Is version 2.1 ready? Yes!"

    assert sentences_in(text) == ["You have a question", "Is version 2.1 ready", "Yes"]
