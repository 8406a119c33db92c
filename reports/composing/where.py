"""Page 2, where we stand: the heat map and what stands out, cannot be seen, or is hidden."""

from collections.abc import Iterator

from reports.composing.frame import first_that_fits
from reports.composing.reading import MOST_NAMED, Reading
from reports.composing.telling import tell
from reports.leadership_report import Column, Heading, HeatCell, HeatRow, Note, WherePage
from scoring.findings import Finding, FindingKind, findings_in
from scoring.release import Cell, CellState, ReleasedBucket
from scoring.results import AreaScore

SHOWN_EXAMPLES = 2
SHOWN_CELLS = 3
LEAST_COMMON_AREAS = 3


def compose_where(reading: Reading) -> WherePage:
    """Compose the heat map page."""
    say = reading.wording.say
    return WherePage(
        heading=Heading(
            kicker=say("where.kicker"),
            title=first_that_fits(_titles(reading)),
            standfirst=say("where.standfirst"),
        ),
        columns=columns_of(reading),
        rows=tuple(_row(reading, area) for area in reading.score.areas),
        notes=(
            Note(say("where.stands_out"), _what_stands_out(reading)),
            Note(say("where.cannot_be_seen"), _what_cannot_be_seen(reading)),
            Note(say("where.hidden"), _what_is_hidden(reading)),
        ),
    )


def columns_of(reading: Reading) -> tuple[Column, ...]:
    """Return the shown buckets as columns, a joint statement named as such."""
    return tuple(
        Column(bucket.id, reading.bucket_name(bucket), _note_under(reading, bucket))
        for bucket in reading.release.buckets
    )


def _note_under(reading: Reading, bucket: ReleasedBucket) -> str:
    if bucket.is_statement:
        return reading.wording.say("where.column_statement")
    return reading.wording.say("where.column_group", answered=bucket.answered)


def _titles(reading: Reading) -> Iterator[str]:
    say, count, total = reading.wording.say, len(reading.reached), reading.total
    if not reading.answered:
        yield say("where.title_nothing")
    elif count == total:
        if len(reading.lowest) <= MOST_NAMED:
            yield say("where.title_all", total=total, area=reading.named(reading.lowest))
        yield say("where.title_all_count", total=total)
    elif not reading.below:
        yield say("where.title_rest", count=count, total=total)
    else:
        key = "title_some" if count else "title_none"
        if len(reading.furthest) <= MOST_NAMED:
            area = reading.named(reading.furthest)
            yield say(f"where.{key}", count=count, total=total, area=area)
        key = "title_count" if count else "title_none_count"
        yield say(f"where.{key}", count=count, total=total)


def _row(reading: Reading, area: AreaScore) -> HeatRow:
    theme = reading.release.themes[area.area]
    return HeatRow(
        area=area.area,
        name=reading.name(area.area),
        theme=_theme_name(reading, theme),
        cells=tuple(_cell(reading, bucket, area.area) for bucket in reading.release.buckets),
        score=reading.score_or_none(area),
        level=area.confirmed_level,
        target=area.target,
    )


def _theme_name(reading: Reading, theme: str) -> str:
    return next((t.name for t in reading.framework.themes if t.id == theme), theme)


def _cell(reading: Reading, bucket: ReleasedBucket, area: str) -> HeatCell:
    """Return the view of a bucket; shown support without a view counts as not asked for it."""
    cell = reading.release.cell_of[bucket.id, area]
    view = reading.view(bucket, area)
    if cell.state is CellState.SHOWN and view is None:
        return HeatCell(CellState.HIDDEN, None)
    return HeatCell(cell.state, view)


def _what_stands_out(reading: Reading) -> str:
    sentences = [*_themes(reading), *_who_sees_less(reading)]
    return " ".join(sentences) or reading.wording.say("where.no_pattern")


def _themes(reading: Reading) -> Iterator[str]:
    by_theme: dict[str, list[AreaScore]] = {}
    for area in reading.answered:
        by_theme.setdefault(reading.release.themes[area.area], []).append(area)
    averages = {theme: reading.average(areas) for theme, areas in by_theme.items()}
    if not averages:
        return
    best, worst = max(averages, key=averages.__getitem__), min(averages, key=averages.__getitem__)
    say = reading.wording.say
    if averages[best] == averages[worst]:
        yield say("where.one_theme", theme=_theme_name(reading, best), score=averages[best])
        return
    yield say(
        "where.themes",
        best=_theme_name(reading, best),
        best_score=averages[best],
        worst=_theme_name(reading, worst),
        worst_score=averages[worst],
    )


def _who_sees_less(reading: Reading) -> Iterator[str]:
    """Say which group is below which other one in most of the areas they share."""
    pairs = [
        (*_lower_and_common(reading, low, high), low, high)
        for low in reading.groups
        for high in reading.groups
        if low is not high
    ]
    usual = [pair for pair in pairs if pair[1] >= LEAST_COMMON_AREAS and pair[0] * 2 > pair[1]]
    if not usual:
        return
    lower, common, low, high = max(usual, key=lambda pair: (pair[0] / pair[1], pair[1]))
    key = "lower_all" if lower == common else "lower"
    yield reading.wording.say(
        f"where.{key}",
        low=reading.group(low),
        high=reading.group(high),
        count=lower,
        total=common,
    )


def _lower_and_common(
    reading: Reading, low: ReleasedBucket, high: ReleasedBucket
) -> tuple[int, int]:
    views = [reading.group_views(area.area) for area in reading.score.areas]
    both = [(view[low.id], view[high.id]) for view in views if {low.id, high.id} <= view.keys()]
    return sum(first < second for first, second in both), len(both)


def _what_cannot_be_seen(reading: Reading) -> str:
    say = reading.wording.say
    found = _findings(reading, FindingKind.CANNOT_SEE)
    if not found:
        return say("where.all_seen")
    sentences = [tell(reading, finding) for finding in found[:SHOWN_EXAMPLES]]
    sentences.append(say("where.cannot_see_why"))
    rest = len(found) - SHOWN_EXAMPLES
    sentences += [say("where.cannot_see_more", count=rest)] if rest > 0 else []
    return " ".join(sentences)


def _findings(reading: Reading, kind: FindingKind) -> list[Finding]:
    return [finding for finding in findings_in(reading.score) if finding.kind is kind]


def _what_is_hidden(reading: Reading) -> str:
    say, k = reading.wording.say, reading.release.policy.k
    hidden = [cell for cell in reading.release.cells if cell.state is CellState.HIDDEN]
    beside = [cell for cell in reading.release.cells if cell.state is CellState.DOES_NOT_APPLY]
    left_out = [f for f in _findings(reading, FindingKind.HIDDEN) if f.area is None]
    sentences = [tell(reading, finding) for finding in left_out]
    if hidden:
        sentences.append(_hidden_cells(reading, hidden))
    if beside:
        cells = _named(reading, beside[:1])
        sentences.append(say("where.not_applicable", count=len(beside), cells=cells))
    return " ".join(sentences) or say("where.nothing_hidden", k=k)


def _hidden_cells(reading: Reading, hidden: list[Cell]) -> str:
    say, k = reading.wording.say, reading.release.policy.k
    if len(hidden) <= SHOWN_CELLS:
        return say("where.hidden_cells", count=len(hidden), k=k, cells=_named(reading, hidden))
    areas = [cell.area for cell in hidden]
    most = max(dict.fromkeys(areas), key=areas.count)
    return say("where.hidden_cells_many", count=len(hidden), k=k, area=reading.inside(most))


def _named(reading: Reading, cells: list[Cell]) -> list[str]:
    return [
        reading.wording.say(
            "where.hidden_cell",
            area=reading.inside(cell.area),
            group=reading.group(reading.buckets[cell.bucket]),
        )
        for cell in cells
    ]
