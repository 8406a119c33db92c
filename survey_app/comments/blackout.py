"""Blacking out words of a comment. Nothing else of it can be changed."""

import re
import unicodedata

BAR = "■■■"  # always as long, whatever it covers
ENOUGH_LETTERS = 3
_BETWEEN = re.compile(r"[\s,;]+")
_AROUND = ".:!?…\"“”„«»'’‘()[]"
_BARS = re.compile(rf"{BAR}(?:\s+{BAR})+")


def words_of(marked: str) -> tuple[str, ...]:
    """Return the words that are to be blacked out, each once."""
    plain = unicodedata.normalize("NFC", marked)
    words = (word.strip(_AROUND) for word in _BETWEEN.split(plain))
    return tuple(dict.fromkeys(word for word in words if word))


def blacked_out(text: str, marked: str) -> str:
    """Put a black bar in the place of the marked words, wherever they stand."""
    for word in sorted(words_of(marked), key=len, reverse=True):
        text = (_begun(word) if _begun(word).search(text) else _part(word)).sub(BAR, text)
    return _BARS.sub(BAR, text)


def not_found(text: str, marked: str) -> tuple[str, ...]:
    """Return the marked words that do not stand in the text: perhaps a slip of the pen."""
    return tuple(word for word in words_of(marked) if not _part(word).search(text))


def _begun(word: str) -> re.Pattern[str]:
    # "Anna" stands for "Annas" and "Anna's" too; what is shorter would take half the text away.
    is_long = sum(map(str.isalpha, word)) >= ENOUGH_LETTERS
    ending = r"\w*(?:['’]\w+)*" if is_long else r"(?!\w)"
    return re.compile(rf"(?<!\w){re.escape(word)}{ending}", re.IGNORECASE)


def _part(word: str) -> re.Pattern[str]:
    # For what no blank separates: endings, articles, scripts without blanks.
    return re.compile(re.escape(word), re.IGNORECASE)
