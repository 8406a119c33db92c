"""All views of one bucket as one scale, where enough people make it (scoring rule 6).

Never for the ladders of statements: their questions are meant to differ in difficulty.
"""

from collections.abc import Sequence
from statistics import fmean

import numpy as np

from questionnaires.framework import FocusArea
from scoring.errors import ImpossibleInput
from scoring.heard import Heard
from scoring.measures import ExperienceIndex
from scoring.policy import ScoringPolicy
from scoring.release import DIGITS, Cell
from scoring.reliability import Reliability, cronbach_alpha, mcdonald_omega
from scoring.samples import Ratings


def experience_of(
    heard: Heard, cells: Sequence[Cell], scope: Sequence[FocusArea], policy: ScoringPolicy
) -> ExperienceIndex | None:
    """Return the mean of a bucket's views with its reliability.

    Parameters
    ----------
    heard : a bucket that may be shown
    cells : what may be shown of it
    scope : the focus areas in scope
    policy : people from which it is told

    Returns
    -------
    None for a joint statement, for fewer people who answered every view than the policy asks,
    or where their views do not vary.
    """
    views = {c.area: c.view for c in cells if c.bucket == heard.id and c.view is not None}
    columns = [n for area in scope if area.id in views and (n := heard.linking(area)) is not None]
    if heard.is_statement or len(columns) < 2 or len(heard.answers) < policy.experience_from:
        return None
    table = _whole_forms(heard, columns)
    try:
        alpha = cronbach_alpha(table) if len(table) >= policy.experience_from else None
    except ImpossibleInput:
        return None
    if alpha is None:
        return None
    mean = round(fmean(views.values()), DIGITS)
    return ExperienceIndex(heard.id, mean, _told(alpha), _omega(table))


def _whole_forms(heard: Heard, columns: Sequence[int]) -> Ratings:
    ratings = heard.ratings(columns)
    return ratings[~np.isnan(ratings).any(axis=1)]


def _omega(table: Ratings) -> tuple[float, float, float] | None:
    try:
        return _told(mcdonald_omega(table))
    except ImpossibleInput:
        return None


def _told(found: Reliability) -> tuple[float, float, float]:
    return round(found.value, DIGITS), round(found.low, DIGITS), round(found.high, DIGITS)
