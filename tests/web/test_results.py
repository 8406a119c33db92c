"""The results pages: what they show, and to whom."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from scoring.explanation import explain
from survey_app.models import Wave, WaveState
from survey_app.pipeline import compose_report_of, earlier_wave, report_of, score_of
from tests.cast import ASTRID, BO, GRO, Organisations
from tests.conftest import Storing
from tests.locks import without_locks
from tests.web.closed_wave import CLOSED_AT, PDF, store_report, store_wave, the_report
from tests.web.page import Page, words
from tests.web.page_client import PageClient

PAGES = (
    "",
    "/heat-map",
    "/views",
    "/trend",
    "/units",
    "/areas",
    "/areas/stakeholders",
    "/holds-back",
    "/method",
)


@pytest.fixture
def wave(storing: Storing, cast: Organisations) -> UUID:
    """A closed wave that is not published."""
    with storing() as session:
        return store_wave(session, cast)


@pytest.fixture
def published(storing: Storing, cast: Organisations) -> UUID:
    """A published wave."""
    with storing() as session:
        return store_wave(session, cast, WaveState.PUBLISHED)


def results(wave: UUID, part: str = "") -> str:
    return f"/waves/{wave}/results{part}"


def table(page: Page, caption: str) -> list[list[str]]:
    """Return the body cells of the table whose caption begins with these words."""
    tables = page.find(lambda e: e.tag == "table")
    found = [t for t in tables for c in t.iter("caption") if words(c).startswith(caption)]
    rows = [row for body in found[0].iter("tbody") for row in body.iter("tr")]
    return [[words(cell) for cell in row if cell.tag in {"th", "td"}] for row in rows]


def facts(page: Page) -> dict[str, str]:
    """Return the page's terms and what is said about them."""
    terms = [words(element) for element in page.find(lambda e: e.tag == "dt")]
    said = [words(element) for element in page.find(lambda e: e.tag == "dd")]
    return dict(zip(terms, said, strict=True))


# Who may see what


@pytest.mark.parametrize("part", PAGES)
def test_who_runs_a_wave_reads_every_page_before_it_is_published(
    client: PageClient, wave: UUID, part: str
) -> None:
    client.sign_in(ASTRID)

    shown = client.open(results(wave, part))

    assert "Not published yet: only you see this." in shown.text
    assert shown.link("Publish it for leaders") == f"/waves/{wave}/close"


@pytest.mark.parametrize("part", [*PAGES, "/../report.pdf"])
def test_a_leader_sees_nothing_before_publication(
    client: PageClient, wave: UUID, part: str
) -> None:
    client.sign_in(BO)

    missing = client.get(results(uuid4(), part).replace("/results/..", ""))
    too_early = client.get(results(wave, part).replace("/results/..", ""))

    assert too_early.status_code == 404
    assert too_early.data == missing.data


@pytest.mark.parametrize("part", PAGES)
def test_a_leader_reads_every_page_once_it_is_published(
    client: PageClient, published: UUID, part: str
) -> None:
    client.sign_in(BO)

    shown = client.open(results(published, part))

    assert "Not published yet" not in shown.text


@pytest.mark.parametrize("part", [*PAGES, "/../report.pdf"])
def test_another_organisation_gets_what_a_missing_wave_gives(
    client: PageClient, published: UUID, part: str
) -> None:
    client.sign_in(GRO)

    missing = client.get(results(uuid4(), part).replace("/results/..", ""))
    foreign = client.get(results(published, part).replace("/results/..", ""))

    assert foreign.status_code == 404
    assert foreign.data == missing.data
    assert b"Norrland" not in foreign.data


def test_an_area_outside_the_wave_is_not_there(client: PageClient, published: UUID) -> None:
    client.sign_in(BO)

    client.open(results(published, "/areas/finance"), status=404)


def test_nobody_reads_results_without_signing_in(client: PageClient, published: UUID) -> None:
    page = client.open(results(published))

    assert page.path == "/sign-in"


@pytest.mark.parametrize("state", [WaveState.PLANNED, WaveState.OPEN, WaveState.CLOSING])
def test_before_the_wave_closes_nobody_sees_results(
    client: PageClient, storing: Storing, cast: Organisations, state: WaveState
) -> None:
    with storing() as session:
        wave = store_wave(session, cast, state)
    client.sign_in(ASTRID)

    page = client.open(results(wave))

    assert page.h1 == "There are no results before the wave closes"
    assert client.get(f"/waves/{wave}/report.pdf").status_code == 404


# What the pages show is what the report says


def test_the_overview_says_the_finding_the_figures_and_what_is_next(
    client: PageClient, published: UUID
) -> None:
    client.sign_in(BO)

    page = client.open(results(published))

    assert page.h1 == "Level 2, Started: one of three areas reaches level 3"
    assert "Autumn 2026, published 7 December 2026" in page.text
    for figure in ("38 of 52", "1.6 levels", "levels stay the same"):
        assert figure in page.text
    assert "1 of 3 areas stand below their target level; 1 has too few answers" in page.text
    assert "two steps in the first horizon (0-90 days), 26 person-days in all" in page.text
    assert page.link("Open the roadmap") == f"/waves/{published}/roadmap"


def test_the_profile_table_holds_the_numbers_of_the_report(
    client: PageClient, published: UUID
) -> None:
    client.sign_in(BO)

    page = client.open(results(published))

    assert table(page, "Score with its 95 % interval") == [
        [
            "Governance",
            "3.1",
            "2.9 to 3.3",
            "2.7 to 3.9",
            "3 Consistent",
            "solid",
            "3",
            "at target",
        ],
        ["Stakeholders", "2.1", "2.0 to 2.3", "1.6 to 3.2", "2 Started", "uncertain", "3", "−0.9"],
        ["Mandate", "–", "–", "–", "not enough answers", "–", "3", "–"],
    ]


def test_the_heat_map_tells_hidden_unseen_and_not_asked_apart(
    client: PageClient, published: UUID
) -> None:
    client.sign_in(BO)

    page = client.open(results(published, "/heat-map"))

    assert table(page, "View of each role group") == [
        ["Direction"],
        ["Governance", "3.9", "3.0", "3.4", "2.7", "3.1", "at target"],
        ["Mandate", "hidden", "–not asked", "n/a", "can’t see", "–not enough answers", "–"],
        ["Engagement"],
        ["Stakeholders", "3.2", "2.9", "2.2", "1.6", "2.1", "−0.9"],
    ]


def test_views_stand_beside_the_question_that_was_asked(
    client: PageClient, published: UUID
) -> None:
    client.sign_in(BO)

    page = client.open(results(published, "/views"))

    assert table(page, "Mean view by role group") == [
        [
            "StakeholdersI was told in time.",
            "3.2",
            "–",
            "2.2",
            "1.6",
            "1.6",
            "clear gap: Leadership above Frontline",
        ]
    ]
    assert table(page, "Planned comparisons of two groups") == [
        ["Stakeholders", "Leadership above Frontline", "1.6", "large", "clear gap"]
    ]


def test_what_changed_and_what_kind_of_pmo_it_is_stand_in_two_tables(
    client: PageClient, published: UUID
) -> None:
    client.sign_in(BO)

    page = client.open(results(published, "/trend"))

    assert page.h1 == "Communication has risen one level since spring"
    assert table(page, "Score then and now") == [
        ["Stakeholders", "1.1", "2.1", "+1.0", "+0.8 to +1.2", "up one level"],
        ["Governance", "3.1", "3.1", "0.0", "–", "no sign of change"],
    ]
    assert table(page, "What each group says") == [
        ["Main purpose", "To choose the right projects", "views differ"]
    ]


def test_a_first_wave_without_a_profile_has_no_such_page_and_no_link_to_it(
    client: PageClient, storing: Storing, published: UUID
) -> None:
    with storing() as session:
        store_report(session, published, replace(the_report(), trend=None))
    client.sign_in(BO)

    page = client.open(results(published))

    assert "Profile and trend" not in page.text
    assert client.get(results(published, "/trend")).status_code == 404


def test_units_stand_side_by_side_and_a_dash_says_that_nothing_may_be_shown(
    client: PageClient, published: UUID
) -> None:
    client.sign_in(BO)

    page = client.open(results(published, "/units"))

    assert page.h1 == "Umeå and Luleå stand furthest apart, on governance"
    assert table(page, "Mean view of the people of each unit") == [
        ["Governance", "2.3", "1.4", "2.8"],
        ["Mandate", "–not shown", "–not shown", "3.1"],
    ]
    assert table(page, "Mean view of each group within") == [
        ["Umeå", "Frontline", "Governance", "2.6"]
    ]


def test_without_units_there_is_no_such_page_and_no_link_to_it(
    client: PageClient, storing: Storing, published: UUID
) -> None:
    with storing() as session:
        store_report(session, published, replace(the_report(), units=None))
    client.sign_in(BO)

    assert "By unit" not in client.open(results(published)).text
    assert client.get(results(published, "/units")).status_code == 404


def test_what_holds_us_back_shows_support_beside_what_is_needed(
    client: PageClient, published: UUID
) -> None:
    client.sign_in(BO)

    page = client.open(results(published, "/holds-back"))

    assert table(page, "Support by level") == [
        ["Stakeholders", "2 Started", "3", "68 % (75 %)", "41 % (60 %)"]
    ]
    assert "Level 3 lacks 19 points." in page.text


def test_the_method_page_shows_rules_worked_example_and_versions(
    client: PageClient, published: UUID
) -> None:
    client.sign_in(BO)

    page = client.open(results(published, "/method"))

    assert table(page, "One area, step by step") == [["1 + 0.68 + 0.41", "2.1"]]
    assert table(page, "Score, level and remarks")[0] == ["Governance", "3.1", "3", "contested"]
    assert facts(page)["Framework"] == "small 1.0.0"


# Explain this score


def test_the_explanation_of_a_score_prints_small_groups_to_ten_per_cent(
    client: PageClient, published: UUID
) -> None:
    client.sign_in(BO)

    page = client.open(results(published, "/areas/governance"))

    small = [row for row in table(page, "Step 1.") if row[0] in {"Leadership", "Project managers"}]
    shares = [share for row in small for share in row[3:] if share != "–"]
    assert len(small) == 2
    assert shares
    assert set(shares) <= {f"{ten}0 %" for ten in range(1, 10)}


def test_the_explanation_names_groups_as_the_report_does(
    client: PageClient, published: UUID
) -> None:
    client.sign_in(BO)

    page = client.open(results(published, "/areas/stakeholders"))

    groups = [row[0] for row in table(page, "Step 1.")]
    assert groups == [
        "Leadership",
        "PMO statement",
        "Project managers",
        "Frontline",
        "Weighted mean",
    ]


def test_the_explanation_of_a_score_ends_in_the_score_and_level_of_the_engine(
    client: PageClient, storing: Storing, published: UUID
) -> None:
    client.sign_in(BO)

    page = client.open(results(published, "/areas/stakeholders"))

    with storing() as session:
        area = score_of(session, session.get_one(Wave, published)).area_of["stakeholders"]
    assert area.score is not None
    assert facts(page)["Step 3. Score"].endswith(f" {area.score:.1f}")
    assert f"Level {area.level}, " in page.text
    assert f"Level {area.level} needs " in facts(page)["Step 4. Level"]


def test_an_area_that_a_group_cannot_see_says_so(client: PageClient, published: UUID) -> None:
    client.sign_in(BO)

    page = client.open(results(published, "/areas/mandate"))

    assert facts(page)["Frontline"] == "cannot see this: 0 % could say"


# Reports that lack something


@pytest.mark.parametrize("part", PAGES)
def test_a_report_without_headline_and_without_steps_still_reads_well(
    client: PageClient, storing: Storing, published: UUID, part: str
) -> None:
    report = the_report()
    empty = replace(
        report,
        answer=replace(
            report.answer, strip=None, strengths=(), gaps=(), decisions=(), if_nothing_changes=""
        ),
        views=replace(report.views, rows=(), notes=()),
        holds_back=replace(report.holds_back, rows=(), reached=(), unanswered=()),
        roadmap=replace(
            report.roadmap, roadmap=replace(report.roadmap.roadmap, steps=(), deferred=())
        ),
    )
    with storing() as session:
        store_report(session, published, empty)
    client.sign_in(BO)

    shown = client.open(results(published, part))

    assert shown.h1


# The wave before


@pytest.mark.parametrize(
    ("state", "days", "is_same", "is_found"),
    [
        (WaveState.PUBLISHED, -150, True, True),
        (WaveState.CLOSED, -150, True, False),
        (WaveState.PUBLISHED, 150, True, False),
        (WaveState.PUBLISHED, -150, False, False),
    ],
    ids=["published before", "not published", "after", "of another assessment"],
)
def test_a_wave_is_compared_with_one_that_was_published_before_it(
    storing: Storing,
    cast: Organisations,
    state: WaveState,
    days: int,
    is_same: bool,
    is_found: bool,
) -> None:
    with storing() as session, without_locks(session):
        wave = session.get_one(Wave, store_wave(session, cast))
        other = session.get_one(Wave, store_wave(session, cast, state))
        other.name, other.closed_at = "Spring 2026", CLOSED_AT + timedelta(days=days)
        if is_same:
            other.assessment_id = wave.assessment_id
        session.flush()
        found = earlier_wave(session, wave)

    assert (found is not None) is is_found
    assert found is None or found.name == "Spring 2026"


def test_of_several_waves_before_the_last_one_counts(storing: Storing, cast: Organisations) -> None:
    with storing() as session, without_locks(session):
        wave = session.get_one(Wave, store_wave(session, cast))
        for name, days in (("Autumn 2025", -400), ("Spring 2026", -200), ("Spring 2025", -600)):
            before = session.get_one(Wave, store_wave(session, cast, WaveState.PUBLISHED))
            before.name, before.closed_at = name, CLOSED_AT + timedelta(days=days)
            before.assessment_id = wave.assessment_id
        session.flush()
        found = earlier_wave(session, wave)

    assert found is not None
    assert found.name == "Spring 2026"


# The PDF


def test_the_pdf_comes_with_a_plain_name_and_is_kept_nowhere(
    client: PageClient, published: UUID
) -> None:
    client.sign_in(BO)

    answer = client.get(f"/waves/{published}/report.pdf")

    assert answer.data == PDF
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="Norrland Haulage Autumn 2026 leadership report.pdf"'
    )


# The report that the product itself composes


@pytest.fixture
def composed(storing: Storing, published: UUID) -> UUID:
    """The published wave with the report that is made at close."""
    with storing() as session:
        wave = session.get_one(Wave, published)
        store_report(session, published, compose_report_of(session, wave, CLOSED_AT.date()))
    return published


COMPOSED = [
    *(p for p in PAGES if p not in {"/trend", "/units"}),
    "/areas/governance",
    "/areas/mandate",
]
"""A first wave has nothing before it."""


@pytest.mark.parametrize("part", COMPOSED)
def test_every_page_shows_the_composed_report(
    client: PageClient, composed: UUID, part: str
) -> None:
    client.sign_in(BO)

    assert client.open(results(composed, part)).h1


def test_the_support_that_holds_an_area_back_is_the_support_that_is_explained(
    client: PageClient, storing: Storing, composed: UUID
) -> None:
    with storing() as session:
        wave = session.get_one(Wave, composed)
        report, score = report_of(session, wave), score_of(session, wave)

    assert report.holds_back.rows
    for row in report.holds_back.rows:
        explained = explain(score, row.area)
        assert explained is not None
        assert row.supports == {level: explained.addends[level] for level in row.supports}


def test_the_score_that_is_explained_is_the_score_of_the_overview(
    client: PageClient, storing: Storing, composed: UUID
) -> None:
    with storing() as session:
        report = report_of(session, session.get_one(Wave, composed))
    client.sign_in(BO)

    for row in report.answer.profile:
        page = client.open(results(composed, f"/areas/{row.area}"))
        assert row.score is not None
        assert f"Score {row.score:.1f}" in page.text
        assert f", target {row.target}." in page.text
        assert facts(page)["Step 3. Score"].endswith(f" {row.score:.1f}")
