"""Which questions matter, given the answers so far: there is no "go to", only ``when``.

Answers to questions that no longer matter stay in the draft, so that going back and forth
loses nothing; they are not part of what is sent.
"""

from collections.abc import Mapping
from dataclasses import replace

from questionnaires.framework import Condition
from questionnaires.questionnaire import Page, Question, Questionnaire


def relevant_pages(questionnaire: Questionnaire, answers: Mapping[str, int]) -> tuple[Page, ...]:
    """Return the pages that matter now, each with the questions that do.

    Parameters
    ----------
    questionnaire : everything the role group may be asked
    answers : value by slot id

    Returns
    -------
    Pages keep their numbers; those left without a question are not among them.
    """
    matters = _relevant(questionnaire, answers)
    kept = (
        replace(page, questions=tuple(q for q in page.questions if q.item in matters))
        for page in questionnaire.pages
    )
    return tuple(page for page in kept if page.questions)


def relevant_slots(questionnaire: Questionnaire, answers: Mapping[str, int]) -> frozenset[str]:
    """Return the slots of all questions that matter now: what is sent."""
    pages = relevant_pages(questionnaire, answers)
    return frozenset(slot for page in pages for q in page.questions for slot in q.slots)


def _relevant(questionnaire: Questionnaire, answers: Mapping[str, int]) -> set[str]:
    matters: set[str] = set()
    for question in questionnaire.questions:  # conditions look back, never ahead
        if _is_met(question, matters, answers):
            matters.add(question.item)
    return matters


def _is_met(question: Question, earlier: set[str], answers: Mapping[str, int]) -> bool:
    return all(
        condition.item in earlier and is_true(condition, answers) for condition in question.when
    )


def is_true(condition: Condition, answers: Mapping[str, int]) -> bool:
    """Tell whether the answers meet one condition; without an answer they do not."""
    return any(answers.get(slot) in condition.values for slot in condition.slots)
