"""One way to break the small framework, and what is told about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from tests.unit.questionnaires.small_files import FILES

SHARED = "framework.yaml"
AREA = "areas/stakeholders.yaml"
BLOCK = "blocks/profile.yaml"
LANGUAGE = "translations/sv/language.yaml"
OVERLAY = "translations/sv/areas/delivery.yaml"

Position = tuple[int, int]
Changed = Mapping[str, str | bytes | None]


class Kind(Protocol):
    """A way to break the files.

    ``message`` is told of ``file`` at ``position``; ``also`` are words of whatever else is
    told, in order, because the slip is more than one mistake.
    """

    @property
    def file(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def also(self) -> tuple[str, ...]: ...
    @property
    def changed(self) -> Changed: ...
    @property
    def position(self) -> Position: ...


@dataclass(frozen=True, slots=True)
class Break:
    """In one file, ``old`` becomes ``new``; the problem is then told where ``at`` stands.

    The place meant is the first one from the change on, or else the first in the file.
    """

    file: str
    old: str
    new: str
    at: str
    message: str
    also: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The file as it is then."""
        assert self.old in FILES[self.file]
        return FILES[self.file].replace(self.old, self.new, 1)

    @property
    def changed(self) -> Changed:
        return {self.file: self.text}

    @property
    def position(self) -> Position:
        start = self.text.find(self.at, FILES[self.file].index(self.old))
        offset = start if start >= 0 else self.text.index(self.at)
        line_start = self.text.rfind("\n", 0, offset)
        return self.text.count("\n", 0, offset) + 1, offset - line_start


@dataclass(frozen=True, slots=True)
class Written:
    """A whole file is written, or left out (None); ``file`` is where the problem is told."""

    written: str
    content: str | bytes | None
    position: Position
    message: str
    told_of: str = ""
    also: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        return self.told_of or self.written

    @property
    def changed(self) -> Changed:
        return {self.written: self.content}
