"""The auditor against adding up the same table once, which is the least anybody must do.

Goals, in seconds of the machine at hand: 1,000 people cut in two ways at most 5, 2,000 cut in
three ways at most 60; at most 1 GiB. Both are printed beside the ratio.
"""

import tracemalloc
from functools import partial

import numpy as np

from bench.timing import medians, report
from scoring.disclosure import accepted_sets
from tests.organisations import an_organisation

K, AREAS = 5, 14
SIZES = ((1_000, False), (2_000, True))


def run() -> None:
    """Measure, and print ratios."""
    for people, has_third in SIZES:
        found = an_organisation(3, people, AREAS, has_third=has_third)
        adding = f"adding up {len(found.sets)} sets of {found.sizes.shape[1]} cells"
        auditing = f"auditing them on {AREAS} questions"
        counts = found.sets.astype(np.float64)
        contenders = {
            adding: partial(np.matmul, counts, found.sizes.T.astype(np.float64)),
            auditing: partial(accepted_sets, found.sizes, found.sets, K),
        }
        seconds = medians(contenders, 3)
        report(f"{people:,} people cut in {3 if has_third else 2} ways", adding, seconds)
        print(
            f"  that is {seconds[auditing]:.2f} s, {_peak(found.sizes, found.sets):.0f} MiB at most"
        )


def _peak(sizes: np.ndarray, sets: np.ndarray) -> float:
    tracemalloc.start()
    accepted_sets(sizes, sets, K)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 2**20


if __name__ == "__main__":
    run()
