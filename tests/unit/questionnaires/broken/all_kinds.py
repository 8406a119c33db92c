"""All kinds by name."""

from tests.unit.questionnaires.broken import (
    area_files,
    block_files,
    conditions,
    hostile,
    shapes,
    shared_file,
    translations,
    writing,
    yaml_traps,
)
from tests.unit.questionnaires.broken.kind import Kind

THEMES = (
    yaml_traps,
    writing,
    shapes,
    shared_file,
    area_files,
    block_files,
    conditions,
    translations,
    hostile,
)

KINDS: dict[str, Kind] = {name: kind for theme in THEMES for name, kind in theme.KINDS.items()}
"""Every way to break a framework's files."""
