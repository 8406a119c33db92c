"""What one bucket said about each focus area, as far as it may be shown."""

from collections.abc import Iterator, Sequence

import numpy as np

from questionnaires.framework import FocusArea
from scoring.agreement import average_deviation, chance_rwg, is_split, rwg
from scoring.heard import Heard
from scoring.intervals import t_interval, t_reach
from scoring.measures import Agreement
from scoring.policy import ScoringPolicy
from scoring.release import DIGITS, EXACT_FROM, Cell, CellState
from scoring.samples import Ratings
from scoring.support import ItemMean, bucket_support, bucket_view, item_means
from scoring.visibility import Sight, cell_state, sight

ALIKE_UNDER = 0.5
PRACTICAL = 0.80
A_LEVEL_UNDER = 1.25
LOWEST, HIGHEST = 1.0, 5.0


def cells_of(heard: Heard, scope: Sequence[FocusArea], policy: ScoringPolicy) -> Iterator[Cell]:
    """Yield one cell for each area in scope.

    Parameters
    ----------
    heard : a bucket that may be shown, and what it said
    scope : the focus areas in scope
    policy : k, and the shares above which a bucket is left out of an area
    """
    means = tuple(item_means(heard.counts, heard.least))
    for area in scope:
        of_area = [mean for mean in means if mean.item.area == area.id]
        seen = sight(heard.counts, area, heard.framework.positions)
        state = cell_state(seen, bool(of_area), heard.least, policy)
        if state is CellState.SHOWN:
            yield _shown(heard, area, of_area, seen)
        else:
            told = state not in {CellState.HIDDEN, CellState.NOT_ASKED}
            yield Cell(heard.id, area.id, state, {}, None, seen.visibility if told else None)


def views_in(heard: Heard, area: FocusArea) -> Ratings | None:
    """Return the views of people that may be described as a group, 1 to 5, or None.

    None for a joint statement, and for fewer than k answers.
    """
    position = heard.linking(area)
    if position is None or heard.is_statement or heard.counts.answered(position) < heard.least:
        return None
    return heard.counts.sample(position)


def _shown(heard: Heard, area: FocusArea, means: Sequence[ItemMean], seen: Sight) -> Cell:
    views = views_in(heard, area)
    return Cell(
        bucket=heard.id,
        area=area.id,
        state=CellState.SHOWN,
        support=bucket_support(means),
        view=bucket_view(means),
        visibility=seen.visibility,
        interval=None if views is None or len(views) < EXACT_FROM else interval_of(views),
        agreement=None if views is None else agreement_of(views),
    )


def interval_of(views: Ratings) -> tuple[float, float]:
    """Return where the view of all such people lies with 95 % confidence, 1 to 5.

    People who all said the same would give an interval without width, which five answers do
    not prove and which would tell what each of them said: they get the width of a group in
    which one person stands one step away.
    """
    found = t_interval(views)
    reach = t_reach(float(1 / np.sqrt(len(views))), len(views)) if np.ptp(views) == 0 else 0.0
    low, high = max(LOWEST, found.low - reach), min(HIGHEST, found.high + reach)
    return round(low, DIGITS), round(high, DIGITS)


def agreement_of(views: Ratings) -> Agreement:
    """Return how far people agree, as a word.

    Source
    ------
    Practical agreement is an average deviation of .80 or less on five points (Burke, Finkelstein
    & Dusig 1999), and closer than 95 % of groups of that size who answer at random.
    """
    if is_split(views):
        return Agreement.SPLIT
    if len(views) < EXACT_FROM and average_deviation(views).around_mean <= PRACTICAL:
        return Agreement.CLOSE
    apart = average_deviation(views).around_mean
    if apart < ALIKE_UNDER and rwg(views) > chance_rwg(len(views)):
        return Agreement.ALIKE
    if apart <= PRACTICAL:
        return Agreement.HALF_A_LEVEL
    return Agreement.A_LEVEL if apart < A_LEVEL_UNDER else Agreement.MORE
