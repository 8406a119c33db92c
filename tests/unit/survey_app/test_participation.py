"""What a running wave tells about who has answered."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.buckets import Bucket, BucketForm
from survey_app.waves.participation import (
    GroupParticipation,
    RoundedShare,
    participation_of,
    participation_of_all,
    round_share,
)

LARGEST = 400


def bucket(name: str, invited: int, form: BucketForm = BucketForm.ANONYMOUS) -> Bucket:
    return Bucket(name.lower(), name, (name.lower(),), 2, form, invited)


@pytest.mark.parametrize("invited", range(5, LARGEST))
def test_every_wording_fits_at_least_two_numbers_of_answers(invited: int) -> None:
    fitting: dict[str, list[int]] = defaultdict(list)
    for answered in range(invited + 1):
        fitting[round_share(answered, invited).words].append(answered)
    assert min(len(numbers) for numbers in fitting.values()) >= 2


@given(st.integers(5, LARGEST), st.data())
def test_a_share_is_never_overstated_and_only_in_the_steps_promised(
    invited: int, data: st.DataObject
) -> None:
    answered = data.draw(st.integers(0, invited))
    share = round_share(answered, invited)
    assert share.reached * invited <= answered * share.steps
    assert share.steps == (20 if invited >= 100 else 4 if invited >= 7 else 2)


@pytest.mark.parametrize(
    ("answered", "invited", "words"),
    [
        (0, 5, "under half"),
        (5, 5, "half or more"),
        (1, 18, "under a quarter"),
        (14, 18, "three quarters or more"),
        (18, 18, "three quarters or more"),
        (22, 44, "half or more"),
        (0, 148, "under 5 %"),
        (84, 148, "55 % or more"),
        (148, 148, "95 % or more"),
    ],
)
def test_shares_are_said_in_words(answered: int, invited: int, words: str) -> None:
    assert round_share(answered, invited).words == words


def test_a_group_under_k_is_not_told_and_does_not_enter_the_total() -> None:
    buckets = (bucket("Partners", 3), bucket("Frontline", 20))
    for partners in range(4):
        answered = {"partners": partners, "frontline": 10}
        rows = participation_of(buckets, answered, k=5)
        total = participation_of_all(rows)
        assert rows[0].share is None
        assert rows[0].note == "not told for a group under 5"
        assert total is not None
        assert (total.invited, total.share) == (20, RoundedShare(4, 2))


def test_a_joint_statement_is_not_told_and_does_not_enter_the_total() -> None:
    buckets = (bucket("PMO", 3, BucketForm.JOINT_STATEMENT),)
    rows = participation_of(buckets, {"pmo": 1}, k=5)
    assert (rows[0].share, rows[0].note) == (None, "one joint statement")
    assert participation_of_all(rows) is None


def test_what_can_be_shown_never_depends_on_how_many_have_answered() -> None:
    sentences = {
        participation_of((bucket("Frontline", 20),), {"frontline": answered}, k=5)[0].shown_if
        for answered in range(21)
    }
    assert sentences == {"Shown if 5 answer"}


sizes = st.lists(st.integers(1, 140), min_size=1, max_size=6)


def page_of(invited: list[int], answered: list[int]) -> list[GroupParticipation]:
    """Everything that the page tells: a line for each group, and the last line."""
    buckets = [bucket(f"Group {n}", size) for n, size in enumerate(invited)]
    rows = participation_of(buckets, {b.id: a for b, a in zip(buckets, answered, strict=True)}, 5)
    total = participation_of_all(rows)
    return [*rows, *([total] if total else [])]


@given(sizes, st.data())
def test_the_whole_page_leaves_open_whether_any_one_person_has_answered(
    invited: list[int], data: st.DataObject
) -> None:
    answered = [data.draw(st.integers(0, size)) for size in invited]
    shown = page_of(invited, answered)
    for place, size in enumerate(invited):
        others = [
            number
            for number in range(size + 1)
            if page_of(invited, [*answered[:place], number, *answered[place + 1 :]]) == shown
        ]
        assert len(others) >= 2  # the number of the group is not given away
        assert others not in ([0], [size])  # and neither is that nobody or everybody has answered


@given(sizes, st.data())
def test_groups_may_be_changed_together_without_the_page_telling(
    invited: list[int], data: st.DataObject
) -> None:
    """Whatever numbers fit the lines one by one fit the page as a whole."""
    answered = [data.draw(st.integers(0, size)) for size in invited]
    fitting = [
        [n for n in range(size + 1) if size < 5 or round_share(n, size) == round_share(a, size)]
        for size, a in zip(invited, answered, strict=True)
    ]
    others = [data.draw(st.sampled_from(numbers)) for numbers in fitting]
    assert page_of(invited, others) == page_of(invited, answered)


@given(sizes, st.data())
def test_the_last_line_is_never_overstated(invited: list[int], data: st.DataObject) -> None:
    answered = [data.draw(st.integers(0, size)) for size in invited]
    told = [(size, a) for size, a in zip(invited, answered, strict=True) if size >= 5]
    total = page_of(invited, answered)[len(invited) :]
    assert len(total) == bool(told)
    for line in total:
        assert line.invited == sum(size for size, _ in told)
        if line.share is not None:
            assert line.share.reached * line.invited <= line.share.steps * sum(a for _, a in told)


def test_a_total_from_the_numbers_themselves_would_have_given_two_groups_away() -> None:
    """10 and 12 invited: with "a quarter or more" of all 22, only 4 and 2 would fit these lines."""
    first, second = round_share(4, 10).words, round_share(2, 12).words
    assert (first, second) == ("a quarter or more", "under a quarter")
    fitting = [
        (a, b)
        for a in range(11)
        for b in range(13)
        if (round_share(a, 10).words, round_share(b, 12).words) == (first, second)
        and round_share(a + b, 22).words == "a quarter or more"
    ]
    assert fitting == [(4, 2)]
    rows = page_of([10, 12], [4, 2])
    assert (rows[-1].share, rows[-1].note) == (None, "too early to tell")
