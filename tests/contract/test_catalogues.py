"""The catalogues say everything that respondents read, in each language, and nothing else."""

import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from flask import Flask
from jinja2 import nodes

import survey_app
from survey_app.languages import CATALOGUE, FOLDER, known_languages
from survey_app.translations import refresh

LANGUAGES = [code for code in known_languages() if code != "en"]
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
GENERATOR = re.compile(r"^.*Generated-By:.*$", re.M)
TAG = re.compile(r"<[^>]*>")
SAYS = {"_", "gettext", "ngettext"}
NO_SENTENCES = {"Plumbline", "lang", "dir", "mid"}
SAID_OF_ONE = "num"  # "one minute" need not repeat its number
every_language = pytest.mark.parametrize("language", LANGUAGES)


def path_of(language: str) -> Path:
    return FOLDER / language.replace("-", "_") / CATALOGUE


@cache
def catalogue(language: str) -> Catalog:
    return refresh.read_catalogue(path_of(language))


@cache
def code() -> Catalog:
    return refresh.sentences_in_code()


def sentences(found: Catalog) -> list[Message]:
    return [message for message in found if message.id]


def forms_of(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)  # type: ignore[arg-type]  # a pair


def test_swedish_arabic_and_polish_are_there() -> None:
    assert set(LANGUAGES) >= {"sv", "ar", "pl"}


@every_language
def test_a_catalogue_has_the_sentences_of_the_code_and_no_others(language: str) -> None:
    wanted = {message.id for message in sentences(code())}
    assert len(wanted) > 100
    assert {message.id for message in sentences(catalogue(language))} == wanted
    assert not catalogue(language).obsolete


@every_language
def test_every_sentence_is_translated_in_all_its_forms_and_nobody_guessed(language: str) -> None:
    found = catalogue(language)
    waiting = [message.id for message in found if refresh.is_waiting(message)]
    assert waiting == []
    for message in sentences(found):
        if isinstance(message.id, tuple):
            assert len(forms_of(message.string)) == found.num_plurals, message.id


@every_language
def test_placeholders_and_tags_are_those_of_the_english_sentence(language: str) -> None:
    for message in sentences(catalogue(language)):
        wanted = set(PLACEHOLDER.findall(forms_of(message.id)[0]))
        for form in forms_of(message.string):
            found = set(PLACEHOLDER.findall(form))
            spared = {SAID_OF_ONE} if isinstance(message.id, tuple) else set()
            assert wanted - spared <= found <= wanted, form
            assert "%" not in PLACEHOLDER.sub("", form), form
            assert TAG.findall(form) == TAG.findall(forms_of(message.id)[0]), form


@every_language
def test_the_largest_form_of_a_count_always_says_the_number(language: str) -> None:
    for message in sentences(catalogue(language)):
        if isinstance(message.id, tuple):
            assert "%(num)s" in forms_of(message.string)[-1], message.id


@every_language
def test_numbers_are_written_in_western_digits(language: str) -> None:
    for message in sentences(catalogue(language)):
        for form in forms_of(message.string):
            assert not re.search(r"[٠-٩۰-۹]", form), form


@every_language
def test_a_catalogue_says_whether_somebody_has_reviewed_it(language: str) -> None:
    assert "reviewed" in catalogue(language).header_comment.lower()


def test_only_catalogues_lie_beside_the_code_that_refreshes_them() -> None:
    files = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.*")}
    expected = {path_of(language).relative_to(FOLDER).as_posix() for language in LANGUAGES}
    own = {"__init__.py", "refresh.py"}
    assert {file for file in files if "__pycache__" not in file} == expected | own


def test_a_refresh_changes_nothing_while_the_code_is_the_same(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    paths = refresh.refresh_catalogues(tmp_path)
    assert len(paths) == len(LANGUAGES)
    for path in paths:
        ours = (FOLDER / path.relative_to(tmp_path)).read_text(encoding="utf-8")
        assert GENERATOR.sub("", path.read_text(encoding="utf-8")) == GENERATOR.sub("", ours)


def test_a_refresh_takes_in_what_is_new_marks_what_has_changed_and_drops_what_is_gone(
    tmp_path: Path,
) -> None:
    path = tmp_path / "sv" / CATALOGUE
    path.parent.mkdir(parents=True)
    text = (FOLDER / "sv" / CATALOGUE).read_text(encoding="utf-8")
    text = text.replace('msgid "Send my answers"', 'msgid "Send off my answers"')
    path.write_text(text.replace('msgid "Start"', 'msgid "Nobody says this"'), encoding="utf-8")
    refresh.refresh_catalogues(tmp_path)
    found = refresh.read_catalogue(path)
    assert (found["Send my answers"].string, found["Send my answers"].fuzzy) == (
        "Skicka mina svar",
        True,
    )
    assert refresh.is_waiting(found["Start"])
    assert found.get("Nobody says this") is None
    assert "Nobody says this" not in path.read_text(encoding="utf-8")
    assert found["Back"].string == "Tillbaka"


def test_a_new_language_begins_with_every_sentence_waiting(tmp_path: Path) -> None:
    [path] = refresh.refresh_catalogues(tmp_path, ["pt-BR"])
    assert path == tmp_path / "pt_BR" / CATALOGUE
    found = refresh.read_catalogue(path)
    assert all(refresh.is_waiting(message) for message in sentences(found))
    assert len(found) == len(code())
    assert "Unreviewed" in found.header_comment


def test_a_code_that_is_no_language_is_refused_with_an_example(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert refresh.main(["swedish"]) == 2
    assert "Use a code such as de or pt-BR" in capsys.readouterr().err


def templates_of_respondents() -> list[Path]:
    source = Path(survey_app.__file__).parent
    return [
        *(source / "answering" / "templates").rglob("*.html"),
        *(source / "waves" / "templates" / "waves").glob("mail_*.txt"),
        source / "templates" / "base_ask.html",
        source / "templates" / "error.html",
    ]


every_template = pytest.mark.parametrize("path", templates_of_respondents(), ids=lambda p: p.name)


@every_template
def test_no_word_that_respondents_read_stands_outside_a_marked_sentence(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    bare = re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}|<[^>]*>", " ", text, flags=re.DOTALL)
    assert set(re.findall(r"[^\W\d_]{2,}", bare)) <= NO_SENTENCES


@every_template
def test_no_expression_of_a_template_says_something_unmarked(app: Flask, path: Path) -> None:
    tree = app.jinja_env.parse(path.read_text(encoding="utf-8"))
    calls = [c for c in tree.find_all(nodes.Call) if getattr(c.node, "name", "") in SAYS]
    marked = {id(const) for call in calls for const in call.find_all(nodes.Const)}
    said = (c.value for c in tree.find_all(nodes.Const) if id(c) not in marked)
    words = {value for value in said if isinstance(value, str) and re.match(r"[A-Z]\w", value)}
    assert words <= NO_SENTENCES
