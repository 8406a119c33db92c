"""What the page on views says of gaps between groups."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from reports.leadership_report import ViewsPage
from scoring.composites import score_release
from scoring.gaps import Delta, size_of
from scoring.measures import AreaDifference, PairGap, Verdict
from scoring.results import WaveScore
from tests.unit.reports.norrland import norrland
from tests.unit.reports.test_leadership_report import report_of

MANAGERS, STAFF = "project_managers", "staff"


def gap(area: str, second: str, verdict: Verdict, difference: float, delta: float) -> PairGap:
    """Return what the tests say of leadership and another group."""
    size = size_of(Delta(delta, -1.0, 1.0))
    return PairGap(area, "leadership", second, difference, delta, -1.0, 1.0, size, verdict)


CLEAR = gap("stakeholders", STAFF, Verdict.CLEAR_GAP, 2.26, 0.9)
ALSO_CLEAR = gap("stakeholders", MANAGERS, Verdict.CLEAR_GAP, 1.3, 0.5)
POSSIBLE = gap("risk", MANAGERS, Verdict.POSSIBLE_GAP, 1.2, 0.4)
TOO_FEW = gap("portfolio", MANAGERS, Verdict.TOO_FEW, 0.6, 0.2)
NO_SIGN = gap("resources", MANAGERS, Verdict.NO_SIGN, 0.3, 0.1)
ALL = (NO_SIGN, TOO_FEW, ALSO_CLEAR, CLEAR, POSSIBLE)


def scored_with(*gaps: PairGap, differences: tuple[AreaDifference, ...] = ()) -> WaveScore:
    """Return Norrland's score with these gaps."""
    release = replace(norrland().release, gaps=gaps, differences=differences)
    return score_release(release)


def page(*gaps: PairGap, differences: tuple[AreaDifference, ...] = ()) -> ViewsPage:
    """Compose the page with these gaps."""
    return report_of(scored_with(*gaps, differences=differences)).views


def said(views: ViewsPage) -> Mapping[str, tuple[str, str, bool]]:
    """Return what each row says of its gaps, by area."""
    return {row.area: (row.verdict, row.between, row.is_clear) for row in views.rows}


def test_each_area_tells_the_strongest_verdict_and_between_whom() -> None:
    rows = said(page(*ALL))
    assert rows["stakeholders"] == ("clear gap", "Leadership above Staff", True)
    assert rows["risk"] == ("possible gap", "Leadership above Project managers", False)
    assert rows["portfolio"][0] == "too few to tell"
    assert rows["resources"][0] == "no sign of a gap"
    assert rows["people"] == ("not tested", "", False)


def test_the_group_that_sees_less_stands_second_by_the_views_that_are_printed() -> None:
    lower = gap("resources", MANAGERS, Verdict.CLEAR_GAP, -0.9, -0.5)
    score = scored_with(lower)
    views = {"leadership": 1.0, MANAGERS: 1.9}
    cells = tuple(
        replace(cell, view=views.get(cell.bucket, cell.view)) if cell.area == "resources" else cell
        for cell in score.release.cells
    )
    told = said(report_of(score_release(replace(score.release, cells=cells))).views)
    assert told["resources"][1] == "Project managers above Leadership"


def test_clear_gaps_come_before_wider_spreads() -> None:
    views = page(gap("resources", MANAGERS, Verdict.CLEAR_GAP, 0.5, 0.4))
    assert views.rows[0].area == "resources"
    assert views.rows[1].spread > views.rows[0].spread
    assert views.heading.title.startswith("Capacity looks like 1.8 to leadership and like 1.5")


@pytest.mark.parametrize(
    ("gaps", "words"),
    [
        ((CLEAR,), "In one area the gap between two groups is clear."),
        ((CLEAR, replace(POSSIBLE, verdict=Verdict.CLEAR_GAP)), "In two areas the gap"),
        ((POSSIBLE, TOO_FEW), "In one area two groups lie half a level or more apart, but it may"),
        ((TOO_FEW, NO_SIGN), "No two groups are clearly apart."),
        ((), "No two groups are clearly apart."),
    ],
)
def test_the_standfirst_counts_what_is_certain(gaps: tuple[PairGap, ...], words: str) -> None:
    assert words in page(*gaps).heading.standfirst


def test_every_comparison_stands_in_a_table_the_strongest_first() -> None:
    pairs = [
        (pair.name, pair.between, pair.apart, pair.size, pair.verdict) for pair in page(*ALL).pairs
    ]
    assert pairs[:3] == [
        ("Stakeholder Communication", "Leadership above Staff", 2.3, "large", "clear gap"),
        ("Stakeholder Communication", "Leadership above Project managers", 1.3, "large",
         "clear gap"),
        ("Risk & Issue Management", "Leadership above Project managers", 1.2, "medium",
         "possible gap"),
    ]  # fmt: skip
    assert [pair[3:] for pair in pairs[3:]] == [
        ("small", "too few to tell"),
        ("hardly any", "no sign of a gap"),
    ]


def test_equal_printed_views_are_told_as_level() -> None:
    level = gap("delivery", "staff", Verdict.NO_SIGN, 0.01, 0.0)
    level = replace(level, area="resources", second="project_managers")
    score = scored_with(level)
    cells = tuple(
        replace(cell, view=1.8) if cell.area == "resources" and cell.view else cell
        for cell in score.release.cells
    )
    (pair,) = report_of(score_release(replace(score.release, cells=cells))).views.pairs
    assert (pair.between, pair.apart) == ("Leadership level with Project managers", 0.0)


def test_the_verdicts_are_explained_where_there_are_any() -> None:
    leads = [note.lead for note in page(CLEAR).notes]
    assert "What the verdicts mean" in leads
    assert "What the verdicts mean" not in [note.lead for note in page().notes]


@pytest.mark.parametrize(
    ("clear", "words"),
    [
        ((True, False), "views differ clearly in one area."),
        ((True, True), "views differ clearly in two areas."),
        ((False, False), "views differ clearly in no area."),
    ],
)
def test_all_groups_together_are_told_as_well(clear: tuple[bool, ...], words: str) -> None:
    differences = tuple(
        AreaDifference(area, ("leadership", "staff"), is_clear, None)
        for area, is_clear in zip(("risk", "stakeholders"), clear, strict=True)
    )
    assert words in page(differences=differences).notes[0].text


def test_a_release_without_tests_says_not_tested_and_nothing_of_all_groups() -> None:
    views = page()
    assert {row.verdict for row in views.rows} == {"not tested"}
    assert "Taking all groups together" not in views.notes[0].text
