"""Auditing one wave from end to end: read what is shown, then look for what it gives away."""

from dataclasses import dataclass
from uuid import UUID

from flask import Flask, current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from questionnaires.framework import Framework, Kind
from scoring.storing import release_hash
from survey_app.access import installation
from survey_app.auditing.checks import Audit, Check
from survey_app.auditing.claims import Claims, claims_in
from survey_app.auditing.names import names_of
from survey_app.auditing.outputs import outputs_of
from survey_app.auditing.reading import Output
from survey_app.db import unit_of_work
from survey_app.errors import Refused, SetupError
from survey_app.models import HAS_CLOSED, StoredRelease, Wave
from survey_app.pinned import framework_of
from survey_app.pipeline import audited_cells, report_of, score_of


@dataclass(frozen=True, slots=True)
class AuditedWave:
    """What was tried on one wave; ``outputs`` is how many pages and files were read.

    obstacle : why it cannot be audited; empty when it was
    """

    name: str
    outputs: int
    checks: tuple[Check, ...]
    obstacle: str = ""

    @property
    def findings(self) -> tuple[str, ...]:
        """Everything that was found."""
        return tuple(finding for check in self.checks for finding in check.findings)


def waves_with_results(session: Session, name: str | None) -> list[UUID]:
    """Return the ids of the closed waves, or of those with this name.

    Raises
    ------
    Refused
        when there is none
    """
    query = select(Wave.id).where(Wave.state.in_(HAS_CLOSED)).order_by(Wave.closed_at)
    found = list(session.scalars(query if name is None else query.where(Wave.name == name)))
    if not found:
        named = "No wave has" if name is None else f"There is no wave {name!r} that has"
        raise Refused(f"{named} results yet. They are made when a wave closes.")
    return found


def audit_wave(wave_id: UUID) -> AuditedWave:
    """Read every page and the PDF of a closed wave and audit the numbers found there.

    What cannot be audited says why, so that it stops no other wave.
    """
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    with unit_of_work(is_safe=True) as session:
        wave = session.get_one(Wave, wave_id)
        try:
            return audit_outputs(session, wave, list(outputs_of(app, wave_id)))
        except (Refused, SetupError) as obstacle:
            return AuditedWave(wave.name, 0, (), str(obstacle))


def audit_outputs(session: Session, wave: Wave, outputs: list[Output]) -> AuditedWave:
    """Audit what these outputs say of a wave.

    Raises
    ------
    Refused
        when the wave was closed by a version that did not keep what an audit needs
    """
    framework, score = framework_of(session, wave), score_of(session, wave)
    report = report_of(session, wave)
    cells = audited_cells(session, installation().keys, wave)
    if cells is None:
        raise Refused(
            f"{wave.name} was closed before the counts that an audit needs were kept, so its "
            "numbers cannot be audited again."
        )
    names = names_of(framework, score.release, report, cells)
    area_of = {item.id: item.area for item in framework.items}
    audit = Audit(score, report, cells, _linking(framework), area_of, names)
    claims = claims_in(outputs, names)
    checks = [*audit.check(claims.understood, outputs), _explained(claims)]
    return AuditedWave(wave.name, len(outputs), (*checks, _unchanged(session, wave)))


def _linking(framework: Framework) -> dict[str, str]:
    """Return the question that all groups share, by area."""
    return {i.area: i.id for i in framework.items if i.kind is Kind.LINKING}


def _explained(claims: Claims) -> Check:
    findings = tuple(f"{place}: nobody can say of whom this is" for place in claims.unexplained)
    tried = len(claims.understood) + len(claims.unexplained)
    return Check("every number in a table says of whom it is", tried, findings)


def _unchanged(session: Session, wave: Wave) -> Check:
    stored = session.get_one(StoredRelease, wave.id)
    release = score_of(session, wave).release
    is_same = release_hash(release) == stored.content_hash
    findings = () if is_same else ("The stored release is not the one that was made at close.",)
    return Check("the release is the one that was made at close", 1, findings)
