"""Astrid brings a framework of her own: what is let in, and what can be asked with it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from questionnaires.framework import Framework
from questionnaires.loading import load_core
from survey_app.accounts.service import create_organisation
from survey_app.errors import Refused
from survey_app.framework_choice import FrameworkRefused
from survey_app.frameworks.queries import frameworks_of, import_moments
from survey_app.frameworks.service import import_framework
from survey_app.models import OrganisationFramework, StoredFramework
from survey_app.pinned import framework_of, scope_of
from survey_app.waves.people import Person
from survey_app.waves.service import WavePlan, change_plan, create_wave, import_people
from tests.databases import on_both_databases
from tests.own_framework import ours, with_fewer_areas, with_item, with_line, with_safety_area
from tests.unit.survey_app.test_waves_service import MONDAY, PLAN

ABOUT = "delivery.about"


@pytest.fixture
def norrland(db_session: Session) -> UUID:
    return create_organisation(db_session, "Norrland Haulage", "Europe/Stockholm").id


@pytest.fixture
def fjellheim(db_session: Session) -> UUID:
    return create_organisation(db_session, "Fjellheim Energy", "Europe/Oslo").id


def refused(session: Session, organisation: UUID, framework: Framework) -> tuple[str, ...]:
    with pytest.raises(FrameworkRefused) as caught:
        import_framework(session, organisation, framework, MONDAY)
    return caught.value.reasons


def versions(session: Session, organisation: UUID) -> list[tuple[str, str]]:
    return [(each.id, each.version) for each in frameworks_of(session, organisation)]


def test_an_organisation_begins_with_the_framework_of_the_product(
    db_session: Session, norrland: UUID
) -> None:
    assert frameworks_of(db_session, norrland) == (load_core(),)


@on_both_databases
def test_a_framework_that_was_brought_comes_back_as_it_was(
    db_session: Session, norrland: UUID
) -> None:
    imported = import_framework(db_session, norrland, ours(), MONDAY)
    db_session.expire_all()
    assert (imported.is_new, imported.before, imported.comparison) == (True, None, None)
    assert frameworks_of(db_session, norrland) == (load_core(), ours())
    assert import_moments(db_session, norrland) == {ours().content_hash: MONDAY}


def test_the_newest_version_of_each_comes_first(db_session: Session, norrland: UUID) -> None:
    for number, version in enumerate(("1.2.0", "1.9.1", "1.10.0")):
        told = with_line(ours(version), ABOUT, f"Projects have {number} plans.")
        import_framework(db_session, norrland, told, MONDAY)
    import_framework(db_session, norrland, ours("3.0.0", "another"), MONDAY)
    assert versions(db_session, norrland)[1:] == [
        ("another", "3.0.0"),
        ("ours", "1.10.0"),
        ("ours", "1.9.1"),
        ("ours", "1.2.0"),
    ]


def test_the_same_content_twice_is_no_harm(db_session: Session, norrland: UUID) -> None:
    import_framework(db_session, norrland, ours(), MONDAY)
    again = import_framework(db_session, norrland, ours(), MONDAY + timedelta(days=1))
    assert again.is_new is False
    assert db_session.scalar(select(func.count()).select_from(OrganisationFramework)) == 1


def test_the_product_s_own_framework_is_there_already(db_session: Session, norrland: UUID) -> None:
    assert import_framework(db_session, norrland, load_core(), MONDAY).is_new is False
    assert import_moments(db_session, norrland) == {}


def test_organisations_do_not_see_each_other_s_frameworks(
    db_session: Session, norrland: UUID, fjellheim: UUID
) -> None:
    import_framework(db_session, norrland, ours(), MONDAY)
    assert frameworks_of(db_session, fjellheim) == (load_core(),)
    other = with_line(ours(), ABOUT, "Projects have plans.")
    import_framework(db_session, fjellheim, other, MONDAY)
    assert frameworks_of(db_session, norrland)[1] == ours()
    assert frameworks_of(db_session, fjellheim)[1] == other


def test_two_organisations_share_one_stored_copy(
    db_session: Session, norrland: UUID, fjellheim: UUID
) -> None:
    for organisation in (norrland, fjellheim):
        import_framework(db_session, organisation, ours(), MONDAY)
    query = select(func.count()).where(StoredFramework.framework_id == "ours")
    assert db_session.scalar(query) == 1


def test_what_differs_since_the_version_before_is_told(db_session: Session, norrland: UUID) -> None:
    import_framework(db_session, norrland, ours(), MONDAY)
    mended = with_line(ours("1.0.1"), ABOUT, "Projects have plans.")
    imported = import_framework(db_session, norrland, mended, MONDAY)
    assert imported.before == ours()
    assert imported.comparison is not None
    assert imported.comparison.summary == "1 wording changed. Scores remain comparable."


def test_content_with_errors_is_refused(db_session: Session, norrland: UUID) -> None:
    loud = with_line(ours(), "DEL.link.everyone", "How is the KPI for time?")
    reasons = refused(db_session, norrland, loud)
    assert any("say what KPI is, in words" in reason for reason in reasons)
    assert frameworks_of(db_session, norrland) == (load_core(),)


def test_the_same_version_with_other_content_is_refused(
    db_session: Session, norrland: UUID
) -> None:
    import_framework(db_session, norrland, ours(), MONDAY)
    reasons = refused(db_session, norrland, with_line(ours(), ABOUT, "Projects have plans."))
    assert reasons[0].startswith("ours 1.0.0 is there already, and it says something else.")
    assert "1.0.1 or higher" in reasons[1]


def test_a_copy_that_keeps_the_product_s_id_steps_on_from_the_product_s_version(
    db_session: Session, norrland: UUID
) -> None:
    core = load_core()
    same = with_line(ours(core.version, core.id), ABOUT, "Projects have plans.")
    assert "is there already" in refused(db_session, norrland, same)[0]


@pytest.mark.parametrize(
    ("changed", "needed"),
    [
        (with_fewer_areas("1.1.0"), "2.0.0 or higher, not 1.1.0"),
        (with_item(ours("1.0.5"), "DEL.s3", level=2), "2.0.0 or higher, not 1.0.5"),
        (with_line(ours("0.9.0"), ABOUT, "Plans hold."), "1.0.1 or higher, not 0.9.0"),
    ],
)
def test_a_step_that_is_too_small_is_refused_with_the_one_that_is_needed(
    db_session: Session, norrland: UUID, changed: Framework, needed: str
) -> None:
    import_framework(db_session, norrland, ours(), MONDAY)
    assert any(needed in reason for reason in refused(db_session, norrland, changed))


def plan_with(framework: Framework, *scope: str) -> WavePlan:
    chosen = scope or PLAN.scope
    return replace(PLAN, scope=chosen, targets={}, framework=framework.content_hash)


def test_a_wave_can_be_planned_with_a_framework_of_one_s_own(
    db_session: Session, norrland: UUID
) -> None:
    framework = with_safety_area()
    import_framework(db_session, norrland, framework, MONDAY)
    wave = create_wave(db_session, norrland, plan_with(framework, "safety", "risk"), MONDAY)
    assert framework_of(db_session, wave) == framework
    assert scope_of(wave) == ("risk", "safety")


def test_an_area_of_another_framework_is_refused(db_session: Session, norrland: UUID) -> None:
    import_framework(db_session, norrland, with_safety_area(), MONDAY)
    with pytest.raises(Refused, match="no focus area 'safety'"):
        create_wave(db_session, norrland, plan_with(load_core(), "safety"), MONDAY)


def test_a_framework_that_belongs_to_somebody_else_is_as_if_it_did_not_exist(
    db_session: Session, norrland: UUID, fjellheim: UUID
) -> None:
    import_framework(db_session, fjellheim, ours(), MONDAY)
    with pytest.raises(Refused, match="no such framework"):
        create_wave(db_session, norrland, plan_with(ours()), MONDAY)


def test_a_planned_wave_can_change_to_another_framework_and_back(
    db_session: Session, norrland: UUID
) -> None:
    import_framework(db_session, norrland, ours(), MONDAY)
    wave = create_wave(db_session, norrland, PLAN, MONDAY)
    assert framework_of(db_session, wave) == load_core()
    change_plan(db_session, wave, plan_with(ours()), MONDAY)
    assert framework_of(db_session, wave) == ours()
    change_plan(db_session, wave, PLAN, MONDAY)
    assert framework_of(db_session, wave) == ours(), "nothing chosen: the wave keeps what it has"
    change_plan(db_session, wave, plan_with(load_core()), MONDAY)
    assert framework_of(db_session, wave) == load_core()


def test_a_wave_does_not_change_to_a_framework_without_words_for_its_people(
    db_session: Session, norrland: UUID
) -> None:
    core = load_core()
    groups = tuple(group for group in core.role_groups if group.id != "partners")
    fewer = ours(role_groups=groups, translations=())
    import_framework(db_session, norrland, fewer, MONDAY)
    wave = create_wave(db_session, norrland, PLAN, MONDAY)
    people = [Person(2, "gro@partner.example", "Gro", "partners", "")]
    import_people(db_session, wave, people)
    with pytest.raises(Refused, match="has no role group 'partners'"):
        change_plan(db_session, wave, plan_with(fewer), MONDAY)
    assert framework_of(db_session, wave) == core
    import_people(db_session, wave, [], remove_others=True)
    change_plan(db_session, wave, plan_with(fewer), MONDAY)
    assert framework_of(db_session, wave) == fewer
