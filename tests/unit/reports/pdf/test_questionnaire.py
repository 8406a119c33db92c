"""The printable questionnaire as a file: what a reader, a program and a screen reader find."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pypdfium2
import pytest
from pypdf import PdfReader

from questionnaires.framework import Framework
from questionnaires.loading import load_core, load_framework
from questionnaires.placeholders import Names
from questionnaires.questionnaire import Questionnaire, build_questionnaire
from questionnaires.translating import translated
from reports.pdf.form_blocks import groups_of
from reports.pdf.form_sheet import FormSheet
from reports.pdf.questionnaire import render_questionnaire
from reports.printed_form import FormFacts, compose_form
from tests.unit.questionnaires.block_files import ARABIC, write_framework_with_block
from tests.unit.reports.pdf.test_document import HOSTILE
from tests.unit.reports.test_printed_form import FACTS, everything_for

ROLE_GROUPS = list(load_core().role_group_by_id)
PROJECTS = "مستودع Umeå (2026)"


@pytest.fixture
def small(tmp_path: Path) -> Framework:
    return load_framework(write_framework_with_block(tmp_path))


@cache
def core_pdf(role_group: str) -> bytes:
    return render_questionnaire(everything_for(load_core(), role_group), FACTS)


def squeezed(text: str) -> str:
    """Leave out spaces and line breaks, which a text layer has in other places."""
    return re.sub(r"\s+", "", text)


def text_of(pdf: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def elements_of(pdf: bytes) -> Iterator[Any]:
    catalog: Any = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    yield from _below(catalog["/StructTreeRoot"]["/K"][0].get_object())


def _below(element: Any) -> Iterator[Any]:
    yield element
    for kid in element.get("/K", []):
        child = kid.get_object()
        if "/S" in child:
            yield from _below(child)


def missing_from(text: str, questionnaire: Questionnaire, facts: FormFacts) -> list[str]:
    """Return the words of a form that its text layer lacks."""
    form = compose_form(questionnaire, facts)
    words = [form.title, form.lead, *form.about, *form.promises, *form.how]
    words += [word for fact in form.facts for word in fact]
    for section in form.sections:
        words.append(section.heading)
        for part in section.parts:
            words += [part.hint, part.prompt]
            for question in part.questions:
                words += [f"{question.number}{question.text}", question.condition, question.how]
                words += [*question.choices, *question.off_scale, *question.ranks]
    return [word for word in words if squeezed(word) not in text]


@pytest.mark.parametrize("role_group", ROLE_GROUPS)
def test_every_question_and_answer_of_each_role_group_is_in_the_text_layer(role_group: str) -> None:
    text = text_of(core_pdf(role_group))

    assert missing_from(text, everything_for(load_core(), role_group), FACTS) == []
    assert "\ufffd" not in text
    assert "…" not in text


def test_a_block_with_boxes_ranks_and_conditions_is_in_the_text_layer(small: Framework) -> None:
    for role_group in ("pmo", "sponsors"):
        questionnaire = everything_for(small, role_group)
        text = text_of(render_questionnaire(questionnaire, FACTS))
        assert missing_from(text, questionnaire, FACTS) == []


@pytest.mark.parametrize("role_group", ROLE_GROUPS)
def test_every_sheet_says_who_asks_whom_and_which_it_is(role_group: str) -> None:
    reader = PdfReader(io.BytesIO(core_pdf(role_group)))
    count = len(reader.pages)

    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert FACTS.organisation in text
        assert FACTS.framework in text
        assert f"{number} of {count}" in text
        assert ("Go on to the next page" in text) == (number < count)


def test_a_question_and_its_answers_stand_on_one_sheet() -> None:
    questionnaire = everything_for(load_core(), "pmo")
    pages = [squeezed(p.extract_text()) for p in PdfReader(io.BytesIO(core_pdf("pmo"))).pages]

    for number, question in enumerate(questionnaire.questions, 1):
        holding = [page for page in pages if squeezed(f"{number}{question.text}") in page]
        assert len(holding) == 1, question.item
        after = holding[0].split(squeezed(f"{number}{question.text}"), 1)[1]
        assert all(squeezed(choice.label) in after for choice in question.choices)


@pytest.mark.parametrize("role_group", ROLE_GROUPS)
def test_no_sheet_but_the_last_is_half_empty(role_group: str) -> None:
    pages = list(pypdfium2.PdfDocument(core_pdf(role_group)))

    for page in pages[:-1]:
        assert lowest_mark(page) < 0.3 * page.get_height()


def lowest_mark(page: Any) -> float:
    """Return how far above the lower edge the last text stands, the foot left out."""
    boxes = page.get_textpage()
    bottoms = [boxes.get_charbox(number)[1] for number in range(boxes.count_chars())]
    return float(min(bottom for bottom in bottoms if bottom > 50))


def test_a_sheet_that_begins_within_a_prompt_says_it_again() -> None:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(core_pdf("pmo"))).pages]
    prompt = "On how many projects was this true"

    for page in pages:
        first_statement = page.find("All or\nnearly all")
        assert first_statement == -1 or 0 <= page.find(prompt) < first_statement


def test_equal_questionnaires_give_equal_bytes() -> None:
    assert render_questionnaire(everything_for(load_core(), "frontline"), FACTS) == core_pdf(
        "frontline"
    )


def test_the_structure_names_headings_paragraphs_and_lists() -> None:
    catalog: Any = PdfReader(io.BytesIO(core_pdf("frontline"))).trailer["/Root"]
    roles = [element["/S"] for element in elements_of(core_pdf("frontline"))]

    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en"
    assert roles.count("/H1") == 1
    assert roles.count("/H2") == 3 + 4
    assert roles.count("/L") == 2 + 12
    assert roles.count("/LI") == 3 + 2 + 12 * 7
    assert {"/P", "/LI", "/Lbl", "/LBody"} <= set(roles)


def test_the_title_names_organisation_and_role_group() -> None:
    metadata = PdfReader(io.BytesIO(core_pdf("pmo"))).metadata
    assert metadata is not None
    assert metadata.title == "Norrland Haulage: How do projects feel from your seat? (PMO team)"


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_names_and_wording_are_printed_letter_by_letter(
    small: Framework, kind: str
) -> None:
    hostile = HOSTILE[kind]
    names = Names(pmo=hostile, organisation=hostile, projects=hostile)
    facts = replace(
        FACTS, organisation=hostile, pmo_name=hostile, role_group=hostile, contact=hostile,
        promises=(hostile,),
    )  # fmt: skip
    questionnaire = build_questionnaire(small, "sponsors", small.item_by_id, names)
    text = text_of(render_questionnaire(questionnaire, facts))

    assert "&lt;" not in text
    if kind == "markup":
        assert squeezed('matter most at <b>Bold & "quoted" <para unclosed') in text
        assert "&amp;\ufffd\ufffd" in text
    if kind == "long word":
        assert squeezed(hostile) in text


def test_a_list_that_is_longer_than_a_sheet_goes_on_on_the_next(small: Framework) -> None:
    questionnaire = everything_for(small, "pmo")
    page = next(page for page in questionnaire.pages if page.questions[0].item == "PRO.tools")
    choices = page.questions[0].choices
    many = tuple(replace(choices[0], label=f"{n}: " + "very long " * 48) for n in range(27))
    longer = replace(page, questions=(replace(page.questions[0], choices=choices + many),))
    pages = tuple(longer if p is page else p for p in questionnaire.pages)

    text = text_of(render_questionnaire(replace(questionnaire, pages=pages), FACTS))

    assert all(squeezed(choice.label) in text for choice in many)


def test_arabic_is_joined_mixed_with_latin_names_and_read_in_the_right_order(
    small: Framework,
) -> None:
    arabic = translated(small, "ar")
    names = Names(pmo="مكتب المشاريع", projects=PROJECTS)
    questionnaire = build_questionnaire(arabic, "pmo", small.item_by_id, names)
    facts = replace(FACTS, organisation="شركة الشمال", is_right_to_left=True)

    pdf = render_questionnaire(questionnaire, facts)

    spelt = {str(e["/ActualText"]) for e in elements_of(pdf) if "/ActualText" in e}
    assert ARABIC["STK.link.everyone"].format(projects=PROJECTS) in spelt
    assert f"1. {ARABIC['themes.engagement.heading']}" in spelt
    printed = normalize("NFKC", "".join(_lines_of(pdf)))
    assert squeezed("عن مستودع") in printed
    assert "\ufffd" not in printed
    catalog: Any = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    assert (catalog["/Lang"], catalog["/ViewerPreferences"]["/Direction"]) == ("ar", "/R2L")


def _lines_of(pdf: bytes) -> list[str]:
    """Read the text layer with a reader that knows right-to-left text."""
    pages = pypdfium2.PdfDocument(pdf)
    return [squeezed(page.get_textpage().get_text_range()) for page in pages]


def test_a_right_to_left_sheet_begins_at_the_right() -> None:
    assert FormSheet(is_right_to_left=False).left(0, 100) == 45
    right = FormSheet(is_right_to_left=True)
    assert right.left(0, 100) + 100 == right.paper_width - 45


def test_answers_stand_in_a_row_only_where_their_words_fit(small: Framework) -> None:
    form = compose_form(everything_for(small, "pmo"), FACTS)
    groups = groups_of(form)
    beginning, link, anchored = groups[:5], groups[5], groups[6]

    assert len(beginning[0].blocks) == 2
    assert len(link.blocks) == 1 + 1 + 2  # heading, hint, question, one row
    assert len(anchored.blocks) == 1 + 5 + 1  # question, five answers below each other, one apart
