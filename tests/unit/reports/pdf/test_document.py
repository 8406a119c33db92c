"""The leadership report as a file: what a reader, a program and a screen reader find in it."""

import io
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any
from unicodedata import normalize

import pytest
from pypdf import PdfReader
from reportlab.pdfbase import pdfmetrics

from reports.charts.measure import approximate_width
from reports.leadership_report import LeadershipReport
from reports.pdf.document import render_pdf
from reports.pdf.errors import PageOverflow
from reports.pdf.fonts import register_fonts, text_width
from reports.roadmap import Deferred
from tests.unit.reports.sample_report import AREAS, renamed, sample_report

LONG = "Directorate for Strategic Infrastructure Investment Planning, Asset Life-cycle and Works"
HOSTILE = {
    "markup": '<b>Bold & "quoted" <para unclosed <img src="file:///etc/passwd"/> &amp; \x07\x00',
    "long word": "Donaudampfschifffahrtsgesellschaftskapitänsmütze" * 3,
    "long name": LONG,
    "other scripts": "物流 عربي עברית Ελλάδα Žluťoučký",
    "nothing": "",
}


@cache
def _pdf(steps: int = 12) -> bytes:
    return render_pdf(sample_report(steps))


def _squeezed(text: str) -> str:
    """Leave out spaces and line breaks, which a text layer has in other places."""
    return re.sub(r"[\s\u00a0]+", "", text)


def _text(pdf: bytes) -> str:
    return _squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def _words_in(value: object) -> Iterator[str]:
    """Yield every text of the report that a reader must find."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in {"area", "bucket", "facts", "roadmap", "state", "theme"}:
                yield from _words_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _words_in(each)


def test_every_word_of_the_report_is_in_the_text_layer() -> None:
    report = sample_report()
    text = _text(_pdf())
    pages = (report.answer, report.where, report.views, report.holds_back, report.cards,
             report.method, report.roadmap.heading, report.roadmap.notes)  # fmt: skip
    missing = [words for words in _words_in(pages) if _squeezed(words) not in text]
    assert missing == []


def test_every_number_of_the_report_is_in_the_text_layer() -> None:
    report = sample_report()
    text = _text(_pdf())
    numbers = [f"{row.score:.1f}" for row in report.answer.profile]
    numbers += [f"{c.view:.1f}" for row in report.where.rows for c in row.cells if c.view]
    numbers += [f"{row.spread:.1f}" for row in report.views.rows]
    numbers += [str(round(100 * s)) for r in report.holds_back.rows for s in r.supports.values()]
    numbers += [f"{step.action.person_days}d" for step in report.roadmap.roadmap.steps]
    numbers += [
        f"{horizon.load_days}of{horizon.capacity_days}"
        for horizon in report.roadmap.roadmap.horizons[:3]
    ]
    assert [number for number in numbers if number not in text] == []


def test_every_step_is_on_the_roadmap_and_on_a_card() -> None:
    pages = [_squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(_pdf(40))).pages]
    roadmap = "".join(page for page in pages if "Roadmap," in page)
    cards = "".join(page for page in pages if "Actioncards," in page)
    for step in sample_report(40).roadmap.roadmap.steps:
        title = _squeezed(step.id + step.action.title)
        assert title in roadmap
        assert title in cards


def test_what_had_to_wait_is_said_with_its_reason() -> None:
    report = sample_report()
    action = report.roadmap.roadmap.steps[-1].action
    deferred = (Deferred(action, "No people are free before 2028."),)
    waiting = replace(
        report, roadmap=replace(
            report.roadmap, roadmap=replace(report.roadmap.roadmap, deferred=deferred)
        ),
    )  # fmt: skip
    assert "Nopeoplearefreebefore2028." in _text(render_pdf(waiting))


def test_equal_reports_give_equal_bytes() -> None:
    assert render_pdf(sample_report()) == _pdf()


def test_only_inter_is_used_and_every_cut_is_embedded() -> None:
    fonts: dict[str, Any] = {}
    for page in PdfReader(io.BytesIO(_pdf())).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            fonts[font.get_object()["/BaseFont"]] = font.get_object()
    names = {name.split("+")[-1] for name in fonts}
    assert names == {"Inter", "Inter-Bold", "Inter-Display"}
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in fonts.values())


def test_title_author_language_and_an_outline_of_every_page_are_set() -> None:
    reader = PdfReader(io.BytesIO(_pdf()))
    catalog: Any = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Norrland Haulage: Autumn 2026"
    assert reader.metadata.author == "Plumbline"
    assert reader.metadata.subject == sample_report().answer.heading.title
    assert catalog["/Lang"] == "en-GB"
    assert len(reader.outline) == len(reader.pages)


def test_the_structure_tree_names_headings_tables_and_figures_with_their_alternatives() -> None:
    catalog: Any = PdfReader(io.BytesIO(_pdf())).trailer["/Root"]
    elements = list(_elements(catalog["/StructTreeRoot"]["/K"][0].get_object()))
    roles = [element["/S"] for element in elements]
    pages = len(PdfReader(io.BytesIO(_pdf())).pages)
    assert catalog["/MarkInfo"]["/Marked"]
    assert roles.count("/H1") == pages
    assert {"/P", "/H2", "/Table", "/TR", "/TH", "/TD", "/Figure"} <= set(roles)
    figures = [element for element in elements if element["/S"] == "/Figure"]
    assert all(element["/Alt"].strip() for element in figures)
    alternatives = " ".join(element["/Alt"] for element in figures)
    assert all(f"{name} {score:.1f}, target" in alternatives for _, name, _, score, *_ in AREAS)


def _elements(element: Any) -> Iterator[Any]:
    yield element
    for kid in element.get("/K", []):
        child = kid.get_object()
        if "/S" in child:
            yield from _elements(child)


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_names_are_printed_letter_by_letter(kind: str) -> None:
    report = renamed(sample_report(5), HOSTILE[kind])
    text = _text(render_pdf(report))
    assert "&lt;" not in text
    if kind == "markup":
        assert _squeezed('<b>Bold & "quoted" <para unclosed') in text
        assert "&amp;\ufffd\ufffd" in text
    if kind == "other scripts":
        assert "\ufffd\ufffd\ufffd\ufffd\ufffdΕλλάδαŽluťoučký" in text
        assert "\ufffd\ufffdعربي\ufffd" in normalize("NFKC", text)


@pytest.mark.parametrize("steps", [0, 1, 2, 3, 7, 17, 18, 40])
def test_any_number_of_steps_is_drawn(steps: int) -> None:
    assert _pdf(steps).startswith(b"%PDF")


def test_a_report_without_headline_scores_or_gaps_is_drawn() -> None:
    report = sample_report(0)
    answer = replace(
        report.answer, strip=None, strengths=(), gaps=(), decisions=(),
        profile=tuple(
            replace(row, score=None, level=None, lowest_view=None, highest_view=None)
            for row in report.answer.profile
        ),
    )  # fmt: skip
    rows = tuple(replace(row, score=None, level=None) for row in report.where.rows)
    empty = replace(
        report, answer=answer, where=replace(report.where, rows=rows),
        views=replace(report.views, rows=()),
        holds_back=replace(report.holds_back, rows=(), reached=()),
    )  # fmt: skip
    assert "Nodecisionisasked" in _text(render_pdf(empty))


def test_a_text_that_fits_no_page_is_an_error_that_says_which_page() -> None:
    report = sample_report()
    answer = replace(report.answer, if_nothing_changes="Projects are late. " * 600)
    with pytest.raises(PageOverflow, match=r"The page “The answer” is .* Shorten"):
        render_pdf(replace(report, answer=answer))


def test_a_longer_text_makes_the_type_smaller_before_it_is_an_error() -> None:
    report = sample_report()
    text = report.answer.if_nothing_changes + " Nobody measures what that costs." * 9
    longer = replace(report, answer=replace(report.answer, if_nothing_changes=text))
    assert _squeezed(text) in _text(render_pdf(longer))


def test_a_control_character_in_the_title_does_not_spoil_the_file() -> None:
    report = sample_report(2)
    facts = replace(report.facts, organisation="North\x00 & <Sons>")
    reader = PdfReader(io.BytesIO(render_pdf(replace(report, facts=facts))))
    assert reader.metadata is not None
    assert reader.metadata.title == "North\ufffd & <Sons>: Autumn 2026"


@pytest.mark.parametrize("steps", [5, 12, 31])
def test_nothing_is_cut_short_in_an_ordinary_report(steps: int) -> None:
    assert "…" not in _text(_pdf(steps))


def test_every_letter_of_the_report_has_a_glyph() -> None:
    assert "\ufffd" not in _text(_pdf())


def test_figures_of_a_column_have_the_same_width() -> None:
    register_fonts()
    assert len({pdfmetrics.stringWidth(digit, "Inter", 10) for digit in "0123456789"}) == 1


def test_system_fonts_are_taken_to_be_at_least_as_wide_as_inter() -> None:
    report: LeadershipReport = sample_report(40)
    register_fonts()
    names = [row.name for row in report.where.rows]
    names += [step.action.title for step in report.roadmap.roadmap.steps]
    assert all(approximate_width(name, 10) >= text_width(name, 10) for name in names)
