"""Every constant of the method in one versioned value, stored with each result."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from questionnaires.framework import Style
from scoring.errors import ScoringError

METHOD_VERSION = "1.1"
SMALLEST_K = 5
SMALLEST_KC = 10
ADDED_WITH_SCHEMA_2 = (
    "solid",
    "fair",
    "draws",
    "seed",
    "largest_q",
    "compared_with_senior",
    "senior",
    "marks_for_review",
    "experience_from",
)
ADDED_WITH_SCHEMA_3 = ("kc",)


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
    solid, fair : share of resamples with the same level from which it is solid, or fair
    draws, seed : how often people are resampled, and the start of the random numbers
    largest_q : share of false finds that clear gaps may have
    senior, compared_with_senior : the role group whose bucket is compared with those of the
        others; the PMO's bucket is compared with each other bucket
    marks_for_review : signs of answering without reading from which a form is reviewed
    experience_from : people from which all views of a bucket are told as one scale
    kc : forms from which comments are shown (10 or more); never under ``k``, which lifts it

    Raises
    ------
    ScoringError : ``k`` is under 5 or ``kc`` under 10, the floors that no setting can lower
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
    solid: float = 0.80
    fair: float = 0.60
    draws: int = 2_000
    seed: int = 20260105
    largest_q: float = 0.10
    senior: str = "executives"
    compared_with_senior: tuple[str, ...] = ("project_managers", "project_team", "frontline")
    marks_for_review: int = 2
    experience_from: int = 50
    kc: int = 10

    def __post_init__(self) -> None:
        if self.k < SMALLEST_K:
            raise ScoringError(
                f"Groups under {SMALLEST_K} are never shown; set k to {SMALLEST_K} or more."
            )
        if self.kc < SMALLEST_KC:
            raise ScoringError(
                f"Comments of fewer than {SMALLEST_KC} are never shown; "
                f"set kc to {SMALLEST_KC} or more."
            )
        object.__setattr__(self, "kc", max(self.kc, self.k))


DEFAULT = ScoringPolicy()
ISO_LIKE = ScoringPolicy(reach=0.50, hold=0.85, above=True)
CAUTIOUS = ScoringPolicy(reach=0.67, hold=0.80)
