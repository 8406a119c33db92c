"""What one bucket said about each focus area, as far as it may be shown."""

from collections.abc import Iterator, Sequence

from questionnaires.framework import FocusArea, Framework
from questionnaires.responses import Response
from scoring.buckets import Bucket, BucketForm, items_asked
from scoring.policy import ScoringPolicy
from scoring.release import Cell, CellState
from scoring.support import (
    Answers,
    ItemMean,
    answer_matrix,
    bucket_support,
    bucket_view,
    item_means,
)
from scoring.visibility import cell_state, sight


def cells_of(
    framework: Framework,
    bucket: Bucket,
    forms: Sequence[Response],
    scope: Sequence[FocusArea],
    policy: ScoringPolicy,
) -> Iterator[Cell]:
    """Yield one cell for each area in scope.

    Parameters
    ----------
    framework : the version the wave is pinned to
    bucket : a bucket that may be shown
    forms : its forms; answers to items that not all its role groups are asked do not count
    scope : the focus areas in scope
    policy : k, and the shares above which a bucket is left out of an area
    """
    asked = items_asked(framework, bucket, [area.id for area in scope])
    least = 1 if bucket.form is BucketForm.JOINT_STATEMENT else policy.k
    answers = answer_matrix(framework, asked, forms)
    means = tuple(item_means(framework, answers, least))
    for area in scope:
        columns = [framework.positions[item.id] for item in area.items]
        of_area = [mean for mean in means if mean.item.area == area.id]
        yield _cell(bucket.id, area.id, answers[:, columns], of_area, least, policy)


def _cell(
    bucket: str,
    area: str,
    answers: Answers,
    means: Sequence[ItemMean],
    least: int,
    policy: ScoringPolicy,
) -> Cell:
    seen = sight(answers)
    state = cell_state(seen, bool(means), least, policy)
    is_shown = state is CellState.SHOWN
    says_how_visible = state not in {CellState.HIDDEN, CellState.NOT_ASKED}
    return Cell(
        bucket=bucket,
        area=area,
        state=state,
        support=bucket_support(means) if is_shown else {},
        view=bucket_view(means) if is_shown else None,
        visibility=seen.visibility if says_how_visible else None,
    )
