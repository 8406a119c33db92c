"""One attempt at telling whose answers are whose, and what chance alone would have reached."""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil, exp, lgamma, log, sqrt

RARE = 1e-6  # how often chance may go past the bound
SIGMAS = 3


class Verdict(StrEnum):
    """What an attempt came to.

    SEALED is above chance, and leads to a row that nobody can read without the pool key.
    """

    NOTHING = "nothing"
    CHANCE = "chance"
    SEALED = "sealed"
    TOO_FEW = "too few"
    FOUND = "FOUND"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was tried, and how often it was right.

    chance : how many would be right by guessing
    bound : more than so many is more than chance
    note : in a few words, what helped most or where it was seen
    """

    linker: str
    state: str
    target: str
    right: int
    of: int
    chance: float
    bound: int
    verdict: Verdict
    note: str = ""


def judge(
    linker: str,
    state: str,
    target: str,
    *,
    right: int,
    of: int,
    chance: float,
    note: str = "",
    only_sealed: bool = False,
) -> Attempt:
    """Compare guesses with chance.

    only_sealed : above chance it leads to sealed rows, in a way that is told in the documentation
    """
    bound = bound_of(of, chance)
    verdict = Verdict.CHANCE
    if right > bound:
        verdict = Verdict.SEALED if only_sealed else Verdict.FOUND
    elif bound >= of:
        verdict = Verdict.TOO_FEW
    return Attempt(linker, state, target, right, of, round(chance, 2), bound, verdict, note)


def judge_search(
    linker: str, state: str, target: str, *, seen: int, of: int, note: str = ""
) -> Attempt:
    """Judge a search for what must not be there at all."""
    verdict = Verdict.FOUND if seen else Verdict.NOTHING
    return Attempt(linker, state, target, seen, of, 0.0, 0, verdict, note)


def bound_of(of: int, chance: float) -> int:
    """Return the most guesses that chance alone gets right, but once in a million attempts.

    It is never under three standard deviations above chance. One run makes about a hundred
    attempts, so three deviations alone would raise a false alarm in every few runs.
    """
    share = min(1.0, chance / of) if of else 1.0
    if share in {0.0, 1.0}:
        return round(of * share)
    least = ceil(chance + SIGMAS * sqrt(of * share * (1 - share)))
    tail, right = 0.0, of
    while right > least and (tail := tail + _probability(right, of, share)) < RARE:
        right -= 1
    return min(of, max(right, least))


def _probability(right: int, of: int, share: float) -> float:
    ways = lgamma(of + 1) - lgamma(right + 1) - lgamma(of - right + 1)
    return exp(ways + right * log(share) + (of - right) * log(1 - share))
