"""A browser for invented people: it reads the form on the page, ticks something, and goes on."""

from collections.abc import Mapping
from html.parser import HTMLParser
from random import Random

from flask import Flask
from werkzeug.test import Client, TestResponse

START, ANSWER, SEND = "/start", "/answer/", "/answer/send"
OK = 200
SKIPS = 0.1  # of the questions are left blank
WRITES = 0.6  # of those who may write do
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class FormReader(HTMLParser):
    """The first form of a page that leads on: where it goes, and what can be filled in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.action, self.hidden = "", dict[str, str]()
        self.choices: dict[str, list[str]] = {}  # values of radio buttons, by name
        self.ranks: dict[str, list[str]] = {}  # the same of lists to choose from
        self.boxes: dict[str, str] = {}
        self.texts: list[str] = []
        self._inside, self._select = False, ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form or one of its fields."""
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = not self.action and values["action"].startswith((START, ANSWER))
            self.action = self.action or (values["action"] if self._inside else "")
        elif self._inside and tag == "select":
            self._select = values["name"]
        elif self._inside and tag == "option" and values["value"]:
            self.ranks.setdefault(self._select, []).append(values["value"])
        elif self._inside and tag == "textarea":
            self.texts.append(values["name"])
        elif self._inside and tag == "input":
            self._note(values)

    def handle_endtag(self, tag: str) -> None:
        """Leave a form."""
        if tag == "form":
            self._inside = False

    def _note(self, values: Mapping[str, str]) -> None:
        name, value = values["name"], values["value"]
        if values["type"] == "hidden":
            self.hidden[name] = value
        elif values["type"] == "radio":
            self.choices.setdefault(name, []).append(value)
        elif values["type"] == "checkbox":
            self.boxes[name] = value

    def filled_in(self, random: Random) -> dict[str, str]:
        """Answer by chance; no value twice, as a ranking wants it, and some questions blank."""
        posted, taken = dict(self.hidden), set[str]()
        for name, values in ({} if self.boxes else self.ranks or self.choices).items():
            free = [value for value in values if not self.ranks or value not in taken]
            if free and random.random() >= SKIPS:
                posted[name] = random.choice(free)
                taken.add(posted[name])
        posted |= {name: value for name, value in self.boxes.items() if random.random() < 0.5}
        posted |= {name: _own_words(random) for name in self.texts if random.random() < WRITES}
        return posted


def _own_words(random: Random) -> str:
    """Write something that nobody else writes."""
    return f"What helps most is {''.join(random.choices(LETTERS, k=24))}."


class Browser:
    """One person's browser, with cookies of its own."""

    def __init__(self, app: Flask, address: str, random: Random) -> None:
        self._http, self._address, self._random = Client(app, app.response_class), address, random

    def answer(self, token: str, pages: int | None = None) -> None:
        """Open a link and answer by chance; send at the end, or leave after ``pages``."""
        response = self._get(f"/s/{token}")
        while (form := FormReader(response.text)).action != SEND:
            if pages is not None and form.action != START:
                if pages == 0:
                    return
                pages -= 1
            response = self._post(form.action, form.filled_in(self._random))
        if pages is None:
            self._post(SEND, form.hidden)

    def _get(self, path: str) -> TestResponse:
        return _good(self._http.get(path, base_url=self._address, follow_redirects=True))

    def _post(self, path: str, posted: Mapping[str, str]) -> TestResponse:
        sent = self._http.post(path, data=posted, base_url=self._address, follow_redirects=True)
        return _good(sent)


def _good(response: TestResponse) -> TestResponse:
    if response.status_code != OK:
        raise RuntimeError(f"{response.request.path} answered {response.status}")
    return response
