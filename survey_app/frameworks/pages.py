"""What each role group reads in one wave: frozen values, ready to be laid out."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from questionnaires.framework import Framework, RoleGroup, Translation
from questionnaires.lines import lines_of, lines_read_by
from questionnaires.measures import grade_for
from questionnaires.placeholders import fill
from questionnaires.translating import untranslated_lines
from survey_app.frameworks.asked import Asked


@dataclass(frozen=True, slots=True)
class PartLink:
    """A focus area or block, to compare its words."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PartGroup:
    """The focus areas of a theme, or the blocks."""

    name: str
    parts: tuple[PartLink, ...]


@dataclass(frozen=True, slots=True)
class FallbackLine:
    """A line that is read in the framework's own language, with its key."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class LanguageOfRole:
    """How far one role group's questionnaire is translated.

    ``fallbacks`` are the lines that are not.
    """

    code: str
    name: str
    is_reviewed: bool
    translated: int
    lines: int
    fallbacks: tuple[FallbackLine, ...]


@dataclass(frozen=True, slots=True)
class RoleReading:
    """What one role group reads.

    note : how the group is asked, when that is not on its own; empty otherwise
    grade : Flesch-Kincaid grade; None where the words are not English
    languages : the translations that cover it
    """

    id: str
    name: str
    note: str
    questions: int
    minutes: int
    grade: float | None
    grade_limit: float
    languages: tuple[LanguageOfRole, ...]


@dataclass(frozen=True, slots=True)
class WordingPage:
    """All role groups of a wave, and where to read on."""

    template: ClassVar[str] = "frameworks/wording.html"
    wave_id: UUID
    wave: str
    is_planned: bool
    framework: str
    language: str
    roles: tuple[RoleReading, ...]
    groups: tuple[PartGroup, ...]

    @property
    def finding(self) -> str:
        """What the page says first."""
        if not self.roles:
            return "Nobody is asked anything in this wave"
        questions = _span([role.questions for role in self.roles])
        minutes = _span([role.minutes for role in self.roles])
        groups = "1 role group is" if len(self.roles) == 1 else f"{len(self.roles)} role groups are"
        return f"{groups} asked {questions} questions, in {minutes} minutes"

    @property
    def has_languages(self) -> bool:
        """Tell whether anybody reads anything but the framework's own language."""
        return any(role.languages for role in self.roles)


def wording_page(asked: Asked) -> WordingPage:
    """Say what each role group reads."""
    framework, wave = asked.framework, asked.wave
    return WordingPage(
        wave_id=wave.id,
        wave=wave.name,
        is_planned=not asked.is_launched,
        framework=version_of(framework),
        language=framework.language,
        roles=tuple(_reading(asked, group) for group in asked.role_groups),
        groups=tuple(group for group in part_groups(asked) if group.parts),
    )


def version_of(framework: Framework) -> str:
    """Name a framework version as people do, with the beginning of its hash."""
    return f"{framework.title} {framework.version} · {framework.content_hash[:8]}"


def part_groups(asked: Asked) -> Iterator[PartGroup]:
    """Yield the focus areas in scope by theme, then the blocks that are asked."""
    framework = asked.framework
    for theme in framework.themes:
        of_theme = (a for a in framework.areas if a.theme == theme.id and a.id in asked.scope)
        yield PartGroup(theme.name, tuple(PartLink(area.id, area.name) for area in of_theme))
    blocks = (block for block in framework.blocks if block.id in asked.parts)
    name = "Beside the focus areas"
    yield PartGroup(name, tuple(PartLink(block.id, block.name) for block in blocks))


def _reading(asked: Asked, group: RoleGroup) -> RoleReading:
    questionnaire = asked.questionnaire_for(group.id, asked.framework.language)
    return RoleReading(
        id=group.id,
        name=group.name,
        note=_note(asked, group),
        questions=len(questionnaire.questions),
        minutes=max(1, math.ceil(round(questionnaire.minutes, 6))),
        grade=grade_for(group, questionnaire),
        grade_limit=group.grade_limit,
        languages=tuple(
            _language(asked, group.id, translation)
            for translation in asked.framework.translations
            if group.id in translation.role_groups
        ),
    )


def _note(asked: Asked, group: RoleGroup) -> str:
    bucket = asked.buckets.get(group.id)
    if bucket is not None and len(bucket.role_groups) > 1:
        return f"merged into {bucket.name}: asked only what its groups share"
    return "fills in one form together" if asked.is_statement(group.id) else ""


def _language(asked: Asked, role_group: str, translation: Translation) -> LanguageOfRole:
    framework = asked.read_by(role_group)
    texts = lines_of(framework)
    read = lines_read_by(framework, role_group)
    missing = untranslated_lines(framework, translation.language, role_group)
    return LanguageOfRole(
        code=translation.language,
        name=translation.name,
        is_reviewed=translation.is_reviewed,
        translated=len(read) - len(missing),
        lines=len(read),
        fallbacks=tuple(FallbackLine(key, fill(texts[key], asked.names)) for key in missing),
    )


def _span(numbers: list[int]) -> str:
    lowest, highest = min(numbers), max(numbers)
    return str(lowest) if lowest == highest else f"{lowest} to {highest}"
