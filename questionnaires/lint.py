"""Advice on a framework that loads: completeness, length, ease of reading, translations.

``plumbline framework check`` shows what is found here. An error keeps a framework from being
used well by somebody who is asked; a warning is a matter of judgement.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from questionnaires.framework import (
    Block,
    FocusArea,
    Framework,
    Item,
    Kind,
    MergedGroup,
    RoleGroup,
    Style,
)
from questionnaires.lint_finding import LintFinding, Severity
from questionnaires.measures import is_english, measure_reading
from questionnaires.questionnaire import Questionnaire, build_questionnaire
from questionnaires.reachability import unreachable_items
from questionnaires.reading import grade_of, sentences_in
from questionnaires.translation_rules import check_translation
from questionnaires.wording_rules import (
    NAMES,
    check_apostrophes,
    check_options,
    check_text,
    check_wording,
)

LONGEST_SHORT_NAME = 26
LONGEST_BOARD_LINE = 60
# Linking items have the same words for everyone, so the shortest limit may be passed by a word.
EXTRA_WORDS_OF_LINKING_ITEMS = 1


def lint_framework(framework: Framework) -> tuple[LintFinding, ...]:
    """Check wording, completeness and length of a loaded framework.

    Parameters
    ----------
    framework : as it came from ``load_framework``

    Returns
    -------
    All findings, errors first; empty when there is nothing to mend.
    """
    found = chain(
        chain.from_iterable(_check_area(framework, area) for area in framework.areas),
        chain.from_iterable(_check_block(framework, block) for block in framework.blocks),
        chain.from_iterable(_check_role_group(framework, group) for group in framework.role_groups),
        chain.from_iterable(
            _check_merged_group(framework, merged) for merged in framework.merged_groups
        ),
        _check_shared_texts(framework),
        check_apostrophes(framework),
        chain.from_iterable(
            check_translation(framework, translation) for translation in framework.translations
        ),
    )
    # A dict keeps the order and drops repeats: linking items have the same words many times.
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.severity.rank))


def _check_area(framework: Framework, area: FocusArea) -> Iterator[LintFinding]:
    place = area.id
    if len(area.short_name) > LONGEST_SHORT_NAME:
        yield _error(place, f"shorten short_name to {LONGEST_SHORT_NAME} characters")
    for level in area.levels:
        if len(level.board) > LONGEST_BOARD_LINE:
            yield _error(
                f"{place}, level {level.level}",
                f"shorten 'board' to {LONGEST_BOARD_LINE} characters, not {len(level.board)}",
            )
        yield from check_text(f"{place}, level {level.level}", level.anchor)
    yield from _check_kinds(area)
    for group in framework.role_groups:
        yield from _check_enough_asked(area, group)
    yield from _check_items(framework, area.items)


def _check_items(framework: Framework, items: Iterable[Item]) -> Iterator[LintFinding]:
    english = is_english(framework.language)
    for item in items:
        yield from check_options(item)
        for role_group, text in item.wording.items():
            yield from check_wording(item, role_group, text, is_english=english)


def _check_kinds(area: FocusArea) -> Iterator[LintFinding]:
    linking = [item for item in area.items if item.kind is Kind.LINKING]
    anchored = [item for item in area.items if item.kind is Kind.ANCHORED]
    levels = {item.level for item in area.items if item.kind is Kind.STATEMENT}
    if len(linking) != 1:
        yield _error(
            area.id, f"give it one linking item, not {len(linking)}: gaps are tested on it"
        )
    if len(anchored) > 1:
        yield _error(area.id, f"keep one anchored item, not {len(anchored)}")
    for level in sorted({2, 3, 4} - levels):
        yield _error(area.id, f"add a statement that is evidence for level {level}")


def _check_enough_asked(area: FocusArea, group: RoleGroup) -> Iterator[LintFinding]:
    """Check that a role group that is asked about an area can be scored on it."""
    asked = {item.kind for item in area.items if item.is_asked_of(group.id)}
    if not asked:
        return
    needed = {
        Style.ANCHORED: (Kind.LINKING, Kind.ANCHORED, Kind.STATEMENT),
        Style.STATEMENTS: (Kind.LINKING, Kind.STATEMENT),
        Style.EXPERIENCE: (Kind.LINKING, Kind.EXPERIENCE),
    }[group.style]
    for kind in needed:
        if kind not in asked:
            yield _error(f"{area.id}, {group.id}", f"word an item of kind '{kind}' for this group")


def _check_block(framework: Framework, block: Block) -> Iterator[LintFinding]:
    for name, text in (("heading", block.heading), ("hint", block.hint), ("prompt", block.prompt)):
        yield from check_text(f"{block.id}, {name}", text, NAMES)
    yield from _check_items(framework, block.items)


def _check_role_group(framework: Framework, group: RoleGroup) -> Iterator[LintFinding]:
    questionnaire = build_questionnaire(framework, group.id, framework.item_by_id)
    if not questionnaire.questions:
        yield _error(group.id, "word some items for this role group, or take it out")
        return
    yield from _check_limits(framework, group)
    yield from _check_reading(framework, group, questionnaire)
    for item in unreachable_items(questionnaire):
        yield _error(f"{item}, {group.id}", "no answers lead here: correct its 'when'")


def _check_limits(framework: Framework, group: RoleGroup) -> Iterator[LintFinding]:
    measured = measure_reading(framework, group.id)
    if measured.minutes > group.minutes_limit:
        yield _error(
            group.id,
            f"takes {measured.minutes:.1f} minutes, the limit is {group.minutes_limit:g}: "
            "cut items or words",
        )
    if group.items_limit is not None and measured.items > group.items_limit:
        yield _error(
            group.id,
            f"is asked {measured.items} items in focus areas, the limit is {group.items_limit}: "
            "cut some",
        )
    if measured.grade is not None and measured.grade > group.grade_limit:
        yield _error(
            group.id,
            f"reads at grade {measured.grade:.1f}, the limit is {group.grade_limit:g}: "
            "use shorter words",
        )


def _check_reading(
    framework: Framework, group: RoleGroup, questionnaire: Questionnaire
) -> Iterator[LintFinding]:
    if not is_english(framework.language):
        return
    for question in questionnaire.questions:
        item = framework.item_by_id[question.item]
        yield from _check_text_for(item, group, question.text)
    intro = questionnaire.intro
    for finding in _check_sentences(f"{group.id}, intro", intro, group.sentence_limit):
        yield replace(finding, severity=Severity.WARNING)


def _check_text_for(item: Item, group: RoleGroup, text: str) -> Iterator[LintFinding]:
    place = f"{item.id}, {group.id}"
    extra = EXTRA_WORDS_OF_LINKING_ITEMS if item.kind is Kind.LINKING else 0
    yield from _check_sentences(place, text, group.sentence_limit + extra)
    grade = grade_of(text)
    if grade is not None and grade > group.grade_limit:
        advice = f"reads at grade {grade:.1f}, the limit is {group.grade_limit:g}"
        yield LintFinding(Severity.WARNING, place, f"{advice}: try shorter words")


def _check_sentences(place: str, text: str, limit: int) -> Iterator[LintFinding]:
    for sentence in sentences_in(text):
        words = len(sentence.split())
        if words > limit:
            yield _error(place, f"a sentence has {words} words, the limit is {limit}: split it")


def _check_merged_group(framework: Framework, merged: MergedGroup) -> Iterator[LintFinding]:
    """Check that people who are reported together are asked something together."""
    asked = [i.id for i in framework.item_by_id.values() if _is_asked_of_all(i, merged.of)]
    if not any(framework.item_by_id[item].area in framework.area_by_id for item in asked):
        yield _error(merged.id, f"{' and '.join(merged.of)} share no item: nothing could be shown")
        return
    for item in unreachable_items(build_questionnaire(framework, merged.of[0], asked)):
        yield _error(f"{item}, {merged.id}", "no answers lead here: correct its 'when'")


def _is_asked_of_all(item: Item, role_groups: Iterable[str]) -> bool:
    return all(item.is_asked_of(role_group) for role_group in role_groups)


def _check_shared_texts(framework: Framework) -> Iterator[LintFinding]:
    for place, text, placeholder in (
        ("statement_prompt", framework.statement_prompt, "months"),
        ("projects_hint", framework.projects_hint, "projects"),
    ):
        if f"{{{placeholder}}}" not in text:
            yield _error(place, _WHY_NEEDED[placeholder])
        yield from check_text(place, text, (*NAMES, placeholder))
    for group in framework.role_groups:
        yield from check_text(f"{group.id}, intro", group.intro, NAMES)
        yield from check_text(f"{group.id}, period", group.period, (*NAMES, "months"))
    used = {area.theme for area in framework.areas}
    for theme in framework.themes:
        yield from check_text(theme.id, theme.heading, NAMES)
        if theme.id not in used:
            yield LintFinding(Severity.WARNING, theme.id, "no focus area belongs to this theme")


_WHY_NEEDED = {
    "months": "say over how many {months} the answer goes",
    "projects": "say where the {projects} stand that are named as examples",
}


def _error(place: str, advice: str) -> LintFinding:
    return LintFinding(Severity.ERROR, place, advice)
