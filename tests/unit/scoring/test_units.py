"""Places of work beside the groups: what is shown, and what subtraction may never reach.

The sums below can be checked by hand; that no combination exposes fewer than k is asked of
:func:`scoring.disclosure.exposed_unions`, whose own witness is in ``test_disclosure.py``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from scoring.answers import table_with_units
from scoring.buckets import BucketForm
from scoring.cells import cells_of
from scoring.disclosure import exposed_unions
from scoring.engine import release_wave
from scoring.finest import FinestCells, finest_cells
from scoring.heard import listen
from scoring.measures import Agreement, ReleasedUnit, UnitView
from scoring.policy import DEFAULT, ScoringPolicy
from scoring.release import CellState, Release
from scoring.units import units_of
from tests.factories import UNSAMPLED, a_bucket, a_framework, a_response

FRAMEWORK = a_framework("governance", "risk")
People = Mapping[str, Mapping[str, Sequence[int | None]]]
"""Views of governance, 1 to 5, by role group and unit; None for people who skipped it."""


def released(
    people: People, policy: ScoringPolicy = UNSAMPLED, statements: Sequence[str] = ()
) -> Release:
    buckets = [
        a_bucket(r, BucketForm.JOINT_STATEMENT if r in statements else BucketForm.ANONYMOUS)
        for r in people
    ]
    rows = [
        (a_response(FRAMEWORK, role, {"governance.link": v - 1} if v else {}), unit)
        for role, by_unit in people.items()
        for unit, views in by_unit.items()
        for v in views
    ]
    table = table_with_units(FRAMEWORK, rows)
    return release_wave(FRAMEWORK, buckets, table, ["governance", "risk"], {}, policy)


def views_of(release: Release) -> dict[tuple[str, str], float]:
    return {(view.unit, view.bucket): view.view for view in release.unit_views}


def test_units_stand_beside_the_groups_with_their_mean_and_agreement() -> None:
    release = released({
        "sponsors": {"Umeå": [3] * 6, "Luleå": [4] * 6},
        "frontline": {"Umeå": [2] * 6, "Luleå": [2] * 6},
    })  # fmt: skip
    assert release.units == (ReleasedUnit("Luleå", 12), ReleasedUnit("Umeå", 12))
    assert UnitView("Umeå", "", "governance", 2.5, Agreement.CLOSE) in release.unit_views
    assert views_of(release) == {
        ("", ""): 2.75,  # 24 people: told exactly
        ("Luleå", ""): 3.0,
        ("Umeå", ""): 2.5,
        ("Luleå", "sponsors"): 4.0,
        ("Luleå", "frontline"): 2.0,
        ("Umeå", "sponsors"): 3.0,
        ("Umeå", "frontline"): 2.0,
    }


def test_few_people_are_told_to_one_decimal_and_never_at_the_ends() -> None:
    release = released({"sponsors": {"Umeå": [5] * 6, "Luleå": [1, 1, 1, 1, 1, 2, 2]}})
    assert views_of(release)["Umeå", ""] == 4.8
    assert views_of(release)["Luleå", ""] == 1.3  # 9 / 7 = 1.2857


def test_a_unit_is_left_out_when_the_rest_of_a_group_would_follow() -> None:
    release = released({"sponsors": {"Umeå": [3] * 8, "Luleå": [4] * 3}})
    assert release.units == (), "11 sponsors less 8 in Umeå are the 3 in Luleå"
    assert views_of(release) == {}


def test_people_without_a_unit_count_in_their_group_alone() -> None:
    release = released({"sponsors": {"Umeå": [3] * 6, "": [4] * 5}})
    assert release.units == (ReleasedUnit("Umeå", 6),)
    assert views_of(release)["", ""] == 3.5  # (18 + 20) / 11 = 3.4545
    assert released({"sponsors": {"": [4] * 9}}).units == ()


def test_who_skipped_the_question_is_counted_out_question_by_question() -> None:
    # Six in each unit, but only four of Luleå answered this question.
    release = released({"sponsors": {"Umeå": [3] * 6, "Luleå": [4, 4, 4, 4, None, None]}})
    assert [unit.name for unit in release.units] == ["Luleå", "Umeå"]
    assert ("Umeå", "") not in views_of(release)


def test_a_hidden_group_and_a_joint_statement_feed_no_unit() -> None:
    sponsors = {"Umeå": [3] * 6, "Luleå": [4] * 6}
    alone = released({"sponsors": sponsors})
    hidden = released({"sponsors": sponsors, "partners": {"Umeå": [1] * 4}})
    statement = released({"sponsors": sponsors, "pmo": {"Umeå": [5]}}, statements=["pmo"])
    assert alone.unit_views == hidden.unit_views == statement.unit_views


def test_an_area_that_a_group_cannot_see_does_not_count_its_people_in_units() -> None:
    blind: list[int | None] = [None] * 6
    release = released({
        "sponsors": {"Umeå": [3] * 6, "Luleå": [4] * 6},
        "frontline": {"Umeå": [5, 5, *blind], "Luleå": [5, 5, *blind]},
    })  # fmt: skip
    assert release.cell_of["frontline", "governance"].state is CellState.HIDDEN
    assert views_of(release)["Umeå", ""] == 3.0


def test_a_larger_k_lets_very_small_cells_count_in_their_group_alone() -> None:
    policy = replace(UNSAMPLED, k=6)  # cells of one person join nobody's unit
    release = released(
        {
            "sponsors": {"Umeå": [3] * 7, "Luleå": [4] * 7},
            "frontline": {"Umeå": [1], "Luleå": [2] * 7, "": [2] * 6},
        },
        policy,
    )
    assert release.units == (ReleasedUnit("Luleå", 14), ReleasedUnit("Umeå", 7))
    assert views_of(release)["Umeå", ""] == 3.0


def test_with_a_large_k_skipped_questions_do_not_hide_every_unit() -> None:
    """Each small cell has two people, of whom one skipped: too many unions to search otherwise."""
    small: dict[str, list[int | None]] = {f"Depot {n:02d}": [3, None] for n in range(20)}
    roles = ("sponsors", "frontline", "project_team", "executives", "project_managers")
    people: People = {role: {**small, "Umeå": [4] * 12, "Luleå": [2] * 12} for role in roles}
    release = released(people, replace(UNSAMPLED, k=10))
    shown = views_of(release)
    assert shown["Umeå", ""] == 4.0
    assert shown["Luleå", "sponsors"] == 2.0
    assert not any(unit.startswith("Depot") for unit, _ in shown)


def units_without(marked: Sequence[bool]) -> list[str]:
    """Return the units shown of 7 sponsors in Umeå and 7 in Luleå, some forms set apart."""
    response = a_response(FRAMEWORK, "sponsors", {"governance.link": 2})
    table = table_with_units(FRAMEWORK, [(response, "Umeå")] * 7 + [(response, "Luleå")] * 7)
    areas = FRAMEWORK.areas[:1]
    heard = listen(
        FRAMEWORK, a_bucket("sponsors"), table.forms["sponsors"], ["governance"], DEFAULT
    )
    cells = [*cells_of(heard, areas, DEFAULT)]
    apart = {"sponsors": np.array(marked, dtype=np.bool_)}
    return [unit.name for unit in units_of([heard], cells, table, apart, areas, DEFAULT).units]


def test_a_person_left_between_a_unit_and_the_forms_set_apart_is_not_singled_out() -> None:
    # All less the six set apart less the seven of Luleå would be one person in Umeå.
    assert units_without([True] * 6 + [False] * 8) == []
    assert units_without([True] * 7 + [False] * 7) == ["Luleå", "Umeå"]
    assert units_without([False] * 14) == ["Luleå", "Umeå"]


@st.composite
def anybody(draw: st.DrawFn) -> People:
    views = st.lists(st.none() | st.integers(1, 5), max_size=9)
    units = st.dictionaries(st.sampled_from(["", "A", "B", "C", "D"]), views, max_size=5)
    roles = st.sampled_from(["sponsors", "frontline", "project_team"])
    return draw(st.dictionaries(roles, units, min_size=1, max_size=3))


@given(anybody())
@settings(max_examples=150, deadline=None)
def test_no_published_numbers_together_expose_fewer_than_k(people: People) -> None:
    release = released(people)
    rows = [
        (a_response(FRAMEWORK, role, {"governance.link": v - 1} if v else {}), unit)
        for role, by_unit in people.items()
        for unit, views in by_unit.items()
        for v in views
    ]
    cells = finest_cells(FRAMEWORK, table_with_units(FRAMEWORK, rows), ["governance"])
    shown = [b.id for b in release.buckets if release.cell_of[b.id, "governance"].view]
    sets = [*(("", bucket) for bucket in shown), *views_of(release)]
    assert exposed_unions(cells.answered["governance.link"], rows_of(cells, sets, shown), 5) == []
    answered = [bucket.id for bucket in release.buckets]
    told = [*(("", bucket) for bucket in answered), *((unit.name, "") for unit in release.units)]
    assert exposed_unions(cells.forms, rows_of(cells, told, answered), 5) == []


def rows_of(
    cells: FinestCells, sets: Sequence[tuple[str, str]], buckets: Sequence[str]
) -> NDArray[np.bool_]:
    """Return which cells make up each set; people of other buckets feed none."""
    table = [
        [b in buckets and unit in {"", u} and bucket in {"", b} for b, u in cells.cells]
        for unit, bucket in sets
    ]
    return np.array(table, dtype=np.bool_).reshape(len(sets), len(cells.cells))


def test_counts_by_cell_say_who_answered_and_never_what() -> None:
    rows = [
        (a_response(FRAMEWORK, "sponsors", {"governance.link": 4}), "Umeå"),
        (a_response(FRAMEWORK, "sponsors", {"governance.link": 0}), "Umeå"),
        (a_response(FRAMEWORK, "sponsors", {"governance.link": -1}), ""),
    ]
    cells = finest_cells(FRAMEWORK, table_with_units(FRAMEWORK, rows), ["governance"])
    assert cells.cells == (("sponsors", ""), ("sponsors", "Umeå"))
    assert cells.forms == (1, 2)
    assert cells.answered["governance.link"] == (0, 2)
    assert not any(item.startswith("risk") for item in cells.answered)


@pytest.mark.parametrize("units", [(), ("Umeå",)])
def test_a_table_says_the_unit_of_each_form(units: Sequence[str]) -> None:
    rows = [(a_response(FRAMEWORK, "sponsors", {}), unit) for unit in units]
    table = table_with_units(FRAMEWORK, rows)
    assert table.units_of("sponsors") == tuple(units)
