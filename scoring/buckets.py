"""Buckets: the reporting groups of a wave, fixed at launch, checked again at close."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from questionnaires.framework import Framework, MergedGroup, RoleGroup, Style
from scoring.policy import ScoringPolicy


class BucketForm(StrEnum):
    """How a bucket answers: one form a person, or one statement made together."""

    ANONYMOUS = "anonymous"
    JOINT_STATEMENT = "joint_statement"


class PmoForm(StrEnum):
    """What the owner chose for the PMO's own team before launch (scoring rule 2)."""

    ANONYMOUS = "anonymous"
    JOINT_STATEMENT = "joint_statement"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Bucket:
    """One reporting group.

    ``role_groups`` has one member, or those of a merged group; everyone in the bucket is
    asked the intersection of their items. ``weight`` is its style weight in composites.
    """

    id: str
    name: str
    role_groups: tuple[str, ...]
    weight: int
    form: BucketForm
    invited: int


def plan_buckets(
    framework: Framework,
    invited: Mapping[str, int],
    policy: ScoringPolicy,
    pmo_form: PmoForm,
    scope: Collection[str] | None = None,
) -> tuple[Bucket, ...]:
    """Fix the reporting groups of a wave from the numbers invited.

    A role group with fewer than k invited merges with its partners, even big ones, because
    what stands beside it would give it away. A merged group that is still too small
    stays a bucket, and is left out when the release is made.

    Parameters
    ----------
    framework : says which role groups exist and which merge
    invited : number of people by role group id
    policy : k and the style weights
    pmo_form : how a PMO of fewer than k answers
    scope : ids of the focus areas in scope; None for all

    Returns
    -------
    Buckets in the order of the role groups. A role group nobody was invited to, or that is
    asked nothing in scope, has none; nor has a PMO under k that is left out.
    """
    areas = framework.area_by_id if scope is None else scope
    single = [
        _bucket_of(group, invited[group.id], policy, pmo_form)
        for group in framework.role_groups
        if invited.get(group.id, 0) > 0 and _is_asked(framework, group.id, areas)
    ]
    wanted = [bucket for bucket in single if bucket is not None]
    merged = merge_small_buckets(framework, wanted, {b.id: b.invited for b in wanted}, policy)
    return _distinct(merged.values())


def items_asked(framework: Framework, bucket: Bucket, parts: Collection[str]) -> frozenset[str]:
    """Return the ids of the items in ``parts`` that all role groups of the bucket are asked.

    ``parts`` are ids of focus areas and of blocks.

    The form follows the bucket: an item that only one of two merged groups is asked would
    give away who is who.
    """
    return frozenset(
        item.id
        for item in framework.item_by_id.values()
        if item.area in parts and all(item.is_asked_of(group) for group in bucket.role_groups)
    )


def merge_small_buckets(
    framework: Framework,
    buckets: Iterable[Bucket],
    answered: Mapping[str, int],
    policy: ScoringPolicy,
) -> Mapping[str, Bucket]:
    """Tell in which bucket each bucket is counted once the number of forms is known.

    Parameters
    ----------
    framework : says which role groups merge
    buckets : the buckets fixed at launch
    answered : number of forms by bucket id
    policy : k

    Returns
    -------
    The bucket to count in, by old bucket id, in the order of ``buckets``. An anonymous
    bucket with fewer than k forms goes to its merged group, with its partners; joint
    statements and buckets without a partner stay as they are.
    """
    before = tuple(buckets)
    after = {bucket.id: bucket for bucket in before}
    for group in framework.merged_groups:
        partners = [bucket for bucket in before if _may_merge(bucket, group)]
        small = any(answered.get(bucket.id, 0) < policy.k for bucket in partners)
        if small and len(partners) > 1:
            after |= dict.fromkeys((b.id for b in partners), _merge(group, partners))
    return after


def _bucket_of(
    group: RoleGroup, invited: int, policy: ScoringPolicy, pmo_form: PmoForm
) -> Bucket | None:
    form = BucketForm.ANONYMOUS
    if group.style is Style.ANCHORED and invited < policy.k:
        if pmo_form is PmoForm.LEFT_OUT:
            return None
        form = BucketForm(pmo_form)
    weight = policy.style_weights[group.style]
    return Bucket(group.id, group.name, (group.id,), weight, form, invited)


def _is_asked(framework: Framework, role_group: str, areas: Collection[str]) -> bool:
    return any(item.area in areas and item.is_asked_of(role_group) for item in framework.items)


def _may_merge(bucket: Bucket, group: MergedGroup) -> bool:
    return bucket.form is BucketForm.ANONYMOUS and set(bucket.role_groups) <= set(group.of)


def _merge(group: MergedGroup, partners: list[Bucket]) -> Bucket:
    return Bucket(
        id=group.id,
        name=group.name,
        role_groups=tuple(role for bucket in partners for role in bucket.role_groups),
        weight=max(partners, key=lambda bucket: bucket.invited).weight,
        form=BucketForm.ANONYMOUS,
        invited=sum(bucket.invited for bucket in partners),
    )


def _distinct(buckets: Iterable[Bucket]) -> tuple[Bucket, ...]:
    return tuple({bucket.id: bucket for bucket in buckets}.values())
