"""The only place that asks what time it is."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return this moment in UTC, with its zone."""
    return datetime.now(UTC)
