"""Every chart, as broad and narrow web page and as paper."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from reports.charts.canvas import Chart
from reports.charts.gantt import draw_gantt
from reports.charts.heat_key import draw_heat_key
from reports.charts.heat_map import draw_heat_map
from reports.charts.measure import approximate_width
from reports.charts.palette import BUCKET_MARKS, LEVEL_CLASSES, PAPER, SCREEN, text_on_level
from reports.charts.profile import draw_profile
from reports.charts.strip import draw_strip
from reports.charts.support_ladder import draw_support_bars, draw_support_ladder
from reports.charts.views import draw_views
from reports.leadership_report import LeadershipReport, LevelStrip
from tests.unit.reports.sample_report import LEVEL_NAMES, renamed, sample_report

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (900.0, 340.0)
HOSTILE = '<b>Bold & "quoted" <para unclosed &amp; \x07\x00\ud800'

Draw = Callable[[LeadershipReport, float], Chart]

CHARTS: dict[str, Draw] = {
    "strip": lambda report, width: draw_strip(_strip(report), width, approximate_width),
    "profile": lambda report, width: draw_profile(report.answer.profile, width, approximate_width),
    "heat map": lambda report, width: draw_heat_map(
        report.where.columns, report.where.rows, max(width, 700), approximate_width
    ),
    "heat key": lambda report, width: draw_heat_key(max(width, 800), approximate_width),
    "views": lambda report, width: draw_views(
        report.views.columns, report.views.rows, width, approximate_width
    ),
    "bars": lambda report, width: draw_support_bars(
        report.holds_back.rows[0].supports, report.holds_back.rows[0].needed, width,
        approximate_width,
    ),
    "ladder": lambda report, width: draw_support_ladder(
        report.holds_back.rows[0].supports, report.holds_back.rows[0].needed, width,
        approximate_width,
    ),
    "gantt": lambda report, width: draw_gantt(
        report.roadmap.roadmap, report.roadmap.area_names, width, approximate_width,
        today=date(2026, 12, 20),
    ),
}  # fmt: skip


def _strip(report: LeadershipReport) -> LevelStrip:
    assert report.answer.strip is not None
    return report.answer.strip


def _texts(chart: Chart) -> list[str]:
    return [mark.text for mark in chart.marks if mark.kind == "text"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_a_title_a_description_and_its_own_ids(name: str, width: float) -> None:
    chart = CHARTS[name](sample_report(), width)
    root = ElementTree.fromstring(chart.svg())  # noqa: S314 - our own drawing
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert root.get("role") == "img"
    assert (root.get("aria-labelledby") or "").split() == ids
    assert all(id_ and id_.startswith(f"{chart.prefix}-") for id_ in ids)
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_needs_no_style(name: str, width: float) -> None:
    svg = CHARTS[name](sample_report(), width).svg()
    assert "style" not in svg
    assert "script" not in svg


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", CHARTS)
def test_no_text_leaves_the_chart(name: str, width: float) -> None:
    chart = CHARTS[name](sample_report(), width)
    for mark in chart.marks:
        if mark.kind != "text":
            continue
        attributes = dict(mark.attributes)
        bold = attributes.get("font-weight") == "bold"
        wide = approximate_width(mark.text, float(attributes["font-size"]), bold)
        anchor = {"start": 0.0, "middle": 0.5, "end": 1.0}[attributes.get("text-anchor", "start")]
        start = float(attributes["x"]) - anchor * wide
        assert start >= -1.5, mark.text
        assert start + wide <= chart.width + 1.5, mark.text


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", CHARTS)
def test_hostile_names_are_drawn_letter_by_letter(name: str, width: float) -> None:
    chart = CHARTS[name](renamed(sample_report(), HOSTILE), width)
    root = ElementTree.fromstring(chart.svg())  # noqa: S314 - our own drawing
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "rect", "line", "circle", "polygon", "polyline", "text",
    }  # fmt: skip


def test_the_profile_prints_every_score() -> None:
    report = sample_report()
    texts = _texts(CHARTS["profile"](report, 900))
    for row in report.answer.profile:
        assert row.name in texts
        assert f"{row.score:.1f}" in texts


def test_an_area_without_score_has_no_bar() -> None:
    rows = sample_report().answer.profile[:1]
    with_score = draw_profile(rows, 500, approximate_width)
    without = draw_profile([replace(rows[0], score=None, level=None)], 500, approximate_width)
    assert "–" in _texts(without)
    bars = [sum(mark.kind == "rect" for mark in chart.marks) for chart in (with_score, without)]
    assert bars[1] == bars[0] - 1


def test_the_three_reasons_for_an_empty_cell_look_different() -> None:
    report = sample_report()
    rows = {row.area: row for row in report.where.rows}
    drawn = {}
    for area in ("finance", "learning", "methods"):
        chart = draw_heat_map(report.where.columns, [rows[area]], 900, approximate_width)
        drawn[area] = set(_texts(chart))
    assert "hidden" in drawn["finance"]
    assert "can’t see" in drawn["learning"]
    assert not drawn["methods"] & {"hidden", "can’t see"}


def test_six_crowded_columns_take_turns_so_that_no_heading_meets_another() -> None:
    report = sample_report()
    names = ("Leadership", "Sponsors and department heads", "PMO statement", "Project managers",
             "Project team", "Frontline")  # fmt: skip
    columns = [
        replace(report.where.columns[0], bucket=name, name=name, note=f"n = {place + 5}")
        for place, name in enumerate(names)
    ]
    cell = report.where.rows[0].cells[0]
    rows = [replace(row, cells=(cell,) * 6) for row in report.where.rows]
    chart = draw_heat_map(columns, rows, 505, approximate_width, PAPER)
    lines: dict[str, list[tuple[float, float]]] = {}
    for mark in chart.marks:
        attributes = dict(mark.attributes)
        if mark.kind == "text" and any(word in names_of(names) for word in mark.text.split()):
            half = approximate_width(mark.text, 8.3, True) / 2
            x = float(attributes["x"])
            lines.setdefault(attributes["y"], []).append((x - half, x + half))
    assert lines
    for spans in lines.values():
        assert all(left[1] <= right[0] + 1 for left, right in pairwise(sorted(spans)))


def names_of(names: tuple[str, ...]) -> set[str]:
    return {word for name in names for word in name.split()}


@pytest.mark.parametrize(("average", "target"), [(2.4, 2.5), (3.0, 3.0), (4.9, 5.0), (3.2, 1.0)])
@pytest.mark.parametrize("interval", [None, (2.2, 3.6)])
@pytest.mark.parametrize("width", [*WIDTHS, 505.0])
def test_the_labels_of_average_and_target_never_meet(
    average: float, target: float, width: float, interval: tuple[float, float] | None
) -> None:
    strip = LevelStrip(average, target, 2, LEVEL_NAMES, {2: 14}, interval)
    chart = draw_strip(strip, width, approximate_width)
    labels = [mark for mark in chart.marks if mark.text.startswith(("average", "now", "target"))]
    spans = []
    for mark in labels:
        attributes = dict(mark.attributes)
        start = float(attributes["x"])
        size = float(attributes["font-size"])
        spans.append((start, start + approximate_width(mark.text, size, True)))
    first, second = sorted(spans)
    assert first[1] < second[0]
    assert first[0] >= -0.01
    assert second[1] <= width + 0.01


def test_equal_views_are_all_seen() -> None:
    report = sample_report()
    row = replace(
        report.views.rows[0], views={"leadership": 3.0, "pmo": 3.0, "staff": 3.02}, spread=0.0
    )
    chart = draw_views(report.views.columns, [row], 900, approximate_width)
    legend = len(report.views.columns)
    circles = [dict(mark.attributes) for mark in chart.marks if mark.kind == "circle"]
    polygons = [dict(mark.attributes)["points"] for mark in chart.marks if mark.kind == "polygon"]
    assert len(circles) == 2
    assert len(set(polygons)) == len(polygons) == legend - 1 + 2


def test_a_step_waits_behind_an_arrow_from_what_it_needs() -> None:
    roadmap = sample_report().roadmap.roadmap
    needed = {
        (need.met_by, step.id) for step in roadmap.steps for need in step.needs if need.met_by
    }
    chart = CHARTS["gantt"](sample_report(), 900)
    assert needed
    assert sum(mark.kind == "polyline" for mark in chart.marks) == len(needed)


def test_a_step_that_waits_for_another_page_says_so() -> None:
    report = sample_report(40)
    steps = report.roadmap.roadmap.steps[-10:]
    chart = draw_gantt(report.roadmap.roadmap, {}, 750, approximate_width, PAPER, steps=steps)
    assert any(text.startswith("after A") for text in _texts(chart))


def test_a_plan_without_steps_can_be_drawn() -> None:
    report = sample_report(0)
    assert draw_gantt(report.roadmap.roadmap, {}, 900, approximate_width).height > 0


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_number_can_be_read_on_its_colour() -> None:
    # Witness: the contrast ratio of WCAG 2.2, at least 4.5 for text.
    for place, colour in enumerate(LEVEL_CLASSES):
        text = text_on_level(1 + place / 2)
        low, high = sorted((_luminance(colour), _luminance(text)))
        assert (high + 0.05) / (low + 0.05) >= 4.6, colour


def test_buckets_that_can_stand_side_by_side_differ_in_shape_and_colour() -> None:
    merged = {"leadership", "staff"}
    alone = [mark for bucket, mark in BUCKET_MARKS.items() if bucket not in merged]
    assert len({mark.shape for mark in alone}) == len(alone)
    assert len({mark.colour for mark in alone}) == len(alone)


def test_the_screen_uses_only_neutrals_that_the_dark_scheme_turns() -> None:
    allowed = {"#1B2733", "#50606D", "#D9D6CC", "#75828D", "#B4400F", "#D3E2E6", "#0B5566",
               "#FFFFFF"}  # fmt: skip
    used = {
        SCREEN.ink, SCREEN.muted, SCREEN.rule, SCREEN.edge, SCREEN.tint, SCREEN.track,
        SCREEN.bar_short, SCREEN.load, SCREEN.accent, SCREEN.paper,
    }  # fmt: skip
    assert used <= allowed
