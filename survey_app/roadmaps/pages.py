"""What the roadmap page shows: the plan, and for each step why, what for and how it ranks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from reports.leadership_report import ActionCard, Heading, LeadershipReport, Note
from reports.narrative import figure
from reports.roadmap import Deferred, Horizon, Need, Roadmap, Step
from survey_app.models import Wave, WaveState
from survey_app.roadmaps.drawings import Drawing, draw_plan_of

NOT_MEASURED = "not measured"


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor of a step's rank, with what has to be said about it."""

    name: str
    value: str
    remark: str


@dataclass(frozen=True, slots=True)
class StepCard:
    """One step as a card."""

    step: Step
    area: str
    card: ActionCard | None
    needs: tuple[str, ...]
    unlocks: tuple[str, ...]
    rank: int
    factors: tuple[Factor, ...]


@dataclass(frozen=True, slots=True)
class HorizonPlan:
    """The steps of one horizon and how much of its capacity they take."""

    horizon: Horizon
    cards: tuple[StepCard, ...]


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """Shown to those who manage while there is no roadmap yet."""

    template: ClassVar[str] = "roadmaps/waiting.html"
    wave_id: UUID
    wave: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The whole roadmap."""

    template: ClassVar[str] = "roadmaps/plan.html"
    wave_id: UUID
    wave: str
    is_published: bool
    heading: Heading
    person_days: int
    capacity_days: int
    starts_on: date
    drawing: Drawing | None
    horizons: tuple[HorizonPlan, ...]
    steps: tuple[StepCard, ...]
    deferred: tuple[Deferred, ...]
    area_names: Mapping[str, str]
    notes: tuple[Note, ...]
    basis: str


def waiting_page(wave: Wave) -> WaitingPage:
    """Say when there will be a roadmap."""
    return WaitingPage(wave.id, wave.name, wave.state is WaveState.CLOSED)


def plan_page(wave: Wave, report: LeadershipReport) -> PlanPage:
    """Lay out the roadmap of a wave."""
    plan = report.roadmap.roadmap
    cards = _cards(report)
    return PlanPage(
        wave_id=wave.id,
        wave=wave.name,
        is_published=wave.state is WaveState.PUBLISHED,
        heading=report.roadmap.heading,
        person_days=plan.person_days,
        capacity_days=sum(horizon.capacity_days for horizon in plan.horizons),
        starts_on=plan.starts_on,
        drawing=draw_plan_of(report.roadmap) if plan.steps else None,
        horizons=tuple(_horizon_plan(horizon, cards) for horizon in plan.horizons),
        steps=cards,
        deferred=plan.deferred,
        area_names=report.roadmap.area_names,
        notes=report.roadmap.notes,
        basis=report.answer.basis,
    )


def _horizon_plan(horizon: Horizon, cards: tuple[StepCard, ...]) -> HorizonPlan:
    return HorizonPlan(horizon, tuple(c for c in cards if c.step.horizon == horizon.number))


def _cards(report: LeadershipReport) -> tuple[StepCard, ...]:
    plan, names = report.roadmap.roadmap, report.roadmap.area_names
    printed = {card.id: card for card in report.cards.cards}
    ranked = sorted(plan.steps, key=lambda step: -step.priority.total)
    rank_of = {step.id: number for number, step in enumerate(ranked, 1)}
    return tuple(
        StepCard(
            step=step,
            area=names.get(step.action.area, step.action.area),
            card=printed.get(step.id),
            needs=tuple(_need(need, plan, names) for need in step.needs),
            unlocks=tuple(f"{at}: {plan.step_of[at].action.title}" for at in step.unlocks),
            rank=rank_of[step.id],
            factors=_factors(step),
        )
        for step in plan.steps
    )


def _need(need: Need, plan: Roadmap, names: Mapping[str, str]) -> str:
    what = f"{names.get(need.area, need.area)} at level {need.level}"
    if need.is_assumed:
        return f"{what}, assumed, as it was not asked about: please confirm"
    if need.met_by is None:
        return f"{what}, in place"
    return f"{what}, brought by {need.met_by}"


def _factors(step: Step) -> tuple[Factor, ...]:
    """List the factors with one decimal each, like the scores that they are made from."""
    priority = step.priority
    importance = "" if priority.importance_measured else NOT_MEASURED
    confidence = "" if priority.confidence_measured else NOT_MEASURED
    factors = (
        Factor("Gap", figure(priority.gap), "levels to the target"),
        Factor("× importance", figure(priority.importance), importance),
        Factor("× confidence", figure(priority.confidence), confidence),
        Factor("÷ effort", str(priority.effort), f"class {step.action.effort}"),
    )
    if not priority.bonus:
        return factors
    return (*factors, Factor("+", figure(priority.bonus), "for what it unlocks"))
