"""Page 3, how views differ: the linking means of the groups, widest spread first."""

from collections.abc import Iterator

from reports.composing.frame import first_that_fits
from reports.composing.reading import Reading
from reports.composing.telling import tell
from reports.composing.where import columns_of
from reports.leadership_report import Heading, Note, ViewsPage, ViewsRow
from scoring.findings import Finding, FindingKind

SHOWN_TALKS = 2


def compose_views(reading: Reading) -> ViewsPage:
    """Compose the page of views."""
    rows = _rows(reading)
    wide = [row for row in rows if row.spread >= reading.release.policy.clear_difference]
    return ViewsPage(
        heading=_heading(reading, rows, wide),
        columns=columns_of(reading),
        rows=rows,
        notes=(_how_to_read(reading), *(_talk(reading, row) for row in wide[:SHOWN_TALKS])),
    )


def _rows(reading: Reading) -> tuple[ViewsRow, ...]:
    rows = (_row(reading, area.area) for area in reading.score.areas)
    return tuple(sorted((row for row in rows if row.views), key=lambda row: -row.spread))


def _row(reading: Reading, area: str) -> ViewsRow:
    seen = {bucket.id: reading.view(bucket, area) for bucket in reading.release.buckets}
    return ViewsRow(
        area=area,
        name=reading.name(area),
        question=reading.question(area),
        views={bucket: view for bucket, view in seen.items() if view is not None},
        spread=reading.spread(area),
        compared=tuple(reading.group_views(area)),
    )


def _heading(reading: Reading, rows: tuple[ViewsRow, ...], wide: list[ViewsRow]) -> Heading:
    say = reading.wording.say
    key = "standfirst" if wide else "standfirst_close"
    return Heading(
        kicker=say("views.kicker"),
        title=first_that_fits(_titles(reading, rows, wide)),
        standfirst=say(f"views.{key}", count=len(wide)),
    )


def _titles(reading: Reading, rows: tuple[ViewsRow, ...], wide: list[ViewsRow]) -> Iterator[str]:
    say = reading.wording.say
    if wide:
        yield tell(reading, _finding(reading, wide[0]))
        yield say("views.standfirst", count=len(wide)).partition(".")[0]
    elif not rows:
        yield say("views.title_nothing")
    elif all(len(reading.group_views(row.area)) < 2 for row in rows):
        yield say("views.title_one_group")
    else:
        yield say("views.title_close")


def _finding(reading: Reading, row: ViewsRow) -> Finding:
    """Return the widest pair of an area as a finding, by printed views."""
    high, low = _ends(reading, row)
    return Finding(FindingKind.VIEWS_DIFFER, row.spread, row.area, high, low)


def _ends(reading: Reading, row: ViewsRow) -> tuple[str, str]:
    views = reading.group_views(row.area)
    return max(views, key=views.__getitem__), min(views, key=views.__getitem__)


def _how_to_read(reading: Reading) -> Note:
    say = reading.wording.say
    parts = [say("views.how_text")]
    parts += [say("views.how_statement")] if reading.statement else []
    return Note(say("views.how"), " ".join(parts))


def _talk(reading: Reading, row: ViewsRow) -> Note:
    """Say which conversation to hold: who sees what, and the question both answered."""
    high, low = _ends(reading, row)
    lead = reading.wording.say(
        "views.talk",
        area=reading.inside(row.area),
        high=reading.group(reading.buckets[high]),
        high_view=row.views[high],
        low=reading.group(reading.buckets[low]),
        low_view=row.views[low],
    )
    return Note(lead, reading.wording.say("views.talk_text", question=row.question))
