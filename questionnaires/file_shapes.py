"""The shape of a framework's files: which keys there are and what each may hold."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Text = Annotated[str, Field(min_length=1, max_length=500)]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
AreaCode = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
LevelNumber = Annotated[int, Field(ge=1, le=5)]
FiveOptions = Annotated[list[Text], Field(min_length=5, max_length=5)]
Limit = Annotated[float, Field(gt=0, le=60)]
StyleName = Literal["anchored", "statements", "experience"]
KindName = Literal["linking", "anchored", "statement", "experience"]


class Shape(BaseModel):
    """A mapping with a closed list of keys."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class LevelShape(Shape):
    """One of the five levels."""

    level: LevelNumber
    name: Text
    description: Text


class ThemeShape(Shape):
    """A family of focus areas."""

    id: Identifier
    name: Text
    heading: Text


class RoleGroupShape(Shape):
    """A role group, how it is asked and what it may be asked to read."""

    id: Identifier
    code: Annotated[str, Field(pattern=r"^G[0-9]{1,2}$")]
    name: Text
    style: StyleName
    words_per_minute: Annotated[int, Field(ge=50, le=600)]
    grade_limit: Limit
    sentence_limit: Annotated[int, Field(ge=5, le=60)]
    minutes_limit: Limit
    intro: Text
    period: Text


class MergedGroupShape(Shape):
    """Role groups that are reported together when one of them is small."""

    id: Identifier
    name: Text
    of: Annotated[list[Identifier], Field(min_length=2)]


class AnswerSetsShape(Shape):
    """Answers that many items share, worded from value 0 to 4."""

    share_of_projects: FiveOptions


class CantSayShape(Shape):
    """The way not to answer, for each style."""

    anchored: Text
    statements: Text
    experience: Text


class FrameworkShape(Shape):
    """``framework.yaml``: what every focus area shares."""

    id: Identifier
    version: Annotated[str, Field(pattern=r"^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$")]
    title: Text
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    areas: Annotated[list[Identifier], Field(min_length=1)]
    levels: Annotated[list[LevelShape], Field(min_length=5, max_length=5)]
    themes: Annotated[list[ThemeShape], Field(min_length=1)]
    role_groups: Annotated[list[RoleGroupShape], Field(min_length=1)]
    merged_groups: list[MergedGroupShape]
    answer_sets: AnswerSetsShape
    statement_prompt: Text
    cant_say: CantSayShape
    does_not_apply: Text


class AreaLevelShape(Shape):
    """A level in the words of one focus area."""

    level: LevelNumber
    anchor: Text
    board: Text


class ItemShape(Shape):
    """What is measured, its answers, and its wording for each role group."""

    id: Annotated[str, Field(pattern=r"^[A-Z]{3}\.[a-z][a-z0-9_]*$", max_length=40)]
    kind: KindName
    level: LevelNumber | None = None
    measures: Text
    options: FiveOptions | None = None
    wording: Annotated[dict[str, Text], Field(min_length=1)]


class AreaShape(Shape):
    """``areas/<id>.yaml``: one focus area with its levels and items."""

    id: Identifier
    code: AreaCode
    name: Text
    short_name: Text
    in_a_sentence: Text
    theme: str
    core: bool
    about: Text
    months: Annotated[int, Field(ge=1, le=60)]
    related_to: list[Text]
    levels: Annotated[list[AreaLevelShape], Field(min_length=5, max_length=5)]
    items: Annotated[list[ItemShape], Field(min_length=1)]
