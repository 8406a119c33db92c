"""Advice on a framework that loads."""

from pathlib import Path

import pytest

from questionnaires.framework import Framework
from questionnaires.lint import lint_framework
from questionnaires.lint_finding import LintFinding, Severity
from questionnaires.loading import load_framework
from tests.unit.questionnaires.small_files import FRAMEWORK, STAKEHOLDERS, write_framework


def findings_after(folder: Path, old: str, new: str) -> tuple[LintFinding, ...]:
    """Replace a text wherever the small framework has it (once) and lint the result."""
    texts = {"framework": FRAMEWORK, "stakeholders": STAKEHOLDERS}
    (name,) = (name for name, text in texts.items() if old in text)
    changed = texts[name].replace(old, new, 1)
    return lint_framework(load_framework(write_framework(folder, **{name: changed})))


@pytest.fixture
def small(tmp_path: Path) -> Framework:
    return load_framework(write_framework(tmp_path))


def test_a_sound_framework_gets_no_advice(small: Framework) -> None:
    assert lint_framework(small) == ()


S3 = "sponsors: My people got answers."
X = "frontline: How often are you told in time to get ready?"


@pytest.mark.parametrize(
    ("old", "new", "place", "advice"),
    [
        (S3, "sponsors: My people got news and answers.", "STK.s3, sponsors", "leave out 'and'"),
        (S3, "sponsors: My people got news or answers.", "STK.s3, sponsors", "leave out 'or'"),
        (S3, "sponsors: My people got news/answers.", "STK.s3, sponsors", "leave out 's/a'"),
        (S3, "sponsors: My people did not wait.", "STK.s3, sponsors", "without 'not'"),
        (S3, "sponsors: My people didn't wait.", "STK.s3, sponsors", 'without "didn\'t"'),
        (S3, "sponsors: Nobody waited for answers.", "STK.s3, sponsors", "without 'Nobody'"),
        (S3, "sponsors: The PMO gave us answers.", "STK.s3, sponsors", "say what PMO is, in words"),
        (S3, "sponsors: Each SRO got answers.", "STK.s3, sponsors", "say what SRO is, in words"),
        (S3, "sponsors: My people of {unit} got it.", "STK.s3, sponsors", "filled in for '{unit}'"),
        (S3, "sponsors: My people {got answers.", "STK.s3, sponsors", "nothing is filled in"),
        (
            X,
            "frontline: How far do you agree that news is in time?",
            "STK.x, frontline",
            "ask about what happens, not whether people agree",
        ),
        (
            X,
            "frontline: How often are you told in good time to get ready for all the new work?",
            "STK.x, frontline",
            "a sentence has 16 words, the limit is 15: split it",
        ),
        ("[Never, Now", "[Strongly disagree, Now", "STK.x", "not 'Strongly disagree'"),
        ("[Never, Now", "[every time, Now", "STK.x", "two options read 'every time'"),
        (
            "short_name: Communication",
            "short_name: Communication with everybody",
            "stakeholders",
            "shorten short_name to 26 characters",
        ),
        (
            "board: Heard by accident.",
            f"board: {'Heard ' * 11}.",
            "stakeholders, level 1",
            "shorten 'board' to 60 characters, not 67",
        ),
        (
            "last {months} months?\ncant",
            "last months?\ncant",
            "statement_prompt",
            "say over how many {months} the answer goes",
        ),
        ("project office.\n", "project {office}.\n", "pmo, intro", "filled in for '{office}'"),
    ],
)
def test_what_must_be_mended_is_an_error_with_its_place(
    tmp_path: Path, old: str, new: str, place: str, advice: str
) -> None:
    errors = [f for f in findings_after(tmp_path, old, new) if f.severity is Severity.ERROR]

    assert {finding.place for finding in errors} == {place}
    assert all(advice in finding.advice for finding in errors)


@pytest.mark.parametrize(
    ("old", "new", "place", "advice"),
    [
        (S3, "sponsors: My people got answers", "STK.s3, sponsors", "end it with a full stop"),
        (X, X.replace("?", "."), "STK.x, frontline", "end it with a question mark"),
        (S3, "sponsors: My people  got answers.", "STK.s3, sponsors", "two spaces stand together"),
        (S3, "sponsors: My people got answers .", "STK.s3, sponsors", "a space stands before"),
        (S3, 'sponsors: My people got "answers".', "STK.s3, sponsors", "curly quotation marks"),
        (S3, "sponsors: My people - all - got it.", "STK.s3, sponsors", "use a dash"),
        (S3, "sponsors: My people got <b>it</b>.", "STK.s3, sponsors", "plain text"),
        (S3, "sponsors: My people’s needs counted.", "STK.s3, sponsors", "the apostrophe as '"),
        (
            X,
            "frontline: How often are you told early enough about operational modifications?",
            "STK.x, frontline",
            "the limit is 5: try shorter words",
        ),
        ("  - {id: work", "  - {id: rest, name: R, heading: R}\n  - {id: work",
         "rest", "no focus area belongs to this theme"),
    ],
)  # fmt: skip
def test_what_is_a_matter_of_judgement_is_a_warning(
    tmp_path: Path, old: str, new: str, place: str, advice: str
) -> None:
    found = findings_after(tmp_path, old, new)

    hits = [f for f in found if f.place == place and advice in f.advice]
    assert [finding.severity for finding in hits] == [Severity.WARNING]


def test_agreed_working_ways_are_not_mistaken_for_a_question_of_agreement(tmp_path: Path) -> None:
    assert findings_after(tmp_path, S3, "sponsors: We used the agreed way of working.") == ()


def test_the_pmo_may_read_its_own_short_name(tmp_path: Path) -> None:
    assert findings_after(tmp_path, "pmo: People got answers.", "pmo: The PMO answered.") == ()


def test_anchors_may_say_and_or_as_they_describe_a_state(tmp_path: Path) -> None:
    assert findings_after(tmp_path, "anchor: Reach is", "anchor: Reach and effect are") == ()


def test_the_ways_not_to_answer_may_say_not(small: Framework) -> None:
    assert "not" in small.does_not_apply
    assert lint_framework(small) == ()


def test_a_linking_item_may_pass_the_shortest_limit_by_one_word(tmp_path: Path) -> None:
    sixteen = "everyone: How often are people told in good time of the new way we do our work?"
    assert len(sixteen.split()) - 1 == 16
    at_limit = findings_after(
        tmp_path, "everyone: How often are people told in good time?", sixteen
    )
    above = findings_after(
        tmp_path,
        "everyone: How often are people told in good time?",
        sixteen.replace("our work", "all our work"),
    )

    assert [f for f in at_limit if f.severity is Severity.ERROR] == []
    assert [f.advice for f in above if f.severity is Severity.ERROR] == [
        "a sentence has 17 words, the limit is 16: split it"
    ]


def test_a_questionnaire_longer_than_its_minutes_is_told_with_both_numbers(tmp_path: Path) -> None:
    found = findings_after(tmp_path, "minutes_limit: 3", "minutes_limit: 0.4")

    assert found == (
        LintFinding(
            Severity.ERROR,
            "frontline",
            "takes 0.7 minutes, the limit is 0.4: cut items or words",
        ),
    )


def test_a_role_group_whose_words_are_too_hard_is_told_with_both_grades(tmp_path: Path) -> None:
    found = findings_after(tmp_path, "grade_limit: 9", "grade_limit: 1")

    (error,) = (finding for finding in found if finding.severity is Severity.ERROR)
    assert error.place == "sponsors"
    assert error.advice.endswith("the limit is 1: use shorter words")


def test_a_group_that_cannot_be_scored_on_an_area_lacks_wording(tmp_path: Path) -> None:
    found = findings_after(
        tmp_path,
        """    wording:
      pmo: How do projects deal with the people they affect?
""",
        """    wording:
      pmo: How do projects deal with the people they affect?
  - id: STK.y
    kind: experience
    level: 2
    measures: nothing
    options: [A, B, C, D, E]
    wording:
      partners: How is it for you?
""",
    )
    assert [f for f in found if f.severity is Severity.ERROR] == []

    without_anchor = findings_after(
        tmp_path,
        """  - id: STK.anchor
    kind: anchored
    measures: the state as the PMO sees it
    wording:
      pmo: How do projects deal with the people they affect?
""",
        "",
    )
    assert [(finding.place, finding.advice) for finding in without_anchor] == [
        ("stakeholders, pmo", "word an item of kind 'anchored' for this group")
    ]


def test_an_area_needs_one_linking_item_and_statements_for_three_levels(tmp_path: Path) -> None:
    linking = STAKEHOLDERS[STAKEHOLDERS.index("  - id: STK.link") :]
    found = findings_after(tmp_path, linking, linking + linking.replace("STK.link", "STK.link2"))
    assert [finding.advice for finding in found] == [
        "give it one linking item, not 2: gaps are tested on it"
    ]

    found = findings_after(
        tmp_path, "kind: statement\n    level: 2", "kind: statement\n    level: 3"
    )
    assert [finding.advice for finding in found] == ["add a statement that is evidence for level 2"]


def test_a_role_group_that_is_asked_nothing_is_told(tmp_path: Path) -> None:
    group = FRAMEWORK[FRAMEWORK.index("  - id: partners") : FRAMEWORK.index("merged_groups")]
    guests = group.replace("partners", "guests").replace("G7", "G8")

    found = findings_after(tmp_path, group, group + guests)

    assert [(finding.place, finding.advice) for finding in found] == [
        ("guests", "word some items for this role group, or take it out")
    ]


def test_merged_groups_that_share_no_item_are_told(tmp_path: Path) -> None:
    group = FRAMEWORK[FRAMEWORK.index("  - id: partners") : FRAMEWORK.index("merged_groups")]
    guests = group.replace("partners", "guests").replace("G7", "G8")
    changed = FRAMEWORK.replace(group, group + guests).replace("of: [frontline", "of: [guests")

    found = lint_framework(load_framework(write_framework(tmp_path, framework=changed)))

    assert ("outside", "guests and partners share no item: nothing could be shown") in {
        (finding.place, finding.advice) for finding in found
    }


def test_errors_come_before_warnings_and_each_thing_is_said_once(tmp_path: Path) -> None:
    found = findings_after(tmp_path, S3, "sponsors: My people  did not get answers and news")

    severities = [finding.severity for finding in found]
    assert severities == sorted(severities, key=lambda severity: severity.rank)
    assert len(set(found)) == len(found)
    assert str(found[0]).startswith("error: STK.s3, sponsors: ")
