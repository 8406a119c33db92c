"""Each way to break a framework's files, with the place and the advice a person gets."""

from pathlib import Path

import pytest

from questionnaires.errors import FrameworkError, Problem
from questionnaires.loading import load_framework
from tests.unit.questionnaires.broken.all_kinds import KINDS, THEMES
from tests.unit.questionnaires.small_files import write_files

LONGEST_MESSAGE = 300


def problems_of(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(FrameworkError) as caught:
        load_framework(folder)
    return caught.value.problems


@pytest.mark.parametrize("name", KINDS)
def test_a_slip_is_told_once_with_its_place_and_what_to_do(name: str, tmp_path: Path) -> None:
    kind = KINDS[name]

    problems = problems_of(write_files(tmp_path, kind.changed))

    meant = [problem for problem in problems if kind.message in problem.message]
    assert len(meant) == 1, problems
    assert meant[0].file == kind.file
    assert (meant[0].line, meant[0].column) == kind.position
    others = [problem.message for problem in problems if problem is not meant[0]]
    assert len(others) == len(kind.also), others
    assert all(said in message for said, message in zip(kind.also, others, strict=True)), others
    assert all(len(problem.message) <= LONGEST_MESSAGE for problem in problems)


def test_every_kind_has_a_name_of_its_own() -> None:
    assert sum(len(theme.KINDS) for theme in THEMES) == len(KINDS) >= 200
