"""Do what ``docs/how-to/write-a-questionnaire.md`` says, step by step: it must come out as told."""

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from questionnaires.loading import load_framework
from survey_app.app import create_app
from survey_app.cli import main
from survey_app.db import unit_of_work
from survey_app.demo.people import everyone
from survey_app.keys import load_keys
from survey_app.models import Wave
from survey_app.settings import settings_from
from survey_app.waves.people import read_people
from survey_app.waves.running import launch_wave
from survey_app.waves.service import import_people
from tests.cast import ASTRID
from tests.web.page_client import PageClient

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "write-a-questionnaire.md"
COPY = "our-pmo"
NAME = "Norrland Haulage"
NOW = datetime.now(UTC)
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """A block of the page: its kind, its text, the heading above it and the sentence before it."""

    kind: str
    text: str
    heading: str
    before: str


def steps() -> Iterator[Step]:
    page = PAGE.read_text(encoding="utf-8")
    for found in BLOCK.finditer(page):
        above = page[: found.start()]
        heading = re.findall(r"^## (.*)$", above, re.MULTILINE)[-1]
        yield Step(found[1], found[2], heading, above.rstrip().rpartition("\n\n")[2])


class Reader:
    """Somebody who follows the page in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {"PLUMBLINE_DATA": str(folder / "data")}
        self.output = ""
        self.file = ""
        self.found = ""

    def run(self, *arguments: str) -> str:
        result = CliRunner().invoke(main, arguments, env=self.environment, catch_exceptions=False)
        assert result.exit_code == 0, f"{' '.join(arguments)}\n{result.output}"
        return result.output

    def follow(self, step: Step) -> None:
        match step.kind:
            case "":
                for line in step.text.splitlines():
                    program, *arguments = shlex.split(line)
                    assert program == "plumbline"
                    self.output = self.run(*arguments)
            case "text":
                missing = [t for t in step.text.splitlines() if t not in self.output]
                assert missing == [], f"the page says {missing}, the command:\n{self.output}"
            case _:
                self.edit(step)

    def edit(self, step: Step) -> None:
        named = re.findall(r"`([\w/]+\.yaml)`", step.before)
        self.file = named[-1] if named else self.file
        path = self.folder / COPY / self.file
        text = path.read_text(encoding="utf-8")
        if step.before.endswith("write instead"):
            path.write_text(text.replace(self.found, step.text), encoding="utf-8")
        elif step.before.endswith("add at the end"):
            path.write_text(text + step.text, encoding="utf-8")
        else:
            assert text.count(step.text) == 1, f"{self.file} does not say once:\n{step.text}"
            self.found = step.text


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Somebody with an installation, standing in an empty folder."""
    monkeypatch.chdir(tmp_path)
    reader = Reader(tmp_path)
    reader.run("init")
    reader.run("organisation", "create", NAME)
    return reader


def choose_it_for_a_wave(reader: Reader) -> None:
    """Do what section 7 says, on the pages."""
    account = ("account", "create", ASTRID.email, "--name", ASTRID.name, "--organisation", NAME)
    password = reader.run(*account).rpartition(": ")[2].strip()
    settings = settings_from(reader.environment)
    browser = PageClient(create_app(settings, load_keys(settings.keys_folder)))
    browser.sign_in(ASTRID, password)
    browser.open("/waves")
    browser.follow("Plan a wave")
    browser.press("Use this framework", {"Framework": "Norrland PMO 1.0.0"})
    plan = {
        "What is assessed": "PMO maturity",
        "What your people call the PMO": "the Project Office",
        "Name of this wave": "Autumn 2026",
        "Who answers questions about it": ASTRID.email,
        "Last day": f"{NOW + timedelta(days=20):%Y-%m-%d}",
    }
    browser.press("Save and go on to people", plan)


def launch_it(reader: Reader) -> None:
    settings = settings_from(reader.environment)
    keys = load_keys(settings.keys_folder)
    with create_app(settings, keys).app_context(), unit_of_work() as session:
        [wave] = session.query(Wave).all()
        rows = "\n".join(f"{p.email},{p.name},{p.role_group},{p.unit}" for p in everyone())
        framework = load_framework(reader.folder / COPY)
        people = read_people(f"e-mail,name,role group,unit\n{rows}".encode(), framework).people
        import_people(session, wave, people)
        launch_wave(session, keys, wave, NOW)


def test_the_page_comes_out_as_told(reader: Reader) -> None:
    last = ""
    for step in steps():
        if step.heading != last and step.heading.startswith("8."):
            choose_it_for_a_wave(reader)
            launch_it(reader)
        last = step.heading
        reader.follow(step)
        if step.text.startswith("plumbline framework export our-pmo"):
            shutil.rmtree(reader.folder / COPY / "translations", ignore_errors=True)

    changed = load_framework(reader.folder / COPY)
    assert (changed.id, changed.version) == ("norrland", "1.0.1")
    assert [translation.language for translation in changed.translations] == ["nl"]


def test_every_framework_command_is_shown_once_at_least() -> None:
    from survey_app.framework_commands import framework

    shown = set(re.findall(r"plumbline framework (\w+)", PAGE.read_text(encoding="utf-8")))
    assert set(framework.commands) <= shown
