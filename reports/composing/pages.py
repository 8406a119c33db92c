"""All pages of the report, in reading order."""

from questionnaires.framework import Framework
from reports.composing.answer import compose_answer
from reports.composing.cards import compose_cards
from reports.composing.frame import footer, running_head
from reports.composing.holds_back import compose_holds_back
from reports.composing.method import compose_method
from reports.composing.reading import Reading
from reports.composing.roadmap import compose_roadmap
from reports.composing.trend import compose_trend
from reports.composing.units import compose_units
from reports.composing.views import compose_views
from reports.composing.where import compose_where
from reports.leadership_report import EarlierWave, LeadershipReport, ReportFacts
from reports.library import Library
from reports.narrative import load_wording
from reports.roadmap import Roadmap
from scoring.results import WaveScore


def compose_pages(
    facts: ReportFacts,
    framework: Framework,
    score: WaveScore,
    roadmap: Roadmap,
    library: Library,
    earlier: EarlierWave | None = None,
) -> LeadershipReport:
    """Compose the report; see :func:`reports.leadership_report.compose_report`."""
    wording = load_wording(framework.language)
    reading = Reading(facts, framework, score, roadmap, library, wording)
    return LeadershipReport(
        facts=facts,
        running_head=running_head(reading),
        footer=footer(reading),
        answer=compose_answer(reading),
        where=compose_where(reading),
        views=compose_views(reading),
        holds_back=compose_holds_back(reading),
        roadmap=compose_roadmap(reading),
        cards=compose_cards(reading),
        method=compose_method(reading),
        trend=compose_trend(reading, earlier),
        units=compose_units(reading),
    )
