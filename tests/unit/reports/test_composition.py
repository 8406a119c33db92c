"""The words of the leadership report say what the scores say, whatever those are."""

import io
import re
from datetime import date

import pypdf
import pytest

from questionnaires.loading import load_core
from reports.leadership_report import LeadershipReport, ReportFacts, compose_report
from reports.library import load_library
from reports.pdf.document import render_pdf
from reports.roadmap import build_roadmap
from scoring.results import WaveScore
from tests.unit.reports.scores import a_score, all_at

FACTS = ReportFacts(
    organisation="Norrland Haulage",
    pmo_name="the Project Office",
    wave="Autumn 2026",
    opened_on=date(2026, 10, 5),
    closed_on=date(2026, 10, 23),
    made_on=date(2026, 10, 26),
)
MIXED = all_at(2, mandate=3, finance=4, change=1)


def a_report(score: WaveScore) -> LeadershipReport:
    roadmap = build_roadmap(score, load_library(), date(2026, 11, 1))
    return compose_report(FACTS, load_core(), score, roadmap, load_library())


def text_of(report: LeadershipReport) -> str:
    pages = pypdf.PdfReader(io.BytesIO(render_pdf(report))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_one_area_is_one_area_and_not_one_areas() -> None:
    report = a_report(a_score(all_at(2, mandate=3)))
    assert "One of 14 areas has reached its target." in report.answer.heading.standfirst
    assert report.where.heading.title == "One of 14 areas has reached its target"


def test_decisions_add_up_to_the_days_of_the_plan() -> None:
    report = a_report(a_score(MIXED))
    assert sum(d.person_days for d in report.answer.decisions) == report.roadmap.roadmap.person_days
    assert [d.number for d in report.answer.decisions] == list(
        range(1, len(report.answer.decisions) + 1)
    )


def test_nothing_is_asked_of_leadership_when_every_target_is_reached() -> None:
    report = a_report(a_score(all_at(3)))
    assert report.answer.heading.title.endswith("and every area has reached its target")
    assert report.answer.decisions == ()
    assert report.answer.gaps == ()
    assert report.roadmap.roadmap.steps == ()
    assert report.cards.cards == ()


def test_views_are_printed_with_one_decimal_between_1_2_and_4_8() -> None:
    views = {"mandate": {"executives": 1.0, "project_managers": 5.0, "pmo": 3.333}}
    report = a_report(a_score(MIXED, views=views))
    row = next(row for row in report.views.rows if row.area == "mandate")
    assert row.views == {"executives": 1.2, "project_managers": 4.8, "pmo": 3.3}
    assert row.spread == 3.6


def test_every_step_has_a_card_that_says_what_is_not_yet_measured() -> None:
    report = a_report(a_score(MIXED))
    assert [card.id for card in report.cards.cards] == [s.id for s in report.roadmap.roadmap.steps]
    assert all("not measured" in card.rank for card in report.cards.cards)
    assert sorted(int(card.rank.split()[0]) for card in report.cards.cards) == list(
        range(1, len(report.cards.cards) + 1)
    )


@pytest.mark.parametrize("levels", [MIXED, all_at(1), all_at(3), all_at(4)], ids=str)
def test_every_kind_of_result_fits_its_pages_and_is_read_back(levels: dict[str, int]) -> None:
    report = a_report(a_score(levels))
    text = text_of(report)
    for title in (report.answer.heading.title, report.where.heading.title):
        assert title.replace("\u00a0", " ") in text.replace("\u00a0", " ")
    for row in report.where.rows:
        assert row.name in text
    assert not re.search(r"\{\w|None|nan\b", text)


def test_equal_results_are_told_in_equal_words() -> None:
    assert a_report(a_score(MIXED)) == a_report(a_score(MIXED))
