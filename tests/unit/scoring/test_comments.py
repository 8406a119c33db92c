"""Which comments may be shown: never where too few people could have written them."""

from dataclasses import replace

import pytest

from questionnaires.framework import Condition, Framework, Kind
from questionnaires.responses import Response
from scoring.buckets import Bucket
from scoring.comments import comment_themes, comments_to_keep
from scoring.policy import DEFAULT
from tests.factories import EVERYONE, a_bucket, a_framework, a_response, with_a_block

PARTS = ("planning", "profile")
DRIVERS, MANAGERS = a_bucket("frontline"), a_bucket("project_managers")
Form = tuple[Response, list[tuple[str, str]]]


def a_commented_framework(
    theme: str = "delivery", *, asked: tuple[str, ...] = EVERYONE
) -> Framework:
    """Build a framework with one comment, asked at the end of a theme."""
    framework = with_a_block(a_framework("planning"), {Kind.COMMENT: asked, Kind.CHOICE: EVERYONE})
    block = framework.blocks[0]
    comment, choice = block.items
    items = (choice, replace(comment, theme=theme))
    return replace(framework, blocks=(replace(block, items=items),))


def forms(
    framework: Framework, bucket: Bucket, sent: int, wrote: int, theme: str = "delivery"
) -> list[Form]:
    """Send some forms of a bucket, the first of them with a comment."""
    response = a_response(framework, bucket.id, {})
    comments = [[(theme, f"{bucket.id} {number}")] for number in range(wrote)]
    return [(response, comments[number] if number < wrote else []) for number in range(sent)]


@pytest.mark.parametrize(("sent", "shown"), [(9, 0), (10, 3)])
def test_comments_of_fewer_than_ten_forms_are_not_kept(sent: int, shown: int) -> None:
    framework = a_commented_framework()
    kept = comments_to_keep(
        framework, (DRIVERS,), forms(framework, DRIVERS, sent, 3), PARTS, DEFAULT
    )
    assert len(kept) == shown


@pytest.mark.parametrize(("wrote", "shown"), [(2, 0), (3, 3)])
def test_fewer_than_three_comments_on_a_theme_are_not_kept(wrote: int, shown: int) -> None:
    framework = a_commented_framework()
    sent = forms(framework, DRIVERS, 12, wrote)
    assert len(comments_to_keep(framework, (DRIVERS,), sent, PARTS, DEFAULT)) == shown


def test_three_comments_of_one_person_are_still_those_of_one_person() -> None:
    framework = a_commented_framework()
    sent = forms(framework, DRIVERS, 12, 0)
    sent[0] = (sent[0][0], [("delivery", "One."), ("delivery", "Two."), ("delivery", "Three.")])
    assert comments_to_keep(framework, (DRIVERS,), sent, PARTS, DEFAULT) == []


def test_people_of_all_groups_count_together() -> None:
    framework = a_commented_framework()
    sent = forms(framework, DRIVERS, 6, 2) + forms(framework, MANAGERS, 6, 2)
    assert len(comments_to_keep(framework, (DRIVERS, MANAGERS), sent, PARTS, DEFAULT)) == 4


def test_a_theme_that_only_a_few_were_asked_about_is_not_shown_however_many_answered() -> None:
    framework = a_commented_framework(asked=("frontline",))
    sent = forms(framework, DRIVERS, 6, 4) + forms(framework, MANAGERS, 20, 0)
    assert comments_to_keep(framework, (DRIVERS, MANAGERS), sent, PARTS, DEFAULT) == []


def test_who_is_asked_nothing_else_on_a_theme_is_not_asked_for_a_comment_on_it() -> None:
    framework = a_commented_framework()
    quiet = replace(
        framework.areas[0],
        items=tuple(
            replace(item, wording={"frontline": "Asked of drivers."})
            for item in framework.areas[0].items
        ),
    )
    framework = replace(framework, areas=(quiet,))
    sent = forms(framework, DRIVERS, 6, 4) + forms(framework, MANAGERS, 20, 0)
    assert comments_to_keep(framework, (DRIVERS, MANAGERS), sent, PARTS, DEFAULT) == []


def test_only_those_count_whose_earlier_answers_led_to_the_comment() -> None:
    framework = a_commented_framework(theme="")
    choice, comment = framework.blocks[0].items
    waits = replace(comment, when=(Condition(choice.id, (choice.id,), (1,)),))
    framework = replace(framework, blocks=(replace(framework.blocks[0], items=(choice, waits)),))
    chose = a_response(framework, DRIVERS.id, {choice.id: 1}, [choice.id])
    sent = [(chose, [("", "We see it.")])] * 9 + forms(framework, DRIVERS, 20, 0)
    assert comments_to_keep(framework, (DRIVERS,), sent, PARTS, DEFAULT) == []
    sent.append((chose, []))
    assert len(comments_to_keep(framework, (DRIVERS,), sent, PARTS, DEFAULT)) == 9


def test_a_larger_kc_asks_for_more_forms() -> None:
    framework = a_commented_framework()
    sent = forms(framework, DRIVERS, 12, 3)
    policy = replace(DEFAULT, kc=13)
    assert comments_to_keep(framework, (DRIVERS,), sent, PARTS, policy) == []


def test_themes_with_a_comment_stand_in_order_and_only_where_an_area_is_asked() -> None:
    framework = a_commented_framework()
    assert comment_themes(framework, PARTS) == ("delivery",)
    assert comment_themes(framework, ("planning",)) == ()
    assert comment_themes(framework, ("profile",)) == ()
    assert comment_themes(a_commented_framework(theme=""), ("profile",)) == ("",)
