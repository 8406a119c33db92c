"""The demo story tells what it is meant to tell, and the same every time."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from questionnaires.responses import NOT_ASKED
from scoring.release import CellState, Release, printed_mean
from scoring.results import WaveScore
from scoring.storing import release_hash
from survey_app.db import unit_of_work
from survey_app.demo.loading import OPENED_AT, load_story
from survey_app.demo.people import everyone
from survey_app.keys import Keys
from survey_app.models import WaveState
from survey_app.pipeline import answers_of, release_of, score_of

RELEASE_HASH = "be19e94ed67d4d2f09e2adf77c8efd1c30da0c550f22d3424f407ea01a72e396"


@pytest.fixture
def story(app: Flask, keys: Keys) -> Iterator[tuple[Release, WaveScore, list[int]]]:
    """The release and scores of the story, and how often its forms repeat one answer."""
    with app.app_context(), unit_of_work() as session:
        wave = load_story(session, keys, OPENED_AT)
        assert wave.state is WaveState.PUBLISHED
        variety = [
            len({value for value in form.tolist() if value != NOT_ASKED})
            for form in answers_of(session, wave).forms_of("frontline")
        ]
        yield release_of(session, wave), score_of(session, wave), variety


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
    story: tuple[Release, WaveScore, list[int]],
) -> None:
    release, score, variety = story
    # Numbers, not words: the hash of what was asked changes with every comma.
    assert release_hash(replace(release, framework_hash="")) == RELEASE_HASH
    _executives_are_reported_with_department_heads(release)
    _leadership_is_rosier_than_drivers_on_communication(release)
    assert release.cell_of["frontline", "mandate"].state is CellState.CANNOT_SEE
    _a_third_of_the_drivers_is_silent(release)
    assert variety.count(1) == 1, "one driver presses the same answer all the way down"
    assert score.headline.level == 2
    assert score.headline.weakest == "change"


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
