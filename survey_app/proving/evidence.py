"""What lies on the attacker's table, beside what only the rehearsal knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from survey_app.proving.loot import Loot
from survey_app.proving.mailbox import Mail
from survey_app.proving.truth import Truth


class State(StrEnum):
    """When the attack takes place."""

    OPEN = "open"
    CLOSED = "closed"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class Moment:
    """The live database at one moment, and everything logged until then."""

    live: Loot
    logs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A played wave: all an administrator can copy but for the keys, and the truth.

    backups : one for each "hour" in which people sent
    mails : in the order in which they left; each holds a link
    plain_drafts : how the drafts of those who stopped half way would look unsealed
    """

    kind: str
    people: int
    moments: Mapping[State, Moment]
    backups: tuple[Loot, ...]
    mails: tuple[Mail, ...]
    truth: Truth
    plain_drafts: Mapping[bytes, str]

    @property
    def last_open(self) -> Loot:
        """The last copy from before close, which no scrubbing reaches."""
        return self.moments[State.OPEN].live
