"""Text that runs from right to left, in the order in which its letters stand on paper.

A page is drawn from left to right, one shape after another. So Arabic letters are given the
shapes they have when joined, and each line is put into the order of the Unicode bidirectional
algorithm (UAX #9), by which Latin names and figures inside it keep theirs.
"""

import re

from arabic_reshaper import reshape
from bidi import get_display

_NO_BREAK = "\u00a0"
_ARABIC = "[\u0600-\u06ff\u0750-\u077f]"
_RUN = re.compile(rf"{_ARABIC}+(?:[\W\d_]*{_ARABIC}+)*")
_INVISIBLE = re.compile("[\u061c\u200b-\u200f]")
_PAIRS = ("()", "[]", "{}", "«»", "‹›")
_OTHER_SIDE = {letter: pair.replace(letter, "") for pair in _PAIRS for letter in pair}
_OPENING = frozenset(pair[0] for pair in _PAIRS)


def has_arabic(text: str) -> bool:
    """Tell whether the text holds letters that must be joined and turned round."""
    return _RUN.search(text) is not None


def line_in_print_order(line: str, is_right_to_left: bool) -> str:
    r"""Return one line of text, as written, in the order of print.

    Parameters
    ----------
    line : no longer than what stands on one line of paper, since lines are ordered one by one
    is_right_to_left : the direction of the paragraph it belongs to

    Examples
    --------
    >>> line_in_print_order("(7) \u0628", is_right_to_left=True)
    'ﺏ (7)'
    """
    if line.isascii() and not is_right_to_left:
        return line
    ordered: str = get_display(reshape(line), base_dir="R" if is_right_to_left else "L")
    return _INVISIBLE.sub("", _facing_the_right_way(ordered, is_right_to_left))


def names_in_print_order(text: str) -> str:
    """Return left-to-right text with each Arabic name in it in the order of print.

    The words of a name are tied together, as a name that is cut by the end of a line would
    be read in the wrong order. What is in print order already stays as it is.
    """
    return _RUN.sub(lambda run: line_in_print_order(run[0], True).replace(" ", _NO_BREAK), text)


def _facing_the_right_way(line: str, is_right_to_left: bool) -> str:
    """Turn brackets round that were put in order but still face the other way.

    The algorithm gives both brackets of a pair the same direction; in a pair that was turned
    round, the closing one comes first. One without a partner goes with the paragraph.
    """
    letters = list(line)
    waiting: list[int] = []
    for place, letter in enumerate(letters):
        if letter not in _OTHER_SIDE:
            continue
        if not waiting or line[waiting[-1]] != _OTHER_SIDE[letter]:
            waiting.append(place)
            continue
        partner = waiting.pop()
        if letter in _OPENING:
            letters[partner], letters[place] = letter, line[partner]
    for place in waiting if is_right_to_left else ():
        letters[place] = _OTHER_SIDE[line[place]]
    return "".join(letters)
