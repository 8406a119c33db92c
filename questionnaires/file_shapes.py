"""The shape of a framework's files: which keys there are and what each may hold."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

LEVELS = 5  # and as many answers to each item that is scored
Text = Annotated[str, Field(min_length=1, max_length=500)]
IDENTIFIER = r"^[a-z][a-z0-9_]*$"
LONGEST_ID = 40
Identifier = Annotated[str, Field(pattern=IDENTIFIER, max_length=LONGEST_ID)]
AREA_CODE = r"^[A-Z]{3}$"
AreaCode = Annotated[str, Field(pattern=AREA_CODE)]
LevelNumber = Annotated[int, Field(ge=1, le=LEVELS)]
FiveOptions = Annotated[list[Text], Field(min_length=LEVELS, max_length=LEVELS)]
Limit = Annotated[float, Field(gt=0, le=60)]
StyleName = Literal["anchored", "statements", "experience"]
KindName = Literal["linking", "anchored", "statement", "experience"]
BlockKindName = Literal["choice", "ticks", "scale", "ranking", "comment"]
ItemId = Annotated[str, Field(pattern=r"^[A-Z]{3}\.[a-z][a-z0-9_]*$", max_length=LONGEST_ID)]
# Tags begin with @ and are left out of the places where problems are told.
OptionsOrSet = Annotated[
    Annotated[Identifier, Tag("@name")] | Annotated[FiveOptions, Tag("@list")],
    Discriminator(lambda value: "@name" if isinstance(value, str) else "@list"),
]
OptionOrValue = Annotated[
    Annotated[Identifier, Tag("@name")] | Annotated[int, Tag("@number")],
    Discriminator(lambda value: "@number" if isinstance(value, int | float) else "@name"),
]


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
    items_limit: Annotated[int, Field(ge=1, le=200)] | None = None
    intro: Text
    period: Text


class MergedGroupShape(Shape):
    """Role groups that are reported together when one of them is small."""

    id: Identifier
    name: Text
    of: Annotated[list[Identifier], Field(min_length=2)]


class CantSayShape(Shape):
    """The way not to answer, for each style."""

    anchored: Text
    statements: Text
    experience: Text


class OutcomeShape(Shape):
    """A figure on how projects turn out, entered by the PMO manager."""

    id: Identifier
    name: Text
    measures: Text
    unit: Text
    is_higher_better: bool = True


class FrameworkShape(Shape):
    """``framework.yaml``: what every focus area shares."""

    id: Identifier
    version: Annotated[str, Field(pattern=r"^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$")]
    title: Text
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    areas: Annotated[list[Identifier], Field(min_length=1)]
    levels: Annotated[list[LevelShape], Field(min_length=LEVELS, max_length=LEVELS)]
    themes: Annotated[list[ThemeShape], Field(min_length=1)]
    role_groups: Annotated[list[RoleGroupShape], Field(min_length=1)]
    merged_groups: list[MergedGroupShape]
    answer_sets: dict[Identifier, FiveOptions]
    blocks: list[Identifier] = []
    outcomes: list[OutcomeShape] = []
    statement_prompt: Text
    projects_hint: Text = "For example: {projects}."
    none_of_these: Text = "None of these"
    cant_say: CantSayShape
    does_not_apply: Text


class AreaLevelShape(Shape):
    """A level in the words of one focus area."""

    level: LevelNumber
    anchor: Text
    board: Text


class ConditionShape(Shape):
    """The item is asked only of those who gave one of these answers to another one."""

    item: ItemId
    is_: Annotated[list[OptionOrValue], Field(min_length=1, alias="is")]


class ItemShape(Shape):
    """What is measured, its answers, and its wording for each role group."""

    id: ItemId
    kind: KindName
    level: LevelNumber | None = None
    measures: Text
    provenance: Text = ""
    options: OptionsOrSet | None = None
    when: list[ConditionShape] = []
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
    levels: Annotated[list[AreaLevelShape], Field(min_length=LEVELS, max_length=LEVELS)]
    items: Annotated[list[ItemShape], Field(min_length=1)]


class BlockItemShape(Shape):
    """One thing asked beside the focus areas."""

    id: ItemId
    kind: BlockKindName
    measures: Text
    provenance: Text = ""
    options: Annotated[dict[Identifier, Text], Field(min_length=2, max_length=30)] | None = None
    theme: Identifier | None = None
    when: list[ConditionShape] = []
    wording: Annotated[dict[str, Text], Field(min_length=1)]


class BlockShape(Shape):
    """``blocks/<id>.yaml``: items that never move a score."""

    id: Identifier
    code: AreaCode
    name: Text
    heading: Text
    about: Text
    hint: Text = ""
    usual: bool
    about_the_pmo_team: bool = False
    prompt: Text = ""
    options: FiveOptions | None = None
    items: Annotated[list[BlockItemShape], Field(min_length=1)]


class LanguageShape(Shape):
    """``translations/<language>/language.yaml``: what the overlay files of a language are."""

    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    name: Text
    right_to_left: bool
    reviewed: bool
    role_groups: Annotated[list[Identifier], Field(min_length=1)]


class LineShape(Shape):
    """One line of an overlay: the fingerprint of the source line, and the translation."""

    of: Annotated[str, Field(pattern=r"^[a-p]{8}$")]
    text: Text
