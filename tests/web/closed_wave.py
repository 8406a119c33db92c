"""A small closed wave of Norrland Haulage, with a report whose every number is written here."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from pydantic import TypeAdapter
from sqlalchemy.orm import Session

from questionnaires.framework import Item, Kind
from questionnaires.loading import load_core
from questionnaires.responses import CANT_SAY, pack_answers
from reports.leadership_report import (
    ActionCard,
    AnswerPage,
    AreaNote,
    CardsPage,
    ChangeRow,
    Column,
    Decision,
    Figure,
    Heading,
    HeatCell,
    HeatRow,
    HoldsBackPage,
    HoldsBackRow,
    KindRow,
    LeadershipReport,
    LevelStrip,
    MethodPage,
    Note,
    PairRow,
    ProfileRow,
    ReportFacts,
    RoadmapPage,
    TrendPage,
    ViewsPage,
    ViewsRow,
    WherePage,
    WorkedStep,
)
from reports.library import Action, Effort, Strength
from reports.priorities import Priority
from reports.roadmap import Deferred, Horizon, Need, Roadmap, Step
from reports.units_page import UnitColumn, UnitRow, UnitsPage, WithinRow
from scoring.buckets import Bucket, BucketForm, items_asked
from scoring.policy import DEFAULT
from scoring.release import CellState
from survey_app.keys import Keys
from survey_app.models import Assessment, StoredReport, Submission, Wave, WaveState
from survey_app.pinned import buckets_to_json, pin_framework, policy_to_json
from survey_app.pipeline import answers_of, compute_release, store_release
from tests.cast import Organisations
from tests.factories import a_response

CLOSED_AT = datetime(2026, 11, 30, 17, 0, tzinfo=UTC)
PUBLISHED_AT = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
AREAS = ("governance", "stakeholders", "mandate")
TARGETS = '{"governance": 3, "stakeholders": 3, "mandate": 3}'
KEYS = Keys(pepper=b"p" * 32, token=b"t" * 32, pool=b"o" * 32, secret=b"s" * 32)
PDF = b"%PDF-1.7 small"
NAMES = {"governance": "Governance", "stakeholders": "Stakeholders", "mandate": "Mandate"}

LEADERSHIP = Bucket(
    "leadership", "Leadership", ("executives", "sponsors"), 2, BucketForm.ANONYMOUS, 11
)
PMO = Bucket("pmo", "PMO team", ("pmo",), 3, BucketForm.JOINT_STATEMENT, 3)
MANAGERS = Bucket(
    "project_managers", "Project managers", ("project_managers",), 2, BucketForm.ANONYMOUS, 8
)
FRONTLINE = Bucket("frontline", "Frontline", ("frontline",), 1, BucketForm.ANONYMOUS, 30)
ANSWERED: Mapping[str, int] = {"leadership": 7, "pmo": 1, "project_managers": 8, "frontline": 22}


def store_wave(
    session: Session,
    cast: Organisations,
    state: WaveState = WaveState.CLOSED,
    report: LeadershipReport | None = None,
) -> UUID:
    """Store a wave; one that has closed has its release and its report."""
    assessment = Assessment(
        organisation_id=cast.norrland, name="Project Office", pmo_name="the Project Office"
    )
    session.add(assessment)
    session.flush()
    wave = Wave(
        organisation_id=cast.norrland,
        assessment_id=assessment.id,
        name="Autumn 2026",
        state=state,
        framework_hash=pin_framework(session, load_core()),
        contact="Astrid Lund",
        pmo_form="joint_statement",
        scope='["governance", "stakeholders", "mandate"]',
        targets=TARGETS,
        policy=policy_to_json(DEFAULT),
        buckets=buckets_to_json((LEADERSHIP, PMO, MANAGERS, FRONTLINE)),
        closes_at=CLOSED_AT,
        closed_at=CLOSED_AT if state in {WaveState.CLOSED, WaveState.PUBLISHED} else None,
        published_at=PUBLISHED_AT if state is WaveState.PUBLISHED else None,
    )
    session.add(wave)
    session.flush()
    if wave.closed_at:
        _store_answers(session, wave)
        answers = answers_of(session, wave)
        release = compute_release(session, wave, answers)
        store_release(session, KEYS, wave, answers, release, CLOSED_AT)
        store_report(session, wave.id, report or the_report())
    return wave.id


def store_report(session: Session, wave_id: UUID, report: LeadershipReport) -> None:
    """Store a report, in place of the one there was."""
    content = TypeAdapter(LeadershipReport).dump_json(report).decode()
    stored = StoredReport(wave_id=wave_id, content=content, pdf=PDF, made_at=CLOSED_AT)
    session.merge(stored)
    session.flush()


def _store_answers(session: Session, wave: Wave) -> None:
    framework = load_core()
    for bucket in (LEADERSHIP, PMO, MANAGERS, FRONTLINE):
        asked = items_asked(framework, bucket, AREAS)
        for number in range(ANSWERED[bucket.id]):
            items = [item for item in framework.items if item.id in asked]
            answers = {item.id: _answer(item, bucket.id, number) for item in items}
            response = a_response(framework, bucket.id, answers, asked)
            packed = pack_answers(response.answers)
            session.add(Submission(id=uuid4(), wave_id=wave.id, bucket=bucket.id, answers=packed))
    session.flush()


def _answer(item: Item, bucket: str, number: int) -> int:
    """Answer so that mandate cannot be seen from the cab and nobody agrees entirely."""
    if item.area == "mandate" and bucket == "frontline":
        return CANT_SAY
    if item.kind is Kind.ANCHORED:
        return 3
    easy = {"governance": 3, "stakeholders": 2, "mandate": 1}[item.area]
    harder = (item.level or 2) - 2
    return max(0, min(4, easy - harder + number % 2))


# A report whose numbers can be told apart


def the_report() -> LeadershipReport:
    """Build a report of three areas, one of them without enough answers."""
    return LeadershipReport(
        facts=ReportFacts(
            organisation="Norrland Haulage",
            pmo_name="the Project Office",
            wave="Autumn 2026",
            opened_on=date(2026, 11, 2),
            closed_on=date(2026, 11, 30),
            made_on=date(2026, 12, 1),
        ),
        running_head="Norrland Haulage, Autumn 2026",
        footer="Plumbline",
        answer=_answer_page(),
        where=_where(),
        views=_views(),
        holds_back=_holds_back(),
        roadmap=RoadmapPage(
            heading=Heading("Roadmap", "Two steps in 90 days lift both areas", "One can be seen."),
            roadmap=the_roadmap(),
            area_names=NAMES,
            notes=(Note("Capacity.", "Thirty days a quarter."),),
        ),
        cards=CardsPage(Heading("Cards", "Two steps", ""), (_card(),)),
        method=_method(),
        trend=_trend(),
        units=_units(),
    )


def _units() -> UnitsPage:
    return UnitsPage(
        title="Umeå and Luleå stand furthest apart, on governance",
        standfirst="Two units can be shown beside the groups.",
        everyone="Everyone",
        columns=(UnitColumn("Luleå", "9 answered"), UnitColumn("Umeå", "31 answered")),
        rows=(
            UnitRow("governance", "Governance", 2.3, (1.4, 2.8)),
            UnitRow("mandate", "Mandate", None, (None, 3.1)),
        ),
        within=(WithinRow("Governance", "Umeå", "Frontline", 2.6),),
        notes=(("What is missing", "A dash means that nothing may be shown."),),
    )


def _answer_page() -> AnswerPage:
    return AnswerPage(
        heading=Heading("Answer", "Level 2, Started: one of three areas reaches level 3", "So."),
        strip=LevelStrip(
            2.4, 3.0, 2, ("A", "B", "C", "D", "E"), {1: 0, 2: 1, 3: 1, 4: 0, 5: 0}, (2.3, 2.6)
        ),
        figures=(
            Figure("Answered", "38 of 52", "every group shown"),
            Figure("Weakest area", "2.1", "Stakeholders"),
            Figure("Widest difference in view", "1.6 levels", "Leadership and Frontline"),
            Figure("Solid levels", "1 of 2", "levels stay the same"),
        ),
        profile=(
            ProfileRow("governance", "Governance", 3.1, 3, 3, 2.7, 3.9, (2.9, 3.3), "solid"),
            ProfileRow(
                "stakeholders", "Stakeholders", 2.1, 2, 3, 1.6, 3.2, (2.0, 2.3), "uncertain"
            ),
            ProfileRow("mandate", "Mandate", None, None, 3, None, None),
        ),
        strengths=(AreaNote("governance", "Governance", 3, 3.1, "Decisions are made in time."),),
        gaps=(AreaNote("stakeholders", "Stakeholders", 2, 2.1, "0.9 below target."),),
        decisions=(Decision(1, "Free 26 days.", "0-90 days", 26),),
        if_nothing_changes="If nothing changes, news stays late.",
        basis="Autumn 2026, 2 to 30 November. 38 of 52 answered. Groups of 5 or more.",
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("leadership", "Leadership", "n = 7"),
        Column("pmo", "PMO statement", "joint form"),
        Column("project_managers", "Project managers", "n = 8"),
        Column("frontline", "Frontline", "n = 22"),
    )


def _where() -> WherePage:
    def shown(view: float) -> HeatCell:
        return HeatCell(CellState.SHOWN, view)

    unseen, hidden = HeatCell(CellState.CANNOT_SEE, None), HeatCell(CellState.HIDDEN, None)
    not_asked = HeatCell(CellState.NOT_ASKED, None)
    return WherePage(
        heading=Heading("Where", "Drivers see the least", "In one area they see nothing."),
        columns=_columns(),
        rows=(
            HeatRow(
                "governance", "Governance", "Direction",
                (shown(3.9), shown(3.0), shown(3.4), shown(2.7)), 3.1, 3, 3,
            ),
            HeatRow(
                "mandate", "Mandate", "Direction",
                (hidden, not_asked, HeatCell(CellState.DOES_NOT_APPLY, None), unseen),
                None, None, 3,
            ),
            HeatRow(
                "stakeholders", "Stakeholders", "Engagement",
                (shown(3.2), shown(2.9), shown(2.2), shown(1.6)), 2.1, 2, 3,
            ),
        ),
        notes=(Note("Hidden.", "One group answered too little."),),
    )  # fmt: skip


def _views() -> ViewsPage:
    views = {"leadership": 3.2, "project_managers": 2.2, "frontline": 1.6}
    return ViewsPage(
        heading=Heading("Views", "Leadership and drivers are 1.6 levels apart", "On being told."),
        columns=_columns(),
        rows=(
            ViewsRow(
                "stakeholders",
                "Stakeholders",
                "I was told in time.",
                views,
                1.6,
                (),
                "clear gap",
                "Leadership above Frontline",
                True,
            ),
        ),
        notes=(Note("Clear gap.", "Half a level or more apart, and hardly by chance."),),
        pairs=(
            PairRow(
                "stakeholders",
                "Stakeholders",
                "Leadership above Frontline",
                1.6,
                "large",
                "clear gap",
                True,
            ),
        ),
    )


def _holds_back() -> HoldsBackPage:
    row = HoldsBackRow(
        "stakeholders", "Stakeholders", 2, 3, "Those affected are told and heard.",
        {2: 0.68, 3: 0.41}, {2: 0.75, 3: 0.6}, "Level 3 lacks 19 points.",
    )  # fmt: skip
    return HoldsBackPage(
        heading=Heading("Holds back", "One area stops at level 2", "News comes late."),
        rows=(row,),
        reached=(AreaNote("governance", "Governance", 3, 3.1, "Decisions are made in time."),),
        unanswered=(Note("Mandate", "Too few people could answer."),),
    )


def _trend() -> TrendPage:
    return TrendPage(
        heading=Heading("Profile", "Communication has risen one level since spring", "Firmly."),
        since="Spring 2026",
        changes=(
            ChangeRow(
                "stakeholders", "Stakeholders", 1.1, 2.1, "+1.0", "+0.8 to +1.2", "up one level",
                True,
            ),
            ChangeRow("governance", "Governance", 3.1, 3.1, "0.0", "–", "no sign of change", False),
        ),
        kind_columns=("PMO statement", "Project managers"),
        kinds=(KindRow("Main purpose", ("To choose the right projects", "views differ")),),
        notes=(Note("How to read it.", "Over what both surveys show."),),
    )  # fmt: skip


def _method() -> MethodPage:
    return MethodPage(
        heading=Heading("Method", "38 people answered, and every rule is here", "Check us."),
        asked=(("Leadership", "7 of 11"), ("Frontline", "22 of 30")),
        rules=(Note("Level.", "60 % at the level and 75 % below."),),
        example_title="Stakeholders, step by step",
        example=(WorkedStep("1 + 0.68 + 0.41", "2.1"),),
        scores=(("Governance", "3.1", "3", "contested"), ("Stakeholders", "2.1", "2", "")),
        versions=(("Framework", "small 1.0.0"),),
    )


def the_roadmap() -> Roadmap:
    """Build a plan of two steps, the second of which waits for the first."""
    first = _action("STK.3", "stakeholders", 3, "Use plain words", 18)
    second = _action("MAN.2", "mandate", 2, "List the services", 8)
    late = _action("GOV.4", "governance", 4, "Measure decisions", 40)
    start, end = date(2026, 12, 1), date(2027, 2, 28)
    need = Need("stakeholders", 3, Strength.HARD, "people must know", "A1", False)
    assumed = Need("methods", 2, Strength.HARD, "one way of working", None, True)
    return Roadmap(
        starts_on=start,
        horizons=(
            Horizon(1, "0-90 days", start, end, 30, 26),
            Horizon(2, "3-9 months", date(2027, 3, 1), date(2027, 8, 31), 60, 0),
        ),
        steps=(
            Step(
                "A1", first, 2, 1, start, date(2027, 2, 1),
                Priority(0.9, 1.0, 1.0, 2, 0.3), (), ("A2",),
            ),
            Step(
                "A2", second, 1, 1, date(2027, 2, 1), end,
                Priority(1.0, 1.0, 1.0, 1, 0.0), (need, assumed), (),
            ),
        ),
        deferred=(Deferred(late, "It does not fit into 18 months."),),
    )  # fmt: skip


def _action(action_id: str, area: str, to_level: int, title: str, days: int) -> Action:
    return Action(
        id=action_id, area=area, to_level=to_level, title=title, what=f"{title} everywhere.",
        why="News is late.", owner="Project managers", effort=Effort.MEDIUM, person_days=days,
        weeks=12, kpi="% told in time", first_30_days="Two lists.", done_when="All are told.",
        decision="Free the days.", frontline_visible=True, promise="You will be told.",
    )  # fmt: skip


def _card() -> ActionCard:
    return ActionCard(
        id="A1", title="Use plain words", what="Use plain words everywhere.", from_to="2 to 3",
        effort="18 days", dates="Dec to Feb", owner="Project managers",
        why="Drivers say 1.6, leadership 3.2.", kpi="% told in time", first_30_days="Two lists.",
        done_when="All are told.", depends_on="nothing", decision="Free the days.", rank="1 of 2",
    )  # fmt: skip
