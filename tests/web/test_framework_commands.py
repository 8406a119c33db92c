"""``plumbline framework``: what each command prints, keeps and refuses."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select
from sqlalchemy.orm import Session

from questionnaires.framework import Framework
from questionnaires.loading import load_core, load_framework
from questionnaires.writing import write_framework
from survey_app.app import create_app
from survey_app.cli import main
from survey_app.db import unit_of_work
from survey_app.keys import load_keys
from survey_app.models import Organisation, Wave, WaveState
from survey_app.pinned import framework_of
from survey_app.settings import settings_from
from survey_app.waves.revising import revisions_of
from survey_app.waves.running import launch_wave
from survey_app.waves.service import create_wave, import_people
from tests.own_framework import ours, with_fewer_areas, with_item, with_line
from tests.unit.survey_app.test_waves_service import NORRLAND, PLAN, people

NOW = datetime.now(UTC)
NAME, WAVE = "Norrland Haulage", "Autumn 2026"
OF_NORRLAND = ("--organisation", NAME)
WHY = ("--why", "A word was missing.")
GOVERNANCE = "GOV.link.everyone"
Plumbline = Callable[..., Result]


@pytest.fixture
def plumbline(tmp_path: Path) -> Plumbline:
    """Run a command of ``plumbline framework`` on an installation with one organisation."""
    known = {"PLUMBLINE_DATA": str(tmp_path / "data")}

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments, env=known, catch_exceptions=False)

    assert run("init").exit_code == 0
    assert run("organisation", "create", NAME).exit_code == 0
    return lambda *arguments: run("framework", *arguments)


@pytest.fixture
def asking(plumbline: Plumbline, tmp_path: Path) -> None:
    """Norrland asks with the first version of its own framework, in an open wave."""
    assert plumbline("import", written(tmp_path, ours()), *OF_NORRLAND).exit_code == 0
    with storing(tmp_path) as session:
        organisation = session.scalars(select(Organisation)).one()
        chosen = replace(PLAN, framework=ours().content_hash, closes_at=NOW + timedelta(days=9))
        wave = create_wave(session, organisation.id, chosen, NOW)
        import_people(session, wave, people(**NORRLAND))
        launch_wave(session, load_keys(tmp_path / "data" / "keys"), wave, NOW)


@contextmanager
def storing(folder: Path) -> Iterator[Session]:
    settings = settings_from({"PLUMBLINE_DATA": str(folder / "data")})
    app = create_app(settings, load_keys(settings.keys_folder))
    with app.app_context(), unit_of_work() as session:
        yield session


def asked_in(folder: Path) -> tuple[Framework, int]:
    """Return what the one wave asks with, and how often its wording was mended."""
    with storing(folder) as session:
        wave = session.scalars(select(Wave)).one()
        return framework_of(session, wave), len(revisions_of(session, wave))


def written(folder: Path, framework: Framework) -> str:
    """Write a framework into a folder of its own, and return that folder."""
    place = folder / framework.content_hash[:12]
    if not place.exists():
        write_framework(framework, place)
    return str(place)


def mended(version: str = "1.0.1") -> Framework:
    return with_line(ours(version), GOVERNANCE, "How often are decisions made in good time?")


def value_of(result: Result) -> Any:
    return json.loads(result.stdout)


def check_refused(result: Result, *reasons: str) -> None:
    """Check that a command ended with one plain message that tells all reasons."""
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert "Traceback" not in result.output
    assert [reason for reason in reasons if reason not in result.stderr] == []


def test_exported_and_imported_again_is_the_same_framework(
    plumbline: Plumbline, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    told = plumbline("export", str(copy)).stdout
    assert told.startswith(f"Wrote {load_core().title} {load_core().version} to {copy}: ")
    assert load_framework(copy) == load_core()
    again = plumbline("import", str(copy), *OF_NORRLAND)
    assert (again.exit_code, "is there already. Nothing has changed." in again.stdout) == (0, True)


def test_every_file_that_export_names_is_there(plumbline: Plumbline, tmp_path: Path) -> None:
    told = value_of(plumbline("export", str(tmp_path / "copy"), "--json"))
    assert (told["id"], told["hash"]) == (load_core().id, load_core().content_hash)
    assert all((tmp_path / "copy" / name).is_file() for name in told["files"])


def test_schemas_for_editors_are_written_where_asked(plumbline: Plumbline, tmp_path: Path) -> None:
    told = value_of(plumbline("schema", str(tmp_path / "schemas"), "--json"))
    assert [Path(file).name for file in told["files"]] == [
        "framework.schema.json",
        "area.schema.json",
        "block.schema.json",
        "language.schema.json",
        "overlay.schema.json",
    ]
    assert all(Path(file).is_file() for file in told["files"])


def test_export_writes_over_nothing(plumbline: Plumbline, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("keep", encoding="utf-8")
    check_refused(plumbline("export", str(tmp_path / "mine")), "Name a folder that is empty")
    (tmp_path / "a-file").write_text("keep", encoding="utf-8")
    assert plumbline("export", str(tmp_path / "a-file")).exit_code == 2
    check_refused(plumbline("export", str(tmp_path / "a-file" / "in")), "Name another folder")


def test_an_imported_version_can_be_had_back(plumbline: Plumbline, tmp_path: Path) -> None:
    for framework in (ours(), mended()):
        plumbline("import", written(tmp_path, framework), *OF_NORRLAND)
    plumbline("export", str(tmp_path / "newest"), *OF_NORRLAND)
    plumbline("export", str(tmp_path / "first"), *OF_NORRLAND, "--id", "ours", "--version", "1.0.0")
    assert load_framework(tmp_path / "newest") == mended()
    assert load_framework(tmp_path / "first") == ours()


def test_export_says_what_there_is_when_it_is_not_told_which(
    plumbline: Plumbline, tmp_path: Path
) -> None:
    copy = str(tmp_path / "copy")
    check_refused(plumbline("export", copy, *OF_NORRLAND), "no such framework", "pmo_core 1.0.0")
    for framework in (ours(), ours(framework_id="another")):
        plumbline("import", written(tmp_path, framework), *OF_NORRLAND)
    check_refused(plumbline("export", copy, *OF_NORRLAND), "another 1.0.0", "Say which with --id")
    check_refused(plumbline("export", copy, *OF_NORRLAND, "--version", "9.9.9"), "ours 1.0.0")
    assert not (tmp_path / "copy").exists()


def test_the_list_names_the_product_s_own_first_and_the_day_of_the_others(
    plumbline: Plumbline, tmp_path: Path
) -> None:
    plumbline("import", written(tmp_path, ours()), *OF_NORRLAND)
    first, second = plumbline("list", *OF_NORRLAND).stdout.splitlines()
    assert first == f"{load_core().title} {load_core().version} (pmo_core), comes with Plumbline"
    assert second.startswith("Our PMO 1.0.0 (ours), imported on ")
    core, own = value_of(plumbline("list", *OF_NORRLAND, "--json"))
    assert (core["imported_at"], own["id"]) == (None, "ours")
    assert datetime.fromisoformat(own["imported_at"]) >= NOW


def test_diff_tells_each_difference_and_the_version_it_needs(
    plumbline: Plumbline, tmp_path: Path
) -> None:
    result = plumbline("diff", written(tmp_path, ours()), written(tmp_path, mended("1.0.0")))
    assert result.exit_code == 0
    assert "wording: GOV.link, everyone: wording changed" in result.stdout
    assert "  + How often are decisions made in good time?" in result.stdout
    assert result.stdout.endswith(
        "1 wording changed. Scores remain comparable.\n"
        "Its version must be 1.0.1 or higher, not 1.0.0.\n"
    )


def test_diff_with_the_product_s_own_says_nothing_of_versions(
    plumbline: Plumbline, tmp_path: Path
) -> None:
    told = plumbline("diff", "core", written(tmp_path, with_fewer_areas("1.0.0"))).stdout
    assert told.endswith("Scores are not comparable.\n")


def test_diff_as_json_holds_everything_a_program_needs(
    plumbline: Plumbline, tmp_path: Path
) -> None:
    old, new = written(tmp_path, ours()), written(tmp_path, with_fewer_areas("2.0.0"))
    told = value_of(plumbline("diff", old, new, "--json"))
    assert (told["old"]["version"], told["new"]["version"]) == ("1.0.0", "2.0.0")
    assert (told["step"], told["are_scores_comparable"]) == ("major", False)
    [change] = told["changes"]
    assert (change["weight"], change["what"], change["verb"]) == (
        "meaning",
        "focus area",
        "removed",
    )


def test_an_import_tells_what_differs_since_the_version_before(
    plumbline: Plumbline, tmp_path: Path
) -> None:
    plumbline("import", written(tmp_path, ours()), *OF_NORRLAND)
    told = plumbline("import", written(tmp_path, mended()), *OF_NORRLAND).stdout
    assert "Since 1.0.0: 1 wording changed. Scores remain comparable." in told
    again = value_of(plumbline("import", written(tmp_path, mended()), *OF_NORRLAND, "--json"))
    assert (again["is_new"], again["version"]) == (False, "1.0.1")


def test_an_import_that_is_refused_tells_why_and_keeps_nothing(
    plumbline: Plumbline, tmp_path: Path
) -> None:
    plumbline("import", written(tmp_path, ours()), *OF_NORRLAND)
    wrong = with_item(ours("1.0.1"), "GOV.s3", level=2)
    result = plumbline("import", written(tmp_path, wrong), *OF_NORRLAND)
    check_refused(result, "GOV.s3, level: setting changed", "must be 2.0.0 or higher, not 1.0.1")
    assert len(value_of(plumbline("list", *OF_NORRLAND, "--json"))) == 2
    as_json = plumbline("import", written(tmp_path, wrong), *OF_NORRLAND, "--json")
    assert as_json.exit_code == 1
    assert "2.0.0 or higher" in value_of(as_json)["reasons"][-1]


def test_files_that_cannot_be_read_are_told_by_line(plumbline: Plumbline, tmp_path: Path) -> None:
    folder = Path(written(tmp_path, ours()))
    (folder / "areas" / "risk.yaml").write_text("id: [unclosed", encoding="utf-8")
    for command in (("check",), ("import", *OF_NORRLAND), ("diff", "core")):
        result = plumbline(*command, str(folder))
        check_refused(result, "Mend what is told above: 1 problem.")
        assert "areas/risk.yaml:1:" in result.stdout
    problems = value_of(plumbline("check", str(folder), "--json"))["problems"]
    assert {problem["file"] for problem in problems} == {"areas/risk.yaml"}


def test_check_as_json_holds_findings_and_reading(plumbline: Plumbline) -> None:
    told = value_of(plumbline("check", "--json"))
    assert told["errors"] == 0
    assert [each["role_group"] for each in told["reading"]] == list(load_core().role_group_by_id)


def test_check_prints_how_long_and_how_hard_each_questionnaire_is(plumbline: Plumbline) -> None:
    assert "| Frontline " in plumbline("check").stdout


def test_check_ends_with_1_when_there_are_errors(plumbline: Plumbline, tmp_path: Path) -> None:
    loud = written(tmp_path, with_line(ours(), GOVERNANCE, "How good is the KPI?"))
    check_refused(plumbline("check", loud), "Mend the errors first")
    told = plumbline("check", loud, "--json")
    assert (told.exit_code, value_of(told)["errors"] > 0) == (1, True)


def test_a_new_language_waits_in_the_folder(plumbline: Plumbline, tmp_path: Path) -> None:
    folder = written(tmp_path, ours())
    group = ("--role-group", "frontline")
    told = plumbline("translate", "he", folder, "--name", "עברית", "--right-to-left", *group)
    assert told.stdout.startswith("0 lines translated, 0 to mend, ")
    [hebrew] = [t for t in load_framework(Path(folder)).translations if t.language == "he"]
    assert (hebrew.is_right_to_left, hebrew.role_groups) == (True, ("frontline",))
    again = value_of(plumbline("translate", "he", folder, "--json"))
    assert (again["translated"], again["stale"]) == (0, 0)
    assert again["missing"] > 20


def test_a_language_that_makes_no_sense_is_refused(plumbline: Plumbline, tmp_path: Path) -> None:
    folder = written(tmp_path, ours())
    check_refused(plumbline("translate", "he", folder), "Say what its readers call it")
    check_refused(plumbline("translate", "English", folder), "such as sv, ar or pt-BR")
    wish = ("translate", "he", folder, "--name", "x", "--role-group", "drivers")
    check_refused(plumbline(*wish), "There is no role group 'drivers'")


@pytest.mark.usefixtures("asking")
def test_a_typing_error_is_mended_while_people_answer(plumbline: Plumbline, tmp_path: Path) -> None:
    result = plumbline("revise", WAVE, written(tmp_path, mended()), *OF_NORRLAND, *WHY)
    assert result.stdout == (
        "Autumn 2026 asks with Our PMO 1.0.1 from now on. "
        "1 wording changed. Scores remain comparable.\n"
        "Kept as revision 1.\n"
    )
    assert asked_in(tmp_path) == (mended(), 1)


@pytest.mark.usefixtures("asking")
def test_a_revision_as_json(plumbline: Plumbline, tmp_path: Path) -> None:
    folder = written(tmp_path, mended())
    told = value_of(plumbline("revise", WAVE, folder, *OF_NORRLAND, *WHY, "--json"))
    assert (told["wave"], told["number"], told["version"]) == (WAVE, 1, "1.0.1")
    assert told["hash"] == mended().content_hash


@pytest.mark.usefixtures("asking")
@pytest.mark.parametrize(
    ("framework", "reason"),
    [
        (with_item(ours("1.0.1"), "GOV.s3", id="GOV.s9"), "GOV.s3: item removed"),
        (with_item(ours("1.0.1"), "GOV.s3", level=4), "GOV.s3, level: setting changed"),
        (
            with_line(ours("1.0.1"), "answer_sets.how_often.0", "Not once"),
            "answer_sets, how_often: answer changed",
        ),
        (with_fewer_areas("2.0.0"), "focus area removed"),
        (mended("1.0.0"), "must be higher than 1.0.0, such as 1.0.1"),
    ],
    ids=["id", "level", "options", "area", "version"],
)
def test_more_than_a_word_is_refused_after_launch(
    plumbline: Plumbline, tmp_path: Path, framework: Framework, reason: str
) -> None:
    result = plumbline("revise", WAVE, written(tmp_path, framework), *OF_NORRLAND, *WHY)
    check_refused(result, reason)
    assert asked_in(tmp_path) == (ours(), 0)


@pytest.mark.usefixtures("asking")
def test_a_closed_wave_is_not_mended(plumbline: Plumbline, tmp_path: Path) -> None:
    with storing(tmp_path) as session:
        session.scalars(select(Wave)).one().state = WaveState.CLOSED
    result = plumbline("revise", WAVE, written(tmp_path, mended()), *OF_NORRLAND, *WHY)
    check_refused(result, "is closed, so its wording stays as it was answered")


@pytest.mark.usefixtures("asking")
def test_a_wave_is_found_by_its_name_in_its_own_organisation(
    plumbline: Plumbline, tmp_path: Path
) -> None:
    folder = written(tmp_path, mended())
    check_refused(
        plumbline("revise", "Spring", folder, *OF_NORRLAND, *WHY), "no wave called 'Spring'"
    )
    with storing(tmp_path) as session:
        session.add(Organisation(name="Fjellheim Energy", time_zone="Europe/Oslo"))
    elsewhere = ("--organisation", "Fjellheim Energy")
    check_refused(plumbline("revise", WAVE, folder, *elsewhere, *WHY), "no wave called")
    check_refused(plumbline("list", "--organisation", "Nowhere"), 'organisation create "Nowhere"')


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "core"),
        ("import", "folder"),
        ("export",),
        ("revise", WAVE, "folder", *OF_NORRLAND),
        ("translate", "sv"),
        ("list", *OF_NORRLAND, "--yaml"),
        ("draw",),
    ],
)
def test_a_command_that_is_not_called_as_it_should_be_ends_with_2(
    plumbline: Plumbline, arguments: tuple[str, ...]
) -> None:
    assert plumbline(*arguments).exit_code == 2
