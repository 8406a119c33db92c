"""What the report says of how sure its figures are."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from reports.leadership_report import LeadershipReport
from scoring.composites import score_release
from scoring.measures import (
    AreaConfidence,
    ExperienceIndex,
    HeadlineConfidence,
    Quality,
    Ranking,
    Stability,
)
from scoring.release import Cell, Release
from tests.unit.reports.norrland import norrland
from tests.unit.reports.test_leadership_report import only, report_of

SOLID, FAIR, UNCERTAIN = Stability
STAY = "levels stay the same if others of the same groups answer"
LEAST = "levels stay the same if others answer; least sure: "


def sure(
    stability: Mapping[str, Stability], release: Release, share: float | None = 0.9
) -> Release:
    """Return the release with areas as stable as this, all others solid.

    share : of resamples with the same level; None where few people answered
    """
    confidence = tuple(
        AreaConfidence(area, 2.31, 2.59, 0.1, stability.get(area, SOLID), share)
        for area in release.areas
    )
    headline = HeadlineConfidence(2.44, 2.66, SOLID, None)
    return replace(release, confidence=confidence, headline_confidence=headline)


def report_with(**changes: object) -> LeadershipReport:
    """Compose the report of Norrland's release with these changes."""
    release = replace(norrland().release, **changes)  # type: ignore[arg-type]
    return report_of(score_release(release))


def rule(report: LeadershipReport, lead: str) -> str:
    """Return one of the rules on the method page."""
    return next(note.text for note in report.method.rules if note.lead == lead)


@pytest.mark.parametrize(
    ("stability", "value", "meaning"),
    [
        ({}, "14 of 14", STAY),
        ({"risk": FAIR}, "13 of 14", STAY),
        ({"risk": UNCERTAIN}, "13 of 14", f"{LEAST}risk"),
        (
            dict.fromkeys(("risk", "people", "change"), UNCERTAIN),
            "11 of 14",
            f"{LEAST}three areas",
        ),
    ],
)
def test_the_first_page_counts_solid_levels_and_names_the_least_sure(
    stability: Mapping[str, Stability], value: str, meaning: str
) -> None:
    figure = report_of(score_release(sure(stability, norrland().release))).answer.figures[3]
    assert (figure.label, figure.value) == ("Solid levels", value)
    assert figure.meaning.startswith(meaning)


def test_without_resampling_it_says_so() -> None:
    answer = report_of(norrland()).answer
    assert answer.figures[3].meaning == "how sure the levels are was not measured"
    assert answer.strip is not None
    assert answer.strip.interval is None
    assert {(row.interval, row.stability) for row in answer.profile} == {(None, "")}


def test_average_and_scores_stand_with_their_intervals() -> None:
    report = report_of(score_release(sure({"risk": UNCERTAIN}, norrland().release)))
    assert report.answer.strip is not None
    assert report.answer.strip.interval == (2.4, 2.7)
    risk = next(row for row in report.answer.profile if row.area == "risk")
    assert (risk.interval, risk.stability) == ((2.3, 2.6), "uncertain")
    scores = {name: (score, notes) for name, score, _, notes in report.method.scores}
    score, notes = scores["Risk & Issue Management"]
    assert score.endswith("(2.3–2.6)")
    assert notes.startswith("uncertain")


def test_the_score_of_few_people_has_no_interval_which_would_tell_how_far_they_agree() -> None:
    report = report_of(score_release(sure({}, only("leadership"), share=None)))
    assert {row.interval for row in report.answer.profile if row.score} == {None}
    assert report.answer.strip is not None
    assert report.answer.strip.interval is None


def test_the_method_tells_how_it_was_resampled() -> None:
    report = report_of(score_release(sure({}, norrland().release)))
    text = rule(report, "How sure scores are")
    assert "drawn anew inside each group 2,000 times" in text
    assert "same in 80\u00a0% of draws or more, fair from 60\u00a0%" in text
    assert text.endswith("The overall level is solid.")


def test_without_an_overall_level_nothing_is_said_of_its_stability() -> None:
    release = sure({}, norrland().release)
    headline = HeadlineConfidence(2.44, 2.66, None, None)
    report = report_of(score_release(replace(release, headline_confidence=headline)))
    assert "The overall level" not in rule(report, "How sure scores are")


@pytest.mark.parametrize(
    ("quality", "words"),
    [
        (Quality(0, False), "No form shows two signs of it"),
        (Quality(None, False), "Some forms, fewer than 5, show two signs"),
        (Quality(7, False), "7 forms show two signs of it. They count; without them nothing is"),
        (Quality(7, True), "7 forms show two signs of it. They count; without them no level"),
    ],
)
def test_forms_marked_for_review_are_told_as_far_as_they_may_be(
    quality: Quality, words: str
) -> None:
    without = norrland().release.cells if quality.can_leave_out else ()
    report = report_with(quality=quality, without_reviewed=without)
    assert rule(report, "Answers given without reading").startswith(words)


def test_a_level_that_hangs_on_forms_marked_for_review_is_named() -> None:
    def poorer(cell: Cell) -> Cell:
        support = dict.fromkeys(cell.support, 0.1) if cell.area == "governance" else cell.support
        return replace(cell, support=support)

    without = tuple(map(poorer, norrland().release.cells))
    report = report_with(quality=Quality(7, True), without_reviewed=without)
    assert rule(report, "Answers given without reading").endswith(
        "without them the level would differ on governance."
    )
    notes = {name: notes for name, _, _, notes in report.method.scores}
    assert "review" in notes["Governance & Assurance"]


def test_an_older_release_says_nothing_of_what_it_does_not_hold() -> None:
    leads = [note.lead for note in report_of(norrland()).method.rules]
    assert "Answers given without reading" not in leads
    assert "Gaps between groups" not in leads
    assert "All views as one scale" not in leads


def test_who_ranked_is_told_once() -> None:
    areas = norrland().release.areas
    ranked = (
        Ranking("leadership", dict.fromkeys(areas, 1.0)),
        Ranking("project_managers", dict.fromkeys(areas, 2.0)),
    )
    text = rule(report_with(rankings=ranked), "What matters most")
    assert text.startswith("Ranked by leadership and project managers: 5\u00a0points")
    assert "kept between 0.5 and 1.5" in text


def test_all_views_of_a_large_group_are_told_as_one_scale() -> None:
    index = ExperienceIndex("staff", 1.84, (0.812, 0.741, 0.865), None)
    text = rule(report_with(experience=(index,)), "All views as one scale")
    assert text.startswith("staff: mean 1.8, alpha 0.81 (0.74 to 0.86).")
