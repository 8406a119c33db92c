"""Rules for translations: complete, up to date, with the same placeholders and endings."""

import re
from collections.abc import Iterator

from questionnaires.framework import Framework, Translation
from questionnaires.lines import lines_of, lines_read_by
from questionnaires.lint_finding import LintFinding, Severity
from questionnaires.wording_rules import check_text

# What may stand in a translation for an ending of the source.
ENDINGS = {".": (".", "。"), "?": ("?", "؟", ";", "？")}
FEWEST_WORDS_TO_DIFFER = 4

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def check_translation(framework: Framework, translation: Translation) -> Iterator[LintFinding]:
    """Check one language against the lines that its role groups read.

    Whether somebody has reviewed it is no finding; managers are told wherever it is used.
    """
    source = lines_of(framework)
    stale = frozenset(translation.stale)
    read = (key for group in translation.role_groups for key in lines_read_by(framework, group))
    for key in dict.fromkeys(read):
        if key in stale:
            yield _warning(translation, key, f"the source has changed, to “{source[key]}”")
        elif key not in translation.texts:
            yield _warning(translation, key, f"translate “{source[key]}”")
    for key, text in source.items():
        if key in translation.texts:
            yield from _check_line(translation, key, text, translation.texts[key])


def _check_line(
    translation: Translation, key: str, source: str, text: str
) -> Iterator[LintFinding]:
    place = _place(translation, key)
    wanted, found = sorted(_PLACEHOLDER.findall(source)), sorted(_PLACEHOLDER.findall(text))
    if wanted != found:
        names = ", ".join(f"{{{name}}}" for name in wanted) or "none"
        yield LintFinding(Severity.ERROR, place, f"keep the placeholders of the source: {names}")
    else:
        yield from check_text(place, text, wanted)
    endings = ENDINGS.get(source[-1])
    if endings and not text.endswith(endings):
        yield _warning(translation, key, f"end it as the source does, with {source[-1]!r}")
    if text == source and len(source.split()) >= FEWEST_WORDS_TO_DIFFER:
        yield _warning(translation, key, "it reads the same as the source: translate it")


def _warning(translation: Translation, key: str, advice: str) -> LintFinding:
    return LintFinding(Severity.WARNING, _place(translation, key), advice)


def _place(translation: Translation, key: str) -> str:
    return f"{translation.language}, {key}"
