"""How hard a text is to read: words, sentences, syllables, Flesch-Kincaid grade.

The formula is that of Kincaid, Fishburne, Rogers and Chissom (1975), "Derivation of new
readability formulas for Navy enlisted personnel", Research Branch Report 8-75.

Hyphenation patterns alone never split off a single letter ("a-bout", "read-y"), which made our
wording look one and a half grades easier than it is. So a word has as many syllables as it has
hyphenated parts or spoken groups of vowels, whichever are more.
"""

import re
from functools import cache

import pyphen

FEWEST_WORDS = 5

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_END = re.compile(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouyscgxzhl]es$")
_SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)")


def words_in(text: str) -> list[str]:
    """Return the words of a text; numbers and punctuation are none."""
    return _WORD.findall(text)


def sentences_in(text: str) -> list[str]:
    """Return the sentences of a text, without their full stops."""
    pieces = (piece.strip() for piece in _SENTENCE_END.split(text))
    return [piece for piece in pieces if words_in(piece)]


def syllables_in(word: str) -> int:
    """Count the syllables of an English word; at least one.

    >>> [syllables_in(word) for word in ("about", "ready", "asked", "wanted", "people", "makes")]
    [2, 2, 1, 2, 2, 1]
    """
    return sum(_syllables_in_part(part.lower()) for part in word.split("-"))


def _syllables_in_part(word: str) -> int:
    vowel_groups = len(_VOWELS.findall(word)) - len(_SILENT_END.findall(word))
    return max(len(_hyphenation().positions(word)) + 1, vowel_groups, 1)


def grade_of(text: str) -> float | None:
    """Return the Flesch-Kincaid grade: the years of school a reader needs.

    None where there are fewer than five words, of which the formula makes nonsense.

    >>> grade_of("The cat sat on the mat.")
    -1.45
    """
    words = words_in(text)
    if len(words) < FEWEST_WORDS:
        return None
    syllables = sum(syllables_in(word) for word in words)
    length = len(words) / max(len(sentences_in(text)), 1)
    return round(0.39 * length + 11.8 * syllables / len(words) - 15.59, 2)


@cache
def _hyphenation() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US")
