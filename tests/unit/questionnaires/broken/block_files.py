"""What a block's file says about itself and about ``framework.yaml``."""

from tests.unit.questionnaires.broken.kind import BLOCK, SHARED, Break, Kind, Written
from tests.unit.questionnaires.small_files import DELIVERY, PROFILE

OPTIONS = PROFILE[PROFILE.index("    options:\n      advice") : PROFILE.index("    wording")]
TICKS = PROFILE[
    PROFILE.index("    options:\n      plan") : PROFILE.index("    wording:\n      pmo: Wh")
]
SCALES = PROFILE[PROFILE.index("  - id: PRF.calm") : PROFILE.index("  - id: PRF.first")]
MANY = "".join(f"      o{number}: Option {number}\n" for number in range(31))
SHARED_ANSWERS = "options: [Not at all, A little, In part, Mostly, Fully]\n"


def added(kind: str, line: str, message: str) -> Break:
    """Add a key to the item of a kind."""
    at = line.partition(":")[0]
    return Break(BLOCK, f"    kind: {kind}\n", f"    kind: {kind}\n    {line}\n", at, message)


KINDS: dict[str, Kind] = {
    "a block's id unlike its file": Break(
        BLOCK, "id: profile", "id: profiles", "profiles", "the id must be 'profile', as the file"
    ),
    "a block's code that is bad": Break(
        BLOCK, "code: PRF", "code: PF", "PF", "three capital letters"
    ),
    "a block's code that no item has": Break(
        BLOCK, "code: PRF", "code: PRO", "PRO", "the ids of all items begin with 'PRF'"
    ),
    "a block's code that an area has": Break(
        BLOCK, "code: PRF", "code: DEL", "DEL", "the ids of all items begin with 'PRF'"
    ),
    "a block's item with another code": Break(
        BLOCK, "id: PRF.more", "id: STK.more", "STK.more", "the id must begin with 'PRF' and a dot"
    ),
    "a block's item that an area has": Break(
        BLOCK,
        "id: PRF.more",
        "id: STK.s3",
        "STK.s3",
        "the id must begin with 'PRF' and a dot",
    ),
    "a block's item twice": Break(
        BLOCK,
        "id: PRF.more",
        "id: PRF.help",
        "PRF.help",
        "'PRF.help' stands at blocks/profile.yaml:",
    ),
    "a block that is an area": Written(
        "blocks/delivery.yaml",
        DELIVERY,
        (1, 1),
        "the block is not in the list 'blocks' of framework.yaml: add 'delivery'",
    ),
    # Options
    "a choice without options": Break(
        BLOCK,
        OPTIONS,
        "",
        "id: PRF.control",
        "choice items need 'options': an id and a text for each",
    ),
    "ticks without options": Break(
        BLOCK, TICKS, "", "id: PRF.tools", "ticks items need 'options': an id and a text for each"
    ),
    "a choice of one": Break(
        BLOCK,
        OPTIONS,
        "    options: {orders: It runs}\n",
        "{orders",
        "'options' needs at least 2 entries, not 1",
    ),
    "a choice of none": Break(
        BLOCK, TICKS, "    options: {}\n", "{}", "'options' needs at least 2 entries, not 0"
    ),
    "more options than anybody reads": Break(
        BLOCK,
        TICKS,
        f"    options:\n{MANY}",
        "o0",
        "'options' takes at most 30 entries, not 31",
    ),
    "an answer set for a choice": Break(
        BLOCK,
        TICKS,
        "    options: share_of_projects\n",
        "share",
        "keys with values are expected here",
    ),
    "an option without text": Break(
        BLOCK, "forms: Forms for each step", "forms: ''", "''", "the text is empty"
    ),
    "an option that is a number": Break(
        BLOCK, "forms: Forms for each step", "forms: 3", "3", "text is expected here: put quotes"
    ),
    "options for a scale": added(
        "scale", "options: {a: A, b: B}", "scale items answer with the block's own 'options'"
    ),
    "options for a ranking": added(
        "ranking", "options: {a: A, b: B}", "ranking items list the focus areas in scope"
    ),
    "options for a comment": added(
        "comment", "options: {a: A, b: B}", "comment items have no options"
    ),
    "a scale without answers": Break(
        BLOCK, SHARED_ANSWERS, "", "id: profile", "scale items share the block's 'options'"
    ),
    "a scale without prompt": Break(
        BLOCK,
        "prompt: How well does this fit the project office?\n",
        "",
        "id: profile",
        "scale items share the block's 'prompt': the key is missing",
    ),
    "a scale with four answers": Break(
        BLOCK,
        "[Not at all, A little, ",
        "[A little, ",
        "[A little",
        "needs exactly 5 entries, not 4",
    ),
    "an answer set for a scale": Break(
        BLOCK, SHARED_ANSWERS, "options: share_of_projects\n", "share", "a list is expected here"
    ),
    "a prompt without a scale": Written(
        BLOCK,
        PROFILE.replace(SCALES, "").replace(SHARED_ANSWERS, ""),
        (8, 1),
        "only scale items use the block's 'prompt'",
    ),
    "answers without a scale": Written(
        BLOCK,
        PROFILE.replace(SCALES, "").replace(
            "prompt: How well does this fit the project office?\n", ""
        ),
        (8, 1),
        "only scale items use the block's 'options'",
    ),
    "an empty prompt": Break(
        BLOCK, "prompt: How well does this fit the project office?", "prompt: ''", "''", "is empty"
    ),
    "a scale with a misspelt key": Break(
        BLOCK, "    measures: how it acts", "    mesures: how it acts", "mesures", "'measures'?"
    ),
    # Themes and role groups
    "a choice at the end of a theme": added(
        "choice", "theme: work", "only comments stand at the end of a theme"
    ),
    "a ranking at the end of a theme": added(
        "ranking", "theme: work", "only comments stand at the end of a theme"
    ),
    "a comment on an unknown theme": Break(
        BLOCK,
        "theme: engagement",
        "theme: engagment",
        "engagment",
        "unknown theme 'engagment': did you mean 'engagement'?",
    ),
    "a comment on a theme with a bad name": Break(
        BLOCK, "theme: engagement", "theme: Being told", "Being", "this must be small letters"
    ),
    "a block's item for an unknown role group": Break(
        BLOCK, "      pmo: Which", "      pm: Which", "pm: W", "unknown role group 'pm'"
    ),
    "a block's item for everyone": Break(
        BLOCK,
        "      pmo: Which",
        "      everyone: Which",
        "everyone",
        "unknown role group 'everyone'",
    ),
    "a block's item for nobody": Break(
        BLOCK,
        "    wording:\n      pmo: Which of these are in use?",
        "    wording: {}",
        "{}",
        "'wording' needs at least 1 entry, not 0",
    ),
    "a block about the team or not": Break(
        BLOCK,
        "usual: true",
        "usual: true\nabout_the_pmo_team: partly",
        "partly",
        "true or false is expected here",
    ),
    "an empty hint": Break(BLOCK, "hint: A guess will do.", 'hint: ""', '""', "the text is empty"),
    "a list of blocks with a number": Break(
        SHARED, "[profile]", "[profile, 7]", "7]", "text is expected here: put quotes around it"
    ),
}
