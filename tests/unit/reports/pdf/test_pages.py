"""Pages that are full, and charts that the PDF can draw."""

import pytest

from reports.leadership_report import Heading, LeadershipReport
from reports.pdf.answer import lay_out_answer
from reports.pdf.cards import lay_out_cards
from reports.pdf.drawing import refuse_unsupported
from reports.pdf.errors import UnsupportedDrawing
from reports.pdf.fonts import register_fonts
from reports.pdf.holds_back import lay_out_holds_back
from reports.pdf.method import lay_out_method
from reports.pdf.page import Frame, Page, fitted
from reports.pdf.paging import chunks
from reports.pdf.roadmap import lay_out_roadmap
from reports.pdf.text import literal, plain
from reports.pdf.views import lay_out_views
from reports.pdf.where import lay_out_where
from tests.unit.reports.sample_report import sample_report

FRAME = Frame("Norrland Haulage", "Autumn 2026")


def _pages(report: LeadershipReport) -> list[Page]:
    register_fonts()
    return [
        *lay_out_answer(report.answer, FRAME),
        *lay_out_where(report.where, FRAME),
        *lay_out_views(report.views, FRAME),
        *lay_out_holds_back(report.holds_back, FRAME),
        *lay_out_roadmap(report.roadmap, FRAME, report.facts.made_on),
        *lay_out_cards(report.cards, FRAME),
        *lay_out_method(report.method, FRAME),
    ]


@pytest.mark.parametrize("steps", [5, 9, 12, 16, 31])
def test_every_page_is_full(steps: int) -> None:
    for page in _pages(sample_report(steps)):
        assert 0.96 * page.limit <= page.y <= page.limit + 1, page.heading.kicker


def test_pages_of_one_section_say_which_they_are() -> None:
    kickers = [page.heading.kicker for page in _pages(sample_report(40))]
    assert "Roadmap, 2 of 3" in kickers
    assert len(kickers) == len(set(kickers))


def test_type_becomes_smaller_only_when_it_must() -> None:
    register_fonts()

    def fill(page: Page, air: float) -> None:
        page.y = page.paragraph(45, page.y, 300, plain("word " * 500))

    page = fitted(lambda step: Page(FRAME, Heading("A", "B", "C"), step), fill)
    assert page.step == 0


@pytest.mark.parametrize(
    ("mark", "what"),
    [
        ('<pattern id="p"/>', "<pattern>"),
        ('<line x1="0" y1="0" x2="1" y2="1" marker-end="url(#a)"/>', "marker-end"),
        ('<text x="0" y="0" dominant-baseline="middle">A</text>', "dominant-baseline"),
        ('<rect x="0" y="0" width="1" height="1" style="fill:red"/>', "style"),
        ('<text x="0" y="0" font-weight="700">A</text>', "font-weight"),
        ("<script>1</script>", "<script>"),
        ('<image href="file:///etc/passwd"/>', "<image>"),
    ],
)
def test_a_chart_with_something_the_pdf_would_drop_is_refused(mark: str, what: str) -> None:
    with pytest.raises(UnsupportedDrawing, match=what):
        refuse_unsupported(f'<svg xmlns="http://www.w3.org/2000/svg">{mark}</svg>')


def test_a_paragraph_is_never_longer_than_four_kilobytes() -> None:
    assert len(literal("word " * 10_000)) == 4000


def test_a_figure_and_its_unit_stay_together() -> None:
    assert plain("at least 60 % in 3 months") == "at least 60\u00a0% in 3\u00a0months"


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_pages_share_their_rows_evenly(count: int) -> None:
    parts = chunks(range(11), count)
    assert [row for part in parts for row in part] == list(range(11))
    assert max(map(len, parts)) - min(map(len, parts)) <= 1
