"""The rehearsal's people read forms, and its mail server reads mails."""

import smtplib
from email.message import EmailMessage
from random import Random

from survey_app.proving.browser import FormReader
from survey_app.proving.mailbox import Mail, open_mailbox, read_mail
from survey_app.proving.people import SENDS, SHARES, invented_people, turnout_of


def chance() -> Random:
    return Random(7)  # noqa: S311 - invented people


PAGE = """
<form action="/language"><input type="hidden" name="other" value="1"></form>
<form action="/answer/2" method="post">
  <input type="hidden" name="link" value="ab12">
  <input type="radio" name="DEL.1" value="0"><input type="radio" name="DEL.1" value="4" checked>
</form>
<form action="/answer/delete"><input type="hidden" name="late" value="1"></form>
"""
RANKING = """
<form action="/answer/3">
  <select name="R.rank1"><option value="">–</option><option value="a"><option value="b"></select>
  <select name="R.rank2"><option value="">–</option><option value="a"><option value="b"></select>
  <input type="radio" name="R" value="-1">
</form>
"""
TICKS = """
<form action="/answer/4">
  <input type="checkbox" name="T.1" value="1"><input type="checkbox" name="T.2" value="1">
  <input type="radio" name="T" value="-1">
</form>
"""


def test_the_form_that_leads_on_is_read() -> None:
    form = FormReader(PAGE)
    assert (form.action, form.hidden) == ("/answer/2", {"link": "ab12"})
    assert form.choices == {"DEL.1": ["0", "4"]}


def test_some_questions_are_answered_and_some_left_blank() -> None:
    random, form = chance(), FormReader(PAGE)
    given = {form.filled_in(random).get("DEL.1") for _ in range(200)}
    assert given == {"0", "4", None}


def test_nothing_is_ranked_twice_and_no_reason_stands_beside_a_rank() -> None:
    random, form = chance(), FormReader(RANKING)
    for _ in range(200):
        posted = form.filled_in(random)
        assert "R" not in posted
        assert len(set(posted.values())) == len(posted)


def test_boxes_are_ticked_without_a_reason_beside_them() -> None:
    random, form = chance(), FormReader(TICKS)
    posted = [form.filled_in(random) for _ in range(200)]
    assert {frozenset(each) for each in posted} == {
        frozenset(), frozenset({"T.1"}), frozenset({"T.2"}), frozenset({"T.1", "T.2"})
    }  # fmt: skip


def test_mails_are_kept_in_the_order_in_which_they_came() -> None:
    with open_mailbox() as mailbox, smtplib.SMTP("127.0.0.1", mailbox.server_address[1]) as server:
        for name in ("elif", "farid"):
            message = EmailMessage()
            message["To"] = f"{name.title()} <{name}@norrland.example>"
            message["From"] = "plumbline@localhost"
            message.set_content(f".\nOpen http://127.0.0.1:8765/s/{name}-token_1 soon.\n")
            server.send_message(message)
        assert mailbox.mails == [
            Mail("elif@norrland.example", "elif-token_1"),
            Mail("farid@norrland.example", "farid-token_1"),
        ]


def test_a_mail_without_a_link_has_no_token() -> None:
    assert read_mail(b"To: elif@norrland.example\n\nHello.\n") == Mail("elif@norrland.example", "")


def test_the_same_seed_invents_the_same_people() -> None:
    people = invented_people(200, chance())
    assert people == invented_people(200, chance())
    assert len({person.email for person in people}) == 200
    assert {person.role_group for person in people} == set(SHARES)


def test_some_send_some_stop_and_some_never_come() -> None:
    emails = [f"{number}@norrland.example" for number in range(100)]
    turnout = turnout_of(emails, chance())
    assert len(turnout.sending) == 100 * SENDS
    assert len({*turnout.sending, *turnout.stopping}) == 85
