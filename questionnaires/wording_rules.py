"""Rules for single texts: one idea, no negatives, no agreeing, no unexplained acronyms.

The rules are written for English; what a text is exempt from is said where it is checked.
"""

import re
from collections.abc import Collection, Iterator

from questionnaires.framework import Framework, Item, Kind
from questionnaires.lint_finding import LintFinding, Severity

# Who knows which acronym without being told.
KNOWN_ACRONYMS = {"pmo": {"PMO"}, "project_managers": {"PMO"}}

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


def check_wording(item: Item, role_group: str, text: str) -> Iterator[LintFinding]:
    """Check one item as one role group reads it."""
    place = f"{item.id}, {role_group}"
    known = KNOWN_ACRONYMS.get(role_group, set())
    for acronym in set(_ACRONYM.findall(text)) - known:
        yield _error(place, f"say what {acronym} is, in words")
    if found := _AND_OR.search(text):
        yield _error(place, f"ask one thing at a time: leave out {found[0]!r}")
    if found := _NEGATIVE.search(text):
        yield _error(place, f"say it the positive way, without {found[0]!r}")
    if _AGREE.search(text):
        yield _error(place, "ask about what happens, not whether people agree")
    is_statement = item.kind is Kind.STATEMENT
    if not text.endswith("." if is_statement else "?"):
        ending = "a full stop" if is_statement else "a question mark"
        yield LintFinding(Severity.WARNING, place, f"end it with {ending}")
    yield from check_text(place, text)


def check_options(item: Item) -> Iterator[LintFinding]:
    """Check that the answers to one item differ and do not ask for agreement."""
    words = [option.casefold() for option in item.options]
    for option in sorted({word for word in words if words.count(word) > 1}):
        yield _error(item.id, f"two options read {option!r}")
    for option in item.options:
        if item.kind is not Kind.ANCHORED and _AGREE_OPTION.search(option):
            yield _error(item.id, f"word the answer for this question, not {option!r}")
        yield from check_text(item.id, option)


def check_text(place: str, text: str, filled: Collection[str] = ()) -> Iterator[LintFinding]:
    """Check placeholders and typography; ``filled`` names the placeholders that are filled."""
    for found in _PLACEHOLDER.finditer(text):
        if found[1] not in filled or not found[0].endswith("}"):
            yield _error(place, f"nothing is filled in for {found[0]!r}")
    for pattern, advice in _UNTIDY.items():
        if pattern.search(text):
            yield LintFinding(Severity.WARNING, place, advice)


def check_apostrophes(framework: Framework) -> Iterator[LintFinding]:
    """Check that a framework uses either straight or curly apostrophes throughout."""
    texts = dict(_texts_with_places(framework))
    straight = [place for place, text in texts.items() if "'" in text]
    curly = [place for place, text in texts.items() if "’" in text]
    if straight and curly:
        odd, usual = (straight, "’") if len(straight) < len(curly) else (curly, "'")
        for place in odd:
            yield LintFinding(
                Severity.WARNING, place, f"write the apostrophe as {usual}, as elsewhere"
            )


def _texts_with_places(framework: Framework) -> Iterator[tuple[str, str]]:
    yield "statement_prompt", framework.statement_prompt
    yield "does_not_apply", framework.does_not_apply
    for style, text in framework.cant_say.items():
        yield f"cant_say, {style}", text
    for group in framework.role_groups:
        yield f"{group.id}, intro", f"{group.intro} {group.period}"
    for area in framework.areas:
        yield area.id, " ".join([area.about, *(level.board for level in area.levels)])
        for item in area.items:
            yield item.id, " ".join(item.options)
            for role_group, text in item.wording.items():
                yield f"{item.id}, {role_group}", text


def _error(place: str, advice: str) -> LintFinding:
    return LintFinding(Severity.ERROR, place, advice)
