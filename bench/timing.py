"""Interleaved timing: machines are noisy, so contenders take turns and medians count."""

import statistics
import time
from collections.abc import Callable, Mapping

Contender = Callable[[], object]


def medians(contenders: Mapping[str, Contender], rounds: int) -> dict[str, float]:
    """Run all contenders ``rounds`` times in turn; return median seconds by name."""
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for contender in contenders.values():
        contender()  # warm caches and imports
    for _ in range(rounds):
        for name, contender in contenders.items():
            began = time.perf_counter()
            contender()
            taken[name].append(time.perf_counter() - began)
    return {name: statistics.median(values) for name, values in taken.items()}


def report(title: str, yardstick: str, seconds: Mapping[str, float]) -> None:
    """Print each contender as a multiple of the yardstick."""
    print(f"\n{title} (yardstick: {yardstick}, {seconds[yardstick] * 1000:.3f} ms)")
    for name, value in seconds.items():
        if name != yardstick:
            print(f"  {name:<44} {value / seconds[yardstick]:8.1f} x")
