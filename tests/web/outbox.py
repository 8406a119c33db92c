"""An open wave with mails waiting in its outbox."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from survey_app.keys import Keys, about_invitation, new_token
from survey_app.models import (
    Assessment,
    Invitation,
    OutboxMail,
    StoredFramework,
    Wave,
    WaveState,
)
from tests.cast import Person

OPENED_AT = datetime(2026, 11, 2, 8, tzinfo=UTC)


def plan_wave(session: Session, organisation_id: UUID) -> Wave:
    """Store a wave without people."""
    framework = StoredFramework(
        content_hash="f" * 64, framework_id="small", version="1", content="{}"
    )
    assessment = Assessment(
        id=uuid4(), organisation_id=organisation_id, name="PMO", pmo_name="the Project Office"
    )
    session.add_all([framework, assessment])
    session.flush()
    wave = Wave(
        organisation_id=organisation_id,
        assessment_id=assessment.id,
        name="Autumn 2026",
        framework_hash=framework.content_hash,
        contact="Astrid Lund",
        pmo_form="statement",
        scope="[]",
        targets="{}",
        policy="{}",
        opened_at=OPENED_AT,
        closes_at=OPENED_AT + timedelta(days=28),
    )
    session.add(wave)
    session.flush()
    return wave


def queue_mails(session: Session, keys: Keys, wave: Wave, people: Sequence[Person]) -> list[str]:
    """Invite people, queue their mails and open the wave; return their tokens in the same order."""
    tokens = [new_token() for _ in people]
    for number, (person, token) in enumerate(zip(people, tokens, strict=True)):
        id_ = uuid4()
        invitation = Invitation(
            id=id_,
            organisation_id=wave.organisation_id,
            wave_id=wave.id,
            email=person.email,
            name=person.name,
            role_group=person.role_group,
            lookup=keys.invitation_lookup(token),
            sealed_token=keys.seal_token(token, about_invitation(id_, person.email)),
        )
        session.add(invitation)
        session.flush()
        due_at = OPENED_AT + timedelta(seconds=number)
        session.add(
            OutboxMail(
                wave_id=wave.id, invitation_id=invitation.id, purpose="invitation", due_at=due_at
            )
        )
    wave.state = WaveState.OPEN
    session.flush()
    return tokens
