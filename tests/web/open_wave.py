"""A small open wave: six drivers, six project managers, a Leadership of seven, a PMO of three."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from flask import Flask
from sqlalchemy.orm import Session

from questionnaires.framework import Framework
from questionnaires.loading import load_core
from scoring.buckets import PmoForm
from survey_app.db import unit_of_work
from survey_app.demo.loading import tokens_of
from survey_app.framework_choice import keep_framework
from survey_app.keys import Keys
from survey_app.models import Wave
from survey_app.waves.people import Person
from survey_app.waves.running import launch_wave
from survey_app.waves.service import WavePlan, create_wave, import_people

NOW = datetime.now(UTC)
HEADCOUNT = {
    "executives": 3,
    "sponsors": 4,
    "pmo": 3,
    "project_managers": 6,
    "frontline": 6,
}


@dataclass(frozen=True, slots=True)
class OpenWave:
    """The wave's id, and the tokens of everybody who got a link, by e-mail."""

    wave_id: UUID
    tokens: dict[str, str]

    def token(self, role_group: str, number: int = 1) -> str:
        """Return the token of the first (second, ...) person of a role group."""
        return self.tokens[email_of(role_group, number)]


def email_of(role_group: str, number: int) -> str:
    """Return the address of one invented person."""
    return f"{role_group}{number}@norrland.example"


def open_wave(
    app: Flask, keys: Keys, organisation_id: UUID, framework: Framework | None = None
) -> OpenWave:
    """Plan, fill and launch the wave through the services.

    framework : to ask with, all of its blocks included; the product's own areas without it
    """
    with app.app_context(), unit_of_work() as session:
        wave = _plan(session, organisation_id, framework)
        launch_wave(session, keys, wave, NOW)
        return OpenWave(wave.id, tokens_of(session, keys, wave))


def _plan(session: Session, organisation_id: UUID, own: Framework | None) -> Wave:
    framework = own or load_core()
    scope = tuple(area.id for area in framework.areas)
    plan = WavePlan(
        assessment_name="PMO maturity",
        pmo_name="the Project Office",
        name="Autumn 2026",
        contact="Astrid Lund, astrid@norrland.example",
        closes_at=NOW + timedelta(days=10),
        projects="",
        scope=scope,
        targets=dict.fromkeys(scope, 3),
        k=5,
        pmo_form=PmoForm.JOINT_STATEMENT,
        blocks=tuple(block.id for block in own.blocks) if own else (),
        framework=keep_framework(session, organisation_id, own, NOW) if own else "",
    )
    wave = create_wave(session, organisation_id, plan, NOW)
    people = [
        Person(0, email_of(role_group, number), f"{role_group} {number}", role_group)
        for role_group, count in HEADCOUNT.items()
        if role_group in framework.role_group_by_id
        for number in range(1, count + 1)
    ]
    import_people(session, wave, people)
    return wave
