"""Sign in, sign out."""

from flask import Blueprint, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import hash_password, verify_password
from flask_security.utils import login_user, logout_user
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from survey_app import clock
from survey_app.access import anyone, installation
from survey_app.accounts.forms import SignInForm
from survey_app.accounts.pages import SignInPage
from survey_app.accounts.queries import account_by_email
from survey_app.accounts.service import take_try
from survey_app.db import db, let_go, unit_of_work
from survey_app.fields import cleaned, has_controls
from survey_app.models import Account
from survey_app.sessions import renew_session
from survey_app.templating import render_page

bp = Blueprint("accounts", __name__, template_folder="templates")
WRONG = "This e-mail and password do not fit together. Check both and try again."
WAIT = "There were too many tries for this e-mail. Wait a few minutes, then try again."


@bp.get("/sign-in")
@anyone
def sign_in() -> ResponseReturnValue:
    """Show the sign-in form."""
    form = SignInForm(next=request.args.get("next", ""))
    return render_page(SignInPage(form))


@bp.post("/sign-in")
@anyone
def sign_in_now() -> ResponseReturnValue:
    """Sign in, or say with the same words for known and unknown people that it did not work."""
    form = SignInForm()
    if not form.validate_on_submit():
        return render_page(SignInPage(form), 400)
    email, password = str(form.email.data), str(form.password.data)
    if has_controls(email + password):
        form.email.data = cleaned(email)
        return render_page(SignInPage(form, WRONG), 400)
    let_go()  # the password check takes a while: hold no lock meanwhile
    if not _has_try_left(email):
        return render_page(SignInPage(form, WAIT), 429)
    account = _verified(email, password)
    if account is None:
        return render_page(SignInPage(form, WRONG), 400)
    renew_session()
    login_user(account)
    return redirect(_local_target(form.next.data) or url_for("home.front"), 303)


@bp.post("/sign-out")
@anyone
def sign_out() -> ResponseReturnValue:
    """End the session; its stored row goes with it."""
    logout_user()
    session.clear()
    return redirect(url_for("home.front"), 303)


def _has_try_left(email: str) -> bool:
    # Counted in a transaction of its own, before the slow password check.
    with unit_of_work() as own:
        return take_try(own, installation().keys, email, clock.now())


def _verified(email: str, password: str) -> Account | None:
    with unit_of_work(is_safe=True) as own:
        known = account_by_email(own, email)
        stored = known.password if known and known.active else None
    if stored is None:
        hash_password(password)  # as much work as for somebody we know
        return None
    return account_by_email(db.session, email) if verify_password(password, stored) else None


def _local_target(target: str | None) -> str | None:
    """Return ``target`` when it is a page of ours, else None."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return None
    path = target.partition("?")[0]
    try:
        current_app.create_url_adapter(request).match(path, method="GET")  # type: ignore[union-attr]
    except (HTTPException, RequestRedirect):
        return None
    return target
