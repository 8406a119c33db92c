"""The page of one focus area: its level, why it is what it is, and what comes next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from questionnaires.framework import FocusArea, Framework
from reports.leadership_report import LeadershipReport
from reports.roadmap import Step
from scoring.explanation import Explanation, explain
from scoring.measures import Agreement, Stability
from scoring.printing import printed_view
from scoring.release import Cell, CellState, ReleasedBucket
from scoring.results import AreaScore, Flag, WaveScore
from survey_app.errors import NotThere
from survey_app.models import Wave
from survey_app.results.drawings import Drawing, draw_support_of
from survey_app.results.explanation import WordedExplanation, worded
from survey_app.results.pages import Frame, frame_of
from survey_app.results.printing import as_mean, as_share_in_words, spelled

FLAGS: Mapping[Flag, str] = {
    Flag.CONTESTED: "Contested: a group that should see this level sees less than half of it.",
    Flag.CLAIM_NOT_BACKED: "Claim not backed: the PMO sees far more than those it serves.",
    Flag.CLOSE_TO_NEXT: "Close to the next level.",
    Flag.PROVISIONAL: "Provisional: too few groups are heard here.",
    Flag.WEIGHTS_MATTER: "With equal weights for all groups the level would differ.",
    Flag.STATEMENT_MATTERS: "Without the PMO's own joint statement the level would differ.",
    Flag.REVIEW_MATTERS: "Without the forms marked for review the level would differ.",
    Flag.LEVEL_5_CLAIMED: "Level 5 is claimed by the PMO; it counts as 4 until evidence is seen.",
}
FIRM: Mapping[Stability, str] = {
    Stability.SOLID: "solid, it would come out again if others of the same groups answered",
    Stability.FAIR: "fairly sure, it would mostly come out again if others answered",
    Stability.UNCERTAIN: "uncertain, it might be another one if others of the groups answered",
}
AGREEMENT: Mapping[Agreement, str] = {
    Agreement.CLOSE: "people differ by half a level or less",
    Agreement.ALIKE: "people see it much alike",
    Agreement.HALF_A_LEVEL: "people differ by about half a level",
    Agreement.A_LEVEL: "people differ by about a level",
    Agreement.MORE: "people differ by more than a level",
    Agreement.SPLIT: "people are split, a quarter or more at each end",
}
UNSEEN: Mapping[CellState, str] = {
    CellState.HIDDEN: "hidden, to protect a small group",
    CellState.DOES_NOT_APPLY: "most said it does not apply to them",
    CellState.NOT_ASKED: "not asked",
}


@dataclass(frozen=True, slots=True)
class LevelMeaning:
    """What a level means here, and whether it is where we are or want to be."""

    level: int
    name: str
    mark: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Sight:
    """How many of a group could answer at all, in words."""

    group: str
    text: str


@dataclass(frozen=True, slots=True)
class AreaPage:
    """One focus area, explained."""

    template: ClassVar[str] = "results/area.html"
    frame: Frame
    name: str
    title: str
    lead: str
    drawing: Drawing | None
    drawing_title: str
    meanings: tuple[LevelMeaning, ...]
    explanation: WordedExplanation | None
    sights: tuple[Sight, ...]
    next_step: Step | None
    next_horizon: str


def area_page(
    wave: Wave, report: LeadershipReport, score: WaveScore, framework: Framework, area_id: str
) -> AreaPage:
    """Explain one area's score, or raise ``NotThere`` when it is not in scope."""
    if area_id not in score.area_of:
        raise NotThere("There is nothing at this address.")
    score = _as_named(score, report)
    area, focus = score.area_of[area_id], framework.area_by_id[area_id]
    explained = explain(score, area_id)
    step = next((s for s in report.roadmap.roadmap.steps if s.action.area == area_id), None)
    return AreaPage(
        frame=frame_of(wave, report, "areas"),
        name=focus.name,
        title=_finding(focus, area),
        lead=_lead(framework, area, explained),
        drawing=_drawing(explained) if explained else None,
        drawing_title=_where_support_ends(area),
        meanings=_meanings(framework, focus, area),
        explanation=worded(explained) if explained else None,
        sights=tuple(_sight(score, bucket, area_id) for bucket in score.release.buckets),
        next_step=step,
        next_horizon=_horizon_name(report, step),
    )


def _as_named(score: WaveScore, report: LeadershipReport) -> WaveScore:
    """Return the score with the groups named as the report names them."""
    names = {column.bucket: column.name for column in report.where.columns}
    buckets = (replace(b, name=names.get(b.id, b.name)) for b in score.release.buckets)
    return replace(score, release=replace(score.release, buckets=tuple(buckets)))


def _finding(focus: FocusArea, area: AreaScore) -> str:
    level = area.confirmed_level
    if level is None:
        return f"{focus.short_name}: not enough answers for a level"
    if area.reaches_target:
        return f"{focus.short_name} has reached its target, level {area.target}"
    steps = area.target - level
    return f"{focus.short_name} stands {spelled(steps)} level{'s'[: steps - 1]} below its target"


def _lead(framework: Framework, area: AreaScore, explained: Explanation | None) -> str:
    level = area.confirmed_level
    if level is None or explained is None:
        return (
            f"Target {area.target}. No group that may be shown answered enough of it, and an "
            f"area without answers is never counted as level 1."
        )
    claimed = " (5 claimed)" if Flag.LEVEL_5_CLAIMED in area.flags else ""
    return " ".join(
        [
            f"Level {level}{claimed}, {framework.level_name(level)}{_firmness(explained)}.",
            f"Score {as_mean(explained.score)}{_lies(explained)}, target {area.target}.",
            *(words for flag, words in FLAGS.items() if flag in area.flags),
        ]
    )


def _firmness(explained: Explanation) -> str:
    return f": {FIRM[explained.confidence.stability]}" if explained.confidence else ""


def _lies(explained: Explanation) -> str:
    if explained.interval is None:
        return ""
    low, high = explained.interval
    return f" (between {as_mean(low)} and {as_mean(high)})"


def _drawing(explained: Explanation) -> Drawing:
    needed = {need.level: need.needed for need in explained.next_level or explained.reached}
    return draw_support_of(explained.addends, dict(sorted(needed.items())))


def _where_support_ends(area: AreaScore) -> str:
    level = area.level or 1
    if level == 5:
        return "Support reaches level 5"
    if level + 1 not in area.cumulative:
        return f"Support reaches level {level}, the highest that was asked"
    return f"Support ends between level {level} and level {level + 1}"


def _meanings(framework: Framework, focus: FocusArea, area: AreaScore) -> tuple[LevelMeaning, ...]:
    now = area.confirmed_level
    return tuple(
        LevelMeaning(
            level=at.level,
            name=framework.level_name(at.level),
            mark=_mark(at.level, now, area.target),
            anchor=at.anchor,
        )
        for at in focus.levels
    )


def _mark(level: int, now: int | None, target: int) -> str:
    marks = [word for word, at in (("now", now), ("target", target)) if at == level]
    return " and ".join(marks)


def _sight(score: WaveScore, bucket: ReleasedBucket, area_id: str) -> Sight:
    cell = score.release.cell_of[bucket.id, area_id]
    return Sight(bucket.name, _sight_in_words(cell, bucket))


def _sight_in_words(cell: Cell, bucket: ReleasedBucket) -> str:
    if cell.state in UNSEEN or cell.visibility is None:
        return UNSEEN.get(cell.state, UNSEEN[CellState.HIDDEN])
    share = as_share_in_words(cell.visibility, bucket)
    if cell.state is CellState.CANNOT_SEE:
        return f"cannot see this: {share} could say"
    return "; ".join([*_view_in_words(cell, bucket), f"{share} could say"])


def _view_in_words(cell: Cell, bucket: ReleasedBucket) -> Iterator[str]:
    """Say what a group sees, how sure that is, and how far its people agree."""
    if cell.view is not None:
        lies = ""
        if cell.interval is not None:
            low, high = (as_mean(printed_view(end, bucket)) for end in cell.interval)
            lies = f", between {low} and {high}"
        yield f"sees {as_mean(printed_view(cell.view, bucket))}{lies}"
    if cell.agreement is not None:
        yield AGREEMENT[cell.agreement]


def _horizon_name(report: LeadershipReport, step: Step | None) -> str:
    horizons = report.roadmap.roadmap.horizons
    return next((h.name for h in horizons if step and h.number == step.horizon), "")
