"""What is explained is what was scored, and no finer than may be printed."""

from hypothesis import given

from scoring.composites import score_release
from scoring.explanation import Explanation, explain
from scoring.printing import printed_score
from scoring.release import Release
from scoring.results import AreaScore
from tests.property.waves import Forms, forms_of, released


def explained(release: Release) -> list[tuple[AreaScore, Explanation]]:
    """Return the areas that have a score with their explanations."""
    score = score_release(release)
    found = [(area, explain(score, area.area)) for area in score.areas]
    assert all((area.score is None) == (explanation is None) for area, explanation in found)
    return [(area, explanation) for area, explanation in found if explanation is not None]


@given(forms=forms_of())
def test_needs_decide_the_level_as_it_was_awarded(forms: Forms) -> None:
    for area, explanation in explained(released(forms)):
        assert explanation.level == area.level
        assert all(need.is_met for need in explanation.reached)
        assert not explanation.next_level or not all(n.is_met for n in explanation.next_level)
        assert bool(explanation.would_lift) == bool(explanation.next_level)


@given(forms=forms_of())
def test_the_score_is_the_printed_one_and_its_addends_never_rise(forms: Forms) -> None:
    release = released(forms)
    buckets = {bucket.id: bucket for bucket in release.buckets}
    for area, explanation in explained(release):
        heard = [buckets[voice.bucket] for voice in explanation.voices]
        assert explanation.score == printed_score(area.score or 0, heard)
        assert explanation.is_rounded or explanation.score == printed_score(
            1 + sum(explanation.addends.values()), heard
        )
        assert list(explanation.addends) == sorted(area.cumulative)


@given(forms=forms_of())
def test_no_share_of_a_small_group_is_finer_than_ten_per_cent_or_at_an_end(forms: Forms) -> None:
    release = released(forms)
    buckets = {bucket.id: bucket for bucket in release.buckets}
    for _, explanation in explained(release):
        for voice in explanation.voices:
            if not voice.is_statement and buckets[voice.bucket].answered < 20:
                assert all(share in TENTHS for share in voice.shares.values())
        for step in explanation.means:
            for part in step.parts:
                assert part.share == explanation_share(explanation, part.bucket, step.source)


def explanation_share(explanation: Explanation, bucket: str, level: int) -> float:
    """Return the share of a group at a level, as its row tells it."""
    voice = next(voice for voice in explanation.voices if voice.bucket == bucket)
    return voice.shares[level]


TENTHS = {tenth / 10 for tenth in range(1, 10)}
