"""What ``framework.yaml`` says about itself and about the other files."""

from tests.unit.questionnaires.broken.kind import BLOCK, SHARED, Break, Kind, Written
from tests.unit.questionnaires.small_files import FRAMEWORK, STAKEHOLDERS

SETS = 'share_of_projects: ["None", Few, About half, Most, All or nearly all]'
RESERVED = "is a reserved word: choose another id"


KINDS: dict[str, Kind] = {
    # Five levels, five answers
    "a level above five": Break(
        SHARED, "{level: 5, name", "{level: 6, name", "6", "levels run from 1 to 5, not 6"
    ),
    "levels of the framework out of order": Break(
        SHARED, "{level: 2, name", "{level: 3, name", "3", "level 2 is expected here"
    ),
    "the same level of the framework twice": Break(
        SHARED, "{level: 5, n", "{level: 4, n", "4", "level 5 is expected here"
    ),
    "four levels of the framework": Break(
        SHARED,
        "  - {level: 2, name: Started, description: Some agree.}\n",
        "",
        "- {level: 1",
        "'levels' needs exactly 5 entries, not 4",
    ),
    "four answers in a set": Break(
        SHARED,
        '["None", Few, ',
        "[Few, ",
        "[Few",
        "'share_of_projects' needs exactly 5 entries, not 4",
    ),
    "six answers in a set": Break(
        SHARED, "nearly all]", "nearly all, All]", '["None"', "needs exactly 5 entries, not 6"
    ),
    "a text for an answer set": Break(
        SHARED, SETS, "share_of_projects: often", "often", "a list is expected here"
    ),
    "no answers to statements": Break(
        SHARED,
        SETS,
        SETS.replace("share_of_projects", "shares"),
        "shares",
        "the key 'share_of_projects' is missing here",
    ),
    # Areas and blocks
    "a file that is missing": Break(
        SHARED,
        "delivery]",
        "delivery, budget]",
        "budget",
        "there is no file areas/budget.yaml: add it, or take 'budget' out here",
    ),
    "a misspelt area": Break(
        SHARED,
        "[stakeholders, d",
        "[stakholders, d",
        "stakh",
        "there is no file areas/stakholders.yaml: did you mean 'stakeholders'?",
    ),
    "an area with a capital letter": Break(
        SHARED,
        "[stakeholders, d",
        "[Stakeholders, d",
        "Stake",
        "this must be small letters, digits",
    ),
    "a misspelt block": Break(
        SHARED,
        "blocks: [profile]",
        "blocks: [profil]",
        "profil",
        "there is no file blocks/profil.yaml: did you mean 'profile'?",
    ),
    "an area outside the folder": Break(
        SHARED, "[stakeholders, d", "[../secret, stakeholders, d", "..", "small letters, digits"
    ),
    "an area with an endless name": Break(
        SHARED,
        "delivery]",
        f"delivery, {'a' * 400}]",
        "aaa",
        "the text is longer than 40 characters",
    ),
    "an area listed twice": Break(
        SHARED,
        "delivery]",
        "delivery, delivery]",
        "delivery]",
        "the area 'delivery' is listed twice",
    ),
    "a block listed twice": Break(
        SHARED, "[profile]", "[profile, profile]", "profile]", "the block 'profile' is listed twice"
    ),
    "a list among the areas": Break(
        SHARED, "delivery]", "delivery, [budget]]", "[budget", "text is expected here"
    ),
    "an area that is not listed": Written(
        "areas/budget.yaml",
        STAKEHOLDERS,
        (1, 1),
        "the area is not in the list 'areas' of framework.yaml: add 'budget'",
    ),
    "a block that is not listed": Written(
        "blocks/culture.yaml",
        "id: culture\n",
        (1, 1),
        "the block is not in the list 'blocks' of framework.yaml: add 'culture'",
    ),
    "blocks without any list": Written(
        SHARED,
        FRAMEWORK.replace("blocks: [profile]\n", ""),
        (1, 1),
        "the block is not in the list 'blocks' of framework.yaml: add 'profile'",
        told_of=BLOCK,
    ),
    "an area with another ending": Written(
        "areas/budget.yml", STAKEHOLDERS, (1, 1), "the name must end in .yaml: rename the file"
    ),
    "an area called like a key of the framework": Break(
        SHARED,
        "delivery]",
        "delivery, levels]",
        "levels]",
        f"'levels' {RESERVED}",
        also=("there is no file areas/levels.yaml",),
    ),
    "a block called like a key of the framework": Break(
        SHARED,
        "[profile]",
        "[profile, outcomes]",
        "outcomes]",
        f"'outcomes' {RESERVED}",
        also=("there is no file blocks/outcomes.yaml",),
    ),
    "a block and an area of one name": Break(
        SHARED,
        "[profile]",
        "[profile, delivery]",
        "delivery]",
        "there is no file blocks/delivery.yaml",
    ),
    # Role groups and themes
    "a role group called everyone": Break(
        SHARED,
        "id: sponsors",
        "id: everyone",
        "everyone",
        f"'everyone' {RESERVED}",
    ),
    "a role group twice": Break(
        SHARED, "  - id: partners", "  - id: pmo", "pmo", "'pmo' is already on line 27"
    ),
    "a code twice": Break(SHARED, "code: G7", "code: G6", "G6", "'G6' is already on line 38"),
    "a theme twice": Break(
        SHARED, "{id: work", "{id: engagement", "engagement", "'engagement' is already on line 14"
    ),
    "an outcome twice": Break(
        SHARED,
        "statement_prompt",
        "  - {id: on_time, name: N, measures: M, unit: U}\nstatement_prompt",
        "on_time",
        "'on_time' is already on line 63",
    ),
    "a merged group twice": Break(
        SHARED,
        "answer_sets:",
        "  - {id: outside, name: O, of: [sponsors, sponsors]}\nanswer_sets:",
        "outside, name: O,",
        "'outside' is already on line",
        also=("sponsors is part of 'outside' already",),
    ),
    "an unknown role group in a merged group": Break(
        SHARED,
        "of: [frontline, partners]",
        "of: [frontline, partner]",
        "partner]",
        "unknown role group 'partner': did you mean 'partners'?",
    ),
    "a merged group of one": Break(
        SHARED, "of: [frontline, partners]", "of: [frontline]", "[frontline", "at least 2 entries"
    ),
    "a merged group of two styles": Break(
        SHARED,
        "of: [frontline, partners]",
        "of: [frontline, pmo]",
        "pmo",
        "pmo and frontline are asked in different styles",
    ),
    "a merged group named like a role group": Break(
        SHARED, "{id: outside", "{id: pmo", "pmo", "'pmo' is the name of a role group already"
    ),
    "a role group in two merged groups": Break(
        SHARED,
        "answer_sets:",
        "  - {id: more, name: More, of: [partners, frontline]}\nanswer_sets:",
        "partners",
        "partners is part of 'outside' already",
        also=("frontline is part of 'outside' already",),
    ),
    "no items allowed": Break(
        SHARED, "items_limit: 12", "items_limit: 0", "0", "the number must be at least 1"
    ),
    "more items than anybody answers": Break(
        SHARED, "items_limit: 12", "items_limit: 201", "201", "the number must be at most 200"
    ),
    "a word for a limit of items": Break(
        SHARED, "items_limit: 12", "items_limit: none", "none", "a whole number is expected here"
    ),
    "an outcome that is better when it is more": Break(
        SHARED,
        "    unit: percent",
        "    unit: percent\n    is_higher_better: more",
        "more",
        "true or false is expected here",
    ),
    "an outcome without a name": Break(
        SHARED, "    name: On time\n", "", "id: on_time", "the key 'name' is missing here"
    ),
    "an outcome with a bad id": Break(
        SHARED, "id: on_time", "id: On time", "On time", "this must be small letters, digits"
    ),
}
