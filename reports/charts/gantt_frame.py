"""Where the parts of a roadmap chart lie: labels, timeline and rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reports.charts.canvas import Chart
from reports.charts.text import wrap_at_most
from reports.charts.timeline import Timeline, shown_horizons, timeline_of
from reports.roadmap import Roadmap, Step

ID_WIDTH = 26.0
HORIZON_SIZE = 9.5
_TWO_LINES_FROM, _LEAST_LABEL = 23.0, 190.0

Style = Literal["above", "two lines", "columns"]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where everything lies: labels left of the timeline, or above each bar."""

    style: Style
    timeline: Timeline
    left: float
    owners: float
    head: float
    row: float
    body: float


def frame_of(
    chart: Chart, roadmap: Roadmap, area_names: Mapping[str, str], steps: Sequence[Step],
    row: float,
) -> Frame:  # fmt: skip
    """Measure the labels, then give the rest of the width to the timeline."""
    style = _style(chart, row)
    owners = _owner_width(chart, steps) if style == "columns" else 0.0
    left = 0.0 if style == "above" else _label_width(chart, area_names, steps, style, owners)
    timeline = timeline_of(roadmap, left, chart.width - 0.5, is_even=style == "above")
    head = _head_height(chart, timeline, roadmap)
    return Frame(style, timeline, left, owners, head, row, head + row * max(1, len(steps)))


def _owner_width(chart: Chart, steps: Sequence[Step]) -> float:
    names = (chart.text_width(step.action.owner, chart.look.small) for step in steps)
    return min(max(names, default=0.0), chart.width * 0.14)


def _label_width(
    chart: Chart, area_names: Mapping[str, str], steps: Sequence[Step], style: Style,
    owners: float,
) -> float:  # fmt: skip
    look, unit = chart.look, chart.look.unit
    widths = [chart.text_width(step.action.title) for step in steps]
    if style == "two lines":
        widths += [chart.text_width(details(step, area_names), look.tiny) for step in steps]
    room = ID_WIDTH * unit + max(widths, default=0.0) + 12 * unit
    wanted = room + (owners + 16 * unit if owners else 0.0)
    return max(min(wanted, chart.width * 0.43), _LEAST_LABEL * unit)


def details(step: Step, area_names: Mapping[str, str]) -> str:
    """Return the small line under a step: area, levels and owner."""
    area = area_names.get(step.action.area, step.action.area)
    return f"{area} {step.from_level} → {step.action.to_level} · {step.action.owner}"


def _style(chart: Chart, row: float) -> Style:
    if chart.look.is_narrow(chart.width):
        return "above"
    return "two lines" if row >= _TWO_LINES_FROM * chart.look.unit else "columns"


def _head_height(chart: Chart, timeline: Timeline, roadmap: Roadmap) -> float:
    names = horizon_names(chart, timeline, roadmap)
    lines = max((len(lines) for _, lines in names), default=1)
    return (6 + 12 * lines + 18) * chart.look.unit


def horizon_names(
    chart: Chart, timeline: Timeline, roadmap: Roadmap
) -> list[tuple[float, list[str]]]:
    """Return where each horizon starts, and its name in lines that fit over it."""
    unit, size = chart.look.unit, HORIZON_SIZE * chart.look.unit
    names = []
    for horizon in shown_horizons(roadmap):
        x = timeline.x(horizon.starts_on)
        room = max(timeline.x(horizon.ends_on) - x - 7 * unit, 20 * unit)
        names.append((x, wrap_at_most(horizon.name, room, size, chart.measure, 3, bold=True)))
    return names
