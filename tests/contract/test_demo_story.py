"""The demo story tells what it is meant to tell, and the same every time."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from questionnaires.responses import NOT_ASKED
from scoring.release import CellState, Release, printed_mean
from scoring.results import WaveScore
from scoring.storing import release_hash
from scoring.trends import compare_waves
from survey_app.db import unit_of_work
from survey_app.demo.loading import load_story
from survey_app.demo.people import everyone
from survey_app.demo.seasons import AUTUMN, SPRING
from survey_app.keys import Keys
from survey_app.models import WaveState
from survey_app.pipeline import answers_of, earlier_wave, release_of, score_of
from survey_app.publications import Publication, publication_of

RELEASE_HASH = "dc438497c078dd2b46949c9a6e817382a414b35b60a0520eb368cad1f6f854b3"
SPRING_HASH = "fb46c0532b5a6e716e2d15533f2d7ebbcc1820a22ebdaf361020c27f96519838"

Story = tuple[Release, WaveScore, list[int], WaveScore, Publication | None]


@pytest.fixture
def story(app: Flask, keys: Keys) -> Iterator[Story]:
    """Autumn's release, scores, how often its forms repeat one answer; spring's; the comments."""
    with app.app_context(), unit_of_work() as session:
        wave = load_story(session, keys, AUTUMN.opened_at)
        assert wave.state is WaveState.PUBLISHED
        variety = [
            len({value for value in form.tolist() if value != NOT_ASKED})
            for form in answers_of(session, wave).forms_of("frontline")
        ]
        spring = earlier_wave(session, wave)
        assert spring is not None
        assert spring.name == SPRING.name
        publication = publication_of(session, wave)
        yield release_of(session, wave), score_of(session, wave), variety, spring.score, publication


def test_the_story_has_the_people_it_says() -> None:
    people = everyone()
    counted = {group: sum(p.role_group == group for p in people) for group in GROUPS}
    assert counted == GROUPS
    assert len({person.email for person in people}) == 112


GROUPS = {
    "executives": 3,
    "sponsors": 8,
    "pmo": 3,
    "project_managers": 14,
    "project_team": 24,
    "frontline": 60,
}


def test_the_story_gives_the_same_release_every_time_and_tells_what_it_should(
    story: Story,
) -> None:
    release, score, variety, spring, publication = story
    # Numbers, not words: the hash of what was asked changes with every comma.
    assert release_hash(replace(release, framework_hash="")) == RELEASE_HASH
    assert release_hash(replace(spring.release, framework_hash="")) == SPRING_HASH
    _executives_are_reported_with_department_heads(release)
    _leadership_is_rosier_than_drivers_on_communication(release)
    assert release.cell_of["frontline", "mandate"].state is CellState.CANNOT_SEE
    _a_third_of_the_drivers_is_silent(release)
    assert variety.count(1) == 1, "one driver presses the same answer all the way down"
    assert score.headline.level == 2
    assert score.headline.weakest == "change"
    _planning_alone_has_risen_a_level(spring, score)
    _comments_are_reviewed(publication)


def _comments_are_reviewed(publication: Publication | None) -> None:
    assert publication is not None
    by_theme = {theme.id: theme.comments for theme in publication.themes}
    told = {theme: len(comments) for theme, comments in by_theme.items()}
    assert told == {"": 5, "delivery": 3, "direction": 4, "engagement": 4, "growth": 3}
    assert any(text.startswith("■■■ at the ■■■ depot") for text in by_theme[""])


def _planning_alone_has_risen_a_level(spring: WaveScore, autumn: WaveScore) -> None:
    firm = [change for change in compare_waves(spring, autumn).changes if change.is_firm]
    assert [(c.area, c.level_before, c.level_after) for c in firm] == [("delivery", 2, 3)]


def _executives_are_reported_with_department_heads(release: Release) -> None:
    names = {bucket.id: bucket.invited for bucket in release.buckets}
    assert names["leadership"] == 11
    assert "executives" not in names


def _leadership_is_rosier_than_drivers_on_communication(release: Release) -> None:
    views = [
        printed_mean(cell.view, 10)
        for cell in (
            release.cell_of["leadership", "stakeholders"],
            release.cell_of["frontline", "stakeholders"],
        )
        if cell.view is not None
    ]
    assert views[0] - views[1] >= 1.5


def _a_third_of_the_drivers_is_silent(release: Release) -> None:
    drivers = next(bucket for bucket in release.buckets if bucket.id == "frontline")
    assert (drivers.invited, drivers.answered) == (60, 40)
