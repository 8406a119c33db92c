"""Each way to break a framework's files, with the place and the advice a person gets."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from questionnaires.errors import FrameworkError, Problem
from questionnaires.loading import load_framework
from tests.unit.questionnaires.small_files import FILES, write_framework

SHARED = "framework.yaml"
AREA = "areas/stakeholders.yaml"


@dataclass(frozen=True, slots=True)
class Break:
    """``old`` becomes ``new``; the problem is then told where ``at`` stands.

    The place meant is the first one from the change on, or else the first in the file.
    """

    file: str
    old: str
    new: str
    at: str
    message: str


FIVE = "options: [Never, Now and then, About half the time, Most times, Every time]"
S3 = "id: STK.s3\n    kind: statement\n    level: 3"
LINK = "wording:\n      everyone: How often are people told in good time?"

BREAKS = {
    # What YAML would do behind a person's back
    "an alias": Break(AREA, "theme: engagement", "theme: *x", "*x", "aliases (*x) are refused"),
    "an anchor": Break(AREA, "theme: e", "theme: &x e", "&x e", "anchors (&x) are refused"),
    "a tag": Break(AREA, "months: 6", "months: !!int 6", "!!int", "tags (!!int) are refused"),
    "a python tag": Break(
        AREA,
        "months: 6",
        "months: !!python/object/apply:os.system [ls]",
        "!!python",
        "tags (!!python/object/apply:os.system) are refused",
    ),
    "a key twice": Break(
        AREA, "core: true", "core: true\ncore: false", "core: false", "'core' is already on line 7"
    ),
    "a key that means false": Break(
        AREA, "      pmo: People got a", "      no: People got a", "no:", "'no' means true or false"
    ),
    "a key that means true": Break(
        AREA, "      pmo: People got a", "      on: People got a", "on:", "'on' means true or false"
    ),
    "a number as key": Break(AREA, "theme: e", "7: e", "7: e", "put quotes around it"),
    "a date as key": Break(AREA, "theme: e", "2026-05-01: e", "2026", "read as a date"),
    "a list as key": Break(AREA, "theme: e", "? [a]\n: e", "[a]", "a key must be a plain word"),
    "a merge key": Break(AREA, "theme: e", "<<: {a: b}\ntheme: e", "<<", "write the keys out"),
    "yes as an answer": Break(
        AREA, FIVE, FIVE.replace("Never", "yes"), "yes", "'yes' means true or false in YAML"
    ),
    "yes as a truth value": Break(AREA, "core: true", "core: yes", "yes", "or write true or false"),
    "a number that YAML shortens": Break(
        SHARED,
        'version: "1.0.0"',
        "version: 2.10",
        "2.10",
        "'2.10' would be read as another number",
    ),
    "a time of day": Break(
        AREA, "about: People are told in time.", "about: 1:30", "1:30", "'1:30' would be read as"
    ),
    "an octal number": Break(AREA, "months: 6", "months: 012", "012", "read as another number"),
    "a hexadecimal number": Break(AREA, "months: 6", "months: 0x6", "0x6", "another number"),
    "an endless number": Break(
        AREA, "months: 6", f"months: {'9' * 5000}", "999", "read as another number"
    ),
    "not a number": Break(SHARED, "grade_limit: 9", "grade_limit: .nan", ".nan", "another number"),
    "a date": Break(
        AREA, "about: People are told in time.", "about: 2026-05-01", "2026", "read as a date"
    ),
    "an impossible date": Break(
        AREA, "about: People are told in time.", "about: 2026-13-41", "2026", "read as a date"
    ),
    "a number for text": Break(
        SHARED, "title: A small framework", "title: 7", "7", "text is expected here: put quotes"
    ),
    "a second document": Break(
        AREA, "theme: engagement", "theme: engagement\n---\na: b", "---", "one file, one document"
    ),
    "an unquoted colon": Break(
        AREA, "about: People are", "about: People: are", ": are", "put quotes around the text"
    ),
    "a tab": Break(AREA, "  - id: STK.s3", "\t- id: STK.s3", "\t", "indent with spaces"),
    "quotes left open": Break(
        AREA, "about: People", "about: 'People", "'People", "the file ends inside quotes"
    ),
    "a control character": Break(AREA, "in time", "in\x07time", "\x07", "U+0007 is not allowed"),
    "an escaped control character": Break(
        AREA, "about: People are told in time.", r'about: "a\x00b"', '"a', "U+0000 is not allowed"
    ),
    "half a character": Break(
        AREA, "about: People are told in time.", r'about: "a\ud800b"', '"a', "U+D800 is not allowed"
    ),
    "text that turns the line round": Break(
        AREA, "about: People are told in time.", 'about: "a\u202eb"', '"a', "U+202E is not allowed"
    ),
    "a line break in a text": Break(
        AREA, "about: People are told in time.", 'about: "one\\ntwo"', '"one', "use one line"
    ),
    "too deep": Break(
        AREA, "months: 6", f"months: {'[' * 25}6{']' * 25}", "[[[[[[6", "nested deeper than 20"
    ),
    # Shapes
    "a misspelt key": Break(
        AREA,
        "in_a_sentence: c",
        "in_a_sentance: c",
        "in_a_sentance",
        "did you mean 'in_a_sentence'?",
    ),
    "a misspelt key of an item": Break(
        AREA, "measures: a two-way route", "measurs: a", "measurs", "did you mean 'measures'?"
    ),
    "a misspelt key of a role group": Break(
        SHARED, "    style: anchored", "    stile: anchored", "stile", "did you mean 'style'?"
    ),
    "an invented key": Break(
        AREA, "months: 6", "months: 6\nzzz: 1", "zzz", "unknown key 'zzz': use one of about, code"
    ),
    "a missing key": Break(
        AREA, "months: 6\n", "", "id: stakeholders", "the key 'months' is missing here"
    ),
    "nothing after a key": Break(
        AREA, "theme: engagement", "theme:", "\ncore", "nothing stands here: give a value"
    ),
    "an empty text": Break(
        AREA, "name: Stakeholder Communication", "name: ''", "''", "the text is empty"
    ),
    "a long text": Break(
        AREA, "name: Stakeholder", f"name: {'S' * 600}", "SSS", "longer than 500 characters"
    ),
    "a word for a number": Break(
        AREA, "months: 6", "months: six", "six", "a whole number is expected here"
    ),
    "months below one": Break(AREA, "months: 6", "months: 0", "0", "must be at least 1"),
    "months without end": Break(AREA, "months: 6", "months: 600", "600", "must be at most 60"),
    "a word for a truth value": Break(
        AREA, "core: true", "core: perhaps", "perhaps", "true or false is expected here"
    ),
    "text for a list": Break(
        SHARED,
        "areas: [stakeholders, delivery]",
        "areas: stakeholders",
        "stake",
        "a list is expected",
    ),
    "text for an item": Break(
        AREA, "items:\n", "items:\n  - hello\n", "hello", "keys with values are expected here"
    ),
    "a list for wording": Break(
        AREA, LINK, "wording: [How often]", "[How", "keys with values are expected here"
    ),
    "no wording": Break(AREA, LINK, "wording: {}", "{}", "'wording' needs at least 1 entry, not 0"),
    "an unknown kind": Break(
        AREA, "kind: anchored", "kind: ancored", "ancored", "this must be 'linking', 'anchored'"
    ),
    "an unknown style": Break(
        SHARED, "style: anchored", "style: free", "free", "this must be 'anchored', 'statements'"
    ),
    "a bad area code": Break(AREA, "code: STK", "code: Stk", "Stk", "this must be three capital"),
    "a bad item id": Break(AREA, "id: STK.s3", "id: STK-s3", "STK-s3", "such as STK.link"),
    "a bad version": Break(SHARED, '"1.0.0"', '"1.0"', '"1.0"', 'three numbers, such as "1.0.0"'),
    "a bad id": Break(SHARED, "id: small", "id: Small One", "Small", "small letters, digits"),
    "an area outside the folder": Break(
        SHARED, "[stakeholders, d", "[../secret, stakeholders, d", "..", "small letters, digits"
    ),
    # Five levels, five options
    "four options": Break(
        AREA, FIVE, FIVE.replace("Never, ", ""), "[Now", "needs exactly 5 entries, not 4"
    ),
    "six options": Break(
        AREA, FIVE, FIVE.replace("]", ", Always]"), "[Never", "needs exactly 5 entries, not 6"
    ),
    "no options": Break(
        AREA, f"time to prepare\n    {FIVE}", "time", "id: STK.x", "experience items need 'options'"
    ),
    "options for a statement": Break(
        AREA,
        "    measures: a two-way route",
        f"    measures: a two-way route\n    {FIVE}",
        "options",
        "statement items answer with share_of_projects",
    ),
    "options for an anchored item": Break(
        AREA,
        "    measures: the state",
        f"    {FIVE}\n    measures: the state",
        "options",
        "anchored items answer with the area's anchors",
    ),
    "a level above five": Break(
        AREA, "level: 5, anchor", "level: 6, anchor", "6", "levels run from 1 to 5, not 6"
    ),
    "a level below one": Break(
        AREA, "{level: 1, a", "{level: 0, a", "0", "levels run from 1 to 5, not 0"
    ),
    "levels out of order": Break(
        AREA, "{level: 2, a", "{level: 3, a", "3", "level 2 is expected here"
    ),
    "the same level twice": Break(
        SHARED, "{level: 5, n", "{level: 4, n", "4", "level 5 is expected here"
    ),
    "four levels": Break(
        AREA,
        "  - {level: 5, anchor: Those affected help shape projects., board: They help shape.}\n",
        "",
        "- {level: 1",
        "'levels' needs exactly 5 entries, not 4",
    ),
    "a statement for level 5": Break(
        AREA,
        S3,
        S3.replace("l: 3", "l: 5"),
        "5",
        "statement items are evidence for level 2 or 3 or 4",
    ),
    "a statement without level": Break(
        AREA,
        S3,
        S3.replace("\n    level: 3", ""),
        "id: STK.s3",
        "the key 'level' is missing: 2 or 3",
    ),
    "a linking item with level": Break(
        AREA,
        "kind: linking",
        "kind: linking\n    level: 2",
        "level",
        "linking items carry no level",
    ),
    # Names that must agree
    "a file that is missing": Break(
        SHARED, "delivery]", "delivery, budget]", "budget", "there is no file areas/budget.yaml"
    ),
    "an area listed twice": Break(
        SHARED, "delivery]", "delivery, delivery]", "delivery]", "'delivery' is listed twice"
    ),
    "an area's id unlike its file": Break(
        AREA, "id: stakeholders", "id: stakeholder", "stakeholder", "the id must be 'stakeholders'"
    ),
    "an unknown theme": Break(
        AREA, "theme: engagement", "theme: engagment", "engagment", "did you mean 'engagement'?"
    ),
    "an unknown role group": Break(
        AREA, "      frontline: How", "      frontlin: How", "frontlin", "did you mean 'frontline'?"
    ),
    "an unknown role group in a merged group": Break(
        SHARED,
        "of: [frontline, partners]",
        "of: [frontline, guests]",
        "guests",
        "unknown role group",
    ),
    "a merged group of one": Break(
        SHARED, "of: [frontline, partners]", "of: [frontline]", "[frontline", "at least 2 entries"
    ),
    "a merged group of two styles": Break(
        SHARED, "of: [frontline, partners]", "of: [frontline, pmo]", "pmo", "in different styles"
    ),
    "a merged group named like a role group": Break(
        SHARED, "{id: outside", "{id: pmo", "pmo", "the name of a role group already"
    ),
    "a role group in two merged groups": Break(
        SHARED,
        "answer_sets:",
        "  - {id: more, name: More, of: [partners, frontline]}\nanswer_sets:",
        "partners",
        "partners is part of 'outside' already",
    ),
    "a role group called everyone": Break(
        SHARED, "id: sponsors", "id: everyone", "everyone", "'everyone' is a reserved word"
    ),
    "a role group twice": Break(
        SHARED, "  - id: partners", "  - id: pmo", "pmo", "'pmo' is already on line 26"
    ),
    "a code twice": Break(SHARED, "code: G7", "code: G6", "G6", "'G6' is already on line 37"),
    "a theme twice": Break(
        SHARED, "{id: work", "{id: engagement", "engagement", "'engagement' is already on line 13"
    ),
    "an item id twice": Break(
        AREA, "id: STK.s2", "id: STK.s3", "STK.s3", "'STK.s3' stands at areas/stakeholders.yaml:18"
    ),
    "an item id of another area": Break(
        AREA, "id: STK.s2", "id: FIN.s2", "FIN.s2", "the id must begin with 'STK' and a dot"
    ),
    "wording for a group of another style": Break(
        AREA,
        "      sponsors: My people got answers.",
        "      frontline: You got answers.",
        "frontline",
        "frontline are asked in the style 'experience': no statement items",
    ),
    "an anchored item for sponsors": Break(
        AREA, "      pmo: How do", "      sponsors: How do", "sponsors", "no anchored items"
    ),
    "an experience item for the PMO": Break(
        AREA, "      frontline: How", "      pmo: How", "pmo", "no experience items"
    ),
    "everyone in a statement": Break(
        AREA, "      pmo: People got a", "      everyone: P", "everyone", "only linking items"
    ),
    "a linking item without everyone": Break(
        AREA,
        "      everyone: How",
        "      pmo: How",
        "pmo",
        "linking items need wording for 'everyone'",
    ),
    "a linking item worded for one group": Break(
        AREA, LINK, LINK + "\n      pmo: And you?", "pmo", "word them for 'everyone' only"
    ),
}


def problems_of(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(FrameworkError) as caught:
        load_framework(folder)
    return caught.value.problems


def position_in(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_file_is_refused_with_its_place_and_advice(name: str, tmp_path: Path) -> None:
    broken = BREAKS[name]
    start = FILES[broken.file].index(broken.old)
    text = FILES[broken.file].replace(broken.old, broken.new, 1)
    at = text.find(broken.at, start)
    folder = write_framework(tmp_path, **{Path(broken.file).stem: text})

    found = [problem for problem in problems_of(folder) if broken.message in problem.message]

    assert len(found) == 1, problems_of(folder)
    assert found[0].file == broken.file
    assert (found[0].line, found[0].column) == position_in(
        text, at if at >= 0 else text.index(broken.at)
    )
