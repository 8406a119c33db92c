"""What only the rehearsal knows: who sent which answers, and what must never be readable."""

from base64 import b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from questionnaires.responses import NOT_ASKED, pack_answers
from survey_app.keys import Keys
from survey_app.pipeline import SentForm
from survey_app.proving.loot import Loot

Owners = Mapping[str, frozenset[str]]
"""Whose a row is, by the row's id: e-mails. More than one when several sent the same answers."""


@dataclass(slots=True)
class Truth:
    """Kept in memory alone.

    answered : e-mails, in the order in which they sent
    tokens : by e-mail
    vectors : what each of them sent, by e-mail
    buckets : the group of a sealed row, by the row's id
    texts : who wrote what in their own words, by the text
    drafts, sealed, stored, commented : whose a draft, a row of the pool, a submission, a comment is
    """

    answered: list[str] = field(default_factory=list)
    buckets: dict[str, str] = field(default_factory=dict)
    drafts: dict[str, frozenset[str]] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    vectors: dict[str, tuple[int, ...]] = field(default_factory=dict)
    sealed: dict[str, frozenset[str]] = field(default_factory=dict)
    stored: dict[str, frozenset[str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    commented: dict[str, frozenset[str]] = field(default_factory=dict)

    def note_links(self, keys: Keys, tokens: Mapping[str, str]) -> None:
        """Remember who got which link."""
        self.tokens |= tokens
        for email, token in tokens.items():
            self.drafts[keys.draft_lookup(token).hex()] = frozenset({email})

    def note_sent(self, email: str, row: str, form: SentForm) -> None:
        """Remember whose the row is that has just come into the pool."""
        self.answered.append(email)
        self.sealed[row] = frozenset({email})
        self.vectors[email] = form.response.answers
        self.buckets[row] = form.response.bucket
        self.texts |= {text: email for _, text in form.comments}

    def note_closed(self, live: Loot) -> None:
        """Recognise each submission by its answers; closing may have removed some of them."""
        table = live.table("submission")
        for row, answers in zip(table.ids(), table.column("answers"), strict=True):
            kept = tuple(memoryview(bytes(answers)).cast("b"))
            self.stored[row] = frozenset(
                email for email, sent in self.vectors.items() if _is_left_of(kept, sent)
            )

        comments = live.table("comment")
        for row, text in zip(comments.ids(), comments.column("text"), strict=True):
            self.commented[row] = frozenset({self.texts[text]})

    def plain_texts(self, kept: Collection[str] = ()) -> dict[bytes, str]:
        """Return what people wrote, by what to search for, but what is ``kept``."""
        return {text.encode(): email for text, email in self.texts.items() if text not in kept}

    def plain_answers(self) -> dict[bytes, str]:
        """Return how unsealed answers would look, by what to search for."""
        packed = {email: pack_answers(vector) for email, vector in self.vectors.items()}
        plain = {body: email for email, body in packed.items()}
        return plain | {b64encode(body): email for body, email in plain.items()}

    def plain_drafts(self, keys: Keys, live: Loot) -> dict[bytes, str]:
        """Return how unsealed drafts would look."""
        table = live.table("draft")
        sealed = zip(table.ids("lookup"), map(bytes, table.column("body")), strict=True)
        return {
            keys.open_draft(self.tokens[email], body): email
            for lookup, body in sealed
            for email in self.drafts[lookup]
        }


def _is_left_of(kept: tuple[int, ...], sent: tuple[int, ...]) -> bool:
    return all(a in (b, NOT_ASKED) for a, b in zip(kept, sent, strict=True))
