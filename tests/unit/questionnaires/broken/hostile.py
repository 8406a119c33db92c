"""Bytes that are no text, and files made to exhaust whoever reads them."""

from questionnaires.file_text import LARGEST_FILE
from tests.unit.questionnaires.broken.kind import (
    AREA,
    BLOCK,
    LANGUAGE,
    OVERLAY,
    SHARED,
    Break,
    Kind,
    Written,
)
from tests.unit.questionnaires.small_files import (
    DELIVERY_IN_SWEDISH,
    FRAMEWORK,
    PROFILE,
    STAKEHOLDERS,
)

SAVE = "save the file as UTF-8"
TOO_MANY = "there are more than 100 problems: mend the others first"
TOO_LARGE = "the file is larger than 256 kB: split it"
TOO_DEEP = "values are nested deeper than 20"
SPLIT = "the file holds more than 10,000 values: split it"


def full(piece: str) -> str:
    """Repeat a piece up to the largest size that is read."""
    return piece * (LARGEST_FILE // len(piece.encode()) - 1)


def numbered(line: str, lines: int) -> str:
    return "".join(line.format(number) for number in range(lines))


def laughs() -> str:
    """Write the file of a billion laughs."""
    lines = [
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    return "a: &a [x, x, x]\n" + "".join(lines)


MONTHS = numbered("month{}: 6\n", 5_000)

KINDS: dict[str, Kind] = {
    # Bytes
    "latin-1": Written(
        AREA,
        STAKEHOLDERS.replace("People hear", "Människor hör").encode("latin-1"),
        (12, 25),
        f"byte 0xe4 is not UTF-8: {SAVE}",
    ),
    "latin-1 in an overlay": Written(
        OVERLAY, DELIVERY_IN_SWEDISH.encode("latin-1"), (1, 49), f"byte 0xe5 is not UTF-8: {SAVE}"
    ),
    "the code page of Windows": Written(
        AREA,
        STAKEHOLDERS.replace("People hear", "“People” hear").encode("cp1252"),
        (12, 24),
        f"byte 0x93 is not UTF-8: {SAVE}",
    ),
    "UTF-16": Written(
        AREA, STAKEHOLDERS.encode("utf-16"), (1, 1), f"byte 0xff is not UTF-8: {SAVE}"
    ),
    "UTF-16 the other way round": Written(
        BLOCK, b"\xfe\xff" + PROFILE.encode("utf-16-be"), (1, 1), f"byte 0xfe is not UTF-8: {SAVE}"
    ),
    "UTF-16 without a mark": Written(
        AREA,
        STAKEHOLDERS.encode("utf-16-le"),
        (1, 2),
        f"the character U+0000 is not allowed: {SAVE}",
    ),
    "UTF-32": Written(
        AREA, STAKEHOLDERS.encode("utf-32"), (1, 1), f"byte 0xff is not UTF-8: {SAVE}"
    ),
    "a surrogate in UTF-8": Written(
        AREA,
        STAKEHOLDERS.encode() + b"# \xed\xa0\x80\n",
        (62, 3),
        f"byte 0xed is not UTF-8: {SAVE}",
    ),
    "a character cut in half": Written(
        LANGUAGE, b"language: sv\nname: Svenska \xc3\n", (2, 15), f"byte 0xc3 is not UTF-8: {SAVE}"
    ),
    "a picture": Written(
        SHARED, b"\x89PNG\r\n\x1a\n\x00\x00", (1, 1), f"byte 0x89 is not UTF-8: {SAVE}"
    ),
    "a packed file": Written(
        AREA, b"PK\x03\x04\x14\x00", (1, 3), "the character U+0003 is not allowed"
    ),
    "nothing but NULs": Written(
        AREA, b"\x00" * 1000, (1, 1), f"the character U+0000 is not allowed: {SAVE}"
    ),
    # Whole files of something else
    "a framework that is missing": Written(
        SHARED, None, (1, 1), "this file is missing: is this the folder of a framework?"
    ),
    "an empty framework": Written(SHARED, "", (1, 1), "the file is empty"),
    "an empty area": Written(AREA, "# to be written\n", (1, 1), "the file is empty"),
    "an empty block": Written(BLOCK, "\n\n", (1, 1), "the file is empty"),
    "an area that is a list": Written(
        AREA, "- a\n- b\n", (1, 1), "keys with values are expected here"
    ),
    "an area that is a word": Written(AREA, "hello", (1, 1), "keys with values are expected here"),
    "an area that is a number": Written(AREA, "42", (1, 1), "keys with values are expected here"),
    "an area that is nothing": Written(AREA, "~", (1, 1), "nothing stands here: give a value"),
    "a framework that is JSON of a list": Written(
        SHARED, "[]", (1, 1), "keys with values are expected"
    ),
    "an area that is a web page": Written(
        AREA, "<!DOCTYPE html>\n<html></html>\n", (1, 1), "keys with values are expected here"
    ),
    # Bombs
    "a billion laughs": Written(
        AREA,
        laughs(),
        (1, 4),
        "anchors (&a) are refused",
        also=("",) * 100,  # all that is missing, and each alias
    ),
    "aliases without end": Written(
        AREA,
        f"a: &a b\nl: [{full('*a,')[:-40]}]",
        (2, 302),
        TOO_MANY,
        also=("anchors",) + ("aliases",) * 99,
    ),
    "too deep": Break(AREA, "months: 6", f"months: {'[' * 25}6{']' * 25}", "[[[[[[6", TOO_DEEP),
    "brackets without end": Written(AREA, full("["), (1, 21), TOO_DEEP),
    "braces without end": Written(AREA, full("{a: "), (1, 81), TOO_DEEP),
    "dashes without end": Written(AREA, full("- "), (1, 41), TOO_DEEP),
    "question marks without end": Written(AREA, full("? "), (1, 3), "a key must be a plain word"),
    "deep in an overlay": Written(OVERLAY, f"DEL.x.partners: {full('[')[:-90]}", (1, 36), TOO_DEEP),
    "a number of a quarter of a million digits": Break(
        AREA, "months: 6", f"months: {'9' * 250_000}", "999", "would be read as another number"
    ),
    "a text of a quarter of a million letters": Break(
        AREA, "in time", "a" * 250_000, "People are told", "the text is longer than 500 characters"
    ),
    "an anchor of a quarter of a million letters": Break(
        AREA, "theme: e", f"theme: &{'a' * 250_000} e", "&aa", f"anchors (&{'a' * 60}…) are refused"
    ),
    "more unknown keys than can be told": Break(
        AREA,
        "months: 6",
        f"months: 6\n{MONTHS}",
        "month100",
        TOO_MANY,
        also=("unknown key",) * 100,
    ),
    "keys without end": Written(AREA, numbered("k{}: 1\n", 20_000), (10_000, 8), SPLIT),
    "a key again and again": Written(
        AREA, "a: 1\n" * 20_000, (102, 1), TOO_MANY, also=("already",) * 100
    ),
    "values without end": Written(AREA, full("- a\n"), (10_000, 3), SPLIT),
    "values without end on one line": Written(AREA, f"[{full('a,')[:-10]}]", (1, 20_000), SPLIT),
    "items without end": Written(
        BLOCK,
        PROFILE + "  - x\n" * 9_000,
        (162, 5),
        TOO_MANY,
        also=("keys with values are expected here",) * 100,
    ),
    "areas without end": Written(
        SHARED,
        FRAMEWORK.replace("delivery]", numbered("a{}, ", 9_000) + "]"),
        (5, 513),
        TOO_MANY,
        also=("not in the list 'areas'", *("there is no file",) * 100),
    ),
    "lines without end": Written(
        OVERLAY,
        numbered("k{}: {{of: hfmnlpdh, text: a}}\n", 3_000),
        (101, 1),
        TOO_MANY,
        also=("unknown line",) * 100,
    ),
    "conditions without end": Written(
        BLOCK,
        PROFILE.replace("is: [2, 3, 4]", f"is: [{'9, ' * 9_000}9]"),
        (43, 314),
        TOO_MANY,
        also=("is answered with 0 to 4, not '9'",) * 100,
    ),
    "directives without end": Written(
        AREA, full("%a\n"), (1, 1), "lines that begin with % are refused"
    ),
    "documents without end": Written(AREA, full("---\n"), (2, 1), "nothing stands here"),
    "quotes without end": Written(AREA, full('"'), (1, 3), "this does not fit what stands above"),
    "colons without end": Written(
        AREA, full("a: "), (1, 5), "a colon and a space mean a new key here"
    ),
    "lines of nothing": Written(AREA, full("\n"), (1, 1), "the file is empty"),
    "remarks of nothing": Written(AREA, full("#\n"), (1, 1), "the file is empty"),
    "a file that is too large": Written(AREA, STAKEHOLDERS + "#" * LARGEST_FILE, (1, 1), TOO_LARGE),
    "a framework that is too large": Written(
        SHARED, FRAMEWORK + " " * LARGEST_FILE, (1, 1), TOO_LARGE
    ),
    "an overlay that is too large": Written(
        OVERLAY, DELIVERY_IN_SWEDISH + "#" * LARGEST_FILE, (1, 1), TOO_LARGE
    ),
    "a language that is too large": Written(LANGUAGE, "#" * (LARGEST_FILE + 1), (1, 1), TOO_LARGE),
}
