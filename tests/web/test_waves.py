"""Astrid runs a wave on the web, from nothing to published; nobody else sees any of it."""

import csv
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from uuid import UUID, uuid4

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from questionnaires.responses import NOT_ASKED, Response
from scoring.buckets import items_asked
from survey_app.jobs import run_due_jobs
from survey_app.keys import Keys
from survey_app.models import (
    Invitation,
    Job,
    JobState,
    MailState,
    OutboxMail,
    PoolEntry,
    Submission,
    Wave,
    WaveState,
)
from survey_app.pinned import buckets_of, framework_of, pin_framework, scope_of
from survey_app.pipeline import SentForm, place_in_pool
from survey_app.waves.closing import close_due_waves
from tests.cast import ASTRID, BO, GRO
from tests.conftest import Storing
from tests.databases import on_both_databases
from tests.web.languages import translated_core
from tests.web.page import Page
from tests.web.page_client import Entry, PageClient

pytestmark = pytest.mark.usefixtures("cast")

MONDAY = datetime(2026, 10, 5, 7, tzinfo=UTC)
GROUPS = {"G1": 3, "G2": 8, "G3": 3, "G4": 14, "G5": 24, "G6": 60}
PLAN: dict[str, Entry] = {
    "What is assessed": "PMO maturity at Norrland Haulage",
    "What your people call the PMO": "the Project Office",
    "Name of this wave": "Autumn 2026",
    "Who answers questions about it": "Astrid Lund, astrid.lund@norrland.example",
    "Two or three current projects": "the Umeå depot and the cab app",
    "Last day": "2026-10-23",
    "Last minute": "18:00",
}
ROUTES = (
    ("GET", "/waves/{}"),
    ("GET", "/waves/{}/plan"),
    ("POST", "/waves/{}/plan"),
    ("GET", "/waves/{}/people"),
    ("POST", "/waves/{}/people"),
    ("POST", "/waves/{}/people/confirm"),
    ("POST", "/waves/{}/people/rejected.csv"),
    ("GET", "/waves/{}/forecast"),
    ("GET", "/waves/{}/launch"),
    ("POST", "/waves/{}/launch"),
    ("POST", "/waves/{}/reminder"),
    ("POST", "/waves/{}/mails"),
    ("GET", "/waves/{}/close"),
    ("POST", "/waves/{}/close"),
    ("POST", "/waves/{}/publish"),
)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """It is Monday morning, 5 October 2026."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def astrid(client: PageClient) -> PageClient:
    client.sign_in(ASTRID)
    return client


@pytest.fixture
def planned(astrid: PageClient) -> UUID:
    """A planned wave; Astrid's browser stands on its People page."""
    astrid.open("/waves/new")
    astrid.press("Save and go on to people", PLAN)
    return UUID(astrid.page.path.split("/")[2])


@pytest.fixture
def listed(astrid: PageClient, planned: UUID) -> UUID:
    """The same wave with 112 people on its list."""
    upload(astrid, planned, people_list(GROUPS))
    astrid.press("Take these 112 people in")
    return planned


@pytest.fixture
def launched(astrid: PageClient, listed: UUID) -> UUID:
    """The same wave, launched."""
    astrid.open(f"/waves/{listed}/launch")
    astrid.press("Launch and send 110 invitations")
    return listed


def people_list(groups: dict[str, int]) -> str:
    rows = [
        f"{group.lower()}.{number}@norrland.example;Person {group} {number:02};{group};Umeå"
        for group, count in groups.items()
        for number in range(count)
    ]
    return "\n".join(["E-mail;Name;Role group;Unit", *rows, ""])


def upload(browser: PageClient, wave: UUID, content: str | bytes, status: int = 200) -> Page:
    raw = content if isinstance(content, bytes) else content.encode()
    browser.open(f"/waves/{wave}/people")
    return browser.press("Look at the list first", {"People list (CSV)": (raw, "p.csv")}, status)


def count(storing: Storing, column: object) -> int:
    with storing() as session:
        return session.scalar(select(func.count()).select_from(column)) or 0  # type: ignore[arg-type]


def set_state(storing: Storing, wave: UUID, state: WaveState) -> None:
    with storing() as session:
        found = session.get_one(Wave, wave)
        found.state, found.closed_at = state, MONDAY


def answer(storing: Storing, wave: UUID, group: str, number: int) -> None:
    """Do to the invitations of a role group what sending answers does."""
    with storing() as session:
        query = select(Invitation).where(
            Invitation.wave_id == wave, Invitation.role_group == group, Invitation.used.is_(False)
        )
        for invitation in session.scalars(query.limit(number)):
            invitation.used, invitation.sealed_token = True, None


def knock(browser: PageClient, method: str, path: str) -> TestResponse:
    """Ask for a page with the form token of the page at hand, whatever comes."""
    data = {"csrf_token": browser.form_token()} if method == "POST" else None
    return browser.http.open(path, method=method, data=data)


def test_an_organisation_without_a_wave_is_told_what_one_is(astrid: PageClient) -> None:
    astrid.open("/waves")
    assert astrid.page.h1 == "No wave is planned yet"
    astrid.follow("Plan a wave")
    assert astrid.page.h1 == "Plan a wave: 8 focus areas are chosen to begin with"


def test_astrid_plans_a_wave_and_finds_it_again(astrid: PageClient, planned: UUID) -> None:
    assert astrid.page.h1 == "Nobody is on the list yet"
    astrid.open("/waves")
    assert astrid.page.h1 == "Autumn 2026 is being planned"
    assert "PMO maturity at Norrland Haulage" in astrid.page.text
    assert "Friday 23 October 2026, 18:00 (Stockholm time)" in astrid.page.text
    astrid.follow("Go on planning of Autumn 2026")
    assert astrid.page.h1 == "8 of 14 focus areas are in scope"
    astrid.press("Save and go on to people", {"Benefits & Value Realisation": True})
    astrid.open(f"/waves/{planned}/plan")
    assert astrid.page.h1 == "9 of 14 focus areas are in scope"


def test_a_second_wave_takes_over_the_names_of_the_first(astrid: PageClient, planned: UUID) -> None:
    astrid.open("/waves/new")
    assert "the Project Office" in astrid.page.html
    astrid.press("Save and go on to people", {**PLAN, "Name of this wave": "Spring 2027"})
    astrid.open("/waves")
    assert astrid.page.text.count("PMO maturity at Norrland Haulage") >= 1
    assert "Spring 2027" in astrid.page.text


def test_an_empty_plan_says_everything_that_is_missing(astrid: PageClient) -> None:
    astrid.open("/waves/new")
    astrid.press("Save and go on to people", {"Last minute": ""}, status=400)
    assert astrid.page.errors == [
        "Say what is assessed.",
        "Say what your people call the PMO.",
        "Give the wave a name, such as Autumn 2026.",
        "Say who people can ask.",
        "Choose the last day.",
        "Choose the time at which it closes.",
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"Last day": "2026-10-04"}, "This moment has passed. Choose a later one."),
        ({"Last day": "2027-03-28", "Last minute": "02:30"}, "The clocks change then, so this"),
        ({"Smallest group that is ever shown": "4"}, "Choose a number from 5 to 50."),
        ({"Name of this wave": "x" * 81}, "Field cannot be longer than 80 characters."),
    ],
)
def test_a_plan_that_cannot_be_is_sent_back_with_what_was_typed(
    astrid: PageClient, change: dict[str, Entry], message: str
) -> None:
    astrid.open("/waves/new")
    astrid.press("Save and go on to people", {**PLAN, **change}, status=400)
    assert astrid.page.errors[0].startswith(message)
    assert "the Project Office" in astrid.page.html


def test_a_wave_without_any_focus_area_is_sent_back(astrid: PageClient) -> None:
    astrid.open("/waves/new")
    none = {
        astrid.page.label_of(box): False
        for box in astrid.page.controls()
        if box.get("type") == "checkbox"
    }
    astrid.press("Save and go on to people", {**PLAN, **none}, status=400)
    assert astrid.page.errors == ["Choose at least one focus area."]


def test_uploading_shows_what_would_change_before_it_changes(
    astrid: PageClient, planned: UUID, storing: Storing
) -> None:
    upload(astrid, planned, people_list(GROUPS))
    assert astrid.page.h1 == "All 112 people can be taken in"
    assert count(storing, Invitation) == 0
    astrid.press("Take these 112 people in")
    assert astrid.page.h1 == "112 people in 6 groups are on the list"
    assert count(storing, Invitation) == 112


def test_the_same_list_twice_changes_nothing(
    astrid: PageClient, listed: UUID, storing: Storing
) -> None:
    upload(astrid, listed, people_list(GROUPS))
    assert "brought up to date 112" in astrid.page.text
    astrid.press("Take these 112 people in")
    assert count(storing, Invitation) == 112


def test_a_list_may_say_in_which_language_somebody_is_asked(
    astrid: PageClient, planned: UUID, storing: Storing
) -> None:
    with storing() as session:
        framework = translated_core("sv", "ar")
        session.get_one(Wave, planned).framework_hash = pin_framework(session, framework)
    page = astrid.open(f"/waves/{planned}/people")
    assert "English, Svenska, العربية, as far as a role group’s questions are" in page.text
    row = "elif@norrland.example;Elif Demir;G6;{}\n"
    people = "".join(["E-mail;Name;Role group;Language\n", row.format("svenska")])
    upload(astrid, planned, people + row.replace("elif", "bo").format("Klingon"))
    assert "“Klingon” is no language that Frontline can answer in." in astrid.page.text
    astrid.press("Take this 1 person in")
    with storing() as session:
        assert session.scalars(select(Invitation.language)).all() == ["sv"]
    upload(astrid, planned, people.replace("svenska", "ar"))
    astrid.press("Take this 1 person in")
    with storing() as session:
        assert session.scalars(select(Invitation.language)).all() == ["ar"]


def test_the_people_page_says_when_there_is_one_language_only(
    astrid: PageClient, planned: UUID, storing: Storing
) -> None:
    with storing() as session:
        wave = session.get_one(Wave, planned)
        wave.framework_hash = pin_framework(session, translated_core())
    page = astrid.open(f"/waves/{planned}/people")
    assert "There is English only, until the questions are translated." in page.text


def test_people_who_are_not_in_the_new_file_can_be_taken_off(
    astrid: PageClient, listed: UUID, storing: Storing
) -> None:
    upload(astrid, listed, people_list({"G6": 20}))
    label = "Take off the list the 92 people who are on it now but not in this file"
    astrid.press("Take these 20 people in", {label: True})
    assert count(storing, Invitation) == 20


def test_rejected_rows_are_shown_and_can_be_downloaded(astrid: PageClient, planned: UUID) -> None:
    bad = "=cmd;Elif Demir;Frontline;\nfarid@norrland.example;Farid Amini;Frontlin;\n"
    upload(astrid, planned, people_list({"G6": 5}) + bad)
    assert astrid.page.h1 == "5 people can be taken in, 2 rows cannot"
    assert "Did you mean “Frontline”?" in astrid.page.text
    carried = next(c for c in astrid.page.find(lambda e: e.get("name") == "carried"))
    response = astrid.http.post(
        f"/waves/{planned}/people/rejected.csv",
        data={"csrf_token": astrid.form_token(), "carried": carried.get("value", "")},
    )
    rows = list(csv.reader(StringIO(response.get_data().decode("utf-8-sig"))))
    assert [row[:2] for row in rows] == [
        ["Row", "E-mail"],
        ["7", "'=cmd"],
        ["8", "farid@norrland.example"],
    ]
    assert response.headers["Content-Disposition"] == 'attachment; filename="rejected-rows.csv"'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The file is empty."),
        ("mail,role\na@b.example,G6\n", "Row 1 has no column “name”."),
        (
            people_list({"G6": 5}).encode("utf-16"),
            "Row 1 cannot be read: the file is saved as",
        ),
        (people_list({"G6": 5}).encode("cp1252"), "Row 2 cannot be read: the file is not saved as"),
        (people_list({"G6": 5}).replace("Umeå", "Ume\0"), "Row 2 holds a NUL byte"),
        (people_list({"G6": 2}) + "a@b.example;" + "x" * 200_000, "Row 4 has a cell of more than"),
    ],
)
def test_a_file_that_cannot_be_read_is_sent_back_and_nothing_is_lost(
    astrid: PageClient, listed: UUID, storing: Storing, content: str | bytes, message: str
) -> None:
    upload(astrid, listed, content, status=400)
    assert astrid.page.errors[0].startswith(message)
    assert count(storing, Invitation) == 112


def test_uploading_nothing_says_so(astrid: PageClient, planned: UUID) -> None:
    astrid.open(f"/waves/{planned}/people")
    astrid.press("Look at the list first", status=400)
    assert astrid.page.errors == ["Choose a file first."]


def test_a_preview_cannot_be_tampered_with_or_used_for_another_wave(
    astrid: PageClient, planned: UUID, storing: Storing
) -> None:
    upload(astrid, planned, people_list({"G6": 5}))
    carried = astrid.page.find(lambda e: e.get("name") == "carried")[0].get("value", "")
    for wrong in (carried[:-4] + "AAAA", "", "å", "====", carried[8:]):
        astrid.post(f"/waves/{planned}/people/confirm", {"carried": wrong}, status=409)
        astrid.open(f"/waves/{planned}/people")
    astrid.open("/waves/new")
    astrid.press("Save and go on to people", {**PLAN, "Name of this wave": "Spring 2027"})
    other = astrid.page.path.split("/")[2]
    astrid.post(f"/waves/{other}/people/confirm", {"carried": carried}, status=409)
    assert "uploaded for another wave" in astrid.page.text
    assert count(storing, Invitation) == 0


def test_the_forecast_says_who_is_merged_with_whom_and_what_can_be_shown(
    astrid: PageClient, listed: UUID
) -> None:
    astrid.open(f"/waves/{listed}/forecast")
    assert astrid.page.h1 == "5 groups can be shown, nothing for executives alone"
    assert "Shown if 5 of 11 answer" in astrid.page.text
    assert "Executives (3) are fewer than 5." in astrid.page.text
    assert "Shown as the PMO’s own statement, not anonymous" in astrid.page.text
    assert "about" in astrid.page.text


def test_a_forecast_without_people_leads_to_the_people(astrid: PageClient, planned: UUID) -> None:
    astrid.open(f"/waves/{planned}/forecast")
    astrid.follow("Upload a list")
    assert astrid.page.h1 == "Nobody is on the list yet"


def test_an_empty_wave_cannot_be_launched(astrid: PageClient, planned: UUID) -> None:
    astrid.open(f"/waves/{planned}/launch")
    assert astrid.page.h1 == "Not ready yet: 1 thing to mend first"
    astrid.post(f"/waves/{planned}/launch", {}, status=409)
    assert "Nobody is on the list yet" in astrid.page.text


@on_both_databases
def test_launching_repeats_what_cannot_change_and_queues_the_invitations(
    astrid: PageClient, listed: UUID, storing: Storing
) -> None:
    astrid.open(f"/waves/{listed}/launch")
    assert astrid.page.h1 == "Ready to ask 112 people"
    assert "What can never be changed afterwards" in astrid.page.text
    astrid.press("Launch and send 110 invitations")
    assert astrid.page.h1 == "18 days left"
    assert count(storing, OutboxMail) == 110


def test_a_second_click_on_launch_leads_to_the_launched_wave(
    astrid: PageClient, launched: UUID, storing: Storing
) -> None:
    astrid.post(f"/waves/{launched}/launch", {})
    assert astrid.page.path == f"/waves/{launched}"
    assert count(storing, OutboxMail) == 110


def test_after_launch_plan_and_people_can_only_be_read(
    astrid: PageClient, launched: UUID, storing: Storing
) -> None:
    astrid.open(f"/waves/{launched}/plan")
    assert astrid.page.h1 == "8 of 14 focus areas were chosen, fixed at launch"
    assert astrid.page.controls() == []
    astrid.open(f"/waves/{launched}/people")
    assert astrid.page.controls() == []
    assert "The list is closed" in astrid.page.text
    for path, data in (("plan", {"k": "5"}), ("people", {}), ("people/confirm", {"carried": "x"})):
        astrid.open(f"/waves/{launched}")
        astrid.post(f"/waves/{launched}/{path}", data, status=409)
    with storing() as session:
        assert session.get_one(Wave, launched).state is WaveState.OPEN


def test_names_that_people_were_asked_under_are_shown_and_not_asked_again(
    astrid: PageClient, launched: UUID
) -> None:
    astrid.open("/waves/new")
    assert "People were asked under these names, so they stay." in astrid.page.text
    entries = {
        label: entry
        for label, entry in PLAN.items()
        if label not in {"What is assessed", "What your people call the PMO"}
    }
    astrid.press("Save and go on to people", {**entries, "Name of this wave": "Spring 2027"})
    assert astrid.page.h1 == "Nobody is on the list yet"


def test_participation_is_told_in_steps_and_never_for_a_statement(
    astrid: PageClient, launched: UUID, storing: Storing
) -> None:
    answer(storing, launched, "project_managers", 11)
    answer(storing, launched, "pmo", 1)
    astrid.open(f"/waves/{launched}")
    assert "Project managers 14 invited three quarters or more answered" in astrid.page.text
    assert "PMO team 3 invited one joint statement" in astrid.page.text
    assert "Shown if 5 answer" in astrid.page.text
    assert not re.search(r"\b11\b(?! invited)", astrid.page.text)


def test_the_page_is_the_same_for_two_numbers_in_one_step(
    astrid: PageClient, launched: UUID, storing: Storing
) -> None:
    answer(storing, launched, "frontline", 17)
    before = astrid.open(f"/waves/{launched}").text
    answer(storing, launched, "frontline", 2)
    assert astrid.open(f"/waves/{launched}").text == before


def test_a_reminder_goes_out_once_a_day_and_its_size_is_told_to_nobody(
    astrid: PageClient, launched: UUID, storing: Storing, clock: time_machine.Traveller
) -> None:
    answer(storing, launched, "frontline", 43)
    clock.shift(timedelta(days=3))
    astrid.sign_in(ASTRID)
    astrid.open(f"/waves/{launched}")
    astrid.press("Send a reminder to those who have not answered")
    assert "8 October 2026" in astrid.page.text
    assert "67" not in astrid.page.text
    assert "110" in astrid.page.text
    assert count(storing, OutboxMail) == 110 + 110
    astrid.post(f"/waves/{launched}/reminder", {}, status=409)
    assert "has been sent today" in astrid.page.text
    assert count(storing, OutboxMail) == 110 + 110


def test_failed_and_doubtful_invitations_are_named_and_tried_again(
    astrid: PageClient, launched: UUID, storing: Storing
) -> None:
    with storing() as session:
        for mail, state in zip(
            session.scalars(select(OutboxMail)), ("failed", "in_doubt"), strict=False
        ):
            mail.state, mail.problem = MailState(state), "550 no such mailbox"
    astrid.open(f"/waves/{launched}")
    assert "550 no such mailbox" in astrid.page.text
    astrid.press("Try the 1 mail again")
    astrid.press("Try the 1 mail again")
    with storing() as session:
        assert set(session.scalars(select(OutboxMail.state))) == {MailState.QUEUED}


def test_a_failed_reminder_names_nobody(
    astrid: PageClient, launched: UUID, storing: Storing, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(days=3))
    astrid.sign_in(ASTRID)
    astrid.open(f"/waves/{launched}")
    astrid.press("Send a reminder to those who have not answered")
    with storing() as session:
        query = select(OutboxMail).where(OutboxMail.purpose == "reminder-1")
        for mail in session.scalars(query):
            mail.state, mail.problem = MailState.FAILED, "550 no such mailbox"
    astrid.open(f"/waves/{launched}")
    assert "550" not in astrid.page.text
    assert "@norrland.example" not in astrid.page.text


def test_closing_asks_first_and_twice_is_once(
    astrid: PageClient, launched: UUID, storing: Storing
) -> None:
    astrid.open(f"/waves/{launched}/close")
    assert astrid.page.h1 == "Close Autumn 2026 now? 18 days left"
    astrid.press("Close Autumn 2026 now")
    assert astrid.page.h1 == "The results are being computed"
    astrid.post(f"/waves/{launched}/close", {"csrf_token": token_of(astrid)})
    with storing() as session:
        [job] = session.scalars(select(Job))
        assert (job.name, job.subject_id, job.state) == ("close_wave", launched, JobState.WAITING)
        assert session.get_one(Wave, launched).state is WaveState.CLOSING


def token_of(browser: PageClient) -> str:
    """Return a form token, from a page that has one."""
    browser.open("/waves/new")
    return browser.form_token()


@on_both_databases
def test_a_failed_computation_is_told_and_can_be_asked_for_again(
    astrid: PageClient, launched: UUID, storing: Storing
) -> None:
    astrid.open(f"/waves/{launched}/close")
    astrid.press("Close Autumn 2026 now")
    with storing() as session:
        [job] = session.scalars(select(Job))
        job.state, job.problem = JobState.FAILED, "The disk is full."
    astrid.open(f"/waves/{launched}/close")
    assert "The disk is full." in astrid.page.text
    astrid.press("Compute the results again")
    assert astrid.page.h1 == "The results are being computed"
    with storing() as session:
        assert len(session.scalars(select(Job).where(Job.state == JobState.WAITING)).all()) == 1


def test_a_wave_closes_by_itself_fifteen_minutes_after_its_last_minute(
    app: Flask, launched: UUID, storing: Storing, clock: time_machine.Traveller
) -> None:
    last_minute = datetime(2026, 10, 23, 16, tzinfo=UTC)
    for minutes, state in ((14, WaveState.OPEN), (15, WaveState.CLOSING)):
        clock.move_to(last_minute + timedelta(minutes=minutes))
        with app.app_context():
            close_due_waves()
        with storing() as session:
            assert session.get_one(Wave, launched).state is state


@on_both_databases
def test_the_worker_makes_the_results_and_astrid_publishes_them_once(
    app: Flask, astrid: PageClient, launched: UUID, storing: Storing, keys: Keys
) -> None:
    with storing() as session:
        send_forms(session, keys, session.get_one(Wave, launched))
    astrid.open(f"/waves/{launched}/close")
    astrid.press("Close Autumn 2026 now")
    with app.app_context():
        assert run_due_jobs() == 1
    astrid.follow("Look again")
    assert astrid.page.h1 == "The results are ready, and leaders cannot see them yet"
    with storing() as session:
        assert session.scalars(select(PoolEntry)).all() == []
        assert len(session.scalars(select(Submission)).all()) == 3 * 6
        assert set(session.scalars(select(Invitation.sealed_token))) == {None}
    astrid.press("Publish to leaders")
    assert astrid.page.h1 == "The results are published"
    astrid.post(f"/waves/{launched}/publish", {"csrf_token": token_of(astrid)})
    assert astrid.page.h1 == "The results are published"


def send_forms(session: Session, keys: Keys, wave: Wave) -> None:
    """Put six forms into the pool for each of three groups, as sending does."""
    framework = framework_of(session, wave)
    for bucket in buckets_of(wave):
        if bucket.id not in {"leadership", "project_managers", "frontline"}:
            continue
        asked = items_asked(framework, bucket, scope_of(wave))
        answers = tuple(3 if slot in asked else NOT_ASKED for slot in framework.slots)
        people = select(Invitation).where(Invitation.bucket == bucket.id).limit(6)
        for invitation in session.scalars(people):
            invitation.used, entry_id = True, uuid4()
            form = SentForm(
                Response(bucket.id, answers), place=place_in_pool(wave.id, entry_id)
            ).to_bytes()
            session.add(PoolEntry(id=entry_id, wave_id=wave.id, sealed=keys.seal_pool(form)))


def test_a_planned_wave_can_neither_be_followed_nor_closed(
    astrid: PageClient, planned: UUID
) -> None:
    astrid.open(f"/waves/{planned}")
    assert astrid.page.path == f"/waves/{planned}/plan"
    astrid.post(f"/waves/{planned}/close", {}, status=409)
    astrid.open(f"/waves/{planned}/plan")
    astrid.post(f"/waves/{planned}/reminder", {}, status=409)


def test_nothing_can_be_published_before_the_results_exist(
    astrid: PageClient, launched: UUID
) -> None:
    astrid.open(f"/waves/{launched}/close")
    astrid.post(f"/waves/{launched}/publish", {}, status=409)
    assert "Only a closed wave" in astrid.page.text


def test_a_foreign_wave_and_a_missing_one_look_the_same_to_the_byte(
    app: Flask, planned: UUID
) -> None:
    gro = PageClient(app)
    gro.sign_in(GRO)
    gro.open("/waves/new")
    for method, path in ROUTES:
        foreign = knock(gro, method, path.format(planned))
        missing = knock(gro, method, path.format(uuid4()))
        assert (foreign.status_code, missing.status_code) == (404, 404), path
        assert foreign.get_data() == missing.get_data(), path


def test_gro_sees_nothing_of_norrland(client: PageClient, app: Flask, launched: UUID) -> None:
    gro = PageClient(app)
    gro.sign_in(GRO)
    gro.open("/waves")
    assert gro.page.h1 == "No wave is planned yet"
    assert "Autumn" not in gro.page.text


def test_who_leads_opens_no_page_of_a_wave(app: Flask, planned: UUID) -> None:
    bo = PageClient(app)
    bo.sign_in(BO)
    for method, path in (*ROUTES, ("GET", "/waves/new"), ("POST", "/waves/new")):
        assert knock(bo, method, path.format(planned)).status_code == 404, path


def test_who_leads_sees_a_wave_once_it_is_published(
    app: Flask, launched: UUID, storing: Storing
) -> None:
    bo = PageClient(app)
    bo.sign_in(BO)
    bo.open("/waves")
    assert bo.page.h1 == "Nothing is published yet"
    set_state(storing, launched, WaveState.PUBLISHED)
    bo.open("/waves")
    assert bo.page.h1 == "Autumn 2026 is published"
    assert "Read the results of Autumn 2026" in bo.page.links()
    assert "Plan another wave" not in bo.page.text


def test_nobody_opens_a_page_without_signing_in(client: PageClient) -> None:
    client.open("/sign-in")
    for method, path in ROUTES:
        response = knock(client, method, path.format(uuid4()))
        assert response.status_code == 302, path
        assert response.location.startswith("/sign-in"), path


def test_unprintable_letters_in_a_plan_are_refused_at_their_field(astrid: PageClient) -> None:
    astrid.open("/waves/new")
    page = astrid.press(
        "Save and go on to people", {**PLAN, "Name of this wave": "Al\u202efa"}, status=400
    )
    assert any("unprintable letter" in error for error in page.errors)
