"""Items worded the other way round: read, refused, compared, listed, and silent elsewhere."""

import json
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path

import pytest

from questionnaires.change import Step
from questionnaires.codebook import codebook_of
from questionnaires.comparing import compare_frameworks
from questionnaires.errors import FrameworkError
from questionnaires.framework import Framework
from questionnaires.loading import hash_content, load_core, load_framework
from questionnaires.storing import framework_from_json, framework_to_json
from tests.unit.questionnaires.block_files import write_framework_with_block

AREA = "areas/stakeholders.yaml"
EVIDENCE = "    level: 3\n"


def turned(folder: Path, before: str = EVIDENCE, beside: str = "    reversed: true\n") -> Framework:
    """Load the small framework with an item that has one more line."""
    files = write_framework_with_block(folder)
    text = (files / AREA).read_text(encoding="utf-8")
    assert before in text
    (files / AREA).write_text(text.replace(before, before + beside, 1), encoding="utf-8")
    return load_framework(files)


def test_a_statement_can_be_worded_the_other_way_round(tmp_path: Path) -> None:
    framework = turned(tmp_path / "turned")
    assert [item.id for item in framework.items if item.is_reversed] == ["STK.s3"]
    assert framework_from_json(framework_to_json(framework)) == framework


def test_an_anchored_item_cannot(tmp_path: Path) -> None:
    with pytest.raises(FrameworkError, match="run from level 1 to level 5 and cannot be reversed"):
        turned(tmp_path / "turned", "    kind: anchored\n")


def test_only_yes_or_no_is_understood(tmp_path: Path) -> None:
    with pytest.raises(FrameworkError, match="true or false is expected here"):
        turned(tmp_path / "turned", beside="    reversed: perhaps\n")


def test_another_direction_is_another_meaning(tmp_path: Path) -> None:
    before = load_framework(write_framework_with_block(tmp_path / "before"))
    comparison = compare_frameworks(before, turned(tmp_path / "turned"))
    assert comparison.step is Step.MAJOR
    assert [change.place for change in comparison.changes] == ["STK.s3, reversed"]


def test_the_codebook_marks_it(tmp_path: Path) -> None:
    rows = codebook_of(turned(tmp_path / "turned"))
    assert {row.slot for row in rows if row.is_reversed} == {"STK.s3"}


def test_a_framework_without_such_items_has_the_hash_it_had_before_there_were_any() -> None:
    """Waves have pinned versions by their hash, so a key that came later must not move it."""
    core = load_core()
    plain = replace(core, content_hash="", translations=tuple(
        replace(each, stale=()) for each in core.translations))  # fmt: skip
    content = asdict(plain)
    for area in content["areas"]:
        for item in area["items"]:
            del item["is_reversed"]
    for block in content["blocks"]:
        for item in block["items"]:
            del item["is_reversed"]
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert core.content_hash == sha256(written.encode()).hexdigest()
    turned_core = replace(core, areas=tuple(
        replace(area, items=tuple(replace(item, is_reversed=True) for item in area.items))
        for area in core.areas))  # fmt: skip
    assert hash_content(turned_core) != core.content_hash
