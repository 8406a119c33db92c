"""Answering in Swedish, Arabic and Polish: chosen how, kept where, and with nothing in English."""

import re
from dataclasses import replace
from functools import cache

import pytest
from flask import Flask
from sqlalchemy import select, update

from questionnaires.lines import lines_of
from questionnaires.loading import load_core
from questionnaires.reading import lix_of, sentences_in
from survey_app.app import create_app
from survey_app.keys import Keys
from survey_app.models import Draft, Invitation, PoolEntry, Wave, WaveState
from survey_app.pipeline import SentForm
from survey_app.settings import Settings
from survey_app.translations.refresh import sentences_in_code
from tests.cast import ASTRID, Organisations
from tests.conftest import Storing
from tests.locks import without_locks
from tests.web.languages import LANGUAGES, LINES, translate_wave, translated_core
from tests.web.open_wave import NOW, OpenWave, open_wave
from tests.web.page import Page, classes, words
from tests.web.page_client import PageClient

HOST = "127.0.0.1"
COOKIE = "plumbline-language"
BACK = {"sv": "Tillbaka", "ar": "رجوع", "pl": "Wstecz", "en": "Back"}
CONTINUE = {"sv": "Fortsätt", "ar": "متابعة", "pl": "Dalej", "en": "Continue"}
START = {"sv": "Börja", "ar": "بدء", "pl": "Zacznij", "en": "Start"}
SEND = {
    "sv": "Skicka mina svar",
    "ar": "إرسال إجاباتي",
    "pl": "Wyślij moje odpowiedzi",
    "en": "Send my answers",
}
NAMES = {"en": "English", "sv": "Svenska", "ar": "العربية", "pl": "Polski"}
every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def untranslated(app: Flask, keys: Keys, cast: Organisations) -> OpenWave:
    """An open wave of Norrland Haulage, in English only."""
    wave = open_wave(app, keys, cast.norrland)
    translate_wave(app, wave, translated_core())
    return wave


@pytest.fixture
def wave(app: Flask, untranslated: OpenWave) -> OpenWave:
    """The same, asked in Swedish, Arabic and Polish too."""
    translate_wave(app, untranslated, translated_core(*LANGUAGES))
    return untranslated


def start(client: PageClient, token: str, language: str = "en") -> Page:
    client.open(f"/s/{token}?language={language}")
    return client.press(START[language])


def name_of(client: PageClient) -> str:
    return client.page.controls()[0].get("name", "")


def chosen(client: PageClient) -> list[str]:
    return [c.get("value", "") for c in client.page.controls() if "checked" in c.attrib]


def language_of(page: Page) -> str:
    assert page.root.get("dir") == ("rtl" if page.root.get("lang") == "ar" else "ltr")
    return page.root.get("lang", "")


def switch_of(page: Page) -> list[str]:
    lists = page.find(lambda element: "langs" in classes(element))
    return [words(item) for part in lists for item in part.iter("li")]


def invite_in(storing: Storing, language: str) -> None:
    with storing() as session:
        session.execute(update(Invitation).values(language=language))


def ask_browser_for(client: PageClient, languages: str) -> None:
    client.http.environ_base["HTTP_ACCEPT_LANGUAGE"] = languages


# Every page


def walk(client: PageClient, token: str, language: str) -> list[Page]:
    """Walk the whole way, on its side paths too, and return every page."""
    pages = [client.open(f"/s/{token}?language={language}")]
    pages.append(client.post("/start", {"token": token, "csrf_token": "old"}, status=400))
    pages.append(client.press(START[language]))
    while client.page.path != "/answer/check":
        if client.page.controls()[0].tag == "select":
            pages.append(rank_twice(client))
        pages.append(client.press(CONTINUE[language]))
    client.open("/answer/1")
    values = {name_of(client): "2", "do": "next"}
    pages.append(client.post("/answer/1", values | {"csrf_token": "old"}, status=400))
    client.post("/answer/1", values)
    pages += [client.open(f"/answer/{part}") for part in ("promise", "delete")]
    pages.append(client.post("/answer/delete", {"csrf_token": "old"}, status=400))
    pages.append(client.open("/answer/check?other-tab=1"))
    pages.append(client.post("/answer/send", {"csrf_token": "old"}, status=400))
    pages += [client.press(SEND[language]), client.open("/answer/1", status=409)]
    return pages


def rank_twice(client: PageClient) -> Page:
    """Choose the same twice, and then the next one instead."""
    first, second, *_ = client.page.controls()
    one, other = [o.get("value", "") for o in first.iter("option")][1:3]
    ranks = {first.get("name", ""): one, second.get("name", ""): other}
    page = client.post(client.page.path, {**dict.fromkeys(ranks, one), "do": "next"}, status=400)
    client.post(client.page.path, {**ranks, "check": "1"})
    client.open(page.path)
    return page


@cache
def english() -> tuple[str, ...]:
    """Every English sentence, or the parts of it between what is filled in."""
    found = []
    for message in sentences_in_code():
        for text in (message.id,) if isinstance(message.id, str) else message.id:
            found += [part.strip(" .,:;()") for part in re.split(r"%\(\w+\)s|<[^>]*>", text)]
    return tuple(dict.fromkeys(part for part in found if re.search(r"\w\w", part)))


def english_on(page: Page) -> list[str]:
    """Find sentences by their words, and single words where they stand alone."""
    alone = {words(element).strip(" .,:;()") for element in page.root.iter()}
    text = f"{page.title} {page.text}"
    return [part for part in english() if (part in text if " " in part else part in alone)]


def test_the_search_for_english_finds_it(client: PageClient, wave: OpenWave) -> None:
    client.open(f"/s/{wave.token('frontline')}")
    found = english_on(client.page)
    assert {"Start", "What we promise", "short questions", "In paid time"} <= set(found)


@every_language
@pytest.mark.parametrize("role_group", ["frontline", "project_managers", "pmo"])
def test_every_page_is_in_the_language_and_nothing_is_left_in_english(
    client: PageClient, wave: OpenWave, language: str, role_group: str
) -> None:
    for page in walk(client, wave.token(role_group), language):
        assert language_of(page) == language, page.path
        assert english_on(page) == [], page.path
        assert switch_of(page) == list(NAMES.values()), page.path


@every_language
def test_the_pages_that_open_no_form_are_in_the_language_too(
    client: PageClient, wave: OpenWave, storing: Storing, language: str
) -> None:
    token = wave.token("frontline")
    client.open(f"/s/{token}?language={language}")
    pages = [client.open("/s/nonsense", 404), client.open("/answer/1", 404)]
    pages += [client.open("/answer/nothing", 404), client.open("/no-such-page", 404)]
    start(client, token, language)
    pages += [client.open("/answer/999", 404)]
    pages += [client.post("/answer/1", {"link": "another"}, 409)]
    pages += [client.post("/answer/1", {"comment": "x" * 2_200_000}, 413)]
    for state in (WaveState.PLANNED, WaveState.CLOSED):
        with storing() as session, without_locks(session):
            stored = session.get_one(Wave, wave.wave_id)
            stored.state, stored.closed_at = state, NOW
        status = 409 if state is WaveState.PLANNED else 410
        pages.append(client.open(f"/s/{token}", status))
    for page in pages:
        assert language_of(page) == language, page.path
        assert english_on(page) == [], page.path


def test_swedish_on_the_frontline_is_easy_to_read(client: PageClient, wave: OpenWave) -> None:
    ours = re.compile(r"Norrland Haulage|[Tt]he Project Office|svensk rad \d+|\S+@\S+")
    for page in walk(client, wave.token("frontline"), "sv"):
        main = page.one("main")
        parts = [e for e in main.iter() if e.tag in {"p", "li", "dd", "h1", "h2"}]
        texts = [ours.sub("vi", words(part)) for part in parts]
        sentences = [sentence for text in texts for sentence in sentences_in(text)]
        lix = lix_of(". ".join(dict.fromkeys(sentences)) + ".")
        assert lix is not None
        assert lix < 35, (page.path, lix)


# Which language


def test_without_a_wish_the_framework_s_language_is_read(
    client: PageClient, wave: OpenWave
) -> None:
    assert language_of(client.open(f"/s/{wave.token('frontline')}")) == "en"


def test_the_browser_is_asked_when_nobody_said_anything(client: PageClient, wave: OpenWave) -> None:
    ask_browser_for(client, "de, ar-EG;q=0.9, sv;q=0.8")
    assert language_of(client.open(f"/s/{wave.token('frontline')}")) == "ar"


def test_the_invitation_comes_before_the_browser(
    client: PageClient, wave: OpenWave, storing: Storing
) -> None:
    invite_in(storing, "sv")
    ask_browser_for(client, "ar")
    assert language_of(client.open(f"/s/{wave.token('frontline')}")) == "sv"


def test_what_was_pressed_comes_before_the_invitation_and_is_kept(
    client: PageClient, wave: OpenWave, storing: Storing
) -> None:
    invite_in(storing, "sv")
    client.open(f"/s/{wave.token('frontline')}")
    client.follow("العربية")
    assert client.page.path == f"/s/{wave.token('frontline')}"
    assert language_of(client.page) == "ar"
    assert language_of(client.press("بدء")) == "ar"
    assert language_of(client.open("/answer/check")) == "ar"


def test_english_can_be_chosen_whatever_the_invitation_says(
    client: PageClient, wave: OpenWave, storing: Storing
) -> None:
    invite_in(storing, "pl")
    client.open(f"/s/{wave.token('frontline')}")
    assert language_of(client.follow("English")) == "en"


@pytest.mark.parametrize("code", ["xx", "", "de", "../..", "sv; x", "<script>", "x" * 999, "SV\0"])
def test_a_language_that_is_not_offered_is_ignored(
    client: PageClient, wave: OpenWave, code: str
) -> None:
    client.http.get(f"/s/{wave.token('frontline')}", query_string={"language": code})
    assert language_of(client.open(f"/s/{wave.token('frontline')}")) == "en"


def test_strange_cookies_are_ignored(client: PageClient, wave: OpenWave) -> None:
    for value in ("nonsense", "x" * 500, "\x7f"):
        client.http.set_cookie(COOKIE, value, domain=HOST)
        assert language_of(client.open(f"/s/{wave.token('frontline')}")) == "en"


# The switch


def test_every_language_is_named_in_itself_and_marked_as_itself(
    client: PageClient, wave: OpenWave
) -> None:
    page = client.open(f"/s/{wave.token('frontline')}")
    assert switch_of(page) == [NAMES["en"], NAMES["sv"], NAMES["ar"], NAMES["pl"]]
    [switch] = page.find(lambda element: "langs" in classes(element))
    named = {words(e): e for e in switch.iter() if e.tag in {"a", "span"}}
    for code, name in NAMES.items():
        assert named[name].get("lang") == code
        assert named[name].get("dir") == ("rtl" if code == "ar" else "ltr")
        assert named[name].get("aria-current") == ("true" if code == "en" else None)


def test_a_link_of_the_switch_leads_back_to_the_same_page(
    client: PageClient, wave: OpenWave
) -> None:
    start(client, wave.token("frontline"))
    steps = {
        "/answer/promise?page=3": "Svenska",
        "/answer/check": "Polski",
        "/answer/delete": "English",
    }
    for address, name in steps.items():
        client.open(address)
        response = client.get(client.page.link(name))
        assert (response.status_code, response.location) == (303, address)


def test_a_link_on_a_page_that_answered_a_form_leads_to_where_it_can_be_opened(
    client: PageClient, wave: OpenWave
) -> None:
    token = wave.token("frontline")
    client.open(f"/s/{token}")
    client.post("/start", {"token": token, "csrf_token": "old"}, status=400)
    assert client.follow("Svenska").path == f"/s/{token}"
    client.press("Börja")
    client.open("/answer/check")
    client.post("/answer/send", {"csrf_token": "old"}, status=400)
    assert client.follow("Polski").path == "/answer/check"
    client.post("/answer/delete", {"csrf_token": "old"}, status=400)
    assert client.follow("English").path == "/answer/delete"
    client.post("/answer/1", {"link": "another"}, status=409)
    assert client.follow("Svenska").path == "/answer/1"


def test_without_a_translation_there_is_no_switch(
    client: PageClient, untranslated: OpenWave
) -> None:
    ask_browser_for(client, "sv")
    page = client.open(f"/s/{untranslated.token('frontline')}")
    assert (language_of(page), switch_of(page)) == ("en", [])
    page = client.press("Start")
    assert (language_of(page), switch_of(page)) == ("en", [])


def test_a_language_is_offered_to_the_role_groups_it_covers(
    app: Flask, client: PageClient, untranslated: OpenWave
) -> None:
    translate_wave(app, untranslated, translated_core("pl", role_groups=["frontline"]))
    ask_browser_for(client, "pl")
    page = client.open(f"/s/{untranslated.token('frontline')}")
    assert (language_of(page), switch_of(page)) == ("pl", ["English", "Polski"])
    page = client.open(f"/s/{untranslated.token('executives')}")
    assert (language_of(page), switch_of(page)) == ("en", [])


def test_a_language_without_a_catalogue_is_not_offered(
    app: Flask, client: PageClient, untranslated: OpenWave
) -> None:
    framework = translated_core("sv")
    german = replace(framework.translations[0], language="de")
    translate_wave(app, untranslated, replace(framework, translations=(german,)))
    ask_browser_for(client, "de")
    page = client.open(f"/s/{untranslated.token('frontline')}")
    assert (language_of(page), switch_of(page)) == ("en", [])


def test_choosing_a_language_writes_nothing_to_the_database(
    client: PageClient, wave: OpenWave, storing: Storing
) -> None:
    client.open(f"/s/{wave.token('frontline')}")
    client.follow("Svenska")
    with storing() as session:
        assert session.scalars(select(Draft)).all() == []
        assert set(session.scalars(select(Invitation.language))) == {""}


def test_the_choice_is_kept_in_a_cookie_that_ends_with_the_browser(
    client: PageClient, wave: OpenWave
) -> None:
    client.open(f"/s/{wave.token('frontline')}?language=sv")
    cookie = client.http.get_cookie(COOKIE, domain=HOST)
    assert cookie is not None
    assert (cookie.value, cookie.http_only, cookie.same_site) == ("sv", True, "Lax")
    assert (cookie.max_age, cookie.expires, cookie.path) == (None, None, "/")


def test_over_https_the_cookie_is_bound_to_the_host(
    wave: OpenWave, keys: Keys, settings: Settings
) -> None:
    address = "https://survey.norrland.example"
    secure = create_app(replace(settings, base_url=address), keys).test_client()
    answer = secure.get(f"/s/{wave.token('frontline')}?language=sv", base_url=address)
    [cookie] = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith(f"__Host-{COOKIE}=sv;")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    page = secure.get(f"/s/{wave.token('frontline')}", base_url=address).text
    assert '<html lang="sv" dir="ltr">' in page


# On a question page


def test_choosing_a_language_on_a_question_saves_it_and_comes_back(
    client: PageClient, wave: OpenWave
) -> None:
    start(client, wave.token("frontline"))
    client.open("/answer/3")
    english = client.page.h1
    legend = client.page.legend_of(client.page.controls()[0])
    label = client.page.label_of(client.page.controls()[2])
    page = client.press("العربية", {legend: label})
    assert (page.path, language_of(page)) == ("/answer/3", "ar")
    assert chosen(client) == ["2"]
    assert LINES["ar"] in page.h1
    page = client.press("English")
    assert (page.h1, chosen(client)) == (english, ["2"])


def test_choosing_a_language_keeps_the_way_back_to_the_check(
    client: PageClient, wave: OpenWave
) -> None:
    start(client, wave.token("frontline"))
    client.open("/answer/check")
    client.follow(next(link for link in client.page.links() if link.startswith("Answer: ")))
    client.press("Svenska")
    assert client.press("Fortsätt").path == "/answer/check"


def test_a_rank_given_twice_is_still_there_in_the_new_language(
    client: PageClient, wave: OpenWave
) -> None:
    start(client, wave.token("project_managers"))
    while client.page.controls()[0].tag != "select":
        client.press("Continue")
    address = client.page.path
    first, second, *_ = client.page.controls()
    option = [words(o) for o in first.iter("option")][1]
    twice = {client.page.label_of(first): option, client.page.label_of(second): option}
    page = client.press("Svenska", twice, status=400)
    assert (page.path, language_of(page)) == (address, "sv")
    assert page.errors[0].startswith("Du valde ”svensk rad ")
    selected = page.find(lambda e: e.tag == "option" and "selected" in e.attrib)
    assert len({e.get("value") for e in selected}) == 1
    assert len(selected) == 2
    client.open(address)
    assert language_of(client.page) == "sv"


def test_an_expired_form_is_shown_again_in_the_new_language_with_what_was_chosen(
    client: PageClient, wave: OpenWave
) -> None:
    start(client, wave.token("frontline"))
    values = {name_of(client): "4", "language": "pl", "csrf_token": "old"}
    page = client.post("/answer/1", values, status=400)
    assert (language_of(page), chosen(client)) == ("pl", ["4"])
    assert page.title.startswith("Błąd: polska linijka ")


def test_the_enter_key_continues_and_never_changes_the_language(
    client: PageClient, wave: OpenWave
) -> None:
    page = start(client, wave.token("frontline"))
    [form] = page.forms()
    buttons = [e for e in page.buttons_of(form) if e.tag == "button"]
    assert (buttons[0].get("name"), buttons[0].get("value")) == ("do", "next")
    assert (buttons[0].get("aria-hidden"), buttons[0].get("tabindex")) == ("true", "-1")


# What is sent


def test_the_language_is_not_in_what_is_sent(
    app: Flask, wave: OpenWave, storing: Storing, keys: Keys
) -> None:
    for number, language in enumerate(("en", "ar"), 1):
        client = PageClient(app)
        start(client, wave.token("frontline", number), language)
        while client.page.path != "/answer/check":
            client.post(client.page.path, {name_of(client): "3", "do": "next"})
        client.press(SEND[language])
    with storing() as session:
        sealed = session.scalars(select(PoolEntry.sealed))
        forms = [SentForm.from_bytes(keys.open_pool(body)) for body in sealed]
        first, second = (replace(form, place="") for form in forms)
        columns = {c.key for table in (PoolEntry, Draft) for c in table.__table__.columns}
    assert first == second
    assert not any("lang" in column for column in columns)


# What is not translated


def test_a_line_that_is_not_translated_is_marked_as_the_language_it_is_in(
    app: Flask, client: PageClient, untranslated: OpenWave
) -> None:
    core = load_core()
    missing = ("MAN.link.everyone", "answer_sets.how_well.0", "themes.direction.heading")
    framework = translated_core("ar", without=[*missing, "role_groups.frontline.intro"])
    translate_wave(app, untranslated, framework)
    lines = lines_of(core)
    page = client.open(f"/s/{untranslated.token('frontline')}?language=ar")
    assert foreign_on(page) == [
        lines["role_groups.frontline.intro"].replace("{pmo}", "The Project Office")
    ]
    page = client.press("بدء")
    question = page.h1
    assert foreign_on(page) == [
        lines["themes.direction.heading"],
        question,
        lines["answer_sets.how_well.0"],
        question,
    ]
    assert page.one("h1").get("dir") == "ltr"
    page = client.open("/answer/check")
    assert foreign_on(page)[:2] == [lines["themes.direction.heading"], question]


def test_one_half_of_a_hint_can_be_translated_without_the_other(
    app: Flask, client: PageClient, untranslated: OpenWave, storing: Storing
) -> None:
    translate_wave(app, untranslated, translated_core("ar", without=["projects_hint"]))
    with storing() as session:
        session.get_one(Wave, untranslated.wave_id).projects = "the Umeå depot"
    page = start(client, untranslated.token("frontline"), "ar")
    assert foreign_on(page) == ["For example: the Umeå depot."]
    assert LINES["ar"] in words(page.ids["hint"])


def foreign_on(page: Page) -> list[str]:
    marked = page.find(lambda e: e.get("lang") == "en" and e.get("hreflang") != "en")
    return [words(element) for element in marked if element.get("name") != "language"]


def test_nothing_is_marked_where_everything_is_translated(
    client: PageClient, wave: OpenWave
) -> None:
    for page in walk(client, wave.token("project_managers"), "ar"):
        assert foreign_on(page) == [], page.path


# Others


def test_members_read_english_whatever_their_browser_asks_for(
    client: PageClient, wave: OpenWave
) -> None:
    ask_browser_for(client, "sv")
    client.http.set_cookie(COOKIE, "sv", domain=HOST)
    assert language_of(client.open("/sign-in")) == "en"
    assert language_of(client.sign_in(ASTRID)) == "en"
    assert language_of(client.open(f"/waves/{wave.wave_id}/people")) == "en"
    assert language_of(client.open("/no-such-page", 404)) == "en"


def test_a_page_opened_after_another_language_speaks_its_own(
    app: Flask, client: PageClient, wave: OpenWave
) -> None:
    start(client, wave.token("frontline"), "ar")
    other = PageClient(app)
    assert language_of(other.open(f"/s/{wave.token('frontline', 2)}")) == "en"
    assert language_of(client.open("/answer/2")) == "ar"
