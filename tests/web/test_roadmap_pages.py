"""The roadmap page: the plan, why each step is there, and what had to wait."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from survey_app.models import WaveState
from tests.cast import ASTRID, BO, GRO, Organisations
from tests.conftest import Storing
from tests.web.closed_wave import store_report, store_wave, the_report
from tests.web.page import words
from tests.web.page_client import PageClient


@pytest.fixture
def published(storing: Storing, cast: Organisations) -> UUID:
    """A published wave with a plan of two steps."""
    with storing() as session:
        return store_wave(session, cast, WaveState.PUBLISHED)


def roadmap(wave: UUID) -> str:
    return f"/waves/{wave}/roadmap"


def test_the_roadmap_says_its_finding_and_how_much_it_takes(
    client: PageClient, published: UUID
) -> None:
    client.sign_in(BO)

    page = client.open(roadmap(published))

    assert page.h1 == "Two steps in 90 days lift both areas"
    assert "Roadmap from Autumn 2026, 26 person-days of 90 available" in page.text


def test_a_step_says_why_it_is_here_what_it_unlocks_and_how_we_will_know(
    client: PageClient, published: UUID
) -> None:
    client.sign_in(BO)

    page = client.open(roadmap(published))

    first = words(page.ids["A1"])
    assert "Drivers say 1.6, leadership 3.2." in first
    assert "A2: List the services" in first
    assert "% told in time" in first


def test_the_rank_of_a_step_shows_every_factor_and_what_is_not_yet_measured(
    client: PageClient, published: UUID
) -> None:
    client.sign_in(BO)

    second = words(client.open(roadmap(published)).ids["A2"])

    assert "1 of 2" in second
    assert "× importance 1.0 (not measured)" in second
    assert "× confidence 1.0 (not measured)" in second
    assert "÷ effort 1" in second


def test_a_need_out_of_scope_asks_to_be_confirmed(client: PageClient, published: UUID) -> None:
    client.sign_in(BO)

    second = words(client.open(roadmap(published)).ids["A2"])

    assert "Stakeholders at level 3, brought by A1" in second
    assert "assumed, as it was not asked about: please confirm" in second


def test_what_had_to_wait_says_why(client: PageClient, published: UUID) -> None:
    client.sign_in(BO)

    page = client.open(roadmap(published))

    assert "It does not fit into 18 months." in words(page.ids["wait"])


def test_a_roadmap_without_steps_reads_well(
    client: PageClient, storing: Storing, published: UUID
) -> None:
    report = the_report()
    empty = replace(report.roadmap.roadmap, steps=(), deferred=())
    with storing() as session:
        plan = replace(report, roadmap=replace(report.roadmap, roadmap=empty))
        store_report(session, published, plan)
    client.sign_in(BO)

    page = client.open(roadmap(published))

    assert "No step is planned." in page.text
    assert "Nothing: every step that the targets need found its place." in page.text


def test_a_leader_sees_no_roadmap_before_publication(
    client: PageClient, storing: Storing, cast: Organisations
) -> None:
    with storing() as session:
        wave = store_wave(session, cast)
    client.sign_in(BO)

    assert client.get(roadmap(wave)).data == client.get(roadmap(uuid4())).data
    assert client.get(roadmap(wave)).status_code == 404


def test_who_runs_the_wave_sees_the_roadmap_before_publication(
    client: PageClient, storing: Storing, cast: Organisations
) -> None:
    with storing() as session:
        wave = store_wave(session, cast)
    client.sign_in(ASTRID)

    assert "Not published yet: only you see this." in client.open(roadmap(wave)).text


def test_before_the_wave_closes_there_is_no_roadmap(
    client: PageClient, storing: Storing, cast: Organisations
) -> None:
    with storing() as session:
        wave = store_wave(session, cast, WaveState.OPEN)
    client.sign_in(ASTRID)

    assert client.open(roadmap(wave)).h1 == "There is no roadmap before the wave closes"


def test_another_organisation_gets_what_a_missing_roadmap_gives(
    client: PageClient, published: UUID
) -> None:
    client.sign_in(GRO)

    foreign = client.get(roadmap(published))

    assert foreign.status_code == 404
    assert foreign.data == client.get(roadmap(uuid4())).data
