"""In their words: the reviewed comments by theme, without group, moment or order."""

from dataclasses import dataclass
from typing import ClassVar

from reports.leadership_report import LeadershipReport
from survey_app.errors import NotThere
from survey_app.models import Wave
from survey_app.results.pages import Frame, frame_of
from survey_app.results.queries import Words


@dataclass(frozen=True, slots=True)
class ThemeInWords:
    """The comments on one theme; ``note`` says why there are none."""

    name: str
    comments: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class WordsPage:
    """What people wrote in their own words."""

    template: ClassVar[str] = "results/words.html"
    frame: Frame
    themes: tuple[ThemeInWords, ...]


def words_page(wave: Wave, report: LeadershipReport, words: Words) -> WordsPage:
    """Show the published comments; raises ``NotThere`` where none were asked for."""
    if not words.themes:
        raise NotThere("There is nothing at this address.")
    published = {t.id: t.comments for t in words.publication.themes} if words.publication else {}
    themes = (
        ThemeInWords(theme.name, published.get(theme.id, ()), _note(words, theme.id, published))
        for theme in words.themes
    )
    return WordsPage(frame_of(wave, report, "words"), tuple(themes))


def _note(words: Words, theme: str, published: dict[str, tuple[str, ...]]) -> str:
    if published.get(theme):
        return ""
    if theme in published:
        return "The reviewer left all comments on this out."
    if theme not in words.with_comments:
        return "Too few to show without telling who wrote them."
    if words.reviewer:
        return f"Not to be read yet: {words.reviewer} reviews them first."
    return "Not to be read yet: somebody has to review them first."
