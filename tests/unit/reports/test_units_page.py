"""What the page on units says."""

from dataclasses import replace

from questionnaires.loading import load_core
from reports.leadership_report import compose_report
from reports.library import load_library
from reports.roadmap import build_roadmap
from reports.units_page import UnitColumn, UnitsPage, WithinRow
from scoring.composites import score_release
from scoring.measures import Agreement, ReleasedUnit, UnitView
from tests.unit.reports.norrland import FACTS, norrland
from tests.unit.reports.test_leadership_report import START

UMEA, LULEA = ReleasedUnit("Umeå", 31), ReleasedUnit("Luleå", 9)


def view(unit: str, bucket: str, area: str, mean: float) -> UnitView:
    return UnitView(unit, bucket, area, mean, Agreement.ALIKE)


def page(units: tuple[ReleasedUnit, ...], *views: UnitView) -> UnitsPage | None:
    score = score_release(replace(norrland().release, units=units, unit_views=views))
    library = load_library()
    roadmap = build_roadmap(score, library, START)
    return compose_report(FACTS, load_core(), score, roadmap, library).units


def shown(units: tuple[ReleasedUnit, ...], *views: UnitView) -> UnitsPage:
    found = page(units, *views)
    assert found is not None
    return found


def test_without_a_unit_that_may_be_shown_there_is_no_page() -> None:
    assert page(()) is None


def test_the_widest_distance_is_the_finding_and_every_area_has_its_row() -> None:
    units = shown(
        (LULEA, UMEA),
        view("", "", "risk", 2.2512),
        view("Luleå", "", "risk", 1.3),
        view("Umeå", "", "risk", 2.75),
        view("Luleå", "", "planning", 3.0),
        view("Umeå", "staff", "risk", 2.649),
    )
    assert units.title == "Umeå and Luleå stand furthest apart, on risk handling"
    assert units.columns == (UnitColumn("Luleå", "9 answered"), UnitColumn("Umeå", "31 answered"))
    rows = {row.area: row for row in units.rows}
    assert len(rows) == len(norrland().release.areas)
    assert (rows["risk"].everyone, rows["risk"].views) == (2.3, (1.3, 2.8))
    assert rows["people"].views == (None, None)
    assert units.within == (WithinRow("Risk & Issue Management", "Umeå", "Staff", 2.6),)


def test_close_views_are_no_finding() -> None:
    units = shown((LULEA, UMEA), view("Luleå", "", "risk", 2.0), view("Umeå", "", "risk", 2.4))
    assert units.title == "No two units stand half a level apart on any area"


def test_a_single_unit_is_named() -> None:
    units = shown((UMEA,), view("Umeå", "", "risk", 2.0))
    assert units.title == "How people see it in Umeå"
    assert units.standfirst.startswith("One unit can be shown")
