"""A page as its reader meets it: found by words, not by ids or classes."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import html5lib
from html5lib.html5parser import ParseError
from werkzeug.test import TestResponse

CONTROLS = ("input", "select", "textarea")


class Page:
    """A parsed HTML answer; parsing is strict, so invalid HTML fails at once."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.path = response.request.path
        self.html = response.text
        self.root = _parse(self.html, self.path)

    @cached_property
    def _parents(self) -> dict[Element, Element]:
        return {child: parent for parent in self.root.iter() for child in parent}

    @cached_property
    def ids(self) -> dict[str, Element]:
        """Elements by id; a second element of the same id is an error."""
        found: dict[str, Element] = {}
        for element in self.root.iter():
            name = element.get("id")
            if name is not None:
                assert name not in found, f"{self.path}: the id {name!r} occurs twice"
                found[name] = element
        return found

    @property
    def h1(self) -> str:
        """The words of the one first heading."""
        return words(self.one("h1"))

    @property
    def title(self) -> str:
        """The words in the browser's tab."""
        return words(self.one("title"))

    @property
    def text(self) -> str:
        """Everything a person can read on the page, with single spaces."""
        return words(self.one("body"))

    @property
    def errors(self) -> list[str]:
        """The sentences of the error summary."""
        summary = self.find(lambda element: "errors" in classes(element))
        return [words(item) for part in summary for item in part.iter("li")]

    def one(self, tag: str) -> Element:
        """Return the only element of a kind."""
        found = list(self.root.iter(tag))
        assert len(found) == 1, f"{self.path}: {len(found)} <{tag}>, expected one"
        return found[0]

    def find(self, fits: Callable[[Element], bool]) -> list[Element]:
        """Return all elements that fit, in reading order."""
        return [element for element in self.root.iter() if fits(element)]

    def ancestors(self, element: Element) -> Iterator[Element]:
        """Walk from the element's parent up to the root."""
        while element in self._parents:
            element = self._parents[element]
            yield element

    def controls(self, within: Element | None = None) -> list[Element]:
        """Return the form controls that people fill in."""
        root = self.root if within is None else within
        return [e for e in root.iter() if e.tag in CONTROLS and not is_silent(e)]

    def label_of(self, control: Element) -> str:
        """Return what a screen reader says for a control; empty when it has no name."""
        if control.get("aria-label"):
            return str(control.get("aria-label")).strip()
        if control.get("aria-labelledby"):
            parts = str(control.get("aria-labelledby")).split()
            return " ".join(words(self.ids[part]) for part in parts if part in self.ids)
        around = [e for e in self.ancestors(control) if e.tag == "label"]
        beside = self.find(lambda e: e.tag == "label" and e.get("for", "") == control.get("id"))
        return " ".join(words(label) for label in (around or beside))

    def legend_of(self, control: Element) -> str:
        """Return the legend of the fieldset around a control; empty when there is none."""
        for fieldset in (e for e in self.ancestors(control) if e.tag == "fieldset"):
            legend = fieldset.find("legend")
            return "" if legend is None else words(legend)
        return ""

    def link(self, text: str) -> str:
        """Return where the link with these words leads."""
        found = self.find(lambda e: e.tag == "a" and words(e) == text)
        assert found, f"{self.path}: no link {text!r}; there are {self.links()}"
        return urljoin(self.path, found[0].get("href", ""))

    def links(self) -> list[str]:
        """Return the words of all links."""
        return [words(element) for element in self.root.iter("a")]

    def forms(self) -> list[Element]:
        """Return all forms."""
        return list(self.root.iter("form"))

    def buttons_of(self, form: Element) -> list[Element]:
        """Return what belongs to a form by standing in it, or by naming it from elsewhere."""
        name, within = form.get("id", ""), set(form.iter())
        return self.find(lambda e: e in within or (bool(name) and e.get("form") == name))


def words(element: Element) -> str:
    """Return the text inside an element with single spaces."""
    return " ".join("".join(element.itertext()).split())


def classes(element: Element) -> list[str]:
    """Return the classes of an element."""
    return element.get("class", "").split()


def is_silent(control: Element) -> bool:
    """Tell whether a control needs no label: hidden ones, and buttons, which name themselves."""
    silent = {"hidden", "submit", "button", "image", "reset"}
    return control.tag == "input" and control.get("type", "text") in silent


def _parse(html: str, path: str) -> Element:
    parser: Any = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    try:
        root: Element = parser.parse(html)
    except ParseError as error:
        line, column = parser.errors[-1][0]
        near = html.splitlines()[line - 1 : line]
        raise AssertionError(f"{path}:{line}:{column}: invalid HTML: {error}: {near}") from error
    return root
