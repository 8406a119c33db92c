"""Whatever a wording and the names in it are: only placeholders change."""

from hypothesis import given
from hypothesis import strategies as st

from questionnaires.placeholders import PLACEHOLDERS, Names, fill

NAMES = st.builds(Names, st.text(min_size=1), st.text(min_size=1), st.text())
PLAIN = st.text(st.characters(exclude_characters="{}"))


@given(text=PLAIN, names=NAMES, months=st.none() | st.integers(1, 60))
def test_a_text_without_braces_never_changes(text: str, names: Names, months: int | None) -> None:
    assert fill(text, names, months) == text


@given(
    before=PLAIN.filter(lambda text: not text.rstrip().endswith((".", "?", "!")) and text != ""),
    after=PLAIN,
    names=NAMES,
    placeholder=st.sampled_from(["pmo", "organisation", "projects"]),
)
def test_nothing_but_the_placeholder_changes_inside_a_sentence(
    before: str, after: str, names: Names, placeholder: str
) -> None:
    filled = fill(f"{before}{{{placeholder}}}{after}", names)

    assert filled == f"{before}{getattr(names, placeholder)}{after}"


@given(
    pieces=st.lists(PLAIN | st.sampled_from([f"{{{name}}}" for name in PLACEHOLDERS]), max_size=8),
    names=NAMES,
    months=st.integers(1, 60),
)
def test_the_words_around_placeholders_stay_in_their_order(
    pieces: list[str], names: Names, months: int
) -> None:
    filled = fill("".join(pieces), names, months)

    for piece in pieces:
        if "{" not in piece:
            start = filled.find(piece)
            assert start >= 0
            filled = filled[start + len(piece) :]
