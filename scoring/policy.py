"""Every constant of the method in one versioned value, stored with each result."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from questionnaires.framework import Style

METHOD_VERSION = "1.0"


def _style_weights() -> Mapping[Style, int]:
    return {Style.ANCHORED: 3, Style.STATEMENTS: 2, Style.EXPERIENCE: 1}


@dataclass(frozen=True, slots=True)
class ScoringPolicy:
    """How answers become levels.

    k : smallest group that is ever shown (5 or more)
    reach, hold : support needed at a level and at every level below it
    above : True when reach and hold must be exceeded, not only met
    max_cant_say : bucket share of "can't say" above which it is left out of an area
    max_not_applicable : share at which we ask whether the area is in scope
    headline_share : share of areas that must reach the headline level
    """

    version: str = METHOD_VERSION
    k: int = 5
    reach: float = 0.60
    hold: float = 0.75
    above: bool = False
    tolerance: float = 1e-9
    max_cant_say: float = 0.40
    max_not_applicable: float = 0.50
    headline_share: float = 0.80
    default_target: int = 3
    style_weights: Mapping[Style, int] = field(default_factory=_style_weights)


DEFAULT = ScoringPolicy()
ISO_LIKE = ScoringPolicy(reach=0.50, hold=0.85, above=True)
CAUTIOUS = ScoringPolicy(reach=0.67, hold=0.80)
