"""The shape of a framework's files: which keys there are and what each may hold."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from questionnaires.shape_types import (
    LEVELS,
    AreaCode,
    BlockKindName,
    FiveOptions,
    GroupCode,
    Identifier,
    ItemId,
    KindName,
    LanguageCode,
    LevelNumber,
    Limit,
    OptionOrValue,
    OptionsOrSet,
    StyleName,
    Text,
    Version,
)


class Shape(BaseModel):
    """A mapping with a closed list of keys."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True
    )


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
    """How respondents see it, above its questions."""


class RoleGroupShape(Shape):
    """A role group, how it is asked and what it may be asked to read."""

    id: Identifier
    """How the other files call it; for ever."""
    code: GroupCode
    name: Text
    style: StyleName
    """How it is asked: by anchored descriptions, statements, or experience."""
    words_per_minute: Annotated[int, Field(ge=50, le=600)]
    """How fast it reads, to tell how long a questionnaire takes."""
    grade_limit: Limit
    """The highest Flesch-Kincaid grade of its wording."""
    sentence_limit: Annotated[int, Field(ge=5, le=60)]
    """The most words in a sentence."""
    minutes_limit: Limit
    """The longest time its questionnaire may take."""
    items_limit: Annotated[int, Field(ge=1, le=200)] | None = None
    """The most items it may be asked in focus areas."""
    intro: Text
    """What it reads before the first question."""
    period: Text
    """Under each question: which time or share to think of, with {months}."""


class MergedGroupShape(Shape):
    """Role groups that are reported together when one of them is small."""

    id: Identifier
    name: Text
    of: Annotated[list[Identifier], Field(min_length=2)]
    """Ids of role groups of one style."""


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
    """What is counted."""
    unit: Text
    """Such as percent."""
    is_higher_better: bool = True


class FrameworkShape(Shape):
    """``framework.yaml``: what every focus area shares."""

    id: Identifier
    version: Version
    """Major: the meaning has changed; minor: items were added; patch: wording."""
    title: Text
    language: LanguageCode
    """The language it is worded in, such as en."""
    areas: Annotated[list[Identifier], Field(min_length=1)]
    """Ids of focus areas in their order; each has a file in areas/."""
    levels: Annotated[list[LevelShape], Field(min_length=LEVELS, max_length=LEVELS)]
    themes: Annotated[list[ThemeShape], Field(min_length=1)]
    role_groups: Annotated[list[RoleGroupShape], Field(min_length=1)]
    merged_groups: list[MergedGroupShape]
    """Role groups that are reported together when one of them is small."""
    answer_sets: dict[Identifier, FiveOptions]
    """Five answers, from none to all, under a name that items can use."""
    blocks: list[Identifier] = []
    """Ids of blocks in their order; each has a file in blocks/."""
    outcomes: list[OutcomeShape] = []
    """Figures on how projects turn out."""
    statement_prompt: Text
    """The question above statements, with {months}."""
    projects_hint: Text = "For example: {projects}."
    """Where {projects} are named as examples."""
    none_of_these: Text = "None of these"
    """The answer to boxes of which none is ticked."""
    cant_say: CantSayShape
    does_not_apply: Text
    """The other way not to answer, in the style of experience."""


class AreaLevelShape(Shape):
    """A level in the words of one focus area."""

    level: LevelNumber
    anchor: Text
    """The state, as the PMO team chooses it."""
    board: Text
    """The same in a line for leadership."""


class ConditionShape(Shape):
    """The item is asked only of those who gave one of these answers to another one."""

    item: ItemId
    """Id of an item of this file that is asked before."""
    is_: Annotated[list[OptionOrValue], Field(min_length=1, alias="is")]
    """Its answers that count: ids of options, or numbers."""


class ItemShape(Shape):
    """What is measured, its answers, and its wording for each role group."""

    id: ItemId
    """The area's code, a dot and a word; for ever."""
    kind: KindName
    level: LevelNumber | None = None
    """The level that a statement or an experience is evidence for."""
    reversed: bool = False
    """Whether it is worded the other way round, so that its highest answer is the poorest."""
    measures: Text
    """What is measured, for those who compare wordings."""
    provenance: Text = ""
    """Where the idea comes from."""
    options: OptionsOrSet | None = None
    """Five answers from the lowest to the highest, or the name of an answer set."""
    when: list[ConditionShape] = []
    """It is asked only when all of these hold."""
    wording: Annotated[dict[str, Text], Field(min_length=1)]
    """One text for each role group; everyone for linking items."""


class AreaShape(Shape):
    """``areas/<id>.yaml``: one focus area with its levels and items."""

    id: Identifier
    """As the file is named."""
    code: AreaCode
    """Three capital letters that the ids of its items begin with."""
    name: Text
    short_name: Text
    """For tables and charts."""
    in_a_sentence: Text
    """As it stands in the middle of a sentence."""
    theme: str
    """Id of a theme."""
    core: bool
    """Whether there is no headline level without it."""
    about: Text
    months: Annotated[int, Field(ge=1, le=60)]
    """The period that people are asked to think of."""
    related_to: list[Text]
    """Names of related parts of published frameworks."""
    levels: Annotated[list[AreaLevelShape], Field(min_length=LEVELS, max_length=LEVELS)]
    items: Annotated[list[ItemShape], Field(min_length=1)]


class BlockItemShape(Shape):
    """One thing asked beside the focus areas."""

    id: ItemId
    """The block's code, a dot and a word; for ever."""
    kind: BlockKindName
    measures: Text
    """What is measured, for those who compare wordings."""
    provenance: Text = ""
    """Where the idea comes from."""
    options: Annotated[dict[Identifier, Text], Field(min_length=2, max_length=30)] | None = None
    """An id and a text for each answer of a choice, or each box to tick."""
    theme: Identifier | None = None
    """Id of the theme that a comment is asked for at the end of."""
    when: list[ConditionShape] = []
    """It is asked only when all of these hold."""
    wording: Annotated[dict[str, Text], Field(min_length=1)]
    """One text for each role group that is asked."""


class BlockShape(Shape):
    """``blocks/<id>.yaml``: items that never move a score."""

    id: Identifier
    """As the file is named."""
    code: AreaCode
    """Three capital letters that the ids of its items begin with."""
    name: Text
    """For managers."""
    heading: Text
    """For those who answer."""
    about: Text
    """What it is for; for managers."""
    hint: Text = ""
    """Under each of its questions."""
    usual: bool
    """Whether it is asked unless a wave is planned without it."""
    about_the_pmo_team: bool = False
    """Whether it speaks of people who could be told apart in a small team."""
    prompt: Text = ""
    """The question above its scale items."""
    options: FiveOptions | None = None
    """The five answers that its scale items share."""
    items: Annotated[list[BlockItemShape], Field(min_length=1)]
