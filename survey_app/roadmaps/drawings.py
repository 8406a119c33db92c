"""The Gantt chart of the roadmap page, drawn twice: for a wide screen and for a phone."""

from dataclasses import dataclass

from markupsafe import Markup

from reports.charts.canvas import Chart
from reports.charts.gantt import draw_gantt
from reports.charts.measure import approximate_width
from reports.leadership_report import RoadmapPage

BROAD, NARROW = 860.0, 340.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """One chart in two widths; the style sheet shows the one that fits."""

    broad: Markup
    narrow: Markup


def draw_plan_of(page: RoadmapPage) -> Drawing:
    """Draw the steps in time."""
    broad = draw_gantt(page.roadmap, page.area_names, BROAD, approximate_width, prefix="plan-broad")
    narrow = draw_gantt(
        page.roadmap, page.area_names, NARROW, approximate_width, prefix="plan-narrow"
    )
    return Drawing(_inline(broad, "broad"), _inline(narrow, "narrow"))


def _inline(chart: Chart, css_class: str) -> Markup:
    """Hand a drawing to the page as it is: our own template has escaped every word in it."""
    chart.css_class = css_class
    return Markup(chart.svg())  # noqa: S704
