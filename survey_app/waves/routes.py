"""All routes of a wave: up to launch, from then on, and a sender's."""

from survey_app.waves import links_routes, planning_routes, running_routes
from survey_app.waves.blueprint import bp

__all__ = ["bp", "links_routes", "planning_routes", "running_routes"]
