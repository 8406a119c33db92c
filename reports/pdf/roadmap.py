"""The roadmap, on landscape pages."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from reports.charts.gantt import CAPACITY, draw_gantt
from reports.charts.palette import PAPER
from reports.leadership_report import RoadmapPage
from reports.pdf.fonts import text_width
from reports.pdf.page import Frame, Page, fitted
from reports.pdf.paging import Sheet, paged
from reports.pdf.paper import MARGIN
from reports.pdf.text import Markup, joined, plain, strong
from reports.roadmap import Deferred, Step

_ROW, _TALLEST_ROW, _MOST_STEPS, _MOST_CAPACITY = 15.4, 42.0, 17, 260.0


def lay_out_roadmap(roadmap_page: RoadmapPage, frame: Frame, today: date) -> list[Page]:
    """Return the plan on as few pages as show every step; notes follow on the last one."""
    roadmap = roadmap_page.roadmap

    def lay_out(steps: Sequence[Step], sheet: Sheet) -> Page:
        notes = _notes(roadmap_page) if sheet.is_last else []

        def fill(page: Page, air: float) -> None:
            rows = max(1, len(steps))
            row = min(_TALLEST_ROW, _ROW + air / rows)
            left = air - (row - _ROW) * rows
            chart = draw_gantt(
                roadmap, roadmap_page.area_names, page.width, text_width, PAPER,
                row_height=row, steps=steps, today=today,
                capacity_height=min(CAPACITY + left, _MOST_CAPACITY),
            )  # fmt: skip
            page.y = page.chart(MARGIN, page.y - 2, chart) + 4
            for note in notes:
                page.y = page.paragraph(MARGIN, page.y, page.width, note, "muted") + 2

        return fitted(
            lambda step: Page(frame, sheet.heading(roadmap_page.heading), step, True), fill
        )

    return paged(roadmap.steps, _MOST_STEPS, lay_out)


def _notes(roadmap_page: RoadmapPage) -> list[Markup]:
    notes = [joined(strong(f"{note.lead}."), plain(note.text)) for note in roadmap_page.notes]
    waiting = sorted(roadmap_page.roadmap.deferred, key=lambda deferred: deferred.reason)
    for reason, group in groupby(waiting, key=lambda deferred: deferred.reason):
        notes.append(joined(strong("Had to wait:"), plain(_waiting(reason, tuple(group)))))
    return notes


def _waiting(reason: str, group: Sequence[Deferred]) -> str:
    titles = "; ".join(deferred.action.title for deferred in group)
    return f"{titles}. {reason}"
