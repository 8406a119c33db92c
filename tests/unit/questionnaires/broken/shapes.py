"""Keys, kinds of values and sizes, in every sort of file."""

from tests.unit.questionnaires.broken.kind import (
    AREA,
    BLOCK,
    LANGUAGE,
    SHARED,
    Break,
    Kind,
    Written,
)

LINK = "wording:\n      everyone: How often are people told in good time?"
KEYS = "keys with values are expected here"
MISSING = "is missing here"


KINDS: dict[str, Kind] = {
    # Unknown keys
    "a misspelt key": Break(
        AREA,
        "in_a_sentence: c",
        "in_a_sentance: c",
        "in_a_sentance",
        "unknown key 'in_a_sentance': did you mean 'in_a_sentence'?",
    ),
    "a misspelt key of an item": Break(
        AREA, "measures: a two-way", "measurs: a", "measurs", "did you mean 'measures'?"
    ),
    "a misspelt key of a level": Break(
        AREA, "anchor: People hear", "ancor: People hear", "ancor", "did you mean 'anchor'?"
    ),
    "a misspelt key of a role group": Break(
        SHARED, "    style: anchored", "    stile: anchored", "stile", "did you mean 'style'?"
    ),
    "a misspelt key of a theme": Break(
        SHARED, "heading: Being", "headline: Being", "headline", "did you mean 'heading'?"
    ),
    "a misspelt key of a merged group": Break(
        SHARED, "name: Outside", "nme: Outside", "nme", "did you mean 'name'?"
    ),
    "a misspelt key of an outcome": Break(
        SHARED, "    unit: per", "    units: per", "units", "did you mean 'unit'?"
    ),
    "a misspelt style of not answering": Break(
        SHARED, "cant_say: {anchored", "cant_say: {ancored", "ancored", "did you mean 'anchored'?"
    ),
    "a misspelt key of a block": Break(
        BLOCK, "heading: About", "heding: About", "heding", "did you mean 'heading'?"
    ),
    "a misspelt key of a block's item": Break(
        BLOCK, "    theme: eng", "    them: eng", "them", "did you mean 'theme'?"
    ),
    "a misspelt key of a language": Break(
        LANGUAGE, "right_to_left", "right_to_lft", "right_to_lft", "did you mean 'right_to_left'?"
    ),
    "a misspelt list of blocks": Break(
        SHARED, "blocks: [", "bloks: [", "bloks", "unknown key 'bloks': did you mean 'blocks'?"
    ),
    "a misspelt list of role groups": Break(
        SHARED, "\nrole_groups:", "\nrole_group:", "role_group", "did you mean 'role_groups'?"
    ),
    "a misspelt list of themes": Break(
        SHARED, "\nthemes:", "\ntheme:", "theme:", "did you mean 'themes'?"
    ),
    "a misspelt list of answer sets": Break(
        SHARED, "answer_sets:", "answersets:", "answersets", "did you mean 'answer_sets'?"
    ),
    "an invented key": Break(
        AREA, "months: 6", "months: 6\nzzz: 1", "zzz", "unknown key 'zzz': take it out"
    ),
    "an endless key": Break(
        AREA, "months: 6", f"months: 6\n{'z' * 900}: 1", "zzz", f"unknown key '{'z' * 60}…'"
    ),
    "a key of an area in a block": Break(
        BLOCK, "usual: true", "usual: true\ncore: true", "core", "unknown key 'core'"
    ),
    "a level in a block": Break(
        BLOCK,
        "    kind: ranking",
        "    kind: ranking\n    level: 3",
        "level",
        "unknown key 'level': use one of options, provenance, theme, when",
    ),
    "a theme in an area's item": Break(
        AREA, "    kind: anchored", "    kind: anchored\n    theme: work", "theme", "unknown key"
    ),
    # Missing keys
    "a missing key": Break(
        AREA, "months: 6\n", "", "id: stakeholders", f"the key 'months' {MISSING}"
    ),
    "a missing key of an item": Break(
        AREA, "    measures: a two-way route\n", "", "id: STK.s3", f"the key 'measures' {MISSING}"
    ),
    "a missing kind": Break(
        AREA, "    kind: anchored\n", "", "id: STK.anchor", f"the key 'kind' {MISSING}"
    ),
    "a missing id of an item": Break(
        AREA, "id: STK.anchor\n    kind", "kind", "kind: anchored", f"the key 'id' {MISSING}"
    ),
    "a missing code": Break(
        AREA, "code: STK\n", "", "id: stakeholders", f"the key 'code' {MISSING}"
    ),
    "missing items": Written(
        AREA,
        "id: stakeholders\n",
        (1, 1),
        f"the key 'items' {MISSING}",
        also=(MISSING,) * 10,
    ),
    "a missing style": Break(
        SHARED, "    style: anchored\n", "", "id: pmo", f"the key 'style' {MISSING}"
    ),
    "a missing id of a role group": Break(
        SHARED, "id: partners\n    code", "code", "code: G7", f"the key 'id' {MISSING}"
    ),
    "a missing version": Break(
        SHARED, 'version: "1.0.0"\n', "", "id: small", "the key 'version' is"
    ),
    "a missing list of areas": Break(
        SHARED, "areas: [stakeholders, delivery]\n", "", "id: small", f"the key 'areas' {MISSING}"
    ),
    "a missing way not to answer": Break(
        SHARED, ", experience: I don't know", "", "{anchored", f"the key 'experience' {MISSING}"
    ),
    "a missing unit": Break(SHARED, "    unit: percent\n", "", "id: on_time", "the key 'unit' is"),
    "a missing heading of a block": Break(
        BLOCK, "heading: About the project office\n", "", "id: profile", "the key 'heading' is"
    ),
    "a block that does not say whether it is usual": Break(
        BLOCK, "usual: true\n", "", "id: profile", f"the key 'usual' {MISSING}"
    ),
    "a language that is not named": Break(
        LANGUAGE, "name: Svenska\n", "", "language", f"the key 'name' {MISSING}"
    ),
    "a translation nobody has looked over or not": Break(
        LANGUAGE, "reviewed: false\n", "", "language", f"the key 'reviewed' {MISSING}"
    ),
    # Other kinds of values
    "an empty text": Break(
        AREA, "name: Stakeholder Communication", "name: ''", "''", "the text is empty"
    ),
    "a text of spaces": Break(
        AREA, "name: Stakeholder C", "name: '  '  #", "'  '", "the text is empty"
    ),
    "a long text": Break(
        AREA, "name: Stakeholder", f"name: {'S' * 600}", "SSS", "longer than 500 characters"
    ),
    "a long id": Break(
        SHARED, "id: outside", f"id: {'o' * 41}", "ooo", "the text is longer than 40 characters"
    ),
    "a word for a number": Break(
        AREA, "months: 6", "months: six", "six", "a whole number is expected here"
    ),
    "a fraction for a whole number": Break(
        AREA, "months: 6", "months: 6.5", "6.5", "a whole number is expected here"
    ),
    "a truth value for a number": Break(
        AREA, "months: 6", "months: true", "true", "a whole number is expected here"
    ),
    "a number in quotes": Break(
        AREA, "months: 6", 'months: "6"', '"6"', "a whole number is expected"
    ),
    "a word for a limit": Break(
        SHARED, "grade_limit: 9", "grade_limit: nine", "nine", "a number is expected here"
    ),
    "months below one": Break(AREA, "months: 6", "months: 0", "0", "must be at least 1"),
    "months below nought": Break(AREA, "months: 6", "months: -6", "-6", "must be at least 1"),
    "months without end": Break(AREA, "months: 6", "months: 600", "600", "must be at most 60"),
    "a limit of nought": Break(
        SHARED, "minutes_limit: 6", "minutes_limit: 0", "0", "the number must be more than 0"
    ),
    "a reader who is too slow": Break(
        SHARED, "words_per_minute: 230", "words_per_minute: 3", "3", "must be at least 50"
    ),
    "a word for a truth value": Break(
        AREA, "core: true", "core: perhaps", "perhaps", "true or false is expected here"
    ),
    "a number for a truth value": Break(
        BLOCK, "usual: true", "usual: 1", "1", "true or false is expected here"
    ),
    "a truth value in quotes": Break(
        LANGUAGE,
        "reviewed: false",
        'reviewed: "false"',
        '"false"',
        "true or false is expected here",
    ),
    "text for a list": Break(
        SHARED,
        "areas: [stakeholders, delivery]",
        "areas: stakeholders",
        "stake",
        "a list is expected here",
    ),
    "text for a list of blocks": Break(
        SHARED, "blocks: [profile]", "blocks: profile", "profile", "a list is expected here"
    ),
    "keys for a list": Break(
        AREA,
        'related_to: ["P3M3: Stakeholder Engagement"]',
        "related_to: {a: b}",
        "{a",
        "a list is",
    ),
    "a list for a text": Break(
        AREA, "theme: engagement", "theme: [engagement]", "[eng", "text is expected here"
    ),
    "text for an item": Break(AREA, "items:\n", "items:\n  - hello\n", "hello", KEYS),
    "text for a role group": Break(
        SHARED, "role_groups:\n", "role_groups:\n  - everybody\n", "everybody", KEYS
    ),
    "text for an outcome": Break(SHARED, "outcomes:\n", "outcomes:\n  - money\n", "money", KEYS),
    "a list for an item": Break(BLOCK, "items:\n", "items:\n  - [a]\n", "[a]", KEYS),
    "a list for wording": Break(AREA, LINK, "wording: [How often]", "[How", KEYS),
    "a text for wording": Break(AREA, LINK, "wording: How often?", "How often?", KEYS),
    "a list for answer sets": Break(
        SHARED,
        'answer_sets:\n  share_of_projects: ["None", Few, About half, Most, All or nearly all]',
        "answer_sets: [a]",
        "[a]",
        KEYS,
    ),
    "a text for not answering": Break(
        SHARED,
        "cant_say: {anchored: I can't say, statements: I can't say, experience: I don't know}",
        "cant_say: I can't say",
        "I can't",
        KEYS,
    ),
    "no wording": Break(AREA, LINK, "wording: {}", "{}", "'wording' needs at least 1 entry, not 0"),
    "no items": Break(
        BLOCK,
        "items:\n  - id: PRF.control",
        "items: []\nzzz:\n  - id: PRF.control",
        "[]",
        "'items' needs at least 1 entry, not 0",
        also=("unknown key 'zzz'",),
    ),
    "no areas": Break(
        SHARED,
        "areas: [stakeholders, delivery]",
        "areas: []",
        "[]",
        "'areas' needs at least 1 entry, not 0",
        also=("is not in the list 'areas'", "is not in the list 'areas'"),
    ),
    "an unknown kind": Break(
        AREA, "kind: anchored", "kind: ancored", "ancored", "this must be 'linking', 'anchored'"
    ),
    "a kind of a block in an area": Break(
        AREA, "kind: anchored", "kind: ranking", "ranking", "this must be 'linking', 'anchored'"
    ),
    "a kind of an area in a block": Break(
        BLOCK, "kind: ranking", "kind: statement", "statement", "this must be 'choice', 'ticks'"
    ),
    "an unknown style": Break(
        SHARED, "style: anchored", "style: free", "free", "this must be 'anchored', 'statements'"
    ),
    # Names with a form of their own
    "a bad area code": Break(
        AREA, "code: STK", "code: Stk", "Stk", "this must be three capital letters, such as STK"
    ),
    "a bad code of a role group": Break(
        SHARED, "code: G2", "code: 2G", "2G", "this must be a G and a number, such as G3"
    ),
    "a bad item id": Break(
        AREA,
        "id: STK.s3",
        "id: STK-s3",
        "STK-s3",
        "the area's code, a dot and a word, such as STK.l",
    ),
    "a bad version": Break(SHARED, '"1.0.0"', '"1.0"', '"1.0"', 'three numbers, such as "1.0.0"'),
    "a bad language": Break(
        SHARED, "language: en", "language: English", "English", "a language code, such as en"
    ),
    "a bad id": Break(SHARED, "id: small", "id: Small One", "Small", "small letters, digits"),
    "a bad id of a role group": Break(
        SHARED, "id: partners", "id: Our partners", "Our", "small letters, digits and underscores"
    ),
    "a bad name of an answer set": Break(
        SHARED,
        "outcomes:",
        "  How often: [a, b, c, d, e]\noutcomes:",
        "How often",
        "this must be small letters, digits and underscores",
    ),
    "a bad id of an option": Break(
        BLOCK,
        "      forms: Forms",
        "      All forms: Forms",
        "All forms",
        "this must be small letters",
    ),
    "a list of texts for options with ids": Break(
        BLOCK,
        "    options:\n      plan: A plan on one page\n      risks: A list of risks\n"
        "      forms: Forms for each step",
        "    options: [A plan, A list]",
        "[A plan",
        KEYS,
    ),
}
