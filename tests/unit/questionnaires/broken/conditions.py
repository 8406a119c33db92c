"""What ``when`` may not say."""

from tests.unit.questionnaires.broken.kind import AREA, BLOCK, Break, Kind, Written
from tests.unit.questionnaires.small_files import PROFILE

CONTROL = "      - item: PRF.control\n        is: [rules, orders]\n"


def when(item: str, answers: str, at: str, message: str) -> Break:
    """Let the ticks of the block look at something else."""
    new = f"      - item: {item}\n        is: {answers}\n"
    return Break(BLOCK, CONTROL, new, at, message)


def area_when(item: str, answers: str, at: str, message: str, of: str = "statement") -> Break:
    """Let an item of an area look at another one."""
    new = f"kind: {of}\n    when:\n      - {{item: {item}, is: {answers}}}"
    return Break(AREA, f"kind: {of}", new, at, message)


_START = PROFILE.index("  - id: PRF.control")
_END = PROFILE.index("  - id: PRF.first")
FOUR = "".join(
    f"  - id: PRF.{name}\n    kind: scale\n    measures: {name}\n    wording: {{pmo: It is so.}}\n"
    for name in "abcd"
)
FOUR_SCALES = PROFILE[:_START] + FOUR + PROFILE[_END:]


def circle(**waits_for: str) -> tuple[str, tuple[int, int]]:
    """Return four scales that wait for each other, and where the first ``when`` stands."""
    text = FOUR_SCALES
    for name, other in waits_for.items():
        condition = f"    when:\n      - {{item: PRF.{other}, is: [2]}}\n"
        text = text.replace(f"    measures: {name}\n", f"{condition}    measures: {name}\n")
    before = text[: text.index("      - {item")]
    return text, (before.count("\n") + 1, 7)


NONE_IS_ASKED = "none of it is ever asked, take one 'when' out"
ONE, ONE_AT = circle(a="a")
TWO, TWO_AT = circle(a="b", b="a")
THREE, THREE_AT = circle(a="b", b="c", c="a")
THREE_AND_ONE, _ = circle(a="b", b="c", c="a", d="a")
LATER, LATER_AT = circle(a="b")

KINDS: dict[str, Kind] = {
    # Which item
    "a condition on an unknown item": when(
        "PRF.kontrol",
        "[rules]",
        "PRF.kontrol",
        "'when' looks at items of this file: did you mean 'PRF.control'?",
    ),
    "a condition on a stranger": when(
        "PRF.zzz", "[rules]", "PRF.zzz", "'when' looks at items of this file: use one of PRF.calm"
    ),
    "a condition on an item of another file": when(
        "STK.s3", "[3]", "STK.s3", "'when' looks at items of this file"
    ),
    "a condition on an item without its code": when(
        "control", "[rules]", "control", "this must be the area's code, a dot and a word"
    ),
    "a condition on a ranking": Break(
        BLOCK,
        "    measures: what nobody",
        "    when: [{item: PRF.first, is: [1]}]\n    measures: what nobody",
        "PRF.first",
        "'when' cannot look at a ranking item",
    ),
    "a condition on a comment": Break(
        BLOCK,
        "    measures: what nobody",
        "    when: [{item: PRF.help, is: [1]}]\n    measures: what nobody",
        "PRF.help",
        "'when' cannot look at a comment item",
    ),
    "a condition on what is asked later": when(
        "PRF.calm",
        "[3]",
        "PRF.calm",
        "PRF.calm is asked later: 'when' looks at what was asked before",
    ),
    "a comment on a theme that waits for the block": Break(
        BLOCK,
        "    kind: comment\n    theme",
        "    kind: comment\n    when: [{item: PRF.control, is: [rules]}]\n    theme",
        "PRF.control",
        "PRF.control is asked later",
    ),
    "a linking item that waits for a statement": area_when(
        "STK.s3", "[1]", "STK.s3", "STK.s3 is asked later", of="linking"
    ),
    "a statement that waits for the next one": area_when(
        "STK.s2", "[1]", "STK.s2", "STK.s2 is asked later"
    ),
    "a condition on an item with a mistake of its own": Break(
        BLOCK, "    measures: how closely", "    mesures: how closely", "mesures", "'measures'?"
    ),
    # Which answers
    "a condition on a misspelt option": when(
        "PRF.control", "[rule]", "rule]", "PRF.control has no option 'rule': did you mean 'rules'?"
    ),
    "a condition on an unknown option": when(
        "PRF.control",
        "[zzz]",
        "zzz",
        "PRF.control has no option 'zzz': use one of advice, orders, rules",
    ),
    "a condition on the number of an option": when(
        "PRF.control", "[0]", "0]", "PRF.control has no option '0': use one of advice"
    ),
    "a condition on the words of an option": when(
        "PRF.control", "[It gives advice]", "It gives", "this must be small letters, digits"
    ),
    "a condition on a truth value": when(
        "PRF.control", "[true]", "true", "a whole number is expected here"
    ),
    "a condition on half an answer": when(
        "PRF.control", "[2.5]", "2.5", "a whole number is expected here"
    ),
    "a condition on a list of lists": when(
        "PRF.control", "[[rules]]", "[rules", "text is expected"
    ),
    "a value above the scale": Break(
        BLOCK, "is: [2, 3, 4]", "is: [3, 4, 5]", "5]", "PRF.calm is answered with 0 to 4, not '5'"
    ),
    "a value below the scale": Break(
        BLOCK, "is: [2, 3, 4]", "is: [-1, 3]", "-1", "PRF.calm is answered with 0 to 4, not '-1'"
    ),
    "a word on a scale": Break(
        BLOCK, "is: [2, 3, 4]", "is: [mostly]", "mostly", "answered with 0 to 4, not 'mostly'"
    ),
    "nought for an anchored item": area_when(
        "STK.anchor", "[0, 1]", "0, 1", "STK.anchor is answered with 1 to 5, not '0'"
    ),
    "six for an anchored item": area_when(
        "STK.anchor", "[6]", "6]", "STK.anchor is answered with 1 to 5, not '6'"
    ),
    "five for a linking item": area_when(
        "STK.link", "[5]", "5]", "STK.link is answered with 0 to 4, not '5'"
    ),
    # Its shape
    "a condition that is no list": Break(
        BLOCK,
        f"    when:\n{CONTROL}",
        "    when: {item: PRF.control, is: [rules]}\n",
        "{item",
        "a list is expected here",
    ),
    "a condition in words": Break(
        BLOCK,
        CONTROL,
        "      - control is rules\n",
        "control is",
        "keys with values are expected here",
    ),
    "a condition with one answer and no list": when(
        "PRF.control", "rules", "rules", "a list is expected here"
    ),
    "a condition without answers": when(
        "PRF.control", "[]", "[]", "'is' needs at least 1 entry, not 0"
    ),
    "a condition that does not say which answers": Break(
        BLOCK,
        CONTROL,
        "      - item: PRF.control\n",
        "item: PRF.control",
        "the key 'is' is missing",
    ),
    "a condition that does not say of what": Break(
        BLOCK, CONTROL, "      - is: [rules]\n", "is: [rules]", "the key 'item' is missing here"
    ),
    "a condition with a word too many": Break(
        BLOCK,
        CONTROL,
        f"{CONTROL}        unless: [advice]\n",
        "unless",
        "unknown key 'unless': take it out",
    ),
    "a misspelt item of a condition": Break(
        BLOCK,
        "      - item: PRF.control",
        "      - itme: PRF.control",
        "itme",
        "did you mean 'item'?",
    ),
    "a jump instead of a condition": Break(
        BLOCK,
        "    kind: scale\n",
        "    kind: scale\n    go_to: PRF.more\n",
        "go_to",
        "unknown key 'go_to': use one of options, provenance, theme, when",
    ),
    # Circles
    "an item that waits for itself": Written(
        BLOCK, ONE, ONE_AT, f"PRF.a waits for itself: {NONE_IS_ASKED}"
    ),
    "two items that wait for each other": Written(
        BLOCK, TWO, TWO_AT, f"these items wait for each other: PRF.a, PRF.b: {NONE_IS_ASKED}"
    ),
    "three items that wait for each other": Written(
        BLOCK, THREE, THREE_AT, f"wait for each other: PRF.a, PRF.b, PRF.c: {NONE_IS_ASKED}"
    ),
    "an item that waits for a circle": Written(
        BLOCK, THREE_AND_ONE, THREE_AT, f"wait for each other: PRF.a, PRF.b, PRF.c: {NONE_IS_ASKED}"
    ),
    "a scale that waits for the next one": Written(
        BLOCK,
        LATER,
        (LATER_AT[0], 16),
        "PRF.b is asked later: 'when' looks at what was asked before",
    ),
}
