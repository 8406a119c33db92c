"""What the page on profile and trend says."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from questionnaires.loading import load_core
from reports.leadership_report import ChangeRow, EarlierWave, KindRow, TrendPage, compose_report
from reports.library import load_library
from reports.pdf.document import render_pdf
from reports.pdf.fonts import register_fonts
from reports.pdf.page import Frame
from reports.pdf.trend import lay_out_trend
from reports.roadmap import build_roadmap
from scoring.composites import score_release
from scoring.measures import AreaConfidence, ProfileAnswer, Stability
from scoring.policy import CAUTIOUS
from scoring.release import Cell, Release
from scoring.results import WaveScore
from tests.unit.reports.norrland import FACTS, norrland
from tests.unit.reports.test_leadership_report import START, report_of

SPRING = "Spring 2026"


def sure(release: Release, stability: Stability = Stability.SOLID) -> Release:
    """Return the release with narrow standard errors."""
    confidence = (AreaConfidence(a, 1.0, 5.0, 0.04, stability, None) for a in release.areas)
    return replace(release, confidence=tuple(confidence))


def with_supports(supports: Mapping[str, float]) -> WaveScore:
    """Return Norrland's score with the same support at every level of some areas."""

    def changed(cell: Cell) -> Cell:
        if cell.area not in supports:
            return cell
        return replace(cell, support=dict.fromkeys(cell.support, supports[cell.area]))

    release = sure(norrland().release)
    return score_release(replace(release, cells=tuple(map(changed, release.cells))))


def page(
    earlier: WaveScore | None, later: WaveScore, profile: tuple[ProfileAnswer, ...] = ()
) -> TrendPage | None:
    """Compose the page of a wave with the one before it."""
    score = score_release(replace(later.release, profile=profile))
    roadmap = build_roadmap(score, load_library(), START)
    before = EarlierWave(SPRING, earlier) if earlier else None
    framework, library = load_core(), load_library()
    return compose_report(FACTS, framework, score, roadmap, library, before).trend


def compared(earlier: WaveScore, later: WaveScore) -> TrendPage:
    """Compose the page of two waves."""
    found = page(earlier, later)
    assert found is not None
    return found


def row(trend: TrendPage, area: str) -> ChangeRow:
    """Return the row of an area."""
    return next(row for row in trend.changes if row.area == area)


def test_a_first_wave_without_a_profile_has_no_such_page() -> None:
    assert report_of(norrland()).trend is None


def test_a_firm_change_is_the_title_and_comes_first() -> None:
    trend = compared(with_supports({"people": 0.3}), with_supports({"people": 0.65}))
    name = load_core().area_by_id["people"].in_a_sentence
    assert trend.heading.title == (
        f"{name[:1].upper()}{name[1:]} has risen one level since Spring 2026; "
        f"no other level has firmly changed"
    )
    first = trend.changes[0]
    assert (first.area, first.change, first.verdict) == ("people", "+1.4", "up one level")
    assert first.is_firm
    assert {row.verdict for row in trend.changes[1:]} == {"no sign of change"}
    assert {row.change for row in trend.changes[1:]} == {"0.0"}


def test_several_firm_changes_are_counted_and_falls_are_told() -> None:
    trend = compared(
        with_supports({"people": 0.3, "risk": 0.95}), with_supports({"people": 0.95, "risk": 0.3})
    )
    assert trend.heading.title == "Two areas have firmly changed level since Spring 2026"
    assert row(trend, "people").verdict == "up three levels"
    assert row(trend, "risk").verdict == "down three levels"
    assert row(trend, "risk").change.startswith("\N{MINUS SIGN}")


def test_a_change_of_score_alone_is_told_as_that() -> None:
    trend = compared(
        with_supports({"people": 0.3, "risk": 0.5}), with_supports({"people": 0.5, "risk": 0.3})
    )
    assert trend.heading.title == "No level has firmly changed since Spring 2026"
    assert row(trend, "people").verdict == "higher score, same level"
    assert row(trend, "risk").verdict == "lower score, same level"


def test_a_level_that_is_not_solid_is_not_yet_a_firm_change() -> None:
    earlier = score_release(sure(with_supports({"people": 0.3}).release, stability=Stability.FAIR))
    trend = compared(earlier, with_supports({"people": 0.65}))
    assert row(trend, "people").verdict == "not yet a firm change"


def test_where_other_groups_answered_there_is_no_interval() -> None:
    release = with_supports({}).release
    cells = tuple(
        replace(c, support={}) if (c.bucket, c.area) == ("staff", "risk") else c
        for c in release.cells
    )
    trend = compared(score_release(replace(release, cells=cells)), with_supports({}))
    assert (row(trend, "risk").lies, row(trend, "risk").verdict) == (
        "–", "other groups answered; no interval",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"framework_version": "0.9.0"}, "different major versions of the questions"),
        ({"policy": CAUTIOUS}, "scored by different rules or weights"),
        ({"cells": ()}, "No area may be shown in both surveys"),
    ],
)
def test_waves_that_cannot_be_compared_say_why(changes: dict[str, object], words: str) -> None:
    release = with_supports({}).release
    cells = tuple(replace(cell, support={}) for cell in release.cells)
    changes = {"cells": cells} if "cells" in changes else changes
    earlier = score_release(replace(release, **changes))  # type: ignore[arg-type]
    trend = compared(earlier, with_supports({}))
    assert trend.heading.title == "Spring 2026 cannot be compared with this survey"
    assert words in trend.heading.standfirst
    assert trend.changes == ()


CONTROL, TOOLS = "PRO.control", "PRO.tools"
PROFILE = (
    ProfileAnswer("project_managers", CONTROL, (0,), None),
    ProfileAnswer("staff", CONTROL, (), (0.4, 0.3, 0.3)),
    ProfileAnswer("pmo", CONTROL, (1,), None),
    ProfileAnswer("pmo", TOOLS, (0, 3), None),
    ProfileAnswer("leadership", CONTROL, (0,), (0.55, 0.25, 0.2)),
)


def test_what_the_pmo_says_of_itself_stands_first_and_others_beside() -> None:
    trend = page(None, norrland(), PROFILE)
    assert trend is not None
    assert trend.heading.title == "What kind of PMO this is, as it and others see it"
    assert trend.kind_columns == ("PMO statement", "Leadership", "Project managers", "Staff")
    control, tools = trend.kinds
    assert control.question == "Control over projects"
    assert control.answers == (
        "It also sets rules, then checks that projects keep them",
        "It helps projects that ask: templates, training, advice (55\u00a0%)",
        "It helps projects that ask: templates, training, advice",
        "views differ",
    )
    assert tools.answers == ("A scheduling tool; Spreadsheets", "–", "–", "–")


def test_the_page_is_drawn_after_the_views_where_there_is_one() -> None:
    score = score_release(replace(with_supports({"people": 0.65}).release, profile=PROFILE))
    roadmap = build_roadmap(score, load_library(), START)
    report = compose_report(
        FACTS, load_core(), score, roadmap, load_library(),
        EarlierWave(SPRING, with_supports({"people": 0.3})),
    )  # fmt: skip
    without = replace(report, trend=None)
    pages = [render_pdf(r).count(b"/Type /Page\n") for r in (report, without)]
    assert pages[0] == pages[1] + 1


def test_what_does_not_fit_one_page_goes_on_to_the_next() -> None:
    trend = page(with_supports({"people": 0.3}), with_supports({"people": 0.65}), PROFILE)
    assert trend is not None
    long = "; ".join(["It also sets rules, then checks that projects keep them"] * 6)
    kinds = tuple(KindRow(f"Question {n}", (long,) * 4) for n in range(12))
    register_fonts()
    pages = lay_out_trend(replace(trend, kinds=kinds), Frame("Norrland", "Plumbline"))
    assert len(pages) > 1
    assert all(sheet.slack >= 0 for sheet in pages)
    assert [sheet.heading.kicker for sheet in pages][:1] == [
        f"Profile and trend, 1 of {len(pages)}"
    ]


def test_a_trend_without_a_profile_and_a_profile_without_a_trend_have_one_page_each() -> None:
    register_fonts()
    frame = Frame("Norrland", "Plumbline")
    changes = page(with_supports({"people": 0.3}), with_supports({"people": 0.65}))
    kinds = page(None, norrland(), PROFILE)
    assert changes is not None
    assert kinds is not None
    assert len(lay_out_trend(changes, frame)) == len(lay_out_trend(kinds, frame)) == 1
