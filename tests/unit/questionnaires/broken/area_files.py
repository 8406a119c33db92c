"""What an area's file says about itself and about ``framework.yaml``."""

from tests.unit.questionnaires.broken.kind import AREA, SHARED, Break, Kind
from tests.unit.questionnaires.broken.shapes import LINK
from tests.unit.questionnaires.broken.yaml_traps import FIVE
from tests.unit.questionnaires.small_files import STAKEHOLDERS

S3 = "id: STK.s3\n    kind: statement\n    level: 3"
X = f"time to prepare\n    {FIVE}"
OTHERS = STAKEHOLDERS[STAKEHOLDERS.index("  - id: STK.s3") : STAKEHOLDERS.index("  - id: STK.link")]


def options(written: str, at: str, message: str) -> Break:
    return Break(AREA, X, f"time to prepare\n    options: {written}", at, message)


KINDS: dict[str, Kind] = {
    # Levels and answers
    "a level of an area above five": Break(
        AREA, "level: 5, anchor", "level: 6, anchor", "6", "levels run from 1 to 5, not 6"
    ),
    "a level of an area below one": Break(
        AREA, "{level: 1, a", "{level: 0, a", "0", "levels run from 1 to 5, not 0"
    ),
    "levels of an area out of order": Break(
        AREA, "{level: 2, a", "{level: 3, a", "3", "level 2 is expected here"
    ),
    "four levels of an area": Break(
        AREA,
        "  - {level: 5, anchor: Those affected help shape projects., board: They help shape.}\n",
        "",
        "- {level: 1",
        "'levels' needs exactly 5 entries, not 4",
    ),
    "six levels of an area": Break(
        AREA,
        "items:\n",
        "  - {level: 5, anchor: A., board: B.}\nitems:\n",
        "- {level: 1",
        "'levels' needs exactly 5 entries, not 6",
    ),
    "four options": options("[a, b, c, d]", "[a", "'options' needs exactly 5 entries, not 4"),
    "six options": options("[a, b, c, d, e, f]", "[a", "'options' needs exactly 5 entries, not 6"),
    "options that are one number": options("5", "5", "a list is expected here"),
    "options with ids": options("{a: A, b: B}", "{a", "a list is expected here"),
    "a number among options": options("[a, b, c, d, 5]", "5]", "text is expected here: put quotes"),
    "an empty option": options("[a, b, c, d, '']", "''", "the text is empty"),
    "an unknown answer set": options(
        "how_often", "how_often", "unknown answer set 'how_often': use one of share_of_projects"
    ),
    "a misspelt answer set": options(
        "share_of_project",
        "share_of",
        "unknown answer set 'share_of_project': did you mean 'share_",
    ),
    "a bad name for an answer set": options(
        "How often", "How often", "this must be small letters, digits and underscores"
    ),
    "no options": Break(
        AREA,
        X,
        "time to prepare",
        "id: STK.x",
        "experience items need 'options': five, or an answer set",
    ),
    "a linking item without options": Break(
        AREA,
        f"news in time\n    {FIVE}",
        "news in time",
        "id: STK.link",
        "linking items need 'options'",
    ),
    "options for a statement": Break(
        AREA,
        "    measures: a two-way route",
        f"    measures: a two-way route\n    {FIVE}",
        "options",
        "statement items answer with share_of_projects",
    ),
    "an answer set for a statement": Break(
        AREA,
        "    measures: a two-way route",
        "    measures: a two-way route\n    options: share_of_projects",
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
    "a statement for level 5": Break(
        AREA,
        S3,
        S3.replace("l: 3", "l: 5"),
        "5",
        "statement items are evidence for level 2 or 3 or 4",
    ),
    "a statement for level 1": Break(
        AREA, S3, S3.replace("l: 3", "l: 1"), "1\n", "statement items are evidence for level 2 or 3"
    ),
    "an experience for level 4": Break(
        AREA,
        "kind: experience\n    level: 3",
        "kind: experience\n    level: 4",
        "4",
        "experience items are evidence for level 2 or 3",
    ),
    "a level in words": Break(
        AREA, S3, S3.replace("l: 3", "l: three"), "three", "a whole number is expected here"
    ),
    "a statement without level": Break(
        AREA,
        S3,
        S3.replace("\n    level: 3", ""),
        "id: STK.s3",
        "the key 'level' is missing: 2 or 3 or 4",
    ),
    "an experience without level": Break(
        AREA,
        "kind: experience\n    level: 3",
        "kind: experience",
        "id: STK.x",
        "the key 'level' is missing: 2 or 3",
    ),
    "a linking item with level": Break(
        AREA,
        "kind: linking",
        "kind: linking\n    level: 2",
        "level",
        "linking items carry no level",
    ),
    "an anchored item with level": Break(
        AREA,
        "kind: anchored",
        "kind: anchored\n    level: 2",
        "level",
        "anchored items carry no level",
    ),
    # Ids and codes
    "an area's id unlike its file": Break(
        AREA, "id: stakeholders", "id: stakeholder", "stakeholder", "the id must be 'stakeholders'"
    ),
    "an unknown theme": Break(
        AREA, "theme: engagement", "theme: engagment", "engagment", "did you mean 'engagement'?"
    ),
    "a theme nobody knows": Break(
        AREA,
        "theme: engagement",
        "theme: zzz",
        "zzz",
        "unknown theme 'zzz': use one of engagement, wo",
    ),
    "an endless theme": Break(
        AREA, "theme: engagement", f"theme: {'z' * 9000}", "zzz", f"unknown theme '{'z' * 60}…'"
    ),
    "an empty theme": Break(AREA, "theme: engagement", "theme: ''", "''", "unknown theme ''"),
    "an item id twice": Break(
        AREA, "id: STK.s2", "id: STK.s3", "STK.s3", "'STK.s3' stands at areas/stakeholders.yaml:18"
    ),
    "an item id of another area": Break(
        AREA, "id: STK.s2", "id: DEL.s9", "DEL.s9", "the id must begin with 'STK' and a dot"
    ),
    "a code that no item has": Break(
        AREA, "code: STK", "code: STO", "STO", "the ids of all items begin with 'STK'"
    ),
    "the code of another area": Break(
        AREA, "code: STK", "code: DEL", "DEL", "the ids of all items begin with 'STK'"
    ),
    "the same area twice": Break(
        SHARED,
        "delivery]",
        "delivery, copy]",
        "copy",
        "there is no file areas/copy.yaml",
    ),
    "a capital item": Break(
        AREA, "id: STK.s3", "id: STK.S3", "STK.S3", "the area's code, a dot and"
    ),
    "an endless item id": Break(
        AREA, "id: STK.s3", f"id: STK.{'s' * 50}", "STK.s", "the text is longer than 40 characters"
    ),
    # Wording
    "an unknown role group": Break(
        AREA,
        "      frontline: How",
        "      frontlin: How",
        "frontlin",
        "unknown role group 'frontlin': did you mean 'frontline'?",
    ),
    "a role group nobody knows": Break(
        AREA,
        "      frontline: How",
        "      drivers: How",
        "drivers",
        "unknown role group 'drivers': use one of frontline, partners, pmo, sponsors",
    ),
    "a merged group in wording": Break(
        AREA,
        "      frontline: How",
        "      outside: How",
        "outside",
        "unknown role group 'outside'",
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
        AREA,
        "      pmo: People got a",
        "      everyone: P",
        "everyone",
        "only linking items are worded for 'everyone'",
    ),
    "a linking item without everyone": Break(
        AREA,
        "      everyone: How",
        "      pmo: How",
        "pmo",
        "linking items need wording for 'everyone'",
        also=("word them for 'everyone' only",),
    ),
    "a linking item worded for one group": Break(
        AREA, LINK, LINK + "\n      pmo: And you?", "pmo", "word them for 'everyone' only"
    ),
    "a linking item worded for a stranger": Break(
        AREA, LINK, LINK + "\n      driver: And you?", "driver", "unknown role group 'driver'"
    ),
    "an empty wording": Break(
        AREA,
        "      pmo: How do projects deal with the people they affect?",
        "      pmo: ''",
        "''",
        "the text is empty",
    ),
    "a list for one wording": Break(
        AREA, "      pmo: How do projects", "      pmo: [How]  #", "[How]", "text is expected here"
    ),
    "nobody asked but about what links": Break(
        AREA, OTHERS, "", "- id: STK.link", "nobody is asked anything but linking items here"
    ),
}
