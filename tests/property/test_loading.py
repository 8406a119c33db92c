"""Whatever stands in a framework's files: it loads, or one error tells where and why."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.errors import FrameworkError
from questionnaires.form_reading import read_page
from questionnaires.framework import Framework, Kind
from questionnaires.lint import lint_framework
from questionnaires.loading import load_framework
from questionnaires.questionnaire import build_questionnaire
from questionnaires.responses import (
    LEFT_EMPTY,
    SKIPPED,
    answer_vector,
    pack_answers,
    unpack_answers,
)
from tests.unit.questionnaires.small_files import FILES, STAKEHOLDERS, write_framework

SMALL_PIECES = st.sampled_from(
    ["", "\n", "  ", "- ", ": ", "?", "[", "]", "{", "}", "&a ", "*a", "!!int ", "'", '"', "#", "|",
     ">", "%", "@", "~", "no", "1:30", "\t", "\x00", "\ufeff", "é", "\u2028", "everyone"]
)  # fmt: skip


def load_bytes(content: bytes, name: str = "areas/stakeholders.yaml") -> Framework | None:
    """Load the small framework with one file replaced; None if it is refused properly."""
    with TemporaryDirectory() as folder:
        path = write_framework(Path(folder))
        (path / name).write_bytes(content)
        try:
            return load_framework(path)
        except FrameworkError as error:
            check_problems(error)
            return None


def check_problems(error: FrameworkError) -> None:
    assert error.problems
    for problem in error.problems:
        assert problem.file in FILES
        assert min(problem.line, problem.column) >= 1
        assert problem.message
        assert str(problem).encode("utf-8")


@cache
def the_small_framework() -> Framework:
    framework = load_bytes(STAKEHOLDERS.encode())
    assert framework is not None
    return framework


@settings(deadline=None, max_examples=200)
@given(content=st.binary(max_size=300))
def test_any_bytes_are_refused_with_a_place(content: bytes) -> None:
    assert load_bytes(content) is None


@settings(deadline=None, max_examples=200)
@given(
    name=st.sampled_from(sorted(FILES)),
    place=st.floats(0, 1),
    length=st.integers(0, 12),
    piece=SMALL_PIECES,
)
def test_a_small_slip_anywhere_either_loads_or_is_told(
    name: str, place: float, length: int, piece: str
) -> None:
    text = FILES[name]
    start = int(place * len(text))
    slipped = text[:start] + piece + text[start + length :]

    framework = load_bytes(slipped.encode("utf-8"), name)

    if framework is not None:
        lint_framework(framework)
        for group in framework.role_groups:
            build_questionnaire(framework, group.id, framework.item_by_id)


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_the_order_of_keys_never_changes_the_hash(data: st.DataObject) -> None:
    def shuffled(value: object) -> object:
        if isinstance(value, dict):
            keys = data.draw(st.permutations(list(value)))
            return {key: shuffled(value[key]) for key in keys}
        return [shuffled(entry) for entry in value] if isinstance(value, list) else value

    plain = yaml.safe_load(STAKEHOLDERS)
    rewritten = yaml.safe_dump(shuffled(plain), sort_keys=False, allow_unicode=True)

    assert load_bytes(rewritten.encode()) == the_small_framework()


@given(answers=st.lists(st.integers(-4, 5), max_size=200))
def test_a_packed_vector_always_comes_back(answers: list[int]) -> None:
    assert unpack_answers(pack_answers(answers)) == tuple(answers)
    assert len(pack_answers(answers)) == len(answers)


FIELDS = [
    "STK.s3", "STK.s2", "STK.link", "STK.anchor", "PRF.control", "PRF.tools", "PRF.tools.plan",
    "PRF.tools.risks", "PRF.calm", "PRF.first", "PRF.first.rank1", "PRF.first.rank2",
    "PRF.first.stakeholders", "PRF.more", "x",
]  # fmt: skip
SAID = st.integers(-10, 10).map(str) | st.sampled_from(["PRF.first.delivery", "PRF.first.x"])


@settings(deadline=None)
@given(
    role_group=st.sampled_from(["pmo", "sponsors"]),
    form=st.dictionaries(st.sampled_from(FIELDS), SAID | st.text(max_size=4)),
)
def test_no_form_puts_a_value_into_a_vector_that_was_never_offered(
    role_group: str, form: dict[str, str]
) -> None:
    framework = the_small_framework()
    questionnaire = build_questionnaire(framework, role_group, framework.item_by_id)

    for page in questionnaire.pages:
        vector = answer_vector(framework, questionnaire.slots, read_page(page, form))
        for question in page.questions:
            offered = {choice.value for choice in question.choices + question.off_scale}
            if question.kind is Kind.RANKING:
                offered |= {LEFT_EMPTY, 4, 5}
            elif question.kind is Kind.TICKS:
                offered |= {LEFT_EMPTY}
            for slot in question.slots:
                assert vector[framework.positions[slot]] in offered | {SKIPPED}
