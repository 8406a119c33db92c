"""``docs/reference/questionnaires.md`` prints what was really measured."""

from pathlib import Path

from questionnaires.loading import load_core
from questionnaires.measures import measure_reading, reading_table

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "questionnaires.md"


def test_the_page_holds_the_table_that_the_command_prints() -> None:
    framework = load_core()

    table = reading_table(framework)

    assert table in PAGE.read_text(encoding="utf-8")
    assert len(table.splitlines()) == 2 + len(framework.role_groups)


def test_every_role_group_is_measured_within_its_limits() -> None:
    framework = load_core()
    for group in framework.role_groups:
        measured = measure_reading(framework, group.id)
        assert measured.minutes <= group.minutes_limit
        assert measured.grade is not None
        assert measured.grade <= group.grade_limit
