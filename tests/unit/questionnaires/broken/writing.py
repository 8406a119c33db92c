"""Slips of the pen: spaces, quotes, colons, and characters nobody sees."""

from tests.unit.questionnaires.broken.kind import AREA, BLOCK, OVERLAY, SHARED, Break, Kind
from tests.unit.questionnaires.broken.yaml_traps import ABOUT

IN_LINE = "this does not fit what stands above: mind the spaces before it and the quotes"


def about(written: str, at: str, message: str) -> Break:
    return Break(AREA, ABOUT, f"about: {written}", at, message)


KINDS: dict[str, Kind] = {
    "an unquoted colon": about(
        "People: are told",
        ": are",
        "a colon and a space mean a new key here: put quotes around the text",
    ),
    "an unquoted dash": about(
        "- People", "- P", "a dash and a space begin a list: put quotes around the text"
    ),
    "an unquoted at sign": about("@ people", "@", "@ cannot begin a text: put quotes around it"),
    "an unquoted backtick": about("`people`", "`", "` cannot begin a text: put quotes around it"),
    "an unquoted per cent": about("%s people", "%", "% cannot begin a text: put quotes around it"),
    "an unquoted comma": about(", people", ", p", ", cannot begin a text: put quotes around it"),
    "an unquoted bracket": about("] people", "] p", "] cannot begin a text: put quotes around it"),
    "an unquoted asterisk": about("* people", " people", "'*' and '&' cannot begin a text"),
    "an unquoted ampersand": about("& people", " people", "'*' and '&' cannot begin a text"),
    "an unquoted greater than": about("> 5 people", "5 p", "'|' and '>' begin a block"),
    "an unquoted bar": about("|people", "people", "'|' and '>' begin a block: put quotes around"),
    "an unquoted number sign": about("#people", " #people", "nothing stands here: give a value"),
    "an apostrophe in single quotes": about("'it's'", "s'", IN_LINE),
    "quotes inside quotes": about('"so "called" help"', 'called" h', IN_LINE),
    "text behind quotes": about('"People" are told', "are told", IN_LINE),
    "single quotes left open": about(
        "'People", "'People", "the file ends inside quotes: close them"
    ),
    "double quotes left open": about('"People', "P3M3", IN_LINE),
    "a lone backslash": about(
        r'"in \time \people"', r"people", "a backslash has a meaning of its own: write it twice"
    ),
    "half an escape": about(r'"a\x4"', r"4", "this is not valid YAML: expected escape sequence"),
    "a tab for indentation": Break(
        AREA, "  - id: STK.s3", "\t- id: STK.s3", "\t", "a tab stands here: indent with spaces"
    ),
    "a tab before a key": Break(AREA, "    kind: st", "\tkind: st", "\t", "indent with spaces"),
    "one space too many": Break(
        AREA, "    kind: anchored", "     kind: anchored", ": anch", "a colon and a space mean"
    ),
    "one space too few": Break(AREA, "    kind: anchored", "   kind: anchored", "kind: a", IN_LINE),
    "a top key that is indented": Break(
        AREA, "theme: engagement", " theme: engagement", ": engag", "a colon and a space mean"
    ),
    "a first line that is indented": Break(SHARED, "id: small", " id: small", "version", IN_LINE),
    "a line that is no key": Break(
        AREA,
        "theme: engagement",
        "engagement",
        "engagement",
        "a colon and a space are missing after this key",
    ),
    "no space after a colon": Break(
        AREA, "theme: engagement", "theme:engagement", "theme", "a colon and a space are missing"
    ),
    "a list that is not closed": Break(
        SHARED,
        "[stakeholders, delivery]",
        "[stakeholders, delivery",
        ": [profile",
        "a comma or ] is missing before this: add it, or put quotes around the text",
    ),
    "braces that are not closed": Break(
        SHARED,
        "heading: Being told}",
        "heading: Being told",
        "{id: work",
        "a comma or } is missing",
    ),
    "a colon inside a list": Break(
        AREA, '["P3M3: Stakeholder Engagement"]', "[a: b: c]", ": c", "a comma or ] is missing"
    ),
    "two commas in a list": Break(
        SHARED, "[stakeholders, d", "[stakeholders,, d", ", d", ", cannot begin a text"
    ),
    "a question mark that ends in a brace": Break(
        OVERLAY, 'text: "Hur ofta får ni veta i god tid?"}', "text: Hur ofta?}", "?}", "comma or }"
    ),
    "a dash among keys": Break(AREA, "theme: eng", "- theme: eng", "- theme", IN_LINE),
    "a key among dashes": Break(SHARED, "  - id: pmo\n", "  id: pmo\n", "id: pmo", IN_LINE),
    "a line break in a text": about(
        '"one\\ntwo"', '"one', "the text has a line break inside: use one line"
    ),
    "a block of two lines": Break(
        AREA, ABOUT, "about: |\n  People are\n  told.", "|", "the text has a line break inside"
    ),
    "a control character": Break(
        AREA, "in time", "in\x07time", "\x07", "the character U+0007 is not allowed: take it out"
    ),
    "a NUL": Break(
        AREA, "in time", "in\x00time", "\x00", "the character U+0000 is not allowed: save the file"
    ),
    "a NUL in a block": Break(
        BLOCK,
        "It stays",
        "It\x00stays",
        "\x00",
        "the character U+0000 is not allowed: save the file",
    ),
    "an escape character": Break(
        SHARED, "A small", "A \x1b[1msmall", "\x1b", "U+001B is not allowed"
    ),
    "a character that is none": Break(
        AREA, "in time", "in\uffff", "\uffff", "U+FFFF is not allowed"
    ),
    "an escaped control character": about(r'"a\x00b"', '"a', "U+0000 is not allowed"),
    "an escaped delete character": about(r'"a\x7fb"', '"a', "U+007F is not allowed"),
    "half a character": about(r'"a\ud800b"', '"a', "U+D800 is not allowed"),
    "an emoji in two halves": about(r'"a\ud83d\ude00b"', '"a', "U+D83D is not allowed"),
    "text that turns the line round": about(
        '"a\u202eb"', '"a', "U+202E is not allowed: take it out"
    ),
    "text that stops turning": about('"a\u2069b"', '"a', "U+2069 is not allowed"),
    "a byte order mark too many": Break(
        AREA,
        "theme: engagement",
        "\ufefftheme: engagement",
        "\ufefftheme",
        "unknown key '\\ufefftheme': did you mean 'theme'?",
    ),
}
