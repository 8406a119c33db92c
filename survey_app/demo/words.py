"""What people at Norrland Haulage write in their own words, and how Astrid reviews it.

In spring three ask for one plan. In autumn that is settled; drivers want to be told in time, one
of them names a colleague, and one writes what only one person can know.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey_app.access import Member
from survey_app.comments.queries import comments_to_review
from survey_app.comments.service import Mark, finish_review, mark_comments, name_reviewer
from survey_app.demo.people import Person
from survey_app.models import Account, Membership, Organisation, Wave

EVERY = 2  # of those who are asked something, every second writes until all is said
SPRING_WORDS: Mapping[str, Sequence[str]] = {
    "COM.delivery": (
        "One plan for all projects. Today each of them has its own.",
        "A week in which the plan does not change.",
        "Plan with the depots, not for them.",
    ),
}
AUTUMN_WORDS: Mapping[str, Sequence[str]] = {
    "COM.direction": (
        "Stop one project before we start the next.",
        "Say who decides. We wait three weeks for a yes.",
        "A list of what we will not do this year.",
        "Ask the depots what hurts before choosing.",
    ),
    "COM.delivery": (
        "The weekly plan works. Keep it.",
        "Fewer reports, more time in the yard.",
        "People are on four projects at once. Let them finish one.",
    ),
    "COM.engagement": (
        "Tell the drivers before the papers do.",
        "Somebody who answers questions for the first month.",
        "The cab app was switched on overnight. Never again.",
        "Training in paid time.",
    ),
    "COM.growth": (
        "Look back once after each project, and write down one thing.",
        "Let project managers learn from each other over lunch.",
        "Nobody reads the lessons learned. Put them where we plan.",
    ),
    "COM.all": (
        "Tell us a week before a route changes.",
        "Ask those who drive it.",
        "Viggo at the Kiruna depot always explains it well. The others should do the same.",
        "I am the only one with the wash hall keys, and nobody told me.",
        "A number to call when the app does not work.",
        "Less paper in the cab.",
    ),
}
BLACKED_OUT = {"Viggo": "Viggo Kiruna"}
LEFT_OUT = "the only one"


class Writers:
    """Lets people write what is to be written, and nothing by chance."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self.words = words
        self.asked: Counter[str] = Counter()

    def text_of(self, person: Person, item: str) -> str:
        """Return what this person writes; the PMO's statement leaves it empty."""
        if person.role_group == "pmo":
            return ""
        number, has_turn = divmod(self.asked[item], EVERY)
        self.asked[item] += 1
        texts = self.words.get(item, ())
        return texts[number] if has_turn and number < len(texts) else ""


def review_comments(
    session: Session, organisation: Organisation, wave: Wave, reviewer: Person, today: date
) -> None:
    """Let somebody black out a name and leave out what only one person can know."""
    member = _member(session, organisation, reviewer)
    name_reviewer(session, member, wave)
    marks = {
        comment.id: Mark(
            next((words for sign, words in BLACKED_OUT.items() if sign in comment.text), ""),
            LEFT_OUT in comment.text,
        )
        for comment in comments_to_review(session, member, wave)
    }
    mark_comments(session, member, wave, marks)
    finish_review(session, member, wave, today)


def _member(session: Session, organisation: Organisation, person: Person) -> Member:
    query = (
        select(Account, Membership.right)
        .join(Membership, Membership.account_id == Account.id)
        .where(Membership.organisation_id == organisation.id, Account.email == person.email)
    )
    account, right = session.execute(query).one()
    return Member(account.id, account.name, organisation.id, organisation.name, right)
