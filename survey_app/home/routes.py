"""The front page and the health checks."""

from dataclasses import dataclass
from typing import ClassVar

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from survey_app.access import anyone, current_member
from survey_app.db import check_reachable
from survey_app.templating import render_page

bp = Blueprint("home", __name__, template_folder="templates")


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What a visitor without a link sees."""

    template: ClassVar[str] = "home/front.html"


@bp.get("/")
@anyone
def front() -> ResponseReturnValue:
    """Lead members to where they begin and tell everybody else what this is."""
    if current_user.is_authenticated:
        return redirect(url_for(current_member().begins_at))
    return render_page(FrontPage())


@bp.get("/healthz")
@anyone
def healthz() -> ResponseReturnValue:
    """Tell that the process runs."""
    return "ok\n", {"Content-Type": "text/plain; charset=utf-8"}


@bp.get("/readyz")
@anyone
def readyz() -> ResponseReturnValue:
    """Tell that the database answers too."""
    check_reachable()
    return "ready\n", {"Content-Type": "text/plain; charset=utf-8"}
