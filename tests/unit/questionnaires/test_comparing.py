"""What differs between two versions: wordings, additions, meanings, and what it does to scores."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from questionnaires.change import Change, Step, Weight
from questionnaires.comparing import Comparison, compare_frameworks, wording_fixes_only
from questionnaires.framework import Framework
from questionnaires.loading import load_core, load_framework
from tests.unit.questionnaires.block_files import ARABIC, write_framework_with_block

Compare = Callable[..., Comparison]
AREA, DELIVERY, BLOCK = "areas/stakeholders.yaml", "areas/delivery.yaml", "blocks/profile.yaml"
SHARED, ARABIC_AREA = "framework.yaml", "translations/ar/areas/stakeholders.yaml"
NEW_ITEM = """\
  - id: STK.x2
    kind: experience
    level: 2
    measures: being heard
    options: [Never, Now and then, About half the time, Most times, Every time]
    wording:
      frontline: How often are you asked what you think?
"""


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    """Change lines of the small framework's files, and compare it with itself before."""

    def change_and_compare(*changes: tuple[str, str, str]) -> Comparison:
        return compare_frameworks(*versions(tmp_path, *changes))

    return change_and_compare


def versions(folder: Path, *changes: tuple[str, str, str]) -> tuple[Framework, Framework]:
    old = load_framework(write_framework_with_block(folder / "old"))
    new = write_framework_with_block(folder / "new")
    for name, before, after in changes:
        text = (new / name).read_text(encoding="utf-8")
        assert before in text, f"{name} does not say {before!r}"
        (new / name).write_text(text.replace(before, after, 1), encoding="utf-8")
    return old, load_framework(new)


def test_a_framework_does_not_differ_from_itself(compare: Compare) -> None:
    comparison = compare()
    assert (comparison.changes, comparison.step) == ((), None)
    assert comparison.summary == "Nothing changed. Scores remain comparable."


def test_a_version_alone_is_no_difference(compare: Compare) -> None:
    assert compare((SHARED, '"1.0.0"', '"1.0.1"')).changes == ()


def test_a_reworded_item_is_told_with_its_role_group_before_and_after(compare: Compare) -> None:
    comparison = compare((AREA, "My people got answers.", "My people got an answer."))
    assert comparison.changes == (
        Change(
            Weight.WORDING,
            "wording",
            "STK.s3, sponsors",
            "My people got answers.",
            "My people got an answer.",
        ),
    )
    assert comparison.step is Step.PATCH
    assert comparison.summary == "1 wording changed. Scores remain comparable."


def test_a_linking_item_is_told_once_for_everyone(compare: Compare) -> None:
    comparison = compare((DELIVERY, "told in good time?", "told in time?"))
    assert [change.place for change in comparison.changes] == ["DEL.link, everyone"]


def test_wordings_and_additions_are_summed_up_in_a_sentence(compare: Compare) -> None:
    comparison = compare(
        (AREA, "My people got answers.", "My people got an answer."),
        (AREA, "People got updates.", "People got news."),
        (AREA, "  - id: STK.link\n", f"{NEW_ITEM}  - id: STK.link\n"),
    )
    assert comparison.summary == "2 wordings changed, 1 item added. Scores remain comparable."
    assert comparison.step is Step.MINOR


@pytest.mark.parametrize(
    ("change", "place", "what"),
    [
        ((AREA, "name: Stakeholder Comm", "name: Comm"), "stakeholders, name", "wording"),
        ((AREA, "about: People are", "about: They are"), "stakeholders, about", "wording"),
        ((AREA, "board: Measured.", "board: Known."), "stakeholders, levels 4 board", "wording"),
        ((AREA, "measures: a two-way route", "measures: a route"), "STK.s3, measures", "note"),
        ((AREA, "P3M3: Stake", "CMMI: Stake"), "stakeholders, related_to", "note"),
        ((SHARED, "title: A small", "title: One small"), "title", "wording"),
        ((SHARED, "id: small", "id: ours"), "id", "setting"),
        (
            (SHARED, "intro: Projects use", "intro: They use"),
            "role_groups, sponsors intro",
            "wording",
        ),
        ((SHARED, "name: Consistent", "name: Steady"), "levels, 3 name", "wording"),
        ((SHARED, "heading: Doing the", "heading: Getting"), "themes, work heading", "wording"),
        ((SHARED, "name: Outside", "name: Near"), "merged_groups, outside name", "wording"),
        ((SHARED, "minutes_limit: 6", "minutes_limit: 7"), "sponsors, minutes_limit", "setting"),
        ((SHARED, "code: G2", "code: G1"), "sponsors, code", "setting"),
        ((SHARED, "[stakeholders, delivery]", "[delivery, stakeholders]"), "areas", "order"),
        ((BLOCK, "hint: This never", "hint: It never"), "profile, hint", "wording"),
        ((BLOCK, "hint: This never moves a score.\n", ""), "profile, hint", "wording"),
        ((BLOCK, "usual: true", "usual: false"), "profile, usual", "setting"),
        ((BLOCK, "prompt: How well", "prompt: How far"), "profile, prompt", "wording"),
        ((ARABIC_AREA, "كيف تتعامل", "تتعامل"), "ar, STK.anchor.pmo", "wording"),
    ],
)
def test_words_notes_limits_and_order_are_wordings(
    compare: Compare, change: tuple[str, str, str], place: str, what: str
) -> None:
    comparison = compare(change)
    assert [(c.place, c.what) for c in comparison.changes] == [(place, what)]
    assert comparison.step is Step.PATCH
    assert comparison.are_scores_comparable


@pytest.mark.parametrize(
    ("change", "place", "what"),
    [
        ((AREA, "  - id: STK.link\n", f"{NEW_ITEM}  - id: STK.link\n"), "STK.x2", "item"),
        (
            (AREA, "      pmo: The project measured how", "      sponsors: We did.\n      pmo: It"),
            "STK.s4, sponsors",
            "wording",
        ),
        (
            (BLOCK, "system: A project system}", "system: A project system, chat: A chat}"),
            "PRO.tools, options, chat",
            "answer",
        ),
    ],
)
def test_what_is_asked_beside_the_rest_is_an_addition(
    compare: Compare, change: tuple[str, str, str], place: str, what: str
) -> None:
    comparison = compare(change)
    additions = [c for c in comparison.changes if c.weight is Weight.ADDITION]
    assert [(c.place, c.what, c.verb) for c in additions] == [(place, what, "added")]
    assert comparison.step is Step.MINOR
    assert comparison.are_scores_comparable


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ((AREA, "level: 3\n    measures: a two", "level: 2\n    measures: a two"), "STK.s3, level"),
        ((AREA, "theme: engagement", "theme: work"), "stakeholders, theme"),
        ((AREA, "core: true", "core: false"), "stakeholders, core"),
        ((AREA, "months: 6", "months: 12"), "stakeholders, months"),
        ((AREA, "anchor: Reach is", "anchor: It is"), "stakeholders, levels 4 anchor"),
        ((AREA, "Never, Now and then", "Now and then, Never"), "STK.x, options"),
        ((AREA, "[Never, Now and then", "[Never, At times"), "STK.x, options"),
        (
            (AREA, "options: [Never, Now and then, About half the time, Most times, Every time]",
             "options: share_of_projects"),
            "STK.x, options",
        ),
        ((AREA, "      sponsors: My people got answers.\n", ""), "STK.s3, sponsors"),
        ((SHARED, "Few, About half", "Few, Half"), "answer_sets, share_of_projects"),
        ((SHARED, "anchored: I can't say", "anchored: No idea"), "cant_say, anchored"),
        ((SHARED, "does_not_apply: Does", "does_not_apply: It does"), "does_not_apply"),
        ((SHARED, "language: en", "language: sv"), "language"),
        ((SHARED, "of: [frontline, partners]", "of: [partners, frontline]"), "outside, of"),
    ],
)  # fmt: skip
def test_what_changes_what_an_answer_counts_for_is_a_meaning(
    compare: Compare, change: tuple[str, str, str], place: str
) -> None:
    comparison = compare(change)
    meanings = [c for c in comparison.changes if c.weight is Weight.MEANING]
    assert [c.place for c in meanings] == [place]
    assert comparison.step is Step.MAJOR
    assert not comparison.are_scores_comparable
    assert comparison.summary.endswith("Scores are not comparable.")


def test_a_removed_item_is_a_meaning(compare: Compare) -> None:
    item = """\
  - id: STK.s4b
    kind: statement
    level: 4
    measures: news gets better
    wording:
      pmo: The project made its news better with what it measured.
"""
    [change] = compare((AREA, item, "")).changes
    assert (change.weight, change.verb, change.place) == (Weight.MEANING, "removed", "STK.s4b")


@pytest.mark.parametrize(
    ("change", "place", "what"),
    [
        ((BLOCK, "department: One dep", "department: A dep"), "PRO.kind, options", "answer"),
        ((BLOCK, "Not at all, A little", "Not, A little"), "profile, options", "answer"),
        ((BLOCK, "is: [department, company]", "is: [company]"), "PRO.tools, when", "setting"),
        ((BLOCK, "board: A board", "board: The board"), "PRO.tools, options, board", "answer"),
        ((BLOCK, "usual: true", "usual: true\nabout_the_pmo_team: true"),
         "profile, about_the_pmo_team", "setting"),
    ],
)  # fmt: skip
def test_a_block_changes_its_meaning_without_moving_a_score(
    compare: Compare, change: tuple[str, str, str], place: str, what: str
) -> None:
    comparison = compare(change)
    meanings = [c for c in comparison.changes if c.weight is Weight.MEANING]
    assert [(c.place, c.what) for c in meanings] == [(place, what)]
    assert comparison.step is Step.MAJOR
    assert comparison.summary.endswith("Scores remain comparable.")


def test_the_order_of_a_choice_carries_its_values_and_that_of_boxes_does_not(
    compare: Compare,
) -> None:
    choice = "{project: One project, department: One department,"
    turned = "{department: One department, project: One project,"
    [meaning] = [c for c in compare((BLOCK, choice, turned)).changes if c.place.endswith("options")]
    assert meaning.weight is Weight.MEANING


def test_boxes_in_another_order_are_only_seen_in_another_order(compare: Compare) -> None:
    boxes = "{board: A board on the wall, sheets: Spreadsheets,"
    turned = "{sheets: Spreadsheets, board: A board on the wall,"
    [change] = compare((BLOCK, boxes, turned)).changes
    assert (change.weight, change.what) == (Weight.WORDING, "order")


def test_a_translated_answer_is_part_of_the_meaning_too(compare: Compare) -> None:
    [change] = compare((ARABIC_AREA, "أحيانا", "نادرا")).changes
    assert (change.weight, change.place) == (Weight.MEANING, "ar, STK.link.options.1")


def test_a_line_whose_source_changed_is_no_longer_translated(compare: Compare) -> None:
    changes = compare((AREA, "told in good time?", "told in time?")).changes
    assert [(c.place, c.verb) for c in changes] == [
        ("STK.link, everyone", "changed"),
        ("ar, STK.link.everyone", "removed"),
    ]


def test_a_new_language_is_an_addition_and_one_taken_away_leaves_the_meaning(
    tmp_path: Path,
) -> None:
    with_arabic, _ = versions(tmp_path)
    without = replace(with_arabic, translations=())
    [added] = compare_frameworks(without, with_arabic).changes
    [removed] = compare_frameworks(with_arabic, without).changes
    assert (added.weight, added.place, added.verb) == (Weight.ADDITION, "ar", "added")
    assert (removed.weight, removed.place, removed.verb) == (Weight.WORDING, "ar", "removed")


def test_lines_translated_since_are_counted_and_not_listed(tmp_path: Path) -> None:
    few = load_framework(write_framework_with_block(tmp_path / "few", {"STK.anchor.pmo": "x"}))
    many = load_framework(write_framework_with_block(tmp_path / "many"))
    changes = compare_frameworks(few, many).changes
    assert [(c.place, c.before, c.after) for c in changes] == [
        ("ar, STK.anchor.pmo", "x", ARABIC["STK.anchor.pmo"]),
        ("ar", "1 translated", f"{len(ARABIC)} translated"),
    ]


def test_a_whole_area_is_one_change() -> None:
    core = load_core()
    fewer = replace(core, areas=core.areas[:-1])
    [removed] = compare_frameworks(core, fewer).changes
    [added] = compare_frameworks(fewer, core).changes
    assert (removed.weight, removed.place) == (Weight.MEANING, core.areas[-1].id)
    assert (added.weight, added.after) == (Weight.ADDITION, core.areas[-1].name)


def test_a_new_role_group_is_one_change_with_all_that_it_is_asked() -> None:
    core = load_core()
    fewer = replace(core, role_groups=core.role_groups[:-1])
    [added] = compare_frameworks(fewer, core).changes
    assert (added.weight, added.what) == (Weight.ADDITION, "role group")


def test_changes_come_wordings_first_and_meanings_last(compare: Compare) -> None:
    comparison = compare(
        (SHARED, "language: en", "language: sv"),
        (AREA, "  - id: STK.link\n", f"{NEW_ITEM}  - id: STK.link\n"),
        (AREA, "My people got answers.", "My people got an answer."),
    )
    assert [change.weight for change in comparison.changes] == list(Weight)


def test_mended_words_and_notes_are_wording_fixes(tmp_path: Path) -> None:
    fixes = (
        (AREA, "My people got answers.", "My people got an answer."),
        (AREA, "measures: a two-way route", "measures: a route"),
        (SHARED, "intro: Projects use", "intro: They use"),
        (BLOCK, "hint: This never", "hint: It never"),
        (ARABIC_AREA, "كيف تتعامل", "تتعامل"),
    )
    assert wording_fixes_only(*versions(tmp_path, *fixes)) == ()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ((AREA, "Never, Now and then", "Now and then, Never"), "counts for"),
        ((AREA, "  - id: STK.link\n", f"{NEW_ITEM}  - id: STK.link\n"), "what is asked"),
        ((AREA, "id: STK.s4b", "id: STK.s5"), "counts for"),
        ((SHARED, "[stakeholders, delivery]", "[delivery, stakeholders]"), "Only wordings"),
        ((SHARED, "minutes_limit: 6", "minutes_limit: 7"), "Only wordings"),
        ((SHARED, "id: small", "id: ours"), "Only wordings"),
        ((AREA, "told in good time?", "told in time?"), "shows what to translate"),
    ],
)
def test_anything_else_is_more_than_a_wording_fix(
    tmp_path: Path, change: tuple[str, str, str], reason: str
) -> None:
    reasons = wording_fixes_only(*versions(tmp_path, change))
    assert reasons
    assert reason in reasons[-1]


def test_a_change_reads_as_before_and_after(compare: Compare) -> None:
    [change] = compare((AREA, "My people got answers.", "My people got an answer.")).changes
    assert str(change) == (
        "wording: STK.s3, sponsors: wording changed\n"
        "  - My people got answers.\n"
        "  + My people got an answer."
    )
