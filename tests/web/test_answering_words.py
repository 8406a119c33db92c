"""What respondents read: simple enough on the frontline, and true to the settings."""

import re

import pytest
from flask import Flask

from questionnaires.loading import load_core
from questionnaires.reading import grade_of, sentences_in, words_in
from scoring.policy import ScoringPolicy
from survey_app.keys import Keys
from survey_app.models import Wave
from survey_app.pinned import policy_to_json
from tests.cast import Organisations
from tests.conftest import Storing
from tests.locks import without_locks
from tests.web.open_wave import OpenWave, open_wave
from tests.web.page import Page, words
from tests.web.page_client import PageClient

PROJECTS = "the Umeå depot, the cab app and the night routes"
INTRO = load_core().role_group_by_id["frontline"].intro  # the framework's, advised on by its lint
ORGANISATIONS_OWN = re.compile(r"Norrland Haulage|the Project Office|the Umeå[^.]*routes|\S+@\S+")


@pytest.fixture
def wave(app: Flask, keys: Keys, cast: Organisations) -> OpenWave:
    """An open wave of Norrland Haulage."""
    return open_wave(app, keys, cast.norrland)


def start(client: PageClient, token: str) -> Page:
    client.open(f"/s/{token}")
    return client.press("Start")


def sentences_of(page: Page) -> list[str]:
    """Return the sentences of paragraphs, list items and facts; a change link repeats an item."""
    parts = page.find(lambda e: e.tag in {"p", "li", "dd", "h1", "h2"})
    texts = [ORGANISATIONS_OWN.sub("the office", words(part)) for part in parts]
    own = [text for text in texts if not text.startswith(("Answer: ", "Change: "))]
    return [sentence for text in own for sentence in sentences_in(text)]


def test_a_drivers_pages_are_read_at_grade_five_with_at_most_fifteen_words_a_sentence(
    client: PageClient, wave: OpenWave
) -> None:
    token = wave.token("frontline")
    pages = [client.open(f"/s/{token}"), client.press("Start")]
    pages += [client.open(f"/answer/{part}") for part in ("promise", "check", "delete")]
    client.open("/answer/check")
    pages += [client.press("Send my answers"), client.open("/answer/1", status=409)]
    for page in pages:
        sentences = sentences_of(page)
        ours = [sentence for sentence in sentences if sentence not in INTRO]
        too_long = [sentence for sentence in ours if len(words_in(sentence)) > 15]
        assert too_long == [], page.path
        grade = grade_of(". ".join(sentences) + ".")
        assert grade is not None
        assert grade <= 5, (page.path, grade)


def test_the_promise_names_the_waves_own_smallest_group(
    client: PageClient, wave: OpenWave, storing: Storing
) -> None:
    with storing() as session, without_locks(session):
        session.get_one(Wave, wave.wave_id).policy = policy_to_json(ScoringPolicy(k=8))
    text = client.open(f"/s/{wave.token('frontline')}").text
    assert "only if 8 or more people in it sent answers" in text
    assert "5 or more" not in text


@pytest.mark.parametrize(
    ("role_group", "sentence"),
    [
        ("executives", "You count with Sponsors and department heads as one group: Leadership."),
        ("sponsors", "You count with Executives as one group: Leadership."),
        ("frontline", "You count in this group: Frontline."),
        ("project_managers", "If too few answer, your group is left out of the results."),
        ("pmo", "Your team has fewer than 5 people, so it cannot be anonymous."),
    ],
)
def test_the_promise_names_the_group_that_one_counts_in(
    client: PageClient, wave: OpenWave, role_group: str, sentence: str
) -> None:
    assert sentence in client.open(f"/s/{wave.token(role_group)}").text


def test_a_group_that_is_too_small_is_told_before_it_starts(
    client: PageClient, wave: OpenWave, storing: Storing
) -> None:
    with storing() as session, without_locks(session):
        session.get_one(Wave, wave.wave_id).policy = policy_to_json(ScoringPolicy(k=7))
    small = "Fewer than 7 people are asked in it, and that is too few to show."
    page = client.open(f"/s/{wave.token('project_managers')}")
    assert f"You are asked in this group: Project managers. {small}" in page.text
    assert "You count in" not in page.text
    assert small not in client.open(f"/s/{wave.token('executives')}").text


@pytest.mark.parametrize("role_group", ["frontline", "project_managers", "executives", "pmo"])
def test_every_start_page_says_what_cannot_be_promised(
    client: PageClient, wave: OpenWave, role_group: str
) -> None:
    text = client.open(f"/s/{wave.token(role_group)}").text
    assert "can’t promise" in text
    assert "screen" in text
    assert "server" in text


def test_the_last_day_stands_with_its_zone_and_the_start_page_names_a_person(
    client: PageClient, wave: OpenWave
) -> None:
    text = client.open(f"/s/{wave.token('frontline')}").text
    assert re.search(r"Last day\s?\w+day \d+ \w+ \d{4}, \d\d:\d\d \(Stockholm time\)", text)
    assert "Astrid Lund: astrid@norrland.example" in text


def test_only_the_frontline_is_told_to_park(client: PageClient, wave: OpenWave) -> None:
    assert "only when parked" in client.open(f"/s/{wave.token('frontline')}").text
    assert "only when parked" not in client.open(f"/s/{wave.token('project_managers')}").text


def test_current_projects_are_named_where_people_think_of_projects(
    client: PageClient, wave: OpenWave, storing: Storing
) -> None:
    with storing() as session:
        session.get_one(Wave, wave.wave_id).projects = f"{PROJECTS}."
    assert f"Projects now: {PROJECTS}." in client.open(f"/s/{wave.token('frontline')}").text
    assert f"For example: {PROJECTS}." in client.press("Start").text


def test_progress_counts_sections_and_questions_left_without_a_percentage(
    client: PageClient, wave: OpenWave
) -> None:
    page = start(client, wave.token("frontline"))
    assert "Section 1 of 3: Choosing the work. 12 short questions left." in page.text
    assert "1 short question left." in client.open("/answer/12").text
    assert "%" not in page.text


def test_nothing_is_chosen_before_a_person_chooses(client: PageClient, wave: OpenWave) -> None:
    for role_group in ("frontline", "project_managers", "pmo", "executives"):
        page = start(client, wave.token(role_group))
        assert [c for c in page.controls() if "checked" in c.attrib] == []
