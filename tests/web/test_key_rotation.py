"""``plumbline keys``: the keys change while people answer, and nobody notices."""

import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from smtpdfix.controller import AuthController
from sqlalchemy import delete, select

from survey_app import key_commands, key_files
from survey_app.access import installation
from survey_app.answering import queries
from survey_app.app import create_app
from survey_app.db import db, unit_of_work
from survey_app.key_commands import keys as keys_command
from survey_app.key_rotation import rotate_keys
from survey_app.keys import Keys, about_invitation, create_keys, load_keys
from survey_app.mail import send_due_mails
from survey_app.models import Draft, Invitation, PoolEntry, Wave
from survey_app.pipeline import audited_cells
from survey_app.settings import Settings
from survey_app.waves.carrying import pack_upload, unpack_upload
from survey_app.waves.closing import close_wave_job
from survey_app.waves.mails import compose_mail
from survey_app.waves.running import begin_close
from tests.cast import ASTRID, Organisations, settle_cast
from tests.databases import on_both_databases
from tests.web.open_wave import NOW, OpenWave, open_wave
from tests.web.page_client import PageClient

THANKS = "Thank you. We have your answers."


class Killed(BaseException):
    """Stands for kill -9: nothing catches it."""


@dataclass
class Site:
    """A running app, its key files, and an open wave."""

    app: Flask
    settings: Settings
    cast: Organisations
    wave: OpenWave

    @property
    def keys(self) -> Keys:
        return load_keys(self.settings.keys_folder)

    def run(self, *arguments: str) -> Result:
        """Run the command in a process of its own, as far as the keys are concerned."""
        other = create_app(self.settings, self.keys)
        try:
            return CliRunner().invoke(keys_command, arguments, obj=lambda: other)
        finally:
            with other.app_context():
                db.engine.dispose()

    def rotate(self) -> None:
        result = self.run("rotate")
        assert not result.exception, repr(result.exception) + result.output
        assert (result.exit_code, "New keys are in place" in result.output) == (0, True)

    def browser(self) -> PageClient:
        return PageClient(self.app)

    def one(self, query: object) -> list[object]:
        with self.app.app_context(), unit_of_work() as session:
            return list(session.scalars(query))  # type: ignore[call-overload]

    def close(self) -> int:
        with self.app.app_context():
            with unit_of_work() as session:
                begin_close(session.get_one(Wave, self.wave.wave_id))
            close_wave_job(self.wave.wave_id)
        with self.app.app_context(), unit_of_work(is_safe=True) as session:
            wave = session.get_one(Wave, self.wave.wave_id)
            cells = audited_cells(session, installation().keys, wave)
        assert cells is not None
        return sum(cells.forms)


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    keys = create_keys(settings.keys_folder)
    app = create_app(settings, keys)
    with app.app_context(), unit_of_work() as session:
        cast = settle_cast(session)
    yield Site(app, settings, cast, open_wave(app, keys, cast.norrland))
    with app.app_context():
        db.engine.dispose()


def start(browser: PageClient, token: str) -> PageClient:
    page = browser.open(f"/s/{token}")
    browser.press("Go on" if "Go on" in page.text else "Start")
    return browser


def legend(browser: PageClient) -> str:
    return browser.page.legend_of(browser.page.controls()[0])


def choose(browser: PageClient, label: str) -> None:
    browser.press("Continue", {legend(browser): label})


def chosen(browser: PageClient) -> list[str]:
    return [browser.page.label_of(c) for c in browser.page.controls() if "checked" in c.attrib]


def send(browser: PageClient) -> None:
    browser.open("/answer/check")
    browser.press("Send my answers")
    assert browser.page.h1 == THANKS


# People who are answering


@on_both_databases
def test_a_half_finished_form_goes_on_after_a_rotation_and_is_sent(site: Site) -> None:
    elif_ = start(site.browser(), site.wave.token("frontline"))
    choose(elif_, "A little")
    site.rotate()
    choose(elif_, "Easy")  # the page on the screen was made, and its form signed, before
    assert elif_.page.path == "/answer/3"
    elif_.open("/answer/1")
    assert chosen(elif_) == ["A little"]
    send(elif_)
    assert (len(site.one(select(PoolEntry))), site.one(select(Draft))) == (1, [])


def test_a_form_opened_before_the_rotation_is_accepted_at_once(site: Site) -> None:
    elif_ = start(site.browser(), site.wave.token("frontline"))
    site.rotate()
    choose(elif_, "A little")
    assert elif_.page.path == "/answer/2"


def test_a_form_whose_signature_is_forgotten_is_shown_again_with_its_answer(site: Site) -> None:
    elif_ = start(site.browser(), site.wave.token("frontline"))
    site.rotate()
    site.run("forget-retired", "--at-once")
    elif_.press("Continue", {legend(elif_): "A little"}, status=400)
    assert chosen(elif_) == ["A little"]
    elif_.press("Continue")
    assert elif_.page.path == "/answer/2"


@on_both_databases
def test_forms_sent_before_between_and_after_two_rotations_are_all_counted(site: Site) -> None:
    for number in (1, 2, 3):
        send(start(site.browser(), site.wave.token("frontline", number)))
        site.rotate()
    assert site.run("forget-retired", "--at-once").exit_code == 0
    assert site.close() == 3


def test_what_was_sealed_before_opens_at_close_also_where_nothing_was_sealed_anew(
    site: Site,
) -> None:
    send(start(site.browser(), site.wave.token("frontline")))
    key_files.put_new_keys_in_place(site.settings.keys_folder)
    assert site.close() == 1


def test_a_used_link_still_says_thank_you(site: Site) -> None:
    token = site.wave.token("frontline")
    send(start(site.browser(), token))
    for _ in range(2):
        site.rotate()
    site.run("forget-retired", "--at-once")
    assert site.browser().open(f"/s/{token}").h1 == THANKS


def test_every_link_works_after_two_rotations_and_forgetting(site: Site) -> None:
    site.rotate()
    site.rotate()
    site.run("forget-retired", "--at-once")
    for token in site.wave.tokens.values():
        assert site.browser().open(f"/s/{token}").path == f"/s/{token}"


def test_mails_that_waited_are_sent_with_a_link_that_works(
    site: Site, smtpd: AuthController
) -> None:
    site.rotate()
    site.run("forget-retired", "--at-once")
    settings = replace(site.settings, smtp_url=f"smtp://{smtpd.hostname}:{smtpd.port}")
    sender = create_app(settings, site.keys)
    with sender.app_context():
        assert send_due_mails(compose_mail, NOW) == len(site.wave.tokens)
        db.engine.dispose()
    texts = "".join(message.get_payload() for message in smtpd.messages)
    token = site.wave.token("frontline", 2)
    assert f"/s/{token}" in texts
    assert "Start" in site.browser().open(f"/s/{token}").text


# People who manage


def test_a_manager_who_had_a_form_open_loses_nothing(site: Site) -> None:
    astrid = site.browser()
    astrid.sign_in(ASTRID)
    astrid.open("/waves/new")
    site.rotate()
    site.rotate()
    site.run("forget-retired")
    entries = {"Name of this wave": "Winter 2026", "Last day": ""}
    page = astrid.press("Save and go on to people", entries, status=400)
    assert "was open for too long" not in page.text
    assert "Winter 2026" in [control.get("value") for control in page.controls()]


def test_a_list_previewed_before_the_rotation_can_be_confirmed_after(site: Site) -> None:
    uploaded = BytesIO(b"rows").getvalue()
    wave_id = UUID(int=1)
    carried = pack_upload(site.keys, wave_id, uploaded)
    site.rotate()
    assert unpack_upload(site.keys, wave_id, carried) == uploaded


# Servers that run


def test_a_running_server_seals_with_the_new_keys_at_its_next_request(site: Site) -> None:
    site.rotate()
    send(start(site.browser(), site.wave.token("frontline")))
    [entry] = site.one(select(PoolEntry))
    present = replace(site.keys, retired=Keys(b"", b"", b"", b"").retired)
    assert isinstance(entry, PoolEntry)
    assert b"frontline" in present.open_pool(entry.sealed)


def test_a_page_that_meets_the_rotation_on_its_way_begins_again_with_the_new_keys(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    elif_ = start(site.browser(), site.wave.token("frontline"))
    began: list[Keys] = []
    invitation_of = queries.invitation_of

    def meet_rotation(session: object, keys: Keys, *rest: object, **named: object) -> object:
        began.append(keys)
        if len(began) == 1:  # the request has read its keys, and waits for the database
            site.rotate()
        return invitation_of(session, keys, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(queries, "invitation_of", meet_rotation)
    elif_.press("Continue", {legend(elif_): "A little"})
    assert elif_.page.path == "/answer/2"
    assert began[0] != began[-1]


def answer_everything(site: Site, token: str, thanked: list[str]) -> None:
    browser = start(site.browser(), token)
    while browser.page.h1 != "Check your answers":
        choose(browser, browser.page.label_of(browser.page.controls()[0]))
    send(browser)
    thanked.append(token)


@pytest.mark.slow
@on_both_databases
def test_drivers_who_answer_during_three_rotations_are_all_thanked_and_counted(
    site: Site,
) -> None:
    thanked: list[str] = []
    tokens = [site.wave.token("frontline", number) for number in range(1, 7)]
    drivers = [
        threading.Thread(target=answer_everything, args=(site, token, thanked)) for token in tokens
    ]
    for driver in drivers:
        driver.start()
    for _ in range(3):
        site.rotate()
        site.run("forget-retired")
    for driver in drivers:
        driver.join()
    assert sorted(thanked) == sorted(tokens)
    assert site.one(select(Draft)) == []
    assert site.close() == len(tokens)


def test_keys_that_become_unusable_leave_a_running_server_as_it_is(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    start(site.browser(), site.wave.token("frontline"))
    path = site.settings.keys_folder / "pool.key"
    path.write_text("damaged", encoding="ascii")
    send(start(site.browser(), site.wave.token("frontline")))
    assert "those of before stay in use" in caplog.text


# Interrupted


STEPS = 100


def fail_at(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """Stop like a killed process: at the given change of the disk, before or after it."""
    count = iter(range(1000))

    def watched(name: str) -> None:
        original = getattr(key_files, name)

        def change(*arguments: object) -> object:
            if next(count) == step:
                raise Killed
            done = original(*arguments)
            if next(count) == step:
                raise Killed
            return done

        monkeypatch.setattr(key_files, name, change)

    for name in ("_write", "_rename", "_remove_folder", "_force_to_disk"):
        watched(name)


@pytest.mark.parametrize("step", range(STEPS))
def test_killed_at_any_step_no_key_is_lost_and_running_it_again_finishes(
    tmp_path: Path, step: int
) -> None:
    folder = tmp_path / "keys"
    before = create_keys(folder)
    sealed, lookup = before.seal_token("a link", b"Elif"), before.invitation_lookup("a link")
    with pytest.MonkeyPatch.context() as patch, suppress(Killed):
        fail_at(patch, step)
        key_files.put_new_keys_in_place(folder)
        key_files.finish_rotation(folder)
    between = load_keys(folder)
    assert between.open_token(sealed, b"Elif") == "a link"
    assert lookup in between.invitation_lookups("a link")
    key_files.put_new_keys_in_place(folder)
    key_files.finish_rotation(folder)
    after = load_keys(folder)
    assert not {after.pepper, after.token, after.pool, after.secret} & {
        *(before.pepper, before.token, before.pool, before.secret)
    }
    assert between.open_token(between.seal_token("new", b""), b"") == "new"
    assert after.open_token(between.seal_token("new", b""), b"") == "new"
    assert not any(path.name.startswith("next") for path in folder.iterdir())
    modes = {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_file()}
    assert modes == {0o600}


def test_the_steps_above_are_all_there_are(tmp_path: Path) -> None:
    create_keys(tmp_path / "keys")
    with pytest.MonkeyPatch.context() as patch:
        fail_at(patch, STEPS)
        key_files.put_new_keys_in_place(tmp_path / "keys")
        key_files.finish_rotation(tmp_path / "keys")
    assert not key_files.is_rotating(tmp_path / "keys")


@pytest.mark.parametrize("step", ["rotate_keys", "scrub_freed_pages", "finish_rotation"])
def test_killed_around_the_database_people_go_on_and_running_it_again_finishes(
    site: Site, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    elif_ = start(site.browser(), site.wave.token("frontline"))
    choose(elif_, "A little")
    with monkeypatch.context() as patch:

        def killed(*arguments: object) -> None:
            if step == "rotate_keys":  # in the middle of its transaction
                rotate_keys(*arguments)  # type: ignore[arg-type]
            raise Killed

        patch.setattr(key_commands, step, killed)
        with pytest.raises(Killed):
            site.run("rotate")
    choose(elif_, "Easy")
    refused = site.run("forget-retired")
    assert (refused.exit_code, "plumbline keys rotate" in str(refused.exception)) == (1, True)
    present = site.keys
    site.rotate()
    assert site.keys.pepper == present.pepper  # no second generation was needed
    site.run("forget-retired", "--at-once")
    elif_.open("/answer/1")
    assert chosen(elif_) == ["A little"]
    send(elif_)
    assert site.close() == 1


# Forgetting


def retired(site: Site) -> set[str]:
    return {path.name for path in (site.settings.keys_folder / "retired").iterdir()}


def test_without_used_links_every_retired_key_can_be_forgotten(site: Site) -> None:
    site.rotate()
    assert retired(site) == {"pepper.1.key", "token.1.key", "pool.1.key", "secret.1.key"}
    result = site.run("forget-retired", "--at-once")
    assert (result.exit_code, retired(site)) == (0, set())


def test_the_pepper_of_used_links_is_kept_and_the_reason_told(site: Site) -> None:
    send(start(site.browser(), site.wave.token("frontline")))
    site.rotate()
    result = site.run("forget-retired", "--at-once")
    assert (result.exit_code, retired(site)) == (0, {"pepper.1.key"})
    assert "links that were used" in result.output


def test_the_next_rotation_forgets_what_the_one_before_retired(site: Site) -> None:
    site.rotate()
    site.rotate()
    assert retired(site) == {
        *("pepper.1.key", "token.1.key", "pool.1.key", "secret.1.key", "secret.2.key")
    }


def test_what_open_forms_were_signed_with_is_kept_for_twelve_hours(site: Site) -> None:
    site.rotate()
    assert site.run("forget-retired").exit_code == 0
    assert retired(site) == {"secret.1.key"}
    signed = site.settings.keys_folder / "retired" / "secret.1.key"
    long_ago = (NOW - timedelta(hours=12)).timestamp()
    os.utime(signed, (long_ago, long_ago))
    site.run("forget-retired")
    assert retired(site) == set()


@pytest.mark.parametrize(
    ("name", "reason"),
    [("pool", "1 sent forms are still sealed"), ("token", "1 links are still sealed")],
)
def test_a_retired_key_that_something_needs_is_kept_and_refused(
    site: Site, name: str, reason: str
) -> None:
    before = site.keys
    site.rotate()
    with site.app.app_context(), unit_of_work() as session:
        if name == "pool":
            sealed = before.seal_pool(b"late")
            session.add(PoolEntry(wave_id=site.wave.wave_id, sealed=sealed))
        else:
            token = site.wave.token("frontline")
            query = select(Invitation).where(
                Invitation.lookup == site.keys.invitation_lookup(token)
            )
            one = session.scalars(query).one()
            one.sealed_token = before.seal_token(token, about_invitation(one.id, one.email))
    result = site.run("forget-retired", "--at-once")
    assert (result.exit_code, reason in result.output) == (1, True)
    assert f"{name}.1.key" in retired(site)
    site.rotate()
    assert site.run("forget-retired", "--at-once").exit_code == 0
    assert retired(site) == set()


def test_what_no_key_opens_is_left_alone_and_told(site: Site) -> None:
    strange = Keys(*(bytes([number]) * 32 for number in range(5, 9)))
    with site.app.app_context(), unit_of_work() as session:
        entry = PoolEntry(wave_id=site.wave.wave_id, sealed=strange.seal_pool(b"lost"))
        session.add(entry)
    assert "1 rows were left as they are" in site.run("rotate").output
    [kept] = site.one(select(PoolEntry))
    assert isinstance(kept, PoolEntry)
    assert kept.sealed == entry.sealed
    with site.app.app_context(), unit_of_work() as session:
        session.execute(delete(PoolEntry))
