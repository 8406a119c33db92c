"""The key of the heat map: nine colours, hatching, dash and gap bar."""

from reports.charts.canvas import Chart
from reports.charts.palette import LEVEL_CLASSES, SCREEN, Look
from reports.charts.text import Measure

_CLASS = 21.0


def draw_heat_key(
    width: float, measure: Measure, look: Look = SCREEN, prefix: str = "heat-key"
) -> Chart:
    """Draw the key; it needs a width of about 500 in paper units."""
    unit = look.unit
    chart = Chart("Key of the heat map", width, 26 * unit, look, measure, prefix)
    chart.description = "Nine colours from level 1 to 5; hatched cells are hidden or unseen."
    for place, colour in enumerate(LEVEL_CLASSES):
        _draw_class(chart, place, colour)
    x = len(LEVEL_CLASSES) * _CLASS * unit + 16 * unit
    chart.hatch(x, 2 * unit, 22 * unit, 11 * unit)
    x = _words(chart, x + 28 * unit, "hidden or cannot be seen")
    chart.rect(x, 7 * unit, 8 * unit, unit, "#A9B4BE")
    x = _words(chart, x + 14 * unit, "not asked")
    chart.rect(x, 3.5 * unit, 22 * unit, 8 * unit, look.accent)
    _words(chart, x + 28 * unit, "below target")
    return chart


def _draw_class(chart: Chart, place: int, colour: str) -> None:
    look, unit = chart.look, chart.look.unit
    x, wide = place * _CLASS * unit, _CLASS * unit
    chart.rect(x, 2 * unit, wide, 11 * unit, colour, "#C3CCD3" if place < 2 else None)
    if place % 2 == 0:
        chart.text(
            x + wide / 2, 23 * unit, 1 + place // 2, look.tiny, anchor="middle", fill=look.muted
        )


def _words(chart: Chart, x: float, words: str) -> float:
    look, unit = chart.look, chart.look.unit
    chart.text(x, 7.5 * unit, words, look.small, middle=True)
    return x + chart.text_width(words, look.small) + 14 * unit
