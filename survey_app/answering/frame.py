"""What all pages of one form share: who asks, whom to ask, until when."""

from dataclasses import dataclass

from survey_app.answering.queries import Form
from survey_app.languages import Language, language_of, spoken
from survey_app.models import Wave, WaveState
from survey_app.templating import LocalMoment, local_moment

SHORT_SENTENCES = 15


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page of a form.

    closes : the last moment with its zone; the moment of closing once it has passed
    mark : tells this link from another one opened in the same browser
    foreign_texts : what stands in the framework's own language, ``source``, for want of a
        translation
    """

    organisation: str
    pmo_name: str
    contact_name: str
    contact_email: str
    closes: LocalMoment
    has_closed: bool
    is_statement: bool
    is_frontline: bool
    mark: str
    source: Language
    foreign_texts: frozenset[str]


def frame_of(form: Form) -> Frame:
    """Gather what all pages of a form share."""
    return frame_of_wave(
        form.wave,
        is_statement=form.is_statement,
        is_frontline=form.role_group.sentence_limit <= SHORT_SENTENCES,
        mark=form.mark,
        source=language_of(form.framework.language),
        foreign_texts=form.foreign_texts,
    )


def frame_of_wave(
    wave: Wave,
    *,
    is_statement: bool = False,
    is_frontline: bool = False,
    mark: str = "",
    source: Language | None = None,
    foreign_texts: frozenset[str] = frozenset(),
) -> Frame:
    """Gather the same for a link that opens no form."""
    organisation = wave.assessment.organisation
    name, email = _name_and_email(wave.contact)
    return Frame(
        organisation=organisation.name,
        pmo_name=wave.assessment.pmo_name,
        contact_name=name,
        contact_email=email,
        closes=local_moment(wave.closed_at or wave.closes_at, organisation.time_zone),
        has_closed=wave.state not in {WaveState.PLANNED, WaveState.OPEN},
        is_statement=is_statement,
        is_frontline=is_frontline,
        mark=mark,
        source=source or spoken(),
        foreign_texts=foreign_texts,
    )


def _name_and_email(contact: str) -> tuple[str, str]:
    """Split "Maja Lindqvist, maja@norrland.example"; either part may be missing."""
    edges = " ,;:()<>"
    words = contact.split()
    email = next((word.strip(edges) for word in words if "@" in word), "")
    name = " ".join(word for word in words if "@" not in word)
    return name.strip(edges), email
