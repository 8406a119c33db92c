"""What YAML would do behind a person's back."""

from tests.unit.questionnaires.broken.kind import AREA, BLOCK, SHARED, Break, Kind

ABOUT = "about: People are told in time."
FIVE = "options: [Never, Now and then, About half the time, Most times, Every time]"
OTHER_NUMBER = "would be read as another number: put quotes around it"
TRUE_OR_FALSE = "means true or false in YAML: put quotes around it"


def month(written: str, message: str = OTHER_NUMBER) -> Break:
    return Break(AREA, "months: 6", f"months: {written}", written[:3], message)


def about(written: str, message: str) -> Break:
    return Break(AREA, ABOUT, f"about: {written}", written[:2], message)


def key(old: str, new: str, message: str) -> Break:
    return Break(AREA, old, new, new.strip(), message)


KINDS: dict[str, Kind] = {
    # More than a tree of values
    "an alias": Break(
        AREA, "theme: engagement", "theme: *x", "*x", "aliases (*x) are refused: write it out"
    ),
    "an alias as key": Break(AREA, "theme: e", "*x : e", "*x", "aliases (*x) are refused"),
    "an anchor": Break(
        AREA, "theme: e", "theme: &x e", "&x e", "anchors (&x) are refused: leave it out"
    ),
    "an anchor on a key": Break(AREA, "theme: e", "&x theme: e", "&x", "anchors (&x) are refused"),
    "an anchor on a list": Break(
        AREA, "related_to: [", "related_to: &x [", "&x", "anchors (&x) are refused"
    ),
    "a tag": Break(AREA, "months: 6", "months: !!int 6", "!!int", "tags (!!int) are refused"),
    "a tag of one's own": Break(AREA, "theme: e", "theme: !x e", "!x", "tags (!x) are refused"),
    "a tag that means text": Break(AREA, "theme: e", "theme: !!str e", "!!s", "tags (!!str) are"),
    "a bare exclamation mark": Break(AREA, "theme: e", "theme: ! e", "! e", "tags (!) are refused"),
    "a python tag": Break(
        AREA,
        "months: 6",
        "months: !!python/object/apply:os.system [ls]",
        "!!python",
        "tags (!!python/object/apply:os.system) are refused: leave it out",
    ),
    "a python tag on the whole file": Break(
        AREA,
        "id: stakeholders",
        "!!python/object/new:dict\nid: stakeholders",
        "!!python",
        "tags (!!python/object/new:dict) are refused",
    ),
    "an endless tag": Break(
        AREA, "theme: e", f"theme: !!{'x' * 5000} e", "!!xx", f"tags (!!{'x' * 58}…) are refused"
    ),
    "a merge key": Break(
        AREA, "theme: e", "<<: {a: b}\ntheme: e", "<<", "'<<' is not used here: write the keys out"
    ),
    "a key twice": Break(
        AREA, "core: true", "core: true\ncore: false", "core: f", "'core' is already on line 7"
    ),
    "a key twice in an item": Break(
        AREA,
        "    kind: anchored",
        "    kind: anchored\n    kind: linking",
        "kind: l",
        "the key 'kind' is already on line 45",
    ),
    "the same wording twice": Break(
        BLOCK,
        "      pmo: What do",
        "      pmo: Who?\n      pmo: What do",
        "pmo: What",
        "the key 'pmo' is already on line 20",
    ),
    "the same option twice": Break(
        BLOCK,
        "      rules: It checks",
        "      advice: It checks",
        "advice: It c",
        "the key 'advice' is already on line 15",
        also=("has no option 'rules'",),
    ),
    "the same answer set twice": Break(
        SHARED,
        "outcomes:",
        "  share_of_projects: [a, b, c, d, e]\noutcomes:",
        "share",
        "the key 'share_of_projects' is already on line 61",
    ),
    "a second document": Break(
        AREA,
        "theme: engagement",
        "theme: engagement\n---\na: b",
        "---",
        "a second document starts here: one file, one document",
    ),
    "a directive": Break(
        AREA,
        "id: stakeholders",
        "%YAML 1.2\n---\nid: stakeholders",
        "%YAML",
        "lines that begin with",
    ),
    # Words that are no text
    "a key that means false": key(
        "      pmo: People got a", "      no: People got a", f"'no' {TRUE_OR_FALSE}"
    ),
    "a key that means true": key(
        "      pmo: People got a", "      on: People got a", f"'on' {TRUE_OR_FALSE}"
    ),
    "an option called no": Break(
        BLOCK, "      forms: Forms", "      no: Forms", "no:", f"'no' {TRUE_OR_FALSE}"
    ),
    "an answer that was called off": Break(
        BLOCK, "is: [rules, orders]", "is: [off]", "off", f"'off' {TRUE_OR_FALSE}"
    ),
    "yes as an answer": Break(
        AREA, FIVE, FIVE.replace("Never", "yes"), "yes", f"'yes' {TRUE_OR_FALSE}"
    ),
    "No as an answer": Break(
        SHARED, '["None", Few', "[No, Few", "No,", f"'No' {TRUE_OR_FALSE} (or write true or false)"
    ),
    "yes as a truth value": Break(AREA, "core: true", "core: yes", "yes", "or write true or false"),
    "a capital truth value": Break(
        AREA, "core: true", "core: TRUE", "TRUE", f"'TRUE' {TRUE_OR_FALSE}"
    ),
    "null as a text": about("null", "nothing stands here: give a value"),
    "a tilde as a text": about("~", "nothing stands here: give a value"),
    "null as an answer": Break(
        AREA, FIVE, FIVE.replace("Never", "null"), "null", "nothing stands here: give a value"
    ),
    "nothing after a key": Break(
        AREA, "theme: engagement", "theme:", "\ncore", "nothing stands here: give a value"
    ),
    "nothing after an optional key": Break(
        BLOCK, "    theme: engagement", "    theme:", "\n    measures: what would", "give a value"
    ),
    "nothing after options": Break(
        AREA,
        f"time to prepare\n    {FIVE}",
        "time to prepare\n    options:",
        "\n    wording",
        "nothing stands here: give a value",
    ),
    "nothing after level": Break(
        AREA,
        "    level: 4\n",
        "    level:\n",
        "\n    measures",
        "nothing stands here: give a value",
    ),
    "nothing after a dash": Break(
        SHARED,
        "areas: [stakeholders, delivery]",
        "areas:\n  - stakeholders\n  - delivery\n  -",
        "\nblocks",
        "nothing stands here: give a value",
    ),
    "a key without a text in braces": Break(
        SHARED,
        "{level: 1, name",
        "{level: 1, zzz, name",
        ", name",
        "nothing stands here",
        also=("unknown key 'zzz'",),
    ),
    "a placeholder that is not quoted": Break(
        SHARED,
        "intro: You work with us.",
        "intro: {pmo}",
        "{pmo}",
        "text is expected here: put quotes around it",
        also=("nothing stands here",),
    ),
    "an equals sign": about("=", "'=' has a meaning of its own in YAML: put quotes around it"),
    # Numbers and dates
    "a number as key": key("theme: e", "7: e\ntheme: e", "'7' would be read as another number"),
    "a date as key": key(
        "theme: e", "2026-05-01: e\ntheme: e", "'2026-05-01' would be read as a date"
    ),
    "nothing as key": Break(
        AREA, "theme: e", "~: e\ntheme: e", "~", "'~' is not text: put quotes around it"
    ),
    "a list as key": Break(AREA, "theme: e", "? [a]\n: e", "[a]", "a key must be a plain word"),
    "keys as key": Break(AREA, "theme: e", "? {a: b}\n: e", "{a", "a key must be a plain word"),
    "a number that YAML shortens": Break(
        SHARED, 'version: "1.0.0"', "version: 2.10", "2.10", f"'2.10' {OTHER_NUMBER}"
    ),
    "a version without quotes": Break(
        SHARED, 'version: "1.0.0"', "version: 1.5", "1.5", "text is expected here: put quotes"
    ),
    "a time of day": about("1:30", f"'1:30' {OTHER_NUMBER}"),
    "a time with seconds": about("12:30:45", f"'12:30:45' {OTHER_NUMBER}"),
    "an octal number": month("012"),
    "a hexadecimal number": month("0x6"),
    "a binary number": month("0b11"),
    "a number with a plus": month("+6"),
    "a number with underscores": month("1_0"),
    "a number with a point at its end": month("6."),
    "minus nought": month("-0"),
    "an endless number": month("9" * 5000, f"'{'9' * 60}…' {OTHER_NUMBER}"),
    "an endless fraction": month(f"0.{'3' * 400}"),
    "a number of ten digits": month("1234567890"),
    "not a number": Break(SHARED, "grade_limit: 9", "grade_limit: .nan", ".nan", OTHER_NUMBER),
    "an infinite number": Break(
        SHARED, "grade_limit: 9", "grade_limit: .inf", ".inf", OTHER_NUMBER
    ),
    "a date": about("2026-05-01", "'2026-05-01' would be read as a date: put quotes around it"),
    "a moment": about("2026-05-01T10:00:00Z", "would be read as a date: put quotes around it"),
    "an impossible date": about("2026-13-41", "would be read as a date: put quotes around it"),
    "a number for text": Break(
        SHARED, "title: A small framework", "title: 7", "7", "text is expected here: put quotes"
    ),
    "a truth value for text": about("true", "text is expected here: put quotes around it"),
}
