"""How far scores may be off (scoring rule 8): what they would be had other people answered.

Inside each bucket people are drawn anew, by patterns of answers: whoever answered alike is one
pattern with a count, so what is drawn does not depend on the order of the forms. A bucket with
more patterns than :data:`MOST_PATTERNS` draws its sums from the normal distribution they then
follow; so the cost of a draw does not grow with the number of people. One draw of whole forms
serves all areas and the headline.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from questionnaires.framework import FocusArea, Item, Kind
from scoring.answers import Answers
from scoring.composites import score_release
from scoring.counts import TOP_OF_SCALE
from scoring.drawn import ScoredDraws, score_draws
from scoring.heard import Heard
from scoring.intervals import percentile_interval, resampled_weights
from scoring.measures import AreaConfidence, HeadlineConfidence, Stability
from scoring.policy import ScoringPolicy
from scoring.release import DIGITS, EXACT_FROM, CellState, Release, kept_digits
from scoring.results import AreaScore, WaveScore
from scoring.samples import Ratings
from scoring.support import LEVELS

MOST_PATTERNS = 500
BLOCK = 4_000


@dataclass(frozen=True, eq=False, slots=True)
class Evidence:
    """What one bucket's items are evidence for.

    positions : columns of the answers; each gives one figure at one area and level
    areas, levels : index of the area in scope, and of the level in ``LEVELS``, by figure
    items : the item behind each figure
    """

    positions: tuple[int, ...]
    areas: tuple[int, ...]
    levels: tuple[int, ...]
    items: tuple[Item, ...]

    def figures(self, answers: Answers) -> Ratings:
        """Return what each form says at each figure, 0 to 1; nan without an answer."""
        if not self.items:
            return np.empty((len(answers), 0))
        columns = (
            _said(item, LEVELS[level], answers[:, position])
            for item, level, position in zip(self.items, self.levels, self.positions, strict=True)
        )
        return np.stack([*columns], axis=1)


def confidence_in(
    release: Release, heard: Sequence[Heard], scope: Sequence[FocusArea]
) -> tuple[tuple[AreaConfidence, ...], HeadlineConfidence | None]:
    """Return how far each score and the average may be off, and how stable the levels are.

    Parameters
    ----------
    release : supports and views that may be shown; nothing else is resampled
    heard : its buckets with their answers, in its order
    scope : the focus areas in scope, in its order

    Returns
    -------
    Areas that no group of people speaks to are absent: a joint statement has no error of
    sampling. Without any such area there is nothing on the headline either.
    """
    policy, score = release.policy, score_release(release)
    supports = np.stack([*_resampled(release, heard, scope)]) if heard else np.empty((0, 1, 0, 4))
    weights = [one.bucket.weight for one in heard]
    draws = score_draws(supports, weights, policy)
    people = _people_by_area(release)
    areas = tuple(
        _area_confidence(area, draws, index, people[area.area], policy)
        for index, area in enumerate(score.areas)
        if area.level is not None and people[area.area] > 0
    )
    return areas, _headline_confidence(score, draws, sum(people.values()), policy)


def _resampled(
    release: Release, heard: Sequence[Heard], scope: Sequence[FocusArea]
) -> Iterator[Ratings]:
    """Yield each bucket's support in each draw: draws x areas x levels, nan without evidence."""
    random = np.random.default_rng(release.policy.seed)
    draws = release.policy.draws
    for one in heard:
        evidence = _evidence_of(release, one, scope)
        means = _means_in_draws(random, one, evidence, draws)
        yield _by_area_and_level(means, evidence, len(scope))


def _evidence_of(release: Release, heard: Heard, scope: Sequence[FocusArea]) -> Evidence:
    """Return the figures that feed the bucket's supports in the release, and no others."""
    positions = heard.framework.positions
    found = [
        (positions[item.id], index, LEVELS.index(level), item)
        for index, area in enumerate(scope)
        if release.cell_of[heard.id, area.id].state is CellState.SHOWN
        for item in area.items
        if heard.counts.answered(positions[item.id]) >= heard.least
        for level in _levels_of(item)
    ]
    columns = [tuple(column) for column in zip(*found, strict=True)] or [()] * 4
    return Evidence(*columns)


def _levels_of(item: Item) -> tuple[int, ...]:
    if item.kind is Kind.ANCHORED:
        return LEVELS
    return () if item.level is None else (item.level,)


def _said(item: Item, level: int, answers: Answers) -> Ratings:
    if item.kind is Kind.ANCHORED:
        said = (answers >= level).astype(np.float64)
    else:
        said = (TOP_OF_SCALE - answers if item.is_reversed else answers) / TOP_OF_SCALE
    return np.where(answers >= 0, said, np.nan)


def _means_in_draws(
    random: np.random.Generator, heard: Heard, evidence: Evidence, draws: int
) -> Ratings:
    """Return the mean of each figure in each draw, 0 to 1: draws x figures.

    A question that nobody drawn has answered keeps the mean it has in the release.
    """
    if heard.is_statement:
        return np.broadcast_to(evidence.figures(heard.answers), (draws, len(evidence.items)))
    is_large = len(heard.answers) > MOST_PATTERNS
    draw = _normal_sums if is_large else _sums_by_pattern
    usual, sums, answered = draw(random, heard, evidence, draws)
    means = np.divide(
        sums, answered, out=np.broadcast_to(usual, sums.shape).copy(), where=answered > 0
    )
    return np.clip(means, 0.0, 1.0)


def _sums_by_pattern(
    random: np.random.Generator, heard: Heard, evidence: Evidence, draws: int
) -> tuple[Ratings, Ratings, Ratings]:
    """Draw people by answer pattern.

    Returns
    -------
    The mean of each figure, and in each draw its sum and how many answered (draws x figures).
    """
    columns = sorted(set(evidence.positions))
    _, first, counts = np.unique(
        heard.answers[:, columns], axis=0, return_index=True, return_counts=True
    )
    figures = evidence.figures(heard.answers[first])
    said, present = np.nan_to_num(figures), ~np.isnan(figures)
    weights = resampled_weights(random, counts.astype(np.float64), draws)
    return (counts @ said) / (counts @ present), weights @ said, weights @ present


def _normal_sums(
    random: np.random.Generator, heard: Heard, evidence: Evidence, draws: int
) -> tuple[Ratings, Ratings, Ratings]:
    """Draw the same for a large bucket from the normal distribution that its sums follow."""
    people, width = len(heard.answers), 2 * len(evidence.items)
    total, products = np.zeros(width), np.zeros((width, width))
    for start in range(0, people, BLOCK):
        figures = evidence.figures(heard.answers[start : start + BLOCK])
        both = np.hstack([np.nan_to_num(figures), ~np.isnan(figures)])
        total += both.sum(axis=0)
        products += both.T @ both
    covariance = (products - np.outer(total, total) / people) * (people / (people - 1))
    # A little on the diagonal, for questions that all answered alike; the factor is unique, so
    # that every computer draws the same.
    covariance += np.eye(width) * (people * 1e-9)
    sums = total + random.standard_normal((draws, width)) @ np.linalg.cholesky(covariance).T
    half = len(evidence.items)
    return total[:half] / total[half:], sums[:, :half], sums[:, half:]


def _by_area_and_level(means: Ratings, evidence: Evidence, areas: int) -> Ratings:
    """Return A(bucket, area, level) in each draw: the mean of the item means."""
    place = np.array(evidence.areas, dtype=int) * len(LEVELS) + np.array(evidence.levels, dtype=int)
    here = (place[:, None] == np.arange(areas * len(LEVELS))).astype(np.float64)
    present = ~np.isnan(means) @ here
    with np.errstate(invalid="ignore", divide="ignore"):
        supports = np.nan_to_num(means) @ here / present
    return np.asarray(supports.reshape(len(means), areas, len(LEVELS)), dtype=np.float64)


def _people_by_area(release: Release) -> dict[str, int]:
    """Return how many people stand behind each area's score, statements not counted."""
    answered = {b.id: b.answered for b in release.buckets if not b.is_statement}
    people = dict.fromkeys(release.areas, 0)
    for cell in release.cells:
        people[cell.area] += answered.get(cell.bucket, 0) if cell.support else 0
    return people


def _area_confidence(
    area: AreaScore, draws: ScoredDraws, index: int, people: int, policy: ScoringPolicy
) -> AreaConfidence:
    scores = draws.scores[:, index]
    low, high = percentile_interval(scores)
    share = float((draws.levels[:, index] == area.confirmed_level).mean())
    return AreaConfidence(
        area=area.area,
        low=round(low, kept_digits(people)),
        high=round(high, kept_digits(people)),
        spread=round(float(scores.std(ddof=1)), kept_digits(people, few=2)),
        stability=stability_of(share, policy),
        share=round(share, DIGITS) if people >= EXACT_FROM else None,
    )


def _headline_confidence(
    score: WaveScore, draws: ScoredDraws, people: int, policy: ScoringPolicy
) -> HeadlineConfidence | None:
    if people == 0:
        return None
    low, high = percentile_interval(draws.averages)
    level = score.headline.level
    share = None if level is None else float((draws.headlines == level).mean())
    return HeadlineConfidence(
        low=round(low, kept_digits(people)),
        high=round(high, kept_digits(people)),
        stability=None if share is None else stability_of(share, policy),
        share=round(share, DIGITS) if share is not None and people >= EXACT_FROM else None,
    )


def stability_of(share: float, policy: ScoringPolicy) -> Stability:
    """Return what the share of resamples with the same level is called."""
    if share >= policy.solid - policy.tolerance:
        return Stability.SOLID
    return Stability.FAIR if share >= policy.fair - policy.tolerance else Stability.UNCERTAIN
