"""One bucket that may be shown, with its answers: what everything in a release is made from."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from questionnaires.framework import FocusArea, Framework, Item, Kind
from scoring.answers import Answers
from scoring.buckets import Bucket, BucketForm, items_asked
from scoring.counts import TOP_OF_SCALE, Counts, count_answers
from scoring.policy import ScoringPolicy
from scoring.samples import Ratings


@dataclass(frozen=True, eq=False, slots=True)
class Heard:
    """A bucket and the forms it sent.

    answers : forms x slots; asked : ids of the items that count for this bucket
    counts : how often each answer was given; least : fewest answers that may be averaged
    """

    bucket: Bucket
    framework: Framework
    answers: Answers
    asked: frozenset[str]
    counts: Counts
    least: int

    @property
    def id(self) -> str:
        """The id of the bucket."""
        return self.bucket.id

    @property
    def is_statement(self) -> bool:
        """Tell whether this is one form filled in together."""
        return self.bucket.form is BucketForm.JOINT_STATEMENT

    def linking(self, area: FocusArea) -> int | None:
        """Return the position of the area's question that all groups share, or None."""
        found = (item for item in area.items if self._links(item))
        return next((self.framework.positions[item.id] for item in found), None)

    def _links(self, item: Item) -> bool:
        return item.kind is Kind.LINKING and item.id in self.asked

    def ratings(self, positions: Sequence[int]) -> Ratings:
        """Return the answers of each form to these questions, 1 to 5; nan where there is none.

        A question worded the other way round is turned.
        """
        given = self.answers[:, positions].astype(np.float64)
        turned = np.array([self.framework.items[n].is_reversed for n in positions], dtype=np.bool_)
        return np.where(given < 0, np.nan, np.where(turned, TOP_OF_SCALE - given, given) + 1)

    def without(self, marked: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> "Heard":
        """Return the same bucket without the marked forms."""
        return _heard(self.bucket, self.framework, self.answers[~marked], self.asked, self.least)


def listen(
    framework: Framework,
    bucket: Bucket,
    answers: Answers,
    scope: Collection[str],
    policy: ScoringPolicy,
) -> Heard:
    """Count what a bucket said.

    Parameters
    ----------
    framework : the version the wave is pinned to
    bucket : a bucket that may be shown
    answers : its forms x slots; answers to items that not all its role groups are asked do
        not count
    scope : ids of the focus areas in scope
    policy : k
    """
    asked = items_asked(framework, bucket, scope)
    least = 1 if bucket.form is BucketForm.JOINT_STATEMENT else policy.k
    return _heard(bucket, framework, answers, asked, least)


def _heard(
    bucket: Bucket, framework: Framework, answers: Answers, asked: frozenset[str], least: int
) -> Heard:
    counts = count_answers(framework, asked, answers)
    return Heard(bucket, framework, answers, asked, counts, least)
