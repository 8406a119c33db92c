"""Page 3, how views differ: the linking means of the groups, clear gaps first."""

from collections.abc import Iterator

from reports.composing.frame import first_that_fits
from reports.composing.gaps import between, ends_of, in_words, pair_rows, strongest
from reports.composing.reading import Reading
from reports.composing.telling import tell
from reports.composing.where import columns_of
from reports.leadership_report import Heading, Note, ViewsPage, ViewsRow
from scoring.findings import Finding, FindingKind

SHOWN_TALKS = 2


def compose_views(reading: Reading) -> ViewsPage:
    """Compose the page of views."""
    rows = _rows(reading)
    wide = [row for row in rows if _is_worth_a_talk(reading, row)]
    return ViewsPage(
        heading=_heading(reading, rows, wide),
        columns=columns_of(reading),
        rows=rows,
        notes=(*_how_to_read(reading), *(_talk(reading, row) for row in wide[:SHOWN_TALKS])),
        pairs=pair_rows(reading, [row.area for row in rows]),
    )


def _rows(reading: Reading) -> tuple[ViewsRow, ...]:
    rows = (_row(reading, area.area) for area in reading.score.areas)
    shown = (row for row in rows if row.views)
    return tuple(sorted(shown, key=lambda row: (not row.is_clear, -row.spread)))


def _row(reading: Reading, area: str) -> ViewsRow:
    seen = {bucket.id: reading.view(bucket, area) for bucket in reading.release.buckets}
    found = strongest(reading, area)
    return ViewsRow(
        area=area,
        name=reading.name(area),
        question=reading.question(area),
        views={bucket: view for bucket, view in seen.items() if view is not None},
        spread=reading.spread(area),
        compared=tuple(reading.group_views(area)),
        verdict=in_words(reading, found.gap),
        between=between(reading, found.gap) if found.gap else "",
        is_clear=found.is_clear,
    )


def _is_worth_a_talk(reading: Reading, row: ViewsRow) -> bool:
    return row.is_clear or row.spread >= reading.release.policy.clear_difference


def _heading(reading: Reading, rows: tuple[ViewsRow, ...], wide: list[ViewsRow]) -> Heading:
    say = reading.wording.say
    return Heading(
        kicker=say("views.kicker"),
        title=first_that_fits(_titles(reading, rows, wide)),
        standfirst=_standfirst(reading, rows),
    )


def _standfirst(reading: Reading, rows: tuple[ViewsRow, ...]) -> str:
    clear = sum(row.is_clear for row in rows)
    possible = sum(strongest(reading, row.area).is_possible for row in rows)
    key = "standfirst" if clear else "standfirst_possible" if possible else "standfirst_close"
    return reading.wording.say(f"views.{key}", count=clear or possible)


def _titles(reading: Reading, rows: tuple[ViewsRow, ...], wide: list[ViewsRow]) -> Iterator[str]:
    say = reading.wording.say
    if wide:
        yield tell(reading, _finding(reading, wide[0]))
        yield _standfirst(reading, rows).partition(".")[0]
    elif not rows:
        yield say("views.title_nothing")
    elif all(len(reading.group_views(row.area)) < 2 for row in rows):
        yield say("views.title_one_group")
    else:
        yield say("views.title_close")


def _finding(reading: Reading, row: ViewsRow) -> Finding:
    """Return the widest pair of an area as a finding, by printed views."""
    high, low = _ends(reading, row)
    return Finding(FindingKind.VIEWS_DIFFER, row.views[high] - row.views[low], row.area, high, low)


def _ends(reading: Reading, row: ViewsRow) -> tuple[str, str]:
    """Return the two groups that are clearly apart; else the highest and the lowest."""
    found = strongest(reading, row.area)
    if found.gap is not None and found.is_clear:
        return ends_of(reading, found.gap)
    views = reading.group_views(row.area)
    return max(views, key=views.__getitem__), min(views, key=views.__getitem__)


def _how_to_read(reading: Reading) -> Iterator[Note]:
    say = reading.wording.say
    parts = [say("views.how_text"), *_together(reading)]
    parts += [say("views.how_statement")] if reading.statement else []
    yield Note(say("views.how"), " ".join(parts))
    if reading.release.gaps:
        yield Note(say("views.key"), say("views.key_text"))


def _together(reading: Reading) -> Iterator[str]:
    """Say in how many areas all groups taken together differ, where that was tested."""
    differences = reading.release.differences
    clear = sum(difference.is_clear for difference in differences)
    if differences:
        key = "how_all" if clear else "how_all_none"
        yield reading.wording.say(f"views.{key}", count=clear)


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
