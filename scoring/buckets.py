"""Buckets: the reporting groups of a wave, fixed at launch, checked again at close."""

from dataclasses import dataclass
from enum import StrEnum


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
