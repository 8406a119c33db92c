"""A framework in the languages that it can be read in."""

from dataclasses import replace

from questionnaires.errors import UnknownLanguage
from questionnaires.framework import Framework, Translation
from questionnaires.lines import reworded


def in_language(framework: Framework, language: str) -> Framework:
    """Return the framework with every line in another language, as far as it is translated.

    Lines without a translation, and those whose source has changed since, stay as they are.

    Raises
    ------
    UnknownLanguage
        If it has no translation into this language.
    """
    if language == framework.language:
        return framework
    texts = translation_into(framework, language).texts
    translated = reworded(framework, lambda key, line: texts.get(key, line))
    return replace(translated, language=language)


def translation_into(framework: Framework, language: str) -> Translation:
    """Return the translation into a language.

    Raises
    ------
    UnknownLanguage
        If there is none.
    """
    for translation in framework.translations:
        if translation.language == language:
            return translation
    known = (framework.language, *(t.language for t in framework.translations))
    raise UnknownLanguage(language, known)
