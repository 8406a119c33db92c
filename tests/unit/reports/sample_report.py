"""A leadership report with values like those of Norrland Haulage, written by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from reports.leadership_report import (
    ActionCard,
    AnswerPage,
    AreaNote,
    CardsPage,
    Column,
    Decision,
    Figure,
    Heading,
    HeatCell,
    HeatRow,
    HoldsBackPage,
    HoldsBackRow,
    LeadershipReport,
    LevelStrip,
    MethodPage,
    Note,
    ProfileRow,
    ReportFacts,
    RoadmapPage,
    ViewsPage,
    ViewsRow,
    WherePage,
    WorkedStep,
)
from reports.library import Action, Effort, Strength
from reports.priorities import Priority
from reports.roadmap import Horizon, Need, Roadmap, Step
from scoring.release import CellState

STARTS_ON = date(2026, 12, 1)
FACTS = ReportFacts(
    "Norrland Haulage", "Project office", "Autumn 2026",
    date(2026, 10, 5), date(2026, 10, 23), date(2026, 12, 7),
)  # fmt: skip
LEVEL_NAMES = ("Informal", "Started", "Consistent", "Measured", "Adaptive")

# id, short name, theme, score, level, target, then the views of leadership, PMO,
# project managers and staff: a number, "hidden", "unseen" or "-" for not asked
AREAS: tuple[tuple[str, str, str, float, int, int, tuple[float | str, ...]], ...] = (
    ("mandate", "PMO Mandate & Services", "Direction", 3.1, 3, 3, (3.9, 4.0, 2.6, 2.6)),
    ("portfolio", "Strategy & Portfolio", "Direction", 2.2, 2, 4, (2.8, 3.0, 2.2, "-")),
    ("governance", "Governance & Assurance", "Direction", 2.8, 3, 3, (3.1, 3.0, 2.4, "-")),
    ("benefits", "Benefits & Value", "Direction", 1.7, 1, 3, (2.1, 2.0, 1.4, "-")),
    ("methods", "Methods & Standards", "Delivery", 3.2, 3, 3, ("-", 3.0, 2.6, "-")),
    ("delivery", "Planning & Delivery", "Delivery", 2.5, 2, 3, ("-", 3.0, 2.4, 2.1)),
    ("risk", "Risk & Issue Management", "Delivery", 2.7, 3, 3, (3.0, 3.0, 1.8, 1.9)),
    ("finance", "Financial Management", "Delivery", 3.1, 3, 3, (3.0, 3.0, "hidden", "-")),
    ("resources", "Resources & Capacity", "Delivery", 2.1, 2, 3, (1.8, 2.0, 1.5, 1.6)),
    ("reporting", "Reporting, Data & Tools", "Delivery", 2.4, 2, 3, (3.2, 3.0, 2.2, "-")),
    ("stakeholders", "Stakeholder Communication", "Engagement", 2.3, 2, 3, (3.5, 3.0, 2.2, 1.2)),
    ("change", "Change Readiness", "Engagement", 1.5, 1, 3, ("hidden", 2.0, 1.6, 1.1)),
    ("people", "People & Capability", "Growth", 2.3, 2, 3, ("-", 3.0, 2.5, "-")),
    ("learning", "Knowledge & Improvement", "Growth", 2.0, 2, 3, ("-", 2.0, 1.8, "unseen")),
)
COLUMNS = (
    Column("leadership", "Leadership", "n = 11"),
    Column("pmo", "PMO statement", "joint form"),
    Column("project_managers", "Project managers", "n = 14"),
    Column("staff", "Staff", "n = 68"),
)
_STATES = {
    "hidden": CellState.HIDDEN,
    "unseen": CellState.CANNOT_SEE,
    "-": CellState.NOT_ASKED,
}
QUESTIONS = {
    "mandate": "How well do people here know what the Project Office does?",
    "portfolio": "How clear is it why one project is chosen before another?",
    "stakeholders": "How often are people told in good time when a project will change their work?",
    "risk": "How often do projects fix a problem once someone points it out?",
}


def sample_report(steps: int = 12) -> LeadershipReport:
    """Return a report whose roadmap has this many steps (at most 56)."""
    roadmap = sample_roadmap(steps)
    return LeadershipReport(
        facts=FACTS,
        running_head="Norrland Haulage · PMO maturity, Autumn 2026",
        footer="Survey 5–23 October 2026 · framework 1.0.0 · 96 answered · groups under 5 are "
        "never shown",
        answer=_answer(roadmap),
        where=_where(),
        views=_views(),
        holds_back=_holds_back(),
        roadmap=_roadmap_page(roadmap),
        cards=_cards(roadmap),
        method=_method(),
    )


@cache
def _texts() -> tuple[Mapping[str, Any], ...]:
    folder = files("reports") / "actions"
    documents = (
        yaml.safe_load((folder / f"{area[0]}.yaml").read_text(encoding="utf-8")) for area in AREAS
    )
    return tuple(
        {"area": document["area"], **action}
        for document in documents
        for action in document["actions"]
    )


def _action(text: Mapping[str, Any]) -> Action:
    return Action(**{**text, "effort": Effort(text["effort"])})


def sample_roadmap(count: int = 12) -> Roadmap:
    """Return a plan with this many steps over three horizons, some waiting for others."""
    below = {area: (level, target) for area, _, _, _, level, target, _ in AREAS}
    wanted = [
        text for text in _texts() if below[text["area"]][0] < text["to_level"]
    ]  # fmt: skip
    wanted.sort(key=lambda text: (text["to_level"] > below[text["area"]][1], text["to_level"]))
    steps: list[Step] = []
    for place, text in enumerate(wanted[:count]):
        steps.append(_step(place, count, _action(text), steps))
    loads = [
        sum(step.action.person_days for step in steps if step.horizon == number)
        for number in (1, 2, 3)
    ]
    return Roadmap(STARTS_ON, _horizons(loads), tuple(steps), ())


def _horizons(loads: list[int]) -> tuple[Horizon, ...]:
    dates = (STARTS_ON, date(2027, 3, 1), date(2027, 9, 1), date(2028, 6, 1), date(2029, 12, 1))
    names = ("0–90 days", "3–9 months", "9–18 months", "Later")
    capacities = (60, 190, 280, 400)
    return tuple(
        Horizon(place + 1, names[place], dates[place], dates[place + 1], capacities[place], load)
        for place, load in enumerate([*loads, 0])
    )


def _step(place: int, count: int, action: Action, before: list[Step]) -> Step:
    horizon = 1 + 3 * place // max(3, count)
    start = (STARTS_ON, date(2027, 3, 1), date(2027, 9, 1))[horizon - 1]
    in_horizon = sum(1 for step in before if step.horizon == horizon)
    start += timedelta(weeks=4 * in_horizon % (4 * horizon))
    end = min(start + timedelta(weeks=action.weeks), date(2028, 6, 1))
    earlier = [step for step in before if step.horizon < horizon]
    met_by = earlier[place % len(earlier)].id if earlier and place % 3 == 0 else None
    need = Need(action.area, action.to_level - 1, Strength.HARD, "It comes first.", met_by, False)
    effort = {Effort.SMALL: 1, Effort.MEDIUM: 2, Effort.LARGE: 4}[action.effort]
    priority = Priority(1.5 - place / 100, 1.0, 1.0, effort, 0.0)
    return Step(
        f"A{place + 1}", action, action.to_level - 1, horizon, start, end, priority, (need,), ()
    )


def _heading(kicker: str, title: str, standfirst: str) -> Heading:
    return Heading(kicker, title, standfirst)


def _answer(roadmap: Roadmap) -> AnswerPage:
    rows = sorted(AREAS, key=lambda area: -area[3])
    return AnswerPage(
        heading=_heading(
            "The answer",
            "The PMO works at level 2 of 5. Change readiness and benefits hold it back.",
            f"Five of 14 areas have reached their target. {len(roadmap.steps)} actions and "
            f"{roadmap.person_days} person-days over 18 months take the other nine there.",
        ),
        strip=LevelStrip(2.4, 3.1, 2, LEVEL_NAMES, {1: 2, 2: 7, 3: 5, 4: 0, 5: 0}),
        figures=(
            Figure("Answered", "96 of 139", "answered (about 70 %), from boardroom to cab"),
            Figure("Weakest area", "1.5", "weakest area of 14: change readiness"),
            Figure("Widest view", "2.3", "levels between leadership and staff on communication"),
            Figure("Reached", "5 of 14", "areas have reached their target level"),
        ),
        profile=tuple(_profile_row(area) for area in rows),
        strengths=(
            AreaNote("mandate", "PMO Mandate & Services", 3, 3.1,
                     "Services agreed with those who use them."),
            AreaNote("finance", "Financial Management", 3, 3.1,
                     "One forecast cycle, shared with finance."),
            AreaNote("methods", "Methods & Standards", 3, 3.2,
                     "One set of methods on nearly all projects."),
        ),
        gaps=(
            AreaNote("change", "Change Readiness", 1, 1.5,
                     "Staff learn of changes when they go live."),
            AreaNote("portfolio", "Strategy & Portfolio", 2, 2.2,
                     "One list of projects, no ranking by strategy."),
            AreaNote("resources", "Resources & Capacity", 2, 2.1,
                     "People are named; clashes are found late."),
        ),
        decisions=(
            Decision(1, "Approve the first four actions: a change lead, a benefit owner in every "
                     "case and news in plain words.", "0–90 days", 36),
            Decision(2, "Release people from March for four actions, and name the chair of the "
                     "ranking forum (A5).", "3–9 months", 168),
            Decision(3, "Reserve the last four actions; confirm them after the pulse survey in "
                     "June 2027.", "9–18 months", 120),
        ),
        if_nothing_changes="Nine areas stay below target. Staff go on hearing about changes on "
        "the day they start, and 15 projects due in the next 12 months start without a named "
        "benefit.",
        basis="Basis: anonymous survey 5–23 October 2026. Answered: Leadership 11 of 13, PMO, one "
        "joint statement of 3 people, Project managers 14 of 17, Staff 68 of 106. Average score "
        "2.4. Intervals are not yet calculated.",
    )  # fmt: skip


def _profile_row(
    area: tuple[str, str, str, float, int, int, tuple[float | str, ...]],
) -> ProfileRow:
    id_, name, _, score, level, target, views = area
    shown = [view for view in views if isinstance(view, float)]
    spread = (min(shown), max(shown)) if len(shown) > 1 else (None, None)
    return ProfileRow(id_, name, score, level, target, *spread)


def _cell(view: float | str) -> HeatCell:
    if isinstance(view, float):
        return HeatCell(CellState.SHOWN, view)
    return HeatCell(_STATES[view], None)


def _where() -> WherePage:
    rows = tuple(
        HeatRow(id_, name, theme, tuple(_cell(view) for view in views), score, level, target)
        for id_, name, theme, score, level, target, views in AREAS
    )
    return WherePage(
        heading=_heading(
            "Where we stand",
            "Five of 14 areas have reached their target; portfolio choice is furthest away",
            "Group columns: how each group sees the area, from one question put to all in the "
            "same words. Score and level: the scoring rule over all groups.",
        ),
        columns=COLUMNS,
        rows=rows,
        notes=(
            Note("What stands out", "Delivery is the strongest theme (2.6 on average), engagement "
                 "the weakest (1.9). Staff rate lower than leadership in all four areas shown for "
                 "both."),
            Note("What cannot be seen", "56 % of staff say they cannot tell about learning. That "
                 "is a finding in itself: the practice does not reach them."),
            Note("What is hidden, and why", "Two cells had under 5 answers: change readiness "
                 "(leadership) and finance (project managers). They play no part in any score."),
        ),
    )  # fmt: skip


def _views() -> ViewsPage:
    rows = []
    for id_, name, _, _, _, _, views in AREAS:
        seen = {
            column.bucket: view
            for column, view in zip(COLUMNS, views, strict=True)
            if isinstance(view, float)
        }
        spread = round(max(seen.values()) - min(seen.values()), 1)
        question = QUESTIONS.get(id_, "How well does this work in the projects you know?")
        rows.append(ViewsRow(id_, name, question, seen, spread))
    rows.sort(key=lambda row: -row.spread)
    return ViewsPage(
        heading=_heading(
            "How views differ",
            "Leadership rates communication 3.5; the people on the road say 1.2",
            "Four areas show views a level or more apart. Where groups differ this much, talk "
            "before acting: both sides may be right about what they see.",
        ),
        columns=COLUMNS,
        rows=tuple(rows),
        notes=(
            Note("How to read it", "Each mark is the mean answer of a group to one question put "
                 "to all in the same words. Differences are not yet tested."),
            Note("Start with communication", "Take the last two depot moves: who was told, when, "
                 "and by whom?"),
            Note("Then the PMO’s mandate", "Leaders who use the PMO often know it well. Which "
                 "help is missing lower down?"),
        ),
    )  # fmt: skip


def _holds_back() -> HoldsBackPage:
    rows = []
    for place, (id_, name, _, score, level, target, _) in enumerate(AREAS):
        if level >= target:
            continue
        supports = {2: min(0.97, score - 1.2), 3: 0.16 + place / 60, 4: 0.01 + place / 100}
        needed = {2: 0.75 if level > 1 else 0.6, 3: 0.6, 4: 0.6}
        rows.append(HoldsBackRow(
            id_, name, level, target,
            "Training and handover are planned on most projects, with agreed criteria.",
            supports, needed,
            f"Level {level + 1} lacks {30 - place} points. Lowest: PMO 25 % and staff "
            f"{34 + place} %.",
        ))  # fmt: skip
    reached = tuple(
        AreaNote(id_, name, level, score, f"Level {level}: {round(score * 4)} points to spare.")
        for id_, name, _, score, level, target, _ in AREAS
        if level >= target
    )
    return HoldsBackPage(
        heading=_heading(
            "What holds us back",
            "Nine areas lack support for their next level; learning needs it most",
            "A level counts when people report that most projects work that way, not when a "
            "document says so. Sorted by gap and importance.",
        ),
        rows=tuple(rows),
        reached=reached,
        unanswered=(),
    )


def _roadmap_page(roadmap: Roadmap) -> RoadmapPage:
    return RoadmapPage(
        heading=_heading(
            "Roadmap",
            f"Prepare people first, then rank the work: {len(roadmap.steps)} actions in 18 months",
            "Every horizon stays within the days people can be released: 36 of 60 in 0 to 90 "
            "days, 168 of 190 in 3 to 9 months and 120 of 280 in 9 to 18 months.",
        ),
        roadmap=roadmap,
        area_names={area[0]: area[1] for area in AREAS},
        notes=(
            Note("How to read it", "d: person-days. Grey arrow: must be finished first. The "
                 "order follows priority, prerequisites and capacity."),
        ),
    )  # fmt: skip


def _cards(roadmap: Roadmap) -> CardsPage:
    cards = tuple(_card(step, len(roadmap.steps)) for step in roadmap.steps)
    return CardsPage(
        _heading("Action cards", f"{len(cards)} actions take {roadmap.person_days} person-days",
                 ""),
        cards,
    )  # fmt: skip


def _card(step: Step, count: int) -> ActionCard:
    action = step.action
    return ActionCard(
        id=step.id,
        title=action.title,
        what=action.what,
        from_to=f"{step.from_level} → {action.to_level}",
        effort=f"{action.effort}, {action.person_days} days",
        dates=f"{step.starts_on:%d %b} – {step.ends_on:%d %b %Y}",
        owner=action.owner,
        why=f"{action.why} Level {action.to_level} has 30 % support, needs 60 %.",
        kpi=action.kpi,
        first_30_days=action.first_30_days,
        done_when=action.done_when,
        depends_on="Nothing first. Opens A4.",
        decision=action.decision,
        rank=f"{step.id[1:]} of {count}: gap 1.5 × importance 1.0 × confidence 1.0 ÷ effort 2",
    )


def _method() -> MethodPage:
    return MethodPage(
        heading=_heading(
            "Method and confidence",
            "How the figures were made, and their limits",
            "Levels come from answers alone. How stable they are is not yet calculated.",
        ),
        asked=(
            ("Leadership", "11 of 13"),
            ("PMO team, joint form", "1 form"),
            ("Project managers", "14 of 17"),
            ("Staff", "68 of 106"),
            ("All", "96 of 139"),
        ),
        rules=(
            Note("Level and score", "A level is reached when weighted support is at least 60 % "
                 "and every lower level has at least 75 %. Score = 1 + the counted support at "
                 "levels 2 to 5. No level is earned by skipping one."),
            Note("Weights", "PMO 3, leadership 2, project managers 2, staff 1, once a group, "
                 "whatever its size."),
            Note("Can’t say", "“I can’t say” leaves the mean and is never filled in. Above 40 % "
                 "in a group, that group’s view of the area is left out and reported as “can’t "
                 "see”."),
            Note("Privacy", "No group under 5 is shown. Answers carry no name, time or address. "
                 "The PMO team of 3 chose a joint statement, which is not anonymous."),
        ),
        example_title="Worked example: communication",
        example=(
            WorkedStep("Support at level 2: (2 × 80 + 3 × 100 + 2 × 77 + 1 × 63) ÷ 8", "85 %"),
            WorkedStep("Support at level 3: (2 × 48 + 3 × 25 + 2 × 42 + 1 × 30) ÷ 8", "36 %"),
            WorkedStep("Support at level 4: (2 × 25 + 3 × 0 + 2 × 17) ÷ 7", "12 %"),
            WorkedStep("Level 2 has at least 60 %; level 3 does not", "level 2"),
            WorkedStep("Score: 1 + 0.85 + 0.36 + 0.12", "2.33"),
        ),
        scores=tuple(
            (name, f"{score:.1f}", str(level), "contested" if place % 5 == 1 else "")
            for place, (_, name, _, score, level, _, _) in enumerate(AREAS)
        ),
        versions=(
            ("Framework", "pmo_core 1.0.0"),
            ("Scoring policy", "1.0"),
            ("Release", "5ae031d4-498d8e3a"),
        ),
    )  # fmt: skip


def renamed(report: LeadershipReport, name: str) -> LeadershipReport:
    """Return the report with this text wherever somebody outside may choose the words."""
    profile = tuple(replace(row, name=name) for row in report.answer.profile)
    heat = tuple(replace(row, name=name) for row in report.where.rows)
    views = tuple(replace(row, name=name, question=name) for row in report.views.rows)
    held = tuple(replace(row, name=name, missing=name) for row in report.holds_back.rows)
    cards = tuple(replace(card, title=name, owner=name) for card in report.cards.cards)
    columns = tuple(replace(column, name=name) for column in report.where.columns)
    return replace(
        report,
        facts=replace(report.facts, organisation=name),
        running_head=name,
        answer=replace(report.answer, profile=profile, if_nothing_changes=name),
        where=replace(report.where, rows=heat, columns=columns),
        views=replace(report.views, rows=views, columns=columns),
        holds_back=replace(report.holds_back, rows=held),
        cards=replace(report.cards, cards=cards),
    )
