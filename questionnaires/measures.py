"""How long a questionnaire takes and how hard it is to read, one role group at a time."""

from dataclasses import dataclass

from questionnaires.framework import Framework, RoleGroup
from questionnaires.placeholders import Names, fill
from questionnaires.questionnaire import Questionnaire, build_questionnaire
from questionnaires.reading import grade_of, lix_of, sentences_in

_NAMES = Names()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one role group is asked to read, at most (every block included).

    items : how many items of focus areas it is asked
    questions : how many it is asked in all
    minutes : expected time for all of them
    grade : Flesch-Kincaid grade of all questions with the introduction; None unless English
    lix : the Swedish index of the same; None unless Swedish
    longest_sentence : words in the longest sentence of a question
    """

    role_group: str
    items: int
    questions: int
    minutes: float
    grade: float | None
    lix: float | None
    longest_sentence: int


def measure_reading(framework: Framework, role_group: str) -> Reading:
    """Measure the longest questionnaire that a role group can get.

    Texts are measured as they are read: with plain names filled in for ``{pmo}`` and so on.
    """
    questionnaire = build_questionnaire(framework, role_group, framework.item_by_id)
    group = framework.role_group_by_id[role_group]
    areas = framework.area_by_id
    sentences = [s for q in questionnaire.questions for s in sentences_in(q.text)]
    return Reading(
        role_group=role_group,
        items=sum(question.area in areas for question in questionnaire.questions),
        questions=len(questionnaire.questions),
        minutes=questionnaire.minutes,
        grade=grade_for(group, questionnaire),
        lix=_lix_for(group, questionnaire),
        longest_sentence=max((len(s.split()) for s in sentences), default=0),
    )


def grade_for(group: RoleGroup, questionnaire: Questionnaire) -> float | None:
    """Return the Flesch-Kincaid grade of a questionnaire with its introduction, if in English."""
    if not is_english(questionnaire.language):
        return None
    return grade_of(_text_of(group, questionnaire))


def _lix_for(group: RoleGroup, questionnaire: Questionnaire) -> float | None:
    if questionnaire.language.partition("-")[0] != "sv":
        return None
    return lix_of(_text_of(group, questionnaire))


def _text_of(group: RoleGroup, questionnaire: Questionnaire) -> str:
    """Return all that a role group reads before it answers, as one text."""
    texts = (question.text for question in questionnaire.questions)
    return " ".join([questionnaire.intro, fill(group.period, _NAMES), *texts])


def is_english(language: str) -> bool:
    """Tell whether rules and formulas made for English apply."""
    return language.partition("-")[0] == "en"


def reading_table(framework: Framework) -> str:
    """Write the measures of all role groups as a table, each beside its limit.

    The last column is the Flesch-Kincaid grade in English, the LIX in Swedish; of other
    languages nothing is known.
    """
    rows = [_row(framework, group) for group in framework.role_groups]
    widths = [max(len(row[column]) for row in (_HEAD, *rows)) for column in range(len(_HEAD))]
    rule = tuple("-" * width for width in widths)
    return "\n".join(
        "| " + " | ".join(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=True)) + " |"
        for row in (_HEAD, rule, *rows)
    )


_HEAD = ("Role group", "Items in areas", "Questions in all", "Minutes", "Reading")


def _row(framework: Framework, group: RoleGroup) -> tuple[str, ...]:
    measured = measure_reading(framework, group.id)
    most = "" if group.items_limit is None else f" of {group.items_limit}"
    return (
        group.name,
        f"{measured.items}{most}",
        str(measured.questions),
        f"{measured.minutes:.1f} of {group.minutes_limit:g}",
        _reading_in_words(measured, group),
    )


def _reading_in_words(measured: Reading, group: RoleGroup) -> str:
    if measured.grade is not None:
        return f"grade {measured.grade:.1f} of {group.grade_limit:g}"
    if measured.lix is not None:
        return f"LIX {measured.lix:.0f}"
    return "not measured"
