"""Writing a comment: its limit, hints at names, and what of it is sent."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from flask import Flask
from sqlalchemy import select

from questionnaires.framework import Framework
from questionnaires.loading import load_core, load_framework
from survey_app.answering.comment_texts import FILLED_TO, LONGEST
from survey_app.keys import Keys
from survey_app.models import Draft, Invitation, PoolEntry
from survey_app.pipeline import SentForm
from survey_app.sealing import NONCE_BYTES
from tests.cast import Organisations
from tests.conftest import Storing
from tests.unit.questionnaires.small_files import PROFILE, write_framework
from tests.web.open_wave import OpenWave, open_wave
from tests.web.page_client import PageClient

HELP, MORE = "What one thing would help you most?", "What else should we know?"
NEXT = "How often are people told in good time?"
EMOJI = "🚚"
Sent = Callable[[], tuple[tuple[str, str], ...]]


def page_of(client: PageClient, question: str) -> int:
    """Find the page that asks something."""
    for number in range(1, 30):
        client.open(f"/answer/{number}")
        if client.page.h1 == question:
            return number
    raise AssertionError(f"nobody asks {question!r}")


@pytest.fixture
def framework(tmp_path: Path) -> Framework:
    """The small framework; its block asks sponsors for two comments."""
    return load_framework(write_framework(tmp_path / "small", profile=PROFILE))


@pytest.fixture
def wave(app: Flask, keys: Keys, cast: Organisations, framework: Framework) -> OpenWave:
    return open_wave(app, keys, cast.norrland, framework)


@pytest.fixture
def carin(app: Flask, wave: OpenWave) -> PageClient:
    """Carin, who heads a department and stands before the first field to write into."""
    client = PageClient(app)
    client.open(f"/s/{wave.token('sponsors')}")
    client.press("Start")
    page_of(client, HELP)
    return client


@pytest.fixture
def sent(storing: Storing, keys: Keys) -> Sent:
    """Return the comments of the one sent form."""

    def read() -> tuple[tuple[str, str], ...]:
        with storing() as session:
            (sealed,) = session.scalars(select(PoolEntry.sealed)).all()
        return SentForm.from_bytes(keys.open_pool(sealed)).comments

    return read


def field(client: PageClient) -> Element:
    (area,) = (c for c in client.page.controls() if c.tag == "textarea")
    return area


def written(client: PageClient) -> str:
    return "".join(field(client).itertext()).removeprefix("\n")


def write(client: PageClient, text: str, question: str = HELP, status: int = 200) -> None:
    client.press("Continue", {question: text}, status)


def send(client: PageClient) -> None:
    client.open("/answer/check")
    client.press("Send my answers")


def name_somebody(storing: Storing, wave: OpenWave, name: str) -> None:
    """Give somebody on the list a name."""
    with storing() as session:
        invitation = session.scalars(select(Invitation).where(Invitation.wave_id == wave.wave_id))
        invitation.first().name = name  # type: ignore[union-attr]  # there are twenty


# Writing


def test_the_page_says_the_limit_and_who_will_read_it(carin: PageClient) -> None:
    said = carin.page.text
    assert "At most 4000 characters." in said
    assert "from the whole organisation, in random order, without your group" in said
    assert "Please do not write your name." in said
    assert "only if 10 or more people who were asked this sent answers" in said
    assert "together" not in said
    [script] = carin.page.root.iter("script")
    assert script.get("src") == "/static/count.js"
    assert carin.get("/static/count.js").status_code == 200


def test_other_pages_load_no_script(carin: PageClient) -> None:
    carin.open("/answer/1")
    assert list(carin.page.root.iter("script")) == []


def test_what_is_written_is_kept_shown_and_sent(carin: PageClient, sent: Sent) -> None:
    number = page_of(carin, HELP)
    write(carin, "Fewer meetings.\r\nMore lorries.")
    carin.open(f"/answer/{number}")
    assert written(carin) == "Fewer meetings.\nMore lorries."
    carin.open("/answer/check")
    assert "Fewer meetings. More lorries." in carin.page.text
    send(carin)
    assert sent() == (("engagement", "Fewer meetings.\nMore lorries."),)


@pytest.mark.parametrize(
    "text",
    [
        "الاجتماعات كثيرة جدًا 🚚👩‍🚒",
        "<script>alert('x')</script> & \"so\" &amp;",
        "½ ≠ \\ /  back\\slash",
    ],
    ids=["arabic and emoji", "markup", "signs"],
)
def test_any_writing_comes_back_as_it_was_typed(carin: PageClient, sent: Sent, text: str) -> None:
    number = page_of(carin, HELP)
    write(carin, text)
    carin.open(f"/answer/{number}")
    assert written(carin) == text
    carin.open("/answer/check")
    assert " ".join(text.split()) in carin.page.text
    send(carin)
    assert sent() == (("engagement", text),)


def test_what_cannot_be_seen_is_taken_away(carin: PageClient, sent: Sent) -> None:
    carin.post(carin.page.path, {"PRF.help": " \0More\x07 lorries\x1b.\x85\n\tPlease. \r\n"})
    send(carin)
    assert sent() == (("engagement", "More lorries.\n\tPlease."),)


def test_blank_fields_are_no_comments(carin: PageClient, sent: Sent) -> None:
    write(carin, " \n\t \0")
    page_of(carin, MORE)
    write(carin, "", MORE)
    assert carin.page.text.count(f"{HELP} No answer. That is fine.") == 1
    send(carin)
    assert sent() == ()


def test_clear_takes_a_comment_back(carin: PageClient, sent: Sent) -> None:
    number = page_of(carin, HELP)
    write(carin, "More lorries.")
    carin.open(f"/answer/{number}")
    carin.press(f"Clear my answer: {HELP}")
    assert (carin.page.h1, written(carin)) == (HELP, "")
    send(carin)
    assert sent() == ()


def test_a_comment_can_be_changed_from_the_check_page(carin: PageClient, sent: Sent) -> None:
    write(carin, "More lorries.")
    carin.open("/answer/check")
    carin.follow(f"Change: {HELP}")
    write(carin, "Fewer lorries.")
    assert carin.page.h1 == "Check your answers"
    send(carin)
    assert sent() == (("engagement", "Fewer lorries."),)


def test_comments_on_the_same_theme_are_sent_as_one(
    app: Flask, keys: Keys, cast: Organisations, framework: Framework, sent: Sent
) -> None:
    block = framework.blocks[0]
    items = tuple(replace(item, theme="") for item in block.items)
    both = replace(framework, blocks=(replace(block, items=items),), content_hash="d" * 64)
    carin = PageClient(app)
    carin.open(f"/s/{open_wave(app, keys, cast.norrland, both).token('sponsors')}")
    carin.press("Start")
    page_of(carin, HELP)
    write(carin, "More lorries.")
    page_of(carin, MORE)
    write(carin, "Nothing else.", MORE)
    send(carin)
    assert sent() == (("", "More lorries.\nNothing else."),)


# How long it may be


def test_one_character_too_many_is_refused_and_kept_on_the_page(carin: PageClient) -> None:
    text = "a" * 4000 + "z"
    write(carin, text, status=400)
    [problem] = carin.page.errors
    assert problem.startswith("Your text is 1 character too long. It is not saved yet,")
    assert written(carin) == text
    assert field(carin).get("aria-invalid") == "true"
    carin.open(carin.page.path)
    assert written(carin) == ""


def test_four_thousand_characters_are_taken_whatever_their_bytes_and_lines(
    carin: PageClient, sent: Sent
) -> None:
    text = EMOJI * 3000 + "\r\nx" * 500
    write(carin, text)
    page_of(carin, MORE)
    write(carin, EMOJI * LONGEST, MORE)
    send(carin)
    assert [len(comment) for _, comment in sent()] == [LONGEST, LONGEST]


def test_a_form_that_expired_comes_back_with_the_text(carin: PageClient) -> None:
    carin.post(carin.page.path, {"PRF.help": "More lorries.", "csrf_token": "old"}, 400)
    assert written(carin) == "More lorries."
    write(carin, "More lorries.")
    assert carin.page.h1 == NEXT


def test_where_not_all_fit_their_sum_is_limited_and_told(
    carin: PageClient, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("survey_app.answering.comment_texts.BYTES_BESIDE", 60_000)
    number = page_of(carin, MORE)
    together = int(carin.page.text.split("own words: at most ")[1].split()[0])
    assert LONGEST > together > 1000
    page_of(carin, HELP)
    write(carin, EMOJI * together)
    carin.open(f"/answer/{number}")
    write(carin, "!", MORE, 400)
    assert carin.page.errors[0].startswith("Your text is 1 character too long.")
    assert written(carin) == "!"
    write(carin, "", MORE)
    send(carin)
    assert sent() == (("engagement", EMOJI * together),)


def test_the_sum_that_is_told_always_fits_into_the_pool(
    carin: PageClient, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("survey_app.answering.comment_texts.LONGEST", 50_000)
    carin.open(carin.page.path)
    together = int(carin.page.text.split("own words: at most ")[1].split()[0])
    assert 15_500 < together < 16_384
    write(carin, EMOJI * together)
    send(carin)
    assert len(sent()[0][1]) == together


def test_length_does_not_tell_whether_somebody_wrote(
    app: Flask, storing: Storing, wave: OpenWave, carin: PageClient
) -> None:
    write(carin, "More lorries. " * 200)
    quiet = PageClient(app)
    quiet.open(f"/s/{wave.token('sponsors', 2)}")
    quiet.press("Start")
    quiet.press("Continue")
    with storing() as session:
        drafts = {len(body) for body in session.scalars(select(Draft.body))}
    assert drafts == {NONCE_BYTES + FILLED_TO + 16}
    send(carin)
    send(quiet)
    with storing() as session:
        assert len({len(sealed) for sealed in session.scalars(select(PoolEntry.sealed))}) == 1


# Hints


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Ask åsa lindqvist-berg about it.",
            "“åsa lindqvist-berg” looks like the name of a person.",
        ),
        ("LINDQVIST-BERG decides alone.", "“LINDQVIST-BERG” looks like the name of a person."),
        ("Write to bo@norrland.example!", "“bo@norrland.example” looks like an e-mail address."),
        ("I am at 070-123 45 67.", "“070-123 45 67” looks like a telephone number."),
    ],
    ids=["full name", "surname", "address", "telephone"],
)
def test_what_tells_who_is_meant_is_pointed_out_once_and_kept(
    storing: Storing, wave: OpenWave, carin: PageClient, sent: Sent, text: str, said: str
) -> None:
    name_somebody(storing, wave, "Åsa Lindqvist-Berg")
    write(carin, text)
    assert carin.page.h1 == HELP
    assert said in carin.page.text
    assert "You can leave it, or change it." in carin.page.text
    assert written(carin) == text
    carin.press("Continue")
    assert carin.page.h1 == NEXT
    page_of(carin, HELP)
    assert said not in carin.page.text
    carin.press("Continue")
    assert carin.page.h1 == NEXT
    send(carin)
    assert sent() == (("engagement", text),)


def test_nothing_is_pointed_out_in_other_texts(
    storing: Storing, wave: OpenWave, carin: PageClient
) -> None:
    name_somebody(storing, wave, "Bo Ek")
    write(carin, "Eken: 2 000 000 kr by 2026-10-05, in 2025–2026, as we bo here. Lindqvister ek.")
    assert carin.page.h1 == NEXT


def test_the_list_of_people_is_not_sent_to_the_browser(
    storing: Storing, wave: OpenWave, carin: PageClient
) -> None:
    name_somebody(storing, wave, "Åsa Lindqvist-Berg")
    write(carin, "Ask project_managers 1 or 070-123 45 67.")
    assert "Lindqvist" not in carin.page.html


def test_a_changed_text_is_looked_at_again(carin: PageClient) -> None:
    write(carin, "Call 070-123 45 67.")
    write(carin, "Call 070-765 43 21.")
    assert "070-765 43 21” looks like" in carin.page.text
    write(carin, "Call me.")
    assert carin.page.h1 == NEXT


def test_a_double_click_does_not_jump_over_the_hint(carin: PageClient) -> None:
    stale = {"PRF.help": "Call 070-123 45 67.", "times_saved": "0"}
    number = page_of(carin, HELP)
    for _ in range(2):
        carin.post(f"/answer/{number}", stale)
        assert "looks like a telephone number" in carin.page.text
    carin.press("Continue")
    assert carin.page.h1 == NEXT


def test_back_and_another_language_keep_the_text_and_say_the_hint_too(
    app: Flask, keys: Keys, cast: Organisations
) -> None:
    elif_ = PageClient(app)
    wave = open_wave(app, keys, cast.norrland, asks_comments())
    elif_.open(f"/s/{wave.token('frontline')}")
    elif_.press("Start")
    page_of(elif_, "What one thing would help you most?")
    elif_.press("Svenska", {"What one thing would help you most?": "Ring 070-123 45 67."})
    assert "ser ut som ett telefonnummer" in elif_.page.text
    assert written(elif_) == "Ring 070-123 45 67."
    question = elif_.page.h1
    elif_.press("Tillbaka")
    assert elif_.page.h1 != question


def asks_comments() -> Framework:
    """Ask with the product's own areas, and beside them for comments alone."""
    core = load_core()
    return replace(core, blocks=(core.block_by_id["comments"],), content_hash="c" * 64)
