"""Scored releases built by hand, for tests of priorities, plans and words."""

from collections.abc import Mapping

from reports.library import Library, Prerequisite, Strength, load_library
from scoring.engine import score_release
from scoring.results import WaveScore
from tests.factories import a_release

SUPPORT_AT = {
    1: {2: 0.3, 3: 0.2, 4: 0.1, 5: 0.0},
    2: {2: 0.8, 3: 0.3, 4: 0.1, 5: 0.0},
    3: {2: 0.9, 3: 0.8, 4: 0.2, 5: 0.0},
    4: {2: 0.9, 3: 0.9, 4: 0.8, 5: 0.1},
}
"""Supports that give each level; the scores are 1.6, 2.2, 2.9 and 3.7."""

VOICES = ("executives", "pmo", "project_managers")
AREAS = tuple(dict.fromkeys(action.area for action in load_library().actions))


def a_score(
    levels: Mapping[str, int],
    targets: Mapping[str, int] | None = None,
    views: Mapping[str, Mapping[str, float]] | None = None,
) -> WaveScore:
    """Score areas in which everybody agrees on the level given."""
    supports = {area: dict.fromkeys(VOICES, SUPPORT_AT[at]) for area, at in levels.items()}
    return score_release(a_release(supports, views=views, targets=targets))


def all_at(level: int, **others: int) -> dict[str, int]:
    """Return this level for every area of the product but those named."""
    return {**dict.fromkeys(AREAS, level), **others}


def needing(library: Library, *needs: tuple[str, int, str, int]) -> Library:
    """Return the library with these hard prerequisites and no others."""
    return Library(
        library.actions,
        tuple(Prerequisite(a, lv, na, nl, Strength.HARD, "it says so") for a, lv, na, nl in needs),
    )
