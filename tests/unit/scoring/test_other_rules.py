"""Why the rule is as it is: the same twelve practices through other tools' rules and ours.

Four practices are evidence for each of the levels 2, 3 and 4. For each, a group says on which
share of projects it is in place; None is not answered. The other rules are the common ones:

* sum: points for all practices, cut into equal bands (as additive self-assessments do);
* all or nothing: a level is reached when every practice up to it is in place on most projects
  (as staged models do);
* mean of answered: the mean share, stretched over the levels (as plain questionnaires do);
* high-water mark: the highest level of which any practice is in place on most projects.
"""

from collections.abc import Callable, Mapping, Sequence

import pytest

from scoring.levels import area_support, ceiling_of, cumulative_support, level_for
from scoring.policy import DEFAULT
from scoring.results import Contribution

Practices = Mapping[int, Sequence[float | None]]
MOST = 0.75
TOP = 4

SOLID: Practices = {2: (1, 1, 1, 0.75), 3: (0.75, 0.75, 0.75, 0.5), 4: (0, 0.25, 0, 0)}
SHOWPIECE: Practices = {2: (0.25, 0, 0.25, 0), 3: (0.75, 0.5, 0.25, 0.5), 4: (1, 1, 1, 1)}
ONE_HOLE: Practices = {2: (1, 1, 1, 0.25), 3: (1, 1, 1, 0.75), 4: (0.25, 0, 0, 0)}
ONLY_EASY: Practices = {2: (1, 1, 1, 0.75), 3: (None,) * 4, 4: (None,) * 4}
LENIENT: Practices = {2: (1, 1, 1, 1), 3: (0.5, 0.5, 0.75, 0.5), 4: (0.5, 0.75, 0.5, 0.5)}


def by_sum(practices: Practices) -> int:
    points = sum(share or 0 for shares in practices.values() for share in shares)
    return 1 + round(points / 12 * (TOP - 1))


def all_or_nothing(practices: Practices) -> int:
    level = 1
    for at, shares in practices.items():
        if not all(share is not None and share >= MOST for share in shares):
            break
        level = at
    return level


def mean_of_answered(practices: Practices) -> int:
    answered = [s for shares in practices.values() for s in shares if s is not None]
    return 1 + round(sum(answered) / len(answered) * (TOP - 1))


def high_water_mark(practices: Practices) -> int:
    return max(
        (at for at, shares in practices.items() if any((s or 0) >= MOST for s in shares)), default=1
    )


def support_of(practices: Practices) -> dict[int, float]:
    answered = {at: [s for s in shares if s is not None] for at, shares in practices.items()}
    return area_support(
        Contribution("group", at, 1, sum(shares) / len(shares))
        for at, shares in answered.items()
        if shares
    )


def ours(practices: Practices) -> int | None:
    return level_for(cumulative_support(support_of(practices)), DEFAULT)


RULES: tuple[Callable[[Practices], int | None], ...] = (
    by_sum,
    all_or_nothing,
    mean_of_answered,
    high_water_mark,
    ours,
)


@pytest.mark.parametrize(
    ("practices", "levels", "why"),
    [
        (
            SOLID,
            (3, 2, 3, 3, 3),
            "most agree where practice is plain; one gap holds a staged model",
        ),
        (SHOWPIECE, (3, 1, 3, 4, 1), "a showpiece without basics earns nothing"),
        (ONE_HOLE, (3, 1, 3, 3, 3), "one hole among basics does not undo everything else"),
        (ONLY_EASY, (2, 2, 4, 2, 2), "easy questions alone prove no more than an easy level"),
        (LENIENT, (3, 2, 3, 4, 2), "about half is not most"),
    ],
)
def test_the_same_practices_through_five_rules(
    practices: Practices, levels: tuple[int, ...], why: str
) -> None:
    assert tuple(rule(practices) for rule in RULES) == levels, why


def test_a_score_from_easy_questions_says_that_it_has_a_ceiling() -> None:
    assert ceiling_of(cumulative_support(support_of(ONLY_EASY))) == 2.0
