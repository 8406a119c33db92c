"""The leadership report as a PDF file."""

import io

from reportlab import rl_config

from reports.leadership_report import LeadershipReport
from reports.pdf.answer import lay_out_answer
from reports.pdf.cards import lay_out_cards
from reports.pdf.fonts import REGULAR, register_fonts
from reports.pdf.holds_back import lay_out_holds_back
from reports.pdf.method import lay_out_method
from reports.pdf.page import Frame, Page
from reports.pdf.roadmap import lay_out_roadmap
from reports.pdf.tagged_canvas import TaggedCanvas
from reports.pdf.text import literal
from reports.pdf.trend import lay_out_trend
from reports.pdf.views import lay_out_views
from reports.pdf.where import lay_out_where

LANGUAGE = "en-GB"


def render_pdf(report: LeadershipReport) -> bytes:
    """Draw a report, page by page in reading order.

    Equal reports give equal bytes.

    Raises
    ------
    PageOverflow
        When a text is too long for its page even in the smallest type.
    """
    register_fonts()
    rl_config.trustedSchemes = ["data"]
    pages = _lay_out(report)
    file = io.BytesIO()
    canvas = _canvas(file, report)
    for number, page in enumerate(pages, start=1):
        page.paint(canvas, number, len(pages))
    canvas.save()
    return file.getvalue()


def _lay_out(report: LeadershipReport) -> list[Page]:
    frame = Frame(report.running_head, report.footer)
    return [
        *lay_out_answer(report.answer, frame),
        *lay_out_where(report.where, frame),
        *lay_out_views(report.views, frame),
        *(lay_out_trend(report.trend, frame) if report.trend else ()),
        *lay_out_holds_back(report.holds_back, frame),
        *lay_out_roadmap(report.roadmap, frame, report.facts.made_on),
        *lay_out_cards(report.cards, frame),
        *lay_out_method(report.method, frame),
    ]


def _canvas(file: io.BytesIO, report: LeadershipReport) -> TaggedCanvas:
    title = literal(f"{report.facts.organisation}: {report.facts.wave}")
    canvas = TaggedCanvas(file, title, LANGUAGE, REGULAR)
    canvas.setAuthor("Plumbline")
    canvas.setSubject(literal(report.answer.heading.title))
    canvas.setCreator("Plumbline")
    canvas.showOutline()
    return canvas
