"""A framework in the language of whoever reads it, and which of its lines are not.

What is not translated, or was translated before the source changed, is read in the source's
language. It is never hidden: pages mark it, and managers see :func:`untranslated_lines`.
"""

from dataclasses import replace

from questionnaires.errors import UnknownLanguage
from questionnaires.framework import Framework, Translation
from questionnaires.lines import lines_read_by, reworded
from questionnaires.questionnaire import Questionnaire


def translated(framework: Framework, language: str) -> Framework:
    """Return the framework worded in another language, as far as it is translated.

    Ids, slots and the content's hash stay as they are, so answers mean the same.

    Raises
    ------
    UnknownLanguage
        If the framework has no translation into the language.
    """
    if language == framework.language:
        return framework
    texts = _translation_into(framework, language).texts
    worded = reworded(framework, lambda key, line: texts.get(key, line))
    return replace(worded, language=language)


def untranslated_lines(framework: Framework, language: str, role_group: str) -> tuple[str, ...]:
    """Return the keys of the lines that a role group reads in the source's language.

    Raises
    ------
    UnknownLanguage
        If the framework has no translation into the language.
    """
    if language == framework.language:
        return ()
    texts = _translation_into(framework, language).texts
    return tuple(key for key in lines_read_by(framework, role_group) if key not in texts)


def texts_on(questionnaire: Questionnaire) -> frozenset[str]:
    """Return every text that stands on a questionnaire, filled in as it is read.

    Compared with the questionnaire in the source's language, they tell what is not translated.
    """
    texts = {questionnaire.intro} | {section.heading for section in questionnaire.sections}
    for page in questionnaire.pages:
        texts |= {*page.hints, page.heading or ""}
        for question in page.questions:
            choices = question.choices + question.off_scale
            texts |= {question.text} | {choice.label for choice in choices}
    return frozenset(texts - {""})


def _translation_into(framework: Framework, language: str) -> Translation:
    for translation in framework.translations:
        if translation.language == language:
            return translation
    known = (framework.language, *(t.language for t in framework.translations))
    raise UnknownLanguage(language, known)
