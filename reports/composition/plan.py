"""The roadmap page: the plan in one picture, and what it leaves out."""

from collections.abc import Iterator

from reports.composition.context import Context
from reports.leadership_report import Heading, Note, RoadmapPage


def compose_plan(context: Context) -> RoadmapPage:
    """Compose the roadmap page."""
    return RoadmapPage(
        heading=Heading(context.say("page_plan.kicker"), _title(context), _standfirst(context)),
        roadmap=context.roadmap,
        area_names={area.id: area.short_name for area in context.framework.areas},
        notes=tuple(_notes(context)),
    )


def _title(context: Context) -> str:
    steps = len(context.roadmap.steps)
    if steps == 0:
        nothing = not context.roadmap.deferred
        return context.say(
            "page_plan.title_no_steps" if nothing else "page_plan.title_nothing_fits"
        )
    return context.say(
        "page_plan.title",
        count=steps,
        months=context.months,
        brought=context.brought_to_target,
        below=len(context.below_target),
    )


def _standfirst(context: Context) -> str:
    loads = [
        context.say("page_plan.load", used=h.load_days, capacity=h.capacity_days, horizon=h.name)
        for h in context.roadmap.horizons
        if h.load_days
    ]
    return context.say("page_plan.standfirst", loads=loads) if loads else ""


def _notes(context: Context) -> Iterator[Note]:
    roadmap = context.roadmap
    if roadmap.steps:
        yield Note(context.say("page_plan.reading"), context.say("page_plan.reading_text"))
    if any(not step.priority.importance_measured for step in roadmap.steps):
        yield Note(
            context.say("page_plan.not_measured"), context.say("page_plan.not_measured_text")
        )
    visible = [step.id for step in roadmap.steps if step.action.frontline_visible]
    if visible:
        text = context.say("page_plan.visible_text", count=len(visible), ids=visible)
        yield Note(context.say("page_plan.visible"), text)
    if roadmap.deferred:
        first = roadmap.deferred[0]
        text = context.say(
            "page_plan.deferred_text",
            count=len(roadmap.deferred),
            title=first.action.title,
            reason=first.reason,
        )
        yield Note(context.say("page_plan.deferred"), text)
