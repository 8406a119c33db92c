"""What the check of a framework has to say."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error must be mended before people are asked; a warning is a matter of judgement."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def rank(self) -> int:
        """0 for what comes first."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One piece of advice.

    ``place`` names the item and role group, the area, or the part of ``framework.yaml``.
    """

    severity: Severity
    place: str
    advice: str

    def __str__(self) -> str:
        return f"{self.severity}: {self.place}: {self.advice}"
