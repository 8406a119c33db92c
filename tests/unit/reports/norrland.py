"""A release like that of Norrland Haulage, written by hand, on the framework of the product."""

from datetime import date

from questionnaires.framework import Style
from questionnaires.loading import load_core
from reports.leadership_report import ReportFacts
from scoring.engine import score_release
from scoring.policy import DEFAULT
from scoring.release import SCHEMA_VERSION, Cell, CellState, LeftOut, Release, ReleasedBucket
from scoring.results import WaveScore

FACTS = ReportFacts(
    organisation="Norrland Haulage",
    pmo_name="Project office",
    wave="Autumn 2026",
    opened_on=date(2026, 10, 5),
    closed_on=date(2026, 10, 23),
    made_on=date(2026, 11, 2),
)
LEADERSHIP = ReleasedBucket("leadership", "Leadership", 2, False, 11, 8)
PMO = ReleasedBucket("pmo", "PMO team", 3, True, 3, 1, Style.ANCHORED)
MANAGERS = ReleasedBucket("project_managers", "Project managers", 2, False, 14, 12)
STAFF = ReleasedBucket("staff", "Staff", 1, False, 84, 58, Style.EXPERIENCE)
BUCKETS = (LEADERSHIP, PMO, MANAGERS, STAFF)
PARTNERS_LEFT_OUT = LeftOut(
    "Clients and suppliers",
    "Fewer than 5 people answered; groups this small are never shown.",
    "partners",
)

# Area: views of leadership, PMO, project managers and staff; how far the answers go (1 to 5).
VIEWS: dict[str, tuple[tuple[float | str, ...], float]] = {
    "mandate": ((3.875, 4.0, 2.6, 2.6), 3.4),
    "portfolio": ((2.8, 3.0, 2.2, "-"), 2.2),
    "governance": ((3.1, 3.0, 2.4, "-"), 3.2),
    "benefits": ((2.1, 2.0, 1.4, "-"), 1.5),
    "methods": (("-", 3.0, 2.6, "-"), 3.5),
    "delivery": (("-", 3.0, 2.4, 2.1), 2.6),
    "risk": ((3.0, 3.0, 1.8, 1.9), 3.1),
    "finance": ((3.0, 3.0, "hidden", "-"), 3.4),
    "resources": ((1.8, 2.0, 1.5, 1.6), 2.3),
    "reporting": ((3.2, 3.0, 2.2, "-"), 2.6),
    "stakeholders": ((3.5, 3.0, 2.2, 1.2414), 2.4),
    "change": (("unseen", 2.0, 1.6, 1.1), 1.3),
    "people": (("-", 3.0, 2.5, "-"), 2.5),
    "learning": (("-", 2.0, 1.8, "unseen"), 2.1),
}
STATES = {
    "hidden": CellState.HIDDEN,
    "unseen": CellState.CANNOT_SEE,
    "-": CellState.NOT_ASKED,
}


def norrland(left_out: tuple[LeftOut, ...] = (), target: int = 3) -> WaveScore:
    """Return the scored release."""
    framework = load_core()
    return score_release(
        Release(
            schema_version=SCHEMA_VERSION,
            framework_id=framework.id,
            framework_version=framework.version,
            framework_hash=framework.content_hash,
            policy=DEFAULT,
            areas=tuple(VIEWS),
            core_areas=tuple(area.id for area in framework.areas if area.core),
            themes={area.id: area.theme for area in framework.areas},
            targets=dict.fromkeys(VIEWS, target),
            buckets=BUCKETS,
            left_out=left_out,
            cells=tuple(_cell(bucket, area) for bucket in BUCKETS for area in VIEWS),
        )
    )


def _cell(bucket: ReleasedBucket, area: str) -> Cell:
    views, reach = VIEWS[area]
    said = views[BUCKETS.index(bucket)]
    if isinstance(said, str):
        seen = 0.44 if said == "unseen" else None
        return Cell(bucket.id, area, STATES[said], {}, None, seen)
    levels = {"pmo": (2, 3, 4, 5), "staff": (2, 3)}.get(bucket.id, (2, 3, 4))
    lean = (said - 2.5) / 10
    support = {level: _support(reach + lean, level, bucket) for level in levels}
    return Cell(bucket.id, area, CellState.SHOWN, support, said, 0.93)


def _support(reach: float, level: int, bucket: ReleasedBucket) -> float:
    """Return support that falls with the level; a statement knows few steps."""
    share = min(0.97, max(0.03, (reach - level) * 0.45 + 0.62))
    return round(share * 4) / 4 if bucket.is_statement else share
