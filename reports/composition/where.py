"""Where we stand: every group's view of every area, the score, and the distance to target."""

from reports.composition.context import Context
from reports.leadership_report import Heading, HeatCell, HeatRow, Note, WherePage
from scoring.findings import Finding, FindingKind, findings_in
from scoring.release import CellState
from scoring.results import AreaScore


def compose_where(context: Context) -> WherePage:
    """Compose the heat map page."""
    kicker, standfirst = context.say("page_where.kicker"), context.say("page_where.standfirst")
    return WherePage(
        heading=Heading(kicker, _title(context), standfirst),
        columns=context.columns,
        rows=tuple(_row(context, area) for area in context.score.areas),
        notes=(_stands_out(context), _unseen(context), _hidden(context)),
    )


def _title(context: Context) -> str:
    areas = len(context.score.areas)
    if not context.scored:
        return context.say("page_where.title_nothing")
    if not context.below_target:
        return context.say("page_where.title_reached", areas=areas)
    worst = context.inside(context.below_target[0].area)
    return context.say("page_where.title", count=len(context.at_target), areas=areas, worst=worst)


def _row(context: Context, area: AreaScore) -> HeatRow:
    focus = context.area(area.area)
    themes = {theme.id: theme.name for theme in context.framework.themes}
    return HeatRow(
        area=area.area,
        name=focus.short_name,
        theme=themes[focus.theme],
        cells=tuple(_cell(context, bucket.id, area.area) for bucket in context.release.buckets),
        score=context.figure(area),
        level=area.level,
        target=area.target,
    )


def _cell(context: Context, bucket: str, area: str) -> HeatCell:
    state, view = context.release.cell_of[bucket, area].state, context.view(bucket, area)
    if state is CellState.SHOWN and view is None:
        state = CellState.HIDDEN  # support may be shown where the one question had too few answers
    return HeatCell(state, view if state is CellState.SHOWN else None)


def _stands_out(context: Context) -> Note:
    lead = context.say("page_where.stands_out")
    names = {theme.id: theme.name for theme in context.framework.themes}
    means = context.score.headline.theme_scores
    if not means:
        return Note(lead, context.say("page_where.title_nothing") + ".")
    strongest, weakest = max(means, key=means.__getitem__), min(means, key=means.__getitem__)
    if round(means[strongest], 1) == round(means[weakest], 1):
        return Note(lead, context.say("page_where.stands_out_flat", high=means[strongest]))
    return Note(
        lead,
        context.say(
            "page_where.stands_out_text",
            strongest=names[strongest],
            high=means[strongest],
            weakest=names[weakest].lower(),
            low=means[weakest],
        ),
    )


def _of(context: Context, kind: FindingKind) -> list[Finding]:
    return [finding for finding in findings_in(context.score) if finding.kind is kind]


def _unseen(context: Context) -> Note:
    lead, unseen = context.say("page_where.unseen"), _of(context, FindingKind.CANNOT_SEE)
    if not unseen:
        return Note(lead, context.say("page_where.unseen_none"))
    sentences = [
        context.say(
            "page_where.unseen_text",
            share=round(finding.value * 20) / 20,
            group=context.group(finding.bucket or ""),
            area=context.inside(finding.area or ""),
        )
        for finding in unseen[:1]
    ]
    return Note(lead, " ".join(sentences))


def _hidden(context: Context) -> Note:
    lead, parts = context.say("page_where.hidden"), []
    cells = [f for f in _of(context, FindingKind.HIDDEN) if f.area is not None]
    if cells:
        parts.append(context.say("page_where.hidden_cells", count=len(cells)))
    if context.release.left_out:
        reasons = [
            f"{group.name} ({group.reason.rstrip('.')})" for group in context.release.left_out
        ]
        parts.append(context.say("page_where.hidden_groups", groups=reasons))
    return Note(
        lead, " ".join(parts) or context.say("page_where.hidden_none", k=context.release.policy.k)
    )
