"""The charts of the results pages, each drawn twice: for a wide screen and for a phone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from markupsafe import Markup

from reports.charts.canvas import Chart
from reports.charts.measure import approximate_width
from reports.charts.profile import draw_profile
from reports.charts.strip import draw_strip
from reports.charts.support_ladder import draw_support_bars, draw_support_ladder
from reports.charts.text import Measure
from reports.charts.views import draw_views
from reports.leadership_report import HoldsBackRow, LevelStrip, ProfileRow, ViewsPage

BROAD, NARROW = 860.0, 340.0
BESIDE_TEXT = 560.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """One chart in two widths; the style sheet shows the one that fits."""

    broad: Markup
    narrow: Markup


def draw_strip_of(strip: LevelStrip) -> Drawing:
    """Draw where the average and the target stand."""
    return _twice("strip", partial(draw_strip, strip))


def draw_profile_of(rows: Sequence[ProfileRow]) -> Drawing:
    """Draw the score of each area."""
    return _twice("profile", partial(draw_profile, rows))


def draw_views_of(page: ViewsPage) -> Drawing:
    """Draw what each group says to the same question."""
    return _twice("views", partial(draw_views, page.columns, page.rows))


def draw_support_of(supports: Mapping[int, float], needed: Mapping[int, float]) -> Drawing:
    """Draw one area's support at each level."""
    return _twice("support", partial(draw_support_ladder, supports, needed), BESIDE_TEXT)


def draw_bars_of(row: HoldsBackRow) -> Markup:
    """Draw one area's support beside what its next level asks, small enough for a phone."""
    chart = draw_support_bars(
        row.supports, row.needed, NARROW, approximate_width, prefix=f"bars-{row.area}"
    )
    return _inline(chart, "")


class _Draw(Protocol):
    def __call__(self, width: float, measure: Measure, *, prefix: str) -> Chart: ...


def _twice(name: str, draw: _Draw, broad: float = BROAD) -> Drawing:
    wide = draw(broad, approximate_width, prefix=f"{name}-broad")
    slim = draw(NARROW, approximate_width, prefix=f"{name}-narrow")
    return Drawing(_inline(wide, "broad"), _inline(slim, "narrow"))


def _inline(chart: Chart, css_class: str) -> Markup:
    """Hand a drawing to the page as it is: our own template has escaped every word in it."""
    chart.css_class = css_class
    return Markup(chart.svg())  # noqa: S704
