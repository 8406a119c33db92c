"""The family of errors of what we ask; each message says what to do next.

QuestionnaireError
├── FolderNotEmpty     a framework was to be written over what is there already
├── FrameworkError     the files of a framework cannot be used; holds every problem found
├── LanguageRefused    a translation was wanted into something that is no other language
├── UnknownLanguage    a framework was wanted in a language it has no translation into
└── UnknownRoleGroup   a questionnaire was wanted for a role group the framework lacks
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend in a framework's files.

    ``file`` is relative to the framework's folder; ``line`` and ``column`` count from 1.
    """

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class QuestionnaireError(Exception):
    """Something is wrong with what we ask."""


class FrameworkError(QuestionnaireError):
    """A framework's files cannot be used.

    Attributes
    ----------
    problems : everything found, by file, line and column
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class FolderNotEmpty(QuestionnaireError):
    """A framework is written into a new folder, never over files that are there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is something in {folder} already, and nothing is ever overwritten. "
            "Name a folder that is empty or does not exist yet."
        )


class LanguageRefused(QuestionnaireError):
    """A framework cannot be translated into this; the message says why."""


class UnknownLanguage(QuestionnaireError):
    """The framework has no translation into this language."""

    def __init__(self, language: str, known: Iterable[str]) -> None:
        super().__init__(
            f"There is no translation into {language!r}: use one of {', '.join(known)}."
        )


class UnknownRoleGroup(QuestionnaireError):
    """The framework has no role group of this name."""

    def __init__(self, role_group: str, known: Iterable[str]) -> None:
        self.role_group = role_group
        super().__init__(f"There is no role group {role_group!r}: use one of {', '.join(known)}.")
