"""Rules for single texts: one idea, no negatives, no agreeing, no unexplained acronyms.

Rules about words are written for English and left out for other languages; those about
placeholders and typography hold for all. What a text is exempt from is said where it is checked.
"""

import re
from collections.abc import Collection, Iterator

from questionnaires.framework import Framework, Item, Kind
from questionnaires.lines import lines_of
from questionnaires.lint_finding import LintFinding, Severity

# Who knows which acronym without being told.
KNOWN_ACRONYMS = {"pmo": {"PMO"}, "project_managers": {"PMO"}}

# Placeholders for what an organisation calls things; {projects} may be empty, so it has one place.
NAMES = ("pmo", "organisation")

_AND_OR = re.compile(r"\b(and|or)\b|\w/\w", re.IGNORECASE)
_NEGATIVE = re.compile(
    r"\b(not|no|never|nobody|none|nothing|neither|nor|without|cannot|\w+n['’]t)\b", re.IGNORECASE
)
_AGREE = re.compile(r"\b(do|did|would|how \w+ do) you (dis)?agree\b|\bagree or disagree\b", re.I)
_AGREE_OPTION = re.compile(r"\b(dis)?agree\b", re.IGNORECASE)
_ACRONYM = re.compile(r"\b[A-Z]{2,}s?\b")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}?|\}")
_UNTIDY = {
    re.compile(r"  "): "two spaces stand together",
    re.compile(r" [.,;:?!]"): "a space stands before a punctuation mark",
    re.compile(r"\.\.\."): "write … instead of three dots",
    re.compile(r'"'): "use curly quotation marks: “ ”",
    re.compile(r" - "): "use a dash: –",
    re.compile(r"<[a-zA-Z/!]"): "write plain text, without markup",
}


def check_wording(
    item: Item, role_group: str, text: str, *, is_english: bool
) -> Iterator[LintFinding]:
    """Check one item as one role group reads it."""
    place = f"{item.id}, {role_group}"
    if is_english:
        yield from _check_words(place, role_group, text)
    is_statement = item.kind in {Kind.STATEMENT, Kind.SCALE}
    if not text.endswith("." if is_statement else "?"):
        ending = "a full stop" if is_statement else "a question mark"
        yield LintFinding(Severity.WARNING, place, f"end it with {ending}")
    yield from check_text(place, text, NAMES)


def _check_words(place: str, role_group: str, text: str) -> Iterator[LintFinding]:
    known = KNOWN_ACRONYMS.get(role_group, set())
    for acronym in set(_ACRONYM.findall(text)) - known:
        yield _error(place, f"say what {acronym} is, in words")
    if found := _AND_OR.search(text):
        yield _error(place, f"ask one thing at a time: leave out {found[0]!r}")
    if found := _NEGATIVE.search(text):
        yield _error(place, f"say it the positive way, without {found[0]!r}")
    if _AGREE.search(text):
        yield _error(place, "ask about what happens, not whether people agree")


def check_options(item: Item) -> Iterator[LintFinding]:
    """Check that the answers to one item differ and do not ask for agreement."""
    words = [option.casefold() for option in item.options]
    for option in sorted({word for word in words if words.count(word) > 1}):
        yield _error(item.id, f"two options read {option!r}")
    for option in item.options:
        if item.kind is not Kind.ANCHORED and _AGREE_OPTION.search(option):
            yield _error(item.id, f"word the answer for this question, not {option!r}")
        yield from check_text(item.id, option, () if item.kind is Kind.ANCHORED else NAMES)


def check_text(place: str, text: str, filled: Collection[str] = ()) -> Iterator[LintFinding]:
    """Check placeholders and typography; ``filled`` names the placeholders that are filled."""
    for found in _PLACEHOLDER.finditer(text):
        if found[1] not in filled or not found[0].endswith("}"):
            yield _error(place, f"nothing is filled in for {found[0]!r} here")
    for pattern, advice in _UNTIDY.items():
        if pattern.search(text):
            yield LintFinding(Severity.WARNING, place, advice)


def check_apostrophes(framework: Framework) -> Iterator[LintFinding]:
    """Check that a framework uses either straight or curly apostrophes throughout."""
    texts = lines_of(framework)
    straight = [key for key, text in texts.items() if "'" in text]
    curly = [key for key, text in texts.items() if "’" in text]
    if straight and curly:
        odd, usual = (straight, "’") if len(straight) < len(curly) else (curly, "'")
        for key in odd:
            advice = f"write the apostrophe as {usual}, as elsewhere"
            yield LintFinding(Severity.WARNING, _place_of(key), advice)


def _place_of(key: str) -> str:
    """Write the key of an item's wording as findings name it: ``STK.s3, sponsors``."""
    item, _, role_group = key.rpartition(".")
    return f"{item}, {role_group}" if item[:3].isupper() else key


def _error(place: str, advice: str) -> LintFinding:
    return LintFinding(Severity.ERROR, place, advice)
