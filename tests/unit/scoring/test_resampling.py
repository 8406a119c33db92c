"""How far scores may be off, and how stable levels are.

Witness: of a mean of n answers the n - 1 rescaled bootstrap has the standard error
s / sqrt(n), s with n - 1 (Rao & Wu 1988), which is worked here by hand; the percentile
interval itself agrees with R's ``boot`` (test_intervals.py).
"""

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt
from statistics import fmean, stdev

import pytest

import scoring.resampling
from questionnaires.responses import CANT_SAY
from scoring.composites import score_release
from scoring.measures import AreaConfidence, Stability
from scoring.policy import DEFAULT, ScoringPolicy
from scoring.release import Release
from scoring.resampling import stability_of
from tests.factories import a_framework
from tests.unit.scoring.waves import Forms, released

ONE_LEVEL = a_framework("governance", asked={"s2": ("sponsors", "partners", "pmo")})
SAMPLED = replace(DEFAULT, draws=4_000)
MIXED = (0, 1, 2, 2, 3, 3, 4, 4, 1, 3) * 2


def _at_level_2(answers: Sequence[int]) -> list[dict[str, int]]:
    return [{"governance.s2": answer} for answer in answers]


def _confidence(forms: Forms, policy: ScoringPolicy = SAMPLED) -> AreaConfidence:
    (found,) = released(ONE_LEVEL, forms, policy=policy).confidence
    return found


def _standard_error(answers: Sequence[int]) -> float:
    return stdev(answers) / sqrt(len(answers)) / 4


def test_the_spread_of_a_score_is_the_standard_error_of_its_mean() -> None:
    found = _confidence({"sponsors": _at_level_2(MIXED)})
    assert found.spread == pytest.approx(_standard_error(MIXED), rel=0.05)
    score = 1 + fmean(MIXED) / 4
    assert found.low == pytest.approx(score - 1.96 * found.spread, abs=0.03)
    assert found.high == pytest.approx(score + 1.96 * found.spread, abs=0.03)


def test_a_large_group_is_drawn_from_the_normal_distribution_of_its_sums() -> None:
    many = MIXED * 30
    assert len(many) > scoring.resampling.MOST_PATTERNS
    found = _confidence({"sponsors": _at_level_2(many)})
    assert found.spread == pytest.approx(_standard_error(many), rel=0.05)


def test_both_ways_of_drawing_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    framework = a_framework("governance", "risk")
    forms = {
        "sponsors": [_form(n, "governance", "risk") for n in range(40)],
        "pmo": [_form(n + 1, "governance", "risk") for n in range(30)],
    }
    by_pattern = released(framework, forms, policy=SAMPLED)
    monkeypatch.setattr(scoring.resampling, "MOST_PATTERNS", 1)
    normal = released(framework, forms, policy=SAMPLED)
    for one, other in zip(by_pattern.confidence, normal.confidence, strict=True):
        assert (one.low, one.high) == pytest.approx((other.low, other.high), abs=0.03)
        assert one.spread == pytest.approx(other.spread, rel=0.07)
        assert one.share == pytest.approx(other.share, abs=0.03)


def _form(number: int, *areas: str) -> dict[str, int]:
    """Return one of many different forms, some of them with gaps."""
    return {
        f"{area}.{kind}": (number * (5 + place) + len(area)) % 5
        if kind != "anchor"
        else 1 + (number + place) % 5
        for place, kind in enumerate(("s2", "s3", "s4", "anchor"))
        for area in areas
        if (number + place) % 7
    }


def test_two_groups_are_drawn_apart_and_weighed() -> None:
    partners = (4, 4, 3, 4, 2, 4)
    found = _confidence({"sponsors": _at_level_2(MIXED), "partners": _at_level_2(partners)})
    errors = 2 * _standard_error(MIXED), 1 * _standard_error(partners)
    assert found.spread == pytest.approx(sqrt(sum(e**2 for e in errors)) / 3, rel=0.05)


def test_a_joint_statement_has_no_error_of_sampling() -> None:
    forms = {"pmo": _at_level_2([4])}
    release = released(ONE_LEVEL, forms, statements=["pmo"], policy=SAMPLED)
    assert score_release(release).areas[0].score == 2
    assert release.confidence == ()
    assert release.headline_confidence is None


def test_beside_a_group_a_joint_statement_stays_as_it_is() -> None:
    forms = {"sponsors": _at_level_2(MIXED), "pmo": _at_level_2([4])}
    release = released(ONE_LEVEL, forms, statements=["pmo"], policy=SAMPLED)
    (found,) = release.confidence
    assert found.spread == pytest.approx(2 * _standard_error(MIXED) / 5, rel=0.05)


def test_a_wave_without_draws_or_without_anybody_says_nothing_of_how_sure_it_is() -> None:
    forms = {"sponsors": _at_level_2(MIXED)}
    for release in (
        released(ONE_LEVEL, forms),
        released(ONE_LEVEL, {"sponsors": _at_level_2(MIXED[:4])}, policy=SAMPLED),
    ):
        assert release.confidence == ()
        assert release.headline_confidence is None


def test_what_everybody_says_is_stable() -> None:
    found = _confidence({"sponsors": _at_level_2([4] * 20)})
    assert found == AreaConfidence("governance", 2.0, 2.0, 0.0, Stability.SOLID, 1.0)


def test_a_level_at_the_edge_is_uncertain() -> None:
    # Support .60 is just enough for level 2: about half of the draws fall below.
    found = _confidence({"sponsors": _at_level_2([3, 2, 2, 3, 2] * 4)})
    assert (
        score_release(released(ONE_LEVEL, {"sponsors": _at_level_2([3, 2, 2, 3, 2])}))
        .areas[0]
        .level
        == 2
    )
    assert found.stability is Stability.UNCERTAIN
    assert found.share == pytest.approx(0.55, abs=0.1)


@pytest.mark.parametrize(("people", "is_told"), [(19, False), (20, True)])
def test_the_share_of_draws_is_told_from_twenty_people_on(people: int, is_told: bool) -> None:
    forms = {"sponsors": _at_level_2(MIXED[:people])}
    release = released(ONE_LEVEL, forms, policy=SAMPLED)
    assert (release.confidence[0].share is not None) == is_told
    assert release.headline_confidence is not None
    assert (release.headline_confidence.share is not None) == is_told


@pytest.mark.parametrize(
    ("share", "name"),
    [
        (1.0, Stability.SOLID),
        (0.80, Stability.SOLID),
        (0.79, Stability.FAIR),
        (0.60, Stability.FAIR),
        (0.59, Stability.UNCERTAIN),
    ],
)
def test_stability_has_three_names(share: float, name: Stability) -> None:
    assert stability_of(share, DEFAULT) is name


def test_the_same_seed_gives_the_same_figures_and_another_seed_others() -> None:
    forms = {"sponsors": _at_level_2(MIXED)}
    assert _confidence(forms) == _confidence(forms)
    assert _confidence(forms) != _confidence(forms, replace(SAMPLED, seed=7))


def test_people_are_drawn_by_whole_forms_so_the_headline_hangs_together() -> None:
    """Two areas that the same people see alike rise and fall together."""
    framework = a_framework("governance", "risk", asked={"s2": ("sponsors",)})
    answers = (4, 4, 4, 4, 4, 1, 1, 1, 1, 1)
    together = [{"governance.s2": a, "risk.s2": a} for a in answers]
    apart = [
        {"governance.s2": a, "risk.s2": b} for a, b in zip(answers, answers[::-1], strict=True)
    ]
    one, other = (
        released(framework, {"sponsors": forms}, policy=SAMPLED) for forms in (together, apart)
    )
    assert _alike(one, other)
    assert one.headline_confidence is not None
    assert other.headline_confidence is not None
    width = one.headline_confidence.high - one.headline_confidence.low
    assert width > 5 * (other.headline_confidence.high - other.headline_confidence.low)


def _alike(one: Release, other: Release) -> bool:
    pairs = zip(one.confidence, other.confidence, strict=True)
    return all(abs(a.spread - b.spread) < 0.01 for a, b in pairs)


def test_an_area_no_group_may_speak_to_has_no_confidence() -> None:
    framework = a_framework("governance", "risk", asked={"s2": ("sponsors",)})
    release = released(framework, {"sponsors": _at_level_2(MIXED)}, policy=SAMPLED)
    assert [found.area for found in release.confidence] == ["governance"]
    assert release.headline_confidence is not None
    assert release.headline_confidence.stability is None, "a core area lacks its level"


def test_a_claimed_level_5_is_stable_as_the_4_it_counts_for() -> None:
    framework = a_framework("governance", asked={"anchor": ("pmo",)})
    forms = {"pmo": [{"governance.anchor": 5}] * 20}
    release = released(framework, forms, policy=SAMPLED)
    assert score_release(release).areas[0].confirmed_level == 4
    assert release.confidence[0].stability is Stability.SOLID


def test_questions_too_few_answered_are_not_resampled() -> None:
    framework = a_framework("governance", asked={"s2": ("sponsors",), "s3": ("sponsors",)})
    forms = {"sponsors": _at_level_2(MIXED)}
    for form in forms["sponsors"][:4]:
        form["governance.s3"] = 4
    release = released(framework, forms, policy=SAMPLED)
    (found,) = release.confidence
    assert found.spread == pytest.approx(_standard_error(MIXED), rel=0.05)
    assert found.high < 2.0


def test_a_question_nobody_drawn_has_answered_keeps_its_mean() -> None:
    """Five of eight answered: in one draw of some fifty nobody drawn did."""
    forms = {"sponsors": [*_at_level_2([4, 3, 4, 3, 4]), *[{"governance.s2": CANT_SAY}] * 3]}
    found = _confidence(forms)
    assert 1.75 <= found.low <= found.high <= 2.0


def test_figures_of_fewer_than_twenty_people_are_kept_to_one_decimal() -> None:
    few, enough = (_confidence({"sponsors": _at_level_2(MIXED[:n])}) for n in (19, 20))
    assert (few.low, few.high) == (round(few.low, 1), round(few.high, 1))
    assert few.spread == round(few.spread, 2)
    assert enough.low != round(enough.low, 1)


def test_a_group_whose_views_may_not_be_shown_is_not_resampled() -> None:
    blind = {"partners": [{"governance.s2": CANT_SAY}] * 6}
    alone = {"sponsors": _at_level_2(MIXED)}
    assert _confidence({**alone, **blind}) == _confidence(alone)
