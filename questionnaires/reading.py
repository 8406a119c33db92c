"""How hard a text is to read: words, sentences, syllables, Flesch-Kincaid grade, LIX.

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
LONGEST_SHORT_WORD = 6  # letters, for the LIX

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


def lix_of(text: str) -> float | None:
    """Return the LIX of a Swedish text: words in a sentence plus the share of long words.

    Under 30 is very easy, 30 to 40 easy. C.-H. Björnsson (1968), "Läsbarhet"; a long word has
    more than six letters. None where there are fewer than five words.

    >>> lix_of("Hur ofta blir projekt klara på den dag som var sagd?")
    20.09
    """
    words = words_in(text)
    if len(words) < FEWEST_WORDS:
        return None
    long = sum(len(word.replace("-", "")) > LONGEST_SHORT_WORD for word in words)
    return round(len(words) / max(len(sentences_in(text)), 1) + 100 * long / len(words), 2)


@cache
def _hyphenation() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US")
