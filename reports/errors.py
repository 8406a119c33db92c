"""The family of errors of what to do about it; each message says what to do next.

ReportError
├── LibraryError   the action files cannot be used; holds every problem found
├── PlanError      a roadmap was asked for with a capacity that makes no plan
└── WordingError   a sentence is missing in a language, or lacks a value
"""

from collections.abc import Iterable


class ReportError(Exception):
    """Something is wrong with what a roadmap or report is made from."""


class LibraryError(ReportError):
    """The action files cannot be used.

    Attributes
    ----------
    problems : everything found, one sentence each, with file and action
    """

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class PlanError(ReportError, ValueError):
    """The capacity given makes no plan."""


class WordingError(ReportError):
    """A sentence is missing in a language, or lacks a value."""
