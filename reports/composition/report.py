"""The whole leadership report, composed page by page from a scored release and a roadmap."""

from questionnaires.framework import Framework
from reports.composition.answer import compose_answer
from reports.composition.cards import compose_cards
from reports.composition.context import Context
from reports.composition.holds_back import compose_holds_back
from reports.composition.method import compose_method
from reports.composition.plan import compose_plan
from reports.composition.views import compose_views
from reports.composition.where import compose_where
from reports.leadership_report import LeadershipReport, ReportFacts
from reports.library import Library
from reports.narrative import load_wording
from reports.roadmap import Roadmap
from scoring.results import WaveScore


def compose_report(
    facts: ReportFacts,
    framework: Framework,
    score: WaveScore,
    roadmap: Roadmap,
    library: Library,
    language: str = "en",
) -> LeadershipReport:
    """Compose every word and number of the report.

    Parameters
    ----------
    facts : names and dates of the wave
    framework : the version the wave was asked with
    score : the scored release
    roadmap : the plan made from it
    library : the actions it was made of
    language : of the sentences, a folder of ``reports/wording``

    Raises
    ------
    WordingError : a sentence is missing in this language
    """
    context = Context(facts, framework, score, roadmap, library, load_wording(language))
    return LeadershipReport(
        facts=facts,
        running_head=context.say(
            "page_names.running_head", organisation=facts.organisation, wave=facts.wave
        ),
        footer=_footer(context),
        answer=compose_answer(context),
        where=compose_where(context),
        views=compose_views(context),
        holds_back=compose_holds_back(context),
        roadmap=compose_plan(context),
        cards=compose_cards(context),
        method=compose_method(context),
    )


def _footer(context: Context) -> str:
    return context.say(
        "page_names.footer",
        period=context.period(context.facts.opened_on, context.facts.closed_on),
        version=context.framework.version,
        answered=context.release.answered,
        k=context.release.policy.k,
    )
