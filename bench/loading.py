"""Refusing every known kind of broken framework against loading the small sound one."""

import statistics
import tempfile
import tracemalloc
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from bench.timing import medians
from questionnaires.errors import FrameworkError
from questionnaires.loading import load_framework
from tests.unit.questionnaires.broken.all_kinds import KINDS
from tests.unit.questionnaires.small_files import write_files

SOUND = "loading a small sound framework"
SHOWN = 8


def run(rounds: int = 3) -> None:
    """Measure, and print ratios."""
    with tempfile.TemporaryDirectory() as folder:
        contenders: dict[str, Callable[[], object]] = {
            name: partial(_refuse, write_files(Path(folder) / str(number), kind.changed))
            for number, (name, kind) in enumerate(KINDS.items(), 1)
        }
        sound = write_files(Path(folder) / "sound", {})
        contenders[SOUND] = partial(load_framework, sound)
        _report("seconds", medians(contenders, rounds))
        _report("MB at most", {name: _peak(load) for name, load in contenders.items()})


def _refuse(folder: Path) -> None:
    try:
        load_framework(folder)
    except FrameworkError:
        return
    raise AssertionError(f"{folder} was not refused")


def _peak(contender: Callable[[], object]) -> float:
    tracemalloc.start()
    contender()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


def _report(unit: str, measured: Mapping[str, float]) -> None:
    yardstick = measured[SOUND]
    kinds = {name: value for name, value in measured.items() if name != SOUND}
    print(f"\nRefusing {len(kinds)} broken frameworks (yardstick: {SOUND}, {yardstick:.3f} {unit})")
    print(f"  {'the median':<44} {statistics.median(kinds.values()) / yardstick:8.1f} x")
    for name in sorted(kinds, key=kinds.__getitem__, reverse=True)[:SHOWN]:
        print(f"  {name:<44} {kinds[name] / yardstick:8.1f} x")
