"""Linkers by order match rows with people where an order leaks, and not elsewhere."""

from datetime import UTC, datetime, timedelta

import pytest

from survey_app.proving.loot import Table
from survey_app.proving.orders import (
    best_order,
    orders_by_column,
    people_orders,
    row_orders,
    score_order,
)
from tests.unit.survey_app.proving.tiny import (
    INVITED,
    ONE_GROUP,
    OWNERS,
    PEOPLE,
    ROWS,
    invitations,
    loot,
    pool,
)

IN_ORDER = [row.hex for row in ROWS]
MORNING = datetime(2026, 11, 2, 8, tzinfo=UTC)


def matched(order: list[str]) -> int:
    return score_order(order, PEOPLE, OWNERS, ONE_GROUP)[0].right


def test_the_same_order_matches_everybody() -> None:
    exact, _ = score_order(IN_ORDER, PEOPLE, OWNERS, ONE_GROUP)
    assert (exact.right, exact.of, exact.chance) == (4, 4, 1)


def test_those_who_sent_nothing_do_not_shift_the_others() -> None:
    listed = ["zeb@norrland.example", *PEOPLE[:2], "yrsa@norrland.example", *PEOPLE[2:]]
    assert score_order(IN_ORDER, listed, OWNERS, ONE_GROUP)[0].right == 4


def test_groups_that_show_are_matched_each_for_itself() -> None:
    groups = {row: "staff" if place < 2 else "pmo" for place, row in enumerate(IN_ORDER)}
    exact, _ = score_order([*IN_ORDER[2:], *IN_ORDER[:2]], PEOPLE, OWNERS, groups)
    assert (exact.right, exact.chance) == (4, 2)


def test_an_order_backwards_is_noticed() -> None:
    (exact, name), _ = best_order(IN_ORDER[::-1], {"the list": PEOPLE}, OWNERS, ONE_GROUP)
    assert (exact.right, name) == (4, "the list, backwards")


def test_an_order_that_is_a_little_off_is_noticed_as_near() -> None:
    rows = [f"row{place}" for place in range(40)]
    people = [f"person{place}" for place in range(40)]
    owners = {row: frozenset({person}) for row, person in zip(rows, people, strict=True)}
    a_little_off = [rows[place ^ 1] for place in range(40)]
    exact, near = score_order(a_little_off, people, owners, dict.fromkeys(rows, ""))
    assert (exact.right, near.right) == (0, 40)
    assert near.chance == pytest.approx((32 * 9 + 2 * (5 + 6 + 7 + 8)) / 40)


def test_rows_are_laid_in_the_order_in_which_they_come_and_by_their_key() -> None:
    orders = dict(row_orders(loot(), pool()))
    assert orders["the order in which rows come"] == IN_ORDER
    assert orders["the primary key"] == sorted(IN_ORDER)


@pytest.mark.parametrize(
    "values",
    [
        (1, 2, 3, 4),
        ("(0,9)", "(0,10)", "(1,1)", "(12,3)"),
        tuple(MORNING + timedelta(seconds=s) for s in range(4)),
        tuple(str(MORNING + timedelta(seconds=s)) for s in range(4)),
    ],
    ids=["numbers", "places", "moments", "moments as text"],
)
def test_a_hidden_or_forgotten_column_gives_the_order_away(values: tuple[object, ...]) -> None:
    name = "ctid" if values[0] == "(0,9)" else "created"
    rows = list(zip(values, ROWS, strict=True))
    backwards = Table("pool", (name, "id"), tuple(rows[::-1]))
    orders = dict(row_orders(loot(), backwards))
    assert matched(list(orders["the order in which rows come"])) < 4
    assert matched(list(orders[f"pool.{name}"])) == 4


def test_columns_that_are_the_same_in_all_rows_tell_nothing() -> None:
    table = pool("xmin", "bucket", rows=((7, "b"), (7, "a"), (7, "d"), (7, "c")))
    assert dict(orders_by_column(table, IN_ORDER)) == {}


def test_the_place_of_a_row_in_the_files_is_an_order() -> None:
    bodies = [bytes([place]) * 30 for place in (5, 6, 7, 8)]
    table = Table("submission", ("answers", "id"), tuple(zip(bodies, ROWS, strict=True))[::-1])
    file = b"page" + b"--".join(bodies)
    orders = dict(row_orders(loot(database=file), table))
    assert matched(list(orders["where a row lies in the files"])) == 4


def test_sealed_rows_have_a_beginning_and_an_end_in_the_files() -> None:
    bodies = [bytes([place]) * 24 + bytes([place + 100]) * 24 for place in (5, 6, 7, 8)]
    table = Table("pool", ("sealed", "id"), tuple(zip(bodies, ROWS, strict=True)))
    file = b"".join(body[:24] for body in bodies[::-1]) + b"".join(body[24:] for body in bodies)
    orders = dict(row_orders(loot(database=file), table))
    assert matched(list(orders["where a row begins in the files"])) < 4
    assert matched(list(orders["where a row ends in the files"])) == 4


def test_people_are_ordered_by_the_list_and_by_whatever_points_to_them() -> None:
    mails = tuple(zip((MORNING, MORNING + timedelta(1)), (INVITED[2], INVITED[0]), strict=True))
    outbox = Table("outbox_mail", ("due_at", "invitation_id"), mails[::-1])
    orders = dict(people_orders(loot(invitations(), outbox), "copy: "))
    assert orders["copy: invitation, as its rows come"] == list(PEOPLE)
    assert orders["copy: outbox_mail, as its rows come"] == [PEOPLE[0], PEOPLE[2]]
    assert orders["copy: outbox_mail.due_at"] == [PEOPLE[2], PEOPLE[0]]
