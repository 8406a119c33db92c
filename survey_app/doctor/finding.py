"""What a check found."""

from dataclasses import dataclass

from survey_app.errors import SetupError


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report.

    check : what was looked at, in two or three words
    message : what was found
    advice : what to do; empty when all is well
    """

    check: str
    message: str
    advice: str = ""

    @property
    def is_ok(self) -> bool:
        """Tell whether nothing has to be done."""
        return not self.advice


def refused(check: str, error: SetupError) -> Finding:
    """Tell an error whose sentences say what is wrong, and then what to do."""
    problem, _, advice = str(error).partition(". ")
    return Finding(check, f"{problem.rstrip('.')}.", advice or "See docs/how-to/run-it.md.")
