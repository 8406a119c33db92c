"""What stands on a page or in a PDF, as anybody can read it: tables and lines of text."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import html
from lxml.html import HtmlElement
from pypdf import PdfReader

UNREAD = ("script", "style", "nav")
LONGEST_CELL = 12  # characters: a figure, or "can’t see" in its place
BREAKS = ("p", "div", "dt", "dd", "li", "td", "th", "tr", "h1", "h2", "h3", "text", "title", "desc")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its caption, its column headings, and the cells of each row, headers first."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Output:
    """One thing that people read.

    name : where it is; area : id of the focus area it is about, empty for none
    """

    name: str
    area: str
    tables: tuple[Table, ...]
    lines: tuple[str, ...]


def read_page(name: str, area: str, body: bytes) -> Output:
    """Read a page of HTML; what stands in tables is not among its lines."""
    page = html.document_fromstring(body.decode("utf-8"))
    for element in page.iter(*UNREAD):
        element.getparent().remove(element)
    tables = tuple(_table(element) for element in page.iter("table"))
    for element in list(page.iter("table")):
        element.drop_tree()
    return Output(name, area, tables, tuple(_lines(page)))


def read_pdf(name: str, content: bytes) -> Output:
    """Read the lines of a PDF; the cells of a table's row make one line."""
    pages = PdfReader(BytesIO(content)).pages
    rows: list[str] = []
    for line in (line.strip() for page in pages for line in page.extract_text().splitlines()):
        if rows and (len(line) <= LONGEST_CELL and not line.istitle()):
            rows[-1] += f" {line}"
        elif line:
            rows.append(line)
    return Output(name, "", (), tuple(rows))


def _table(element: HtmlElement) -> Table:
    captions = [_text(caption) for caption in element.iter("caption")]
    headings = [_text(cell) for cell in element.xpath("./thead/tr[last()]/*")]
    rows = (tuple(_text(cell) for cell in row) for row in element.xpath("./tbody/tr"))
    return Table(" ".join(captions), tuple(headings), tuple(row for row in rows if len(row) > 1))


def _text(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _lines(page: HtmlElement) -> Iterator[str]:
    for element in page.iter(*BREAKS):
        is_innermost = not any(child.tag in BREAKS for child in element.iterdescendants())
        if is_innermost and (text := _text(element)):
            term = element.getprevious() if element.tag == "dd" else None
            yield text if term is None or term.tag != "dt" else f"{_text(term)} {text}"
