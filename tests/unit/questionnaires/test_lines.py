"""Every text that people read has a key of its own."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from questionnaires.framework import Framework
from questionnaires.lines import fingerprint, lines_of, lines_read_by, reworded, wording_key
from questionnaires.loading import load_core, load_framework
from questionnaires.placeholders import Names
from questionnaires.questionnaire import Page, Questionnaire, build_questionnaire
from tests.unit.questionnaires.small_files import write_framework

# Texts that nobody reads on a page, and names that only the program reads.
NO_LINES = {
    "id", "area", "code", "theme", "version", "language", "content_hash", "kind", "style",
    "measures", "provenance", "answer_set", "option_ids", "item", "slots", "related_to", "of",
    "title", "translations",
}  # fmt: skip


@pytest.fixture(params=["small", "core"])
def framework(request: pytest.FixtureRequest, tmp_path: Path) -> Framework:
    return load_core() if request.param == "core" else load_framework(write_framework(tmp_path))


@pytest.fixture
def small(tmp_path: Path) -> Framework:
    return load_framework(write_framework(tmp_path))


def texts_in(value: object) -> Iterator[str]:
    """Yield every text in a framework that should be a line."""
    if isinstance(value, str):
        if value:
            yield value
    elif is_dataclass(value):
        for field in fields(value):
            # The text of an outcome says what the PMO manager enters, so people do read it.
            is_read = type(value).__name__ == "Outcome" and field.name == "measures"
            if is_read or field.name not in NO_LINES:
                yield from texts_in(getattr(value, field.name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts_in(inner)


def shown_on(questionnaire: Questionnaire) -> Iterator[str]:
    yield questionnaire.intro
    yield from (section.heading for section in questionnaire.sections)
    for page in questionnaire.pages:
        yield from shown_on_page(page)


def shown_on_page(page: Page) -> Iterator[str]:
    yield from page.hint.split()  # two lines may stand there together
    if page.heading is not None:
        yield page.heading
    for question in page.questions:
        yield question.text
        yield from (choice.label for choice in question.choices + question.off_scale)


def saying(lines: Mapping[str, str]) -> Callable[[str, str], str]:
    return lambda key, text: lines[key]


def test_saying_the_same_gives_an_equal_framework(framework: Framework) -> None:
    assert reworded(framework, lambda key, text: text) == framework


def test_every_line_has_one_key_and_every_text_that_people_read_is_a_line(
    framework: Framework,
) -> None:
    said: list[tuple[str, str]] = []

    def note(key: str, text: str) -> str:
        said.append((key, text))
        return text

    reworded(framework, note)

    lines = lines_of(framework)
    assert {key for key, _ in said} == set(lines)
    assert all(lines[key] == text for key, text in said)
    assert set(texts_in(framework)) == set(lines.values())


def test_no_text_is_left_when_every_line_is_said_anew(framework: Framework) -> None:
    keyed = reworded(framework, lambda key, text: f"<{key}>")

    assert set(texts_in(keyed)) == {f"<{key}>" for key in lines_of(framework)}


def test_changing_a_line_changes_what_is_read_under_its_key_only(small: Framework) -> None:
    lines = lines_of(small)

    for key in lines:
        said = {**lines, key: "New"}
        assert lines_of(reworded(small, saying(said))) == said


def test_a_questionnaire_shows_exactly_the_lines_that_its_role_group_reads(
    framework: Framework,
) -> None:
    keyed = reworded(framework, lambda key, text: key)

    for group in framework.role_groups:
        whole = build_questionnaire(
            keyed, group.id, keyed.item_by_id, Names(projects="the new depot")
        )
        assert set(shown_on(whole)) == set(lines_read_by(framework, group.id)), group.id


def test_shared_answers_and_anchors_are_lines_once_and_said_in_each_item(small: Framework) -> None:
    changed = reworded(
        small,
        lambda key, text: {
            "answer_sets.share_of_projects.1": "Hardly any",
            "stakeholders.levels.2.anchor": "News comes late.",
            "profile.options.4": "Completely",
        }.get(key, text),
    )

    assert changed.item_by_id["STK.s2"].options[1] == "Hardly any"
    assert changed.item_by_id["DEL.s4"].options[1] == "Hardly any"
    assert changed.item_by_id["STK.anchor"].options[1] == "News comes late."
    assert changed.item_by_id["DEL.anchor"].options[1] == "Updates are sent late."
    assert changed.item_by_id["PRF.calm"].options[4] == "Completely"
    assert changed.block_by_id["profile"].options[4] == "Completely"


def test_linking_items_are_one_line_for_everyone_and_others_one_for_each_group(
    small: Framework,
) -> None:
    items = small.item_by_id

    assert wording_key(items["STK.link"], "pmo") == "STK.link.everyone"
    assert wording_key(items["STK.s2"], "pmo") == "STK.s2.pmo"
    spoken = reworded(small, lambda key, text: "Hm?" if key == "STK.link.everyone" else text)
    assert set(spoken.item_by_id["STK.link"].wording.values()) == {"Hm?"}


def test_a_fingerprint_is_eight_letters_that_change_with_any_letter(framework: Framework) -> None:
    texts = set(lines_of(framework).values())
    found = {fingerprint(text) for text in texts}

    assert len(found) == len(texts)
    assert all(len(f) == 8 and set(f) <= set("abcdefghijklmnop") for f in found)
    assert fingerprint("Never") != fingerprint("Never.") != fingerprint("never.")
