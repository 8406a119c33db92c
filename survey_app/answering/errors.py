"""Why a link does not open a form; each has a page of its own.

LinkProblem
├── UnknownLink    no invitation belongs to it
├── AlreadySent    answers were sent with it
├── NotOpenYet     its wave has not been launched
└── WaveClosed     its wave takes no more answers
"""

from survey_app.errors import Refused


class LinkProblem(Refused):
    """The link does not open a form now."""


class UnknownLink(LinkProblem):
    """No invitation belongs to the link."""


class AlreadySent(LinkProblem):
    """Answers were sent with this link."""


class NotOpenYet(LinkProblem):
    """The wave has not been launched."""


class WaveClosed(LinkProblem):
    """The wave takes no more answers."""
