"""A browser for tests that checks every page it opens, and fills in forms by their words."""

import io
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from survey_app.settings import DEFAULT_BASE_URL
from tests.cast import PASSWORD, Person
from tests.web.page import Page, is_silent, words
from tests.web.page_checks import check_page

File = tuple[bytes, str]
"""The content and the name of a file to upload."""

Entry = str | bool | Sequence[str] | File
Values = dict[str, list[str | File]]
MOST_REDIRECTS = 5


class OurHost(FlaskClient):
    """Flask's client, asking the host that the settings name; any other is refused."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send a request."""
        kwargs.setdefault("base_url", DEFAULT_BASE_URL)
        kwargs.setdefault("buffered", True)
        return super().open(*args, **kwargs)


class PageClient:
    """Open pages, follow links, fill in forms; ``page`` is the page on the screen."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.http = OurHost(app, app.response_class, use_cookies=True)
        self._page: Page | None = None

    @property
    def page(self) -> Page:
        """The page opened last."""
        assert self._page is not None, "no page was opened yet"
        return self._page

    def open(self, path: str, status: int = 200) -> Page:
        """Open an address, follow redirects, and check the page."""
        return self._arrive(self.http.get(path), status)

    def get(self, path: str) -> TestResponse:
        """Get whatever is there, a file or a redirect, without any check."""
        return self.http.get(path)

    def post(self, path: str, data: Mapping[str, str], status: int = 200) -> Page:
        """Post raw values, with the form token of the page at hand, and check the answer."""
        values = {"csrf_token": self.form_token(), **data}
        return self._arrive(self.http.post(path, data=values), status)

    def follow(self, text: str, status: int = 200) -> Page:
        """Follow the link with these words."""
        return self.open(self.page.link(text), status)

    def press(
        self, button: str, entries: Mapping[str, Entry] | None = None, status: int = 200
    ) -> Page:
        """Fill in the form around a button and press it.

        entries : by the words of a label; for a group of radio buttons or checkboxes by its
            legend, with the words of the answer or answers; a box alone takes True or False
        """
        form, pressed = self._form_with(button)
        values = _values_of(form)
        for label, entry in (entries or {}).items():
            self._enter(form, values, label, entry)
        if pressed.get("name"):
            values.setdefault(str(pressed.get("name")), []).append(pressed.get("value", ""))
        action = urljoin(self.page.path, pressed.get("formaction") or form.get("action", ""))
        if form.get("method", "get").lower() != "post":
            return self._arrive(self.http.get(action, query_string=values), status)
        return self._arrive(self.http.post(action, data=_upload(values)), status)

    def sign_in(self, person: Person, password: str = PASSWORD, status: int = 200) -> Page:
        """Sign in the way people do."""
        self.open("/sign-in")
        return self.press("Sign in", {"E-mail": person.email, "Password": password}, status)

    def form_token(self) -> str:
        """Return the form token of the page at hand; empty when it has no form."""
        if self._page is None:
            return ""
        fields = self.page.find(lambda e: e.get("name") == "csrf_token")
        return fields[0].get("value", "") if fields else ""

    def _arrive(self, response: TestResponse, status: int) -> Page:
        for _ in range(MOST_REDIRECTS):
            if response.status_code not in {301, 302, 303, 307, 308}:
                break
            target = urlsplit(urljoin(response.request.path, response.location))
            assert not target.netloc, f"a redirect away from here: {response.location}"
            response = self.http.get(target.geturl())
        where = f"{response.request.method} {response.request.path}"
        assert response.status_code == status, f"{where}: {response.status}\n{_sentences(response)}"
        self._page = Page(response)
        check_page(self._page, self.app)
        return self._page

    def _form_with(self, button: str) -> tuple[Element, Element]:
        for form in self.page.forms():
            for element in self.page.buttons_of(form):
                if _button_words(element) == button:
                    return form, element
        pressable = [e for f in self.page.forms() for e in self.page.buttons_of(f)]
        there = [_button_words(e) for e in pressable if _button_words(e)]
        raise AssertionError(f"{self.page.path}: no button {button!r}; there are {there}")

    def _enter(self, form: Element, values: Values, label: str, entry: Entry) -> None:
        controls = self.page.controls(form)
        named = [c for c in controls if self.page.label_of(c) == label]
        grouped = [c for c in controls if self.page.legend_of(c) == label]
        if named:
            _enter_alone(values, named[0], entry)
        elif grouped:
            self._choose(values, grouped, [entry] if isinstance(entry, str) else entry)
        else:
            there = sorted({self.page.legend_of(c) or self.page.label_of(c) for c in controls})
            raise AssertionError(f"{self.page.path}: nothing is labelled {label!r}: {there}")

    def _choose(self, values: Values, group: Sequence[Element], answers: object) -> None:
        assert isinstance(answers, list | tuple), f"expected answers, not {answers!r}"
        by_words = {self.page.label_of(control): control for control in group}
        missing = [answer for answer in answers if answer not in by_words]
        assert not missing, f"{self.page.path}: no answer {missing}; there are {list(by_words)}"
        for name in {control.get("name", "") for control in group}:
            values.pop(name, None)
        for answer in answers:
            chosen = by_words[answer]
            values.setdefault(chosen.get("name", ""), []).append(chosen.get("value", "on"))


def _values_of(form: Element) -> Values:
    """Collect what a browser would send if nobody touched the form."""
    values: Values = {}
    for control in form.iter():
        name, kind = control.get("name"), control.get("type", "text")
        if not name or "disabled" in control.attrib:
            continue
        if control.tag == "input" and (not is_silent(control) or kind == "hidden"):
            is_box = kind in {"radio", "checkbox"}
            if kind != "file" and (not is_box or "checked" in control.attrib):
                values.setdefault(name, []).append(control.get("value", "on" if is_box else ""))
        elif control.tag == "textarea":
            values.setdefault(name, []).append("".join(control.itertext()).removeprefix("\n"))
        elif control.tag == "select":
            values.setdefault(name, []).extend(_selected(control))
    return values


def _selected(select: Element) -> list[str]:
    options = list(select.iter("option"))
    chosen = [option for option in options if "selected" in option.attrib]
    if not chosen and "multiple" not in select.attrib:
        chosen = options[:1]
    return [_option_value(option) for option in chosen]


def _option_value(option: Element) -> str:
    return option.get("value", words(option))


def _enter_alone(values: Values, control: Element, entry: Entry) -> None:
    name, kind = control.get("name", ""), control.get("type", "text")
    if control.tag == "select":
        options = {words(option): _option_value(option) for option in control.iter("option")}
        assert entry in options, f"no option {entry!r}; there are {list(options)}"
        values[name] = [options[str(entry)]]
    elif kind in {"checkbox", "radio"}:
        value = control.get("value", "on")
        kept = [v for v in values.get(name, []) if kind == "checkbox" and v != value]
        values[name] = [*kept, value] if entry else kept
    elif isinstance(entry, tuple):
        content, filename = entry
        assert isinstance(content, bytes), "a file is its bytes and its name"
        values[name] = [(content, str(filename))]
    else:
        values[name] = [str(entry)]


def _upload(values: Values) -> dict[str, list[str | tuple[io.BytesIO, str]]]:
    return {
        name: [v if isinstance(v, str) else (io.BytesIO(v[0]), v[1]) for v in entries]
        for name, entries in values.items()
    }


def _button_words(element: Element) -> str:
    if element.tag == "button":
        return words(element)
    if element.tag == "input" and element.get("type") == "submit":
        return element.get("value", "")
    return ""


def _sentences(response: TestResponse) -> str:
    is_page = response.mimetype == "text/html" and "<main" in response.text
    return Page(response).text[:400] if is_page else response.text[:400]
