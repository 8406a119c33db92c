"""The level strip: where the PMO stands on five named levels, and where it wants to be."""

from itertools import pairwise

from reports.charts.axis import LEVELS, Scale, edge_anchor, level_scale
from reports.charts.canvas import Anchor, Chart
from reports.charts.palette import SCREEN, Look, level_colour
from reports.charts.text import Measure
from reports.leadership_report import LevelStrip

_BAR_TOP, _BAR = 27.0, 15.0
_CLASS_BORDERS = (1.0, 1.25, 1.75, 2.25, 2.75, 3.25, 3.75, 4.25, 4.75, 5.0)


def draw_strip(
    strip: LevelStrip, width: float, measure: Measure, look: Look = SCREEN, prefix: str = "strip"
) -> Chart:
    """Draw average and target on the five levels, with the number of areas at each level."""
    unit, is_narrow = look.unit, look.is_narrow(width)
    height = (_BAR_TOP + _BAR + (43 if is_narrow else 32)) * unit
    chart = Chart("Average level and target", width, height, look, measure, prefix)
    chart.description = f"On levels 1 to 5 the {_average(strip)} and the target {strip.target:.1f}."
    scale = level_scale(0.6, width - 0.6)
    _draw_bar(chart, scale)
    for place, (level, name) in enumerate(zip(LEVELS, strip.level_names, strict=True)):
        anchor = edge_anchor(place, len(LEVELS))
        _draw_level(chart, scale(level), level, name, anchor, level == strip.level)
        _draw_count(chart, scale(level), strip.areas_at.get(level, 0), anchor, is_narrow)
    _draw_pointers(chart, scale, strip)
    _draw_interval(chart, scale, strip)
    return chart


def _average(strip: LevelStrip) -> str:
    average = f"average is {strip.average:.1f}"
    if strip.interval is None:
        return average
    low, high = strip.interval
    return f"{average} ({low:.1f} to {high:.1f})"


def _now_in_words(chart: Chart, strip: LevelStrip) -> str:
    name = "now" if chart.look.is_narrow(chart.width) else "average now"
    if strip.interval is None:
        return f"{name} {strip.average:.1f}"
    low, high = strip.interval
    return f"{name} {strip.average:.1f} ({low:.1f}–{high:.1f})"


def _draw_interval(chart: Chart, scale: Scale, strip: LevelStrip) -> None:
    """Draw where the average lies as a block across the bar."""
    if strip.interval is None:
        return
    look, unit = chart.look, chart.look.unit
    low, high = (scale(end) for end in strip.interval)
    wide = max(high - low, 3 * unit)
    chart.rect((low + high - wide) / 2, (_BAR_TOP + 4) * unit, wide, (_BAR - 8) * unit, look.ink)


def _draw_bar(chart: Chart, scale: Scale) -> None:
    unit = chart.look.unit
    top, height = _BAR_TOP * unit, _BAR * unit
    for low, high in pairwise(_CLASS_BORDERS):
        chart.rect(
            scale(low), top, scale(high) - scale(low) + 0.3, height, level_colour((low + high) / 2)
        )
    chart.rect(scale(1), top, scale(5) - scale(1), height, None, chart.look.edge, 0.6)


def _draw_level(
    chart: Chart, x: float, level: int, name: str, anchor: Anchor, is_here: bool
) -> None:
    look, unit = chart.look, chart.look.unit
    bottom = (_BAR_TOP + _BAR) * unit
    stroke, weight = (look.ink, 1.2 * unit) if is_here else (look.muted, 0.6 * unit)
    chart.line(x, bottom, x, bottom + 5 * unit, stroke, weight)
    if chart.look.is_narrow(chart.width):
        chart.text(x, bottom + 16 * unit, level, look.size, is_here, anchor)
        chart.text(x, bottom + 26.5 * unit, name, look.tiny, is_here, anchor)
    else:
        chart.text(x, bottom + 16 * unit, f"{level} {name}", 9.5 * unit, is_here, anchor)


def _draw_count(chart: Chart, x: float, count: int, anchor: Anchor, is_narrow: bool) -> None:
    look = chart.look
    noun = "" if is_narrow else " area" if count == 1 else " areas"
    words = f"{count}{noun}" if count else "–" if is_narrow else "no area"
    y = (_BAR_TOP + _BAR + (38 if is_narrow else 28)) * look.unit
    chart.text(x, y, words, look.tiny if is_narrow else look.small, False, anchor, look.muted)


def _draw_pointers(chart: Chart, scale: Scale, strip: LevelStrip) -> None:
    look, unit = chart.look, chart.look.unit
    top, size = _BAR_TOP * unit, 10.5 * unit
    now, target = scale(strip.average), scale(strip.target)
    chart.polygon(
        [
            (now, top - unit),
            (now - 5.5 * unit, top - 10 * unit),
            (now + 5.5 * unit, top - 10 * unit),
        ],
        look.ink,
    )
    chart.line(now, top, now, top + _BAR * unit, look.paper, 3.4 * unit)
    chart.line(now, top, now, top + _BAR * unit, look.ink, 2 * unit)
    chart.target(target, top - 7 * unit, top + (_BAR + (3 if look.has_weight else 7)) * unit)
    labels = [
        (now, _now_in_words(chart, strip), look.ink),
        (target, f"target {strip.target:.1f}", look.accent),
    ]
    for x, (_, words, fill) in zip(_label_places(chart, labels, size), labels, strict=True):
        chart.text(x, top - 15 * unit, words, size, True, fill=fill)


def _label_places(
    chart: Chart, labels: list[tuple[float, str, str]], size: float
) -> tuple[float, float]:
    """Return where two labels start: centred on their marks, moved apart if they would meet."""
    space = 8 * chart.look.unit
    widths = [chart.text_width(words, size, True) for _, words, _ in labels]
    starts = [x - wide / 2 for (x, _, _), wide in zip(labels, widths, strict=True)]
    first, second = (0, 1) if labels[0][0] <= labels[1][0] else (1, 0)
    overlap = starts[first] + widths[first] + space - starts[second]
    if overlap > 0:
        starts[first] -= overlap / 2
        starts[second] += overlap / 2
    starts[second] = min(starts[second], chart.width - widths[second])
    starts[first] = max(0.0, min(starts[first], starts[second] - space - widths[first]))
    starts[second] = max(starts[second], starts[first] + widths[first] + space)
    return starts[0], starts[1]
