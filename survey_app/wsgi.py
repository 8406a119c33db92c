"""For other servers, several processes at once: ``gunicorn 'survey_app.wsgi:create()'``.

Run ``plumbline worker`` beside them for the background work.
"""

import os

from flask import Flask

from survey_app.app import create_app
from survey_app.keys import load_keys
from survey_app.schema import require_current
from survey_app.settings import settings_from


def create() -> Flask:
    """Make the application from the environment."""
    settings = settings_from(os.environ)
    keys = load_keys(settings.keys_folder)
    require_current(settings.database_url)
    return create_app(settings, keys)
