"""Comments after close: which are kept, who reviews them, and who reads what is left."""

import json
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import delete, select

from survey_app.accounts.service import add_member
from survey_app.jobs import run_due_jobs
from survey_app.keys import Keys
from survey_app.models import (
    Comment,
    CommentReview,
    Membership,
    Right,
    StoredPublication,
    StoredRelease,
    Wave,
    WaveState,
)
from survey_app.settings import Settings
from tests.cast import ASTRID, BO, CARIN, DAVID, GRO, Organisations, Person, account_of
from tests.conftest import Storing
from tests.web.closed_wave import store_wave
from tests.web.commented_wave import (
    ALL,
    DELIVERY,
    DIRECTION,
    GROWTH,
    Written,
    closed_with_comments,
)
from tests.web.open_wave import NOW
from tests.web.page_client import PageClient

TOO_FEW = "Too few to show without telling who wrote them"
MANAGERS = [("project_managers", number) for number in range(1, 7)]
LEADERS = [("executives", n) for n in (1, 2, 3)] + [("sponsors", n) for n in (1, 2, 3, 4)]
DRIVERS = [("frontline", number) for number in range(1, 7)]


def everybody() -> Written:
    """Six managers, seven leaders, six drivers: all write, two on growth alone at first."""
    written: dict[tuple[str, int], dict[str, str]] = {}
    for person in [*MANAGERS, *LEADERS, *DRIVERS]:
        written[person] = {ALL: f"Tell us in time, says {person}."} if person in DRIVERS else {}
    for number, person in enumerate(MANAGERS):
        written[person] = {DIRECTION: f"Direction {number}.", GROWTH: f"Growth {number}."}
    for person in LEADERS[:2]:
        written[person] = {DELIVERY: f"Delivery of {person[0]}."}
    return written


def comments_in(storing: Storing) -> list[tuple[str, str]]:
    with storing() as session:
        return [(c.theme, c.text) for c in session.scalars(select(Comment).order_by(Comment.id))]


# Close


@pytest.mark.parametrize(("sent", "shown"), [(9, 0), (10, 5)])
def test_comments_are_kept_from_ten_forms_on(
    app: Flask, keys: Keys, cast: Organisations, storing: Storing, sent: int, shown: int
) -> None:
    people = [*MANAGERS, *LEADERS][:sent]
    written = {
        person: {DIRECTION: f"Says {person}."} if n < 5 else {} for n, person in enumerate(people)
    }
    closed_with_comments(app, keys, cast.norrland, written)
    assert len(comments_in(storing)) == shown


def test_what_too_few_wrote_or_could_have_written_is_erased(
    app: Flask, keys: Keys, cast: Organisations, storing: Storing
) -> None:
    closed_with_comments(app, keys, cast.norrland, everybody())
    themes = [theme for theme, _ in comments_in(storing)]
    # Two wrote on delivery; seven were asked about growth; "everything" is asked of drivers.
    assert themes == ["direction"] * 6


def test_neither_group_nor_moment_stands_beside_a_comment() -> None:
    assert {column.name for column in Comment.__table__.columns} == {
        "id", "wave_id", "theme", "text", "marked", "is_left_out",
    }  # fmt: skip


def test_comments_do_not_lie_in_the_order_in_which_they_were_sent(
    app: Flask, keys: Keys, cast: Organisations, storing: Storing, monkeypatch: pytest.MonkeyPatch
) -> None:
    shuffled: list[list[str]] = []

    def reverse(rows: list[dict[str, str]]) -> None:
        shuffled.append([row.get("text", "") for row in rows])
        rows.reverse()

    monkeypatch.setattr("survey_app.pipeline._SHUFFLE", reverse)
    closed_with_comments(app, keys, cast.norrland, everybody())
    assert sorted(shuffled[-1]) == [f"Direction {number}." for number in range(6)]
    assert sorted(text for _, text in comments_in(storing)) == sorted(shuffled[-1])


# Review


@pytest.fixture
def written() -> Written:
    """What people wrote; the first two texts name somebody."""
    people = everybody()
    return {
        **people,
        MANAGERS[0]: {DIRECTION: "Ask Lindqvist, not LINDQVIST’s boss Eva Ek. <b>Please</b> 🚚"},
        MANAGERS[1]: {DIRECTION: "Only I drive the red truck."},
        MANAGERS[2]: {DIRECTION: "المشاريع كثيرة"},
    }


@pytest.fixture
def wave(app: Flask, keys: Keys, cast: Organisations, written: Written) -> UUID:
    """A closed wave, not published, whose comments nobody has read."""
    return closed_with_comments(app, keys, cast.norrland, written)


@pytest.fixture
def colleagues(storing: Storing, cast: Organisations) -> None:
    """Carin owns the organisation, David manages it beside Astrid."""
    with storing() as session:
        add_member(session, cast.norrland, account_of(session, CARIN), Right.OWNER)
        add_member(session, cast.norrland, account_of(session, DAVID), Right.MANAGER)


def signed_in(app: Flask, person: Person) -> PageClient:
    client = PageClient(app)
    client.sign_in(person)
    return client


@pytest.fixture
def astrid(app: Flask, wave: UUID) -> PageClient:
    """Astrid, who has taken the review."""
    client = signed_in(app, ASTRID)
    client.open(f"/waves/{wave}/comments")
    client.press("I will review the comments")
    return client


def comment_with(client: PageClient, words: str) -> int:
    """Return the number of the comment on the page that holds these words."""
    for article in client.page.root.iter("article"):
        text = "".join(article.itertext())
        if words in text:
            return int(text.split("Comment ")[1].split()[0])
    raise AssertionError(f"no comment says {words!r}")


def black_out(client: PageClient, wave: UUID, words: dict[str, str], *left_out: str) -> None:
    """Mark words of the comments that hold these words, leave others out, and go on."""
    client.open(f"/waves/{wave}/comments/review")
    entries: dict[str, str | bool] = {}
    for part, marked in words.items():
        entries[f"Words to black out in comment {comment_with(client, part)}"] = marked
    for part in left_out:
        entries[f"Leave this comment out, comment {comment_with(client, part)}"] = True
    client.press("Save and see how it reads", entries)


def finish(client: PageClient, wave: UUID) -> None:
    client.open(f"/waves/{wave}/comments/preview")
    client.press("Finish the review")


def test_the_page_says_too_few_without_a_number(app: Flask, wave: UUID) -> None:
    client = signed_in(app, ASTRID)
    client.open(f"/waves/{wave}/close")
    client.follow("see who reviews them")
    assert client.page.text.count(TOO_FEW) == 4
    assert "Direction Waiting for its reviewer" in client.page.text
    assert "Lindqvist" not in client.page.html
    assert not {"1", "2", "3", "6"} & set(client.page.one("dl").itertext())


def test_nobody_reads_comments_before_somebody_reviews_them(app: Flask, wave: UUID) -> None:
    client = signed_in(app, ASTRID)
    client.open(f"/waves/{wave}/comments/review", 404)
    client.open(f"/waves/{wave}/comments/preview", 404)
    client.open(f"/waves/{wave}/results/words")
    assert "Not to be read yet: somebody has to review them first." in client.page.text
    assert client.page.text.count(TOO_FEW) == 4
    assert "Lindqvist" not in client.page.html


def test_the_reviewer_is_recorded_by_name(astrid: PageClient, storing: Storing, wave: UUID) -> None:
    assert astrid.page.h1 == "You review the comments"
    with storing() as session:
        assert session.get_one(CommentReview, wave).reviewer_name == "Astrid Lund"
    astrid.open(f"/waves/{wave}/results/words")
    assert "Not to be read yet: Astrid Lund reviews them first." in astrid.page.text


@pytest.mark.usefixtures("colleagues", "astrid")
@pytest.mark.parametrize("other", [DAVID, CARIN], ids=["a manager", "the owner"])
def test_nobody_but_the_reviewer_sees_a_text(app: Flask, wave: UUID, other: Person) -> None:
    client = signed_in(app, other)
    client.open(f"/waves/{wave}/comments")
    assert client.page.h1 == "Astrid Lund reviews the comments"
    assert "I will review" not in client.page.text
    assert "Lindqvist" not in client.page.html
    client.open(f"/waves/{wave}/comments/review", 404)
    client.open(f"/waves/{wave}/comments/preview", 404)
    client.open(f"/waves/{wave}/comments")
    client.open(f"/waves/{wave}/close")
    for part in ("review", "finish"):
        client.open(f"/waves/{wave}/close")
        client.post(f"/waves/{wave}/comments/{part}", {}, 404)
    client.open(f"/waves/{wave}/close")
    client.post(f"/waves/{wave}/comments/reviewer", {}, 409)
    assert "Astrid Lund reviews the comments" in client.page.text


@pytest.mark.parametrize("person", [BO, GRO], ids=["a leader", "another organisation"])
def test_who_does_not_run_waves_here_finds_nothing(app: Flask, wave: UUID, person: Person) -> None:
    client = signed_in(app, person)
    for part in ("", "/review", "/preview"):
        client.open(f"/waves/{wave}/comments{part}", 404)


@pytest.mark.usefixtures("colleagues")
def test_an_owner_may_name_somebody_else_and_a_manager_may_not(
    app: Flask, wave: UUID, storing: Storing
) -> None:
    david = signed_in(app, DAVID)
    david.open(f"/waves/{wave}/comments")
    assert "somebody else" not in david.page.text
    carin = signed_in(app, CARIN)
    carin.open(f"/waves/{wave}/comments")
    by_name = {o.text: o.get("value", "") for o in carin.page.root.iter("option")}
    assert set(by_name) == {"Astrid Lund", "David Nord"}
    david.post(f"/waves/{wave}/comments/reviewer", {"account": by_name["Astrid Lund"]}, 409)
    carin.press("Name this person", {"Or somebody else does it": "David Nord"})
    assert carin.page.h1 == "David Nord reviews the comments"
    david.open(f"/waves/{wave}/comments/review")
    assert "Lindqvist" in david.page.text


@pytest.mark.usefixtures("colleagues", "astrid")
def test_a_reviewer_who_left_can_be_followed_by_another(
    app: Flask, wave: UUID, storing: Storing, cast: Organisations
) -> None:
    with storing() as session:
        review = session.get_one(CommentReview, wave)
        of_reviewer = Membership.account_id == review.account_id
        session.execute(delete(Membership).where(of_reviewer))
    david = signed_in(app, DAVID)
    david.open(f"/waves/{wave}/comments")
    assert "Astrid Lund had begun" in david.page.text
    david.press("I will review the comments")
    assert david.page.h1 == "You review the comments"


def test_words_are_blacked_out_and_comments_left_out_in_the_preview(
    astrid: PageClient, wave: UUID
) -> None:
    black_out(astrid, wave, {"Lindqvist": "lindqvist, eva  EK"}, "red truck")
    assert astrid.page.h1 == "This is what others will read"
    assert "Ask ■■■, not ■■■ boss ■■■. <b>Please</b> 🚚" in astrid.page.text
    assert "red truck" not in astrid.page.text
    assert "1 comment is left out." in astrid.page.text
    assert "المشاريع كثيرة" in astrid.page.text
    astrid.follow("Back to the comments")
    assert "Lindqvist" in astrid.page.text


def test_a_word_that_does_not_stand_in_the_comment_is_told_before_it_is_too_late(
    astrid: PageClient, wave: UUID
) -> None:
    black_out(astrid, wave, {"Lindqvist": "Lindkvist Eva"})
    [problem] = astrid.page.errors
    assert problem.endswith(": Lindkvist does not stand in it")
    astrid.open(f"/waves/{wave}/comments/preview")
    astrid.press("Finish the review", status=409)
    assert "does not stand in its comment" in astrid.page.text


def test_what_nobody_can_type_is_taken_out_of_a_mark(astrid: PageClient, wave: UUID) -> None:
    black_out(astrid, wave, {"Lindqvist": "Lind\0qvist"})
    assert astrid.page.h1 == "This is what others will read"
    assert "Lindqvist" not in astrid.page.text


@pytest.mark.parametrize("goal", ["9" * 5000, "9" * 40, "-1", "²", "\0"])
def test_a_page_that_is_not_there_is_no_fault(astrid: PageClient, wave: UUID, goal: str) -> None:
    astrid.open(f"/waves/{wave}/comments/review")
    data = {"csrf_token": astrid.form_token(), "do": goal, "page": goal}
    answer = astrid.http.post(f"/waves/{wave}/comments/review", data=data, follow_redirects=True)
    assert answer.status_code == 200


def test_a_comment_that_is_left_out_needs_no_words(astrid: PageClient, wave: UUID) -> None:
    black_out(astrid, wave, {"Lindqvist": "Lindkvist"}, "Lindqvist")
    assert astrid.page.h1 == "This is what others will read"


def test_what_was_blacked_out_is_gone_from_the_database(
    app: Flask, astrid: PageClient, storing: Storing, settings: Settings, wave: UUID
) -> None:
    black_out(astrid, wave, {"Lindqvist": "Lindqvist Eva Ek"}, "red truck")
    assert any(b"red truck" in path.read_bytes() for path in settings.data.rglob("*.db*"))
    finish(astrid, wave)
    assert astrid.page.h1 == "Astrid Lund has reviewed the comments"
    assert len(comments_in(storing)) == 5
    assert any("Ask ■■■, not ■■■ boss ■■■." in text for _, text in comments_in(storing))
    with storing() as session:
        assert {c.marked for c in session.scalars(select(Comment))} == {""}
    with app.app_context():
        assert run_due_jobs() == 1
    files = [path.read_bytes() for path in settings.data.rglob("*.db*")]
    assert files
    for secret in (b"Lindqvist", b"LINDQVIST", b"red truck"):
        assert not any(secret in content for content in files)


def test_a_finished_review_cannot_be_changed_or_finished_again(
    astrid: PageClient, storing: Storing, wave: UUID
) -> None:
    black_out(astrid, wave, {"Lindqvist": "Lindqvist"})
    with storing() as session:
        comment = session.scalars(select(Comment)).first()
        assert comment is not None
    finish(astrid, wave)
    for part, data in (("finish", {}), ("review", {f"words-{comment.id}": "Direction"})):
        astrid.open(f"/waves/{wave}/close")
        astrid.post(f"/waves/{wave}/comments/{part}", data, 409)
        assert "cannot come back" in astrid.page.text
    astrid.open(f"/waves/{wave}/comments/review")
    assert astrid.page.h1 == "Astrid Lund has reviewed the comments"
    with storing() as session:
        assert len(session.scalars(select(StoredPublication)).all()) == 1


def test_many_comments_come_in_pages_and_marks_are_kept_from_page_to_page(
    astrid: PageClient, wave: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("survey_app.comments.pages.ON_A_PAGE", 4)
    astrid.open(f"/waves/{wave}/comments/review")
    assert "page 1 of 2" in astrid.page.text
    astrid.press("Save and go on", {"Leave this comment out, comment 2": True})
    assert "page 2 of 2" in astrid.page.text
    astrid.press("Save and go back", {"Leave this comment out, comment 5": True})
    astrid.open(f"/waves/{wave}/comments/preview")
    assert "2 comments are left out." in astrid.page.text
    astrid.open(f"/waves/{wave}/comments/review?page=99")
    assert "page 2 of 2" in astrid.page.text


# Publication


def publish(storing: Storing, wave: UUID) -> None:
    with storing() as session:
        stored = session.get_one(Wave, wave)
        stored.state, stored.published_at = WaveState.PUBLISHED, NOW


def test_a_publication_is_frozen_beside_its_release_without_group_or_moment(
    astrid: PageClient, storing: Storing, wave: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    shuffled: list[int] = []
    monkeypatch.setattr(
        "survey_app.publications._SHUFFLE", lambda texts: shuffled.append(len(texts))
    )
    black_out(astrid, wave, {"Lindqvist": "Lindqvist"})
    finish(astrid, wave)
    with storing() as session:
        [stored] = session.scalars(select(StoredPublication)).all()
        content = json.loads(stored.content)
        release = session.get_one(StoredRelease, wave)
    assert shuffled == [6]
    assert stored.version == 1
    assert set(content) == {"release_hash", "themes"}
    assert content["release_hash"] == release.content_hash
    assert [set(theme) for theme in content["themes"]] == [{"id", "comments"}]
    assert content["themes"][0]["id"] == "direction"


def test_managers_read_comments_after_the_review_and_leaders_after_publishing(
    app: Flask, astrid: PageClient, storing: Storing, wave: UUID
) -> None:
    black_out(astrid, wave, {"Lindqvist": "Lindqvist Eva Ek"}, "red truck")
    finish(astrid, wave)
    astrid.follow("Read the comments")
    assert astrid.page.h1 == "In their words"
    assert "Ask ■■■, not ■■■ boss ■■■. <b>Please</b> 🚚" in astrid.page.text
    assert "&lt;b&gt;Please" in astrid.page.html
    assert "red truck" not in astrid.page.text
    bo = signed_in(app, BO)
    bo.open(f"/waves/{wave}/results/words", 404)
    publish(storing, wave)
    bo.open(f"/waves/{wave}/results/words")
    assert bo.page.text.count("Direction ") >= 3
    assert bo.page.text.count(TOO_FEW) == 4
    for group in ("project_managers", "executives", "Project managers", "Leadership"):
        assert group not in bo.page.text


def test_publishing_does_not_wait_for_the_review_and_shows_no_comment_before_it(
    app: Flask, astrid: PageClient, storing: Storing, wave: UUID
) -> None:
    publish(storing, wave)
    bo = signed_in(app, BO)
    bo.open(f"/waves/{wave}/results/words")
    assert "Not to be read yet: Astrid Lund reviews them first." in bo.page.text
    assert "Lindqvist" not in bo.page.html
    finish(astrid, wave)
    bo.open(f"/waves/{wave}/results/words")
    assert "Only I drive the red truck." in bo.page.text


def test_a_theme_whose_comments_are_all_left_out_says_so(astrid: PageClient, wave: UUID) -> None:
    astrid.open(f"/waves/{wave}/comments/review")
    boxes = {f"Leave this comment out, comment {number}": True for number in range(1, 7)}
    astrid.press("Save and see how it reads", boxes)
    assert "nobody will read any" in astrid.page.text
    finish(astrid, wave)
    astrid.open(f"/waves/{wave}/results/words")
    assert "The reviewer left all comments on this out." in astrid.page.text


def test_a_wave_without_comments_has_no_such_pages(
    app: Flask, storing: Storing, cast: Organisations
) -> None:
    with storing() as session:
        plain = store_wave(session, cast)
    client = signed_in(app, ASTRID)
    client.open(f"/waves/{plain}/results")
    assert "In their words" not in client.page.links()
    client.open(f"/waves/{plain}/results/words", 404)
    client.open(f"/waves/{plain}/comments", 404)
    client.open(f"/waves/{plain}/close")
    assert "see who reviews them" not in client.page.links()
