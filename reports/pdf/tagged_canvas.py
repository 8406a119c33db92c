"""A canvas that writes down what each mark is: heading, paragraph, table cell, figure.

ReportLab has no tagged PDF, so the marked content and the structure tree of PDF 1.7,
chapter 14.7, are written here. Headers, footers, rules and boxes are artifacts, which a
screen reader passes over.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, BinaryIO, cast
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li
 xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF>
</x:xmpmeta><?xpacket end="w"?>"""


@dataclass(slots=True, eq=False)
class Element:
    """A node of the structure tree.

    spelt : the text as it is written, where its shapes stand in another order
    marks : (page, number of the marked content)
    """

    role: str
    parent: "Element | None"
    alt: str = ""
    spelt: str = ""
    children: list["Element"] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)


class TaggedCanvas(Canvas):
    """A ReportLab canvas with a structure tree."""

    _doc: Any  # neither the document nor the page's code is in the stubs
    _code: list[str]

    def __init__(self, file: BinaryIO, title: str, language: str, font: str) -> None:
        self._root = Element("Document", None)
        self._open = [self._root]
        self._marked: list[list[Element]] = [[]]
        self._written: list[Any] = []
        self._heading = title
        super().__init__(
            file,
            invariant=1,
            lang=language,
            initialFontName=font,  # type: ignore[arg-type]  # the stubs say a number
            pageCompression=1,
        )
        self.setTitle(title)
        self.setViewerPreference("DisplayDocTitle", "true")

    @contextmanager
    def tagged(self, role: str, alt: str = "", spelt: str = "") -> Iterator[None]:
        """Mark what is drawn inside as one element, such as ``P`` or ``Figure``."""
        element = self._child(role, alt)
        element.spelt = spelt
        marked = self._marked[-1]
        element.marks.append((len(self._marked) - 1, len(marked)))
        self._put(f"/{role} <</MCID {len(marked)}>> BDC")
        marked.append(element)
        yield
        self._put("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Mark what is drawn inside as decoration."""
        self._put("/Artifact BMC")
        yield
        self._put("EMC")

    def begin(self, role: str) -> None:
        """Open an element that holds others, such as ``Table`` or ``TR``."""
        self._open.append(self._child(role, ""))

    def end(self) -> None:
        """Close the element opened last."""
        self._open.pop()

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """Finish a page."""
        before = len(self._pages())
        super().showPage()
        page = self._pages()[before]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._written)
        page.Tabs = PDFName("S")
        self._written.append(page)
        self._marked.append([])

    def save(self) -> None:
        """Finish the file, with its structure tree."""
        self._write_tree()
        super().save()

    def _pages(self) -> list[Any]:
        return cast("list[Any]", self._doc.Pages.pages)

    def _put(self, code: str) -> None:
        self._code.append(code)

    def _child(self, role: str, alt: str) -> Element:
        element = Element(role, self._open[-1], alt)
        self._open[-1].children.append(element)
        return element

    def _write_tree(self) -> None:
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        root_reference = self._doc.Reference(root)
        references = self._write_element(self._root, root_reference)
        numbers: list[Any] = []
        for place, elements in enumerate(self._marked[: len(self._written)]):
            marked = PDFArray([references[element] for element in elements])
            numbers += [place, self._doc.Reference(marked)]
        root.dict["K"] = PDFArray([references[self._root]])
        root.dict["ParentTree"] = self._doc.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        root.dict["ParentTreeNextKey"] = len(self._written)
        self.setCatalogEntry("StructTreeRoot", root)
        self.setCatalogEntry("MarkInfo", PDFDictionary({"Marked": "true"}))
        xmp = _XMP.format(title=escape(self._heading)).encode()
        self.setCatalogEntry("Metadata", pdfdoc.XMP(creator=lambda _document: xmp))

    def _write_element(
        self, element: Element, parent: PDFObjectReference
    ) -> dict[Element, PDFObjectReference]:
        written = PDFDictionary(
            {"Type": PDFName("StructElem"), "S": PDFName(element.role), "P": parent}
        )
        reference = self._doc.Reference(written)
        references = {element: reference}
        kids = [self._mark(page, number) for page, number in element.marks]
        for child in element.children:
            references |= self._write_element(child, reference)
            kids.append(references[child])
        written.dict["K"] = PDFArray(kids)
        if element.alt:
            written.dict["Alt"] = PDFString(element.alt)
        if element.spelt:
            written.dict["ActualText"] = PDFString(element.spelt)
        if element.role == "TH":
            scope = {"O": PDFName("Table"), "Scope": PDFName("Column")}
            written.dict["A"] = PDFDictionary(scope)
        return references

    def _mark(self, page: int, number: int) -> PDFDictionary:
        reference = self._doc.Reference(self._written[page])
        return PDFDictionary({"Type": PDFName("MCR"), "Pg": reference, "MCID": number})
