"""What the scores say, in the order leadership should hear it."""

from dataclasses import replace

import pytest

from scoring.engine import score_release
from scoring.findings import Finding, FindingKind, findings_in
from scoring.release import Cell, CellState, LeftOut, Release
from tests.factories import a_release

HIGH = {"sponsors": {2: 1.0, 3: 1.0}}
LOW = {"sponsors": {2: 0.3}}
LOWER = {"sponsors": {2: 0.1}}


def _found(release: Release, kind: FindingKind) -> list[Finding]:
    return [finding for finding in findings_in(score_release(release)) if finding.kind is kind]


def test_findings_come_headline_first_then_the_largest_gaps() -> None:
    release = a_release({"people": HIGH, "risk": LOW, "governance": LOWER})
    found = [(f.kind, f.area) for f in findings_in(score_release(release))]
    assert found == [
        (FindingKind.HEADLINE, None),
        (FindingKind.GAP_TO_TARGET, "governance"),
        (FindingKind.GAP_TO_TARGET, "risk"),
        (FindingKind.STRENGTH, "people"),
    ]


def test_without_a_headline_that_is_the_first_finding() -> None:
    release = a_release({"governance": {}}, core=["governance"])
    assert findings_in(score_release(release)) == (
        Finding(FindingKind.NO_HEADLINE, 0.0),
        Finding(FindingKind.NOT_ENOUGH_ANSWERS, 0.0, "governance"),
    )


def test_strengths_come_strongest_first_with_their_score() -> None:
    release = a_release({"risk": {"sponsors": {2: 1.0, 3: 0.7}}, "people": HIGH})
    assert [(f.area, f.value) for f in _found(release, FindingKind.STRENGTH)] == [
        ("people", 3.0),
        ("risk", pytest.approx(2.7)),
    ]


def test_views_half_a_level_apart_are_mentioned_with_the_higher_first() -> None:
    release = a_release(
        {"governance": HIGH},
        views={"governance": {"frontline": 2.4, "sponsors": 3.9, "project_managers": 3.0}},
    )
    (finding,) = _found(release, FindingKind.VIEWS_DIFFER)
    assert (finding.bucket, finding.other_bucket) == ("sponsors", "frontline")
    assert finding.value == pytest.approx(1.5)
    assert finding.area == "governance"


def test_which_view_is_higher_is_told_by_the_view_and_not_by_the_name() -> None:
    views = {"risk": {"frontline": 4.0, "partners": 3.0, "sponsors": 2.0}}
    (finding,) = _found(a_release({}, views=views), FindingKind.VIEWS_DIFFER)
    assert (finding.bucket, finding.other_bucket) == ("frontline", "sponsors")


def test_half_a_level_is_enough_even_where_it_is_not_exact_in_binary() -> None:
    views = {"risk": {"sponsors": 3.8, "frontline": 3.3}, "people": {"sponsors": 3.5, "pmo": 3.0}}
    found = _found(a_release({}, views=views), FindingKind.VIEWS_DIFFER)
    assert sorted(finding.area or "" for finding in found) == ["people", "risk"]


def test_an_area_without_views_does_not_keep_the_next_from_being_mentioned() -> None:
    views = {"risk": {"sponsors": 4.0, "frontline": 2.0}}
    (finding,) = _found(a_release({"people": HIGH}, views=views), FindingKind.VIEWS_DIFFER)
    assert finding.area == "risk"


def test_views_that_are_close_are_not_mentioned() -> None:
    views = {"governance": {"sponsors": 3.4, "frontline": 3.0}}
    assert _found(a_release({}, views=views), FindingKind.VIEWS_DIFFER) == []


def test_a_joint_statement_is_not_compared_with_group_means() -> None:
    views = {"governance": {"pmo": 5.0, "frontline": 2.0}}
    release = a_release({}, views=views, statements=["pmo"])
    assert _found(release, FindingKind.VIEWS_DIFFER) == []


def test_what_a_group_cannot_see_is_told_with_its_share() -> None:
    blind = Cell("sponsors", "governance", CellState.CANNOT_SEE, {}, None, 0.45)
    release = replace(a_release({"governance": HIGH}), cells=(blind,))
    (finding,) = _found(release, FindingKind.CANNOT_SEE)
    assert (finding.area, finding.bucket) == ("governance", "sponsors")
    assert finding.value == pytest.approx(0.55)


def test_an_area_hidden_for_one_group_is_named_with_the_group() -> None:
    hidden = Cell("sponsors", "governance", CellState.HIDDEN, {}, None, None)
    release = replace(a_release({"governance": HIGH}), cells=(hidden,))
    assert _found(release, FindingKind.HIDDEN) == [
        Finding(FindingKind.HIDDEN, 0.0, "governance", "sponsors")
    ]


def test_groups_that_may_not_be_shown_are_named_last() -> None:
    hidden = LeftOut("Partners", "Fewer than 5 people answered.", "partners")
    findings = findings_in(score_release(a_release({"risk": HIGH}, left_out=(hidden,))))
    assert findings[-1] == Finding(FindingKind.HIDDEN, 0.0, bucket="partners")
