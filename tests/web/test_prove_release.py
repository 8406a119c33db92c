"""``plumbline prove release`` reads what people read, and finds each leak that is planted."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from flask import Flask
from pydantic import TypeAdapter
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from reports.leadership_report import Column, HeatCell, LeadershipReport
from reports.pdf.document import render_pdf
from scoring.buckets import PmoForm
from scoring.release import CellState
from survey_app import prove_commands
from survey_app.answering.queries import open_form
from survey_app.answering.service import save_page, submit_answers
from survey_app.app import create_app
from survey_app.auditing.audit import AuditedWave, audit_wave, waves_with_results
from survey_app.db import db, unit_of_work
from survey_app.demo import loading
from survey_app.demo.people import everyone
from survey_app.demo.seasons import AUTUMN
from survey_app.errors import Refused
from survey_app.keys import Keys
from survey_app.models import Membership, Right, StoredRelease, StoredReport, Wave
from survey_app.pipeline import report_of
from survey_app.proving.people import invented_people
from survey_app.schema import upgrade
from survey_app.settings import Settings
from survey_app.waves.running import begin_close, finish_close, launch_wave
from survey_app.waves.service import WavePlan, create_wave, import_people

ROOT = Path(__file__).parents[2]
_REPORT = TypeAdapter(LeadershipReport)
Change = Callable[[LeadershipReport], LeadershipReport]


def tell_autumn(app: Flask, keys: Keys) -> None:
    """Load one wave of the demo story, from plan to publication."""
    with app.app_context(), unit_of_work() as session:
        loading._tell(session, keys, loading.found_norrland(session), AUTUMN)


def made(folder: Path, keys: Keys) -> Flask:
    url = f"sqlite:///{folder / 'plumbline.db'}"
    upgrade(url)
    return create_app(Settings(data=folder, database_url=url), keys)


@pytest.fixture(scope="module")
def norrland(tmp_path_factory: pytest.TempPathFactory, keys: Keys) -> Iterator[Flask]:
    """An installation with one published wave, loaded once."""
    app = made(tmp_path_factory.mktemp("norrland"), keys)
    tell_autumn(app, keys)
    yield app
    with app.app_context():
        db.engine.dispose()


def audited(app: Flask) -> AuditedWave:
    with app.app_context():
        with unit_of_work(is_safe=True) as session:
            (wave_id,) = waves_with_results(session, None)
        return audit_wave(wave_id)


@pytest.fixture
def shown_as(norrland: Flask) -> Iterator[Callable[[Change], AuditedWave]]:
    """Change what the pages and the PDF show, and audit that; put it back afterwards."""
    with norrland.app_context(), unit_of_work() as session:
        wave = session.scalars(select(Wave)).one()
        honest, made_at = report_of(session, wave), session.get_one(StoredReport, wave.id).made_at

    def store(report: LeadershipReport) -> None:
        with norrland.app_context(), unit_of_work() as session:
            content = _REPORT.dump_json(report).decode()
            pdf = render_pdf(report)
            row = StoredReport(wave_id=wave.id, content=content, pdf=pdf, made_at=made_at)
            session.merge(row)

    def show(change: Change) -> AuditedWave:
        store(change(honest))
        return audited(norrland)

    yield show
    store(honest)


def test_nothing_is_found_in_what_we_show(norrland: Flask) -> None:
    wave = audited(norrland)
    assert wave.findings == ()
    assert wave.outputs > 20
    how_to = (ROOT / "docs" / "how-to" / "prove-a-release.md").read_text(encoding="utf-8")
    assert [check.name for check in wave.checks if f"  {check.name} " not in how_to] == []
    assert all(check.tried > 0 for check in wave.checks)
    looked_at = {
        check.name.partition(",")[0].partition(":")[0]: check.tried for check in wave.checks
    }
    assert looked_at["views of groups and units"] > 150
    assert looked_at["numbers in charts and in the PDF may be shown"] > 200


def a_column(report: LeadershipReport, name: str, bucket: str, view: float) -> LeadershipReport:
    """Put another column of views into the heat map."""
    where = report.where
    cell = HeatCell(CellState.SHOWN, view)
    rows = tuple(replace(row, cells=(*row.cells, cell)) for row in where.rows)
    columns = (*where.columns, Column(bucket, name, "n = 11"))
    return replace(report, where=replace(where, columns=columns, rows=rows))


def found(wave: AuditedWave, words: str) -> list[str]:
    return [finding for finding in wave.findings if words in finding]


def test_an_unaudited_total_is_found(shown_as: Callable[[Change], AuditedWave]) -> None:
    wave = shown_as(lambda report: a_column(report, "Total", "total", 2.6))
    assert found(wave, "nobody can say of whom this is")


def test_a_total_that_counts_hidden_people_is_found(
    shown_as: Callable[[Change], AuditedWave],
) -> None:
    wave = shown_as(lambda report: a_column(report, "Everyone", "everyone", 4.4))
    assert found(wave, "4.4 on risk was not released")


def test_a_group_that_was_merged_is_found(shown_as: Callable[[Change], AuditedWave]) -> None:
    wave = shown_as(lambda report: a_column(report, "Executives", "executives", 3.4))
    assert found(wave, "Executives are no group of this wave")


def test_a_unit_that_the_auditor_did_not_accept_is_found(
    shown_as: Callable[[Change], AuditedWave],
) -> None:
    def with_a_view(report: LeadershipReport) -> LeadershipReport:
        units = report.units
        assert units is not None
        (governance,) = (row for row in units.rows if row.area == "governance")
        shown = replace(governance, views=(2.7, 1.9, None, None, None))
        rows = tuple(shown if row is governance else row for row in units.rows)
        return replace(report, units=replace(units, rows=rows))

    assert found(shown_as(with_a_view), "1.9 on governance was not released")


def test_a_score_that_follows_from_something_hidden_is_found(
    shown_as: Callable[[Change], AuditedWave],
) -> None:
    def with_another_score(report: LeadershipReport) -> LeadershipReport:
        first, *others = report.where.rows
        rows = (replace(first, score=4.4), *others)
        return replace(report, where=replace(report.where, rows=rows))

    wave = shown_as(with_another_score)
    assert found(wave, "4.4 on mandate does not follow from the groups that may be shown")
    assert found(wave, "results.pdf: 4.4 in"), "the PDF is read as well"


def test_a_support_that_follows_from_something_hidden_is_found(
    shown_as: Callable[[Change], AuditedWave],
) -> None:
    def with_another_support(report: LeadershipReport) -> LeadershipReport:
        first, *others = report.holds_back.rows
        changed = replace(first, supports={**first.supports, 2: 0.41})
        return replace(report, holds_back=replace(report.holds_back, rows=(changed, *others)))

    wave = shown_as(with_another_support)
    assert found(wave, "on portfolio does not follow from what may be shown")


def test_the_support_of_a_group_is_held_against_what_was_released(
    norrland: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One page tells a group's support more exactly than it may."""
    told = "survey_app.results.explanation.as_share"
    monkeypatch.setattr(told, lambda share: f"{share * 97:.0f} %")
    assert found(audited(norrland), "does not follow from what may be shown")


def test_a_number_who_answered_that_counts_too_many_is_found(
    shown_as: Callable[[Change], AuditedWave],
) -> None:
    def with_another_count(report: LeadershipReport) -> LeadershipReport:
        first, *others = report.where.columns
        columns = (replace(first, note="n = 12"), *others)
        return replace(report, where=replace(report.where, columns=columns))

    assert found(shown_as(with_another_count), "12 answered, but 10 may be counted")


def test_a_release_that_was_changed_after_close_is_found(norrland: Flask) -> None:
    with norrland.app_context(), unit_of_work() as session:
        stored = session.scalars(select(StoredRelease)).one()
        content, changed = stored.content, stored.content.replace('"k":5', '"k":6')
        assert content != changed
        stored.content = changed
    try:
        assert found(audited(norrland), "not the one that was made at close")
    finally:
        with norrland.app_context(), unit_of_work() as session:
            session.scalars(select(StoredRelease)).one().content = content


def test_an_auditor_that_accepts_everything_is_found(
    tmp_path: Path, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The product itself is broken here, from the close of the wave to the pages."""

    def accept(_sizes: object, sets: Sequence[object], _k: int) -> np.ndarray[Any, Any]:
        return np.ones(len(sets), dtype=np.bool_)

    monkeypatch.setattr("scoring.units.accepted_sets", accept)
    monkeypatch.setattr("scoring.units._view", some_view)
    monkeypatch.setattr(loading, "people_file", with_a_small_depot)
    app = made(tmp_path, keys)
    tell_autumn(app, keys)
    wave = audited(app)
    assert found(wave, "together they tell of")
    with app.app_context():
        db.engine.dispose()


def some_view(unit: str, bucket: str, area: str, ratings: np.ndarray[Any, Any]) -> Any:
    """Tell a mean also of so few that the product has no words for their agreement."""
    from scoring.measures import Agreement, UnitView

    mean = float(ratings.mean()) if len(ratings) else 1.2
    return UnitView(unit, bucket, area, round(mean, 1), Agreement.ALIKE)


def with_a_small_depot() -> bytes:
    """Let six of the drivers of Umeå work in Piteå, of whom some stay silent."""
    lines = everyone()
    moved = [p for p in lines if p.role_group == "frontline" and p.unit == "Umeå"][-6:]
    rows = [f"{p.email},{p.name},{p.role_group},{'Piteå' if p in moved else p.unit}" for p in lines]
    return "\n".join(["e-mail,name,role group,unit", *rows]).encode()


# Larger waves


def a_large_wave(app: Flask, keys: Keys, people: int, units: int) -> None:
    """Close and publish a wave of invented people in many units, who answer by chance."""
    chance = Random(people)  # noqa: S311 - a story, not a secret
    areas = ("portfolio", "resources", "change")
    with app.app_context(), unit_of_work() as session:
        norrland = loading.found_norrland(session)
        plan = replace(loading_plan(), scope=areas, targets=dict.fromkeys(areas, 3))
        wave = create_wave(session, norrland.id, plan, AUTUMN.opened_at)
        invited = [
            replace(person, unit=f"Depot {int(units * chance.random() ** 2):02d}")
            for person in invented_people(people, chance)
        ]
        import_people(session, wave, invited)
        launch_wave(session, keys, wave, AUTUMN.opened_at)
        tokens = loading.tokens_of(session, keys, wave)
        for token in chance.sample(sorted(tokens.values()), int(people * 0.7)):
            _answer_by_chance(session, keys, token, chance)
        begin_close(wave)
        finish_close(session, keys, wave, AUTUMN.closed_at)


def loading_plan() -> WavePlan:
    return WavePlan(
        assessment_name="PMO maturity",
        pmo_name="the Project Office",
        name="Autumn 2026",
        contact="Astrid Lund",
        closes_at=AUTUMN.closes_at,
        projects="",
        scope=(),
        targets={},
        k=5,
        pmo_form=PmoForm.LEFT_OUT,
    )


def _answer_by_chance(session: Session, keys: Keys, token: str, chance: Random) -> None:
    form = open_form(session, keys, token, AUTUMN.opened_at)
    for page in form.questionnaire.pages:
        posted = {
            question.item: str(chance.choice(question.choices).value)
            for question in page.questions
            if chance.random() > 0.1
        }
        save_page(session, keys, token, form, page, posted)
    submit_answers(session, keys, token, AUTUMN.opened_at)


@pytest.mark.parametrize(
    ("people", "units"),
    [
        pytest.param(250, 15, marks=pytest.mark.slow),
        pytest.param(1_000, 40, marks=pytest.mark.soak),
    ],
)
def test_nothing_is_found_in_a_large_wave_with_many_units(
    tmp_path: Path, keys: Keys, people: int, units: int
) -> None:
    app = made(tmp_path, keys)
    a_large_wave(app, keys, people, units)
    wave = audited(app)
    assert wave.findings == ()
    views = next(check for check in wave.checks if check.name.startswith("views"))
    assert views.tried > units
    with app.app_context():
        db.engine.dispose()


# The command


def run(app: Flask, *arguments: str) -> Any:
    return CliRunner().invoke(prove_commands.prove, ["release", *arguments], obj=lambda: app)


def test_the_command_says_what_it_tried_and_what_it_cannot_promise(norrland: Flask) -> None:
    result = run(norrland)
    assert result.exit_code == 0, result.output
    assert "Autumn 2026" in result.output
    assert "nothing found" in result.output
    assert "colleagues tell each other" in result.output


def test_programs_get_the_same_as_json(norrland: Flask) -> None:
    told = json.loads(run(norrland, "--json").output)
    assert told["findings"] == 0
    (wave,) = told["waves"]
    assert {"name", "looked_at", "findings"} == set(wave["checks"][0])


def test_a_wave_without_an_owner_is_audited_as_its_manager_reads_it(norrland: Flask) -> None:
    with norrland.app_context(), unit_of_work() as session:
        wave = session.scalars(select(Wave)).one()
        query = select(Membership).where(
            Membership.organisation_id == wave.organisation_id, Membership.right == Right.OWNER
        )
        owners = [member.id for member in session.scalars(query)]
        session.execute(
            update(Membership).where(Membership.id.in_(owners)).values(right=Right.MANAGER)
        )
    try:
        assert not audited(norrland).findings
    finally:
        with norrland.app_context(), unit_of_work() as session:
            session.execute(
                update(Membership).where(Membership.id.in_(owners)).values(right=Right.OWNER)
            )


def test_the_command_fails_loudly_when_something_is_found(
    norrland: Flask, shown_as: Callable[[Change], AuditedWave]
) -> None:
    shown_as(lambda report: a_column(report, "Total", "total", 2.6))
    result = run(norrland)
    assert isinstance(result.exception, Refused)
    assert "Do not publish these results" in str(result.exception)
    assert "FOUND" in result.output
    assert "What this shows" not in result.output


def test_a_wave_that_is_not_there_is_said_to_be_missing(norrland: Flask) -> None:
    result = run(norrland, "--wave", "Winter")
    assert isinstance(result.exception, Refused)
    assert "no wave 'Winter'" in str(result.exception)


def test_a_wave_closed_before_counts_were_kept_cannot_be_audited(
    tmp_path: Path, keys: Keys
) -> None:
    app = made(tmp_path, keys)
    tell_autumn(app, keys)
    with app.app_context(), unit_of_work() as session:
        session.scalars(select(StoredRelease)).one().cells = None
    assert "closed before the counts" in audited(app).obstacle
    result = run(app)
    assert "Autumn 2026: not audited." in result.output
    assert "What this shows" not in result.output
    assert isinstance(result.exception, Refused)
    with app.app_context():
        db.engine.dispose()
