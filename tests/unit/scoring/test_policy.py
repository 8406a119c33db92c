"""The constants that docs/method.md prints: who changes one changes the method."""

import pytest

from questionnaires.framework import Style
from scoring.errors import ScoringError
from scoring.policy import CAUTIOUS, DEFAULT, ISO_LIKE, ScoringPolicy


def test_a_level_needs_60_percent_and_75_below_and_presets_ask_otherwise() -> None:
    assert (DEFAULT.reach, DEFAULT.hold, DEFAULT.above) == (0.60, 0.75, False)
    assert (ISO_LIKE.reach, ISO_LIKE.hold, ISO_LIKE.above) == (0.50, 0.85, True)
    assert (CAUTIOUS.reach, CAUTIOUS.hold, CAUTIOUS.above) == (0.67, 0.80, False)


def test_the_pmo_weighs_3_statements_2_and_experience_1() -> None:
    weights = ScoringPolicy().style_weights
    assert weights == {Style.ANCHORED: 3, Style.STATEMENTS: 2, Style.EXPERIENCE: 1}


def test_the_other_constants_are_those_of_the_method() -> None:
    assert (DEFAULT.k, DEFAULT.enough_buckets, DEFAULT.default_target) == (5, 3, 3)
    assert (DEFAULT.max_cant_say, DEFAULT.max_not_applicable) == (0.40, 0.50)
    assert (DEFAULT.headline_share, DEFAULT.clear_difference) == (0.80, 0.5)
    assert (DEFAULT.close_to_next, DEFAULT.contested_below) == (0.50, 0.50)
    assert DEFAULT.unbacked_claim == 1.0


def test_no_setting_lowers_the_smallest_group_under_five() -> None:
    assert ScoringPolicy(k=5).k == 5
    with pytest.raises(ScoringError) as refused:
        ScoringPolicy(k=4)
    assert str(refused.value) == "Groups under 5 are never shown; set k to 5 or more."


def test_no_setting_lowers_the_forms_from_which_comments_are_shown_under_ten() -> None:
    assert DEFAULT.kc == 10
    with pytest.raises(ScoringError) as refused:
        ScoringPolicy(kc=9)
    assert str(refused.value) == (
        "Comments of fewer than 10 are never shown; set kc to 10 or more."
    )


def test_a_larger_k_lifts_the_forms_from_which_comments_are_shown() -> None:
    assert (ScoringPolicy(k=12).kc, ScoringPolicy(k=12, kc=15).kc) == (12, 15)
