"""The anonymity forecast: what can be shown, said before anybody is asked."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from questionnaires.framework import Framework, RoleGroup
from questionnaires.questionnaire import build_questionnaire
from scoring.buckets import Bucket, BucketForm, PmoForm, items_asked, plan_buckets
from scoring.policy import ScoringPolicy
from survey_app.templating import minutes_in_words


@dataclass(frozen=True, slots=True)
class RoleForecast:
    """A role group inside a bucket: how many, and how long its questionnaire takes."""

    name: str
    invited: int
    minutes: str
    questions: int


@dataclass(frozen=True, slots=True)
class GroupForecast:
    """One reporting group; ``why`` says how it came about, empty when there is nothing to say."""

    name: str
    invited: int
    is_shown: bool
    is_statement: bool
    shown: str
    why: str
    roles: tuple[RoleForecast, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a wave will be able to show.

    left_out : sentences about role groups that are invited but not asked
    unseen_areas : names of focus areas that nobody invited is asked about
    units : sentences about places of work; none when the list names none
    """

    finding: str
    groups: tuple[GroupForecast, ...]
    left_out: tuple[str, ...]
    unseen_areas: tuple[str, ...]
    units: tuple[str, ...] = ()

    @property
    def can_show_anything(self) -> bool:
        """Tell whether any group of people can be shown at all."""
        return any(group.is_shown and not group.is_statement for group in self.groups)


def forecast_wave(
    framework: Framework,
    invited: Mapping[str, int],
    policy: ScoringPolicy,
    pmo_form: PmoForm,
    scope: Collection[str],
    blocks: Collection[str] = (),
    units: Mapping[str, int] | None = None,
) -> Forecast:
    """Plan the buckets and say them in words.

    Parameters
    ----------
    framework : what can be asked, and who merges with whom
    invited : number of people by role group id
    policy : k
    pmo_form : how a PMO under k answers
    scope : ids of the focus areas in scope
    blocks : ids of the blocks that are asked beside them
    units : number of people by place of work
    """
    buckets = plan_buckets(framework, invited, policy, pmo_form, scope)
    asked = {bucket.id: items_asked(framework, bucket, (*scope, *blocks)) for bucket in buckets}
    groups = tuple(_group(framework, b, invited, policy.k, asked[b.id], scope) for b in buckets)
    seen = frozenset().union(*asked.values())
    return Forecast(
        finding=_finding(framework, buckets, invited, policy.k),
        groups=groups,
        left_out=tuple(_left_out(framework, invited, buckets, policy.k)),
        unseen_areas=tuple(
            area.name
            for area in framework.areas
            if area.id in scope and not any(item.id in seen for item in area.items)
        ),
        units=tuple(_units(units or {}, policy.k)),
    )


def is_shown(bucket: Bucket, k: int) -> bool:
    """Tell whether enough people are invited for the bucket to be shown."""
    return bucket.form is BucketForm.JOINT_STATEMENT or bucket.invited >= k


def _group(
    framework: Framework,
    bucket: Bucket,
    invited: Mapping[str, int],
    k: int,
    asked: frozenset[str],
    scope: Collection[str],
) -> GroupForecast:
    roles = [framework.role_group_by_id[role] for role in bucket.role_groups]
    return GroupForecast(
        name=bucket.name,
        invited=bucket.invited,
        is_shown=is_shown(bucket, k),
        is_statement=bucket.form is BucketForm.JOINT_STATEMENT,
        shown=_shown(bucket, k),
        why=_why(bucket, roles, invited, k),
        roles=tuple(_role(framework, role, invited[role.id], asked, scope) for role in roles),
    )


def _role(
    framework: Framework,
    role: RoleGroup,
    invited: int,
    asked: frozenset[str],
    scope: Collection[str],
) -> RoleForecast:
    questionnaire = build_questionnaire(framework, role.id, asked, scope=scope)
    return RoleForecast(
        role.name, invited, minutes_in_words(questionnaire.minutes), len(questionnaire.questions)
    )


def _shown(bucket: Bucket, k: int) -> str:
    if bucket.form is BucketForm.JOINT_STATEMENT:
        return "Shown as the PMO’s own statement, not anonymous"
    if bucket.invited < k:
        return "Nothing can be shown"
    return f"Shown if {k} of {bucket.invited} answer"


def _why(bucket: Bucket, roles: Sequence[RoleGroup], invited: Mapping[str, int], k: int) -> str:
    if bucket.form is BucketForm.JOINT_STATEMENT:
        return f"{_people(bucket.invited)}, fewer than {k}: one form, filled in together."
    if len(roles) == 1 and bucket.invited >= k:
        return ""
    if len(roles) == 1:
        return f"{_people(bucket.invited)}, fewer than {k}, and no group to be merged with."
    return _why_merged(bucket, roles, invited, k)


def _why_merged(
    bucket: Bucket, roles: Sequence[RoleGroup], invited: Mapping[str, int], k: int
) -> str:
    small = [role for role in roles if invited[role.id] < k]
    rest = [role for role in roles if invited[role.id] >= k]
    each = " each" if len(small) > 1 else ""
    start = f"{_counted(small, invited)} are fewer than {k}{each}."
    with_whom = f" with {in_a_sentence(_counted(rest, invited))}" if rest else ""
    together = f"{start} They are counted together{with_whom}, and all are asked the same things."
    if bucket.invited < k:
        return f"{together} Together they are still fewer than {k}."
    return together


def _counted(roles: Sequence[RoleGroup], invited: Mapping[str, int]) -> str:
    """Write role groups with their numbers, as at the start of a sentence."""
    names = [f"{in_a_sentence(role.name)} ({invited[role.id]})" for role in roles]
    words = join_words(names)
    return words[:1].upper() + words[1:]


def _left_out(
    framework: Framework, invited: Mapping[str, int], buckets: Sequence[Bucket], k: int
) -> list[str]:
    asked = {role for bucket in buckets for role in bucket.role_groups}
    silent = [
        role for role in framework.role_groups if role.id not in asked and invited.get(role.id, 0)
    ]
    return [
        f"{role.name}: {_people(invited[role.id])} on the list get no mail, because "
        + (
            f"the PMO is left out when it has fewer than {k} people."
            if role.style == "anchored"
            else "no focus area in scope asks them anything."
        )
        for role in silent
    ]


def _units(invited: Mapping[str, int], k: int) -> Iterator[str]:
    large = [f"{unit} ({count})" for unit, count in sorted(invited.items()) if count >= k]
    small = [f"{unit} ({count})" for unit, count in sorted(invited.items()) if count < k]
    if large:
        yield (
            f"Beside the groups, units can be shown of which {k} or more answer: "
            f"{join_words(large)}. A number that would give away fewer than {k} people together "
            "with the others is left out when the wave closes."
        )
    if small:
        yield (
            f"Nothing can be shown for {join_words(small)}: fewer than {k} people. Whoever works "
            "there counts in the group alone."
        )


def _finding(
    framework: Framework, buckets: Sequence[Bucket], invited: Mapping[str, int], k: int
) -> str:
    if not buckets:
        return "Nobody is asked anything yet"
    shown = [bucket for bucket in buckets if is_shown(bucket, k)]
    hidden = [bucket for bucket in buckets if not is_shown(bucket, k)]
    small = [
        role
        for bucket in buckets
        if len(bucket.role_groups) > 1
        for role in bucket.role_groups
        if invited[role] < k
    ]
    alone = [in_a_sentence(framework.role_group_by_id[role].name) for role in small]
    alone += [in_a_sentence(bucket.name) for bucket in hidden if len(bucket.role_groups) == 1]
    count = f"{len(shown)} group{'' if len(shown) == 1 else 's'} can be shown"
    if not alone:
        return count
    return f"{count}, nothing for {join_words(alone)} alone"


def in_a_sentence(name: str) -> str:
    """Write a group's name as it stands inside a sentence: ``executives``, ``PMO team``."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def join_words(words: Sequence[str]) -> str:
    """Join as people do: ``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
