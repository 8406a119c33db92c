"""What is true of every page: checked whenever a test opens one."""

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from survey_app.security import CONTENT_SECURITY_POLICY
from tests.web.page import Page, classes, words

UNRENDERED = re.compile(r"\{\{|\{%|\{#|\bUndefined\b|<function |<built-in |object at 0x|%\(\w+\)s")
NO_VALUE = re.compile(r"\bNone\b(?! of\b)")
REFERENCES = ("aria-describedby", "aria-labelledby", "aria-controls", "for")
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def check_page(page: Page, app: Flask) -> None:
    """Fail with every promise that the page breaks."""
    problems = [
        *_headers(page),
        *_headings(page),
        *_labels(page),
        *_groups(page),
        *_references(page),
        *_rendering(page),
        *_inline_code(page),
        *_form_tokens(page),
        *_links(page, app),
        *_tables_and_pictures(page),
    ]
    assert not problems, f"{page.path}:\n" + "\n".join(f"- {problem}" for problem in problems)


def _headers(page: Page) -> Iterator[str]:
    for name, expected in HEADERS.items():
        found = page.response.headers.get(name)
        if found != expected:
            yield f"header {name} is {found!r}, expected {expected!r}"


def _headings(page: Page) -> Iterator[str]:
    if page.root.get("lang", "") == "":
        yield "<html> does not say its language"
    if len(list(page.root.iter("h1"))) != 1:
        yield f"{len(list(page.root.iter('h1')))} <h1>, expected one"
        return
    error = "Error: " if page.root.get("lang") == "en" else page.title.partition(page.h1)[0]
    if not page.title.startswith((page.h1, error + page.h1)):
        yield f"the title {page.title!r} does not begin with the heading {page.h1!r}"
    if bool(page.errors) != (not page.title.startswith(page.h1)):
        yield f"the title {page.title!r} and the error summary {page.errors} do not agree"


def _labels(page: Page) -> Iterator[str]:
    for control in page.controls():
        if not page.label_of(control):
            yield f"no label for {_name(control)}"
    for button in page.root.iter("button"):
        if not words(button) and not button.get("aria-label"):
            yield "a button without words"


def _groups(page: Page) -> Iterator[str]:
    groups: dict[tuple[str, str], list[Element]] = defaultdict(list)
    for control in page.controls():
        kind = control.get("type", "")
        if kind in {"radio", "checkbox"}:
            groups[kind, control.get("name", "")].append(control)
    for (kind, name), controls in groups.items():
        if kind == "radio" or len(controls) > 1:
            legends = {page.legend_of(control) for control in controls}
            if len(legends) != 1 or "" in legends:
                yield f"the {kind} group {name!r} does not stand in one fieldset with a legend"


def _references(page: Page) -> Iterator[str]:
    for element in page.root.iter():
        for attribute in REFERENCES:
            for target in element.get(attribute, "").split():
                if target not in page.ids:
                    yield f"{attribute}={target!r} leads to no id"
        href = element.get("href", "")
        if element.tag == "a" and href.startswith("#") and href[1:] not in page.ids:
            yield f"the link {words(element)!r} leads to no id: {href}"
    for summary in page.find(lambda element: "errors" in classes(element)):
        if summary.get("role") != "alert" or summary.get("tabindex") != "-1":
            yield "the error summary is not announced (role=alert, tabindex=-1)"


def _rendering(page: Page) -> Iterator[str]:
    found = UNRENDERED.search(page.html)
    if found:
        yield f"not rendered: {page.html[max(0, found.start() - 30) : found.end() + 30]!r}"
    for element in page.root.iter():
        for attribute, value in element.items():
            if value == "None" or "/None" in value:
                yield f"{element.tag} {attribute}={value!r}"
        # "None" alone may be an answer; inside a sentence it is a value that is missing.
        for text in (element.text or "", element.tail or ""):
            if NO_VALUE.search(text) and text.strip() != "None":
                yield f"a missing value in {text.strip()!r}"


def _inline_code(page: Page) -> Iterator[str]:
    for element in page.root.iter():
        if element.tag == "style" or "style" in element.attrib:
            yield f"inline style in <{element.tag}>"
        if element.tag == "script" and not element.get("src"):
            yield "inline script"
        if any(attribute.startswith("on") for attribute in element.attrib):
            yield f"inline event in <{element.tag}>"
        if element.get("href", "").startswith("javascript:"):
            yield "a javascript: link"
        for attribute in ("src", "action"):
            if urlsplit(element.get(attribute, "")).scheme not in {"", "data"}:
                yield f"something from elsewhere: {element.get(attribute)}"


def _form_tokens(page: Page) -> Iterator[str]:
    for form in page.forms():
        tokens = [e for e in form.iter("input") if e.get("name") == "csrf_token"]
        is_post = form.get("method", "get").lower() == "post"
        if is_post and [bool(token.get("value")) for token in tokens] != [True]:
            yield f"the form to {form.get('action')!r} does not carry one form token"
        if not is_post and tokens:
            yield f"the form to {form.get('action')!r} puts its form token into the address"


def _links(page: Page, app: Flask) -> Iterator[str]:
    adapter = app.url_map.bind("localhost")
    for link in page.root.iter("a"):
        href = urlsplit(link.get("href", ""))
        if not words(link) and not link.get("aria-label"):
            yield f"a link without words: {link.get('href')!r}"
        if href.scheme or href.netloc or not href.path.startswith("/"):
            continue
        try:
            adapter.match(href.path, method="GET")
        except (NotFound, MethodNotAllowed):
            yield f"the link {words(link)!r} leads nowhere: {href.path}"
        except RequestRedirect:
            continue


def _tables_and_pictures(page: Page) -> Iterator[str]:
    for cell in page.root.iter("th"):
        if cell.get("scope") not in {"col", "row", "colgroup", "rowgroup"}:
            yield f"the heading cell {words(cell)!r} has no scope"
    for picture in page.root.iter("img"):
        if picture.get("alt") is None:
            yield f"no text for the picture {picture.get('src')!r}"


def _name(control: Element) -> str:
    return f"<{control.tag} name={control.get('name')!r} id={control.get('id')!r}>"
