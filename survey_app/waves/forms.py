"""The forms of a wave: what is asked, what is allowed, and how it becomes a plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, cast
from zoneinfo import ZoneInfo

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    DateField,
    Field,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TimeField,
)
from wtforms.fields.choices import (  # type: ignore[attr-defined]  # newer than its stubs
    SelectChoice,
)
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from questionnaires.framework import Block, FocusArea, Framework
from scoring.buckets import PmoForm
from scoring.policy import DEFAULT, SMALLEST_K
from survey_app.models import Assessment, MailState, Wave
from survey_app.pinned import blocks_of, policy_of, scope_of, targets_of
from survey_app.waves.choosing import CHOSEN, FrameworkChoice
from survey_app.waves.service import TARGETS, WavePlan

PMO_FORMS = (
    (PmoForm.JOINT_STATEMENT.value, "One joint statement"),
    (PmoForm.ANONYMOUS.value, "Anonymous forms"),
    (PmoForm.LEFT_OUT.value, "Leave the PMO out"),
)
PMO_FORM_HINTS = {
    PmoForm.JOINT_STATEMENT.value: (
        "The team fills in one form together. It is shown as the PMO’s own statement, "
        "not anonymous."
    ),
    PmoForm.ANONYMOUS.value: (
        "Each person answers alone. Nothing is shown when fewer answer than the smallest group."
    ),
    PmoForm.LEFT_OUT.value: "Nobody in the PMO is asked. Only those it works for are heard.",
}
_CLOSES_AT = time(18, 0)


def only_letters(_: FlaskForm, field: Field) -> None:
    """Refuse line breaks, and letters that nobody sees: they turn lines round, or end them."""
    if not (field.data or "").isprintable():
        raise ValidationError(
            "This holds a line break or another unprintable letter. Type it anew."
        )


def strip(text: str | None) -> str:
    """Remove the space that people leave around what they type."""
    return (text or "").strip()


def said(message: str) -> list[Any]:
    """Require an answer, with our own words when there is none."""
    return [InputRequired(message)]


class PlanForm(FlaskForm):
    """The Plan page. ``scope_<area>`` and ``target_<area>`` are added by :func:`plan_form`."""

    assessment_name = StringField(
        "What is assessed",
        [*said("Say what is assessed."), Length(max=120), only_letters],
        filters=[strip],
        description="For example: PMO maturity at Norrland Haulage",
    )
    pmo_name = StringField(
        "What your people call the PMO",
        [*said("Say what your people call the PMO."), Length(max=80), only_letters],
        filters=[strip],
        description=(
            "As it stands inside a sentence: the Project Office. Drivers read it: write it out."
        ),
    )
    name = StringField(
        "Name of this wave",
        [*said("Give the wave a name, such as Autumn 2026."), Length(max=80), only_letters],
        filters=[strip],
        description="For example: Autumn 2026",
    )
    contact = StringField(
        "Who answers questions about it",
        [*said("Say who people can ask."), Length(max=200), only_letters],
        filters=[strip],
        description="A name and an e-mail address or telephone number",
    )
    closes_on = DateField("Last day", said("Choose the last day."))
    closes_time = TimeField("Last minute", said("Choose the time at which it closes."))
    projects = StringField(
        "Two or three current projects",
        [Length(max=200), only_letters],
        filters=[strip],
        description="Helps people to think of the same things. May stay empty.",
    )
    k = IntegerField(
        "Smallest group that is ever shown",
        [
            InputRequired("Say how many people a group needs before it is shown."),
            NumberRange(SMALLEST_K, 50, f"Choose a number from {SMALLEST_K} to 50."),
        ],
        default=DEFAULT.k,
        description=f"{SMALLEST_K} or more. It cannot be lowered after launch.",
    )
    pmo_form = RadioField(
        "How the PMO itself answers when it has fewer people than that",
        said("Choose how the PMO answers."),
        choices=[SelectChoice(value, label) for value, label in PMO_FORMS],
        default=PmoForm.JOINT_STATEMENT.value,
    )

    zone: ZoneInfo
    areas: Sequence[FocusArea]
    blocks: Sequence[Block]

    def validate_closes_time(self, field: Field) -> None:
        """Refuse a time that the change to summer time skips, and a moment that has passed."""
        if self.closes_on.data is None or field.data is None:
            return
        local = datetime.combine(self.closes_on.data, field.data, self.zone)
        back = local.astimezone(UTC).astimezone(self.zone)
        if back.replace(tzinfo=None) != local.replace(tzinfo=None):
            raise ValidationError(
                "The clocks change then, so this time does not exist. Choose another."
            )

    @property
    def closes_at(self) -> datetime:
        """The closing moment in UTC; only after validation."""
        day, minute = cast(date, self.closes_on.data), cast(time, self.closes_time.data)
        return datetime.combine(day, minute, self.zone).astimezone(UTC)

    def is_complete(self, now: datetime) -> bool:
        """Validate everything on the page, also what only a moment or a second field tells."""
        is_valid = bool(self.validate_on_submit())
        fields = list(self.area_fields())
        if not any(line.in_scope.data for line in fields):
            fields[0].in_scope.errors = ["Choose at least one focus area."]
            return False
        if is_valid and self.closes_at <= now:
            self.closes_on.errors = ["This moment has passed. Choose a later one."]
            return False
        return is_valid

    def area_fields(self) -> Iterator["AreaFields"]:
        """Yield each focus area with its two fields, for the page."""
        for area in self.areas:
            yield AreaFields(area, self[f"scope_{area.id}"], self[f"target_{area.id}"])

    def block_fields(self) -> Iterator["BlockField"]:
        """Yield each part beside the focus areas with its field, for the page."""
        for block in self.blocks:
            yield BlockField(block, self[f"block_{block.id}"])

    def plan(self) -> WavePlan:
        """Return what was filled in."""
        chosen = [fields for fields in self.area_fields() if fields.in_scope.data]
        return WavePlan(
            assessment_name=strip(self.assessment_name.data),
            pmo_name=strip(self.pmo_name.data),
            name=strip(self.name.data),
            contact=strip(self.contact.data),
            closes_at=self.closes_at,
            projects=strip(self.projects.data),
            scope=tuple(fields.area.id for fields in chosen),
            targets={fields.area.id: int(fields.target.data) for fields in chosen},
            k=self.k.data or DEFAULT.k,
            pmo_form=PmoForm(self.pmo_form.data),
            blocks=tuple(line.block.id for line in self.block_fields() if line.is_asked.data),
            framework=str(self[CHOSEN].data) if CHOSEN in self else "",
        )


@dataclass(frozen=True, slots=True)
class AreaFields:
    """One line of the table of focus areas."""

    area: FocusArea
    in_scope: Field
    target: Field


@dataclass(frozen=True, slots=True)
class BlockField:
    """One part that can be asked beside the focus areas."""

    block: Block
    is_asked: Field


def plan_form(choice: FrameworkChoice, zone: ZoneInfo, **kwargs: Any) -> PlanForm:  # noqa: ANN401
    """Build the form for a framework's focus areas; ``kwargs`` go to WTForms."""
    framework = choice.framework
    blocks = framework.blocks
    fields: dict[str, Any] = {"zone": zone, "areas": framework.areas, "blocks": blocks}
    for block in blocks:
        fields[f"block_{block.id}"] = BooleanField(block.name, default=block.is_usual)
    for area in framework.areas:
        fields[f"scope_{area.id}"] = BooleanField(area.name, default=area.core)
        fields[f"target_{area.id}"] = SelectField(
            f"Target for {area.name}",
            choices=[SelectChoice(str(n), f"{n} {framework.level_name(n)}") for n in TARGETS],
            default=str(DEFAULT.default_target),
        )
    if choice.is_offered:
        default = framework.content_hash
        fields[CHOSEN] = SelectField("Framework", choices=_versions(choice), default=default)
    if choice.carried is not None:
        kwargs["formdata"] = choice.carried
    return cast(PlanForm, type("FilledPlanForm", (PlanForm,), fields)(**kwargs))


def _versions(choice: FrameworkChoice) -> list[SelectChoice]:
    """Name each version for people; with its id where two would read the same."""
    names = [f"{each.title} {each.version}" for each in choice.offered]
    return [
        SelectChoice(each.content_hash, f"{name} ({each.id})" if names.count(name) > 1 else name)
        for each, name in zip(choice.offered, names, strict=True)
    ]


def new_plan_form(
    choice: FrameworkChoice, assessment: Assessment | None, zone: str, is_fixed: bool
) -> PlanForm:
    """Build the form of a new wave; it takes over the names of a present assessment."""
    values = {"closes_time": _CLOSES_AT, **_names_of(assessment)}
    form = plan_form(choice, ZoneInfo(zone), data=values)
    _keep_names(form, assessment, is_fixed)
    return form


def plan_form_of(wave: Wave, choice: FrameworkChoice, is_fixed: bool) -> PlanForm:
    """Build the form of a planned wave.

    is_fixed : people were asked in the assessment's name, so its names stay what they are
    """
    zone = ZoneInfo(wave.assessment.organisation.time_zone)
    form = plan_form(choice, zone, data=_values_of(wave, choice.framework, zone))
    _keep_names(form, wave.assessment, is_fixed)
    return form


def _keep_names(form: PlanForm, assessment: Assessment | None, is_fixed: bool) -> None:
    if assessment is not None and is_fixed:
        form.assessment_name.data = assessment.name
        form.pmo_name.data = assessment.pmo_name
        form.assessment_name.raw_data = form.pmo_name.raw_data = ["fixed"]


def _names_of(assessment: Assessment | None) -> dict[str, Any]:
    if assessment is None:
        return {}
    return {"assessment_name": assessment.name, "pmo_name": assessment.pmo_name}


def _values_of(wave: Wave, framework: Framework, zone: ZoneInfo) -> dict[str, Any]:
    closes_at, scope, targets = wave.closes_at.astimezone(zone), scope_of(wave), targets_of(wave)
    values: dict[str, Any] = {
        **_names_of(wave.assessment),
        "name": wave.name,
        "contact": wave.contact,
        "closes_on": closes_at.date(),
        "closes_time": closes_at.time().replace(second=0, microsecond=0),
        "projects": wave.projects,
        "k": policy_of(wave).k,
        "pmo_form": wave.pmo_form,
    }
    for area in framework.areas:
        values[f"scope_{area.id}"] = area.id in scope
        values[f"target_{area.id}"] = str(targets.get(area.id, DEFAULT.default_target))
    for block in framework.blocks:
        values[f"block_{block.id}"] = block.id in blocks_of(wave)
    return values


class UploadForm(FlaskForm):
    """The file of a people list."""

    people = FileField("People list (CSV)", [FileRequired("Choose a file first.")])


class ConfirmForm(FlaskForm):
    """The second step of an import; ``carried`` is the sealed upload of the first."""

    carried = StringField("The list", said("Upload the list once more."))
    remove_others = BooleanField("Take everybody off the list who is not in this file")


class TryAgainForm(FlaskForm):
    """Which mails to try again."""

    state = SelectField(
        choices=[SelectChoice(state.value) for state in (MailState.FAILED, MailState.IN_DOUBT)]
    )


class OnlyToken(FlaskForm):
    """A button: nothing but the form token."""
