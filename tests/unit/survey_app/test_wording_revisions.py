"""A typing error is found while people answer: words can be mended, and nothing else."""

from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from questionnaires.framework import Framework
from questionnaires.loading import hash_content, load_core
from scoring.engine import score_release
from scoring.release import Release
from survey_app.accounts.service import create_organisation
from survey_app.answering.queries import draft_of, open_form
from survey_app.answering.service import save_page, submit_answers
from survey_app.demo.loading import tokens_of
from survey_app.errors import Refused
from survey_app.framework_choice import FrameworkRefused, frameworks_of
from survey_app.frameworks.service import import_framework
from survey_app.keys import Keys
from survey_app.models import Wave, WaveState
from survey_app.pinned import framework_of
from survey_app.pipeline import close_wave, compute_release, read_pool
from survey_app.waves.revising import revise_wording, revisions_of
from survey_app.waves.running import launch_wave
from survey_app.waves.service import create_wave, import_people
from tests.databases import on_both_databases
from tests.own_framework import ours, with_fewer_areas, with_item, with_line
from tests.unit.survey_app.test_waves_service import MONDAY, NORRLAND, PLAN, people

WHY = "A word was missing."
GOVERNANCE = "GOV.link.everyone"


@pytest.fixture
def organisation(db_session: Session) -> UUID:
    return create_organisation(db_session, "Norrland Haulage", "Europe/Stockholm").id


@pytest.fixture
def wave(db_session: Session, keys: Keys, organisation: UUID) -> Wave:
    """An open wave that asks with the first version of a framework of Norrland's own."""
    return an_open_wave(db_session, keys, organisation)


def an_open_wave(session: Session, keys: Keys, organisation: UUID) -> Wave:
    import_framework(session, organisation, ours(), MONDAY)
    plan = replace(PLAN, framework=ours().content_hash)
    wave = create_wave(session, organisation, plan, MONDAY)
    import_people(session, wave, people(**NORRLAND))
    launch_wave(session, keys, wave, MONDAY)
    return wave


def mended(
    version: str = "1.0.1", text: str = "How often are decisions made in good time?"
) -> Framework:
    return with_line(ours(version), GOVERNANCE, text)


def with_options(framework: Framework) -> Framework:
    changed = with_item(framework, "GOV.link", answer_set="", options=("1", "2", "3", "4", "5"))
    return replace(changed, content_hash=hash_content(changed))


def reasons_against(session: Session, wave: Wave, framework: Framework) -> tuple[str, ...]:
    before = wave.framework_hash
    with pytest.raises(FrameworkRefused) as caught:
        revise_wording(session, wave, framework, WHY, MONDAY)
    assert (wave.framework_hash, list(revisions_of(session, wave))) == (before, [])
    return caught.value.reasons


@on_both_databases
def test_a_mended_word_is_read_by_the_next_person_and_kept_as_a_revision(
    db_session: Session, keys: Keys, wave: Wave
) -> None:
    revise_wording(db_session, wave, mended(), f" {WHY} ", MONDAY)
    [first] = revisions_of(db_session, wave)
    assert (first.number, first.why, first.made_at) == (1, WHY, MONDAY)
    assert (first.from_hash, first.to_hash) == (ours().content_hash, mended().content_hash)
    assert first.summary == "1 wording changed. Scores remain comparable."

    assert framework_of(db_session, wave) == mended()
    token = tokens_of(db_session, keys, wave)["sponsors0@norrland.example"]
    questions = open_form(db_session, keys, token, MONDAY).questionnaire.questions
    assert "How often are decisions made in good time?" in [each.text for each in questions]


def test_revisions_follow_each_other(db_session: Session, wave: Wave) -> None:
    revise_wording(db_session, wave, mended(), WHY, MONDAY)
    again = mended("1.0.2", "How often are decisions made in time?")
    revise_wording(db_session, wave, again, "Shorter.", MONDAY)
    kept = [(each.number, each.why, each.to_hash) for each in revisions_of(db_session, wave)]
    assert kept == [(1, WHY, mended().content_hash), (2, "Shorter.", again.content_hash)]


def test_the_next_wave_can_be_planned_with_the_mended_words(
    db_session: Session, organisation: UUID, wave: Wave
) -> None:
    revise_wording(db_session, wave, mended(), WHY, MONDAY)
    assert mended() in frameworks_of(db_session, organisation)


def test_a_planned_wave_can_be_mended_too(db_session: Session, organisation: UUID) -> None:
    wave = create_wave(db_session, organisation, PLAN, MONDAY)
    core = load_core()
    mine = ours("9.9.9", core.id, title=core.title, translations=core.translations)
    fix = with_line(mine, GOVERNANCE, "How often is it so?")
    revise_wording(db_session, wave, fix, WHY, MONDAY)
    assert framework_of(db_session, wave) == fix


def test_a_wave_keeps_its_words_when_another_organisation_mends_the_same(
    db_session: Session, keys: Keys, wave: Wave
) -> None:
    other = create_organisation(db_session, "Fjellheim Energy", "Europe/Oslo").id
    theirs = an_open_wave(db_session, keys, other)
    revise_wording(db_session, theirs, mended(), WHY, MONDAY)
    assert framework_of(db_session, wave) == ours()


@pytest.mark.parametrize(
    ("framework", "reason"),
    [
        (with_item(ours("1.0.1"), "GOV.s3", id="GOV.s9"), "GOV.s3: item removed"),
        (with_item(ours("1.0.1"), "GOV.s3", level=2), "GOV.s3, level: setting changed"),
        (with_options(ours("1.0.1")), "GOV.link, options: answer changed"),
        (with_line(ours("1.0.1"), "governance.levels.3.anchor", "Other."), "levels 3 anchor"),
        (with_fewer_areas("2.0.0"), "focus area removed"),
        (ours("1.0.1", "another"), "id: setting changed"),
        (mended("1.0.0"), "must be higher than 1.0.0, such as 1.0.1"),
        (mended("0.9.0"), "must be higher than 1.0.0, such as 1.0.1"),
        (ours(), "must be higher than 1.0.0"),
    ],
    ids=["id", "level", "options", "anchor", "area", "another", "as high", "lower", "the same"],
)
def test_more_than_a_word_is_refused_with_the_reason(
    db_session: Session, wave: Wave, framework: Framework, reason: str
) -> None:
    assert any(reason in told for told in reasons_against(db_session, wave, framework))


def test_all_reasons_are_told_at_once(db_session: Session, wave: Wave) -> None:
    moved = with_item(with_options(ours("1.0.0")), "GOV.s3", level=2)
    told = " ".join(reasons_against(db_session, wave, moved))
    for reason in ("GOV.s3, level", "GOV.link, options", "must be higher"):
        assert reason in told


def test_a_version_that_says_something_else_already_is_refused(
    db_session: Session, organisation: UUID, wave: Wave
) -> None:
    other = with_line(ours("1.0.1"), "delivery.about", "Projects have plans.")
    import_framework(db_session, organisation, other, MONDAY)
    [reason] = reasons_against(db_session, wave, mended("1.0.1"))
    assert reason.startswith("ours 1.0.1 is there already, and it says something else.")


@pytest.mark.parametrize("state", [WaveState.CLOSING, WaveState.CLOSED, WaveState.PUBLISHED])
def test_a_closed_wave_stays_as_it_was_answered(
    db_session: Session, wave: Wave, state: WaveState
) -> None:
    wave.state = state
    with pytest.raises(Refused, match="closed, so its wording stays as it was answered"):
        revise_wording(db_session, wave, mended(), WHY, MONDAY)


@pytest.mark.parametrize("why", ["", "   ", "x" * 301])
def test_a_revision_says_why(db_session: Session, wave: Wave, why: str) -> None:
    with pytest.raises(Refused, match="Say in up to 300 characters"):
        revise_wording(db_session, wave, mended(), why, MONDAY)


def test_a_draft_that_was_begun_before_goes_on_afterwards(
    db_session: Session, keys: Keys, wave: Wave
) -> None:
    token = sorted(tokens_of(db_session, keys, wave).values())[0]
    answer(db_session, keys, token, 1, pages=3)
    before = draft_of(db_session, keys, token)
    revise_wording(db_session, wave, mended(), WHY, MONDAY)
    assert draft_of(db_session, keys, token) == before
    answer(db_session, keys, token, 1)
    submit_answers(db_session, keys, token, MONDAY)


def test_scores_are_the_same_with_and_without_a_revision_in_the_middle(
    db_session: Session, keys: Keys
) -> None:
    plain, revised = (
        an_open_wave(db_session, keys, create_organisation(db_session, name, "UTC").id)
        for name in ("Norrland Haulage", "Fjellheim Energy")
    )
    for wave in (plain, revised):
        tokens = tokens_of(db_session, keys, wave)
        for number, email in enumerate(sorted(tokens)):
            if wave is revised and number == len(tokens) // 2:
                revise_wording(db_session, wave, mended(), WHY, MONDAY)
            answer(db_session, keys, tokens[email], number)
            submit_answers(db_session, keys, tokens[email], MONDAY)
    first, second = (released(db_session, keys, wave) for wave in (plain, revised))
    assert any(cell.support for cell in first.cells)
    assert first.cells == second.cells
    assert score_release(first).areas == score_release(second).areas
    assert (first.framework_version, second.framework_version) == ("1.0.0", "1.0.1")


def answer(session: Session, keys: Keys, token: str, seed: int, pages: int | None = None) -> None:
    form = open_form(session, keys, token, MONDAY)
    for page in form.questionnaire.pages[:pages]:
        posted = {
            question.item: str(question.choices[(seed + index) % len(question.choices)].value)
            for index, question in enumerate(page.questions)
        }
        save_page(session, keys, token, form, page, posted)


def released(session: Session, keys: Keys, wave: Wave) -> Release:
    opened = read_pool(session, keys, wave)
    close_wave(session, wave, opened, MONDAY)
    return compute_release(session, wave, opened.answers)
