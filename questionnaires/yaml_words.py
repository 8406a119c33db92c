"""Say in plain words why something in a YAML file is refused, and what to do."""

import re

import yaml

from questionnaires.yaml_file import Position, quoted, shortened

_ENDS_IN_QUOTES = "found unexpected end of stream"
_NO_COLON = "could not find expected ':'"
_QUOTE_IT = "put quotes around the text"
# What the parser says, and what we say instead.
_INSTEAD = {
    r"mapping values are not allowed here": f"a colon and a space mean a new key here: {_QUOTE_IT}",
    r"sequence entries are not allowed here": f"a dash and a space begin a list: {_QUOTE_IT}",
    r"found character '\\t' that .*": "a tab stands here: indent with spaces",
    r"(?:found character|expected the node content, but found) '(.)'.*": "{0} cannot begin a text: "
    "put quotes around it",
    r"expected alphabetic or numeric character, .*": "'*' and '&' cannot begin a text: "
    "put quotes around it",
    r"expected (?:chomping or indentation indicators|a comment or a line break), .*": "'|' and "
    f"'>' begin a block: {_QUOTE_IT}",
    r"found unknown escape character .*": "a backslash has a meaning of its own: write it twice",
    _ENDS_IN_QUOTES: "the file ends inside quotes: close them",
    _NO_COLON: "a colon and a space are missing after this key",
    r"expected (?:<block end>|'<document start>'), but found .*": "this does not fit what "
    "stands above: mind the spaces before it and the quotes around texts",
    r"expected ',' or '([\]}])', but got .*": "a comma or {0} is missing before this: "
    f"add it, or {_QUOTE_IT}",
}
_WHY_NOT_PLAIN = {
    "bool": "{text} means true or false in YAML: put quotes around it (or write true or false)",
    "int": "{text} would be read as another number: put quotes around it",
    "float": "{text} would be read as another number: put quotes around it",
    "timestamp": "{text} would be read as a date: put quotes around it",
    "merge": "'<<' is not used here: write the keys out",
    "value": "'=' has a meaning of its own in YAML: put quotes around it",
}


def why_not_yaml(error: yaml.MarkedYAMLError) -> tuple[Position, str]:
    """Return where the parser stopped, and why."""
    problem = error.problem or str(error)
    began_there = problem in {_ENDS_IN_QUOTES, _NO_COLON}
    mark = error.context_mark if began_there else error.problem_mark
    position = (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
    for pattern, message in _INSTEAD.items():
        if found := re.fullmatch(pattern, problem):
            return position, message.format(*found.groups())
    return position, f"this is not valid YAML: {shortened(problem)}"


def why_not_plain(kind: str, text: str) -> str:
    """Say why a text that YAML takes for another kind of value is refused."""
    sentence = _WHY_NOT_PLAIN.get(kind, "{text} is not text: put quotes around it")
    return sentence.format(text=quoted(text))


def why_not_allowed(character: str) -> str:
    """Say that a character may not stand in a file."""
    advice = "save the file as UTF-8" if character == "\0" else "take it out"
    return f"the character U+{ord(character):04X} is not allowed: {advice}"
