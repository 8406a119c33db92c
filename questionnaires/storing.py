"""A framework as JSON and back, so that a wave keeps the version it was asked with."""

from pydantic import TypeAdapter

from questionnaires.framework import Framework

_ADAPTER = TypeAdapter(Framework)


def framework_to_json(framework: Framework) -> str:
    """Write every level, area, item and wording; the opposite of :func:`framework_from_json`."""
    return _ADAPTER.dump_json(framework).decode()


def framework_from_json(text: str) -> Framework:
    """Read what :func:`framework_to_json` wrote; equal to the framework it was made from."""
    return _ADAPTER.validate_json(text)
