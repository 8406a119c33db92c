"""Every constant of the method in one versioned value, stored with each result."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from questionnaires.framework import Style
from scoring.errors import ScoringError

METHOD_VERSION = "1.0"
SMALLEST_K = 5


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
    close_to_next : support at the next level from which we say that it is close
    contested_below : bucket support at the awarded level below which it contests the level
    unbacked_claim : excess of the PMO over those it serves, summed over levels 2 to 4,
        from which its claim is not backed
    enough_buckets : buckets that an area needs, or its level is provisional
    clear_difference : levels between two buckets' views from which we mention it

    Raises
    ------
    ScoringError : ``k`` is under 5, the floor that no setting can lower
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
    close_to_next: float = 0.50
    contested_below: float = 0.50
    unbacked_claim: float = 1.0
    enough_buckets: int = 3
    clear_difference: float = 0.5

    def __post_init__(self) -> None:
        if self.k < SMALLEST_K:
            raise ScoringError(
                f"Groups under {SMALLEST_K} are never shown; set k to {SMALLEST_K} or more."
            )


DEFAULT = ScoringPolicy()
ISO_LIKE = ScoringPolicy(reach=0.50, hold=0.85, above=True)
CAUTIOUS = ScoringPolicy(reach=0.67, hold=0.80)
