"""Raw bytes are found wherever they lie."""

from hypothesis import given
from hypothesis import strategies as st

from survey_app.proving.searches import owners_seen, places_of, spellings, windows
from tests.unit.survey_app.proving.tiny import number

TOKEN = b"uUOurzO2mHf_ddnaEC-Dsg"


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_a_token_is_found_at_any_place(before: bytes, after: bytes) -> None:
    data = before + TOKEN + after
    assert places_of(data, [TOKEN, b"another token that is not there"]) == {TOKEN: data.find(TOKEN)}


def test_the_beginning_of_a_token_is_not_the_token() -> None:
    assert places_of(TOKEN[:-1] + b"!", [TOKEN]) == {}


def test_patterns_that_begin_alike_are_told_apart() -> None:
    patterns = [b"answers: 1, 2, 3", b"answers: 1, 2, 4", b"answers: 1, 2, 5"]
    data = b"answers: 1, 2, 5 and answers: 1, 2, 3"
    assert places_of(data, patterns) == {patterns[2]: 0, patterns[0]: 21}


def test_what_is_shorter_than_eight_bytes_is_left_out_as_it_could_be_chance() -> None:
    assert places_of(b"short", [b"short"]) == {}


def test_whose_token_lies_where() -> None:
    places = {"plumbline.db": b"nothing", "plumbline.db-wal": b"old page " + TOKEN}
    assert owners_seen(places, {TOKEN: "elif"}) == ({"elif"}, {"plumbline.db-wal"})


def test_an_id_is_the_same_however_a_database_spells_it() -> None:
    key = number(3)
    assert spellings(key) == spellings(key.hex) == spellings(str(key)) == spellings(key.bytes)
    assert len(list(windows(key))) == 9


def test_numbers_have_no_bytes_to_compare() -> None:
    assert spellings(20261102) == ()
