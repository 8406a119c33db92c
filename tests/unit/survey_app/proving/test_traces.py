"""Linkers by equal bytes, by hashes and by length find what was planted, and nothing else."""

import hashlib
import hmac

import pytest

from survey_app.keys import Keys
from survey_app.proving.loot import Table
from survey_app.proving.traces import (
    cells_of_people,
    cells_of_rows,
    guess_by_bytes,
    guess_group_by_length,
    right_guesses,
    tokens_under_a_hash,
)
from tests.unit.survey_app.proving.tiny import (
    INVITED,
    OWNERS,
    PEOPLE,
    ROWS,
    invitations,
    loot,
    pool,
)

TOKEN = "uUOurzO2mHf_ddnaEC-Dsg"


def matched(table: Table, *others: Table, sealed: bool = False) -> int:
    people = cells_of_people([loot(invitations(), *others)], OWNERS if sealed else {})
    return right_guesses(guess_by_bytes(people, cells_of_rows(table)), OWNERS)


def test_the_id_of_the_invitation_beside_an_answer_matches_everybody() -> None:
    assert matched(pool("whose", rows=tuple((key.hex,) for key in INVITED))) == 4


def test_eight_bytes_of_it_inside_a_blob_are_enough() -> None:
    blobs = tuple((b"sealed" + key.bytes[4:12] + b"more",) for key in INVITED)
    assert matched(pool("sealed", rows=blobs)) == 4


def test_bytes_that_lead_over_a_third_table_are_followed() -> None:
    codes = [bytes([place] * 9) for place in range(4)]
    rows = tuple(zip(INVITED, codes, strict=True))
    outbox = Table("outbox_mail", ("invitation_id", "code"), rows)
    assert matched(pool("code", rows=tuple((code,) for code in codes)), outbox) == 4


def test_what_many_people_share_tells_nothing() -> None:
    lists = Table(
        "outbox_mail", ("invitation_id", "wave"), tuple((key, "the same wave") for key in INVITED)
    )
    assert matched(pool("wave", rows=(("the same wave",),) * 4), lists) == 0


def test_a_submission_with_the_id_of_its_sealed_row_is_matched_through_a_backup() -> None:
    stored = Table("submission", ("id",), tuple((row,) for row in ROWS))
    assert matched(stored, pool(), sealed=True) == 4
    assert matched(stored, pool()) == 0


@pytest.mark.parametrize(
    "digest",
    [
        hashlib.sha256(TOKEN.encode()).digest(),
        hashlib.sha1(TOKEN.encode(), usedforsecurity=False).hexdigest().encode(),
        hashlib.md5(f"inv:{TOKEN}".encode(), usedforsecurity=False).digest(),
        hmac.new(b"pepper", TOKEN.encode(), "sha256").digest(),
        TOKEN.encode(),
    ],
    ids=["sha256", "sha1 as text", "md5 with a prefix", "a key one can guess", "no hash at all"],
)
def test_a_token_under_a_hash_without_a_key_is_found(digest: bytes) -> None:
    table = Table("invitation", ("lookup",), ((b"other",), (digest,)))
    assert tokens_under_a_hash(loot(table), [TOKEN]) == {TOKEN: "invitation.lookup"}


def test_our_own_lookups_are_not_found(keys: Keys) -> None:
    lookups = ((keys.invitation_lookup(TOKEN),), (keys.draft_lookup(TOKEN),))
    assert tokens_under_a_hash(loot(Table("invitation", ("lookup",), lookups)), [TOKEN]) == {}


def test_lengths_that_differ_by_group_tell_the_group() -> None:
    groups = dict(zip(OWNERS, ("pmo", "pmo", "frontline", "frontline"), strict=True))
    assert guess_group_by_length(dict.fromkeys(OWNERS, 1052), groups) == 2
    told = dict(zip(OWNERS, (251, 251, 257, 257), strict=True))
    assert guess_group_by_length(told, groups) == len(PEOPLE)
