"""How one question stands on its page: what can be pressed, and what was chosen so far."""

from collections.abc import Mapping
from dataclasses import dataclass

from questionnaires.framework import Kind
from questionnaires.questionnaire import RANKS, Choice, Question
from questionnaires.responses import TICKED
from survey_app.answering.comment_views import CommentView


@dataclass(frozen=True, slots=True)
class OptionView:
    """A radio button or a box to tick."""

    id: str
    name: str
    value: int
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class RankView:
    """A list to choose from for one rank; ``problem`` is what is wrong with the choice."""

    id: str
    label: str
    choices: tuple[tuple[str, str], ...]
    chosen: str
    problem: str | None


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with what was chosen so far; ``field`` is its id and name in the form.

    ``comment`` is the field to write into, where it is answered in own words.
    """

    field: str
    text: str
    is_ticks: bool
    options: tuple[OptionView, ...]
    ranks: tuple[RankView, ...]
    off_scale: tuple[OptionView, ...]
    comment: CommentView | None = None

    @property
    def first_answer(self) -> str:
        """Id of the answer an error leads to: what was chosen, or else the first one."""
        if self.ranks:
            return self.ranks[0].id
        if self.comment:
            return self.field
        pressed = [option for option in self.options + self.off_scale if option.is_chosen]
        return (pressed or self.options)[0].id


def view_of(
    question: Question,
    answers: Mapping[str, int],
    rank_labels: tuple[str, ...],
    posted: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    comment: CommentView | None = None,
) -> QuestionView:
    """Show a question with its answers.

    Parameters
    ----------
    question : as worded
    answers : value by slot id
    rank_labels : words for the ranks, the most important first
    posted : the fields of a form that could not be taken as it is, to show it once more
    problems : what is wrong, by field
    comment : what was written so far
    """
    is_ranking = question.kind is Kind.RANKING
    is_ticks = question.kind is Kind.TICKS
    return QuestionView(
        field=question.item,
        text=question.text,
        is_ticks=is_ticks,
        options=() if is_ranking else tuple(_options(question, answers)),
        ranks=_ranks(question, answers, rank_labels, posted, problems or {}) if is_ranking else (),
        off_scale=tuple(
            OptionView(
                f"{question.item}-{choice.value}",
                question.item,
                choice.value,
                choice.label,
                _is_off_scale(question, answers, choice),
            )
            for choice in question.off_scale
        ),
        comment=comment,
    )


def _options(question: Question, answers: Mapping[str, int]) -> list[OptionView]:
    views = []
    for choice in question.choices:
        name = choice.slot or question.item
        id_ = choice.slot or f"{question.item}-{choice.value}"
        chosen = answers.get(name) == choice.value
        views.append(OptionView(id_, name, choice.value, choice.label, chosen))
    return views


def _is_off_scale(question: Question, answers: Mapping[str, int], choice: Choice) -> bool:
    return all(answers.get(slot) == choice.value for slot in question.slots)


def _ranks(
    question: Question,
    answers: Mapping[str, int],
    labels: tuple[str, ...],
    posted: Mapping[str, str] | None,
    problems: Mapping[str, str],
) -> tuple[RankView, ...]:
    by_points = {answers.get(slot): slot for slot in question.slots}
    choices = tuple((choice.slot, choice.label) for choice in question.choices)
    views = []
    for rank, label in zip(question.ranks, labels, strict=False):
        field = question.rank_field(rank)
        saved = by_points.get(RANKS + 1 - rank, "")
        chosen = saved if posted is None else posted.get(field, "")
        views.append(RankView(field, label, choices, chosen, problems.get(field)))
    return tuple(views)


def labels_given(question: Question, answers: Mapping[str, int]) -> tuple[tuple[int, str], ...]:
    """Return the words of what was answered, each after its rank (0 where there are none)."""
    for choice in question.off_scale:
        if _is_off_scale(question, answers, choice):
            return ((0, choice.label),)
    match question.kind:
        case Kind.TICKS:
            return tuple((0, c.label) for c in question.choices if answers.get(c.slot) == TICKED)
        case Kind.RANKING:
            given = [(answers.get(c.slot, 0), c.label) for c in question.choices]
            return tuple(
                sorted((RANKS + 1 - points, label) for points, label in given if points > 0)
            )
        case _:
            value = answers.get(question.item)
            return tuple((0, c.label) for c in question.choices if c.value == value)
