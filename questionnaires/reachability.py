"""Which items nobody can ever reach, because their ``when`` can never hold."""

from collections.abc import Iterable, Mapping

from questionnaires.framework import Condition
from questionnaires.questionnaire import Questionnaire

# What must have been answered: the allowed values by the slots that are looked at.
_Needs = Mapping[tuple[str, ...], frozenset[int]]


def unreachable_items(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the ids of items that no answers lead to.

    An item is out of reach when it looks at one that is not asked on an earlier page, or at one
    that is out of reach itself, or when its conditions contradict each other. Conditions name
    answers and all of them must hold, so this is exact for questions with one answer.
    """
    reached: dict[str, _Needs] = {}
    lost: list[str] = []
    for page in questionnaire.pages:
        on_page: dict[str, _Needs] = {}
        for question in page.questions:
            needs = _needs_of(question.when, reached)
            if needs is None:
                lost.append(question.item)
            else:
                on_page[question.item] = needs
        reached |= on_page
    return tuple(lost)


def _needs_of(when: Iterable[Condition], reached: Mapping[str, _Needs]) -> _Needs | None:
    """Return everything that must have been answered before; None when that cannot be."""
    needs: dict[tuple[str, ...], frozenset[int]] = {}
    for condition in when:
        if condition.item not in reached:
            return None
        own = {condition.slots: frozenset(condition.values)}
        for slots, values in (*reached[condition.item].items(), *own.items()):
            needs[slots] = needs.get(slots, values) & values
    return needs if all(needs.values()) else None
