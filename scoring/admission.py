"""Which buckets may be shown, and why the others may not."""

from collections.abc import Mapping, Sequence

from questionnaires.framework import FocusArea, Framework, Style
from scoring.buckets import Bucket, BucketForm, items_asked
from scoring.policy import ScoringPolicy
from scoring.release import LeftOut, ReleasedBucket


def why_hidden(bucket: Bucket, answered: int, policy: ScoringPolicy) -> str | None:
    """Return the reason why a bucket may not be shown, in plain words, or None if it may."""
    if bucket.form is BucketForm.ANONYMOUS:
        few = f"Fewer than {policy.k} people answered; groups this small are never shown."
        return few if answered < policy.k else None
    if answered == 0:
        return "Their joint statement was not sent."
    if answered > 1:
        return "More than one form came in where one joint statement was expected."
    return None


def released(framework: Framework, bucket: Bucket, answered: int) -> ReleasedBucket:
    """Return what the release says about a bucket that may be shown."""
    return ReleasedBucket(
        id=bucket.id,
        name=bucket.name,
        weight=bucket.weight,
        is_statement=bucket.form is BucketForm.JOINT_STATEMENT,
        invited=bucket.invited,
        answered=answered,
        style=_style_of(framework, bucket),
    )


def left_out(
    framework: Framework,
    buckets: Sequence[Bucket],
    sent: Mapping[str, int],
    scope: Sequence[FocusArea],
    policy: ScoringPolicy,
) -> tuple[LeftOut, ...]:
    """Return the buckets that may not be shown, with the reason.

    Parameters
    ----------
    framework : the version the wave is pinned to
    buckets : all buckets after close
    sent : how many forms each sent, by bucket id
    scope : the focus areas in scope
    policy : k
    """
    reasons = ((b, why_hidden(b, sent[b.id], policy)) for b in buckets)
    return tuple(
        LeftOut(b.name, reason, b.id, _provisional_areas(framework, b, scope, policy))
        for b, reason in reasons
        if reason is not None
    )


def _provisional_areas(
    framework: Framework, bucket: Bucket, scope: Sequence[FocusArea], policy: ScoringPolicy
) -> tuple[str, ...]:
    """Return the areas that wait for a PMO of which k were invited and fewer answered."""
    if _style_of(framework, bucket) is not Style.ANCHORED or bucket.invited < policy.k:
        return ()
    asked = items_asked(framework, bucket, [area.id for area in scope])
    return tuple(area.id for area in scope if any(item.id in asked for item in area.items))


def _style_of(framework: Framework, bucket: Bucket) -> Style:
    return framework.role_group_by_id[bucket.role_groups[0]].style
