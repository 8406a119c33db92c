"""Which version a framework may have beside the versions there are."""

from dataclasses import replace

import pytest

from questionnaires.change import Step
from questionnaires.framework import Framework
from questionnaires.lines import reworded
from questionnaires.loading import load_core
from questionnaires.versions import (
    next_version,
    reasons_against,
    reasons_against_revision,
    step_between,
)
from tests.own_framework import ours, with_fewer_areas, with_line


def mended(version: str) -> Framework:
    return with_line(ours(version), "delivery.about", "Projects have plans that hold.")


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        ("1.0.0", "1.0.1", Step.PATCH),
        ("1.0.9", "1.0.10", Step.PATCH),
        ("1.9.3", "1.10.0", Step.MINOR),
        ("1.2.3", "2.0.0", Step.MAJOR),
        ("1.0.0", "1.0.0", None),
        ("1.10.0", "1.9.9", None),
    ],
)
def test_a_step_is_named_by_the_first_number_that_goes_up(
    old: str, new: str, step: Step | None
) -> None:
    assert step_between(old, new) is step


@pytest.mark.parametrize("step", Step)
def test_the_next_version_is_that_step_away(step: Step) -> None:
    assert step_between("3.4.5", next_version("3.4.5", step)) is step


def test_the_first_version_of_an_id_may_be_any() -> None:
    assert reasons_against(ours("7.3.1"), [load_core()]) == ()


def test_a_step_that_is_large_enough_is_accepted() -> None:
    assert reasons_against(mended("1.0.1"), [load_core(), ours()]) == ()
    assert reasons_against(mended("1.1.0"), [load_core(), ours()]) == ()
    assert reasons_against(with_fewer_areas("2.0.0"), [ours()]) == ()


def test_the_same_version_with_other_content_is_refused_with_one_that_fits() -> None:
    taken, step = reasons_against(mended("1.0.0"), [ours()])
    assert taken == (
        "ours 1.0.0 is there already, and it says something else. "
        "Give this one a higher version, or an id of its own."
    )
    assert step == (
        "Since 1.0.0, a wording changed (delivery, about: wording changed), so the version must "
        "be 1.0.1 or higher, not 1.0.0."
    )


def test_a_version_lower_than_the_newest_is_refused() -> None:
    [reason] = reasons_against(mended("1.0.5"), [ours("1.0.0"), ours("1.10.0"), ours("1.9.0")])
    assert reason.startswith("Since 1.10.0")
    assert "1.10.1 or higher, not 1.0.5" in reason


def test_a_step_that_is_too_small_is_refused_with_the_change_that_asks_for_more() -> None:
    [reason] = reasons_against(with_fewer_areas("1.1.0"), [ours()])
    assert reason == (
        "Since 1.0.0, what an answer counts for changed (learning: focus area removed), so the "
        "version must be 2.0.0 or higher, not 1.1.0."
    )


def test_what_the_check_finds_comes_first_and_is_cut_where_nobody_reads_on() -> None:
    core = load_core()
    shouting = reworded(core, lambda key, text: f"{text} KPI?" if ".link." in key else text)
    reasons = reasons_against(replace(shouting, id="loud"), [core])
    assert "say what KPI is, in words." in reasons[0]
    assert reasons[-1].startswith("And ")
    assert reasons[-1].endswith("plumbline framework check FOLDER lists them.")


def test_a_mended_version_can_stand_in_for_the_one_that_is_asked() -> None:
    assert reasons_against_revision(ours(), mended("1.0.1"), [load_core(), ours("4.0.0")]) == ()


def test_a_revision_needs_a_version_of_its_own_and_nothing_but_mended_words() -> None:
    taken = [with_line(ours("1.0.1"), "risk.about", "Risks are seen.")]
    [reason] = reasons_against_revision(ours(), mended("1.0.0"), [])
    assert reason == "The version must be higher than 1.0.0, such as 1.0.1."
    [reason] = reasons_against_revision(ours(), mended("1.0.1"), taken)
    assert reason.startswith("ours 1.0.1 is there already, and it says something else.")
    [reason] = reasons_against_revision(ours(), with_fewer_areas("2.0.0"), [])
    assert reason == "learning: focus area removed, which changes what an answer counts for."
