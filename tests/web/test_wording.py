"""Astrid sees what each role reads, compares the words, and takes forms and codebook along."""

import csv
import io
import json
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from flask import Flask
from pypdf import PdfReader

from questionnaires.framework import Framework
from questionnaires.loading import load_core, load_framework
from questionnaires.responses import NOT_ASKED
from questionnaires.storing import framework_from_json, framework_to_json
from survey_app.models import Wave, WaveState
from survey_app.pinned import pin_framework
from tests.cast import ASTRID, BO, GRO, Organisations
from tests.conftest import Storing
from tests.unit.questionnaires.block_files import write_framework_with_block
from tests.web.closed_wave import store_wave
from tests.web.page import words
from tests.web.page_client import PageClient

PATHS = ("", "/stakeholders", "/pmo.pdf", "/codebook.csv")
SIGNS = ("=1+1", "+cmd", "-2+3", "@SUM(A1)", "＝1")


@pytest.fixture
def astrid(client: PageClient, cast: Organisations) -> PageClient:
    client.sign_in(ASTRID)
    return client


@pytest.fixture
def planned(storing: Storing, cast: Organisations) -> UUID:
    """A planned wave on three focus areas of the core framework."""
    with storing() as session:
        return store_wave(session, cast, WaveState.PLANNED)


@pytest.fixture
def launched(storing: Storing, cast: Organisations) -> UUID:
    """The same wave, open: Leadership is merged, the PMO makes one statement."""
    with storing() as session:
        return store_wave(session, cast, WaveState.OPEN)


@pytest.fixture
def small(tmp_path: Path) -> Framework:
    return load_framework(write_framework_with_block(tmp_path))


def ask(storing: Storing, wave_id: UUID, framework: Framework) -> None:
    """Let a planned wave ask a small framework with its block."""
    with storing() as session:
        wave = session.get_one(Wave, wave_id)
        wave.framework_hash = pin_framework(session, framework)
        wave.scope = json.dumps([area.id for area in framework.areas])
        wave.blocks = json.dumps([block.id for block in framework.blocks])
        wave.projects = "the Umeå depot"


def address(wave_id: UUID, path: str = "") -> str:
    return f"/waves/{wave_id}/wording{path}"


def rows_of(client: PageClient, wave_id: UUID, query: str = "") -> list[dict[str, str]]:
    response = client.get(address(wave_id, f"/codebook.csv{query}"))
    assert response.status_code == 200
    assert response.mimetype == "text/csv"
    assert response.headers["Cache-Control"] == "no-store"
    return list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))


def pdf_text(client: PageClient, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    assert response.mimetype == "application/pdf"
    pages = PdfReader(io.BytesIO(response.data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_each_role_is_listed_with_its_length_and_reading_grade(
    astrid: PageClient, planned: UUID
) -> None:
    page = astrid.open(address(planned))

    assert page.h1.startswith("7 role groups are asked")
    rows = {words(row): row for row in page.root.iter("tr")}
    frontline = next(text for text in rows if text.startswith("Frontline"))
    assert "4 questions" in frontline
    assert "limit 5" in frontline
    assert "Unreviewed: nobody who speaks the language has read them yet." in page.text
    assert "merged at launch" in page.text


def test_after_launch_merged_groups_read_what_they_share_and_others_are_gone(
    astrid: PageClient, launched: UUID
) -> None:
    page = astrid.open(address(launched))

    assert page.h1.startswith("5 role groups are asked")
    assert "merged into Leadership: asked only what its groups share" in page.text
    assert "fills in one form together" in page.text
    assert "Clients and suppliers" not in page.text
    assert astrid.get(address(launched, "/partners.pdf")).status_code == 404


def test_a_wave_leads_to_its_words_and_back(astrid: PageClient, launched: UUID) -> None:
    astrid.open(f"/waves/{launched}/plan")
    astrid.follow("What each role reads")
    assert astrid.page.path == address(launched)
    astrid.follow("Stakeholder Engagement & Communication")
    astrid.follow("Autumn 2026: what each role reads")
    astrid.follow("Autumn 2026")
    assert astrid.page.path == f"/waves/{launched}/plan"


def test_only_what_the_wave_asks_can_be_compared(astrid: PageClient, planned: UUID) -> None:
    page = astrid.open(address(planned))

    names = {area.id: area.name for area in load_core().areas}
    assert names["governance"] in page.text
    assert names["benefits"] not in page.text
    astrid.open(address(planned, "/benefits"), 404)


@pytest.mark.parametrize("area", ["mandate", "governance", "stakeholders"])
def test_a_comparison_shows_every_wording_of_its_area(
    astrid: PageClient, planned: UUID, area: str
) -> None:
    page = astrid.open(address(planned, f"/{area}"))

    for item in load_core().area_by_id[area].items:
        assert item.id in page.text
        assert item.measures in page.text
        for text in item.wording.values():
            assert text.replace("{pmo}", "the Project Office").lower() in page.text.lower()


def test_same_words_are_said_once_and_not_asked_is_told(
    astrid: PageClient, planned: UUID, storing: Storing, small: Framework
) -> None:
    ask(storing, planned, small)
    page = astrid.open(address(planned, "/stakeholders"))

    assert page.h1.endswith("7 items are asked of 3 role groups, 2 in more than one wording")
    assert "Sponsors, PMO team, Frontline read the same words:" in page.text
    cells = [words(cell) for cell in page.root.iter("td")]
    assert cells.count("not asked") == 1 + 1 + 2 + 2 + 2 + 2
    assert "Not asked about this: Partners." in page.text


def test_a_block_is_compared_with_its_answers_and_conditions(
    astrid: PageClient, planned: UUID, storing: Storing, small: Framework
) -> None:
    ask(storing, planned, small)
    page = astrid.open(address(planned, "/profile"))

    assert "What does the Project Office look after, as you see it?" in page.text
    assert "Answers: A board on the wall / Spreadsheets / A project system" in page.text
    either = "“One department” or “The whole company”"
    assert f"Only if PRO.kind was answered with {either}." in page.text
    assert "Answered in own words" in page.text
    astrid.follow("← Stakeholder Communication")


def test_neighbours_lead_through_all_areas_and_blocks(
    astrid: PageClient, planned: UUID, storing: Storing, small: Framework
) -> None:
    ask(storing, planned, small)
    astrid.open(address(planned, "/stakeholders"))
    places = [link.get("href") for link in astrid.page.root.iter("a") if "→" in words(link)]
    assert set(places) == {address(planned, "/delivery")}


def test_translations_say_how_far_they_are_and_that_nobody_read_them(
    astrid: PageClient, planned: UUID, storing: Storing, small: Framework
) -> None:
    ask(storing, planned, small)
    page = astrid.open(address(planned))

    assert "Unreviewed: nobody who speaks the language has read them yet." in page.text
    assert "lines of PMO team are shown untranslated" in page.text
    assert "STK.s2.pmo People got updates." in page.text
    assert "العربية" in page.text


def test_a_role_is_printed_in_each_language(
    astrid: PageClient, planned: UUID, storing: Storing, small: Framework
) -> None:
    ask(storing, planned, small)
    page = astrid.open(address(planned))
    links = [str(a.get("href")) for a in page.root.iter("a") if ".pdf" in a.get("href", "")]

    assert address(planned, "/pmo.pdf?language=ar") in links
    assert address(planned, "/frontline.pdf?language=ar") not in links
    english = pdf_text(astrid, address(planned, "/pmo.pdf"))
    assert "The Project Office at Norrland Haulage asks." in english
    assert "Think of" not in english
    arabic = astrid.get(address(planned, "/pmo.pdf?language=ar"))
    catalog = PdfReader(io.BytesIO(arabic.data)).trailer["/Root"]
    assert catalog["/Lang"] == "ar"  # type: ignore[index]
    assert "Norrland Haulage Autumn 2026 PMO team ar.pdf" in arabic.headers["Content-Disposition"]


def test_every_role_group_can_be_printed(astrid: PageClient, launched: UUID) -> None:
    page = astrid.open(address(launched))
    links = [str(a.get("href")) for a in page.root.iter("a") if "language=en" in a.get("href", "")]

    assert len(links) == 5
    for link in links:
        text = pdf_text(astrid, link)
        assert "Astrid Lund" in text
        is_statement = "/pmo.pdf" in link
        assert ("it cannot be anonymous" in text) == is_statement
        assert ("only if 5 or more people" in text) == (not is_statement)


def test_the_codebook_covers_every_position_and_only_what_is_asked_has_answers(
    astrid: PageClient, planned: UUID
) -> None:
    rows = rows_of(astrid, planned)

    positions = {int(row["position"]) for row in rows}
    assert positions == set(load_core().positions.values())
    answered = {row["part"] for row in rows if row["code"] != str(NOT_ASKED)}
    assert answered == {"mandate", "governance", "stakeholders"}


def test_the_codebook_speaks_the_language_it_is_asked_for(
    astrid: PageClient, planned: UUID, storing: Storing, small: Framework
) -> None:
    ask(storing, planned, small)

    assert {row["language"] for row in rows_of(astrid, planned)} == {"en"}
    arabic = rows_of(astrid, planned, "?language=ar")
    assert {row["language"] for row in arabic} == {"ar"}
    assert "لا أستطيع القول" in {row["label"] for row in arabic}


def test_no_cell_of_the_codebook_is_a_formula_and_codes_stay_numbers(
    astrid: PageClient, planned: UUID, storing: Storing, small: Framework
) -> None:
    content = framework_to_json(small)
    for sign, text in zip(
        SIGNS,
        ("People got updates.", "a two-way route", "our own", "Spreadsheets", "skipped"),
        strict=True,
    ):
        content = content.replace(f'"{text}"', f'"{sign}"')
    ask(storing, planned, framework_from_json(content.replace(small.content_hash, "f" * 64)))

    response = astrid.get(address(planned, "/codebook.csv"))
    cells = [cell for row in csv.reader(io.StringIO(response.text)) for cell in row]

    assert {f"'{sign}" for sign in SIGNS[:3]} <= set(cells)
    formulas = [cell for cell in cells if cell.startswith(tuple("=+-@＝"))]
    assert set(formulas) == {"-1", "-2", "-3", "-4"}


@pytest.mark.parametrize("path", PATHS)
def test_whoever_leads_and_whoever_works_elsewhere_find_nothing(
    app: Flask, launched: UUID, path: str
) -> None:
    for person in (BO, GRO):
        other = PageClient(app)
        other.sign_in(person)
        nothing = other.get("/no-such-page").data
        for wave in (launched, uuid4()):
            response = other.get(address(wave, path))
            assert (response.status_code, response.data) == (404, nothing)


@pytest.mark.parametrize("path", PATHS)
def test_nobody_reads_words_without_signing_in(
    client: PageClient, launched: UUID, path: str
) -> None:
    response = client.get(address(launched, path))
    assert response.status_code == 302
    assert response.location.startswith("/sign-in?next=")


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/frontline",
        "/nobody.pdf",
        "/stakeholders.pdf",
        "/pmo.pdf?language=xx",
        "/codebook.csv?language=xx",
        "/../plan.pdf",
    ],
)
def test_what_is_not_asked_is_not_there(astrid: PageClient, launched: UUID, path: str) -> None:
    nothing = astrid.get("/no-such-page").data
    response = astrid.get(address(launched, path))
    assert (response.status_code, response.data) == (404, nothing)


def test_hostile_names_stay_words_on_the_pages(
    astrid: PageClient, planned: UUID, storing: Storing, small: Framework
) -> None:
    ask(storing, planned, small)
    with storing() as session:
        session.get_one(Wave, planned).assessment.pmo_name = "<b>the & office</b>"

    page = astrid.open(address(planned, "/profile"))

    assert "What does <b>the & office</b> look after?" in page.text
    assert "What does <b>the & office</b> look after?" in pdf_text(
        astrid, address(planned, "/pmo.pdf")
    )
