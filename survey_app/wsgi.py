"""For other servers, several processes at once: ``gunicorn 'survey_app.wsgi:create()'``.

Run ``plumbline worker`` beside them for the background work.
"""

import os

from flask import Flask

from survey_app.request_log import set_up_log
from survey_app.settings import settings_from
from survey_app.starting import open_installation


def create() -> Flask:
    """Make the application from the environment."""
    settings = settings_from(os.environ)
    set_up_log(settings.log_file)
    return open_installation(settings)
