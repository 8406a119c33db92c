"""How views differ: the mean of the linking question for each group, widest spread first."""

from collections.abc import Iterator

from questionnaires.framework import Kind
from reports.composition.context import Context
from reports.leadership_report import Heading, Note, ViewsPage, ViewsRow
from scoring.findings import Finding, FindingKind, findings_in

A_LEVEL = 0.95  # what prints as 1.0
TALKS = 2


def compose_views(context: Context) -> ViewsPage:
    """Compose the page of views."""
    rows = tuple(_rows(context))
    apart = sum(row.spread >= A_LEVEL for row in rows)
    standfirst = context.say("page_views.standfirst", count=apart)
    return ViewsPage(
        heading=Heading(context.say("page_views.kicker"), _title(context, rows), standfirst),
        columns=context.columns,
        rows=rows,
        notes=tuple(_notes(context)),
    )


def _differing(context: Context) -> list[Finding]:
    return [f for f in findings_in(context.score) if f.kind is FindingKind.VIEWS_DIFFER]


def _values(context: Context, finding: Finding) -> dict[str, object]:
    area, high, low = finding.area or "", finding.bucket or "", finding.other_bucket or ""
    views = context.views(area)
    return {
        "area": context.inside(area),
        "high": context.group(high),
        "low": context.group(low),
        "above": views[high],
        "below": views[low],
    }


def _title(context: Context, rows: tuple[ViewsRow, ...]) -> str:
    if not rows:
        return context.say("page_views.title_nothing")
    differing = _differing(context)
    if not differing:
        return context.say("page_views.title_close")
    return context.say("page_views.title", **_values(context, differing[0]))


def _rows(context: Context) -> list[ViewsRow]:
    rows = []
    for area in context.release.areas:
        views = context.views(area)
        if len(views) > 1:
            spread = round(max(views.values()) - min(views.values()), 1)
            name = context.area(area).short_name
            rows.append(ViewsRow(area, name, _question(context, area), views, spread))
    return sorted(rows, key=lambda row: -row.spread)


def _question(context: Context, area: str) -> str:
    linking = next(item for item in context.area(area).items if item.kind is Kind.LINKING)
    return next(iter(linking.wording.values()))


def _notes(context: Context) -> Iterator[Note]:
    yield Note(context.say("page_views.reading"), context.say("page_views.reading_text"))
    for finding in _differing(context)[:TALKS]:
        values = _values(context, finding)
        question = _question(context, finding.area or "")
        yield Note(
            context.say("page_views.talk", area=values["area"]),
            context.say("page_views.talk_text", question=question, **values),
        )
    for bucket in context.release.buckets:
        if bucket.is_statement:
            text = context.say("page_views.statement_text", people=bucket.invited)
            yield Note(context.say("page_views.statement"), text)
