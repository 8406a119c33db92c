"""The page on units, from the views that the auditor accepted."""

from collections.abc import Iterator, Mapping

from reports.composing.reading import Reading
from reports.units_page import UnitColumn, UnitRow, UnitsPage, WithinRow
from scoring.measures import UnitView
from scoring.release import rounded

LEAST_APART = 0.5

Views = Mapping[tuple[str, str, str], float]
"""Printed views by unit, bucket and area; empty names stand for all."""


def compose_units(reading: Reading) -> UnitsPage | None:
    """Compose the page; None where no unit may be shown."""
    release, say = reading.release, reading.wording.say
    if not release.units:
        return None
    views = {(v.unit, v.bucket, v.area): _printed(v) for v in release.unit_views}
    rows = tuple(_row(reading, views, area) for area in release.areas)
    return UnitsPage(
        title=_title(reading, rows),
        standfirst=say("units.standfirst", count=len(release.units)),
        everyone=say("units.everyone"),
        columns=tuple(
            UnitColumn(unit.name, say("units.answered", count=unit.answered))
            for unit in release.units
        ),
        rows=rows,
        within=tuple(_within(reading)),
        notes=(
            (say("units.how"), say("units.how_text")),
            (say("units.missing"), say("units.missing_text", k=release.policy.k)),
        ),
    )


def _printed(view: UnitView) -> float:
    return rounded(view.view, "0.1")


def _row(reading: Reading, views: Views, area: str) -> UnitRow:
    return UnitRow(
        area=area,
        name=reading.name(area),
        everyone=views.get(("", "", area)),
        views=tuple(views.get((unit.name, "", area)) for unit in reading.release.units),
    )


def _within(reading: Reading) -> Iterator[WithinRow]:
    for view in reading.release.unit_views:
        if view.unit and view.bucket:
            group = reading.buckets[view.bucket].name
            yield WithinRow(reading.name(view.area), view.unit, group, _printed(view))


def _title(reading: Reading, rows: tuple[UnitRow, ...]) -> str:
    say, units = reading.wording.say, [unit.name for unit in reading.release.units]
    if len(units) == 1:
        return say("units.title_one", unit=units[0])
    widest = max(rows, key=_distance)
    if _distance(widest) < LEAST_APART:
        return say("units.title_alike")
    views = {unit: v for unit, v in zip(units, widest.views, strict=True) if v is not None}
    low, high = min(views, key=views.__getitem__), max(views, key=views.__getitem__)
    return say("units.title_apart", high=high, low=low, area=reading.inside(widest.area))


def _distance(row: UnitRow) -> float:
    views = [view for view in row.views if view is not None]
    return rounded(max(views) - min(views), "0.1") if views else 0.0
