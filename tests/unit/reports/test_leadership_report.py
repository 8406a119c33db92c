"""The words of the report, on releases with the corners that a report must bear."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest

from questionnaires.loading import load_core
from reports.composing.frame import MOST_STANDFIRST, MOST_TITLE
from reports.leadership_report import Heading, LeadershipReport, compose_report
from reports.library import load_library
from reports.narrative import load_wording
from reports.roadmap import DEFAULT_CAPACITY, build_roadmap
from scoring.engine import score_release
from scoring.findings import FindingKind
from scoring.release import Cell, CellState, Release
from scoring.results import Flag, WaveScore
from tests.unit.reports.norrland import (
    FACTS,
    LEADERSHIP,
    MANAGERS,
    PARTNERS_LEFT_OUT,
    PMO,
    STAFF,
    norrland,
)

START = date(2026, 12, 1)
UNFILLED = re.compile(
    r"\bNone\b|\bTrue\b|\bFalse\b|\bnan\b|[{}]|  |\.\.| \.|\b[01] (areas|actions)"
)


def report_of(score: WaveScore, capacity: tuple[int, ...] = DEFAULT_CAPACITY) -> LeadershipReport:
    roadmap = build_roadmap(score, load_library(), START, capacity)
    return compose_report(FACTS, load_core(), score, roadmap, load_library())


def with_cells(score: WaveScore, change: Mapping[str, Cell | None]) -> WaveScore:
    """Return the score with each cell of these areas replaced by the one given."""
    cells = tuple(_changed(cell, change) for cell in score.release.cells)
    return score_release(replace(score.release, cells=cells))


def _changed(cell: Cell, change: Mapping[str, Cell | None]) -> Cell:
    new = change.get(cell.area, cell)
    if new is None:
        return Cell(cell.bucket, cell.area, CellState.HIDDEN, {}, None, None)
    return replace(new, bucket=cell.bucket, area=cell.area)


def at_support(share: float) -> Cell:
    return Cell("", "", CellState.SHOWN, dict.fromkeys((2, 3, 4), share), 1 + 4 * share, 1.0)


def only(*buckets: str) -> Release:
    release = norrland().release
    return replace(
        release,
        buckets=tuple(b for b in release.buckets if b.id in buckets),
        cells=tuple(c for c in release.cells if c.bucket in buckets),
    )


NOTHING = with_cells(norrland(), dict.fromkeys(norrland().release.areas))
ALL_REACHED = with_cells(norrland(), dict.fromkeys(norrland().release.areas, at_support(0.9)))
ALL_LOW = with_cells(norrland(), dict.fromkeys(norrland().release.areas, at_support(0.05)))
ONE_UNANSWERED = with_cells(norrland(), {"learning": None})
CORE_UNANSWERED = with_cells(norrland(), {"governance": None, "risk": None})
CORNERS = {
    "usual": norrland(),
    "left out": norrland((PARTNERS_LEFT_OUT,)),
    "nothing": NOTHING,
    "all reached": ALL_REACHED,
    "all low": ALL_LOW,
    "one unanswered": ONE_UNANSWERED,
    "core unanswered": CORE_UNANSWERED,
    "one reached, rest unanswered": with_cells(
        ALL_REACHED, dict.fromkeys(norrland().release.areas[1:])
    ),
    "high targets": norrland(target=5),
    "low targets": norrland(target=1),
    "only managers": score_release(only("project_managers")),
    "only the statement": score_release(only("pmo")),
    "nobody": score_release(only()),
}


@pytest.mark.parametrize("corner", CORNERS)
def test_every_text_is_whole_and_every_title_fits(corner: str) -> None:
    report = report_of(CORNERS[corner])
    for text in texts_in(report):
        assert text == text.strip()
        assert not UNFILLED.search(text), text
    for heading in headings_in(report):
        assert heading.title
        assert len(heading.title) <= MOST_TITLE
        assert len(heading.standfirst) <= MOST_STANDFIRST


@pytest.mark.parametrize("corner", CORNERS)
def test_without_people_the_report_stands_too(corner: str) -> None:
    report = report_of(CORNERS[corner], (0, 0, 0, 0))
    assert report.answer.decisions == ()
    assert report.cards.cards == ()
    assert report.cards.heading.title == "No action is planned"
    assert all(len(heading.title) <= MOST_TITLE for heading in headings_in(report))


def test_the_first_page_states_findings_from_the_data() -> None:
    answer = report_of(norrland()).answer
    assert answer.heading.title == (
        "The PMO works at level 2 of 5, held back by benefits and change readiness"
    )
    assert answer.heading.standfirst == (
        "Five of 14 areas have reached their target. Eleven actions and 258\u00a0person-days "
        "over 18\u00a0months take the other nine there."
    )
    assert [figure.value for figure in answer.figures] == ["78 of 109", "1.3", "2.3", "–"]
    assert answer.figures[2].meaning == "levels between leadership and staff on communication"
    assert [note.area for note in answer.gaps] == ["benefits", "change", "learning"]


def test_areas_equally_far_from_target_are_named_together() -> None:
    title = report_of(norrland()).where.heading.title
    assert title.endswith("; furthest away: benefits and change readiness")
    assert report_of(ALL_LOW).answer.heading.title == (
        "The PMO works at level 1 of 5; 14 areas are below their target"
    )


def test_decisions_add_up_to_the_plan() -> None:
    report = report_of(norrland())
    days = sum(decision.person_days for decision in report.answer.decisions)
    assert days == report.roadmap.roadmap.person_days
    assert all(d.text.startswith(d.lead) for d in report.answer.decisions)


def test_people_are_released_from_the_month_in_which_their_work_falls() -> None:
    # Thirteen weeks after 1 November is 31 January; the work of that horizon is February's.
    roadmap = build_roadmap(norrland(), load_library(), date(2026, 11, 1))
    report = compose_report(FACTS, load_core(), norrland(), roadmap, load_library())
    assert report.answer.decisions[1].text.startswith("Release people from February 2027")


def test_a_group_is_called_as_a_sentence_calls_it() -> None:
    release = norrland().release
    staff = replace(STAFF, id="frontline", name="Frontline")
    cells = tuple(replace(c, bucket=c.bucket.replace("staff", "frontline")) for c in release.cells)
    buckets = (*release.buckets[:3], staff)
    report = report_of(score_release(replace(release, buckets=buckets, cells=cells)))
    assert report.views.heading.title.endswith("to leadership and like 1.2 to the front line")
    assert report.where.columns[3].name == "Frontline"


def test_if_nothing_changes_is_marked_as_carried_forward() -> None:
    text = report_of(norrland()).answer.if_nothing_changes
    assert text.startswith("Nine of 14 areas stay below their target.")
    assert "on about one project in three (support 31\u00a0%, and 60\u00a0% is needed)" in text
    assert text.endswith("Carried forward from this survey, not forecast.")


def test_a_missing_headline_says_which_areas_lack_answers() -> None:
    report = report_of(CORE_UNANSWERED)
    assert report.answer.heading.title == (
        "No overall level yet: too few answers on governance and risk handling"
    )
    assert report.answer.strip is not None
    assert report.answer.strip.level is None
    assert [note.lead for note in report.holds_back.unanswered] == [
        "Governance & Assurance",
        "Risk & Issue Management",
    ]


def test_without_any_answers_nothing_is_claimed() -> None:
    report = report_of(NOTHING)
    assert report.answer.strip is None
    assert report.answer.heading.title == "No level yet: too few answers in every area"
    assert report.where.heading.title == "No area has enough answers for a level"
    assert report.answer.if_nothing_changes == (
        "Nobody can tell: no area has enough answers to be shown."
    )
    assert report.roadmap.heading.title == "No plan yet: no area has enough answers"
    assert all(row.score is None and row.level is None for row in report.answer.profile)


def test_reached_targets_ask_for_nothing() -> None:
    report = report_of(ALL_REACHED)
    assert report.answer.heading.title.endswith("every area has reached its target")
    assert report.holds_back.heading.title == "Every area has the support that its target asks for"
    assert report.answer.decisions == ()
    assert report.answer.gaps == ()
    assert report.answer.if_nothing_changes.startswith("Every target is held today.")


def test_the_widest_view_gap_is_the_title_of_its_page() -> None:
    views = report_of(norrland()).views
    assert views.heading.title == "Communication looks like 3.5 to leadership and like 1.2 to staff"
    assert views.rows[0].spread == 2.3
    assert [row.spread for row in views.rows] == sorted(
        (r.spread for r in views.rows), reverse=True
    )


def test_one_group_alone_is_not_compared() -> None:
    report = report_of(CORNERS["only managers"])
    assert report.views.heading.title.startswith("Only one group’s view may be shown")
    assert all(row.lowest_view is None for row in report.answer.profile)


def test_the_pmo_statement_is_named_as_what_it_is_and_never_compared() -> None:
    report = report_of(norrland())
    column = next(c for c in report.where.columns if c.bucket == PMO.id)
    assert (column.name, column.note) == ("PMO statement", "joint form")
    assert "PMO’s own, not anonymous" in report.answer.basis
    mandate = next(row for row in report.views.rows if row.area == "mandate")
    assert mandate.views["pmo"] == 4.0
    assert mandate.spread == 1.3  # leadership 3.9 less project managers 2.6


def test_groups_left_out_are_named_with_their_reason() -> None:
    report = report_of(norrland((PARTNERS_LEFT_OUT,)))
    hidden = report.where.notes[2].text
    assert hidden.startswith("Not shown: Clients and suppliers. Fewer than 5 people answered")
    assert ("Clients and suppliers", "left out") in report.method.asked
    assert "Left out: Clients and suppliers." in report.answer.basis


def test_what_cannot_be_seen_is_a_finding() -> None:
    text = report_of(norrland()).where.notes[1].text
    assert "In 56\u00a0% of their answers on learning, staff said that they cannot tell." in text
    assert "In 60\u00a0% of their answers on change readiness, leadership" in text  # n = 8


def test_small_groups_are_printed_to_one_decimal_and_cut() -> None:
    # Witness: the precision rule of the release, 1.2-4.8 and .1-.9 for a group under 20.
    release = replace(
        only("project_managers"),
        cells=tuple(
            replace(c, support={2: 0.98, 3: 0.62, 4: 0.03}, view=5.0)
            for c in only("project_managers").cells
        ),
    )
    report = report_of(score_release(release))
    assert {cell.view for row in report.where.rows for cell in row.cells} == {4.8}
    assert {row.score for row in report.answer.profile} == {2.6}
    assert report.method.example[0] == replace(
        report.method.example[0],
        text="Support at level 2: (Project managers 2 × 90\u00a0% or more) ÷ 2",
        result="90\u00a0%",
    )


def test_large_groups_are_still_printed_to_one_decimal() -> None:
    report = report_of(norrland())
    staff = [c.view for row in report.where.rows for c in row.cells[3:] if c.view is not None]
    assert 1.2 in staff  # the release says 1.2414


def test_the_worked_example_gives_the_printed_score() -> None:
    method = report_of(norrland()).method
    assert method.example_title == "Worked example: capacity"
    score = next(step for step in method.example if step.text.startswith("Score"))
    assert score.text == "Score: 1 + 0.73 + 0.26 + 0.06 + 0.00"
    assert score.result == "2.0"
    assert method.example[0].text == (
        "Support at level 2: (Leadership 2 × 70\u00a0% + PMO statement 3 × 75\u00a0% + "
        "Project managers 2 × 70\u00a0% + Staff 1 × 71\u00a0%) ÷ 8"
    )


def test_unmeasured_factors_are_printed_as_such() -> None:
    report = report_of(norrland())
    assert all("importance and confidence not measured" in c.rank for c in report.cards.cards)
    rules = {note.lead: note.text for note in report.method.rules}
    assert "was not measured" in rules["How sure scores are"]
    assert "No group that may be shown ranked" in rules["What matters most"]


def test_cards_say_what_comes_first_and_what_opens() -> None:
    cards = {card.title: card for card in report_of(norrland()).cards.cards}
    first = cards["State one benefit in every case"]
    assert first.depends_on.startswith("Nothing first. Opens A")
    assert cards["Check results after delivery"].depends_on == f"{first.id} finished."
    assert first.from_to == "1 → 2"
    assert "Level 2 has 31\u00a0% support and needs 60\u00a0%." in first.why
    assert "not yet entered" in first.kpi


def test_a_claimed_level_5_is_printed_as_4_until_evidence_is_accepted() -> None:
    cell = Cell("", "", CellState.SHOWN, dict.fromkeys((2, 3, 4, 5), 0.95), 4.5, 1.0)
    score = with_cells(norrland(target=5), {"risk": cell})
    assert Flag.LEVEL_5_CLAIMED in score.area_of["risk"].flags
    report = report_of(score)
    row = next(row for row in report.holds_back.rows if row.area == "risk")
    assert row.level == 4
    assert row.missing.startswith("Level 5 is claimed by the PMO")
    remarks = next(row[3] for row in report.method.scores if row[0] == "Risk & Issue Management")
    assert "5 claimed" in remarks


def test_dates_stand_in_the_footer_and_the_group_size_too() -> None:
    assert report_of(norrland()).footer == (
        "Survey 5–23 October 2026 · framework 1.0.0 · 78 answered · groups under 5 are never shown"
    )


def test_every_kind_of_finding_has_a_sentence() -> None:
    assert {f"findings.{kind}" for kind in FindingKind} <= load_wording().keys


def test_every_remark_has_a_name_and_a_meaning() -> None:
    wanted = {f"method.flag_{flag}{end}" for flag in Flag for end in ("", "_meaning")}
    assert wanted <= load_wording().keys


def test_participation_is_rounded_to_5_per_cent() -> None:
    asked = dict(report_of(norrland()).method.asked)
    assert asked[LEADERSHIP.name] == "8 of 11, about 75\u00a0%"  # 72.7 %
    assert asked[MANAGERS.name] == "12 of 14, about 85\u00a0%"
    assert asked[STAFF.name] == "58 of 84, about 70\u00a0%"
    assert asked["PMO team, one joint form"] == "team of 3"


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_in(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))


def headings_in(report: LeadershipReport) -> list[Heading]:
    pages = (getattr(report, field.name) for field in fields(report))
    return [page.heading for page in pages if hasattr(page, "heading")]
