"""What a manager does with a wave before and while it runs. Nothing here commits.

Every change takes the wave from ``queries.wave_to_change``, which holds it until the
transaction ends, so a double click finds the state that the first click left.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from questionnaires.framework import Framework
from questionnaires.loading import load_core
from scoring.buckets import PmoForm
from scoring.policy import SMALLEST_K, ScoringPolicy
from survey_app.errors import Refused
from survey_app.framework_choice import frameworks_of
from survey_app.models import Assessment, Invitation, Wave, WaveState
from survey_app.pinned import (
    blocks_of,
    framework_of,
    pin_framework,
    policy_of,
    policy_to_json,
    scope_of,
)
from survey_app.waves.forecast import Forecast, forecast_wave
from survey_app.waves.people import Person
from survey_app.waves.queries import (
    assessments_of,
    has_launched_wave,
    invitations_by_email,
    invited_by_role,
    invited_by_unit,
)

TARGETS = (2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class WavePlan:
    """What the Plan page asks for; ``closes_at`` has its zone.

    framework : hash of the framework to ask with; when empty, the one that the wave has, or
        the product's own
    """

    assessment_name: str
    pmo_name: str
    name: str
    contact: str
    closes_at: datetime
    projects: str
    scope: tuple[str, ...]
    targets: Mapping[str, int]
    k: int
    pmo_form: PmoForm
    blocks: tuple[str, ...] = ()
    framework: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many people an import added, changed and removed."""

    added: int
    changed: int
    removed: int


def create_wave(session: Session, organisation_id: UUID, plan: WavePlan, now: datetime) -> Wave:
    """Start a wave, and the assessment with it when the organisation has none.

    Raises
    ------
    Refused
        when the plan breaks a rule; the message says which
    """
    framework = _chosen_framework(session, organisation_id, plan, load_core())
    _check_plan(framework, plan, now)
    assessment = _assessment_for(session, organisation_id, plan)
    wave = Wave(
        id=uuid4(),
        organisation_id=organisation_id,
        assessment_id=assessment.id,
        assessment=assessment,
        framework_hash=pin_framework(session, framework),
    )
    _write_plan(wave, framework, plan)
    session.add(wave)
    session.flush()
    return wave


def change_plan(session: Session, wave: Wave, plan: WavePlan, now: datetime) -> None:
    """Change a wave that has not been launched."""
    check_planned(wave)
    present = framework_of(session, wave)
    framework = _chosen_framework(session, wave.organisation_id, plan, present)
    _check_plan(framework, plan, now)
    _check_people_fit(session, wave, framework)
    _name_assessment(session, wave.assessment, plan)
    wave.framework_hash = pin_framework(session, framework)
    _write_plan(wave, framework, plan)
    session.flush()


def import_people(
    session: Session, wave: Wave, people: Sequence[Person], *, remove_others: bool = False
) -> Imported:
    """Put people on the list of a wave; who is there already (by e-mail) is brought up to date.

    remove_others : also take off everybody who is not in ``people``
    """
    check_planned(wave)
    present = dict(invitations_by_email(session, wave))
    new = [person for person in people if person.email not in present]
    changed = [
        {"id": present[person.email], **_values_of(person)}
        for person in people
        if person.email in present
    ]
    if new:
        common = {"organisation_id": wave.organisation_id, "wave_id": wave.id}
        rows = [{**common, "id": uuid4(), "email": p.email, **_values_of(p)} for p in new]
        session.execute(insert(Invitation), rows)
    if changed:
        session.execute(update(Invitation), changed)
    gone = _remove_others(session, wave, present, people) if remove_others else 0
    return Imported(len(new), len(changed), gone)


def forecast_of(session: Session, wave: Wave) -> Forecast:
    """Say what the wave will be able to show with the people on its list."""
    return forecast_wave(
        framework_of(session, wave),
        invited_by_role(session, wave),
        policy_of(wave),
        PmoForm(wave.pmo_form),
        scope_of(wave),
        blocks_of(wave),
        invited_by_unit(session, wave),
    )


def check_planned(wave: Wave) -> None:
    """Refuse changes once people have been asked."""
    if wave.state is not WaveState.PLANNED:
        raise Refused(
            f"{wave.name} has been launched. Its people, focus areas, groups and the smallest "
            "group shown cannot change any more, because people were told what they are. "
            "Plan a new wave for that."
        )


def _values_of(person: Person) -> dict[str, str]:
    return {
        "name": person.name,
        "role_group": person.role_group,
        "unit": person.unit,
        "language": person.language,
    }


def _remove_others(
    session: Session, wave: Wave, present: Mapping[str, UUID], people: Sequence[Person]
) -> int:
    gone = present.keys() - {person.email for person in people}
    emails = sorted(gone)
    for start in range(0, len(emails), 500):
        part = emails[start : start + 500]
        session.execute(
            delete(Invitation).where(Invitation.wave_id == wave.id, Invitation.email.in_(part))
        )
    return len(gone)


def _chosen_framework(
    session: Session, organisation_id: UUID, plan: WavePlan, usual: Framework
) -> Framework:
    if plan.framework in {"", usual.content_hash}:
        return usual
    for framework in frameworks_of(session, organisation_id):
        if framework.content_hash == plan.framework:
            return framework
    raise Refused("There is no such framework. Choose from the list.")


def _check_people_fit(session: Session, wave: Wave, framework: Framework) -> None:
    """Refuse a framework that has no words for somebody on the list."""
    unknown = sorted(invited_by_role(session, wave).keys() - framework.role_group_by_id.keys())
    if unknown:
        raise Refused(
            f"{framework.title} {framework.version} has no role group {unknown[0]!r}, and people "
            "of that group are on the list. Upload a list without them first."
        )


def _check_plan(framework: Framework, plan: WavePlan, now: datetime) -> None:
    if plan.k < SMALLEST_K:
        raise Refused(f"Groups under {SMALLEST_K} are never shown: choose {SMALLEST_K} or more.")
    if not plan.scope:
        raise Refused("Choose at least one focus area.")
    unknown = sorted({*plan.scope, *plan.targets} - framework.area_by_id.keys())
    if unknown:
        raise Refused(f"There is no focus area {unknown[0]!r}. Choose from the list.")
    if any(block not in framework.block_by_id for block in plan.blocks):
        raise Refused("One of the extra parts cannot be asked. Choose from the list.")
    if any(target not in TARGETS for target in plan.targets.values()):
        raise Refused("A target is a level from 2 to 5.")
    if plan.closes_at <= now:
        raise Refused("The closing date has passed. Choose a later one.")


def _assessment_for(session: Session, organisation_id: UUID, plan: WavePlan) -> Assessment:
    present = assessments_of(session, organisation_id)
    if present:
        _name_assessment(session, present[0], plan)
        return present[0]
    assessment = Assessment(
        id=uuid4(),
        organisation_id=organisation_id,
        name=plan.assessment_name,
        pmo_name=plan.pmo_name,
    )
    session.add(assessment)
    session.flush()
    return assessment


def _name_assessment(session: Session, assessment: Assessment, plan: WavePlan) -> None:
    """Rename an assessment, unless people were asked in its name already."""
    is_same = (assessment.name, assessment.pmo_name) == (plan.assessment_name, plan.pmo_name)
    if is_same:
        return
    if has_launched_wave(session, assessment):
        raise Refused(
            "The names of the assessment and of the PMO cannot change any more: people have "
            "been asked under these names."
        )
    assessment.name, assessment.pmo_name = plan.assessment_name, plan.pmo_name


def _write_plan(wave: Wave, framework: Framework, plan: WavePlan) -> None:
    policy = ScoringPolicy(k=plan.k)
    scope = [area.id for area in framework.areas if area.id in plan.scope]
    targets = {area: plan.targets.get(area, policy.default_target) for area in scope}
    wave.name = plan.name
    wave.contact = plan.contact
    wave.closes_at = plan.closes_at
    wave.projects = plan.projects
    wave.scope = json.dumps(scope)
    wave.blocks = json.dumps([b.id for b in framework.blocks if b.id in plan.blocks])
    wave.targets = json.dumps(targets)
    wave.policy = policy_to_json(policy)
    wave.pmo_form = plan.pmo_form.value
