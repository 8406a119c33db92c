"""What somebody who answers is promised, made from the settings of the wave and nothing else.

A template only shows the sentences. No sentence stands here whose setting does not hold, and what
cannot be promised is said too. Sentences are short, because drivers read them in a cab.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from babel.lists import format_list

from questionnaires.framework import Framework, Kind
from scoring.buckets import Bucket, BucketForm
from survey_app.answering.queries import Form
from survey_app.languages import gettext, marked, ngettext, spoken_locale
from survey_app.models import WaveMode
from survey_app.pinned import buckets_of, policy_of
from survey_app.templating import moment

MODES = {WaveMode.ANONYMOUS: marked("This survey is anonymous.")}
SHORT_SENTENCES = 15


@dataclass(frozen=True, slots=True)
class Terms:
    """The settings that one person is told about.

    kc : forms from which own words are shown; None when nobody is asked for any
    unit : the place of work that the answers are counted for too; empty for none
    group, invited : the reporting group, and how many people are asked in it
    others : role groups that count in it beside one's own, since launch
    partners, joined : role groups that it is put together with when too few answer, and the name
        of that group
    senders : who handed out the links, and so has seen them
    """

    mode: WaveMode
    k: int
    kc: int | None
    is_statement: bool
    unit: str
    group: str
    invited: int
    others: tuple[str, ...]
    partners: tuple[str, ...]
    joined: str
    closes_at: datetime
    zone: str
    senders: tuple[str, ...]
    is_frontline: bool

    @property
    def is_too_small(self) -> bool:
        """Tell whether the group can never be shown, however many answer."""
        return not self.is_statement and self.invited < self.k


@dataclass(frozen=True, slots=True)
class Promise:
    """The sentences: what to know before starting, what is kept, what cannot be promised."""

    first: tuple[str, ...]
    kept: tuple[str, ...]
    not_promised: tuple[str, ...]


def promise_of(form: Form) -> Promise:
    """Say to the holder of a link what is promised."""
    return make_promise(terms_of(form))


def terms_of(form: Form) -> Terms:
    """Gather the settings of the wave and of the person's group."""
    wave, policy, bucket = form.wave, policy_of(form.wave), form.bucket
    own = form.invitation.role_group
    asks_words = any(q.kind is Kind.COMMENT for q in form.questionnaire.questions)
    merged = form.worded.merged_group_of(own)
    partners = _partners(form.worded, bucket, buckets_of(wave))
    return Terms(
        mode=wave.mode,
        k=policy.k,
        kc=policy.kc if asks_words else None,
        is_statement=bucket.form is BucketForm.JOINT_STATEMENT,
        unit=form.unit,
        group=_group_name(form.worded, bucket),
        invited=bucket.invited,
        others=_names(form.worded, [role for role in bucket.role_groups if role != own]),
        partners=_names(form.worded, partners),
        joined=merged.name if merged and partners else "",
        closes_at=wave.closes_at,
        zone=wave.assessment.organisation.time_zone,
        senders=form.senders,
        is_frontline=form.role_group.sentence_limit <= SHORT_SENTENCES,
    )


def make_promise(terms: Terms) -> Promise:
    """Put settings into sentences, in the language that is spoken now."""
    kept = _kept_of_a_statement() if terms.is_statement else _kept_of_a_person(terms)
    return Promise(
        first=(*_first(terms), *_about_senders(terms)),
        kept=(*kept, *_about_own_words(terms), *_about_the_end(terms)),
        not_promised=_not_promised(terms),
    )


def _first(terms: Terms) -> Iterator[str]:
    if terms.is_statement:
        yield ngettext(
            "Your team has fewer than %(num)s people, so it cannot be anonymous. This form is "
            "filled in together. It is shown as the PMO’s own statement, not anonymous.",
            "Your team has fewer than %(num)s people, so it cannot be anonymous. This form is "
            "filled in together. It is shown as the PMO’s own statement, not anonymous.",
            terms.k,
        )
    if terms.is_too_small:
        yield gettext("You are asked in this group: %(group)s.", group=terms.group)
        yield ngettext(
            "Fewer than %(num)s people are asked in it, and that is too few to show.",
            "Fewer than %(num)s people are asked in it, and that is too few to show.",
            terms.k,
        )
        yield gettext("So nothing you choose will be in any result.")
        yield gettext("What you choose is erased when the survey closes.")


def _about_senders(terms: Terms) -> Iterator[str]:
    for name in terms.senders:
        yield gettext("%(name)s handed out the links and has seen yours.", name=name)
    if terms.senders:
        yield gettext("Whoever has your link can read and change your draft until you send it.")
        yield gettext("After that the link tells only that you have sent.")
        yield gettext("Whoever hands out links has no right to open results here.")


def _kept_of_a_statement() -> Iterator[str]:
    yield gettext("One form stands for the whole team. No single person’s view is shown.")
    yield gettext("No one sees any result while the survey is open.")


def _kept_of_a_person(terms: Terms) -> Iterator[str]:
    yield gettext(MODES[terms.mode])
    yield gettext("Your name is not kept with your answers.")
    yield gettext("When you send them, the link between you and them is cut for good.")
    yield ngettext(
        "We show what a group said only if %(num)s or more people in it sent answers.",
        "We show what a group said only if %(num)s or more people in it sent answers.",
        terms.k,
    )
    if not terms.is_too_small:
        yield from _about_the_group(terms)
        yield from _about_the_unit(terms)
    yield gettext("No one sees any result while the survey is open.")


def _about_the_group(terms: Terms) -> Iterator[str]:
    if terms.others:
        yield gettext(
            "You count with %(others)s as one group: %(group)s.",
            others=_listed(terms.others),
            group=terms.group,
        )
    else:
        yield gettext("You count in this group: %(group)s.", group=terms.group)
    if terms.partners:
        yield gettext(
            "If too few answer, you count with %(others)s as one group: %(group)s.",
            others=_listed(terms.partners),
            group=terms.joined,
        )
    else:
        yield gettext("If too few answer, your group is left out of the results.")
        yield gettext("Then its answers are erased when the survey closes.")


def _about_the_unit(terms: Terms) -> Iterator[str]:
    if terms.unit:
        yield ngettext(
            "What people at %(unit)s chose is shown together too, if %(num)s or more sent answers.",
            "What people at %(unit)s chose is shown together too, if %(num)s or more sent answers.",
            terms.k,
            unit=terms.unit,
        )
        yield gettext("Where you work is not kept with your answers.")


def _about_own_words(terms: Terms) -> Iterator[str]:
    if terms.kc is None:
        yield gettext("You write nothing in your own words. You only choose.")
        return
    yield gettext("What you write in your own words is shown without your name or group.")
    yield ngettext(
        "It is shown only if %(num)s or more people sent answers.",
        "It is shown only if %(num)s or more people sent answers.",
        terms.kc,
    )
    yield gettext("One person reads it first and can black out words.")


def _about_the_end(terms: Terms) -> Iterator[str]:
    yield gettext("You can change your answers until you press Send, and not after.")
    yield gettext(
        "The survey closes on %(moment)s at the latest.", moment=moment(terms.closes_at, terms.zone)
    )
    yield gettext("What is not sent when it closes is deleted.")


def _not_promised(terms: Terms) -> tuple[str, ...]:
    if terms.is_frontline:
        said = gettext(
            "Two things we can’t promise. If someone looks at your screen, they can see what you "
            "press. And until the survey closes, those who run the server could see it too."
        )
    else:
        said = gettext(
            "What we can’t promise: someone who watches your screen, or who controls the server "
            "while the survey is open, could see what you answer."
        )
    return (said,)


def _group_name(framework: Framework, bucket: Bucket) -> str:
    """Name a group in the language of the form; as it was named at launch where that is unknown."""
    names = {group.id: group.name for group in framework.role_groups}
    names |= {group.id: group.name for group in framework.merged_groups}
    return names.get(bucket.id, bucket.name)


def _partners(framework: Framework, bucket: Bucket, buckets: tuple[Bucket, ...]) -> list[str]:
    """Return the role groups of the buckets that this one is merged with when one has too few."""
    if bucket.form is BucketForm.JOINT_STATEMENT:
        return []
    merged = [set(m.of) for m in framework.merged_groups if set(bucket.role_groups) <= set(m.of)]
    return [
        role
        for other in buckets
        if other.id != bucket.id and other.form is BucketForm.ANONYMOUS
        if any(set(other.role_groups) <= of for of in merged)
        for role in other.role_groups
    ]


def _names(framework: Framework, role_groups: list[str]) -> tuple[str, ...]:
    return tuple(framework.role_group_by_id[role].name for role in role_groups)


def _listed(names: tuple[str, ...]) -> str:
    return format_list(list(names), "standard", spoken_locale())
