"""What can be wrong with what scoring is given; each message says what to do next.

ScoringError
└── ImpossibleInput   an argument of a statistic cannot be what it is
"""


class ScoringError(ValueError):
    """Answers, buckets or a stored release do not fit what they are scored with."""


class ImpossibleInput(ScoringError):
    """An argument of a statistic cannot be what it is; the message says which one and why."""

    def __init__(self, argument: str, reason: str) -> None:
        self.argument = argument
        super().__init__(f"{argument}: {reason}.")
