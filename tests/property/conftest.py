"""Properties run on machines of any speed: no example fails for taking long."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "laws", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("laws")
