"""A backup put back does not reopen a closed wave, nor change what people were told."""

import shutil
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from scoring.policy import ScoringPolicy
from survey_app.db import db
from survey_app.errors import Refused, SetupError
from survey_app.journal import Journal
from survey_app.keys import Keys
from survey_app.models import StoredRelease, Wave, WaveState
from survey_app.pinned import policy_to_json
from survey_app.settings import Settings
from survey_app.waves.closing import close_due_waves, close_wave_job
from survey_app.waves.running import begin_close
from tests.cast import ASTRID, Organisations
from tests.conftest import Storing
from tests.databases import on_both_databases
from tests.locks import without_locks
from tests.web.open_wave import NOW, OpenWave, open_wave
from tests.web.page_client import PageClient


@pytest.fixture
def wave(app: Flask, keys: Keys, cast: Organisations) -> OpenWave:
    """An open wave of Norrland Haulage."""
    return open_wave(app, keys, cast.norrland)


@pytest.fixture
def journal(settings: Settings) -> Journal:
    return Journal(settings.keys_folder / "waves.log")


@pytest.fixture
def restored(app: Flask, storing: Storing, wave: OpenWave, settings: Settings) -> OpenWave:
    """The wave was open, a backup was made, the wave was closed, and the backup put back."""
    file = Path(settings.database_url.removeprefix("sqlite:///"))
    with app.app_context():
        db.engine.dispose()
    shutil.copy(file, file.with_suffix(".backup"))
    close(app, storing, wave)
    with app.app_context():
        db.engine.dispose()
    for part in file.parent.glob(f"{file.name}-*"):
        part.unlink()
    shutil.copy(file.with_suffix(".backup"), file)
    return wave


@pytest.fixture
def astrid(client: PageClient) -> Iterator[PageClient]:
    with time_machine.travel(NOW, tick=False):
        client.sign_in(ASTRID)
        yield client


def close(app: Flask, storing: Storing, wave: OpenWave) -> None:
    with storing() as session:
        begin_close(session.get_one(Wave, wave.wave_id))


def lines(journal: Journal) -> list[str]:
    return [line.split()[0] for line in journal.path.read_text().splitlines()]


@on_both_databases
def test_a_launch_and_a_close_are_put_down_once(
    app: Flask, storing: Storing, wave: OpenWave, journal: Journal
) -> None:
    assert lines(journal) == ["opened"]
    close(app, storing, wave)
    assert lines(journal) == ["opened", "closed"]
    for state in (WaveState.CLOSED, WaveState.PUBLISHED):
        with storing() as session:
            stored = session.get_one(Wave, wave.wave_id)
            stored.state = state
            assert journal.doubt(stored) == ""
    assert lines(journal) == ["opened", "closed"]


def test_the_journal_names_nobody_and_only_its_owner_reads_it(
    wave: OpenWave, journal: Journal
) -> None:
    [line] = journal.path.read_text().splitlines()
    what, wave_id, settings = line.split()
    assert (what, wave_id, len(settings)) == ("opened", str(wave.wave_id), 64)
    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600


def test_a_wave_that_a_backup_reopens_takes_no_answers(
    client: PageClient, restored: OpenWave
) -> None:
    page = client.open(f"/s/{restored.token('frontline')}", status=409)
    assert page.h1 == "This survey is stopped"
    assert "Astrid Lund" in page.text
    client.post("/start", {"token": restored.token("frontline")}, status=409)


def test_it_is_not_closed_a_second_time(
    app: Flask, storing: Storing, restored: OpenWave, astrid: PageClient
) -> None:
    page = astrid.open(f"/waves/{restored.wave_id}")
    assert "was closed before and is open again. A backup may have been put back." in page.text
    for step in ("close", "reminder"):
        astrid.open(f"/waves/{restored.wave_id}")
        astrid.post(f"/waves/{restored.wave_id}/{step}", {}, 409)
    with app.app_context(), time_machine.travel(NOW + timedelta(days=20), tick=False):
        close_due_waves()
    with storing() as session:
        assert session.get_one(Wave, restored.wave_id).state is WaveState.OPEN
        assert session.scalars(select(StoredRelease)).all() == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("policy", policy_to_json(ScoringPolicy(k=9))),
        ("buckets", "[]"),
        ("scope", '["governance"]'),
        ("blocks", '["comments"]'),
        ("units", '["Umeå"]'),
        ("targets", "{}"),
        ("pmo_form", "left_out"),
    ],
)
def test_settings_changed_behind_the_locks_are_noticed(
    app: Flask, storing: Storing, wave: OpenWave, column: str, value: str
) -> None:
    with storing() as session:
        session.get_one(Wave, wave.wave_id).state = WaveState.CLOSING
    with storing() as session, without_locks(session, is_noticed=True):
        stored = session.get_one(Wave, wave.wave_id)
        assert getattr(stored, column) != value
        setattr(stored, column, value)
        session.flush()
    with app.app_context(), pytest.raises(Refused, match="is not what people were told"):
        close_wave_job(wave.wave_id)


def test_a_planned_wave_put_back_is_launched_again_only_as_people_were_told(
    storing: Storing, wave: OpenWave
) -> None:
    with storing() as session, without_locks(session, is_noticed=True):
        session.get_one(Wave, wave.wave_id).state = WaveState.PLANNED
    with storing() as session:
        session.get_one(Wave, wave.wave_id).state = WaveState.OPEN
    with storing() as session, without_locks(session, is_noticed=True):
        stored = session.get_one(Wave, wave.wave_id)
        stored.state, stored.policy = WaveState.PLANNED, policy_to_json(ScoringPolicy(k=9))
    with pytest.raises(Refused, match="plan a new wave"), storing() as session:
        session.get_one(Wave, wave.wave_id).state = WaveState.OPEN


def test_what_is_rolled_back_is_not_put_down(
    storing: Storing, wave: OpenWave, journal: Journal
) -> None:
    with storing() as session:
        begin_close(session.get_one(Wave, wave.wave_id))
        session.flush()
        session.rollback()
    assert lines(journal) == ["opened"]


def test_an_open_wave_from_before_the_journal_is_put_down_when_it_is_first_seen(
    client: PageClient, wave: OpenWave, journal: Journal
) -> None:
    journal.path.unlink()
    client.open(f"/s/{wave.token('frontline')}")
    assert lines(journal) == ["opened"]


def test_a_journal_that_cannot_be_written_says_what_to_do(
    storing: Storing, wave: OpenWave, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("survey_app.journal.os.open", is_full)
    unwritable = Journal(tmp_path / "elsewhere" / "waves.log")
    with storing() as session, pytest.raises(SetupError, match="cannot be written"):
        unwritable.doubt(session.get_one(Wave, wave.wave_id))


def test_a_line_that_was_torn_when_the_disk_was_full_stops_no_survey(
    app: Flask, storing: Storing, wave: OpenWave, journal: Journal
) -> None:
    with journal.path.open("a", encoding="ascii") as file:
        file.write("closed 0123")
    with storing() as session:
        assert journal.doubt(session.get_one(Wave, wave.wave_id)) == ""
    close(app, storing, wave)
    assert (
        journal.path.read_text(encoding="ascii")
        .splitlines()[-1]
        .startswith(f"closed {wave.wave_id} ")
    )


def test_a_journal_that_cannot_be_read_says_what_to_do(
    storing: Storing, wave: OpenWave, journal: Journal
) -> None:
    journal.path.unlink()
    journal.path.mkdir()
    with storing() as session, pytest.raises(SetupError, match="cannot be read"):
        journal.doubt(session.get_one(Wave, wave.wave_id))
