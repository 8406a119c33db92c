"""How much of a running wave is shown: shares in steps, never a count, never a small group.

A share is rounded down to a step, and neither "nobody" nor "all" is told apart from the step
beside it. Every wording so fits at least two numbers of answers, whatever the size of the group.
The share over all groups is made from the lines above it and from nothing else: taken from the
numbers themselves, it could be set against them until one group's exact number was left over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.buckets import Bucket, BucketForm

QUARTERS_FROM = 7  # under that, one quarter could mean one exact number: halves are used
TWENTIETHS_FROM = 100
_FRACTIONS = {2: ("half",), 4: ("a quarter", "half", "three quarters")}


@dataclass(frozen=True, slots=True)
class RoundedShare:
    """A share in steps: at least ``reached`` of ``steps`` parts, never all of them."""

    steps: int
    reached: int

    def least_of(self, invited: int) -> int:
        """Return the smallest number of answers that the share fits."""
        return -(-self.reached * invited // self.steps)

    @property
    def words(self) -> str:
        """Say it: ``three quarters or more``, ``55 % or more``, ``under half``."""
        if self.steps in _FRACTIONS:
            names = _FRACTIONS[self.steps]
        else:
            names = tuple(f"{100 * n // self.steps} %" for n in range(1, self.steps))
        return f"under {names[0]}" if self.reached == 0 else f"{names[self.reached - 1]} or more"


@dataclass(frozen=True, slots=True)
class GroupParticipation:
    """One line of participation; ``share`` is None where it is not told, ``note`` says why."""

    name: str
    invited: int
    share: RoundedShare | None
    shown_if: str
    note: str = ""


def round_share(answered: int, invited: int) -> RoundedShare:
    """Round a share down: halves under 7 people, quarters under 100, else steps of 5 %."""
    steps = _steps(invited)
    return RoundedShare(steps, min(answered * steps // invited, steps - 1))


def participation_of(
    buckets: Sequence[Bucket], answered: Mapping[str, int], k: int
) -> tuple[GroupParticipation, ...]:
    """Tell the share that answered in each bucket.

    Parameters
    ----------
    buckets : as frozen at launch
    answered : number of used invitations by bucket id
    k : smallest group whose share is told
    """
    return tuple(_participation_in(bucket, answered.get(bucket.id, 0), k) for bucket in buckets)


def participation_of_all(groups: Sequence[GroupParticipation]) -> GroupParticipation | None:
    """Tell the share over all groups whose own share is told: what their lines add up to at least.

    It knows no more than the lines do, so nothing can be derived from setting it against them.
    """
    told = [(group.invited, group.share) for group in groups if group.share is not None]
    if not told:
        return None
    invited = sum(invited for invited, _ in told)
    share = round_share(sum(share.least_of(invited) for invited, share in told), invited)
    if share.reached == 0:
        return GroupParticipation("All of these groups", invited, None, "", "too early to tell")
    return GroupParticipation("All of these groups", invited, share, "")


def _participation_in(bucket: Bucket, answered: int, k: int) -> GroupParticipation:
    if bucket.form is BucketForm.JOINT_STATEMENT:
        return GroupParticipation(
            bucket.name, bucket.invited, None, "Shown as their own statement", "one joint statement"
        )
    if bucket.invited < k:
        return GroupParticipation(
            bucket.name, bucket.invited, None, "Not shown", f"not told for a group under {k}"
        )
    share = round_share(answered, bucket.invited)
    return GroupParticipation(bucket.name, bucket.invited, share, f"Shown if {k} answer")


def _steps(invited: int) -> int:
    if invited < QUARTERS_FROM:
        return 2
    return 4 if invited < TWENTIETHS_FROM else 20
