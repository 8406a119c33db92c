"""The shape of the files of a framework's translations."""

from typing import Annotated

from pydantic import Field

from questionnaires.file_shapes import Shape
from questionnaires.shape_types import Fingerprint, Identifier, LanguageCode, Text


class LanguageShape(Shape):
    """``translations/<language>/language.yaml``: what the overlay files of a language are."""

    language: LanguageCode
    """As the folder is named, such as sv."""
    name: Text
    """The name of the language in itself."""
    right_to_left: bool
    reviewed: bool
    """Whether somebody who speaks it has read all of it."""
    role_groups: Annotated[list[Identifier], Field(min_length=1)]
    """Ids of the role groups whose questionnaire it covers."""


class LineShape(Shape):
    """One line of an overlay: the fingerprint of the source line, and the translation."""

    of: Fingerprint
    """Fingerprint of the source line; it changes when the source does."""
    text: Text
    """The translation."""
