"""What the scores say: findings, ordered by how much they matter to leadership."""

from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """One sentence pattern in the report is written for each of these."""

    HEADLINE = "headline"
    NO_HEADLINE = "no_headline"
    STRENGTH = "strength"
    GAP_TO_TARGET = "gap_to_target"
    VIEWS_DIFFER = "views_differ"
    CANNOT_SEE = "cannot_see"
    HIDDEN = "hidden"
    NOT_ENOUGH_ANSWERS = "not_enough_answers"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the release shows.

    area, bucket, other_bucket : ids, where the finding is about one
    value : its size in levels, or a share 0 to 1 for ``CANNOT_SEE``
    """

    kind: FindingKind
    value: float
    area: str | None = None
    bucket: str | None = None
    other_bucket: str | None = None
