"""The forms of a review: buttons, and what is marked."""

from collections.abc import Mapping
from uuid import UUID

from flask_wtf import FlaskForm

from survey_app.comments.service import Mark
from survey_app.fields import cleaned

WORDS, LEAVE_OUT = "words-", "leave-out-"


class OnlyToken(FlaskForm):
    """A button: nothing but the form token."""


def read_marks(posted: Mapping[str, str]) -> dict[UUID, Mark]:
    """Read what is marked, by comment; fields that are none of ours are left out."""
    marks = {}
    for field, words in posted.items():
        comment = field.removeprefix(WORDS)
        if field.startswith(WORDS) and _is_id(comment):
            marks[UUID(comment)] = Mark(cleaned(words), f"{LEAVE_OUT}{comment}" in posted)
    return marks


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
