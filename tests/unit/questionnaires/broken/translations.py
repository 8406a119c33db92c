"""What overlay files of a language may not say."""

from tests.unit.questionnaires.broken.kind import LANGUAGE, OVERLAY, Break, Kind, Written
from tests.unit.questionnaires.small_files import DELIVERY_IN_SWEDISH
from tests.unit.questionnaires.small_files import LANGUAGE as SWEDISH

LINE = 'DEL.x.partners: {of: hfmnlpdh, text: "Hur ofta får ni veta i god tid?"}'
SHARED_OVERLAY = "translations/sv/framework.yaml"
A_LINE = 'a line looks like {of: abcdefgh, text: "..."}: `plumbline framework translate` writes it'


def line(written: str, at: str, message: str) -> Break:
    return Break(OVERLAY, LINE, written, at, message)


KINDS: dict[str, Kind] = {
    # language.yaml
    "a folder without its language": Written(
        LANGUAGE, None, (1, 1), "this file is missing: it says which language this is, and for whom"
    ),
    "an empty language": Written(LANGUAGE, "", (1, 1), "the file is empty"),
    "a language that is a list": Written(
        LANGUAGE, "- sv\n", (1, 1), "keys with values are expected"
    ),
    "a language unlike its folder": Break(
        LANGUAGE,
        "language: sv",
        "language: nb",
        "nb",
        "the language must be 'sv', as the folder is",
    ),
    "a language in words": Break(
        LANGUAGE, "language: sv", "language: Swedish", "Swedish", "a language code, such as en"
    ),
    "a language that means false": Break(
        LANGUAGE, "language: sv", "language: no", "no", "'no' means true or false in YAML"
    ),
    "the framework's own language": Written(
        "translations/en/language.yaml",
        SWEDISH.replace("sv", "en"),
        (1, 11),
        "'en' is the language of the framework itself: remove this folder",
    ),
    "another language in the folder of the framework's own": Written(
        "translations/en/language.yaml",
        SWEDISH,
        (1, 11),
        "'en' is the language of the framework itself: remove this folder",
    ),
    "a translation for an unknown role group": Break(
        LANGUAGE,
        "[partners]",
        "[partner]",
        "partner]",
        "unknown role group 'partner': did you mean 'partners'?",
    ),
    "a translation for a merged group": Break(
        LANGUAGE, "[partners]", "[outside]", "outside", "unknown role group 'outside': use one of"
    ),
    "a translation for a group twice": Break(
        LANGUAGE,
        "[partners]",
        "[partners, partners]",
        "partners]",
        "the role group 'partners' is listed twice",
    ),
    "a translation for nobody": Break(
        LANGUAGE, "[partners]", "[]", "[]", "'role_groups' needs at least 1 entry, not 0"
    ),
    "a translation for a word": Break(
        LANGUAGE, "[partners]", "partners", "partners", "a list is expected here"
    ),
    "a direction in words": Break(
        LANGUAGE,
        "right_to_left: false",
        "right_to_left: left",
        "left\n",
        "true or false is expected",
    ),
    "an alias in a language": Break(
        LANGUAGE, "name: Svenska", "name: *sv", "*sv", "aliases (*sv) are refused: write it out"
    ),
    "a key of a language twice": Break(
        LANGUAGE,
        "name: Svenska",
        "name: Svenska\nname: S",
        "name: S\n",
        "'name' is already on line 2",
    ),
    # Which files there are
    "an overlay of no file": Written(
        "translations/sv/areas/deliveries.yaml",
        DELIVERY_IN_SWEDISH,
        (1, 1),
        "the framework has no file 'areas/deliveries.yaml': did you mean 'areas/delivery.yaml'?",
    ),
    "an overlay in the wrong folder": Written(
        "translations/sv/delivery.yaml",
        DELIVERY_IN_SWEDISH,
        (1, 1),
        "the framework has no file 'delivery.yaml': did you mean 'areas/delivery.yaml'?",
    ),
    "an overlay with another ending": Written(
        "translations/sv/areas/stakeholders.yml",
        "{}\n",
        (1, 1),
        "the name must end in .yaml: rename the file",
    ),
    "an overlay of nothing": Written(OVERLAY, "~\n", (1, 1), "nothing stands here: give a value"),
    "an overlay that is a list": Written(
        OVERLAY, "- a\n", (1, 1), "keys with values are expected here"
    ),
    "an overlay that is a word": Written(
        OVERLAY, "hej\n", (1, 1), "keys with values are expected here"
    ),
    # Lines
    "a line that is not known": line(
        LINE.replace("DEL.x.partners", "DEL.x.partner"),
        "DEL.x.partner",
        "unknown line 'DEL.x.partner': did you mean 'DEL.x.partners'?",
    ),
    "a line of another file": line(
        LINE.replace("DEL.x.partners", "STK.x.frontline"),
        "STK.x.frontline",
        "the line 'STK.x.frontline' is one of areas/stakeholders.yaml: move it",
    ),
    "a line of the framework in an area": line(
        LINE.replace("DEL.x.partners", "does_not_apply"),
        "does_not_apply",
        "the line 'does_not_apply' is one of framework.yaml: move it to the file of that name",
    ),
    "a line about a level too many": line(
        LINE.replace("DEL.x.partners", "delivery.levels.6.anchor"),
        "delivery.levels.6",
        "unknown line 'delivery.levels.6.anchor': did you mean 'delivery.levels.",
    ),
    "a line that is only text": line("DEL.x.partners: Hur ofta?", "Hur ofta?", A_LINE),
    "a line that is a list": line("DEL.x.partners: [Hur ofta]", "[Hur", A_LINE),
    "a line that is nothing": line(
        "DEL.x.partners:", "\nDEL.x.options.0", "nothing stands here: give a value"
    ),
    "a line without its source": line(
        LINE.replace("of: hfmnlpdh, ", ""), "{text", "the key 'of' is missing here"
    ),
    "a line without its text": line(
        "DEL.x.partners: {of: hfmnlpdh}", "{of", "the key 'text' is missing here"
    ),
    "a misspelt key of a line": line(
        LINE.replace("text:", "txt:"), "txt", "unknown key 'txt': did you mean 'text'?"
    ),
    "a key too many in a line": line(
        LINE.replace("}", ", note: ny}"), "note", "unknown key 'note': take it out"
    ),
    "an empty translation": line(
        "DEL.x.partners: {of: hfmnlpdh, text: ''}", "''", "the text is empty"
    ),
    "a translation that is a number": line(
        "DEL.x.partners: {of: hfmnlpdh, text: 7}",
        "7}",
        "text is expected here: put quotes around it",
    ),
    "a fingerprint made up": line(
        LINE.replace("hfmnlpdh", "new"),
        "new",
        "the eight letters that `plumbline framework translate` writes",
    ),
    "a fingerprint with a number": line(
        LINE.replace("hfmnlpdh", "12345678"), "12345678", "text is expected here"
    ),
    "a fingerprint that YAML shortens": line(
        LINE.replace("hfmnlpdh", "1.0"), "1.0", "text is expected here"
    ),
    "a line twice": Break(
        OVERLAY,
        "DEL.link.options.4: {of",
        'DEL.link.options.3: {of: aammmfcb, text: "För det mesta"}\nDEL.link.options.4: {of',
        "DEL.link.options.3",
        "the key 'DEL.link.options.3' is already on line 11",
    ),
    "a key of a line twice": line(
        LINE.replace("{of: hfmnlpdh,", "{of: hfmnlpdh, of: hfmnlpdh,"),
        "of: hfmnlpdh, text",
        "the key 'of' is already on line 1",
    ),
    "an alias in an overlay": line(
        "DEL.x.partners: {of: hfmnlpdh, text: *t}", "*t", "aliases (*t) are refused: write it out"
    ),
    "an anchor in an overlay": line(
        LINE.replace('"Hur', '&t "Hur'), "&t", "anchors (&t) are refused: leave it out"
    ),
    "a python tag in an overlay": line(
        "DEL.x.partners: {of: hfmnlpdh, text: !!python/name:os.system x}",
        "!!python",
        "tags (!!python/name:os.system) are refused",
    ),
    "a translation that turns the line round": line(
        LINE.replace("Hur", "\\u202eHur"), '"\\u202e', "the character U+202E is not allowed"
    ),
    "a translation of two lines": line(
        LINE.replace("Hur", "Ja.\\nHur"), '"Ja.', "the text has a line break inside: use one line"
    ),
    "a translation that is too long": line(
        LINE.replace("Hur", "Hur" * 200), '"HurHur', "the text is longer than 500 characters"
    ),
    "a shared line in the wrong words": Break(
        SHARED_OVERLAY,
        "does_not_apply: {of: cenomdcg",
        "doesnt_apply: {of: cenomdcg",
        "doesnt_apply",
        "unknown line 'doesnt_apply': did you mean 'does_not_apply'?",
    ),
}
