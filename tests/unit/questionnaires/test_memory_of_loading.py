"""However a file is made, refusing it takes no more memory than its size explains."""

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from questionnaires.errors import FrameworkError
from questionnaires.loading import load_framework
from tests.unit.questionnaires.broken import hostile
from tests.unit.questionnaires.small_files import write_files

pytestmark = pytest.mark.slow

TIMES_THE_SOUND_ONE = 50  # measured: 26 at most, for a file 20 times as large
TIMES = 2
LEFT_BEHIND = 0.5
NASTIEST = (
    "a billion laughs",
    "brackets without end",
    "a number of a quarter of a million digits",
    "more unknown keys than can be told",
    "a key again and again",
    "items without end",
)


@pytest.fixture(autouse=True)
def tracing() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


def refuse(folder: Path) -> None:
    with pytest.raises(FrameworkError):
        load_framework(folder)


def peak_of_loading(folder: Path) -> int:
    load_framework(folder)  # whatever is made once and kept
    tracemalloc.reset_peak()
    before, _ = tracemalloc.get_traced_memory()
    load_framework(folder)
    return tracemalloc.get_traced_memory()[1] - before


@pytest.mark.parametrize("name", NASTIEST)
def test_refusing_again_and_again_takes_and_keeps_no_memory_to_speak_of(
    name: str, tmp_path: Path
) -> None:
    sound = peak_of_loading(write_files(tmp_path / "sound", {}))
    broken = write_files(tmp_path / "broken", hostile.KINDS[name].changed)
    refuse(broken)

    tracemalloc.reset_peak()
    before, _ = tracemalloc.get_traced_memory()
    for _ in range(TIMES):
        refuse(broken)
    after, peak = tracemalloc.get_traced_memory()

    assert peak - before < TIMES_THE_SOUND_ONE * sound
    assert after - before < LEFT_BEHIND * sound
