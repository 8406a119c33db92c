"""Building the pages of a wave from what is stored."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from questionnaires.framework import Framework
from survey_app.languages import language_of
from survey_app.models import MailState, Wave, WaveMode, WaveState, WordingRevision
from survey_app.pinned import (
    blocks_of,
    buckets_of,
    framework_of,
    languages_for,
    policy_of,
    scope_of,
    targets_of,
)
from survey_app.publications import commented_themes
from survey_app.templating import moment
from survey_app.waves.choosing import FrameworkChoice
from survey_app.waves.forecast import Forecast, join_words
from survey_app.waves.forms import PMO_FORM_HINTS, PMO_FORMS, OnlyToken, PlanForm, UploadForm
from survey_app.waves.links_pages import handed_out
from survey_app.waves.pages import (
    AreaFact,
    ForecastPage,
    LaunchPage,
    ListedPerson,
    PeoplePage,
    PlanFactsPage,
    PlanPage,
    PreviewPage,
    RevisionFact,
)
from survey_app.waves.participation import participation_of, participation_of_all
from survey_app.waves.people import PeopleList
from survey_app.waves.queries import (
    answered_by_bucket,
    first_people,
    invitations_by_email,
    invited_by_role,
    last_job,
    mails_by_state,
    problem_mails,
    reminders_of,
)
from survey_app.waves.revising import revisions_of
from survey_app.waves.running import CLOSE_JOB, reasons_against_launch
from survey_app.waves.running_pages import ClosePage, FollowPage, MailProblems
from survey_app.waves.service import forecast_of
from survey_app.waves.standing import days_left, head_of

PEOPLE_SHOWN = 100
ROWS_SHOWN = 100
PROBLEMS_SHOWN = 50
MODE_FACTS = {
    WaveMode.ANONYMOUS: "Anonymous: the link between a person and the answers is cut when they are "
    "sent"
}
MAIL_STATES = (
    (MailState.QUEUED, "waiting to be sent"),
    (MailState.SENDING, "being sent"),
    (MailState.SENT, "sent"),
    (MailState.FAILED, "failed"),
    (MailState.IN_DOUBT, "in doubt"),
)


def zone_of(wave: Wave) -> str:
    """Return the time zone in which the organisation reads moments."""
    return wave.assessment.organisation.time_zone


def new_plan_page(form: PlanForm, choice: FrameworkChoice, is_fixed: bool, zone: str) -> PlanPage:
    """Build the Plan page of a wave that does not exist yet."""
    return PlanPage(None, form, zone, is_fixed, PMO_FORM_HINTS, _turned_to(choice))


def plan_page(wave: Wave, form: PlanForm, choice: FrameworkChoice, is_fixed: bool) -> PlanPage:
    """Build the Plan page of a planned wave."""
    zone, head = zone_of(wave), head_of(wave, zone_of(wave), "plan")
    return PlanPage(head, form, zone, is_fixed, PMO_FORM_HINTS, _turned_to(choice))


def _turned_to(choice: FrameworkChoice) -> str:
    framework = choice.framework
    return "" if choice.carried is None else f"{framework.title} {framework.version}"


def plan_facts_page(session: Session, wave: Wave) -> PlanFactsPage:
    """Build the Plan page of a launched wave."""
    framework = framework_of(session, wave)
    areas = tuple(
        AreaFact(framework.area_by_id[area].name, target, framework.level_name(target))
        for area, target in targets_of(wave).items()
    )
    return PlanFactsPage(
        head=head_of(wave, zone_of(wave), "plan"),
        finding=f"{len(areas)} of {len(framework.areas)} focus areas were chosen, fixed at launch",
        facts=_facts(framework, wave),
        areas=areas,
        revisions=tuple(_revision(each, wave) for each in revisions_of(session, wave)),
    )


def _revision(revision: WordingRevision, wave: Wave) -> RevisionFact:
    made_on = revision.made_at.astimezone(ZoneInfo(zone_of(wave))).date()
    return RevisionFact(revision.number, made_on, revision.why, revision.summary)


def people_page(session: Session, wave: Wave, form: UploadForm) -> PeoplePage:
    """Build the People page."""
    framework, invited = framework_of(session, wave), invited_by_role(session, wave)
    return PeoplePage(
        head=head_of(wave, zone_of(wave), "people"),
        total=sum(invited.values()),
        roles=_by_name(framework, invited),
        people=tuple(
            ListedPerson(
                one.name, one.email, framework.role_group_by_id[one.role_group].name, one.unit
            )
            for one in first_people(session, wave, PEOPLE_SHOWN)
        ),
        form=form,
        role_names=tuple((group.code, group.name) for group in framework.role_groups),
        languages=tuple(language_of(code).name for code in languages_for(framework)),
    )


def preview_page(session: Session, wave: Wave, found: PeopleList, carried: str) -> PreviewPage:
    """Build the page that says what an upload would change."""
    present = invitations_by_email(session, wave).keys()
    uploaded = {person.email for person in found.people}
    roles = Counter(person.role_group for person in found.people)
    return PreviewPage(
        head=head_of(wave, zone_of(wave), "people"),
        accepted=len(found.people),
        new=len(uploaded - present),
        others=len(present - uploaded),
        roles=_by_name(framework_of(session, wave), roles),
        rejected=found.rejected[:ROWS_SHOWN],
        rejected_total=len(found.rejected),
        carried=carried,
    )


def forecast_page(session: Session, wave: Wave) -> ForecastPage:
    """Build the Forecast page."""
    return ForecastPage(
        head=head_of(wave, zone_of(wave), "forecast"),
        forecast=forecast_of(session, wave),
        k=policy_of(wave).k,
        pmo_choice=dict(PMO_FORMS)[wave.pmo_form],
    )


def launch_page(session: Session, wave: Wave, form: OnlyToken, now: datetime) -> LaunchPage:
    """Build the sign-off page."""
    is_planned = wave.state is WaveState.PLANNED
    reasons = reasons_against_launch(session, wave, now) if is_planned else ()
    forecast = forecast_of(session, wave)
    statements = [g for g in forecast.groups if g.is_statement]
    asked = sum(group.invited for group in forecast.groups)
    return LaunchPage(
        head=head_of(wave, zone_of(wave), "launch"),
        form=form,
        mails=asked - sum(group.invited - 1 for group in statements),
        invited=asked,
        has_statement=bool(statements),
        fixed=_fixed(session, wave, forecast),
        reasons=reasons,
        opened_at=wave.opened_at,
    )


def follow_page(
    session: Session, wave: Wave, form: OnlyToken, has_server: bool, now: datetime
) -> FollowPage:
    """Build the page of a running wave."""
    buckets, k = buckets_of(wave), policy_of(wave).k
    groups = participation_of(buckets, answered_by_bucket(session, wave), k)
    mails = mails_by_state(session, wave)
    reminders, place = reminders_of(session, wave), ZoneInfo(zone_of(wave))
    days = tuple(sent_at.astimezone(place).date() for _, sent_at in reminders)
    is_over = wave.closes_at <= now
    return FollowPage(
        head=head_of(wave, zone_of(wave), "follow"),
        form=form,
        days_left=days_left(wave.closes_at, zone_of(wave), now),
        k=k,
        groups=groups,
        all_groups=participation_of_all(groups),
        mails=tuple((words, mails[state]) for state, words in MAIL_STATES if mails.get(state)),
        problems=_problems(session, wave),
        has_mail_server=has_server,
        reminders=days,
        may_remind=not is_over and now.astimezone(place).date() not in days,
        is_over=is_over,
        handed=handed_out(session, wave, zone_of(wave)),
    )


def close_page(session: Session, wave: Wave, form: OnlyToken, now: datetime) -> ClosePage:
    """Build the page from closing to publishing."""
    job = last_job(session, CLOSE_JOB, wave)
    return ClosePage(
        head=head_of(wave, zone_of(wave), "close"),
        form=form,
        days_left=days_left(wave.closes_at, zone_of(wave), now),
        is_early=wave.closes_at > now,
        job_state=job.state if job else None,
        job_problem=job.problem if job else "",
        closed_at=wave.closed_at,
        published_at=wave.published_at,
        has_comments=bool(commented_themes(session, wave)),
    )


def _problems(session: Session, wave: Wave) -> tuple[MailProblems, ...]:
    mails = mails_by_state(session, wave)
    return tuple(
        MailProblems(
            state, mails[state], tuple(problem_mails(session, wave, state, PROBLEMS_SHOWN))
        )
        for state in (MailState.FAILED, MailState.IN_DOUBT)
        if mails.get(state)
    )


def _by_name(framework: Framework, counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(
        (group.name, counts[group.id]) for group in framework.role_groups if counts.get(group.id)
    )


def _facts(framework: Framework, wave: Wave) -> tuple[tuple[str, str], ...]:
    return (
        ("Assessment", wave.assessment.name),
        ("The PMO is called", wave.assessment.pmo_name),
        ("Questions go to", wave.contact),
        ("Closes", moment(wave.closes_at, zone_of(wave))),
        ("Current projects", wave.projects or "none named"),
        ("Beside the focus areas", _blocks_in_words(framework, wave)),
        ("Smallest group shown", f"{policy_of(wave).k} people who answered"),
        ("A PMO smaller than that", dict(PMO_FORMS)[wave.pmo_form]),
        ("Framework", f"{framework.title} {framework.version}"),
    )


def _blocks_in_words(framework: Framework, wave: Wave) -> str:
    names = [framework.block_by_id[block].name for block in blocks_of(wave)]
    return join_words(names) if names else "nothing"


def _fixed(session: Session, wave: Wave, forecast: Forecast) -> tuple[tuple[str, str], ...]:
    """Say what nobody can change after launch."""
    framework = framework_of(session, wave)
    groups = join_words([f"{group.name} ({group.invited})" for group in forecast.groups])
    return (
        ("Who is asked", groups or "nobody yet"),
        ("What is asked", f"{len(scope_of(wave))} of {len(framework.areas)} focus areas"),
        ("Beside the focus areas", _blocks_in_words(framework, wave)),
        ("In which words", f"{framework.title} {framework.version}"),
        ("Mode", MODE_FACTS[wave.mode]),
        ("Smallest group shown", f"{policy_of(wave).k} people who answered"),
        ("A PMO smaller than that", dict(PMO_FORMS)[wave.pmo_form]),
        ("Closes", moment(wave.closes_at, zone_of(wave))),
    )
