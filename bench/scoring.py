"""The scoring of a whole wave, and each statistic, against one ``numpy.sum`` over the answers.

Goals: release and scores of 100,000 without resampling at most 600 sums, a million at most
twelve times that, memory at most four times the answers, resampling that hardly costs more for
more people, and reading the stored answers at most three times as long as joining their bytes.
"""

import tracemalloc
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from itertools import pairwise

import numpy as np

from bench.synthetic import SyntheticWave, synthetic_wave
from bench.timing import medians, report
from scoring import agreement, gaps, intervals, quality, reliability
from scoring.answers import table_of_packed
from scoring.counts import count_answers
from scoring.engine import release_wave, score_release
from scoring.policy import DEFAULT, ScoringPolicy
from scoring.samples import Ratings

SIZES = (10_000, 100_000, 1_000_000)
PLAIN = replace(DEFAULT, draws=0)
SUM = "one numpy.sum"
WHOLE, RESAMPLED = "release and scores", "the same with 2,000 resamples"
UNITS_OF = 1_000


def run(sizes: tuple[int, ...] = SIZES) -> None:
    """Measure, and print ratios."""
    seconds = {people: _measure(people) for people in sizes}
    for fewer, more in pairwise(sizes):
        print(f"\n{more:,} people against {fewer:,}")
        for name in (SUM, WHOLE, RESAMPLED):
            print(f"  {name:<44} {seconds[more][name] / seconds[fewer][name]:8.1f} x")


def _measure(people: int) -> dict[str, float]:
    wave = synthetic_wave(people)
    rounds = 7 if people <= UNITS_OF * 100 else 3
    contenders: dict[str, Callable[[], object]] = {
        SUM: wave.matrix.sum,
        WHOLE: partial(_score, wave, PLAIN),
        RESAMPLED: partial(_score, wave, DEFAULT),
        **statistics_of(wave),
    }
    seconds = medians(contenders, rounds)
    report(f"Scoring {len(wave.matrix):,} forms of 40 answers", SUM, seconds)
    _report_reading(wave, rounds)
    _report_memory(wave, {WHOLE: contenders[WHOLE], RESAMPLED: contenders[RESAMPLED]})
    return seconds


def _report_reading(wave: SyntheticWave, rounds: int) -> None:
    """Compare placing stored rows in a table with joining their bytes to one matrix."""
    rows = [(b, form.tobytes()) for b, forms in wave.answers.forms.items() for form in forms]

    def blob() -> object:
        return np.frombuffer(b"".join(vector for _, vector in rows), dtype=np.int8)

    placing = partial(table_of_packed, wave.framework, rows)
    seconds = medians({"joining their bytes": blob, "placing them by group": placing}, rounds)
    report("Reading the stored answers", "joining their bytes", seconds)


def _score(wave: SyntheticWave, policy: ScoringPolicy) -> object:
    scope = [area.id for area in wave.framework.areas]
    return score_release(
        release_wave(wave.framework, wave.buckets, wave.answers, scope, {}, policy)
    )


def statistics_of(wave: SyntheticWave) -> Mapping[str, Callable[[], object]]:
    """Return each statistic on all people of the wave."""
    forms = np.where(wave.matrix >= 0, wave.matrix + 1.0, np.nan)
    one, groups = forms[:, 0], np.array_split(forms[:, 0], 6)
    views, units = forms[:, ::5], np.arange(len(forms)) % UNITS_OF
    asked = {item.id for item in wave.framework.items}
    patterns = np.unique(wave.matrix[:, :5], axis=0, return_counts=True)
    return {
        "counting every answer": partial(count_answers, wave.framework, asked, wave.matrix),
        "rwg of one question": partial(agreement.rwg, one),
        "rwg(j) of eight views": partial(agreement.rwg_j, views),
        "r*wg(j) of eight views": partial(agreement.rwg_star_j, views),
        "average deviation of one question": partial(agreement.average_deviation, one),
        "a_wg of one question": partial(agreement.a_wg, one),
        "alpha of eight views": partial(reliability.cronbach_alpha, views),
        "omega of eight views": partial(_omega, views),
        "ICC of one question in 1,000 units": partial(reliability.icc_one_way, one, units),
        "Kruskal-Wallis of six groups": partial(gaps.kruskal_wallis, groups),
        "Mann-Whitney of two groups": partial(gaps.mann_whitney, groups[0], groups[1]),
        "Cliff's delta of two groups": partial(gaps.cliffs_delta, groups[0], groups[1]),
        "t interval of one question": partial(intervals.t_interval, one),
        "2,000 draws of one area's answer patterns": partial(_bootstrap, *patterns),
        "longest runs of all forms": partial(quality.longest_runs, forms),
        "spreads of all forms": partial(quality.spreads, forms),
    }


def _omega(views: Ratings) -> object:
    """Fit one factor to views that share one, or there would be none to find."""
    shared = np.nan_to_num(views.mean(axis=1), nan=3.0)
    return reliability.mcdonald_omega(views + shared[:, None])


def _bootstrap(patterns: Ratings, counts: Ratings) -> object:
    seen = np.where(patterns >= 0, patterns, 0) / 4
    means = seen.mean(axis=1)
    return intervals.stratified_bootstrap(
        [counts], lambda weights: weights[0] @ means / counts.sum()
    )


def _report_memory(wave: SyntheticWave, contenders: Mapping[str, Callable[[], object]]) -> None:
    for name, contender in contenders.items():
        tracemalloc.start()
        contender()
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        print(f"  peak memory, {name}: {peak / 2**20:.1f} MiB beside the answers' "
              f"{wave.matrix.nbytes / 2**20:.1f}, {peak / wave.matrix.nbytes:.1f} x")  # fmt: skip
