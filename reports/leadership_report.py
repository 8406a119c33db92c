"""Every word and number of the leadership PDF, in reading order; drawing comes later.

The web pages for results and roadmap show parts of the same value, so page and PDF can
never say different things.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from questionnaires.framework import Framework
from reports.library import Library
from reports.roadmap import Roadmap
from reports.units_page import UnitsPage
from scoring.release import CellState
from scoring.results import WaveScore


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What the report needs to know about the wave; nothing about any person."""

    organisation: str
    pmo_name: str
    wave: str
    opened_on: date
    closed_on: date
    made_on: date


@dataclass(frozen=True, slots=True)
class EarlierWave:
    """The wave before this one: its name and its scores."""

    name: str
    score: WaveScore


@dataclass(frozen=True, slots=True)
class Heading:
    """The top of a page: its job, the finding as title, and what follows from it."""

    kicker: str
    title: str
    standfirst: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A big number and what it means."""

    label: str
    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class LevelStrip:
    """Average score and target on the five named levels; areas counted by level.

    interval : where the average lies with 95 % confidence, or None where not measured
    """

    average: float
    target: float
    level: int | None
    level_names: tuple[str, ...]
    areas_at: Mapping[int, int]
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One bar: score, target and the range of group views (None when under two views).

    interval : where the score lies with 95 % confidence; stability : of the level, in a word;
        None and empty where they were not measured
    """

    area: str
    name: str
    score: float | None
    level: int | None
    target: int
    lowest_view: float | None
    highest_view: float | None
    interval: tuple[float, float] | None = None
    stability: str = ""


@dataclass(frozen=True, slots=True)
class AreaNote:
    """A strength or gap: area name, level and score chip, one line."""

    area: str
    name: str
    level: int
    score: float
    line: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What leadership is asked to decide, with when and how much.

    lead : the beginning of ``text`` that may be set in bold
    """

    number: int
    text: str
    horizon: str
    person_days: int
    lead: str = ""


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """Page 1: the first page alone must do."""

    heading: Heading
    strip: LevelStrip | None
    figures: tuple[Figure, ...]
    profile: tuple[ProfileRow, ...]
    strengths: tuple[AreaNote, ...]
    gaps: tuple[AreaNote, ...]
    decisions: tuple[Decision, ...]
    if_nothing_changes: str
    basis: str


@dataclass(frozen=True, slots=True)
class Column:
    """A bucket as a heat map column or a dot: id, name, what stands under it (n = ...)."""

    bucket: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A bucket's view of an area on 1 to 5 at printed precision, or why it is not shown."""

    state: CellState
    view: float | None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One area: cells in column order, then score, level and gap to target."""

    area: str
    name: str
    theme: str
    cells: tuple[HeatCell, ...]
    score: float | None
    level: int | None
    target: int


@dataclass(frozen=True, slots=True)
class Note:
    """A short remark with a bold lead."""

    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class WherePage:
    """Where we stand: the heat map."""

    heading: Heading
    columns: tuple[Column, ...]
    rows: tuple[HeatRow, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class ViewsRow:
    """One area: the linking mean of each bucket that may be shown.

    compared : buckets between which ``spread`` is taken; a joint statement is shown beside
        them and not compared. Empty means all.
    verdict, between : what the tests say in words, and of which two groups
    is_clear : whether a gap between two groups is certain
    """

    area: str
    name: str
    question: str
    views: Mapping[str, float]
    spread: float
    compared: tuple[str, ...] = ()
    verdict: str = ""
    between: str = ""
    is_clear: bool = False

    @property
    def ends(self) -> tuple[str, ...]:
        """Buckets with the highest and the lowest view; one when only one is compared."""
        among = [bucket for bucket in self.views if not self.compared or bucket in self.compared]
        if not among:
            return ()
        high, low = max(among, key=self.views.__getitem__), min(among, key=self.views.__getitem__)
        return (high, low) if high != low else (high,)


@dataclass(frozen=True, slots=True)
class PairRow:
    """One planned comparison of two groups in one area, as text; ``apart`` in levels."""

    area: str
    name: str
    between: str
    apart: float
    size: str
    verdict: str
    is_clear: bool


@dataclass(frozen=True, slots=True)
class ViewsPage:
    """How views differ: linking means by bucket, clear gaps first, then the widest spread."""

    heading: Heading
    columns: tuple[Column, ...]
    rows: tuple[ViewsRow, ...]
    notes: tuple[Note, ...]
    pairs: tuple[PairRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """How one area changed since the wave before: printed scores, the rest as text.

    change : after less before, with its sign; lies : its 95 % interval, or a dash
    """

    area: str
    name: str
    before: float
    after: float
    change: str
    lies: str
    verdict: str
    is_firm: bool


@dataclass(frozen=True, slots=True)
class KindRow:
    """One question on what kind of PMO it is, with what each group says, in column order."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrendPage:
    """Profile and trend: what changed since the wave before, and what kind of PMO it is.

    since : name of the wave before; empty when there is none
    kind_columns : names of the groups that were asked what kind of PMO it is
    """

    heading: Heading
    since: str
    changes: tuple[ChangeRow, ...]
    kind_columns: tuple[str, ...]
    kinds: tuple[KindRow, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class HoldsBackRow:
    """One area below target: what the next level asks, and the support it has (0 to 1).

    supports : A'(L) for levels 2, 3, 4 that are assessed; needed : what the rule asks of
    each when aiming at the next level; missing : in words
    """

    area: str
    name: str
    level: int
    target: int
    next_level_line: str
    supports: Mapping[int, float]
    needed: Mapping[int, float]
    missing: str


@dataclass(frozen=True, slots=True)
class HoldsBackPage:
    """What holds us back: areas below target, then those that reached it."""

    heading: Heading
    rows: tuple[HoldsBackRow, ...]
    reached: tuple[AreaNote, ...]
    unanswered: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class RoadmapPage:
    """The Gantt page; ``area_names`` are short names by area id."""

    heading: Heading
    roadmap: Roadmap
    area_names: Mapping[str, str]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class ActionCard:
    """One step, ready to print: every value is text."""

    id: str
    title: str
    what: str
    from_to: str
    effort: str
    dates: str
    owner: str
    why: str
    kpi: str
    first_30_days: str
    done_when: str
    depends_on: str
    decision: str
    rank: str


@dataclass(frozen=True, slots=True)
class CardsPage:
    """Action cards in plan order."""

    heading: Heading
    cards: tuple[ActionCard, ...]


@dataclass(frozen=True, slots=True)
class WorkedStep:
    """One line of the worked example: what is computed and its result."""

    text: str
    result: str


@dataclass(frozen=True, slots=True)
class MethodPage:
    """Who was asked, the rules in words, one area computed step by step, versions.

    scores : area name, score, level and flags in words, as a table
    """

    heading: Heading
    asked: tuple[tuple[str, str], ...]
    rules: tuple[Note, ...]
    example_title: str
    example: tuple[WorkedStep, ...]
    scores: tuple[tuple[str, str, str, str], ...]
    versions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LeadershipReport:
    """The whole report, page by page."""

    facts: ReportFacts
    running_head: str
    footer: str
    answer: AnswerPage
    where: WherePage
    views: ViewsPage
    holds_back: HoldsBackPage
    roadmap: RoadmapPage
    cards: CardsPage
    method: MethodPage
    trend: TrendPage | None = None
    units: UnitsPage | None = None


def compose_report(
    facts: ReportFacts,
    framework: Framework,
    score: WaveScore,
    roadmap: Roadmap,
    library: Library,
    earlier: EarlierWave | None = None,
) -> LeadershipReport:
    """Compose every word and number of the report; nothing is drawn.

    Parameters
    ----------
    facts : names and dates of the wave
    framework : the version the wave is pinned to; its language is the report's
    score : the scored release; every number comes from it, at printed precision
    roadmap : the plan made from it
    library : the actions the plan was made with
    earlier : the wave before, or None when this is the first

    Raises
    ------
    WordingError : the report has no wording in the framework's language
    """
    # The pages are made of the values above, so their modules cannot be loaded before these.
    from reports.composing.pages import compose_pages

    return compose_pages(facts, framework, score, roadmap, library, earlier)
