"""What all routes of a wave share: who may open them, and which wave they are about."""

from uuid import UUID

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from survey_app.access import current_member, members
from survey_app.db import db
from survey_app.models import Right, Wave
from survey_app.waves.queries import wave_of, wave_to_change

bp = Blueprint("waves", __name__, template_folder="templates")
managers = members(Right.OWNER, Right.MANAGER)


def wave_here(wave_id: UUID) -> Wave:
    """Return the member's own wave, or nothing is there."""
    return wave_of(db.session, current_member().organisation_id, wave_id)


def wave_to_change_here(wave_id: UUID) -> Wave:
    """Return the member's own wave and hold it until the answer is ready."""
    return wave_to_change(db.session, current_member().organisation_id, wave_id)


def see(endpoint: str, wave_id: UUID) -> ResponseReturnValue:
    """Answer a form with the page to look at next."""
    return redirect(url_for(f"waves.{endpoint}", wave_id=wave_id), 303)
