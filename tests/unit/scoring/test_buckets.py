"""Small groups merge up (privacy), and the form follows the bucket."""

import pytest

from questionnaires.framework import Kind
from scoring.buckets import (
    Bucket,
    BucketForm,
    PmoForm,
    items_asked,
    merge_small_buckets,
    plan_buckets,
)
from scoring.errors import ScoringError
from scoring.policy import DEFAULT, ScoringPolicy
from tests.factories import a_bucket, a_framework, with_a_block

FRAMEWORK = a_framework()


def _plan(pmo_form: PmoForm = PmoForm.ANONYMOUS, **invited: int) -> dict[str, Bucket]:
    buckets = plan_buckets(FRAMEWORK, invited, DEFAULT, pmo_form, None)
    return {bucket.id: bucket for bucket in buckets}


def test_a_small_group_takes_its_big_partner_into_the_merged_group() -> None:
    plan = _plan(executives=3, sponsors=8)
    assert plan == {
        "leadership": Bucket(
            id="leadership",
            name="Leadership",
            role_groups=("executives", "sponsors"),
            weight=2,
            form=BucketForm.ANONYMOUS,
            invited=11,
        )
    }


def test_two_groups_of_five_stay_apart() -> None:
    assert list(_plan(executives=5, sponsors=5)) == ["executives", "sponsors"]


def test_a_merged_group_that_is_still_too_small_stays_a_bucket() -> None:
    assert _plan(executives=1, sponsors=2)["leadership"].invited == 3


def test_a_small_group_whose_partner_is_not_invited_stays_alone() -> None:
    assert _plan(executives=3, sponsors=0)["executives"].role_groups == ("executives",)


def test_a_role_group_nobody_is_invited_to_is_absent() -> None:
    assert _plan(project_managers=9, partners=0).keys() == {"project_managers"}


def test_a_role_group_asked_nothing_in_scope_is_absent() -> None:
    framework = a_framework(asked={"s2": ("project_managers",), "x2": ("frontline",)})
    invited = {"project_managers": 9, "frontline": 9, "pmo": 9}
    plan = plan_buckets(framework, invited, DEFAULT, PmoForm.ANONYMOUS, ["governance"])
    assert [bucket.id for bucket in plan] == ["project_managers", "frontline"]
    assert plan_buckets(framework, invited, DEFAULT, PmoForm.ANONYMOUS, []) == ()


def test_a_small_pmo_answers_in_the_form_its_owner_chose() -> None:
    assert _plan(PmoForm.JOINT_STATEMENT, pmo=3)["pmo"].form is BucketForm.JOINT_STATEMENT
    assert _plan(PmoForm.ANONYMOUS, pmo=3)["pmo"].form is BucketForm.ANONYMOUS
    assert _plan(PmoForm.LEFT_OUT, pmo=3) == {}


@pytest.mark.parametrize("pmo_form", list(PmoForm))
def test_a_pmo_of_five_answers_anonymously(pmo_form: PmoForm) -> None:
    assert _plan(pmo_form, pmo=5)["pmo"].form is BucketForm.ANONYMOUS


def test_a_bucket_of_one_role_group_carries_its_name() -> None:
    assert _plan(project_managers=9)["project_managers"].name == "Project managers"


def test_weights_follow_the_style_of_the_role_group() -> None:
    plan = _plan(pmo=6, project_managers=6, project_team=20, frontline=3)
    weights = {name: bucket.weight for name, bucket in plan.items()}
    assert weights == {"pmo": 3, "project_managers": 2, "staff": 1}


def test_a_merged_bucket_is_asked_only_what_all_its_role_groups_are_asked() -> None:
    (leadership,) = _plan(executives=3, sponsors=8).values()
    asked = items_asked(FRAMEWORK, leadership, ["governance"])
    assert asked == {"governance.link", "governance.s3"}


def test_nothing_is_asked_about_an_area_out_of_scope() -> None:
    assert items_asked(FRAMEWORK, a_bucket("pmo"), []) == frozenset()


def test_a_block_is_asked_when_it_is_among_the_parts_and_only_then() -> None:
    framework = with_a_block(FRAMEWORK)

    of_areas = items_asked(framework, a_bucket("sponsors"), ["governance"])
    with_block = items_asked(framework, a_bucket("sponsors"), ["governance", "profile"])
    alone = items_asked(framework, a_bucket("sponsors"), ["profile"])

    assert of_areas == {"governance.link", "governance.s2", "governance.s3"}
    assert alone == {"PRF.choice", "PRF.ticks", "PRF.scale", "PRF.ranking", "PRF.comment"}
    assert with_block == of_areas | alone


def test_a_merged_bucket_is_asked_only_what_all_its_role_groups_are_asked_in_a_block_too() -> None:
    (leadership,) = _plan(executives=3, sponsors=8).values()

    asked = items_asked(with_a_block(FRAMEWORK), leadership, ["profile"])

    assert asked == {"PRF.choice", "PRF.ranking", "PRF.comment"}


def test_a_role_group_asked_nothing_but_a_block_has_no_bucket() -> None:
    only_link = a_framework(asked={"link": ["pmo"], "s2": ["pmo"]})
    framework = with_a_block(only_link, {Kind.CHOICE: ["pmo", "sponsors"]})

    plan = plan_buckets(framework, {"pmo": 9, "sponsors": 9}, DEFAULT, PmoForm.ANONYMOUS, None)

    assert [bucket.id for bucket in plan] == ["pmo"]


def test_after_close_a_group_with_too_few_forms_is_counted_with_its_partner() -> None:
    team, frontline = a_bucket("project_team"), a_bucket("frontline", invited=60)
    after = merge_small_buckets(
        FRAMEWORK, [team, frontline], {"project_team": 4, "frontline": 40}, DEFAULT
    )
    assert after["project_team"] == after["frontline"]
    assert after["frontline"].id == "staff"
    assert after["frontline"].invited == 70


def test_after_close_groups_with_enough_forms_stay_as_they_are() -> None:
    buckets = [a_bucket("project_team"), a_bucket("frontline")]
    after = merge_small_buckets(FRAMEWORK, buckets, {"project_team": 5, "frontline": 9}, DEFAULT)
    assert list(after.values()) == buckets


def test_after_close_a_joint_statement_stays_what_it_is() -> None:
    statement = a_bucket("pmo", BucketForm.JOINT_STATEMENT, invited=3)
    assert merge_small_buckets(FRAMEWORK, [statement], {"pmo": 1}, DEFAULT) == {"pmo": statement}


def test_after_close_a_small_group_without_a_partner_stays_and_is_left_out_later() -> None:
    managers = a_bucket("project_managers")
    after = merge_small_buckets(FRAMEWORK, [managers], {"project_managers": 2}, DEFAULT)
    assert after == {"project_managers": managers}


def test_merging_again_changes_nothing() -> None:
    buckets = [a_bucket("executives"), a_bucket("sponsors")]
    once = merge_small_buckets(FRAMEWORK, buckets, {"executives": 2, "sponsors": 9}, DEFAULT)
    assert merge_small_buckets(FRAMEWORK, buckets, {"leadership": 11}, DEFAULT) == once


def test_the_smallest_group_can_be_raised_but_never_lowered_under_five() -> None:
    assert ScoringPolicy(k=8).k == 8
    with pytest.raises(ScoringError, match="set k to 5 or more"):
        ScoringPolicy(k=4)
