"""Why a link opens no form; each has a page of its own that says what to do.

LinkProblem
├── UnknownLink    no invitation belongs to it
├── NoLinkHere     the browser holds no link: it was closed, or the form was left
├── OtherLink      the page belongs to another link than the one opened last in this browser
├── AlreadySent    answers were sent with it
├── NotOpenYet     its wave has not been launched
├── WaveClosed     its wave takes no more answers
└── WaveStopped    its wave is not what people were told any more
"""

from typing import ClassVar

from survey_app.errors import Refused
from survey_app.languages import marked
from survey_app.models import Invitation, Wave


class LinkProblem(Refused):
    """The link does not open a form now.

    wave : the wave it belongs to, where that is known, so that the page can name a contact
    invitation : the invitation behind it, where that is known, for its language
    is_statement : whether a team's joint statement is asked for
    """

    status: ClassVar[int] = 409
    heading: ClassVar[str]
    advice: ClassVar[str]

    def __init__(
        self,
        wave: Wave | None = None,
        invitation: Invitation | None = None,
        *,
        is_statement: bool = False,
    ) -> None:
        super().__init__(f"{self.heading}. {self.advice}")
        self.wave = wave
        self.invitation = invitation
        self.is_statement = is_statement


class UnknownLink(LinkProblem):
    """No invitation belongs to the link."""

    status = 404
    heading = marked("We do not know this link")
    advice = marked(
        "Perhaps a part of it is missing. Open the link in your invitation once more, or copy "
        "all of it into the address line. Answers you saved are still there."
    )


class NoLinkHere(LinkProblem):
    """The browser does not say which form is meant."""

    status = 404
    heading = marked("We do not know which form is yours")
    advice = marked(
        "Open the link in your invitation once more. Answers you saved are still there."
    )


class OtherLink(LinkProblem):
    """Two people opened their links in one browser, one after the other."""

    heading = marked("Another link was opened in this browser")
    advice = marked(
        "So nothing from this page was saved. Open the link in your invitation once more. "
        "Answers you saved are still there."
    )


class AlreadySent(LinkProblem):
    """Answers were sent with this link."""

    heading = marked("We already have your answers")
    advice = marked(
        "Thank you. They were sent before, and nothing has changed since. You are done."
    )


class NotOpenYet(LinkProblem):
    """The wave has not been launched."""

    heading = marked("This survey has not started yet")
    advice = marked(
        "Your link is right. Please come back when you have been told that it has started."
    )


class WaveClosed(LinkProblem):
    """The wave takes no more answers."""

    status = 410
    heading = marked("This survey is closed")
    advice = marked(
        "No more answers are taken. Answers that were not sent are deleted, and nobody reads them."
    )


class WaveStopped(LinkProblem):
    """The wave does not fit what was put down when it was launched or closed."""

    heading = marked("This survey is stopped")
    advice = marked(
        "Something about it is not as you were told, so no answers are taken. Please tell the "
        "person named below."
    )
