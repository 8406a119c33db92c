"""Laws of ``when``, for any conditions on earlier questions and any answers."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from questionnaires.framework import Condition, Kind
from questionnaires.questionnaire import Page, Question, Questionnaire, Section
from questionnaires.relevance import is_true, relevant_pages, relevant_slots
from questionnaires.responses import CANT_SAY

VALUES = range(5)
Answers = Mapping[str, int]


def a_question(number: int, when: tuple[Condition, ...] = ()) -> Question:
    item = f"ABC.q{number}"
    return Question(item, "abc", Kind.CHOICE, f"{number}?", (), (), (item,), when)


def a_questionnaire(questions: list[Question], on_each_page: int = 1) -> Questionnaire:
    starts = range(0, len(questions), on_each_page)
    pages = tuple(
        Page(number, 1, None, (), tuple(questions[start : start + on_each_page]))
        for number, start in enumerate(starts, 1)
    )
    return Questionnaire("pmo", "en", "", (Section(1, "All"),), pages, 1.0)


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """Draw questions that look back at any of those before them."""
    questions: list[Question] = []
    for number in range(draw(st.integers(1, 9))):
        looks_at = draw(st.sets(st.integers(0, number - 1), max_size=2)) if number else set()
        when = tuple(
            Condition(f"ABC.q{other}", (f"ABC.q{other}",), tuple(draw(SOME_VALUES)))
            for other in sorted(looks_at)
        )
        questions.append(a_question(number, when))
    return a_questionnaire(questions, draw(st.integers(1, 3)))


SOME_VALUES = st.sets(st.sampled_from(VALUES), min_size=1)
ANSWERS = st.dictionaries(
    st.integers(0, 9).map(lambda number: f"ABC.q{number}"),
    st.sampled_from([*VALUES, CANT_SAY]),
)


@given(questionnaire=questionnaires(), answers=ANSWERS)
def test_what_matters_is_asked_in_the_order_of_the_questionnaire(
    questionnaire: Questionnaire, answers: Answers
) -> None:
    pages = relevant_pages(questionnaire, answers)

    numbers = [page.number for page in pages]
    assert numbers == sorted(set(numbers))
    whole = [question.item for question in questionnaire.questions]
    asked = [question.item for page in pages for question in page.questions]
    assert asked == [item for item in whole if item in asked]
    assert all(page.questions for page in pages)


@given(questionnaire=questionnaires(), answers=ANSWERS)
def test_what_has_no_condition_always_matters_and_the_first_question_too(
    questionnaire: Questionnaire, answers: Answers
) -> None:
    slots = relevant_slots(questionnaire, answers)

    for question in questionnaire.questions:
        if not question.when:
            assert set(question.slots) <= slots
    assert "ABC.q0" in slots


@given(questionnaire=questionnaires(), answers=ANSWERS)
def test_a_question_matters_exactly_when_all_it_looks_at_matter_and_are_answered_so(
    questionnaire: Questionnaire, answers: Answers
) -> None:
    slots = relevant_slots(questionnaire, answers)

    for question in questionnaire.questions:
        holds = all(c.item in slots and is_true(c, answers) for c in question.when)
        assert (question.item in slots) == holds


@given(questionnaire=questionnaires(), answers=ANSWERS, data=st.data())
def test_answers_to_what_does_not_matter_never_matter(
    questionnaire: Questionnaire, answers: Answers, data: st.DataObject
) -> None:
    slots = relevant_slots(questionnaire, answers)
    off_path = [slot for slot in answers if slot not in slots]
    other = {slot: data.draw(st.sampled_from(VALUES), label=slot) for slot in off_path}
    without = {slot: value for slot, value in answers.items() if slot in slots}

    assert relevant_slots(questionnaire, {**answers, **other}) == slots
    assert relevant_slots(questionnaire, without) == slots


@given(
    values=st.lists(SOME_VALUES, min_size=1, max_size=8),
    answers=st.lists(st.sampled_from(VALUES), min_size=9, max_size=9),
)
def test_a_chain_of_conditions_collapses_where_the_first_is_not_met(
    values: list[set[int]], answers: list[int]
) -> None:
    chain = [a_question(0)] + [
        a_question(n, (Condition(f"ABC.q{n - 1}", (f"ABC.q{n - 1}",), tuple(wanted)),))
        for n, wanted in enumerate(values, 1)
    ]
    said = {f"ABC.q{n}": answer for n, answer in enumerate(answers)}

    length = next((n for n, wanted in enumerate(values) if answers[n] not in wanted), len(values))

    expected = {f"ABC.q{n}" for n in range(length + 1)}
    assert relevant_slots(a_questionnaire(chain), said) == expected


@given(questionnaire=questionnaires())
def test_without_answers_only_what_has_no_condition_matters(questionnaire: Questionnaire) -> None:
    free = {question.item for question in questionnaire.questions if not question.when}

    assert relevant_slots(questionnaire, {}) == free
