"""All routes of a wave, in two parts: up to launch, and from then on."""

from survey_app.waves import planning_routes, running_routes
from survey_app.waves.blueprint import bp

__all__ = ["bp", "planning_routes", "running_routes"]
